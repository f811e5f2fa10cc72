package org.fairlead.core.tracks;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairlead.core.basics.PositionReport;
import org.jspecify.annotations.Nullable;

/**
 * Where a vessel is in known waters: port visits, areas entered and left, positions on land, lanes
 * left. Spec: behaviours §3.7.
 */
final class Places implements Detector {
  /** A stop begins below the one speed and ends above the other. Source: GFW, anchorages. */
  private static final double STOP_KNOTS_MAX = 0.2;

  private static final double STOP_ENDS_KNOTS = 0.5;

  /** Shorter is a pause in the fairway. A proposal of this project. */
  private static final double STOPPED_MINUTES_MIN = 5;

  private static final double ON_LAND_FIXES_MIN = 3;

  /** A lane is followed by who keeps to it for so long, along it and within two deviations. */
  private static final double FOLLOWED_MINUTES_MIN = 30;

  private static final double FOLLOWED_SIGMAS_MAX = 2;
  private static final double ALONG_DEGREES_MAX = 30;
  private static final double WAY_KNOTS_MIN = 4;

  /** It is left by who is so many deviations off for so many fixes. */
  private static final double LEFT_SIGMAS_MIN = 4;

  private static final double LEFT_FIXES_MIN = 5;

  private final Waters waters;
  private final Tellings tellings;

  Places(BehaviourSettings settings, Tellings tellings) {
    this.waters = settings.waters();
    this.tellings = tellings;
  }

  /** What is known of one hull's place in known waters. */
  static final class Whereabouts {
    private @Nullable Visit visit;
    private @Nullable Stretch onLand;
    private @Nullable Followed followed;
    private final Set<Zone> inside = new HashSet<>();
    private final Map<Zone, Fix> crossing = new LinkedHashMap<>();
    private @Nullable Fix last;
  }

  private static final class Visit {
    private final Waters.Port port;
    private final Fix entered;
    private @Nullable Fix stopped;
    private boolean lies;
    private double stoppedMinutes;
    private Fix last;

    private Visit(Waters.Port port, Fix entered) {
      this.port = port;
      this.entered = entered;
      this.last = entered;
    }
  }

  private static final class Stretch {
    private final Fix first;
    private Fix last;
    private int count = 1;

    private Stretch(Fix first) {
      this.first = first;
      this.last = first;
    }
  }

  private static final class Followed {
    private final Lane lane;
    private final Fix first;
    private Fix lastOn;
    private @Nullable Fix firstOff;
    private Fix lastOff;
    private int off;
    private double most;

    private Followed(Lane lane, Fix first) {
      this.lane = lane;
      this.first = first;
      this.lastOn = first;
      this.lastOff = first;
    }
  }

  @Override
  public void fix(Hull hull, Fix fix) {
    boolean nothingKnown =
        !waters.hasPorts()
            && waters.areas().isEmpty()
            && waters.lanes().isEmpty()
            && waters.land().isEmpty();
    if (nothingKnown) {
      return;
    }
    Whereabouts at = hull.whereabouts;
    if (at == null) {
      at = new Whereabouts();
      hull.whereabouts = at;
    }
    port(hull, at, fix);
    areas(hull, at, fix);
    land(hull, at, fix);
    lane(hull, at, fix);
    at.last = fix;
  }

  private void port(Hull hull, Whereabouts at, Fix fix) {
    Visit visit = at.visit;
    if (visit != null
        && Waters.metres(visit.port, fix.longitude(), fix.latitude()) > Waters.PORT_LEAVE_METRES) {
      tell(hull, visit, fix);
      visit = null;
      at.visit = null;
    }
    if (visit == null) {
      visit =
          waters
              .portWithin(fix.longitude(), fix.latitude(), Waters.PORT_ENTER_METRES)
              .map(port -> new Visit(port, fix))
              .orElse(null);
      at.visit = visit;
    }
    if (visit == null) {
      return;
    }
    if (visit.lies) {
      visit.stoppedMinutes += (fix.second() - visit.last.second()) / 60.0;
    }
    if (fix.hasSpeed()) {
      if (fix.speedKnots() < STOP_KNOTS_MAX) {
        visit.lies = true;
        visit.stopped = visit.stopped == null ? fix : visit.stopped;
      } else if (fix.speedKnots() > STOP_ENDS_KNOTS) {
        visit.lies = false;
      }
    }
    visit.last = fix;
  }

