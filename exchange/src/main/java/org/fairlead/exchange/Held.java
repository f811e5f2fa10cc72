package org.fairlead.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final Object keeping = new Object();
  private final List<Kept> kept = new CopyOnWriteArrayList<>();

  /** An item that can be read until its retention ends. */
  private record Item(PositionReport report, Optional<Instant> keptUntil) {}

  /**
   * One delivery, as far as it can be used.
   *
   * @param until when nothing of it may be kept any longer; empty where without end
   */
  record Kept(
      long record, Party node, String itemsRoot, List<Item> items, Optional<Instant> until) {}

  /** Takes account of a record. */
  void saw(long index, JsonObject content) {
    if (!content.text("type").equals("held")) {
      return;
    }
    Party node = new Party(content.text("from"));
    JsonObject delivery = content.object("delivery");
    Instant deliveredAt = Instant.parse(delivery.object("delivery").text("at"));
    List<Item> items = new ArrayList<>();
    Optional<Instant> last = Optional.of(deliveredAt);
    for (Json value : delivery.array("items").values()) {
      Optional<Instant> until = keptUntil((JsonObject) value, deliveredAt);
      report((JsonObject) value, node).ifPresent(report -> items.add(new Item(report, until)));
      boolean later = last.isPresent() && (until.isEmpty() || until.get().isAfter(last.get()));
      last = later ? until : last;
    }
    String root = delivery.object("delivery").text("itemsRoot");
    kept.add(new Kept(index, node, root, List.copyOf(items), last));
  }

  /** Keeps what another node delivered, once; whether {@code from} signed it and it is readable. */
  boolean keep(JsonObject delivery, Party from, byte[] nodeKey, Record record)
      throws Journal.NotRecorded {
    Optional<Delivery> read = Delivery.read(delivery, nodeKey);
    if (read.isEmpty()
        || !read.get().head().get("node").equals(Optional.of(Json.of(from.id())))
        || !isReadable(read.get(), from)) {
      return false;
    }
    String root = read.get().head().text("itemsRoot");
    synchronized (keeping) {
      if (!has(from, root)) {
        record.append(
            JsonObject.with("type", "held")
                .and("at", record.now().toString())
                .and("from", from.id())
                .and("delivery", delivery)
                .end());
      }
      return true;
    }
  }

  /** Whether a delivery of {@code node} with these items is kept already. */
  private boolean has(Party node, String itemsRoot) {
    return kept.stream()
        .anyMatch(one -> one.node().equals(node) && one.itemsRoot().equals(itemsRoot));
  }

  /** The deliveries of which nothing may be kept at {@code now}. */
  List<Kept> past(Instant now) {
    return kept.stream()
        .filter(one -> one.until().map(until -> !now.isBefore(until)).orElse(false))
        .toList();
  }

  /** Forgets a delivery that was erased. */
  void forget(Kept one) {
    kept.remove(one);
  }

  /**
   * The exact positions held, observed in {@code [from, to)} and still to be kept at {@code now};
   * cells go no further.
   */
  List<PositionReport> reports(Instant from, Instant to, Instant now) {
    Map<String, PositionReport> reports = new LinkedHashMap<>();
    for (Kept one : kept) {
      for (Item item : one.items()) {
        PositionReport report = item.report();
        if (item.keptUntil().map(now::isBefore).orElse(true)
            && !report.observedAt().isBefore(from)
            && report.observedAt().isBefore(to)) {
          reports.putIfAbsent(report.id(), report);
        }
      }
    }
    return List.copyOf(reports.values());
  }

  /** The reports {@code itemIds}, also those that may no longer be read, but not erased ones. */
  Map<String, PositionReport> reports(Set<String> itemIds) {
    Map<String, PositionReport> reports = new LinkedHashMap<>();
    for (Kept one : kept) {
      for (Item item : one.items()) {
        if (itemIds.contains(item.report().id())) {
          reports.putIfAbsent(item.report().id(), item.report());
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
