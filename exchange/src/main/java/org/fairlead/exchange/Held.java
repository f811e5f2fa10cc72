package org.fairlead.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;

/**
 * What other nodes delivered to this one. Whoever reads it here is decided on by its owners' own
 * documents, like any requester: onward release needs no rule of its own. Spec: terms §5, delivery
 * §4.
 */
final class Held {
  private final Registers registers;

  Held(Registers registers) {
    this.registers = registers;
  }

  /**
   * The exact positions held, observed in {@code [from, to)} and still to be kept at {@code now};
   * cells go no further.
   */
  List<PositionReport> reports(Instant from, Instant to, Instant now) {
    Map<String, PositionReport> reports = new LinkedHashMap<>();
    for (Registers.Entry entry : registers.ofType("held")) {
      Party node = new Party(entry.content().text("from"));
      JsonObject delivery = entry.content().object("delivery");
      Instant deliveredAt = Instant.parse(delivery.object("delivery").text("at"));
      for (Json item : delivery.array("items").values()) {
        report((JsonObject) item, node)
            .filter(any -> isKept((JsonObject) item, deliveredAt, now))
            .filter(r -> !r.observedAt().isBefore(from) && r.observedAt().isBefore(to))
            .ifPresent(r -> reports.putIfAbsent(r.id(), r));
      }
    }
    return List.copyOf(reports.values());
  }

  /** The reports {@code itemIds}, also those that may no longer be read, but not erased ones. */
  Map<String, PositionReport> reports(Set<String> itemIds) {
    Map<String, PositionReport> reports = new LinkedHashMap<>();
    for (Registers.Entry entry : registers.ofType("held")) {
      Party node = new Party(entry.content().text("from"));
      for (Json value : entry.content().object("delivery").array("items").values()) {
        JsonObject item = (JsonObject) value;
        if (itemIds.contains(item.text("id"))) {
          report(item, node).ifPresent(r -> reports.putIfAbsent(r.id(), r));
        }
      }
    }
    return reports;
  }

  /** Until when an item may be kept, as its owner's terms said it; empty where without end. */
  static Optional<Instant> keptUntil(JsonObject item, Instant deliveredAt) {
    return item.get("retention").orElse(JsonNull.NULL) instanceof JsonString length
        ? Optional.of(deliveredAt.plus(Duration.parse(length.value())))
        : Optional.empty();
  }

  private static boolean isKept(JsonObject item, Instant deliveredAt, Instant now) {
    return keptUntil(item, deliveredAt).map(now::isBefore).orElse(true);
  }

  /** Whether all that {@code delivery} holds can be read: what cannot is not kept. */
  static boolean isReadable(Delivery delivery, Party node) {
    try {
      Instant at = Instant.parse(delivery.head().text("at"));
      for (JsonObject item : delivery.items()) {
        report(item, node);
        keptUntil(item, at);
      }
      return true;
    } catch (IllegalArgumentException
        | DateTimeException
        | ClassCastException
        | IndexOutOfBoundsException notAnItem) {
      return false;
    }
  }

  /** INVARIANT: a node can put nothing here in the name of a source that its party does not own. */
  private static Optional<PositionReport> report(JsonObject item, Party node) {
    if (!item.text("kind").equals("POSITION") || item.get("coarsenDegrees").isPresent()) {
      return Optional.empty();
    }
    RawLine line = RawLine.ofItemId(item.text("id"));
    List<String> label = Texts.of(item.array("label"));
    if (!label.equals(List.of(line.source().toString()))
        || !node.covers(line.source().originator())) {
      return Optional.empty();
    }
    List<Json> place = item.array("position").values();
    PositionReport.Builder report =
        PositionReport.at(
            line,
            Sensor.valueOf(item.text("sensor")),
            Texts.of(item.array("vessels")).stream().map(VesselKey::new).toList(),
            new Position(number(place.get(0)), number(place.get(1))),
            Instant.parse(item.text("observedAt")));
    item.get("speedKnots").ifPresent(knots -> report.speed(new Speed(number(knots))));
    item.get("courseDegrees").ifPresent(course -> report.course(new Bearing(number(course))));
    item.get("headingDegrees").ifPresent(heading -> report.heading(new Bearing(number(heading))));
    if (item.get("status").orElse(JsonNull.NULL) instanceof JsonString status) {
      report.status(NavigationStatus.valueOf(status.value()));
    }
    if (item.get("description").orElse(JsonNull.NULL) instanceof JsonString text) {
      report.description(text.value());
    }
    return Optional.of(report.end());
  }

  private static double number(Json value) {
    return ((JsonNumber) value).value().doubleValue();
  }
}