  private void tell(Hull hull, Visit visit, @Nullable Fix left) {
    Fix stopped = visit.stopped;
    if (stopped == null || visit.stoppedMinutes < STOPPED_MINUTES_MIN) {
      return;
    }
    Fix last = left == null ? visit.last : left;
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("stoppedMinutes", visit.stoppedMinutes);
    measures.put("minutes", (last.second() - visit.entered.second()) / 60.0);
    measures.put("hasLeft", left == null ? 0.0 : 1.0);
    Map<String, Double> thresholds = new LinkedHashMap<>();
    thresholds.put("portEnterMetres", Waters.PORT_ENTER_METRES);
    thresholds.put("portLeaveMetres", Waters.PORT_LEAVE_METRES);
    thresholds.put("stopKnotsMax", STOP_KNOTS_MAX);
    thresholds.put("stopEndsKnots", STOP_ENDS_KNOTS);
    thresholds.put("stoppedMinutesMin", STOPPED_MINUTES_MIN);
    tell(
        hull,
        BehaviourKind.PORT_VISIT,
        List.of(visit.entered, stopped, last),
        measures,
        thresholds,
        List.of("lying at " + visit.port.name() + ", which is what ports are for"));
  }

  private void areas(Hull hull, Whereabouts at, Fix fix) {
    for (Zone area : waters.areas()) {
      boolean inside = area.contains(fix.longitude(), fix.latitude());
      Fix before = at.last;
      if (before == null) {
        if (inside) {
          at.inside.add(area);
        }
        continue;
      }
      if (inside == at.inside.contains(area)) {
        at.crossing.remove(area);
        continue;
      }
      Fix crossed = at.crossing.get(area);
      if (crossed == null) {
        // One fix over the line may be noise: the next must say so too.
        at.crossing.put(area, before);
        continue;
      }
      at.crossing.remove(area);
      if (inside) {
        at.inside.add(area);
      } else {
        at.inside.remove(area);
      }
      Map<String, Double> measures = new LinkedHashMap<>();
      measures.put("betweenFixesMinutes", (before.second() - crossed.second()) / 60.0);
      tell(
          hull,
          inside ? BehaviourKind.AREA_ENTRY : BehaviourKind.AREA_EXIT,
          List.of(crossed, before, fix),
          measures,
          Map.of("fixesMin", 2.0),
          List.of(
              (inside ? "came into " : "left ") + area.name(),
              "passage is free to all where the law of the sea says so"));
    }
  }

  private void land(Hull hull, Whereabouts at, Fix fix) {
    if (waters.land().isEmpty()) {
      return;
    }
    Stretch stretch = at.onLand;
    if (waters.land().get().isInland(fix.longitude(), fix.latitude())) {
      if (stretch == null) {
        at.onLand = new Stretch(fix);
      } else {
        stretch.last = fix;
        stretch.count++;
      }
    } else if (stretch != null) {
      at.onLand = null;
      tell(hull, stretch);
    }
  }

  private void tell(Hull hull, Stretch stretch) {
    if (stretch.count < ON_LAND_FIXES_MIN) {
      return;
    }
    Land land = waters.land().orElseThrow();
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("fixes", (double) stretch.count);
    tell(
        hull,
        BehaviourKind.ON_LAND,
        List.of(stretch.first, stretch.last),
        measures,
        Map.of("coastlineAccuracyMetres", land.accuracyMetres(), "fixesMin", ON_LAND_FIXES_MIN),
        List.of(
            "a river, canal or lake that " + land.name() + " does not draw",
            "a transponder ashore, in a workshop or on a trailer",
            "a fault or jamming of satellite navigation, or a false position"));
  }

