package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.PositionReport;

/** Fast, and without AIS. Spec: behaviours §3.6. */
final class GoFasts {
  private static final int FIXES_MIN = 3;

  private GoFasts() {}

  static List<Behaviour> find(List<Track> tracks, SameVessel same, BehaviourSettings settings) {
    List<Behaviour> found = new ArrayList<>();
    for (Track track : tracks) {
      if (track.isAis() || !same.claimsOf(track).isEmpty()) {
        continue;
      }
      List<Fix> fast = new ArrayList<>();
      for (Fix fix : track.fixes()) {
        if (fix.hasSpeed()
            && fix.speedKnots() >= settings.fastKnotsMin()
            && fix.speedKnots() <= Tracks.HULL_SPEED_KNOTS_MAX) {
          fast.add(fix);
        }
      }
      if (fast.size() >= FIXES_MIN) {
        found.add(behaviour(track, fast, settings));
      }
    }
    return found;
  }

  private static Behaviour behaviour(Track track, List<Fix> fast, BehaviourSettings settings) {
    double[] knots = fast.stream().mapToDouble(Fix::speedKnots).sorted().toArray();
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("medianSpeedKnots", knots[knots.length / 2]);
    measures.put("fixes", (double) fast.size());
    PositionReport first = fast.get(0).report();
    PositionReport last = fast.get(fast.size() - 1).report();
    return new Behaviour(
        BehaviourKind.GO_FAST,
        List.of(track.key()),
        first.observedAt(),
        last.observedAt(),
        List.of(first, fast.get(fast.size() / 2).report(), last),
        measures,
        Map.of("fastKnotsMin", settings.fastKnotsMin()),
        List.of(
            "a yacht, race boat, patrol or rescue craft; small craft need not carry AIS",
            "refugees or people in distress"),
        track.sources(first.observedAt(), last.observedAt()));
  }
}
