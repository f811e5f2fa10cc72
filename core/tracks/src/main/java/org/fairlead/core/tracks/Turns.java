package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.jspecify.annotations.Nullable;

/**
 * Turning back, turning away from another vessel, and turning off a held course just before a stop.
 * Spec: behaviours §3.5.
 */
final class Turns implements Detector {
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

  /**
   * Nearer two vessels under way are in close quarters: a large vessel's whistle is heard so far.
   * Source: COLREG, annex III.
   */
  private static final double CLOSE_NAUTICAL_MILES = 2;

  /** The other's place is known if it was reported this close in time. */
  private static final int SAME_TIME_SECONDS = 180;

  private static final int STEP_SECONDS = 60;

  /** How far the course may have left its mean where a turn is taken to begin. */
  private static final double PIVOT_DEGREES = 30;

  private final BehaviourSettings settings;
  private final Presence presence;
  private final SameVessel same;
  private final Tellings tellings;

  Turns(BehaviourSettings settings, Presence presence, SameVessel same, Tellings tellings) {
    this.settings = settings;
    this.presence = presence;
    this.same = same;
    this.tellings = tellings;
  }

  @Override
  public void fix(Hull hull, Fix fix) {
    double after =
        TURN_SECONDS_MAX
            + (2 * settings.turnKeptMinutesMin()
                    + settings.stopMinutesMax()
                    + settings.slowMinutesMin())
                * 60;
    long ready = fix.second() - (long) (after * hull.pace());
    if (ready - hull.turnsTriedUntil >= STEP_SECONDS) {
      tryUntil(hull, ready);
    }
  }

  @Override
  public void end(Hull hull) {
    tryUntil(hull, Long.MAX_VALUE);
  }

  /** Tries every fix up to {@code second} as the beginning of a turn. */
  private void tryUntil(Hull hull, long second) {
    Fixes fixes = hull.fixes;
    for (int i = Math.max(1, fixes.indexAt(hull.turnsTriedUntil) + 1); i < fixes.size(); i++) {
      long at = fixes.get(i).second();
      if (at > second) {
        return;
      }
      if (at < hull.turnsQuietUntil) {
        hull.turnsTriedUntil = at - STEP_SECONDS;
        continue;
      }
      if (at - hull.turnsTriedUntil < STEP_SECONDS) {
        continue;
      }
      hull.turnsTriedUntil = at;
      Turn turn = turnAt(hull, i);
      if (turn != null && tell(hull, turn)) {
        hull.turnsQuietUntil = turn.to().second() + BEFORE_SECONDS_MIN;
      }
    }
  }

  /** From the last fix on the old course to the first on the new one. */
  private record Turn(
      Fix from, Fix to, Fix kept, double before, double after, Optional<Fix> stopped) {
    double degrees() {
      return Plane.turn(before, after);
    }
  }

  private @Nullable Turn turnAt(Hull hull, int i) {
    Fixes fixes = hull.fixes;
    Fix pivot = fixes.get(i);
    double pace = hull.pace();
    if (!pivot.hasCourse() || !leavesItsCourse(fixes, i, pace)) {
      return null;
    }
    Mean before = Mean.of(fixes, pivot.second() - (long) (BEFORE_SECONDS * pace), pivot.second());
    // Nothing of the turn yet at the pivot: it begins where the course leaves the mean before.
    if (before.seconds() < BEFORE_SECONDS_MIN * pace
        || before.steadiness() < STEADY_MIN
        || before.knotsMin() < WAY_KNOTS_MIN
        || Math.abs(Plane.turn(before.course(), pivot.courseDegrees())) > PIVOT_DEGREES) {
      return null;
    }
    for (int turnSeconds : TURN_SECONDS) {
      Turn turn = turnAt(hull, i, (long) (turnSeconds * pace), before);
      if (turn != null && (turnSeconds == TURN_SECONDS_MAX || turn.stopped().isPresent())) {
        return turn;
      }
    }
    return null;
  }

