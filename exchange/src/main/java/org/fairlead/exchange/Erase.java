package org.fairlead.exchange;

import java.time.Instant;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;

/**
 * Destroys the content of records that nobody may keep any longer. They could not be read from the
 * instant of their retention on; here they cease to be there. What a hold lies on stays. Spec:
 * delivery §7.
 */
final class Erase {
  private final Ports ports;
  private final Decide decide;
  private final Products products;
  private final Record record;

  Erase(Ports ports, Decide decide, Products products, Record record) {
    this.ports = ports;
    this.decide = decide;
    this.products = products;
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
    for (Registers.Entry entry : ports.registers().ofType("held")) {
      if (isPast(entry.content().object("delivery"), now)) {
        holds = holds == null ? Holds.of(decide.register(), ports) : holds;
        if (!holds.touch(entry.content().object("delivery"))) {
          erase(entry.index());
        }
      }
    }
  }

  /** Whether nothing of what another node delivered may be kept any longer. */
  private static boolean isPast(JsonObject delivery, Instant now) {
    Instant at = Instant.parse(delivery.object("delivery").text("at"));
    for (Json item : delivery.array("items").values()) {
      Optional<Instant> until = Held.keptUntil((JsonObject) item, at);
      if (until.isEmpty() || now.isBefore(until.get())) {
        return false;
      }
    }
    return true;
  }

  private void erase(long index) throws Journal.NotRecorded {
    ports.journal().erase(index);
    ports.registers().erase(index);
  }
}
