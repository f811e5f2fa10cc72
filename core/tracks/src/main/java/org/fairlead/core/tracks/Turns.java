package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;

/** Turning back, and turning away from another vessel or aircraft. Spec: behaviours §3.5. */
final class Turns {
  private static final double WAY_KNOTS_MIN = 4;
  private static final int BEFORE_SECONDS = 1800;
  private static final int BEFORE_SECONDS_MIN = 900;
  private static final int TURN_SECONDS_MAX = 600;
  private static final double STEADY_MIN = 0.95;
  private static final double REVERSED_DEGREES_MIN = 135;
  private static final double NEAR_NAUTICAL_MILES = 10;
  private static final int NEAR_SECONDS = 900;
  private static final int STEP_SECONDS = 60;

  private Turns() {}

  static List<Behaviour> find(List<Track> tracks, SameVessel same, BehaviourSettings settings) {
    List<Behaviour> found = new ArrayList<>();
    for (Track track : tracks) {
      List<Fix> fixes = track.fixes();
      long quietUntil = Long.MIN_VALUE;
      long lastTried = Long.MIN_VALUE / 2;
      for (int i = 1; i < fixes.size(); i++) {
        long second = fixes.get(i).second();
        if (second < quietUntil || second - lastTried < STEP_SECONDS) {
          continue;
        }
        lastTried = second;
        Turn turn = turnAt(track, i, settings);
        if (turn != null) {
          tell(track, turn, tracks, same, settings, found);
          quietUntil = turn.to().second() + BEFORE_SECONDS_MIN;
        }
      }
    }
    return found;
  }

  /** From the last fix on the old course to the first on the new one. */
  private record Turn(Fix from, Fix to, Fix kept, double before, double after) {
    double degrees() {
      return Plane.turn(before, after);
    }
  }

  private static @org.jspecify.annotations.Nullable Turn turnAt(
      Track track, int i, BehaviourSettings settings) {
    List<Fix> fixes = track.fixes();
    Fix pivot = fixes.get(i);
    int j = track.indexAt(pivot.second() + TURN_SECONDS_MAX);
    int last =
        track.indexAt(
            pivot.second() + TURN_SECONDS_MAX + (long) (settings.turnKeptMinutesMin() * 60));
    if (j <= i || last <= j) {
      return null;
    }
    Mean before = Mean.of(track, pivot.second() - BEFORE_SECONDS, pivot.second());
    Mean after = Mean.of(track, fixes.get(j).second(), fixes.get(last).second());
    boolean kept =
        fixes.get(last).second() - fixes.get(j).second() >= settings.turnKeptMinutesMin() * 30;
    if (!kept
        || before.seconds() < BEFORE_SECONDS_MIN
        || before.steadiness() < STEADY_MIN
        || after.steadiness() < STEADY_MIN
        || before.knotsMin() < WAY_KNOTS_MIN
        || after.knotsMin() < WAY_KNOTS_MIN
        || Math.abs(Plane.turn(before.course(), after.course())) < settings.turnDegreesMin()
        || Mean.of(track, pivot.second(), fixes.get(j).second()).stops()
        || hasHole(fixes, i, last)) {
      return null;
    }
    // Nothing of the turn yet at the pivot: it begins where the course leaves the mean before.
    if (Math.abs(Plane.turn(before.course(), pivot.courseDegrees())) > 30) {
      return null;
    }
    int begin = i;
    while (begin + 1 < j
        && Math.abs(Plane.turn(before.course(), fixes.get(begin + 1).courseDegrees())) <= 20) {
      begin++;
    }
    int end = begin + 1;
    while (end < j && Math.abs(Plane.turn(after.course(), fixes.get(end).courseDegrees())) > 20) {
      end++;
    }
    return new Turn(
        fixes.get(begin), fixes.get(end), fixes.get(last), before.course(), after.course());
  }

  private static boolean hasHole(List<Fix> fixes, int from, int to) {
    for (int i = from + 1; i <= to; i++) {
      if (fixes.get(i).second() - fixes.get(i - 1).second() > TURN_SECONDS_MAX) {
        return true;
      }
    }
    return false;
  }

