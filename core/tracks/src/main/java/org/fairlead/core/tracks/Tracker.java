package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;

/**
 * Reports, in order of time → hulls. One claim seen in two places that no vessel could reach in
 * time is two hulls: they are split, never averaged. Radar tracks and sightings stay apart from
 * what the vessel claims. Spec: behaviours §5.
 */
final class Tracker {
  /** Faster than any vessel of the kinds named in doctrine §3.1 (RTEC type speeds end at 59 kn). */
  static final double HULL_SPEED_KNOTS_MAX = 60;

  /** Two fixes this close are one hull whatever their clocks say. */
  private static final double SAME_PLACE_METRES = 2000;

  /** So far that is nowhere more than those metres. */
  private static final double SAME_PLACE_DEGREES = SAME_PLACE_METRES / Plane.METRES_PER_DEGREE;

  /** A radar gives a number that was free for so long to another vessel. */
  private static final int NUMBER_SECONDS_MAX = 1800;

  private final Map<VesselKey, List<Hull>> hulls = new HashMap<>();
  private int count;

  /** The hull to which the last report was added and the one it left behind. */
  record Placed(Hull hull, Fix fix, @Nullable Hull split) {}

  /** Adds {@code report} to its hull; null when it is a transmission that was heard already. */
  @Nullable Placed place(PositionReport report) {
    VesselKey key = report.vessels().get(0);
    List<Hull> candidates = hulls.get(key);
    if (candidates == null) {
      candidates = new ArrayList<>(1);
      hulls.put(key, candidates);
    }
    if (candidates.size() == 1 && isPlainlyNext(candidates.get(0), report)) {
      Hull hull = candidates.get(0);
      return isHeardAgain(hull, report) ? null : new Placed(hull, hull.add(report), null);
    }
    Hull best = null;
    Hull latest = null;
    double bestMetres = Double.MAX_VALUE;
    for (Hull hull : candidates) {
      Fix last = hull.fixes.last();
      if (latest == null || last.second() >= latest.fixes.last().second()) {
        latest = hull;
      }
      double metres =
          Plane.metres(
              last.longitude(),
              last.latitude(),
              report.position().longitudeDegrees(),
              report.position().latitudeDegrees());
      double seconds =
          report.observedAt().toEpochMilli() / 1000.0
              - last.report().observedAt().toEpochMilli() / 1000.0;
      if (metres < bestMetres && isReachable(hull, metres, seconds)) {
        best = hull;
        bestMetres = metres;
      }
    }
    Hull split = null;
    if (best == null) {
      best = new Hull(key, report, count++);
      best.split = latest == null ? null : Split.of(latest, report);
      candidates.add(best);
      split = latest;
    } else if (isHeardAgain(best, report)) {
      return null;
    }
    return new Placed(best, best.add(report), split);
  }

  /**
   * What holds for nearly all reports, seen with little work: the same hull, a little further on.
   */
  private static boolean isPlainlyNext(Hull hull, PositionReport report) {
    Fix last = hull.fixes.last();
    double east = report.position().longitudeDegrees() - last.longitude();
    double north = report.position().latitudeDegrees() - last.latitude();
    return east * east + north * north <= SAME_PLACE_DEGREES * SAME_PLACE_DEGREES
        && report.observedAt().getEpochSecond() - last.second() <= NUMBER_SECONDS_MAX;
  }

  private static boolean isReachable(Hull hull, double metres, double seconds) {
    boolean numbered = hull.first.sensor() == Sensor.RADAR;
    return (metres <= SAME_PLACE_METRES
            || metres * 3600 <= seconds * HULL_SPEED_KNOTS_MAX * Plane.METRES_PER_NAUTICAL_MILE)
        && !(numbered && seconds > NUMBER_SECONDS_MAX);
  }

  /** Whether it is a transmission that was placed already, and comes through another receiver. */
  private static boolean isHeardAgain(Hull hull, PositionReport report) {
    double longitude = report.position().longitudeDegrees();
    double latitude = report.position().latitudeDegrees();
    long from = report.observedAt().getEpochSecond() - Receptions.APART_SECONDS_MAX - 1;
    for (int i = hull.fixes.size() - 1; i >= 0 && hull.fixes.get(i).second() >= from; i--) {
      Fix fix = hull.fixes.get(i);
      if (fix.longitude() == longitude
          && fix.latitude() == latitude
          && Receptions.isSame(fix.report(), report)) {
        hull.heardAgain(report);
        return true;
      }
    }
    return false;
  }

  /** The hulls under {@code key}, in the order in which they were first seen. */
  List<Hull> hulls(VesselKey key) {
    return hulls.getOrDefault(key, List.of());
  }

  /** All hulls, in the order in which they were first seen. */
  List<Hull> hulls() {
    List<Hull> all = new ArrayList<>(count);
    hulls.values().forEach(all::addAll);
    all.sort(null);
    return all;
  }
}
