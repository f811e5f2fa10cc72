package org.fairlead.core.sharing.acts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.PartyKind;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.TermsReader;

/**
 * All that the parties have said so far, and the terms that follow from it. Immutable: accepting an
 * act gives a new register, so the state at any past act can be folded again. Spec: acts §4.
 */
public final class ActRegister {
  /** Most signatures of one act: each costs a verification, whoever made it. */
  public static final int SIGNATURES_MAX = 16;

  /** In a fault's path, which of all documents it is: it would count those of others. */
  private static final Pattern WHICH_DOCUMENT = Pattern.compile("^[a-z]+\\[\\d+]");

  /** Who may place a legal hold. Spec: terms §5 "Recall". */
  private static final Set<PartyKind> HOLDERS =
      Collections.unmodifiableSet(
          EnumSet.of(
              PartyKind.PROSECUTOR, PartyKind.COURT, PartyKind.COUNSEL, PartyKind.REVIEW_BODY));

  private final Keys keys;
  private final Map<Party, Long> sequences;
  private final Map<ActKind, Map<String, JsonObject>> documents;

  /** Parties whose kind was said by another nation: their own cannot change it any more. */
  private final Set<String> reliedOn;

  private final Terms terms;

  private ActRegister(
      Keys keys,
      Map<Party, Long> sequences,
      Map<ActKind, Map<String, JsonObject>> documents,
      Set<String> reliedOn,
      Terms terms) {
    this.keys = keys;
    this.sequences = sequences;
    this.documents = documents;
    this.reliedOn = Set.copyOf(reliedOn);
    this.terms = terms;
  }

  /** Nothing said yet. */
  public static ActRegister empty(Keys anchors) {
    Map<ActKind, Map<String, JsonObject>> none = new EnumMap<>(ActKind.class);
    Terms nothing =
        read(termsJson(none), new ArrayList<>())
            .orElseThrow(() -> new IllegalStateException("empty terms must be readable"));
    return new ActRegister(anchors, Map.of(), none, Set.of(), nothing);
  }

  /** The terms in force at instants from the last accepted act on. */
  public Terms terms() {
    return terms;
  }

  /** How many acts {@code party} has made: its position in its own sequence. */
  public long position(Party party) {
    return sequences.getOrDefault(party, 0L);
  }

  /** Every speaker's position, in order of party. */
  public Map<Party, Long> positions() {
    return new TreeMap<>(sequences);
  }

  /** The document of {@code kind} with {@code id}, as it stands. */
  public Optional<JsonObject> document(ActKind kind, String id) {
    return Optional.ofNullable(documents.getOrDefault(kind, Map.of()).get(id));
  }

  /** All documents of {@code kind}, by id. */
  public List<JsonObject> documents(ActKind kind) {
    return List.copyOf(documents.getOrDefault(kind, Map.of()).values());
  }

  /** What came of an act: the register that follows, or the reasons against. */
  public static final class Outcome {
    private final Optional<ActRegister> accepted;
    private final Optional<Rejected> rejected;

    private Outcome(Optional<ActRegister> accepted, Optional<Rejected> rejected) {
      this.accepted = accepted;
      this.rejected = rejected;
    }

    /** The register that follows, where the act was accepted. */
    public Optional<ActRegister> accepted() {
      return accepted;
    }

    /** The reasons, where it was not. */
    public Optional<Rejected> rejected() {
      return rejected;
    }
  }

  /**
   * What follows when {@code act} is recorded.
   *
   * @param recordedAt the node's instant of recording, from which a suspension counts
   */
  public Outcome accept(Act act, Instant recordedAt) {
    return accept(check(act), recordedAt);
  }

  /** An act whose place and signatures were checked against one register; only it takes it. */
  public static final class Checked {
    private final ActRegister by;
    private final Act act;
    private final List<String> reasons;

    private Checked(ActRegister by, Act act, List<String> reasons) {
      this.by = by;
      this.act = act;
      this.reasons = List.copyOf(reasons);
    }
  }

  /** Checks what does not depend on the instant of recording, and takes most of the time. */
  public Checked check(Act act) {
    List<String> reasons = new ArrayList<>();
    if (act.sequence() != position(act.speaker()) + 1) {
      reasons.add(
          "`"
              + act.speaker()
              + "` has made "
              + position(act.speaker())
              + " acts, so the next is not number "
              + act.sequence());
    }
    if (act.signatures().size() > SIGNATURES_MAX) {
      return new Checked(
          this, act, List.of("an act has at most " + SIGNATURES_MAX + " signatures"));
    }
    checkSignatures(act, reasons);
    return new Checked(this, act, reasons);
  }

