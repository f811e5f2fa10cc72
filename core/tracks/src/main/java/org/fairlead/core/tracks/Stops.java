package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.PositionReport;

/** Slow away from ports: loitering, drifting, sudden stops. Spec: behaviours §3.4. */
final class Stops {
  /** A hole this long ends the run: nothing is asserted across a gap. */
  private static final int HOLE_SECONDS_MAX = 900;

  private static final int REPORTS_MIN = 5;

  /** |COG − HDG| beyond this is motion across the vessel's own heading. Source: RTEC. */
  private static final double ACROSS_DEGREES = 40;

  private static final String NOT_UNDER_COMMAND =
      "engine failure: it says itself that it is not under command";

  private Stops() {}

  static List<Behaviour> find(List<Track> tracks, BehaviourSettings settings) {
    List<Behaviour> found = new ArrayList<>();
    for (Track track : tracks) {
      List<Fix> fixes = track.fixes();
      int from = -1;
      for (int i = 0; i <= fixes.size(); i++) {
        boolean slow = i < fixes.size() && slow(fixes, i, settings);
        boolean hole =
            i > 0
                && i < fixes.size()
                && fixes.get(i).second() - fixes.get(i - 1).second() > HOLE_SECONDS_MAX;
        if (from >= 0 && (!slow || hole)) {
          run(track, from, i - 1, settings, found);
          from = -1;
        }
        if (slow && from < 0) {
          from = i;
        }
      }
    }
    return found;
  }

  private static boolean slow(List<Fix> fixes, int i, BehaviourSettings settings) {
    Fix fix = fixes.get(i);
    // A run ends half a knot faster than it begins, so that noise at the limit does not cut it.
    return fix.hasSpeed()
        && fix.speedKnots() < settings.slowKnotsMax() + 0.5
        && !settings.nearPort(fix);
  }

  private static void run(
      Track track, int from, int to, BehaviourSettings settings, List<Behaviour> found) {
    List<Fix> fixes = track.fixes().subList(from, to + 1);
    double minutes = (fixes.get(fixes.size() - 1).second() - fixes.get(0).second()) / 60.0;
    if (minutes < settings.slowMinutesMin() || fixes.size() < REPORTS_MIN || madeFast(fixes)) {
      return;
    }
    double[] speeds = fixes.stream().mapToDouble(Fix::speedKnots).sorted().toArray();
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("minutes", minutes);
    measures.put("medianSpeedKnots", speeds[speeds.length / 2]);
    Arrays.stream(across(fixes)).forEach(share -> measures.put("acrossHeadingShare", share));
    boolean notUnderCommand = hasStatus(fixes, NavigationStatus.NOT_UNDER_COMMAND);
    double share = measures.getOrDefault("acrossHeadingShare", 0.0);
    boolean drifting = notUnderCommand || share >= 0.5;
    List<String> explanations = new ArrayList<>();
    if (notUnderCommand) {
      explanations.add(NOT_UNDER_COMMAND);
    }
    if (hasStatus(fixes, NavigationStatus.ENGAGED_IN_FISHING)) {
      explanations.add("fishing: it says so itself");
    }
    explanations.add(
        drifting
            ? "a dead engine, or drifting to save fuel: it may need help"
            : "waiting for a berth, a pilot, orders or the tide");
    found.add(
        behaviour(
            drifting ? BehaviourKind.DRIFTING : BehaviourKind.LOITERING,
            track,
            fixes,
            measures,
            Map.of(
                "slowKnotsMax", settings.slowKnotsMax(),
                "slowMinutesMin", settings.slowMinutesMin()),
            explanations));
    suddenStop(track, from, fixes, notUnderCommand, settings, found);
  }

  private static void suddenStop(
      Track track,
      int from,
      List<Fix> run,
      boolean notUnderCommand,
      BehaviourSettings settings,
      List<Behaviour> found) {
    long stoppedAt = run.get(0).second();
    for (int i = from - 1; i >= 0; i--) {
      Fix fix = track.fixes().get(i);
      if (stoppedAt - fix.second() > settings.stopMinutesMax() * 60) {
        return;
      }
      if (fix.hasSpeed() && fix.speedKnots() >= settings.stopFromKnotsMin()) {
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("speedKnotsBefore", fix.speedKnots());
        measures.put("stoppingMinutes", (stoppedAt - fix.second()) / 60.0);
        List<Fix> fixes = new ArrayList<>(track.fixes().subList(i, from));
        fixes.addAll(run);
        found.add(
            behaviour(
                BehaviourKind.SUDDEN_STOP,
                track,
                fixes,
                measures,
                Map.of(
                    "stopFromKnotsMin", settings.stopFromKnotsMin(),
                    "stopMinutesMax", settings.stopMinutesMax()),
                List.of(
                    notUnderCommand ? NOT_UNDER_COMMAND : "engine failure or a fouled propeller",
                    "ordered to stop, or giving way",
                    "fishing gear, a swim, or someone overboard")));
        return;
      }
    }
  }

  private static boolean madeFast(List<Fix> fixes) {
    return hasStatus(fixes, NavigationStatus.AT_ANCHOR)
        || hasStatus(fixes, NavigationStatus.MOORED);
  }

  private static boolean hasStatus(List<Fix> fixes, NavigationStatus status) {
    long with =
        fixes.stream()
            .filter(f -> f.report().status().equals(java.util.Optional.of(status)))
            .count();
    return with * 2 > fixes.size();
  }

  /** The share of fixes that move across their heading; none where the heading is not known. */
  private static double[] across(List<Fix> fixes) {
    int known = 0;
    int across = 0;
    for (Fix fix : fixes) {
      var heading = fix.report().heading();
      if (heading.isPresent() && fix.hasCourse() && fix.speedKnots() >= 0.3) {
        known++;
        if (Math.abs(Plane.turn(heading.get().degrees(), fix.courseDegrees())) > ACROSS_DEGREES) {
          across++;
        }
      }
    }
    return known < REPORTS_MIN ? new double[0] : new double[] {(double) across / known};
  }

  private static Behaviour behaviour(
      BehaviourKind kind,
      Track track,
      List<Fix> fixes,
      Map<String, Double> measures,
      Map<String, Double> thresholds,
      List<String> explanations) {
    Instant from = fixes.get(0).report().observedAt();
    Instant to = fixes.get(fixes.size() - 1).report().observedAt();
    List<PositionReport> evidence =
        List.of(
            fixes.get(0).report(),
            fixes.get(fixes.size() / 2).report(),
            fixes.get(fixes.size() - 1).report());
    return new Behaviour(
        kind,
        List.of(track.key()),
        from,
        to,
        evidence,
        measures,
        thresholds,
        explanations,
        track.sources(from, to));
  }
}
