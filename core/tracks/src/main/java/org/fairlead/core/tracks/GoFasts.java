package org.fairlead.core.tracks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairlead.core.basics.PositionReport;

/** Fast, and without AIS. Spec: behaviours §3.6. */
final class GoFasts implements Detector {
  private static final int FIXES_MIN = 3;

  /** So long after its last fast fix a dash is over. */
  private static final int OVER_SECONDS = 3600;

  private final BehaviourSettings settings;
  private final SameVessel same;
  private final Tellings tellings;

  GoFasts(BehaviourSettings settings, SameVessel same, Tellings tellings) {
    this.settings = settings;
    this.same = same;
    this.tellings = tellings;
  }

  /** The fast fixes of a hull, up to now. */
  static final class Dash {
    private final Fix first;
    private final Histogram knots = new Histogram(Tracker.HULL_SPEED_KNOTS_MAX);
    private Fix fastest;
    private Fix last;
    private int count;

    private Dash(Fix first) {
      this.first = first;
      this.fastest = first;
      this.last = first;
    }

    private void add(Fix fix) {
      last = fix;
      fastest = fix.speedKnots() > fastest.speedKnots() ? fix : fastest;
      knots.add(fix.speedKnots());
      count++;
    }
  }

  @Override
  public void fix(Hull hull, Fix fix) {
    if (hull.ais) {
      return;
    }
    Dash dash = hull.dash;
    if (dash != null && fix.second() - dash.last.second() > OVER_SECONDS) {
      end(hull);
      dash = null;
    }
    if (fix.hasSpeed()
        && fix.speedKnots() >= settings.fastKnotsMin()
        && fix.speedKnots() <= Tracker.HULL_SPEED_KNOTS_MAX) {
      if (dash == null) {
        dash = new Dash(fix);
        hull.dash = dash;
      }
      dash.add(fix);
    }
  }

  @Override
  public void end(Hull hull) {
    Dash dash = hull.dash;
    hull.dash = null;
    if (dash == null || dash.count < FIXES_MIN || !same.claimsOf(hull).isEmpty()) {
      return;
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("medianSpeedKnots", dash.knots.median());
    measures.put("fixes", (double) dash.count);
    List<PositionReport> evidence =
        Stream.of(dash.first, dash.fastest, dash.last).map(Fix::report).distinct().toList();
    tellings.add(
        hull,
        new Behaviour(
            BehaviourKind.GO_FAST,
            List.of(hull.key),
            dash.first.report().observedAt(),
            dash.last.report().observedAt(),
            evidence,
            measures,
            Map.of("fastKnotsMin", settings.fastKnotsMin()),
            List.of(
                "a yacht, race boat, patrol or rescue craft; small craft need not carry AIS",
                "refugees or people in distress"),
            hull.sources(dash.first.second(), dash.last.second())));
  }
}
