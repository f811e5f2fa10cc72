package org.fairlead.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/** What is really so in a synthetic sea. For tests and measurements; no core may see it. */
public record Truth(List<TrueVessel> vessels, List<Event> events, Incident incident) {
  /** Copies the lists. */
  public Truth {
    vessels = List.copyOf(vessels);
    events = List.copyOf(events);
  }

  /**
   * A vessel.
   *
   * @param keys under which each source reports it, in order of first use
   */
  public record TrueVessel(
      String id, VesselKind kind, String name, Map<SourceId, List<KeyUse>> keys) {
    /** Copies {@code keys}, in order of the sources. */
    public TrueVessel {
      keys = new TreeMap<>(keys);
    }
  }

  /** When a source reported a vessel under a key. */
  public record KeyUse(VesselKey key, Instant firstAt, Instant lastAt, int reports) {}

  /**
   * A planted event.
   *
   * @param kind as behaviours name it
   * @param isInnocent whether it looks like something and is nothing
   * @param vessels ids
   * @param keys of those vessels by each source that reported them within the time
   * @param place where it begins
   */
  public record Event(
      String kind,
      boolean isInnocent,
      List<String> vessels,
      Map<SourceId, List<VesselKey>> keys,
      Instant fromAt,
      Instant toAt,
      Position place,
      String note) {
    /** Copies {@code vessels}, and {@code keys} in order of the sources. */
    public Event {
      vessels = List.copyOf(vessels);
      keys = new TreeMap<>(keys);
    }
  }

  /** A vessel is lost. */
  public record Incident(
      String id,
      Instant at,
      Duration uncertainty,
      Position position,
      double radiusNm,
      List<VesselKey> vesselClaims,
      Instant stoppedAt) {
    /** Copies {@code vesselClaims}. */
    public Incident {
      vesselClaims = List.copyOf(vesselClaims);
    }

    /** As {@code review --incident} reads it, without {@code asOf} and {@code originators}. */
    public JsonObject json() {
      return JsonObject.with("id", id)
          .and("at", at.toString())
          .and("uncertaintySeconds", uncertainty.toSeconds())
          .and("position", position.json())
          .and("radiusNm", radiusNm)
          .and("vesselClaims", JsonArray.ofTexts(vesselClaims))
          .end();
    }
  }

  static Truth of(
      List<Vessel> vessels, List<Plant> plants, KeyLog log, Emission clock, Incident incident) {
    List<TrueVessel> all = new ArrayList<>();
    for (Vessel vessel : vessels) {
      Map<SourceId, List<KeyUse>> keys = new TreeMap<>();
      for (KeyLog.Use use : log.of(vessel.id())) {
        keys.computeIfAbsent(use.source(), s -> new ArrayList<>())
            .add(
                new KeyUse(
                    use.key(),
                    clock.instant(use.firstSecond()),
                    clock.instant(use.lastSecond()),
                    use.reports()));
      }
      all.add(new TrueVessel(vessel.id(), vessel.kind(), vessel.name(), keys));
    }
    List<Event> events = new ArrayList<>();
    for (Plant plant : plants) {
      events.add(
          new Event(
              plant.kind(),
              plant.isInnocent(),
              plant.vessels(),
              keys(plant, log),
              clock.instant(plant.fromSecond()),
              clock.instant(plant.toSecond()),
              Chart.rounded(plant.place()),
              plant.note()));
    }
    return new Truth(all, events, incident);
  }

  private static Map<SourceId, List<VesselKey>> keys(Plant plant, KeyLog log) {
    Map<SourceId, List<VesselKey>> keys = new TreeMap<>();
    for (String vessel : plant.vessels()) {
      for (KeyLog.Use use : log.of(vessel)) {
        boolean within =
            use.lastSecond() >= plant.fromSecond() && use.firstSecond() <= plant.toSecond();
        List<VesselKey> list = keys.computeIfAbsent(use.source(), s -> new ArrayList<>());
        if (within && !list.contains(use.key())) {
          list.add(use.key());
        }
      }
    }
    keys.values().removeIf(List::isEmpty);
    return keys;
  }

  /** The truth as one JSON object. Spec: scenario §4. */
  public JsonObject json() {
    return JsonObject.with("synthetic", Json.of(true))
        .and(
            "incident", incident.json().plus("stoppedAt", Json.of(incident.stoppedAt().toString())))
        .and("events", new JsonArray(events.stream().map(Truth::json).toList()))
        .and("vessels", new JsonArray(vessels.stream().map(Truth::json).toList()))
        .end();
  }

  private static Json json(Event event) {
    Map<String, Json> keys = new LinkedHashMap<>();
    event.keys().forEach((source, list) -> keys.put(source.toString(), JsonArray.ofTexts(list)));
    return JsonObject.with("kind", event.kind())
        .and("innocent", event.isInnocent())
        .and("vessels", JsonArray.ofTexts(event.vessels()))
        .and("keys", new JsonObject(keys))
        .and("from", event.fromAt().toString())
        .and("to", event.toAt().toString())
        .and("place", event.place().json())
        .and("note", event.note())
        .end();
  }

  private static Json json(TrueVessel vessel) {
    Map<String, Json> keys = new LinkedHashMap<>();
    vessel
        .keys()
        .forEach(
            (source, uses) ->
                keys.put(
                    source.toString(),
                    new JsonArray(
                        uses.stream()
                            .map(
                                use ->
                                    (Json)
                                        JsonObject.with("key", use.key().text())
                                            .and("from", use.firstAt().toString())
                                            .and("to", use.lastAt().toString())
                                            .and("reports", use.reports())
                                            .end())
                            .toList())));
    return JsonObject.with("id", vessel.id())
        .and("kind", vessel.kind().name())
        .and("name", vessel.name())
        .and("keys", new JsonObject(keys))
        .end();
  }
}
