package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.PositionReport;
import org.jspecify.annotations.Nullable;

/** Slow away from ports: loitering, drifting, sudden stops. Spec: behaviours §3.4. */
final class Stops implements Detector {
  private static final int REPORTS_MIN = 5;

  /** |COG − HDG| beyond this is motion across the vessel's own heading. Source: RTEC. */
  private static final double ACROSS_DEGREES = 40;

  /** A run ends half a knot faster than it begins, so that noise at the limit does not cut it. */
  private static final double LEAVE_KNOTS = 0.5;

  private static final double MOVING_ACROSS_KNOTS_MIN = 0.3;

  private static final String NOT_UNDER_COMMAND =
      "engine failure: it says itself that it is not under command";

  private final BehaviourSettings settings;
  private final Tellings tellings;

  Stops(BehaviourSettings settings, Tellings tellings) {
    this.settings = settings;
    this.tellings = tellings;
  }

  /** A stretch of time for which a hull is slow. */
  static final class Run {
    private final Fix first;
    private final @Nullable Fix underWay;
    private final Histogram knots;
    private final Map<NavigationStatus, Integer> status = new LinkedHashMap<>();
    private @Nullable Fix longEnough;
    private Fix last;
    private int count;
    private int withHeading;
    private int acrossHeading;

    private Run(Fix first, @Nullable Fix underWay, double knotsMax) {
      this.first = first;
      this.last = first;
      this.underWay = underWay;
      this.knots = new Histogram(knotsMax);
    }

    private void add(Fix fix, double secondsMin) {
      last = fix;
      count++;
      knots.add(fix.speedKnots());
      fix.report().status().ifPresent(said -> status.merge(said, 1, Integer::sum));
      if (longEnough == null && fix.second() - first.second() >= secondsMin) {
        longEnough = fix;
      }
      var heading = fix.report().heading();
      if (heading.isPresent() && fix.hasCourse() && fix.speedKnots() >= MOVING_ACROSS_KNOTS_MIN) {
        withHeading++;
        if (Math.abs(Plane.turn(heading.get().degrees(), fix.courseDegrees())) > ACROSS_DEGREES) {
          acrossHeading++;
        }
      }
    }

    long fromSecond() {
      return first.second();
    }

    private boolean says(NavigationStatus word) {
      return status.getOrDefault(word, 0) * 2 > count;
    }

    private Optional<Double> acrossShare() {
      return withHeading < REPORTS_MIN
          ? Optional.empty()
          : Optional.of((double) acrossHeading / withHeading);
    }
  }

  @Override
  public void fix(Hull hull, Fix fix) {
    Run run = hull.slow;
    boolean slow =
        fix.hasSpeed()
            && fix.speedKnots() < settings.slowKnotsMax() + LEAVE_KNOTS
            && !settings.waters().nearPort(fix.longitude(), fix.latitude());
    if (run != null && (!slow || fix.second() - run.last.second() > holeSeconds(hull))) {
      end(hull);
      run = null;
    }
    if (!slow) {
      return;
    }
    if (run == null) {
      run = new Run(fix, underWayBefore(hull, fix), settings.slowKnotsMax() + LEAVE_KNOTS);
      hull.slow = run;
    }
    run.add(fix, settings.slowMinutesMin() * 60);
  }

  /** A hole this long ends a run: nothing is asserted across a gap. */
  private double holeSeconds(Hull hull) {
    return hull.pace() * settings.holeMinutesMax() * 60;
  }

  /** The last fix with way on, if the stop came suddenly after it. */
  private @Nullable Fix underWayBefore(Hull hull, Fix stop) {
    for (int i = hull.fixes.size() - 2; i >= 0; i--) {
      Fix fix = hull.fixes.get(i);
      if (stop.second() - fix.second() > settings.stopMinutesMax() * 60) {
        return null;
      }
      if (fix.hasSpeed() && fix.speedKnots() >= settings.stopFromKnotsMin()) {
        return fix;
      }
    }
    return null;
  }

  @Override
  public void end(Hull hull) {
    Run run = hull.slow;
    hull.slow = null;
    if (run == null
        || run.longEnough == null
        || run.count < REPORTS_MIN
        || run.says(NavigationStatus.AT_ANCHOR)
        || run.says(NavigationStatus.MOORED)) {
      return;
    }
    tellings.add(hull, slow(hull, run));
    if (run.underWay != null) {
      tellings.add(hull, suddenStop(hull, run, run.underWay));
    }
  }

  private Behaviour slow(Hull hull, Run run) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("minutes", (run.last.second() - run.first.second()) / 60.0);
    measures.put("medianSpeedKnots", run.knots.median());
    run.acrossShare().ifPresent(share -> measures.put("acrossHeadingShare", share));
    boolean notUnderCommand = run.says(NavigationStatus.NOT_UNDER_COMMAND);
    boolean drifting = notUnderCommand || run.acrossShare().orElse(0.0) >= 0.5;
    List<String> explanations = new ArrayList<>();
    if (notUnderCommand) {
      explanations.add(NOT_UNDER_COMMAND);
    }
    if (run.says(NavigationStatus.ENGAGED_IN_FISHING)) {
      explanations.add("fishing: it says so itself");
    }
    explanations.add(
        drifting
            ? "a dead engine, or drifting to save fuel: it may need help"
            : "waiting for a berth, a pilot, orders or the tide");
    return behaviour(
        drifting ? BehaviourKind.DRIFTING : BehaviourKind.LOITERING,
        hull,
        run.first,
        run,
        measures,
        Map.of(
            "slowKnotsMax", settings.slowKnotsMax(),
            "slowMinutesMin", settings.slowMinutesMin()),
        explanations);
  }

  private Behaviour suddenStop(Hull hull, Run run, Fix underWay) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("speedKnotsBefore", underWay.speedKnots());
    measures.put("stoppingMinutes", (run.first.second() - underWay.second()) / 60.0);
    return behaviour(
        BehaviourKind.SUDDEN_STOP,
        hull,
        underWay,
        run,
        measures,
        Map.of(
            "stopFromKnotsMin", settings.stopFromKnotsMin(),
            "stopMinutesMax", settings.stopMinutesMax()),
        List.of(
            run.says(NavigationStatus.NOT_UNDER_COMMAND)
                ? NOT_UNDER_COMMAND
                : "engine failure or a fouled propeller",
            "ordered to stop, or giving way",
            "fishing gear, a swim, or someone overboard"));
  }

  private static Behaviour behaviour(
      BehaviourKind kind,
      Hull hull,
      Fix first,
      Run run,
      Map<String, Double> measures,
      Map<String, Double> thresholds,
      List<String> explanations) {
    Instant from = first.report().observedAt();
    Instant to = run.last.report().observedAt();
    Fix middle = run.longEnough == null ? run.last : run.longEnough;
    List<PositionReport> evidence =
        List.of(first, first.equals(run.first) ? middle : run.first, run.last).stream()
            .map(Fix::report)
            .distinct()
            .toList();
    return new Behaviour(
        kind,
        List.of(hull.key),
        from,
        to,
        evidence,
        measures,
        thresholds,
        explanations,
        hull.sources(first.second(), run.last.second()));
  }
}
