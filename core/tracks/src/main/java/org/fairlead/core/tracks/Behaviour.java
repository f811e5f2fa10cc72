package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * Something that vessels were seen to do, with the reports that show it, the limits it was held
 * against and the innocent reasons that fit. Spec: behaviours §1.
 *
 * @param vessels whose, as the sources claim
 * @param evidence the reports that show it, in order of time
 * @param measures what was measured, each name with its unit last
 * @param thresholds the limits, each name with its unit last
 * @param explanations innocent reasons, those that the evidence supports first
 * @param label every source that it was made from
 * @param claims what was said that it rests on, beside the reports; mostly none
 */
public record Behaviour(
    BehaviourKind kind,
    List<VesselKey> vessels,
    Instant from,
    Instant to,
    List<PositionReport> evidence,
    Map<String, Double> measures,
    Map<String, Double> thresholds,
    List<String> explanations,
    Set<SourceId> label,
    List<Claim> claims) {
  /** The measure that only what is still going on has. */
  static final String SILENT_SO_FAR = "silentMinutesSoFar";

  /** Copies its collections. */
  public Behaviour {
    vessels = List.copyOf(vessels);
    evidence = List.copyOf(evidence);
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
    explanations = List.copyOf(explanations);
    label = Collections.unmodifiableSet(new TreeSet<>(label));
    claims = List.copyOf(claims);
  }

  /** One that rests on no claims. */
  public Behaviour(
      BehaviourKind kind,
      List<VesselKey> vessels,
      Instant from,
      Instant to,
      List<PositionReport> evidence,
      Map<String, Double> measures,
      Map<String, Double> thresholds,
      List<String> explanations,
      Set<SourceId> label) {
    this(kind, vessels, from, to, evidence, measures, thresholds, explanations, label, List.of());
  }

  /** An id from what it says, so that equal inputs name it equally. */
  public String id() {
    return "behaviour/"
        + kind
        + "/"
        + evidence.get(0).id()
        + (isOpen() ? "/open" : "")
        + (claims.isEmpty() ? "" : "/" + claims.get(claims.size() - 1).item());
  }

  /**
   * Whether it was told while it went on: {@code to} is when it was told, not its end. What ends it
   * is told under the same id without {@code /open}.
   */
  public boolean isOpen() {
    return measures.containsKey(SILENT_SO_FAR);
  }

  /** The items that it was made from. */
  public List<String> inputs() {
    Set<String> inputs = new LinkedHashSet<>();
    evidence.forEach(report -> inputs.add(report.id()));
    claims.forEach(claim -> inputs.add(claim.item()));
    return List.copyOf(inputs);
  }

  /** The form of {@code fairlead behaviours --json}. Spec: behaviours §1. */
  public JsonObject json() {
    return json(Map.of());
  }

  /**
   * The same, with who else received its evidence.
   *
   * @param again by item, the further receptions of it
   */
  public JsonObject json(Map<String, List<PositionReport>> again) {
    List<Json> shown = new ArrayList<>();
    for (PositionReport report : evidence) {
      JsonObject.Builder one = JsonObject.with("item", report.id());
      one.and("source", report.source().toString())
          .and("at", report.observedAt().toString())
          .and("position", report.position().json());
      List<PositionReport> others = again.getOrDefault(report.id(), List.of());
      if (!others.isEmpty()) {
        one.and("heardBy", new JsonArray(others.stream().map(Behaviour::reception).toList()));
      }
      shown.add(one.end());
    }
    JsonObject.Builder json = JsonObject.with("kind", kind.name());
    json.and("vessels", JsonArray.ofTexts(vessels))
        .and("from", from.toString())
        .and("to", to.toString())
        .and("evidence", new JsonArray(shown))
        .and("measures", numbers(measures))
        .and("thresholds", numbers(thresholds))
        .and("explanations", JsonArray.ofTexts(explanations))
        .and("label", JsonArray.ofTexts(label));
    if (isOpen()) {
      json.and("open", true);
    }
    if (!claims.isEmpty()) {
      json.and("claims", new JsonArray(claims.stream().<Json>map(Claim::json).toList()));
    }
    return json.end();
  }

  private static Json reception(PositionReport report) {
    return JsonObject.with("item", report.id())
        .and("source", report.source().toString())
        .and("at", report.observedAt().toString())
        .end();
  }

  private static Json numbers(Map<String, Double> values) {
    Map<String, Json> members = new LinkedHashMap<>();
    values.forEach((name, value) -> members.put(name, Json.of(Math.round(value * 1000) / 1000.0)));
    return new JsonObject(members);
  }
}
