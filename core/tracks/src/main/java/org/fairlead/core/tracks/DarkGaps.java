package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;

/**
 * AIS silences. What was heard of others near by, before and during, is measured and said first:
 * silence is not proof. Spec: behaviours §3.1.
 */
final class DarkGaps implements Detector {
  private static final double NEAR_METRES = 15 * Plane.METRES_PER_NAUTICAL_MILE;

  /**
   * A transponder that is switched off is heard well until then and well again from when it comes
   * back; reception fades and returns bit by bit.
   */
  private static final double HEARD_SHARE_GOOD = 0.6;

  private static final int EDGE_SECONDS = 600;

  /** How long a silence that has become too long waits for the feeds that would have heard it. */
  private static final int LATE_SECONDS_MAX = 3600;

  private static final double RECEPTION_GOOD = 0.6;
  private static final int BEFORE_SECONDS = 1800;
  private static final int DURING_FROM_SECONDS = 300;
  private static final int DURING_SECONDS_MAX = 3600;

  private final BehaviourSettings settings;
  private final Presence presence;
  private final SameVessel same;
  private final Tellings tellings;

  private final PriorityQueue<Due> due = new PriorityQueue<>();

  /** When a hull's silence, should it last, is told although it is not over. */
  private final PriorityQueue<Due> untold = new PriorityQueue<>();

  /** The newest second of each source's AIS: a feed that is late or down makes nobody silent. */
  private final Map<SourceId, long[]> newestOf = new HashMap<>();

  DarkGaps(BehaviourSettings settings, Presence presence, SameVessel same, Tellings tellings) {
    this.settings = settings;
    this.presence = presence;
    this.same = same;
    this.tellings = tellings;
  }