  /** What every turn does, seen with little work: most fixes are followed by others like them. */
  private boolean leavesItsCourse(Fixes fixes, int i, double pace) {
    Fix pivot = fixes.get(i);
    double until = pivot.second() + (TURN_SECONDS_MAX + settings.turnKeptMinutesMin() * 60) * pace;
    double least = settings.turnDegreesMin() - PIVOT_DEGREES;
    for (int k = i + 1; k < fixes.size() && fixes.get(k).second() <= until; k++) {
      if (Math.abs(Plane.turn(pivot.courseDegrees(), fixes.get(k).courseDegrees())) >= least) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Turn turnAt(Hull hull, int i, long turnSeconds, Mean before) {
    Fixes fixes = hull.fixes;
    long second = fixes.get(i).second();
    double keptSeconds = settings.turnKeptMinutesMin() * 60 * hull.pace();
    int j = fixes.indexAt(second + turnSeconds);
    int last = fixes.indexAt(second + turnSeconds + (long) keptSeconds);
    if (j <= i || last <= j) {
      return null;
    }
    Mean after = Mean.of(fixes, fixes.get(j).second(), fixes.get(last).second());
    boolean kept = fixes.get(last).second() - fixes.get(j).second() >= keptSeconds / 2;
    if (!kept
        || after.steadiness() < STEADY_MIN
        || after.knotsMin() < WAY_KNOTS_MIN
        || Math.abs(Plane.turn(before.course(), after.course())) < settings.turnDegreesMin()
        || Mean.of(fixes, second, fixes.get(j).second()).stops()
        || hasHole(fixes, i, last, TURN_SECONDS_MAX * hull.pace())) {
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
        stopAfter(fixes, end, last, hull.pace()));
  }

  /** The stop after which it moved no more for as long as a slow stretch lasts, away from ports. */
  private Optional<Fix> stopAfter(Fixes fixes, int end, int last, double pace) {
    double stopSeconds =
        (settings.turnKeptMinutesMin() * pace + settings.stopMinutesMax() * pace) * 60;
    for (int k = end; k < fixes.size(); k++) {
      Fix fix = fixes.get(k);
      if (fix.second() - fixes.get(end).second() > stopSeconds) {
        return Optional.empty();
      }
      if (k >= last - 1 && fix.hasSpeed() && fix.speedKnots() < settings.slowKnotsMax()) {
        return staysSlow(fixes, k) ? Optional.of(fix) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean staysSlow(Fixes fixes, int from) {
    double seconds = settings.slowMinutesMin() * 60;
    for (int k = from; k < fixes.size(); k++) {
      Fix fix = fixes.get(k);
      if (!(fix.speedKnots() < settings.slowKnotsMax() + 0.5) || isInPort(fix)) {
        return false;
      }
      if (fix.second() - fixes.get(from).second() >= seconds) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasHole(Fixes fixes, int from, int to, double secondsMax) {
    for (int i = from + 1; i <= to; i++) {
      if (fixes.get(i).second() - fixes.get(i - 1).second() > secondsMax) {
        return true;
      }
    }
    return false;
  }

  private boolean isInPort(Fix fix) {
    return settings.waters().nearPort(fix.longitude(), fix.latitude());
  }

  private boolean tell(Hull hull, Turn turn) {
    boolean reversed = Math.abs(turn.degrees()) >= REVERSED_DEGREES_MIN;
    Optional<Opened> opened = openedFrom(hull, turn);
    // Whoever makes for a berth, or comes from one, turns there.
    boolean inPort = isInPort(turn.from()) || isInPort(turn.to());
    if (turn.stopped().isEmpty() && (inPort || (!reversed && opened.isEmpty()))) {
      return false;
    }
    Optional<Fix> sighted = sighted(turn);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("courseBeforeDegrees", turn.before());
    measures.put("courseAfterDegrees", turn.after());
    measures.put("turnDegrees", turn.degrees());
    measures.put("turnMinutes", (turn.to().second() - turn.from().second()) / 60.0);
    List<PositionReport> evidence =
        new ArrayList<>(List.of(turn.from().report(), turn.to().report(), turn.kept().report()));
    opened.ifPresent(
        other -> {
          measure(turn, other, measures);
          evidence.add(other.before().report());
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
    label.addAll(
        hull.sources(
            turn.from().second() - (long) (BEFORE_SECONDS * hull.pace()), turn.kept().second()));
    tellings.add(
        hull,
        new Behaviour(
            reversed ? BehaviourKind.TURNED_BACK : BehaviourKind.TURNING_AWAY,
            List.of(hull.key),
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
    return true;
  }

  private static void measure(Turn turn, Opened other, Map<String, Double> measures) {
    measures.put("openedFromNauticalMiles", miles(turn.from(), other.before()));
    measures.put("ownRangeRateBeforeKnots", other.ownKnotsBefore());
    measures.put("ownRangeRateAfterKnots", other.ownKnotsAfter());
    measures.put("rangeRateSigmaKnots", other.sigmaKnots());
    ClosestApproach.of(turn.from(), turn.before(), other.before())
        .ifPresent(
            near -> {
              measures.put("rangeRateBeforeKnots", near.rangeRateKnots());
              measures.put("approachBeforeNauticalMiles", near.nauticalMiles());
            });
    ClosestApproach.of(turn.to(), turn.after(), other.after())
        .ifPresent(
            near -> {
              measures.put("rangeRateAfterKnots", near.rangeRateKnots());
              measures.put("approachAfterNauticalMiles", near.nauticalMiles());
            });
  }

  private static List<String> explanations(
      Turn turn, Optional<Opened> opened, Optional<Fix> sighted) {
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
                    + other.before().report().vessels().get(0)
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

  /**
   * The nearest other that lay ahead before the turn, with which it was to come into close
   * quarters, and from which the vessel, by its own motion alone, opens after it and still where
   * the new course was kept. By its own alone: whoever turns away from a faster pursuer is closed
   * all the same. Source: doctrine §3.3, k = 2.
   */
  private Optional<Opened> openedFrom(Hull hull, Turn turn) {
    Nearest best = new Nearest(OPENED_NAUTICAL_MILES * Plane.METRES_PER_NAUTICAL_MILE);
    presence.near(
        turn.from(),
        OPENED_NAUTICAL_MILES * Plane.METRES_PER_NAUTICAL_MILE,
        SAME_TIME_SECONDS,
        other -> {
          Opened opened = opened(turn, other);
          if (opened != null
              && opened.before().speedKnots() >= WAY_KNOTS_MIN
              && offBow(turn.from(), turn.before(), opened.before()) <= AHEAD_DEGREES
              && isClosedBefore(turn, opened)
              && opened.ownKnotsAfter() > 2 * opened.sigmaKnots()
              && opened.ownKnotsKept() > 2 * opened.sigmaKnots()
              && !same.areOne(hull, other)) {
            best.offer(Plane.metres(turn.from(), opened.before()), opened.before(), opened);
          }
        });
    return Optional.ofNullable(best.opened);
  }

  /**
   * Whether there was something to turn away from: had both kept their courses, they would have
   * come close, and were not opening already. Of another that says no course only its place counts.
   */
  private static boolean isClosedBefore(Turn turn, Opened opened) {
    return ClosestApproach.of(turn.from(), turn.before(), opened.before())
        .map(
            near ->
                near.nauticalMiles() <= CLOSE_NAUTICAL_MILES
                    && near.rangeRateKnots() <= 2 * opened.sigmaKnots())
        .orElse(true);
  }

  /**
   * The other vessel as a turn begins and as it ends, and how the range to it changes by the
   * turning vessel's own motion: before, after, and where the new course was kept.
   */
  private record Opened(
      Fix before,
      Fix after,
      double ownKnotsBefore,
      double ownKnotsAfter,
      double ownKnotsKept,
      double sigmaKnots) {}

  private static @Nullable Opened opened(Turn turn, Hull other) {
    Fix before = at(other, turn.from());
    Fix after = at(other, turn.to());
    Fix kept = at(other, turn.kept());
    if (before == null || after == null || kept == null) {
      return null;
    }
    // What two places of each, over the time for which the new course was kept, are off.
    double sigma = Math.hypot(sigmaMetres(turn.to()), sigmaMetres(after)) * Math.sqrt(2);
    double seconds = Math.max(1, turn.kept().second() - turn.to().second());
    return new Opened(
        before,
        after,
        ownKnots(turn.from(), turn.before(), before),
        ownKnots(turn.to(), turn.after(), after),
        ownKnots(turn.kept(), turn.after(), kept),
        sigma / seconds * 3600 / Plane.METRES_PER_NAUTICAL_MILE);
  }

  /** How fast {@code vessel} opens from where {@code other} is, below zero where it closes. */
  private static double ownKnots(Fix vessel, double course, Fix other) {
    double knots = vessel.hasSpeed() ? vessel.speedKnots() : 0;
    return -knots * Math.cos(Math.toRadians(offBow(vessel, course, other)));
  }

  /** Where {@code other} was at the time of {@code fix}; null where that is not known. */
  private static @Nullable Fix at(Hull other, Fix fix) {
    Fix near = other.fixes.nearestInTime(fix.second());
    return Math.abs(near.second() - fix.second()) <= SAME_TIME_SECONDS && near.hasSpeed()
        ? near
        : null;
  }

  private static double sigmaMetres(Fix fix) {
    return fix.report().sensor().sigma().metres();
  }

  /** The fix of least measure; of equal ones that which sorts first, whoever was asked first. */
  private static final class Nearest {
    private double least;
    private @Nullable Fix fix;
    private @Nullable Opened opened;

    private Nearest(double most) {
      least = most;
    }

    private void offer(double measure, Fix offered, @Nullable Opened by) {
      if (measure < least
          || measure == least
              && fix != null
              && Tracks.IN_ORDER.compare(offered.report(), fix.report()) < 0) {
        least = measure;
        fix = offered;
        opened = by;
      }
    }
  }

  /**
   * The sighting nearest in time: whoever made it was about, whichever vessel it tells of, this one
   * too.
   */
  private Optional<Fix> sighted(Turn turn) {
    long at = turn.from().second();
    Nearest best = new Nearest(SIGHTED_SECONDS + 1);
    presence.near(
        turn.from(),
        NEAR_NAUTICAL_MILES * Plane.METRES_PER_NAUTICAL_MILE,
        SIGHTED_SECONDS,
        other -> {
          for (int k = other.fixes.indexAt(at + SIGHTED_SECONDS); k >= 0; k--) {
            Fix fix = other.fixes.get(k);
            if (at - fix.second() > SIGHTED_SECONDS) {
              break;
            }
            if (fix.report().sensor() == Sensor.SIGHTING
                && Plane.metres(turn.from(), fix)
                    <= NEAR_NAUTICAL_MILES * Plane.METRES_PER_NAUTICAL_MILE) {
              best.offer(Math.abs(fix.second() - at), fix, null);
            }
          }
        });
    return Optional.ofNullable(best.fix);
  }

  /** The mean course of a stretch of track, how steady it is, and its speeds. */
  private record Mean(
      double course, double steadiness, double knotsMin, boolean stops, double seconds) {
    static Mean of(Fixes fixes, long fromSecond, long toSecond) {
      double x = 0;
      double y = 0;
      int count = 0;
      int upTo = fixes.indexAt(toSecond);
      double[] knots = new double[Math.max(1, upTo - fixes.indexAt(fromSecond - 1))];
      long first = 0;
      long last = 0;
      for (int k = upTo; k >= 0; k--) {
        Fix fix = fixes.get(k);
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
      Arrays.sort(knots, 0, count);
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
