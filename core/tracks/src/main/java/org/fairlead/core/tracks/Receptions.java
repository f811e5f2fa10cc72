package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;

/**
 * Which reports are one transmission that several receivers heard: one of them is a position, the
 * others say who heard it too. A function of the reports given, so what a view does not hold
 * neither hides a report that it holds nor is told of. Not safe for use by several threads. Spec:
 * behaviours §9.
 */
public final class Receptions {
  /** Receivers' clocks and networks differ by so much at most. */
  static final int APART_SECONDS_MAX = 10;

  /** Within one source: a vessel's own next report, where it lies still, comes after 10 s. */
  static final int OWN_SECONDS_MAX = 5;

  private final Map<Said, PositionReport> firsts = new HashMap<>();

  /** None seen yet. */
  public Receptions() {}

  private record Said(
      VesselKey vessel,
      Sensor sensor,
      Position position,
      Optional<Speed> speed,
      Optional<Bearing> course,
      Optional<Bearing> heading,
      Optional<NavigationStatus> status) {
    static Said of(PositionReport report) {
      return new Said(
          report.vessels().get(0),
          report.sensor(),
          report.position(),
          report.speed(),
          report.course(),
          report.heading(),
          report.status());
    }
  }

  /** Whether {@code later} is the transmission of {@code first}, received once more. */
  static boolean isSame(PositionReport first, PositionReport later) {
    long millis = later.observedAt().toEpochMilli() - first.observedAt().toEpochMilli();
    int secondsMax = first.source().equals(later.source()) ? OWN_SECONDS_MAX : APART_SECONDS_MAX;
    return millis >= 0
        && millis <= 1000L * secondsMax
        && first.sensor().isAis()
        && Said.of(first).equals(Said.of(later))
        && !first.raw().equals(later.raw());
  }

  /**
   * The report of which {@code report} is one more reception; empty where it is the first.
   *
   * @param report the next in {@link Tracks#IN_ORDER}
   */
  public Optional<PositionReport> first(PositionReport report) {
    if (!report.sensor().isAis()) {
      return Optional.empty();
    }
    Said said = Said.of(report);
    PositionReport first = firsts.get(said);
    if (first != null && isSame(first, report)) {
      return Optional.of(first);
    }
    firsts.put(said, report);
    return Optional.empty();
  }

  /** Of the evidence of {@code behaviours}, by its item, the further receptions among all. */
  public static Map<String, List<PositionReport>> again(
      Collection<Behaviour> behaviours, Collection<PositionReport> all) {
    Map<Said, List<PositionReport>> shown = new HashMap<>();
    for (Behaviour behaviour : behaviours) {
      for (PositionReport report : behaviour.evidence()) {
        shown.computeIfAbsent(Said.of(report), any -> new ArrayList<>(1)).add(report);
      }
    }
    Map<String, List<PositionReport>> again = new LinkedHashMap<>();
    if (shown.isEmpty()) {
      return again;
    }
    for (PositionReport report : all) {
      for (PositionReport first : shown.getOrDefault(Said.of(report), List.of())) {
        List<PositionReport> known = again.getOrDefault(first.id(), List.of());
        if (isSame(first, report) && !known.contains(report)) {
          again.computeIfAbsent(first.id(), any -> new ArrayList<>(1)).add(report);
        }
      }
    }
    return again;
  }
}
