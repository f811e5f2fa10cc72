package org.fairlead.core.sharing.acts;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.PartyKind;
import org.fairlead.core.sharing.registers.Assurances;
import org.fairlead.core.sharing.registers.Cues;
import org.fairlead.core.sharing.registers.LegalBases;
import org.fairlead.core.sharing.registers.Objections;
import org.fairlead.core.sharing.registers.Office;
import org.fairlead.core.sharing.registers.Outcomes;
import org.fairlead.core.sharing.registers.Persons;
import org.fairlead.core.sharing.registers.RiskAssessments;
import org.fairlead.core.sharing.registers.Shelves;
import org.fairlead.core.sharing.registers.Spoken;
import org.fairlead.core.sharing.registers.VesselMarks;

/** One act's change to the documents, with the reasons against it. */
final class Change {
  /** Who may place a legal hold. Spec: terms §5 "Recall". */
  private static final Set<PartyKind> HOLDERS =
      Collections.unmodifiableSet(
          EnumSet.of(
              PartyKind.PROSECUTOR, PartyKind.COURT, PartyKind.COUNSEL, PartyKind.REVIEW_BODY));

  private final ActRegister before;
  private final Act act;
  private final Set<Office> offices;
  private final Instant recordedAt;
  private final List<String> reasons;
  private final Map<ActKind, Map<String, JsonObject>> documents;
  private final Map<ActKind, Map<String, JsonObject>> beside;
  private final Set<String> reliedOn;
  private Keys keys;

  Change(
      ActRegister before, Act act, Set<Office> offices, Instant recordedAt, List<String> reasons) {
    this.before = before;
    this.act = act;
    this.offices = offices;
    this.recordedAt = recordedAt;
    this.reasons = reasons;
    this.documents = before.copyOfDocuments();
    this.beside = before.copyOfBeside();
    this.reliedOn = new TreeSet<>(before.reliedOn());
    this.keys = before.keys();
  }

  Keys keys() {
    return keys;
  }

  Map<ActKind, Map<String, JsonObject>> documents() {
    return documents;
  }

  Map<ActKind, Map<String, JsonObject>> beside() {
    return beside;
  }