  /** What follows when what {@link #check} answered is recorded; as {@link #accept}. */
  public Outcome accept(Checked checked, Instant recordedAt) {
    if (checked.by != this) {
      throw new IllegalArgumentException("it was checked against another register");
    }
    Act act = checked.act;
    List<String> reasons = new ArrayList<>(checked.reasons);
    if (act.signatures().size() > SIGNATURES_MAX) {
      return rejected(reasons);
    }
    Change change = new Change(this, act, recordedAt, reasons);
    change.make();
    if (!reasons.isEmpty()) {
      return rejected(reasons);
    }
    Optional<Terms> read = read(termsJson(change.documents()), reasons);
    if (read.isEmpty()) {
      return rejected(reasons);
    }
    Map<Party, Long> next = new TreeMap<>(sequences);
    next.put(act.speaker(), act.sequence());
    return new Outcome(
        Optional.of(
            new ActRegister(change.keys(), next, change.documents(), change.reliedOn, read.get())),
        Optional.empty());
  }

  private static Outcome rejected(List<String> reasons) {
    return new Outcome(Optional.empty(), Optional.of(new Rejected(reasons)));
  }

  private void checkSignatures(Act act, List<String> reasons) {
    Set<String> officers = new TreeSet<>();
    Set<Party> signers = new TreeSet<>();
    for (Act.Signature signature : act.signatures()) {
      Optional<String> officer = keys.signer(act, signature);
      if (officer.isEmpty()) {
        reasons.add("a signature for `" + signature.party() + "` is not by a key of that party");
      } else {
        signers.add(signature.party());
        if (signature.party().equals(act.speaker())) {
          officers.add(officer.get());
        }
      }
    }
    int officersMin = officersMin(act);
    if (officers.size() < officersMin) {
      reasons.add(
          act.kind()
              + " by `"
              + act.speaker()
              + "` needs the signatures of "
              + officersMin
              + " of its officers and has "
              + officers.size());
    }
    if (act.kind() == ActKind.AGREEMENT) {
      String grantee = text(act.document(), "grantee");
      if (signers.stream().noneMatch(party -> party.id().equals(grantee))) {
        reasons.add("an agreement is signed by its grantee `" + grantee + "` too");
      }
    }
  }

  /** How many officers sign: two for what widens, also where only some acts of a kind do. */
  private int officersMin(Act act) {
    return switch (act.kind()) {
      // A lone officer could else name a second key her own, and widen alone with both.
      case KEY -> Math.min(2, Math.max(1, keys.officers(act.speaker())));
      case SOURCE -> act.document().get("public").equals(Optional.of(Json.of(true))) ? 2 : 1;
      default -> act.kind().officersMin();
    };
  }

  static String text(JsonObject document, String name) {
    return document.get(name).orElse(JsonNull.NULL) instanceof JsonString text ? text.value() : "";
  }

  /** Whose key is whose, as far as was said. */
  public Keys keys() {
    return keys;
  }

  Map<ActKind, Map<String, JsonObject>> copyOfDocuments() {
    Map<ActKind, Map<String, JsonObject>> copy = new EnumMap<>(ActKind.class);
    documents.forEach((kind, byId) -> copy.put(kind, new TreeMap<>(byId)));
    return copy;
  }

  private static JsonObject termsJson(Map<ActKind, Map<String, JsonObject>> documents) {
    return JsonObject.with("version", new JsonNumber(java.math.BigDecimal.ONE))
        .and("parties", list(documents, ActKind.PARTY))
        .and("sources", list(documents, ActKind.SOURCE))
        .and("agreements", list(documents, ActKind.AGREEMENT))
        .and("assurances", list(documents, ActKind.ASSURANCE))
        .and("floors", list(documents, ActKind.FLOOR))
        .and("prohibitions", list(documents, ActKind.PROHIBITION))
        .and("suspensions", list(documents, ActKind.SUSPENSION))
        .and("releases", list(documents, ActKind.RELEASE))
        .end();
  }

  private static Json list(Map<ActKind, Map<String, JsonObject>> documents, ActKind kind) {
    return new JsonArray(List.copyOf(documents.getOrDefault(kind, Map.of()).values()));
  }

  private static Optional<Terms> read(JsonObject json, List<String> reasons) {
    return TermsReader.read(json)
        .match(
            Optional::of,
            faults -> {
              // Whatever else was said read without fault, so a fault is the new document's.
              faults.forEach(
                  fault ->
                      reasons.add(
                          WHICH_DOCUMENT.matcher(fault.toString()).replaceFirst("document")));
              return Optional.empty();
            });
  }

