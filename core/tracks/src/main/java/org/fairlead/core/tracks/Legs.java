package org.fairlead.core.tracks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairlead.core.basics.PositionReport;
import org.jspecify.annotations.Nullable;

/**
 * Turning back after a wait: one leg of a passage, a stop away from ports, and then a leg the way
 * it came. A turn without a stop is seen by {@link Turns}, but where reports are so sparse that
 * only legs show it. Spec: behaviours §3.5.
 */
final class Legs implements Detector {
  /** Fixes nearer in time say nothing about a leg, and much about noise. */
  private static final int STEP_SECONDS = 300;

  /** Nothing is asserted across a longer hole: what it did there is not known. */
  private static final int HOLE_SECONDS_MAX = 1800;

  private static final double WAY_KNOTS_MIN = 3;
  private static final double BEND_DEGREES_MAX = 60;
  private static final double LEG_NAUTICAL_MILES_MIN = 3.5;
  private static final double STRAIGHT_MIN = 0.85;
  private static final double REVERSED_DEGREES_MIN = 135;
  private static final int WAIT_SECONDS_MIN = 3600;
  private static final int WAIT_SECONDS_MAX = 48 * 3600;

  /** It waited there: it did not fish or sail on meanwhile. */
  private static final double MOVED_NAUTICAL_MILES_MAX = 3;

  private final BehaviourSettings settings;
  private final Tellings tellings;

  Legs(BehaviourSettings settings, Tellings tellings) {
    this.settings = settings;
    this.tellings = tellings;
  }

  /** Fixes that go on in one direction. */
  private static final class Leg {
    private final Fix first;
    private Fix last;
    private double pathMetres;
    private boolean told;

    private Leg(Fix first, Fix last) {
      this.first = first;
      this.last = last;
      this.pathMetres = Plane.metres(first, last);
    }

    private void add(Fix fix) {
      pathMetres += Plane.metres(last, fix);
      last = fix;
    }

    private double course() {
      return bearing(first, last);
    }

    private double nauticalMiles() {
      return Plane.metres(first, last) / Plane.METRES_PER_NAUTICAL_MILE;
    }

    private boolean counts() {
      return nauticalMiles() >= LEG_NAUTICAL_MILES_MIN
          && Plane.metres(first, last) >= STRAIGHT_MIN * pathMetres;
    }
  }

  /** The leg that a hull is on, and the last that counts before it. */
  static final class Passage {
    private Fix last;
    private @Nullable Leg leg;
    private @Nullable Leg before;

    private Passage(Fix last) {
      this.last = last;
    }

    private void finish() {
      if (leg != null && leg.counts()) {
        before = leg;
      }
      leg = null;
    }
  }

  private static double bearing(Fix from, Fix to) {
    return Plane.bearingDegrees(from.longitude(), from.latitude(), to.longitude(), to.latitude());
  }

  @Override
  public void fix(Hull hull, Fix fix) {
    Passage passage = hull.passage;
    if (passage == null) {
      hull.passage = new Passage(fix);
      return;
    }
    Fix last = passage.last;
    long seconds = fix.second() - last.second();
    if (seconds < STEP_SECONDS) {
      return;
    }
    passage.last = fix;
    if (seconds > HOLE_SECONDS_MAX * hull.pace()) {
      hull.passage = new Passage(fix);
      return;
    }
    double knots = Plane.metres(last, fix) / seconds * 3600 / Plane.METRES_PER_NAUTICAL_MILE;
    if (knots < WAY_KNOTS_MIN) {
      passage.finish();
      return;
    }
    Leg leg = passage.leg;
    if (leg != null && Math.abs(Plane.turn(leg.course(), bearing(last, fix))) >= BEND_DEGREES_MAX) {
      passage.finish();
      leg = null;
    }
    if (leg == null) {
      passage.leg = new Leg(last, fix);
      return;
    }
    leg.add(fix);
    Leg before = passage.before;
    if (before != null && !leg.told && leg.counts()) {
      leg.told = true;
      tell(hull, before, leg);
    }
  }

  private void tell(Hull hull, Leg before, Leg after) {
    long wait = after.first.second() - before.last.second();
    double turn = Plane.turn(before.course(), after.course());
    double moved = Plane.metres(before.last, after.first) / Plane.METRES_PER_NAUTICAL_MILE;
    if (Math.abs(turn) < REVERSED_DEGREES_MIN
        || wait < WAIT_SECONDS_MIN && hull.pace() == 1
        || wait > WAIT_SECONDS_MAX
        || moved > MOVED_NAUTICAL_MILES_MAX
        || nearPort(before.last)
        || nearPort(after.first)) {
      return;
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("courseBeforeDegrees", before.course());
    measures.put("courseAfterDegrees", after.course());
    measures.put("turnDegrees", turn);
    measures.put("waitedMinutes", wait / 60.0);
    measures.put("legBeforeNauticalMiles", before.nauticalMiles());
    List<PositionReport> evidence =
        Stream.of(before.first, before.last, after.first, after.last).map(Fix::report).toList();
    tellings.add(
        hull,
        new Behaviour(
            BehaviourKind.TURNED_BACK,
            List.of(hull.key),
            before.last.report().observedAt(),
            after.last.report().observedAt(),
            evidence,
            measures,
            Map.of(
                "turnDegreesMin",
                REVERSED_DEGREES_MIN,
                "legNauticalMilesMin",
                LEG_NAUTICAL_MILES_MIN,
                "waitedMinutesMin",
                WAIT_SECONDS_MIN / 60.0),
            List.of(
                (wait < WAIT_SECONDS_MIN
                        ? "went back at once: "
                        : "waited there " + Math.round(wait / 3600.0) + " h, then went back: ")
                    + "for a pilot, a berth, orders, or a passage that closed",
                "fishing, sounding, patrol or supply work, which goes to and fro"),
            hull.sources(before.first.second(), after.last.second())));
  }

  private boolean nearPort(Fix fix) {
    return settings.waters().nearPort(fix.longitude(), fix.latitude());
  }
}
