package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;

/**
 * Turning back, turning away from another vessel, and turning off a held course just before a stop.
 * Spec: behaviours §3.5.
 */
final class Turns {
  private static final double WAY_KNOTS_MIN = 4;
  private static final int BEFORE_SECONDS = 1800;
  private static final int BEFORE_SECONDS_MIN = 900;
  private static final int TURN_SECONDS_MAX = 600;

  /** How long a turn may take, the longest first; the shorter only where a stop follows. */
  private static final int[] TURN_SECONDS = {TURN_SECONDS_MAX, 360, 240, 120, 60};

  private static final double STEADY_MIN = 0.95;
  private static final double REVERSED_DEGREES_MIN = 135;
  private static final double NEAR_NAUTICAL_MILES = 10;
  private static final int SIGHTED_SECONDS = 900;

  /** Where another lies that a vessel heads for. */
  private static final double AHEAD_DEGREES = 45;

  /** Large vessels' masthead lights are seen this far. Source: COLREG, rule 22. */
  private static final double OPENED_NAUTICAL_MILES = 6;

  /** The other's place is known if it was reported this close in time. */
  private static final int SAME_TIME_SECONDS = 180;

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
          tell(track, turn, tracks, same, settings).ifPresent(found::add);
          quietUntil = turn.to().second() + BEFORE_SECONDS_MIN;
        }
      }
    }
    return found;
  }

  /** From the last fix on the old course to the first on the new one. */
  private record Turn(
      Fix from, Fix to, Fix kept, double before, double after, Optional<Fix> stopped) {
    double degrees() {
      return Plane.turn(before, after);
    }
  }

  private static @org.jspecify.annotations.Nullable Turn turnAt(
      Track track, int i, BehaviourSettings settings) {
    Fix pivot = track.fixes().get(i);
    Mean before = Mean.of(track, pivot.second() - BEFORE_SECONDS, pivot.second());
    // Nothing of the turn yet at the pivot: it begins where the course leaves the mean before.
    if (before.seconds() < BEFORE_SECONDS_MIN
        || before.steadiness() < STEADY_MIN
        || before.knotsMin() < WAY_KNOTS_MIN
        || !(Math.abs(Plane.turn(before.course(), pivot.courseDegrees())) <= 30)) {
      return null;
    }
    for (int turnSeconds : TURN_SECONDS) {
      Turn turn = turnAt(track, i, turnSeconds, before, settings);
      if (turn != null && (turnSeconds == TURN_SECONDS_MAX || turn.stopped().isPresent())) {
        return turn;
      }
    }
    return null;
  }

  private static @org.jspecify.annotations.Nullable Turn turnAt(
      Track track, int i, int turnSeconds, Mean before, BehaviourSettings settings) {
    List<Fix> fixes = track.fixes();
    long second = fixes.get(i).second();
    int j = track.indexAt(second + turnSeconds);
    int last = track.indexAt(second + turnSeconds + (long) (settings.turnKeptMinutesMin() * 60));
    if (j <= i || last <= j) {
      return null;
    }
    Mean after = Mean.of(track, fixes.get(j).second(), fixes.get(last).second());
    boolean kept =
        fixes.get(last).second() - fixes.get(j).second() >= settings.turnKeptMinutesMin() * 30;
    if (!kept
        || after.steadiness() < STEADY_MIN
        || after.knotsMin() < WAY_KNOTS_MIN
        || Math.abs(Plane.turn(before.course(), after.course())) < settings.turnDegreesMin()
        || Mean.of(track, second, fixes.get(j).second()).stops()
        || hasHole(fixes, i, last)) {
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
        fixes.get(begin),
        fixes.get(end),
        fixes.get(last),
        before.course(),
        after.course(),
        stopAfter(fixes, end, last, settings));
  }

  /** The stop after which it moved no more for as long as a slow stretch lasts, away from ports. */
  private static Optional<Fix> stopAfter(
      List<Fix> fixes, int end, int last, BehaviourSettings settings) {
    double stopSeconds = (settings.turnKeptMinutesMin() + settings.stopMinutesMax()) * 60;
    for (int k = end; k < fixes.size(); k++) {
      Fix fix = fixes.get(k);
      if (fix.second() - fixes.get(end).second() > stopSeconds) {
        return Optional.empty();
      }
      if (k >= last - 1 && fix.hasSpeed() && fix.speedKnots() < settings.slowKnotsMax()) {
        return staysSlow(fixes, k, settings) ? Optional.of(fix) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean staysSlow(List<Fix> fixes, int from, BehaviourSettings settings) {
    double seconds = settings.slowMinutesMin() * 60;
    for (int k = from; k < fixes.size(); k++) {
      Fix fix = fixes.get(k);
      if (!(fix.speedKnots() < settings.slowKnotsMax() + 0.5) || settings.nearPort(fix)) {
        return false;
      }
      if (fix.second() - fixes.get(from).second() >= seconds) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasHole(List<Fix> fixes, int from, int to) {
    for (int i = from + 1; i <= to; i++) {
      if (fixes.get(i).second() - fixes.get(i - 1).second() > TURN_SECONDS_MAX) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Behaviour> tell(
      Track track, Turn turn, List<Track> tracks, SameVessel same, BehaviourSettings settings) {
    boolean reversed = Math.abs(turn.degrees()) >= REVERSED_DEGREES_MIN;
    Optional<Fix> opened = openedFrom(track, turn, tracks, same);
    if (!reversed
        && turn.stopped().isEmpty()
        && (opened.isEmpty() || settings.nearPort(turn.from()))) {
      return Optional.empty();
    }
    Optional<Fix> sighted = sighted(turn, tracks);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("courseBeforeDegrees", turn.before());
    measures.put("courseAfterDegrees", turn.after());
    measures.put("turnDegrees", turn.degrees());
    measures.put("turnMinutes", (turn.to().second() - turn.from().second()) / 60.0);
    List<PositionReport> evidence =
        new ArrayList<>(List.of(turn.from().report(), turn.to().report(), turn.kept().report()));
    opened.ifPresent(
        other -> {
          measures.put("openedFromNauticalMiles", miles(turn.from(), other));
          evidence.add(other.report());
        });
    sighted.ifPresent(
        other -> {
          measures.put("sightingNauticalMiles", miles(turn.from(), other));
          measures.put("sightingMinutes", (other.second() - turn.from().second()) / 60.0);
          evidence.add(other.report());
        });
    turn.stopped()
        .ifPresent(
            stop -> {
              measures.put("stoppedAfterMinutes", (stop.second() - turn.to().second()) / 60.0);
              evidence.add(stop.report());
            });
    Set<SourceId> label = new TreeSet<>();
    evidence.forEach(report -> label.add(report.source()));
    Instant from = turn.from().report().observedAt();
    Instant to = turn.kept().report().observedAt();
    label.addAll(track.sources(from.minusSeconds(BEFORE_SECONDS), to));
    return Optional.of(
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
            explanations(turn, opened, sighted),
            label));
  }

  private static List<String> explanations(Turn turn, Optional<Fix> opened, Optional<Fix> sighted) {
    List<String> explanations = new ArrayList<>();
    sighted.ifPresent(
        other ->
            explanations.add(
                "seen by an aircraft or patrol then ("
                    + other.report().source()
                    + ", "
                    + minutes(other.second() - turn.from().second())
                    + "), which it need not have noticed"));
    opened.ifPresent(
        other ->
            explanations.add(
                "keeping clear of "
                    + other.report().vessels().get(0)
                    + ", as the rules of the road ask"));
    if (turn.stopped().isPresent()) {
      explanations.add("engine trouble, or ordered to stop: it stopped soon after");
    }
    if (opened.isEmpty() && sighted.isEmpty()) {
      explanations.add("no aircraft was about and no other vessel ahead, as far as was seen");
    }
    explanations.add("weather, fuel, an engine, orders from ashore, or a forgotten net");
    explanations.add("fishing or trials, which turn often");
    return explanations;
  }

  private static String minutes(long seconds) {
    return Math.round(Math.abs(seconds) / 60.0) + " min " + (seconds < 0 ? "before" : "after");
  }

  private static double miles(Fix a, Fix b) {
    return Geodesic.distance(a.report().position(), b.report().position()).nauticalMiles();
  }

  /** How far off the bow {@code other} lies on {@code course}. */
  private static double offBow(Fix at, double course, Fix other) {
    double bearing =
        Plane.bearingDegrees(at.longitude(), at.latitude(), other.longitude(), other.latitude());
    return Math.abs(Plane.turn(course, bearing));
  }

  /** The nearest other that lay ahead before the turn and abaft the beam after it. */
  private static Optional<Fix> openedFrom(
      Track track, Turn turn, List<Track> tracks, SameVessel same) {
    Fix best = null;
    double bestMetres = OPENED_NAUTICAL_MILES * 1852;
    for (Track other : tracks) {
      Fix fix = other.nearestInTime(turn.from().second());
      double metres = Plane.metres(turn.from(), fix);
      if (metres < bestMetres
          && Math.abs(fix.second() - turn.from().second()) <= SAME_TIME_SECONDS
          && fix.hasSpeed()
          && fix.speedKnots() >= WAY_KNOTS_MIN
          && offBow(turn.from(), turn.before(), fix) <= AHEAD_DEGREES
          && offBow(turn.to(), turn.after(), fix) >= 90
          && !same.areOne(track, other)) {
        best = fix;
        bestMetres = metres;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The sighting nearest in time: whoever made it was about, whichever vessel it tells of, this one
   * too.
   */
  private static Optional<Fix> sighted(Turn turn, List<Track> tracks) {
    Fix best = null;
    long bestSeconds = SIGHTED_SECONDS + 1;
    for (Track other : tracks) {
      for (int k = other.indexAt(turn.from().second() + SIGHTED_SECONDS); k >= 0; k--) {
        Fix fix = other.fixes().get(k);
        long seconds = Math.abs(fix.second() - turn.from().second());
        if (turn.from().second() - fix.second() > SIGHTED_SECONDS) {
          break;
        }
        if (fix.report().sensor() == Sensor.SIGHTING
            && seconds < bestSeconds
            && Plane.metres(turn.from(), fix) <= NEAR_NAUTICAL_MILES * 1852) {
          best = fix;
          bestSeconds = seconds;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The mean course of a stretch of track, how steady it is, and its speeds. */
  private record Mean(
      double course, double steadiness, double knotsMin, boolean stops, double seconds) {
    static Mean of(Track track, long fromSecond, long toSecond) {
      double x = 0;
      double y = 0;
      int count = 0;
      int upTo = track.indexAt(toSecond);
      double[] knots = new double[Math.max(1, upTo - track.indexAt(fromSecond - 1))];
      long first = 0;
      long last = 0;
      for (int k = upTo; k >= 0; k--) {
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
