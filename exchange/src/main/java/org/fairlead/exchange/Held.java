package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.NavigationStatus;
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

  /** The exact positions held, observed in {@code [from, to)}; cells go no further. */
  List<PositionReport> reports(Instant from, Instant to) {
    List<PositionReport> reports = new ArrayList<>();
    for (Registers.Entry entry : registers.ofType("held")) {
      for (Json item : entry.content().object("delivery").array("items").values()) {
        report((JsonObject) item)
            .filter(r -> !r.observedAt().isBefore(from) && r.observedAt().isBefore(to))
            .ifPresent(reports::add);
      }
    }
    return reports;
  }

  private static Optional<PositionReport> report(JsonObject item) {
    if (!item.text("kind").equals("POSITION") || item.get("coarsenDegrees").isPresent()) {
      return Optional.empty();
    }
    List<Json> place = item.array("position").values();
    PositionReport.Builder report =
        PositionReport.at(
            RawLine.ofItemId(item.text("id")),
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