  private static void tell(
      Track track,
      Turn turn,
      List<Track> tracks,
      SameVessel same,
      BehaviourSettings settings,
      List<Behaviour> found) {
    Fix near = nearest(track, turn, tracks, same);
    boolean reversed = Math.abs(turn.degrees()) >= REVERSED_DEGREES_MIN;
    boolean opens =
        near != null
            && closes(turn.from(), turn.before(), near)
            && !closes(turn.to(), turn.after(), near);
    if (!reversed && !opens) {
      return;
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("courseBeforeDegrees", turn.before());
    measures.put("courseAfterDegrees", turn.after());
    measures.put("turnDegrees", turn.degrees());
    measures.put("turnMinutes", (turn.to().second() - turn.from().second()) / 60.0);
    Set<SourceId> label = new TreeSet<>();
    List<PositionReport> evidence =
        new ArrayList<>(List.of(turn.from().report(), turn.to().report(), turn.kept().report()));
    if (near != null) {
      measures.put("nearestOtherNauticalMiles", miles(turn.from(), near));
      measures.put("nearestOtherMinutes", (near.second() - turn.from().second()) / 60.0);
      evidence.add(near.report());
    }
    evidence.forEach(report -> label.add(report.source()));
    Instant from = turn.from().report().observedAt();
    Instant to = turn.kept().report().observedAt();
    label.addAll(track.sources(from.minusSeconds(BEFORE_SECONDS), to));
    List<String> explanations = new ArrayList<>();
    if (near == null) {
      explanations.add("no other vessel or aircraft was seen within 10 NM at the time");
    }
    explanations.add("weather, fuel, an engine, orders from ashore, or a forgotten net");
    explanations.add("fishing or trials, which turn often");
    found.add(
        new Behaviour(
            reversed ? BehaviourKind.TURNED_BACK : BehaviourKind.TURNING_AWAY,
            List.of(track.key()),
            from,
            to,
            evidence.stream().distinct().sorted(Tracks.IN_ORDER).toList(),
            measures,
            Map.of(
                "turnDegreesMin",
                reversed ? REVERSED_DEGREES_MIN : settings.turnDegreesMin(),
                "turnKeptMinutesMin",
                settings.turnKeptMinutesMin()),
            explanations,
            label));
  }

  private static double miles(Fix a, Fix b) {
    return Geodesic.distance(a.report().position(), b.report().position()).nauticalMiles();
  }

  /** By its own motion alone: whether its course takes it nearer to {@code other}. */
  private static boolean closes(Fix at, double course, Fix other) {
    double bearing =
        Plane.bearingDegrees(at.longitude(), at.latitude(), other.longitude(), other.latitude());
    return Math.abs(Plane.turn(course, bearing)) < 90;
  }

  private static @org.jspecify.annotations.Nullable Fix nearest(
      Track track, Turn turn, List<Track> tracks, SameVessel same) {
    Fix best = null;
    double bestMetres = NEAR_NAUTICAL_MILES * 1852;
    for (Track other : tracks) {
      if (same.areOne(track, other)) {
        continue;
      }
      int index = other.indexAt(turn.from().second() + NEAR_SECONDS);
      for (int k = index; k >= 0; k--) {
        Fix fix = other.fixes().get(k);
        if (turn.from().second() - fix.second() > NEAR_SECONDS) {
          break;
        }
        double metres = Plane.metres(turn.from(), fix);
        if (metres < bestMetres) {
          best = fix;
          bestMetres = metres;
        }
      }
    }
    return best;
  }

  /** The mean course of a stretch of track, how steady it is, and its speeds. */
  private record Mean(
      double course, double steadiness, double knotsMin, boolean stops, double seconds) {
    static Mean of(Track track, long fromSecond, long toSecond) {
      double x = 0;
      double y = 0;
      int count = 0;
      double[] knots = new double[Math.max(1, track.fixes().size())];
      long first = 0;
      long last = 0;
      for (int k = track.indexAt(toSecond); k >= 0; k--) {
        Fix fix = track.fixes().get(k);
        if (fix.second() < fromSecond) {
          break;
        }
        if (fix.hasCourse() && fix.hasSpeed()) {
          x += Math.cos(Math.toRadians(fix.courseDegrees()));
          y += Math.sin(Math.toRadians(fix.courseDegrees()));
          knots[count++] = fix.speedKnots();
          last = last == 0 ? fix.second() : last;
          first = fix.second();
        }
      }
      if (count < 3) {
        return new Mean(0, 0, 0, false, 0);
      }
      java.util.Arrays.sort(knots, 0, count);
      double course = Math.toDegrees(Math.atan2(y, x));
      return new Mean(
          course < 0 ? course + 360 : course,
          Math.hypot(x, y) / count,
          knots[count / 10],
          knots[0] < 1,
          last - first);
    }
  }
}