  /** When to look at what was heard around a hull, should it still be silent then. */
  private record Due(long second, Hull hull) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return second != other.second
          ? Long.compare(second, other.second)
          : hull.compareTo(other.hull);
    }
  }

  /** The mean numbers of others that were heard near by. */
  private record Others(double before, double during) {}

  /**
   * A silence: first only the others heard around it, then its end, then how well that is heard.
   */
  static final class Silence {
    private final Fix off;
    private @Nullable Others others;
    private @Nullable Fix on;
    private double heardBefore;
    private int heardAfter;

    private Silence(Fix off) {
      this.off = off;
    }
  }

  @Override
  public void fix(Hull hull, Fix fix) {
    if (!hull.ais || !fix.isAis()) {
      return;
    }
    // What others saw of it under this claim does not end its own silence.
    Fix off = hull.lastAis;
    hull.lastAis = fix;
    newestOf.computeIfAbsent(fix.report().source(), any -> new long[1])[0] = fix.second();
    if (!hull.watched) {
      hull.watched = true;
      untold.add(new Due(toldFrom(fix), hull));
    }
    if (!hull.timed) {
      hull.timed = true;
      due.add(new Due(fix.second() + DURING_SECONDS_MAX, hull));
    }
    if (off == null) {
      return;
    }
    Silence silence = hull.silence;
    if (silence != null && silence.on != null) {
      if (fix.second() - silence.on.second() < window(silence.on)
          && fix.second() - off.second() <= settings.gapMinutesMax() * 60) {
        silence.heardAfter++;
        return;
      }
      tell(hull, silence, silence.on);
      silence = null;
      hull.silence = null;
    }
    if (fix.second() - off.second() > settings.gapMinutesMax() * 60
        && !settings.waters().nearPort(off.longitude(), off.latitude())) {
      if (silence == null || !silence.off.equals(off)) {
        silence = new Silence(off);
      }
      if (silence.others == null) {
        silence.others = others(hull, off, fix.second());
      }
      silence.on = fix;
      silence.heardBefore = heardShareBefore(hull, off);
      silence.heardAfter = 1;
      hull.silence = silence;
    } else {
      hull.silence = null;
    }
  }

  @Override
  public void until(long second) {
    tellOpen(second);
    while (!due.isEmpty() && due.peek().second() <= second) {
      Hull hull = due.remove().hull();
      Fix last = hull.lastAis;
      if (last == null || last.second() + DURING_SECONDS_MAX > second) {
        long again = last == null ? second : last.second();
        due.add(new Due(again + DURING_SECONDS_MAX, hull));
        continue;
      }
      end(hull);
      hull.silence = new Silence(last);
      hull.silence.others = others(hull, last, last.second() + DURING_SECONDS_MAX);
      hull.timed = false;
    }
  }

  private long toldFrom(Fix off) {
    return off.second() + (long) (settings.gapMinutesMax() * 60) + 1;
  }

  /**
   * Tells of each silence once that has just become too long and that reception does not explain.
   */
  private void tellOpen(long second) {
    while (!untold.isEmpty() && untold.peek().second() <= second) {
      Hull hull = untold.remove().hull();
      Fix off = hull.lastAis;
      if (off == null || toldFrom(off) > second) {
        untold.add(new Due(off == null ? second + EDGE_SECONDS : toldFrom(off), hull));
        continue;
      }
      hull.watched = false;
      if (second - toldFrom(off) > LATE_SECONDS_MAX
          || settings.waters().nearPort(off.longitude(), off.latitude())) {
        continue;
      }
      if (!areHeardSince(hull, off)) {
        hull.watched = true;
        untold.add(new Due(second + 60, hull));
        continue;
      }
      double before = heardShareBefore(hull, off);
      Others others = others(hull, off, second);
      boolean othersFaded =
          others.before() == 0 || others.during() < RECEPTION_GOOD * others.before();
      if (before >= HEARD_SHARE_GOOD && !othersFaded) {
        tellings.add(open(hull, off, second, before, others));
      }
    }
  }

  /** Whether every source that heard {@code hull} just before {@code off} has said more since. */
  private boolean areHeardSince(Hull hull, Fix off) {
    for (SourceId source : hull.receivers(off.second() - EDGE_SECONDS, off.second())) {
      long[] newest = newestOf.get(source);
      if (newest != null && newest[0] < toldFrom(off) - 1) {
        return false;
      }
    }
    return true;
  }

  private Behaviour open(Hull hull, Fix off, long second, double before, Others others) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(Behaviour.SILENT_SO_FAR, (second - off.second()) / 60.0);
    measures.put("heardShareBefore", before);
    measures.put("othersNearBefore", others.before());
    measures.put("othersNearDuring", others.during());
    List<String> explanations = new ArrayList<>(explanations(off, before, 1, others));
    explanations.add("it may be heard again: told while it is silent");
    return new Behaviour(
        BehaviourKind.DARK_GAP,
        List.of(hull.key),
        off.report().observedAt(),
        Instant.ofEpochSecond(second),
        List.of(off.report()),
        measures,
        Map.of("gapMinutesMax", settings.gapMinutesMax()),
        explanations,
        hull.sources(off.second() - EDGE_SECONDS, off.second()));
  }

  @Override
  public void end(Hull hull) {
    Silence silence = hull.silence;
    if (silence != null && silence.on != null) {
      tell(hull, silence, silence.on);
      hull.silence = null;
    }
  }

  private Others others(Hull hull, Fix off, long onSecond) {
    return new Others(
        presence.othersHeard(
            hull.key, off, NEAR_METRES, off.second() - BEFORE_SECONDS, off.second()),
        presence.othersHeard(
            hull.key,
            off,
            NEAR_METRES,
            off.second() + DURING_FROM_SECONDS,
            Math.min(onSecond, off.second() + DURING_SECONDS_MAX)));
  }

  /** Ten minutes, or ten reports where those take longer. */
  private static double window(Fix edge) {
    return Math.max(EDGE_SECONDS, 10 * intervalSeconds(edge));
  }

  private static double share(int heard, Fix edge) {
    return Math.min(1, heard / Math.max(1, window(edge) / intervalSeconds(edge)));
  }

  /** The share of its own reports that was heard just before {@code off}, as far as it goes. */
  private static double heardShareBefore(Hull hull, Fix off) {
    int heard = 0;
    for (int i = hull.fixes.indexAt(off.second()); i >= 0; i--) {
      Fix fix = hull.fixes.get(i);
      if (off.second() - fix.second() >= window(off)) {
        break;
      }
      heard += fix.isAis() ? 1 : 0;
    }
    return share(heard, off);
  }

  private void tell(Hull hull, Silence silence, Fix on) {
    Fix off = silence.off;
    Others others = silence.others == null ? new Others(0, 0) : silence.others;
    double heardAfter = share(silence.heardAfter, on);
    double minutes = (on.second() - off.second()) / 60.0;
    double miles =
        Geodesic.distance(off.report().position(), on.report().position()).nauticalMiles();
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("silentMinutes", minutes);
    measures.put("distanceNauticalMiles", miles);
    measures.put("impliedSpeedKnots", miles / (minutes / 60));
    measures.put("heardShareBefore", silence.heardBefore);
    measures.put("heardShareAfter", heardAfter);
    measures.put("othersNearBefore", others.before());
    measures.put("othersNearDuring", others.during());
    List<PositionReport> evidence = List.of(off.report(), on.report());
    Set<SourceId> label = new TreeSet<>();
    label.add(off.report().source());
    label.add(on.report().source());
    List<VesselKey> vessels = new ArrayList<>(List.of(hull.key));
    for (Hull plot : same.of(hull)) {
      Set<SourceId> during = plot.sources(off.second(), on.second());
      if (!during.isEmpty()) {
        label.addAll(during);
        vessels.add(plot.key);
      }
    }
    tellings.add(
        new Behaviour(
            BehaviourKind.DARK_GAP,
            vessels,
            off.report().observedAt(),
            on.report().observedAt(),
            evidence,
            measures,
            Map.of("gapMinutesMax", settings.gapMinutesMax()),
            explanations(off, silence.heardBefore, heardAfter, others),
            label));
  }

  private static List<String> explanations(Fix off, double before, double after, Others others) {
    List<String> explanations = new ArrayList<>();
    boolean othersFaded =
        others.before() == 0 || others.during() < RECEPTION_GOOD * others.before();
    if (before < HEARD_SHARE_GOOD) {
      explanations.add("poor reception: only " + percent(before) + " before");
    } else if (after < HEARD_SHARE_GOOD) {
      explanations.add("poor reception: only " + percent(after) + " after");
    } else if (othersFaded) {
      explanations.add("poor reception: fewer of the others near by were heard during than before");
    } else {
      explanations.add(
          "not explained by reception: "
              + Math.round(others.during())
              + " others near by were heard during, "
              + Math.round(others.before())
              + " before; a failed or switched-off transponder is possible");
    }
    if (off.hasSpeed() && off.speedKnots() < 0.5) {
      explanations.add("it lay still and may have switched off in an anchorage");
    }
    return explanations;
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " % of its reports were heard just";
  }

  /** Seconds between the reports that a vessel so equipped and moving sends. ITU-R M.1371. */
  static double intervalSeconds(Fix fix) {
    double knots = fix.hasSpeed() ? fix.speedKnots() : 0;
    if (fix.report().sensor() == Sensor.AIS_CLASS_A) {
      Optional<NavigationStatus> status = fix.report().status();
      boolean madeFast =
          status.isPresent()
              && (status.get() == NavigationStatus.AT_ANCHOR
                  || status.get() == NavigationStatus.MOORED);
      return madeFast && knots <= 3 ? 180 : knots > 23 ? 2 : knots > 14 ? 6 : 10;
    }
    return knots > 2 ? 30 : 180;
  }
}
