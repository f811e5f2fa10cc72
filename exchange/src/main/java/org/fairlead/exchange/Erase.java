package org.fairlead.exchange;

import java.time.Instant;
import java.util.Optional;
import org.fairlead.core.basics.JsonObject;

/**
 * Destroys the content of records that nobody may keep any longer. They could not be read from the
 * instant of their retention on; here they cease to be there. What a hold lies on stays. Spec:
 * delivery §7.
 */
final class Erase {
  private final Ports ports;
  private final Decide decide;
  private final Uses uses;
  private final Products products;
  private final Held held;
  private final Officers officers;
  private final PersonRecords persons;
  private final Record record;

  Erase(
      Ports ports,
      Decide decide,
      Uses uses,
      Products products,
      Held held,
      Officers officers,
      PersonRecords persons,
      Record record) {
    this.ports = ports;
    this.decide = decide;
    this.uses = uses;
    this.products = products;
    this.held = held;
    this.officers = officers;
    this.persons = persons;
    this.record = record;
  }

  void expired() throws Journal.NotRecorded {
    Instant now = record.now();
    Holds holds = null;
    for (Products.Paragraph paragraph : products.paragraphs()) {
      if (!paragraph.isKeptAt(now)) {
        holds = holds == null ? Holds.of(decide.register(), ports) : holds;
        if (holds.on(paragraph).isEmpty()) {
          erase(paragraph.record());
          products.forget(paragraph);
        }
      }
    }
    for (Held.Kept past : held.past(now)) {
      holds = holds == null ? Holds.of(decide.register(), ports) : holds;
      Optional<JsonObject> content = ports.registers().at(past.record());
      Holds inForce = holds;
      if (content.map(one -> !inForce.touch(one.object("delivery"))).orElse(true)) {
        erase(past.record());
        held.forget(past);
      }
    }
    for (long past : persons.past(decide.register(), now)) {
      erase(past);
      persons.forget(past);
    }
    for (Officers.Known past : officers.past(now)) {
      holds = holds == null ? Holds.of(decide.register(), ports) : holds;
      if (!isHeld(past, holds)) {
        erase(past.record());
        officers.forget(past);
      }
    }
  }

  /** A review of what was delivered, or of a case, must be able to learn to whom. */
  private boolean isHeld(Officers.Known officer, Holds holds) {
    return holds.onCases(officer.cases())
        || uses.deliveries().stream()
            .filter(delivered -> delivered.officer().equals(officer.pseudonym()))
            .anyMatch(delivered -> !holds.on(delivered, () -> uses.groups(delivered)).isEmpty());
  }

  private void erase(long index) throws Journal.NotRecorded {
    // The copy first: what a crash leaves in the journal alone is read again, and erased again.
    ports.registers().erase(index);
    ports.journal().erase(index);
  }
}