  /** The terms as they would be if {@code suspension} were recorded at {@code at}. */
  public Optional<Terms> imagining(JsonObject suspension, Instant at) {
    Map<ActKind, Map<String, JsonObject>> imagined = copyOfDocuments();
    imagined
        .computeIfAbsent(ActKind.SUSPENSION, any -> new TreeMap<>())
        .put(text(suspension, "id"), begun(suspension, at));
    return read(termsJson(imagined), new ArrayList<>());
  }

  /** A suspension as terms §3 has it: it begins when it is recorded, and is open. */
  private static JsonObject begun(JsonObject suspension, Instant at) {
    return suspension.plus("from", Json.of(at.toString())).plus("to", Json.nothing());
  }

  /** One act's change to the documents, with the reasons against it. */
  private static final class Change {
    private final ActRegister before;
    private final Act act;
    private final Instant recordedAt;
    private final List<String> reasons;
    private final Map<ActKind, Map<String, JsonObject>> documents;
    private final Set<String> reliedOn;
    private Keys keys;

    Change(ActRegister before, Act act, Instant recordedAt, List<String> reasons) {
      this.before = before;
      this.act = act;
      this.recordedAt = recordedAt;
      this.reasons = reasons;
      this.documents = before.copyOfDocuments();
      this.reliedOn = new TreeSet<>(before.reliedOn);
      this.keys = before.keys();
    }

    Keys keys() {
      return keys;
    }

    Map<ActKind, Map<String, JsonObject>> documents() {
      return documents;
    }

    void make() {
      JsonObject document = act.document();
      switch (act.kind()) {
        case KEY -> key();
        case PARTY -> party();
        case SOURCE -> source();
        case AGREEMENT -> add(ActKind.AGREEMENT, says("grantor"), document);
        case FLOOR, PROHIBITION, RELEASE -> add(act.kind(), says("by"), document);
        case SUSPENSION -> suspension();
        case RESUMPTION -> resumption();
        case ASSURANCE -> assurance();
        case ASSURANCE_STATE -> assuranceState();
        case CASE -> caseOf();
        case BOARDING_REQUEST, OBJECTION, RECEIPT, INCIDENT, DELETION -> ownStatement();
        case CORRECTION -> correction();
        case HOLD -> hold();
        case HOLD_END -> holdEnd();
      }
    }

    private void suspension() {
      isWrittenByTheNode("from", "to");
      add(ActKind.SUSPENSION, says("by"), begun(act.document(), recordedAt));
    }

    /** An id in another's name would keep that party from using it. */
    private void ownStatement() {
      isWrittenByTheNode("speaker", "ended");
      String id = text(act.document(), "id");
      boolean own = id.isEmpty() || id.startsWith(act.speaker() + "/");
      if (!own) {
        reasons.add("id `" + id + "` is not one of `" + act.speaker() + "`");
      }
      add(act.kind(), own, act.document().plus("speaker", Json.of(act.speaker().id())));
    }

    /** Only whose item it is can say that it was wrong. */
    private void correction() {
      String item = text(act.document(), "item");
      if (!isItemOf(act.speaker(), item)) {
        reasons.add("`" + item + "` is not an item of `" + act.speaker() + "`");
      }
      if (text(act.document(), "why").isEmpty()) {
        reasons.add("missing field `why`: what was wrong with it");
      }
      Json replacedBy = act.document().get("replacedBy").orElse(JsonNull.NULL);
      boolean other = replacedBy instanceof JsonString id && isItemOf(act.speaker(), id.value());
      if (replacedBy != JsonNull.NULL && !other) {
        reasons.add("`replacedBy` is null or another item of `" + act.speaker() + "`");
      }
      ownStatement();
    }

    /** An item of a line begins with its source; one that a party wrote begins with the party. */
    private static boolean isItemOf(Party party, String item) {
      int slash = item.indexOf('/');
      return slash > 0
          && Party.isId(item.substring(0, slash))
          && party.covers(new Party(item.substring(0, slash)));
    }

    private void hold() {
      boolean may = before.terms.kindOf(act.speaker()).filter(HOLDERS::contains).isPresent();
      if (!may) {
        reasons.add("`" + act.speaker() + "` is none of " + HOLDERS + ": only these place holds");
      }
      ownStatement();
    }

