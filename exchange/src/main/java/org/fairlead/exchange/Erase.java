package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;

/**
 * Destroys the content of records that nobody may keep any longer. They could not be read from the
 * instant of their retention on; here they cease to be there. What a hold lies on stays. Spec:
 * delivery §7.
 */
final class Erase {
  /** Most records that one erasure names. */
  private static final int TOGETHER_MAX = 1_000;

  private final Ports ports;
  private final Decide decide;
  private final Uses uses;
  private final Products products;
  private final Held held;
  private final Officers officers;
  private final PersonRecords persons;
  private final Erasures erasures;
  private final Record record;

  Erase(
      Ports ports,
      Decide decide,
      Uses uses,
      Products products,
      Held held,
      Officers officers,
      PersonRecords persons,
      Erasures erasures,
      Record record) {
    this.ports = ports;
    this.decide = decide;
    this.uses = uses;
    this.products = products;
    this.held = held;
    this.officers = officers;
    this.persons = persons;
    this.erasures = erasures;
    this.record = record;
  }

  /** A record to destroy, and how what was computed from it is forgotten. */
  private record Past(long index, RecordKind kind, Runnable forget) {}

  void expired() throws Journal.NotRecorded {
    List<Past> all = past();
    for (int from = 0; from < all.size(); from += TOGETHER_MAX) {
      erase(all.subList(from, Math.min(all.size(), from + TOGETHER_MAX)));
    }
  }

  private List<Past> past() throws Journal.NotRecorded {
    Instant now = record.now();
    List<Past> past = new ArrayList<>();
    Holds holds = null;
    for (Products.Paragraph one : products.paragraphs()) {
      if (!one.isKeptAt(now)) {
        holds = holds == null ? Holds.of(decide.register(), ports) : holds;
        if (holds.on(one).isEmpty()) {
          past.add(new Past(one.record(), RecordKind.PARAGRAPH, () -> products.forget(one)));
        }
      }
    }
    for (Held.Kept one : held.past(now)) {
      holds = holds == null ? Holds.of(decide.register(), ports) : holds;
      Optional<JsonObject> content = ports.registers().at(one.record());
      Holds inForce = holds;
      if (content.map(of -> !inForce.touch(of.object("delivery"))).orElse(true)) {
        past.add(new Past(one.record(), RecordKind.HELD, () -> held.forget(one)));
      }
    }
    for (long one : persons.past(decide.register(), now)) {
      past.add(new Past(one, RecordKind.PERSON, () -> persons.forget(one)));
    }
    for (Officers.Known one : officers.past(now)) {
      holds = holds == null ? Holds.of(decide.register(), ports) : holds;
      if (!isHeld(one, holds)) {
        past.add(new Past(one.record(), RecordKind.OFFICER, () -> officers.forget(one)));
      }
    }
    return past;
  }

  /** A review of what was delivered, or of a case, must be able to learn to whom. */
  private boolean isHeld(Officers.Known officer, Holds holds) {
    return holds.onCases(officer.cases())
        || uses.deliveries().stream()
            .filter(delivered -> delivered.officer().equals(officer.pseudonym()))
            .anyMatch(delivered -> !holds.on(delivered, () -> uses.groups(delivered)).isEmpty());
  }

  private void erase(List<Past> all) throws Journal.NotRecorded {
    List<Json> erased = new ArrayList<>();
    for (Past one : all) {
      if (!erasures.isRecorded(one.index())) {
        erased.add(JsonObject.with("type", one.kind().word()).and("record", one.index()).end());
      }
    }
    if (!erased.isEmpty()) {
      // INVARIANT: ahead of the keys. What a crash leaves is read again, and erased again.
      record.append(
          JsonObject.with("type", RecordKind.ERASURE.word())
              .and("at", record.now().toString())
              .and("erased", new JsonArray(erased))
              .end());
    }
    for (Past one : all) {
      ports.registers().erase(one.index());
      ports.journal().erase(one.index());
      one.forget().run();
    }
  }
}
