package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
 * Rendezvous at the scale of small craft: two vessels slow and close, away from ports, minute by
 * minute on a grid. Spec: behaviours §3.2.
 */
final class Meetings {
  /** A vessel whose last fix is older has no place in the minute: nothing is carried over a gap. */
  private static final int STALE_SECONDS = 180;

  /** Minutes apart that are still one meeting: a plot or two may fail. */
  private static final int BREAK_MINUTES_MAX = 4;

  /** Both came there: each was making way at some time before. */
  private static final double ARRIVED_KNOTS_MIN = 4;

  private Meetings() {}

  static List<Behaviour> find(List<Track> tracks, SameVessel same, BehaviourSettings settings) {
    Map<Pair, List<Long>> minutes = closeMinutes(tracks, same, settings);
    List<Behaviour> found = new ArrayList<>();
    Set<Set<VesselKey>> told = new LinkedHashSet<>();
    minutes.forEach(
        (pair, close) -> {
          for (long[] run : runs(close)) {
            if (run[1] - run[0] + 1 >= settings.meetingMinutesMin()) {
              meeting(tracks, pair, run, same, settings)
                  .filter(meeting -> told.add(Set.copyOf(meeting.vessels())))
                  .ifPresent(found::add);
            }
          }
        });
    return found;
  }

  /** Two tracks by their place in the list, the smaller first. */
  private record Pair(int a, int b) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return a != other.a ? Integer.compare(a, other.a) : Integer.compare(b, other.b);
    }
  }

  private static Map<Pair, List<Long>> closeMinutes(
      List<Track> tracks, SameVessel same, BehaviourSettings settings) {
    Map<Long, List<Integer>> slowByMinute = new TreeMap<>();
    Map<Long, Fix> place = new HashMap<>();
    for (int t = 0; t < tracks.size(); t++) {
      List<Fix> fixes = tracks.get(t).fixes();
      if (!arrives(fixes)) {
        continue;
      }
      long minute = fixes.get(0).second() / 60 + 1;
      int at = 0;
      for (; minute <= fixes.get(fixes.size() - 1).second() / 60 + 1; minute++) {
        while (at + 1 < fixes.size() && fixes.get(at + 1).second() <= minute * 60) {
          at++;
        }
        Fix fix = fixes.get(at);
        if (minute * 60 - fix.second() <= STALE_SECONDS && slow(fix, settings)) {
          slowByMinute.computeIfAbsent(minute, any -> new ArrayList<>()).add(t);
          place.put(minute * tracks.size() + t, fix);
        }
      }
    }
    Map<Pair, List<Long>> close = new TreeMap<>();
    for (Map.Entry<Long, List<Integer>> slot : slowByMinute.entrySet()) {
      List<Integer> slow = slot.getValue();
      Map<Long, List<Integer>> grid = new HashMap<>();
      double cellDegrees = settings.meetingMetresMax() / 100_000;
      for (int t : slow) {
        Fix fix = place.get(slot.getKey() * tracks.size() + t);
        if (fix == null) {
          continue;
        }
        long x = (long) Math.floor(fix.longitude() / cellDegrees);
        long y = (long) Math.floor(fix.latitude() / cellDegrees);
        for (long dx = -1; dx <= 1; dx++) {
          for (long dy = -1; dy <= 1; dy++) {
            for (int o : grid.getOrDefault((x + dx) * 4_000_000L + y + dy, List.of())) {
              Fix other = place.get(slot.getKey() * tracks.size() + o);
              if (other != null
                  && Plane.metres(fix, other) <= settings.meetingMetresMax()
                  && !same.areOne(tracks.get(o), tracks.get(t))) {
                close.computeIfAbsent(new Pair(o, t), any -> new ArrayList<>()).add(slot.getKey());
              }
            }
          }
        }
        grid.computeIfAbsent(x * 4_000_000L + y, any -> new ArrayList<>()).add(t);
      }
    }
    return close;
  }

  private static boolean arrives(List<Fix> fixes) {
    for (Fix fix : fixes) {
      if (fix.hasSpeed() && fix.speedKnots() >= ARRIVED_KNOTS_MIN) {
        return true;
      }
    }
    return false;
  }

  private static boolean slow(Fix fix, BehaviourSettings settings) {
    Optional<NavigationStatus> status = fix.report().status();
    boolean madeFast =
        status.isPresent()
            && (status.get() == NavigationStatus.MOORED
                || status.get() == NavigationStatus.AT_ANCHOR);
    return !madeFast
        && fix.hasSpeed()
        && fix.speedKnots() <= settings.slowKnotsMax() + 1
        && !settings.nearPort(fix);
  }

  private static List<long[]> runs(List<Long> minutes) {
    List<long[]> runs = new ArrayList<>();
    long from = minutes.get(0);
    long to = from;
    for (long minute : minutes) {
      if (minute - to > BREAK_MINUTES_MAX) {
        runs.add(new long[] {from, to});
        from = minute;
      }
      to = minute;
    }
    runs.add(new long[] {from, to});
    return runs;
  }

  private static Optional<Behaviour> meeting(
      List<Track> tracks, Pair pair, long[] run, SameVessel same, BehaviourSettings settings) {
    Track a = tracks.get(pair.a());
    Track b = tracks.get(pair.b());
    Instant from = Instant.ofEpochSecond((run[0] - 1) * 60);
    Instant to = Instant.ofEpochSecond(run[1] * 60);
    List<PositionReport> evidence = new ArrayList<>();
    double metresMin = Double.MAX_VALUE;
    for (long minute = run[0]; minute <= run[1]; minute++) {
      Fix atA = a.fixes().get(Math.max(0, a.indexAt(minute * 60)));
      Fix atB = b.fixes().get(Math.max(0, b.indexAt(minute * 60)));
      metresMin = Math.min(metresMin, Plane.metres(atA, atB));
      if (minute == run[0] || minute == run[1] || minute == (run[0] + run[1]) / 2) {
        evidence.add(atA.report());
        evidence.add(atB.report());
      }
    }
    Set<SourceId> label = new TreeSet<>();
    label.addAll(a.sources(from, to));
    label.addAll(b.sources(from, to));
    evidence.forEach(report -> label.add(report.source()));
    Set<VesselKey> vessels = new LinkedHashSet<>();
    for (Track side : List.of(a, b)) {
      for (Track claim : same.claimsOf(side)) {
        vessels.add(claim.key());
        // The claim is part of what is said here, so whoever may not see its source is not told it.
        label.addAll(claim.sources(claim.first().observedAt(), claim.last().observedAt()));
      }
      vessels.add(side.key());
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("metresMin", metresMin);
    measures.put("minutes", (double) (run[1] - run[0] + 1));
    Map<String, Double> thresholds = new LinkedHashMap<>();
    thresholds.put("meetingMetresMax", settings.meetingMetresMax());
    thresholds.put("meetingMinutesMin", settings.meetingMinutesMin());
    thresholds.put("slowKnotsMax", settings.slowKnotsMax() + 1);
    return Optional.of(
        new Behaviour(
            BehaviourKind.RENDEZVOUS,
            List.copyOf(vessels),
            from,
            to,
            evidence.stream().distinct().sorted(Tracks.IN_ORDER).toList(),
            measures,
            thresholds,
            List.of(
                "fishing together, a tow, stores or help given at sea",
                "two plots of one vessel and its boat"),
            label));
  }
}