  Set<String> reliedOn() {
    return reliedOn;
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
      case ASSURANCE_STATE -> Assurances.state(spoken());
      case ASSURANCE_REQUEST -> Assurances.request(spoken());
      case ASSURANCE_ANSWER -> Assurances.answer(spoken());
      case MANDATE_CHANGE -> Assurances.mandate(spoken());
      case RISK_ASSESSMENT -> RiskAssessments.take(spoken());
      case CASE -> caseOf();
      case BOARDING_REQUEST, RECEIPT, INCIDENT, DELETION -> ownStatement();
      case OBJECTION -> objection();
      case OBJECTION_ANSWER -> Objections.answer(spoken());
      case LEGAL_BASIS -> LegalBases.register(spoken());
      case LEGAL_BASIS_STATE -> LegalBases.state(spoken());
      case CHARACTERISATION -> LegalBases.characterise(spoken());
      case OUTCOME -> Outcomes.take(spoken());
      case CUE -> Cues.take(spoken());
      case VESSEL_MARK -> VesselMarks.mark(spoken());
      case VESSEL_MARK_END -> VesselMarks.end(spoken());
      case VESSEL_MARK_REASON -> VesselMarks.reason(spoken());
      case PERSON -> Persons.record(spoken());
      case PERSON_STATE -> Persons.state(spoken());
      case CORRECTION -> correction();
      case HOLD -> hold();
      case HOLD_END -> holdEnd();
    }
  }

  private Spoken spoken() {
    return new Spoken(
        act.kind().name(), act.speaker(), offices, act.document(), recordedAt, shelves(), reasons);
  }

  private Shelves shelves() {
    return new Shelves() {
      @Override
      public Map<String, JsonObject> of(String kind) {
        return Change.this.of(ActKind.valueOf(kind));
      }

      @Override
      public Map<String, JsonObject> beside(String kind) {
        return beside.computeIfAbsent(ActKind.valueOf(kind), any -> new TreeMap<>());
      }

      @Override
      public Optional<PartyKind> kindOf(Party party) {
        return before.terms().kindOf(party);
      }
    };
  }

  private void objection() {
    isWrittenByTheNode("ended");
    Objections.object(spoken());
  }

  private void suspension() {
    isWrittenByTheNode("from", "to");
    add(ActKind.SUSPENSION, says("by"), ActRegister.begun(act.document(), recordedAt));
  }

  /** An id in another's name would keep that party from using it. */
  private void ownStatement() {
    isWrittenByTheNode("speaker", "ended");
    String id = ActRegister.text(act.document(), "id");
    boolean own = id.isEmpty() || id.startsWith(act.speaker() + "/");
    if (!own) {
      reasons.add("id `" + id + "` is not one of `" + act.speaker() + "`");
    }
    add(act.kind(), own, act.document().plus("speaker", Json.of(act.speaker().id())));
  }

  /** Only whose item it is can say that it was wrong. */
  private void correction() {
    String item = ActRegister.text(act.document(), "item");
    if (!isItemOf(act.speaker(), item)) {
      reasons.add("`" + item + "` is not an item of `" + act.speaker() + "`");
    }
    if (ActRegister.text(act.document(), "why").isEmpty()) {
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
    boolean may = before.terms().kindOf(act.speaker()).filter(HOLDERS::contains).isPresent();
    if (!may) {
      reasons.add("`" + act.speaker() + "` is none of " + HOLDERS + ": only these place holds");
    }
    ownStatement();
  }

  private void holdEnd() {
    String id = ActRegister.text(act.document(), "hold");
    JsonObject hold = of(ActKind.HOLD).get(id);
    if (hold == null || !ActRegister.text(hold, "speaker").equals(act.speaker().id())) {
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
    String said = ActRegister.text(act.document(), field);
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
    String id = ActRegister.text(document, "id");
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
    String publicKey = ActRegister.text(act.document(), "publicKey");
    String officer = ActRegister.text(act.document(), "officer");
    if (!Keys.isKey(publicKey) || officer.isEmpty() || keys.knows(publicKey)) {
      reasons.add("a KEY act names a new `publicKey` in base64 and the `officer` who holds it");
      return;
    }
    Office office = Office.OFFICER;
    if (act.document().get("office").isPresent()) {
      Optional<Office> named = Office.named(ActRegister.text(act.document(), "office"));
      if (named.isEmpty()) {
        reasons.add("`office` is one of " + List.of(Office.values()));
        return;
      }
      office = named.get();
    }
    keys = keys.with(publicKey, act.speaker(), officer, office);
  }

  private void party() {
    JsonObject document = act.document();
    String id = ActRegister.text(document, "id");
    JsonObject known = of(ActKind.PARTY).get(id);
    boolean outside = !Party.isId(id) || !new Party(id).nation().covers(act.speaker());
    if (known != null
        && !ActRegister.text(known, "kind").equals(ActRegister.text(document, "kind"))
        && !(outside && !before.reliedOn().contains(id))) {
      reasons.add("`" + id + "` is already relied on as " + ActRegister.text(known, "kind"));
    }
    of(ActKind.PARTY).put(id, document);
    if (outside) {
      reliedOn.add(id);
    }
  }

  private void source() {
    String id = ActRegister.text(act.document(), "id");
    if (!SourceId.isId(id) || !SourceId.of(id).originator().equals(act.speaker())) {
      reasons.add("source `" + id + "` is not one of `" + act.speaker() + "`");
      return;
    }
    of(ActKind.SOURCE).put(id, act.document());
  }

  private void resumption() {
    String id = ActRegister.text(act.document(), "suspension");
    JsonObject suspension = of(ActKind.SUSPENSION).get(id);
    if (suspension == null || !ActRegister.text(suspension, "by").equals(act.speaker().id())) {
      reasons.add("`" + act.speaker() + "` has no suspension `" + id + "` to end");
    } else if (suspension.get("to").orElse(JsonNull.NULL) != JsonNull.NULL) {
      reasons.add("suspension `" + id + "` has ended already");
    } else {
      of(ActKind.SUSPENSION).put(id, suspension.plus("to", Json.of(recordedAt.toString())));
    }
  }

  private void assurance() {
    isWrittenByTheNode("state");
    boolean own = says("givenBy");
    add(ActKind.ASSURANCE, own, Assurances.give(spoken()));
  }

  private void caseOf() {
    String id = ActRegister.text(act.document(), "id");
    if (!id.startsWith(act.speaker().id() + "/")) {
      reasons.add("case `" + id + "` is not one of `" + act.speaker() + "`");
      return;
    }
    of(ActKind.CASE).put(id, act.document());
  }
}