  private void lane(Hull hull, Whereabouts at, Fix fix) {
    if (waters.lanes().isEmpty()) {
      return;
    }
    Followed followed = at.followed;
    if (followed == null) {
      at.followed = followed(fix);
      return;
    }
    Lane.Offset offset = followed.lane.offset(fix.longitude(), fix.latitude());
    double sigmas = offset.nauticalMiles() / followed.lane.sigmaNauticalMiles();
    if (offset.beyondAnEnd()) {
      at.followed = null;
    } else if (sigmas < LEFT_SIGMAS_MIN) {
      followed.lastOn = followed.off == 0 || sigmas <= FOLLOWED_SIGMAS_MAX ? fix : followed.lastOn;
      followed.off = sigmas <= FOLLOWED_SIGMAS_MAX ? 0 : followed.off;
    } else {
      followed.firstOff = followed.off == 0 ? fix : followed.firstOff;
      followed.lastOff = fix;
      followed.off++;
      followed.most = Math.max(followed.most, offset.nauticalMiles());
      if (followed.off >= LEFT_FIXES_MIN) {
        at.followed = null;
        tell(hull, followed);
      }
    }
  }

  private @Nullable Followed followed(Fix fix) {
    for (Lane lane : waters.lanes()) {
      Lane.Offset offset = lane.offset(fix.longitude(), fix.latitude());
      if (!offset.beyondAnEnd()
          && offset.nauticalMiles() <= FOLLOWED_SIGMAS_MAX * lane.sigmaNauticalMiles()
          && fix.hasSpeed()
          && fix.speedKnots() >= WAY_KNOTS_MIN
          && fix.hasCourse()
          && isAlong(offset.courseDegrees(), fix.courseDegrees())) {
        return new Followed(lane, fix);
      }
    }
    return null;
  }

  private static boolean isAlong(double lane, double course) {
    double turn = Math.abs(Plane.turn(lane, course));
    return turn <= ALONG_DEGREES_MAX || turn >= 180 - ALONG_DEGREES_MAX;
  }

  private void tell(Hull hull, Followed followed) {
    double minutes = (followed.lastOn.second() - followed.first.second()) / 60.0;
    Fix firstOff = followed.firstOff;
    if (minutes < FOLLOWED_MINUTES_MIN || firstOff == null) {
      return;
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("followedMinutes", minutes);
    measures.put("crossTrackNauticalMilesMost", followed.most);
    Map<String, Double> thresholds = new LinkedHashMap<>();
    thresholds.put("leftSigmasMin", LEFT_SIGMAS_MIN);
    thresholds.put("leftFixesMin", LEFT_FIXES_MIN);
    thresholds.put("laneSigmaNauticalMiles", followed.lane.sigmaNauticalMiles());
    thresholds.put("laneBaselineFixes", (double) followed.lane.baselineFixes());
    tell(
        hull,
        BehaviourKind.ROUTE_DEVIATION,
        List.of(followed.lastOn, firstOff, followed.lastOff),
        measures,
        thresholds,
        List.of(
            "bound elsewhere: a lane is a habit, not a rule (" + followed.lane.name() + ")",
            "keeping clear of traffic or weather, or a diversion for a crew change or the sick"));
  }

  @Override
  public void end(Hull hull) {
    Whereabouts at = hull.whereabouts;
    hull.whereabouts = null;
    if (at != null) {
      if (at.visit != null) {
        tell(hull, at.visit, null);
      }
      if (at.onLand != null) {
        tell(hull, at.onLand);
      }
    }
  }

  private void tell(
      Hull hull,
      BehaviourKind kind,
      List<Fix> fixes,
      Map<String, Double> measures,
      Map<String, Double> thresholds,
      List<String> explanations) {
    List<PositionReport> evidence = fixes.stream().map(Fix::report).distinct().toList();
    Fix first = fixes.get(0);
    Fix last = fixes.get(fixes.size() - 1);
    tellings.add(
        hull,
        new Behaviour(
            kind,
            List.of(hull.key),
            first.report().observedAt(),
            last.report().observedAt(),
            evidence,
            measures,
            thresholds,
            explanations,
            hull.sources(first.second(), last.second())));
  }
}
