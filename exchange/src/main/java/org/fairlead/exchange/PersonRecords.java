package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.sharing.Purpose;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;
import org.fairlead.core.sharing.registers.Persons;

/**
 * What parties say of persons: each in a record of its own, to which only its digest in the act
 * leads, so that it can be erased and all proofs hold. Spec: registers §10.
 */
final class PersonRecords {
  private static final String FORMAT = "person/v1";
  private static final int SALT_BYTES = 32;

  /** Where a restricted record may still be read. */
  private static final Set<Purpose> RESTRICTED_TO =
      EnumSet.of(Purpose.JUDICIAL_USE, Purpose.INDEPENDENT_REVIEW, Purpose.PROSECUTION);

  private final Ports ports;

  /** The records that hold what is said of each person, by the act's id. */
  private final Map<String, List<Long>> records = new HashMap<>();

  PersonRecords(Ports ports) {
    this.ports = ports;
  }

  /** Takes account of a record. */
  synchronized void saw(long index, JsonObject content) {
    if (content.text("type").equals(RecordKind.PERSON.word())) {
      records.computeIfAbsent(content.text("id"), any -> new ArrayList<>()).add(index);
    }
  }

  private synchronized List<Long> records(String id) {
    return List.copyOf(records.getOrDefault(id, List.of()));
  }

  /** What an act commits to that keeps {@code data}. */
  static String commitment(String salt, JsonObject data) {
    return "sha256:"
        + Sha256.hex(Base64.getDecoder().decode(salt), CanonicalJson.signedBytes(FORMAT, data));
  }

  /** The record of {@code data}, to be made together with {@code act}, which commits to it. */
  static JsonObject content(Act act, String salt, JsonObject data, Instant now) {
    boolean first = act.kind() == ActKind.PERSON;
    if (Base64.getDecoder().decode(salt).length != SALT_BYTES
        || !commitment(salt, data).equals(Uses.text(act.document(), "commitment").orElse(""))) {
      throw new IllegalArgumentException("`commitment` is not that of what is said of the person");
    }
    return JsonObject.with("type", RecordKind.PERSON.word())
        .and("at", now.toString())
        .and("id", act.document().text(first ? "id" : "person"))
        .and("salt", salt)
        .and("data", data)
        .end();
  }

  /** Why a person's record may not become what {@code document} says. */
  List<String> reasonsAgainst(JsonObject document, ActRegister register) {
    Optional<JsonObject> person = register.document(ActKind.PERSON, document.text("person"));
    if (person.isEmpty() || !document.text("state").equals("ERASED")) {
      return List.of();
    }
    List<String> holds = holds(person.get(), register);
    return holds.isEmpty() ? List.of() : List.of("it is held by " + String.join(", ", holds));
  }

  private List<String> holds(JsonObject person, ActRegister register) {
    return Holds.of(register, ports).onPerson(person.text("id"), Uses.text(person, "case"));
  }

  /** The records of {@code party}, with what each says where {@code ask} may read that. */
  List<JsonObject> of(Party party, Ask ask, ActRegister register, Instant now) {
    boolean court = Purpose.of(ask.purpose()).filter(RESTRICTED_TO::contains).isPresent();
    List<JsonObject> all = new ArrayList<>();
    for (JsonObject person : register.documents(ActKind.PERSON)) {
      if (!person.text("speaker").equals(party.id())) {
        continue;
      }
      String id = person.text("id");
      Persons.State state = Persons.state(register.shelves(), id);
      boolean read =
          state == Persons.State.RECORDED || (state == Persons.State.RESTRICTED && court);
      boolean kept = now.isBefore(Persons.keptUntil(person)) || court;
      Optional<JsonObject> said = read && kept ? said(id, register) : Optional.empty();
      all.add(
          person
              .plus("state", Json.of(state.name()))
              .plus("data", said.map(one -> (Json) one.object("data")).orElse(Json.nothing())));
    }
    return all;
  }

  private Optional<JsonObject> said(String id, ActRegister register) {
    Optional<String> commitment = Persons.commitment(register.shelves(), id);
    for (long index : records(id)) {
      Optional<JsonObject> content = ports.registers().at(index);
      if (content.isPresent()
          && commitment
              .filter(
                  c ->
                      c.equals(
                          commitment(content.get().text("salt"), content.get().object("data"))))
              .isPresent()) {
        return content;
      }
    }
    return Optional.empty();
  }

  /** The records to be destroyed: what was erased, replaced, or kept for as long as it may be. */
  List<Long> past(ActRegister register, Instant now) {
    List<Long> past = new ArrayList<>();
    for (JsonObject person : register.documents(ActKind.PERSON)) {
      String id = person.text("id");
      List<Long> indexes = records(id);
      if (indexes.isEmpty()) {
        continue;
      }
      boolean gone =
          Persons.state(register.shelves(), id) == Persons.State.ERASED
              || (!now.isBefore(Persons.keptUntil(person)) && holds(person, register).isEmpty());
      if (gone) {
        past.addAll(indexes);
      } else if (indexes.size() > 1 && holds(person, register).isEmpty()) {
        // What was corrected is wrong about somebody: only a hold keeps it.
        past.addAll(indexes.subList(0, indexes.size() - 1));
      }
    }
    return past;
  }

  synchronized void forget(long index) {
    records.values().forEach(indexes -> indexes.remove(index));
  }
}
