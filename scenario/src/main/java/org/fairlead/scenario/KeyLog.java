package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/** Under which keys each source reported each vessel, and when. */
final class KeyLog {
  /** A key in use. */
  record Use(SourceId source, VesselKey key, double firstSecond, double lastSecond, int reports) {}

  private final Map<String, Map<VesselKey, Map<SourceId, Use>>> uses = new TreeMap<>();
  private final Map<String, List<double[]>> gaps = new TreeMap<>();

  void add(Vessel vessel, SourceId source, VesselKey key, double second) {
    uses.computeIfAbsent(vessel.id(), id -> new LinkedHashMap<>())
        .computeIfAbsent(key, k -> new TreeMap<>())
        .merge(
            source,
            new Use(source, key, second, second, 1),
            (old, now) -> new Use(source, key, old.firstSecond(), second, old.reports() + 1));
  }

  /** Remembers that nobody heard {@code vessel} between two of its reports. */
  void gap(Vessel vessel, double from, double to) {
    gaps.computeIfAbsent(vessel.id(), id -> new ArrayList<>()).add(new double[] {from, to});
  }

  /** Times of bad reception, each from the last report to the next. */
  List<double[]> gaps(String vessel) {
    return Collections.unmodifiableList(gaps.getOrDefault(vessel, List.of()));
  }

  /** Every use for a vessel, in order of keys' first appearance. */
  List<Use> of(String vessel) {
    List<Use> all = new ArrayList<>();
    uses.getOrDefault(vessel, Map.of()).values().forEach(bySource -> all.addAll(bySource.values()));
    return all;
  }
}
