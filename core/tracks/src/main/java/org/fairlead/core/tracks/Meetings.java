package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * Rendezvous: two vessels slow and close, away from ports, minute by minute on a grid. Spec:
 * behaviours §3.2.
 */
final class Meetings implements Detector {
  /** A vessel whose last fix is older has no place in the minute: nothing is carried over a gap. */
  private static final int STALE_SECONDS = 180;

  /** Minutes apart that are still one meeting: a plot or two may fail. */
  private static final int BREAK_MINUTES_MAX = 4;

  /** Both came there: each was making way at some time before. */
  private static final double ARRIVED_KNOTS_MIN = 4;

  private static final double SLOW_LEAVE_KNOTS = 1;

  private final BehaviourSettings settings;
  private final SameVessel same;
  private final Tellings tellings;

  private final Map<Hull, Fix> slow = new LinkedHashMap<>();
  private final Map<Pair, Meeting> open = new TreeMap<>();
  private final List<Meeting> over = new ArrayList<>();
  private final List<Behaviour> told = new ArrayList<>();
  private long minute = Long.MIN_VALUE;

  Meetings(BehaviourSettings settings, SameVessel same, Tellings tellings) {
    this.settings = settings;
    this.same = same;
    this.tellings = tellings;
  }

  /** Two hulls, the one first seen first. */
  private record Pair(Hull a, Hull b) implements Comparable<Pair> {
    static Pair of(Hull one, Hull other) {
      return one.number < other.number ? new Pair(one, other) : new Pair(other, one);
    }

    @Override
    public int compareTo(Pair other) {
      int first = a.compareTo(other.a);
      return first != 0 ? first : b.compareTo(other.b);
    }
  }

  /** Two hulls that are close, from one minute to another. */
  private static final class Meeting {
    private final Pair pair;
    private final long from;
    private final List<PositionReport> evidence = new ArrayList<>();
    private final Set<SourceId> label = new TreeSet<>();
    private boolean longEnough;
    private long to;
    private Fix lastOfA;
    private Fix lastOfB;
    private double metresMin = Double.MAX_VALUE;

    private Meeting(Pair pair, long minute, Fix ofA, Fix ofB) {
      this.pair = pair;
      this.from = minute;
      this.to = minute;
      this.lastOfA = ofA;
      this.lastOfB = ofB;
      show();
    }

    private void show() {
      evidence.add(lastOfA.report());
      evidence.add(lastOfB.report());
    }

    private void add(long minute, Fix ofA, Fix ofB, double metres, double minutesMin) {
      to = minute;
      lastOfA = ofA;
      lastOfB = ofB;
      metresMin = Math.min(metresMin, metres);
      if (!longEnough && to - from + 1 >= minutesMin) {
        longEnough = true;
        show();
      }
    }

    private void close() {
      show();
      label.addAll(pair.a().sources((from - 1) * 60, to * 60));
      label.addAll(pair.b().sources((from - 1) * 60, to * 60));
      evidence.forEach(report -> label.add(report.source()));
    }
  }

  @Override
  public void fix(Hull hull, Fix fix) {
    if (fix.hasSpeed() && fix.speedKnots() >= ARRIVED_KNOTS_MIN) {
      hull.arrived = true;
    }
    if (hull.arrived && isSlow(fix)) {
      slow.put(hull, fix);
    } else {
      slow.remove(hull);
    }
  }

  private boolean isSlow(Fix fix) {
    Optional<NavigationStatus> status = fix.report().status();
    boolean madeFast =
        status.isPresent()
            && (status.get() == NavigationStatus.MOORED
                || status.get() == NavigationStatus.AT_ANCHOR);
    return !madeFast
        && fix.hasSpeed()
        && fix.speedKnots() <= settings.slowKnotsMax() + SLOW_LEAVE_KNOTS
        && !settings.waters().nearPort(fix.longitude(), fix.latitude());
  }

  @Override
  public void until(long second) {
    long last = Math.floorDiv(second - 1, 60);
    if (minute == Long.MIN_VALUE) {
      minute = last;
    }
    // Where nothing is slow or close any more, no minute has anything to say.
    while (minute < last && !(slow.isEmpty() && open.isEmpty())) {
      minute(++minute);
    }
    minute = last;
    settle(second);
  }

