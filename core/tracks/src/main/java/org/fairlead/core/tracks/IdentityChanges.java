package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Distance;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;

/**
 * One hull that goes on under another claim: where one claim falls silent under way, another is
 * heard for the first time at the place that the first would have reached. The two tracks are named
 * together with how well they fit, and never merged. Spec: behaviours §3.8.
 */
final class IdentityChanges implements Detector {
  private static final double WAY_KNOTS_MIN = 4;
  private static final int SILENT_SECONDS_MAX = 900;
  private static final double COURSE_DEGREES_MAX = 45;

  /** The old claim stays silent, and the new one goes on, for so long. */
  private static final int CONFIRMED_SECONDS = 1800;

  private static final int REPORTS_MIN = 5;

  /** How well a vessel holds its speed while nobody hears it. A proposal of this project. */
  private static final double SPEED_SIGMA_KNOTS = 2;

  /** Chance alone puts it further off than this in one case of a hundred (two dimensions). */
  private static final double FIT_MIN = 0.01;

  private final BehaviourSettings settings;
  private final Presence presence;
  private final Tellings tellings;
  private final List<Change> open = new ArrayList<>();
  private long newest;

  IdentityChanges(BehaviourSettings settings, Presence presence, Tellings tellings) {
    this.settings = settings;
    this.presence = presence;
    this.tellings = tellings;
  }

  private record Change(
      Hull before,
      Fix off,
      Hull after,
      Fix on,
      double miles,
      double fit,
      double share,
      int candidates) {
    private Change among(List<Change> all) {
      double sum = all.stream().mapToDouble(Change::fit).sum();
      return new Change(before, off, after, on, miles, fit, fit / sum, all.size());
    }

    private boolean isConfirmed() {
      return off.equals(before.lastAis) && after.count >= REPORTS_MIN;
    }
  }

  @Override
  public void fix(Hull hull, Fix fix) {
    newest = fix.second();
    if (!hull.ais
        || hull.count > 1
        || !isUnderWay(fix)
        || settings.waters().nearPort(fix.longitude(), fix.latitude())) {
      return;
    }
    List<Change> fits = new ArrayList<>();
    double reach = SILENT_SECONDS_MAX * Tracker.HULL_SPEED_KNOTS_MAX / 3600;
    presence.near(
        fix,
        reach * Plane.METRES_PER_NAUTICAL_MILE,
        SILENT_SECONDS_MAX,
        other -> {
          Change change = change(other, hull, fix);
          if (change != null) {
            fits.add(change);
          }
        });
    fits.sort((a, b) -> a.before().compareTo(b.before()));
    fits.forEach(change -> open.add(change.among(fits)));
  }

  private static boolean isUnderWay(Fix fix) {
    return fix.hasSpeed() && fix.hasCourse() && fix.speedKnots() >= WAY_KNOTS_MIN;
  }

  private static @org.jspecify.annotations.Nullable Change change(Hull before, Hull after, Fix on) {
    Fix off = before.lastAis;
    if (off == null || before == after || before.key.equals(after.key) || !isUnderWay(off)) {
      return null;
    }
    long seconds = on.second() - off.second();
    if (seconds <= 0
        || seconds > SILENT_SECONDS_MAX
        || Math.abs(Plane.turn(off.courseDegrees(), on.courseDegrees())) > COURSE_DEGREES_MAX) {
      return null;
    }
    Position expected =
        Geodesic.destination(
            off.report().position(),
            new Bearing(off.courseDegrees()),
            Distance.ofNauticalMiles(off.speedKnots() * seconds / 3600));
    double metres = Geodesic.distance(expected, on.report().position()).metres();
    double sigma = off.report().sensor().sigma().metres();
    double drift = SPEED_SIGMA_KNOTS * seconds / 3600 * Plane.METRES_PER_NAUTICAL_MILE;
    // The share of a round normal spread that lies further out: exp(−d²/2).
    double fit = Math.exp(-metres * metres / (2 * (2 * sigma * sigma + drift * drift)));
    return fit < FIT_MIN
        ? null
        : new Change(before, off, after, on, metres / Plane.METRES_PER_NAUTICAL_MILE, fit, 1, 1);
  }

  @Override
  public void until(long second) {
    open.removeIf(
        change -> {
          boolean over = change.on().second() + CONFIRMED_SECONDS <= second;
          if (over && change.isConfirmed()) {
            tell(change);
          }
          return over;
        });
  }

  @Override
  public void end() {
    for (Change change : open) {
      if (change.isConfirmed() && newest - change.on().second() >= CONFIRMED_SECONDS / 3) {
        tell(change);
      }
    }
    open.clear();
  }

  private void tell(Change change) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("silentSeconds", (double) (change.on().second() - change.off().second()));
    measures.put("offCourseNauticalMiles", change.miles());
    measures.put("fitProbability", change.fit());
    measures.put("shareOfFits", change.share());
    measures.put("otherCandidates", change.candidates() - 1.0);
    Map<String, Double> thresholds = new LinkedHashMap<>();
    thresholds.put("silentSecondsMax", (double) SILENT_SECONDS_MAX);
    thresholds.put("fitProbabilityMin", FIT_MIN);
    thresholds.put("speedSigmaKnots", SPEED_SIGMA_KNOTS);
    Set<SourceId> label = new TreeSet<>(change.before().sources());
    label.addAll(change.after().sources());
    tellings.add(
        new Behaviour(
            BehaviourKind.IDENTITY_CHANGE,
            List.of(change.before().key, change.after().key),
            change.off().report().observedAt(),
            change.on().report().observedAt(),
            List.of(change.off().report(), change.on().report()),
            measures,
            thresholds,
            List.of(
                "two vessels: one out of reception, another just into it",
                "a transponder replaced or set up anew, or a vessel sold and renamed"),
            label));
  }
}
