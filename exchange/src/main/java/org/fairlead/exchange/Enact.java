package org.fairlead.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.cases.BoardingRequest;
import org.fairlead.core.review.Incident;
import org.fairlead.core.review.Use;
import org.fairlead.core.sharing.CaseFile;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Desk;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;
import org.fairlead.core.sharing.registers.Cues;
import org.fairlead.core.sharing.registers.RiskAssessments;

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
          ActKind.BOARDING_REQUEST,
          ActKind.HOLD,
          ActKind.HOLD_END,
          ActKind.DELETION,
          ActKind.ASSURANCE_REQUEST,
          ActKind.MANDATE_CHANGE,
          ActKind.RISK_ASSESSMENT,
          ActKind.OBJECTION_ANSWER,
          ActKind.LEGAL_BASIS,
          ActKind.LEGAL_BASIS_STATE,
          ActKind.CHARACTERISATION,
          ActKind.OUTCOME,
          ActKind.CUE,
          ActKind.PERSON,
          ActKind.PERSON_STATE);

  private final Decide decide;
  private final Record record;
  private final Leases leases;
  private final Recalls recalls;
  private final Uses uses;
  private final UsedItems used;
  private final Officers officers;
  private final PersonRecords persons;

  Enact(
      Decide decide,
      Record record,
      Leases leases,
      Recalls recalls,
      Uses uses,
      UsedItems used,
      Officers officers,
      PersonRecords persons) {
    this.officers = officers;
    this.persons = persons;
    this.decide = decide;
    this.record = record;
    this.leases = leases;
    this.recalls = recalls;
    this.uses = uses;
    this.used = used;
  }

  /** What came of an act. */
  public record Enacted(Act act, long record, Instant at, List<String> reasons) {
    /** Copies {@code reasons}. */
    public Enacted {
      reasons = List.copyOf(reasons);
    }

    /** Whether it is in force. */
    public boolean isAccepted() {
      return reasons.isEmpty();
    }
  }

  /** Takes {@code act}. */
  Enacted submit(Act act) throws Journal.NotRecorded {
    return submit(act, List.of());
  }

  /** Takes {@code act}, with {@code beside} recorded together with it. */
  Enacted submit(Act act, List<JsonObject> beside) throws Journal.NotRecorded {
    catchUp();
    // Looked up before its turn: an act that cites much must not hold up one that suspends.
    return submit(act, shownTo(act), beside);
  }

  private Map<String, Uses.Shown> shownTo(Act act) {
    List<String> ids = citedItems(act);
    return ids.isEmpty() || ids.size() > CITED_MAX ? Map.of() : uses.shown(act.speaker(), ids);
  }

  private static List<String> citedItems(Act act) {
    return switch (act.kind()) {
      case BOARDING_REQUEST -> BoardingRequest.citedItems(act.document());
      case CUE -> Cues.items(act.document());
      default -> List.of();
    };
  }

  /** One at a time: each is number n + 1 of its speaker. */
  private synchronized Enacted submit(
      Act act, Map<String, Uses.Shown> shown, List<JsonObject> beside) throws Journal.NotRecorded {
    Instant now = record.now();
    byte[] bytes = CanonicalJson.bytes(act.json());
    if (bytes.length > ACT_BYTES_MAX) {
      return tooLarge(act, bytes, now);
    }
    List<String> reasons = new ArrayList<>();
    ActRegister register = decide.register();
    ActRegister.Checked checked = register.check(act);
    register.accept(checked, now).rejected().ifPresent(r -> reasons.addAll(r.reasons()));
    List<Group> cited = new ArrayList<>();
    if (reasons.isEmpty()) {
      reasons.addAll(reasonsAgainst(act, now, shown, cited));
    }
    if (!reasons.isEmpty()) {
      long index =
          record.append(
              JsonObject.with("type", "act-rejected")
                  .and("at", now.toString())
                  .and("act", act.json())
                  .and("reasons", JsonArray.ofTexts(reasons))
                  .end());
      return new Enacted(act, index, now, reasons);
    }
    return TERMS_STAY.contains(act.kind())
        ? follow(act, checked, cited, beside)
        : leases.advance(() -> follow(act, checked, cited, beside));
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
    return new Enacted(act, index, now, reasons);
  }

  private Enacted follow(
      Act act, ActRegister.Checked checked, List<Group> cited, List<JsonObject> beside)
      throws Journal.NotRecorded {
    // Its opening comes first, and is durable by then.
    Ask asked = cited.isEmpty() ? null : officers.pseudonymous(askOf(act), record);
    Instant at = record.now();
    Optional<ActRegister> next = decide.register().accept(checked, at).accepted();
    List<JsonObject> contents = new ArrayList<>();
    contents.add(
        JsonObject.with("type", "act").and("at", at.toString()).and("act", act.json()).end());
    if (asked != null) {
      contents.add(citation(act, asked, at, cited));
    }
    contents.addAll(beside);
    long index = record.appendTogether(contents);
    decide.follow(next.orElseThrow());
    return new Enacted(act, index, at, List.of());
  }

  /**
   * Where records are durable whose callers were refused, takes records again, and first follows
   * the acts among them: they are recorded, so they hold.
   *
   * @throws Journal.Busy where it cannot yet
   */
  void catchUp() throws Journal.NotRecorded {
    if (record.isBehind()) {
      followLate();
    }
  }

  private synchronized void followLate() throws Journal.NotRecorded {
    leases.advance(
        () -> {
          for (JsonObject content : record.isBehind() ? record.catchUp() : List.<JsonObject>of()) {
            if (content.text("type").equals("act")) {
              followLate(content);
            }
          }
          return true;
        });
  }

  private void followLate(JsonObject content) {
    try {
      Act act = Act.read(content.object("act"));
      Instant at = Instant.parse(content.text("at"));
      decide.follow(decide.register().accept(act, at).accepted().orElseThrow());
    } catch (Act.Unreadable e) {
      throw new IllegalStateException("it was taken before it was recorded", e);
    }
  }

  /**
   * Asks the holders for what acts left to be asked: notices come after the act is acknowledged, so
   * that it waits for nothing. Also after a crash came between.
   */
  synchronized List<JsonObject> settle() throws Journal.NotRecorded {
    catchUp();
    List<JsonObject> notices = new ArrayList<>();
    for (Recalls.Cause cause : recalls.pending(decide.register())) {
      notices.addAll(recalls.ask(cause, decide.register(), decide.decider(), record.now(), record));
    }
    return notices;
  }

  private JsonObject citation(Act act, Ask asked, Instant at, List<Group> cited) {
    List<Json> groups = new ArrayList<>();
    cited.forEach(group -> groups.add(group.json()));
    return record
        .head("use", asked, at)
        .and("use", (act.kind() == ActKind.CUE ? Use.Kind.CUED : Use.Kind.CITED).name())
        .and("by", act.document().text("id"))
        .and("items", new JsonArray(groups))
        .end();
  }

  private List<String> reasonsAgainst(
      Act act, Instant now, Map<String, Uses.Shown> shown, List<Group> cited) {
    try {
      return switch (act.kind()) {
        case BOARDING_REQUEST -> boarding(act, now, shown, cited);
        case CUE -> resting(act, now, shown, cited);
        default -> reasonsOfItsKind(act, now);
      };
    } catch (DateTimeException notAnInstant) {
      return List.of("an instant such as 2025-10-10T04:12:00Z: " + notAnInstant.getMessage());
    } catch (IllegalArgumentException missing) {
      return List.of(String.valueOf(missing.getMessage()));
    }
  }

  private List<String> reasonsOfItsKind(Act act, Instant now) {
    JsonObject document = act.document();
    return switch (act.kind()) {
      case RECEIPT -> recalls.reasonsAgainstReceipt(document, act.speaker());
      case INCIDENT -> incident(document);
      case CASE -> caseOf(document);
      case OBJECTION -> objection(document);
      case HOLD -> Holds.reasonsAgainst(document);
      case DELETION -> recalls.reasonsAgainstDeletion(document, act.speaker(), decide.register());
      case AGREEMENT -> agreement(document, now);
      case RELEASE -> InDoubt.reasonsAgainstRetention(document, "release");
      case PERSON_STATE -> persons.reasonsAgainst(document, decide.register());
      case RESUMPTION -> InDoubt.reasonsAgainstResumption(act, decide.register());
      default -> List.of();
    };
  }

  private List<String> agreement(JsonObject document, Instant now) {
    List<String> reasons =
        new ArrayList<>(RiskAssessments.reasonsAgainst(document, decide.register().shelves(), now));
    for (Json permission : document.array("permissions").values()) {
      reasons.addAll(InDoubt.reasonsAgainstRetention((JsonObject) permission, "permission"));
    }
    return reasons;
  }

  /** The law's gate, then the terms': each cited item was shown, and may serve an interdiction. */
  private List<String> boarding(
      Act act, Instant now, Map<String, Uses.Shown> shown, List<Group> cited) {
    List<String> reasons = new ArrayList<>(BoardingRequest.reasonsAgainst(act.document()));
    if (reasons.isEmpty()) {
      reasons.addAll(InDoubt.reasonsAgainstBases(act.document(), decide.register()));
    }
    if (!reasons.isEmpty()) {
      return reasons;
    }
    reasons.addAll(resting(act, now, shown, cited));
    reasons.addAll(InDoubt.reasonsAgainstBoarding(act, cited, decide.register()));
    return reasons;
  }

  /** Each item that an act rests on was shown to who says it, and may serve its purpose now. */
  private List<String> resting(
      Act act, Instant now, Map<String, Uses.Shown> shown, List<Group> cited) {
    List<String> reasons = new ArrayList<>();
    Party speaker = act.speaker();
    List<String> ids = citedItems(act);
    if (ids.isEmpty()) {
      return reasons;
    }
    Decide.Decided decided = decide.decide(askOf(act), now);
    if (ids.size() > CITED_MAX) {
      return List.of("a request cites at most " + CITED_MAX + " items");
    }
    Desk desk = decided.decider().desk(decided.asker());
    for (String id : ids) {
      Optional<Uses.Shown> one = Optional.ofNullable(shown.get(id));
      if (one.isEmpty()) {
        reasons.add("`" + id + "` was never shown to `" + speaker + "`");
        continue;
      }
      if (!one.get().isKeptAt(now)) {
        reasons.add("`" + id + "` was to be kept until " + one.get().keptUntil().get());
      } else if (decide.withdrawn().contains(id)) {
        reasons.add("`" + id + "` was withdrawn by its originator");
      } else if (!isPermitted(desk, id, one.get().group(), now)) {
        reasons.add("`" + id + "` may not serve this request under its terms");
      }
      cited.add(one.get().group());
    }
    return reasons;
  }

  private static Ask askOf(Act act) {
    JsonObject document = act.document();
    boolean boards = act.kind() == ActKind.BOARDING_REQUEST;
    String role = boards ? "case-officer" : "watch-officer";
    Requester who = new Requester(act.speaker(), document.text("officer"), role);
    Optional<String> file = Uses.text(document, "case");
    return new Ask(who, boards ? "MARITIME_INTERDICTION" : document.text("purpose"), file);
  }

  /** The full decision about what was shown, once for each place of what it was made from. */
  List<JsonObject> reasons(Pass pass, String id, Uses.Shown shown, Instant now) {
    return used.items(shown.group()).values().stream()
        .flatMap(List::stream)
        .map(item -> told(pass.desk().decide(id, item, now).json()))
        .distinct()
        .toList();
  }

  /** Without the digest of an originator's terms: it would change with what it says of others. */
  private static JsonObject told(JsonObject decision) {
    Map<String, Json> members = new LinkedHashMap<>(decision.members());
    members.remove("terms");
    return new JsonObject(members);
  }

  private boolean isPermitted(Desk desk, String id, Group group, Instant now) {
    return used.items(group).values().stream()
        .flatMap(List::stream)
        .allMatch(item -> desk.decide(id, item, now).isPermit());
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
      if (!(document.get(field).orElse(Json.nothing()) instanceof JsonString)) {
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