  private void minute(long now) {
    Map<Long, List<Hull>> grid = new HashMap<>();
    double cellDegrees = settings.meetingMetresMax() / 100_000;
    Iterator<Map.Entry<Hull, Fix>> all = slow.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Hull, Fix> entry = all.next();
      Hull hull = entry.getKey();
      Fix fix = entry.getValue();
      double stale = STALE_SECONDS * hull.pace();
      if (now * 60 - fix.second() > stale) {
        all.remove();
        continue;
      }
      double wide = cellDegrees / Math.max(0.05, Math.cos(Math.toRadians(fix.latitude())));
      long y = (long) Math.floor(fix.latitude() / cellDegrees);
      long x = (long) Math.floor(fix.longitude() / (cellDegrees * 2));
      long reach = (long) Math.ceil(wide / (cellDegrees * 2));
      for (long dx = -reach; dx <= reach; dx++) {
        for (long dy = -1; dy <= 1; dy++) {
          for (Hull other : grid.getOrDefault((x + dx) * 4_000_000L + y + dy, List.of())) {
            close(now, hull, other);
          }
        }
      }
      grid.computeIfAbsent(x * 4_000_000L + y, any -> new ArrayList<>(2)).add(hull);
    }
    open.values()
        .removeIf(
            meeting -> {
              boolean ended = now - meeting.to > BREAK_MINUTES_MAX;
              if (ended) {
                end(meeting);
              }
              return ended;
            });
  }

  private void close(long now, Hull one, Hull other) {
    Pair pair = Pair.of(one, other);
    Fix ofA = slow.get(pair.a());
    Fix ofB = slow.get(pair.b());
    if (ofA == null || ofB == null) {
      return;
    }
    double metres = Plane.metres(ofA, ofB);
    if (metres <= settings.meetingMetresMax() && !pair.a().key.equals(pair.b().key)) {
      open.computeIfAbsent(pair, any -> new Meeting(pair, now, ofA, ofB))
          .add(now, ofA, ofB, metres, settings.meetingMinutesMin());
    }
  }

  private void end(Meeting meeting) {
    if (meeting.longEnough) {
      meeting.close();
      over.add(meeting);
    }
  }

  /** Tells the meetings of which it is settled that they are of two vessels. */
  private void settle(long second) {
    over.removeIf(
        meeting -> {
          boolean settled = meeting.to * 60 + Tellings.SETTLING_SECONDS <= second;
          if (settled) {
            tell(meeting);
          }
          return settled;
        });
    told.removeIf(one -> one.to().getEpochSecond() + 12 * Tellings.SETTLING_SECONDS <= second);
  }

  @Override
  public void end() {
    open.values().forEach(this::end);
    open.clear();
    over.forEach(this::tell);
    over.clear();
  }

  private void tell(Meeting meeting) {
    Hull a = meeting.pair.a();
    Hull b = meeting.pair.b();
    if (same.areOne(a, b)) {
      return;
    }
    Set<SourceId> label = new TreeSet<>(meeting.label);
    Set<VesselKey> vessels = new LinkedHashSet<>();
    for (Hull side : List.of(a, b)) {
      for (Hull claim : same.claimsOf(side)) {
        vessels.add(claim.key);
        // The claim is part of what is said here, so whoever may not see its source is not told it.
        label.addAll(claim.sources());
      }
      vessels.add(side.key);
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("metresMin", meeting.metresMin);
    measures.put("minutes", (double) (meeting.to - meeting.from + 1));
    Map<String, Double> thresholds = new LinkedHashMap<>();
    thresholds.put("meetingMetresMax", settings.meetingMetresMax());
    thresholds.put("meetingMinutesMin", settings.meetingMinutesMin());
    thresholds.put("slowKnotsMax", settings.slowKnotsMax() + SLOW_LEAVE_KNOTS);
    Behaviour behaviour =
        new Behaviour(
            BehaviourKind.RENDEZVOUS,
            List.copyOf(vessels),
            Instant.ofEpochSecond((meeting.from - 1) * 60),
            Instant.ofEpochSecond(meeting.to * 60),
            meeting.evidence.stream().distinct().sorted(Tracks.IN_ORDER).toList(),
            measures,
            thresholds,
            List.of(
                "fishing together, a tow, stores or help given at sea",
                "two plots of one vessel and its boat"),
            label);
    if (told.stream().noneMatch(one -> isOne(one, behaviour))) {
      told.add(behaviour);
      tellings.add(behaviour);
    }
  }

  /** The same vessels at the same time, by other sensors' tracks. */
  private static boolean isOne(Behaviour one, Behaviour other) {
    return Set.copyOf(one.vessels()).equals(Set.copyOf(other.vessels()))
        && !one.from().isAfter(other.to())
        && !other.from().isAfter(one.to());
  }
}
