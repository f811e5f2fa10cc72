package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;

/** One claimed identity on two hulls at a time, or a jump. Spec: behaviours §3.3. */
final class SharedIdentities {
  private static final int HULL_REPORTS_MIN = 5;
  private static final double TOGETHER_MINUTES_MIN = 10;

  private SharedIdentities() {}

  static List<Behaviour> find(List<Track> tracks) {
    List<Behaviour> found = new ArrayList<>();
    for (int i = 0; i < tracks.size(); i++) {
      for (int j = i + 1; j < tracks.size(); j++) {
        if (!tracks.get(j).key().equals(tracks.get(i).key())) {
          break;
        }
        if (tracks.get(i).isAis()) {
          found.add(pair(tracks.get(i), tracks.get(j)));
        }
      }
    }
    return found;
  }

  private static Behaviour pair(Track a, Track b) {
    Instant from = later(a.first(), b.first());
    Instant to =
        a.last().observedAt().isBefore(b.last().observedAt()) ? at(a.last()) : at(b.last());
    boolean shared =
        a.fixes().size() >= HULL_REPORTS_MIN
            && b.fixes().size() >= HULL_REPORTS_MIN
            && to.getEpochSecond() - from.getEpochSecond() >= TOGETHER_MINUTES_MIN * 60;
    PositionReport one = nearest(a, from);
    PositionReport other = nearest(b, from);
    PositionReport first = Tracks.IN_ORDER.compare(one, other) <= 0 ? one : other;
    PositionReport second = first == one ? other : one;
    Map<String, Double> measures = new LinkedHashMap<>();
    double nauticalMiles = Geodesic.distance(one.position(), other.position()).nauticalMiles();
    double seconds = Math.abs(at(one).getEpochSecond() - at(other).getEpochSecond());
    measures.put("apartNauticalMiles", nauticalMiles);
    measures.put("apartSeconds", seconds);
    measures.put("impliedSpeedKnots", nauticalMiles / Math.max(1, seconds) * 3600);
    Set<SourceId> label = new TreeSet<>();
    label.addAll(a.sources(at(a.first()), at(a.last())));
    label.addAll(b.sources(at(b.first()), at(b.last())));
    return new Behaviour(
        shared ? BehaviourKind.SHARED_IDENTITY : BehaviourKind.IMPOSSIBLE_MOVEMENT,
        List.of(a.key()),
        at(first),
        to.isBefore(at(second)) ? at(second) : to,
        List.of(first, second),
        measures,
        Map.of(
            "hullSpeedKnotsMax",
            Tracks.HULL_SPEED_KNOTS_MAX,
            "hullReportsMin",
            (double) HULL_REPORTS_MIN),
        shared
            ? List.of(
                "a transponder set up with another vessel's number, or a factory default",
                "a receiver that replays or mislabels what another heard")
            : List.of("a corrupted message that passed its checksum", "a receiver's clock error"),
        label);
  }

  private static PositionReport nearest(Track track, Instant at) {
    return track.fixes().get(Math.max(0, track.indexAt(at.getEpochSecond()))).report();
  }

  private static Instant at(PositionReport report) {
    return report.observedAt();
  }

  private static Instant later(PositionReport a, PositionReport b) {
    return at(a).isAfter(at(b)) ? at(a) : at(b);
  }
}
