package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.VesselKey;

/**
 * Reports → tracks. One claim seen in two places that no vessel could reach in time is two hulls:
 * they are split, never averaged. Radar tracks and sightings stay apart from what the vessel
 * claims.
 */
public final class Tracks {
  /** Faster than any vessel of the kinds named in doctrine §3.1 (RTEC type speeds end at 59 kn). */
  static final double HULL_SPEED_KNOTS_MAX = 60;

  /** Two fixes this close are one hull whatever their clocks say. */
  private static final double SAME_PLACE_METRES = 2000;

  /** The order in which reports are read: by time, then by the line that said them. */
  public static final Comparator<PositionReport> IN_ORDER =
      Comparator.comparing(PositionReport::observedAt)
          .thenComparing(report -> report.source().toString())
          .thenComparing(report -> report.raw().segment())
          .thenComparing(report -> report.raw().line());

  private Tracks() {}

  /** The tracks of {@code reports}, in any order, ordered by key and first report. */
  public static List<Track> of(List<PositionReport> reports) {
    List<PositionReport> ordered = new ArrayList<>(reports);
    ordered.sort(IN_ORDER);
    Map<VesselKey, List<List<PositionReport>>> hulls = new LinkedHashMap<>();
    for (PositionReport report : ordered) {
      place(report, hulls.computeIfAbsent(report.vessels().get(0), key -> new ArrayList<>()));
    }
    List<Track> tracks = new ArrayList<>();
    hulls.forEach((key, list) -> list.forEach(hull -> tracks.add(new Track(key, hull))));
    tracks.sort(
        Comparator.comparing(Track::key)
            .thenComparing(track -> track.first().observedAt())
            .thenComparing(Track::id));
    return List.copyOf(tracks);
  }

  private static void place(PositionReport report, List<List<PositionReport>> hulls) {
    List<PositionReport> best = null;
    double bestMetres = Double.MAX_VALUE;
    for (List<PositionReport> hull : hulls) {
      PositionReport last = hull.get(hull.size() - 1);
      double metres =
          Plane.metres(
              last.position().longitudeDegrees(),
              last.position().latitudeDegrees(),
              report.position().longitudeDegrees(),
              report.position().latitudeDegrees());
      double seconds =
          report.observedAt().toEpochMilli() / 1000.0 - last.observedAt().toEpochMilli() / 1000.0;
      boolean reachable =
          metres <= SAME_PLACE_METRES || metres * 3600 <= seconds * HULL_SPEED_KNOTS_MAX * 1852;
      if (reachable && metres < bestMetres) {
        best = hull;
        bestMetres = metres;
      }
    }
    if (best == null) {
      best = new ArrayList<>();
      hulls.add(best);
    } else if (isHeardAgain(best, report)) {
      return;
    }
    best.add(report);
  }

  /** The same transmission through a second receiver: same place, same claim, within 10 s. */
  private static boolean isHeardAgain(List<PositionReport> hull, PositionReport report) {
    PositionReport last = hull.get(hull.size() - 1);
    return last.sensor() == report.sensor()
        && !last.source().equals(report.source())
        && last.position().equals(report.position())
        && report.observedAt().getEpochSecond() - last.observedAt().getEpochSecond() <= 10;
  }
}