    private void holdEnd() {
      String id = text(act.document(), "hold");
      JsonObject hold = of(ActKind.HOLD).get(id);
      if (hold == null || !text(hold, "speaker").equals(act.speaker().id())) {
        reasons.add("`" + act.speaker() + "` has no hold `" + id + "` to end");
      } else if (hold.get("ended").isPresent()) {
        reasons.add("hold `" + id + "` has ended already");
      } else {
        of(ActKind.HOLD).put(id, hold.plus("ended", Json.of(recordedAt.toString())));
      }
    }

    private void isWrittenByTheNode(String... fields) {
      for (String field : fields) {
        if (act.document().get(field).isPresent()) {
          reasons.add("`" + field + "` is written by the node, not by the speaker");
        }
      }
    }

    private boolean says(String field) {
      String said = text(act.document(), field);
      if (!said.equals(act.speaker().id())) {
        reasons.add(
            "`"
                + field
                + "` is `"
                + said
                + "`, and only that party may say so, not `"
                + act.speaker()
                + "`");
        return false;
      }
      return true;
    }

    private void add(ActKind kind, boolean allowed, JsonObject document) {
      String id = text(document, "id");
      if (id.isEmpty()) {
        reasons.add("missing field `id`");
      } else if (allowed && of(kind).putIfAbsent(id, document) != null) {
        reasons.add(kind + " `" + id + "` exists already; an act is never overwritten");
      }
    }

    private Map<String, JsonObject> of(ActKind kind) {
      return documents.computeIfAbsent(kind, any -> new TreeMap<>());
    }

    private void key() {
      String publicKey = text(act.document(), "publicKey");
      String officer = text(act.document(), "officer");
      if (!Keys.isKey(publicKey) || officer.isEmpty() || keys.knows(publicKey)) {
        reasons.add("a KEY act names a new `publicKey` in base64 and the `officer` who holds it");
        return;
      }
      keys = keys.with(publicKey, act.speaker(), officer);
    }

    private void party() {
      JsonObject document = act.document();
      String id = text(document, "id");
      JsonObject known = of(ActKind.PARTY).get(id);
      boolean outside = !Party.isId(id) || !new Party(id).nation().covers(act.speaker());
      if (known != null
          && !text(known, "kind").equals(text(document, "kind"))
          && !(outside && !before.reliedOn.contains(id))) {
        reasons.add("`" + id + "` is already relied on as " + text(known, "kind"));
      }
      of(ActKind.PARTY).put(id, document);
      if (outside) {
        reliedOn.add(id);
      }
    }

    private void source() {
      String id = text(act.document(), "id");
      if (!SourceId.isId(id) || !SourceId.of(id).originator().equals(act.speaker())) {
        reasons.add("source `" + id + "` is not one of `" + act.speaker() + "`");
        return;
      }
      of(ActKind.SOURCE).put(id, act.document());
    }

    private void resumption() {
      String id = text(act.document(), "suspension");
      JsonObject suspension = of(ActKind.SUSPENSION).get(id);
      if (suspension == null || !text(suspension, "by").equals(act.speaker().id())) {
        reasons.add("`" + act.speaker() + "` has no suspension `" + id + "` to end");
      } else if (suspension.get("to").orElse(JsonNull.NULL) != JsonNull.NULL) {
        reasons.add("suspension `" + id + "` has ended already");
      } else {
        of(ActKind.SUSPENSION).put(id, suspension.plus("to", Json.of(recordedAt.toString())));
      }
    }

    private void assurance() {
      isWrittenByTheNode("state");
      add(ActKind.ASSURANCE, says("givenBy"), act.document().plus("state", Json.of("GIVEN")));
    }

    private void assuranceState() {
      String id = text(act.document(), "id");
      JsonObject assurance = of(ActKind.ASSURANCE).get(id);
      if (assurance == null || !text(assurance, "askedBy").equals(act.speaker().id())) {
        reasons.add("`" + act.speaker() + "` has asked for no assurance `" + id + "`");
        return;
      }
      JsonObject changed = assurance.plus("state", Json.of(text(act.document(), "state")));
      for (String end : List.of("from", "to")) {
        Optional<Json> value = act.document().get(end);
        if (value.isPresent()) {
          changed = changed.plus(end, value.get());
        }
      }
      of(ActKind.ASSURANCE).put(id, changed);
    }

    private void caseOf() {
      String id = text(act.document(), "id");
      if (!id.startsWith(act.speaker().id() + "/")) {
        reasons.add("case `" + id + "` is not one of `" + act.speaker() + "`");
        return;
      }
      of(ActKind.CASE).put(id, act.document());
    }
  }
}
