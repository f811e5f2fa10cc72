package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.cases.BoardingRequest;
import org.fairlead.core.review.Incident;
import org.fairlead.core.sharing.CaseFile;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * Takes the parties' signed acts: checks, records, and only then follows them. The node stores what
 * they say and never says anything for them. Spec: acts §5.
 */
public final class Enact {
  /** Most items that one request or product cites. */
  static final int CITED_MAX = 10_000;

  /** Most bytes of one act's canonical JSON. */
  static final int ACT_BYTES_MAX = 1 << 20;

  /** Acts that cannot change what anyone may see, so that no lease needs to end for them. */
  private static final Set<ActKind> TERMS_STAY =
      EnumSet.of(
          ActKind.KEY,
          ActKind.OBJECTION,
          ActKind.RECEIPT,
          ActKind.INCIDENT,
          ActKind.BOARDING_REQUEST);

  private final Decide decide;
  private final Record record;
  private final Leases leases;
  private final Recalls recalls;
  private final Uses uses;

  Enact(Decide decide, Record record, Leases leases, Recalls recalls, Uses uses) {
    this.decide = decide;
    this.record = record;
    this.leases = leases;
    this.recalls = recalls;
    this.uses = uses;
  }

  /** What came of an act. */
  public record Enacted(
      Act act, long record, Instant at, List<String> reasons, List<JsonObject> recalls) {
    /** Copies its lists. */
    public Enacted {
      reasons = List.copyOf(reasons);
      recalls = List.copyOf(recalls);
    }

    /** Whether it is in force. */
    public boolean isAccepted() {
      return reasons.isEmpty();
    }
  }

  /** Takes {@code act}. One at a time: each is number n + 1 of its speaker. */
  synchronized Enacted submit(Act act) throws Journal.NotRecorded {
    Instant now = record.now();
    byte[] bytes = CanonicalJson.bytes(act.json());
    if (bytes.length > ACT_BYTES_MAX) {
      return tooLarge(act, bytes, now);
    }
    List<String> reasons = new ArrayList<>();
    decide.register().accept(act, now).rejected().ifPresent(r -> reasons.addAll(r.reasons()));
    List<Uses.Group> cited = new ArrayList<>();
    if (reasons.isEmpty()) {
      reasons.addAll(reasonsAgainst(act, now, cited));
    }
    if (!reasons.isEmpty()) {
      long index =
          record.append(
              JsonObject.with("type", "act-rejected")
                  .and("at", now.toString())
                  .and("act", act.json())
                  .and("reasons", JsonArray.ofTexts(reasons))
                  .end());
      return new Enacted(act, index, now, reasons, List.of());
    }
    return TERMS_STAY.contains(act.kind())
        ? follow(act, cited)
        : leases.advance(() -> follow(act, cited));
  }

  /** Of an act beyond measure only the digest is kept: else anyone could fill the journal. */
  private Enacted tooLarge(Act act, byte[] bytes, Instant now) throws Journal.NotRecorded {
    List<String> reasons = List.of("an act has at most " + ACT_BYTES_MAX + " bytes");
    long index =
        record.append(
            JsonObject.with("type", "act-rejected")
                .and("at", now.toString())
                .and("actHash", "sha256:" + Sha256.hex(bytes))
                .and("reasons", JsonArray.ofTexts(reasons))
                .end());
    return new Enacted(act, index, now, reasons, List.of());
  }

  private Enacted follow(Act act, List<Uses.Group> cited) throws Journal.NotRecorded {
    Instant at = record.now();
    Optional<ActRegister> next = decide.register().accept(act, at).accepted();
    long index =
        record.append(
            JsonObject.with("type", "act").and("at", at.toString()).and("act", act.json()).end());
    decide.follow(next.orElseThrow());
    if (!cited.isEmpty()) {
      record.append(citation(act, at, cited));
    }
    List<JsonObject> notices = List.of();
    if (act.kind() == ActKind.SUSPENSION && act.document().text("reach").equals("RECALL")) {
      notices = recalls.ask(act.document(), decide.register(), decide.decider(), at, record);
    }
    return new Enacted(act, index, at, List.of(), notices);
  }

  /** Asks for what a crash between a suspension and its notices left unasked. */
  synchronized void recallCrashed() throws Journal.NotRecorded {
    for (JsonObject suspension : decide.register().documents(ActKind.SUSPENSION)) {
      boolean open = suspension.get("to").orElse(JsonNull.NULL) == JsonNull.NULL;
      if (open && suspension.text("reach").equals("RECALL")) {
        recalls.ask(suspension, decide.register(), decide.decider(), record.now(), record);
      }
    }
  }

  private JsonObject citation(Act act, Instant at, List<Uses.Group> cited) {
    List<Json> groups = new ArrayList<>();
    cited.forEach(group -> groups.add(group.json()));
    Requester who = new Requester(act.speaker(), act.document().text("officer"), "case-officer");
    return record
        .head("use", Ask.in(act.document().text("case"), who, "MARITIME_INTERDICTION"), at)
        .and("use", "CITED")
        .and("by", act.document().text("id"))
        .and("items", new JsonArray(groups))
        .end();
  }

  private List<String> reasonsAgainst(Act act, Instant now, List<Uses.Group> cited) {
    try {
      return reasonsOfItsKind(act, now, cited);
    } catch (IllegalArgumentException missing) {
      return List.of(String.valueOf(missing.getMessage()));
    }
  }

  private List<String> reasonsOfItsKind(Act act, Instant now, List<Uses.Group> cited) {
    JsonObject document = act.document();
    return switch (act.kind()) {
      case BOARDING_REQUEST -> boarding(act, now, cited);
      case RECEIPT -> recalls.reasonsAgainstReceipt(document, act.speaker());
      case INCIDENT -> incident(document);
      case CASE -> caseOf(document);
      case OBJECTION -> objection(document);
      default -> List.of();
    };
  }

  /** The law's gate, then the terms': each cited item was shown, and may serve an interdiction. */
  private List<String> boarding(Act act, Instant now, List<Uses.Group> cited) {
    List<String> reasons = new ArrayList<>(BoardingRequest.reasonsAgainst(act.document()));
    if (!reasons.isEmpty()) {
      return reasons;
    }
    Party speaker = act.speaker();
    Requester who = new Requester(speaker, act.document().text("officer"), "case-officer");
    Ask ask = Ask.in(act.document().text("case"), who, "MARITIME_INTERDICTION");
    Decide.Decided decided = decide.decide(ask, now);
    List<String> ids = BoardingRequest.citedItems(act.document());
    if (ids.size() > CITED_MAX) {
      return List.of("a request cites at most " + CITED_MAX + " items");
    }
    Map<String, Uses.Group> shown = uses.shown(speaker, ids);
    for (String id : ids) {
      Optional<Uses.Group> group = Optional.ofNullable(shown.get(id));
      if (group.isEmpty()) {
        reasons.add("`" + id + "` was never shown to `" + speaker + "`");
        continue;
      }
      Item item = uses.item(id, group.get(), now);
      Decision decision = decided.decider().desk(decided.asker()).decide(id, item, now);
      if (!decision.isPermit()) {
        reasons.add("`" + id + "` may not serve this request under its terms");
      }
      cited.add(group.get());
    }
    return reasons;
  }

  /** Read as every later decision will read it: what cannot be read is refused here. */
  private static List<String> caseOf(JsonObject document) {
    CaseFile file = Decide.caseFile(document);
    boolean hasArea = document.get("area").orElse(JsonNull.NULL) != JsonNull.NULL;
    return hasArea && file.area().isEmpty()
        ? List.of("`area` is not a GeoJSON Polygon or MultiPolygon of terms §1")
        : List.of();
  }

  private static List<String> incident(JsonObject document) {
    Incident.read(document);
    return List.of();
  }

  private static List<String> objection(JsonObject document) {
    List<String> reasons = new ArrayList<>();
    for (String field : List.of("id", "officer", "subject", "ground", "text")) {
      if (!(document.get(field).orElse(Json.nothing())
          instanceof org.fairlead.core.basics.JsonString)) {
        reasons.add("missing field `" + field + "`");
      }
    }
    return reasons;
  }

  /** The decider as it would be if {@code suspension} were made now. */
  Optional<Decider> imagine(JsonObject suspension, Instant at) {
    return decide.register().imagining(suspension, at).map(Decider::of);
  }
}
