package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/** One claimed identity on two hulls at a time, or a jump. Spec: behaviours §3.3. */
final class SharedIdentities implements Detector {
  private static final int HULL_REPORTS_MIN = 5;
  private static final int TOGETHER_SECONDS_MIN = 600;
  private static final int NEAR_MILES = 30;
  private static final int NEAR_SECONDS = 1800;
  private static final int NEAR_VESSELS_MIN = 2;
  private static final int JUMPS_MAX = 1_000;

  private static final List<String> OF_SHARED =
      List.of(
          "a transponder set up with another vessel's number, or a factory default",
          "a receiver that replays or mislabels what another heard");
  private static final List<String> OF_A_JUMP =
      List.of("a corrupted message that passed its checksum", "a receiver's clock error");

  private final Tellings tellings;
  private final List<Split> open = new ArrayList<>();

  private final ArrayDeque<Jump> jumps = new ArrayDeque<>();

  SharedIdentities(Tellings tellings) {
    this.tellings = tellings;
  }

  /** Where and when a vessel was last before it jumped, or seemed to, and who heard it. */
  private record Jump(long second, Position place, VesselKey vessel, Set<SourceId> sources) {}

  /** A hull that began under the claim of another, which it could not have reached. */
  private static final class Split {
    private final Hull hull;
    private final Hull other;
    private final Fix before;

    /** When the other was heard again; after all, where it never was. */
    private long again = Long.MAX_VALUE;

    private Split(Hull hull, Hull other) {
      this.hull = hull;
      this.other = other;
      this.before = other.fixes.last();
    }

    /**
     * Whether both hulls went on, together, for long enough to be two vessels: one that is silent
     * while the other is heard, and is heard once that is silent, is one that jumped and came back.
     */
    private boolean isShared() {
      long to = Math.min(hull.fixes.last().second(), other.fixes.last().second());
      return hull.count >= HULL_REPORTS_MIN
          && other.count >= HULL_REPORTS_MIN
          && to - TOGETHER_SECONDS_MIN >= again;
    }

    /** Whether {@code jump} is another vessel's, then and near by. */
    private boolean isNear(Jump jump) {
      return !jump.vessel.equals(hull.key)
          && Math.abs(jump.second - before.second()) <= NEAR_SECONDS
          && Geodesic.distance(jump.place, before.report().position()).nauticalMiles()
              <= NEAR_MILES;
    }

    private Set<SourceId> sources() {
      Set<SourceId> sources = new TreeSet<>(hull.sources());
      sources.addAll(other.sources());
      return sources;
    }

    private boolean isOver(long second) {
      long to = Math.min(hull.fixes.last().second(), other.fixes.last().second());
      return second - to >= Tellings.SETTLING_SECONDS;
    }
  }

  @Override
  public void fix(Hull hull, Fix fix) {
    for (int i = 0; i < open.size(); i++) {
      Split split = open.get(i);
      if (split.other == hull && split.again == Long.MAX_VALUE) {
        split.again = fix.second();
      }
    }
  }

  /** {@code hull} has begun where {@code other}, of the same claim, could not have come. */
  void split(Hull hull, Hull other) {
    if (hull.ais && other.ais) {
      Split split = new Split(hull, other);
      open.add(split);
      if (jumps.size() == JUMPS_MAX) {
        jumps.remove();
      }
      Position place = split.before.report().position();
      jumps.add(new Jump(split.before.second(), place, hull.key, split.sources()));
    }
  }

  @Override
  public void until(long second) {
    open.removeIf(
        split -> {
          boolean over = split.isOver(second);
          if (over) {
            tell(split);
          }
          return over;
        });
  }

  @Override
  public void end() {
    open.forEach(this::tell);
    open.clear();
  }

  /** The vessels that jumped as it did: what befalls several near by at once has one cause. */
  private Map<VesselKey, Jump> near(Split split) {
    Map<VesselKey, Jump> near = new HashMap<>();
    for (Jump jump : jumps) {
      if (split.isNear(jump)) {
        near.put(jump.vessel, jump);
      }
    }
    return near;
  }

  private void tell(Split split) {
    PositionReport one = split.before.report();
    PositionReport other = split.hull.first;
    Map<String, Double> measures = new LinkedHashMap<>();
    double miles = Geodesic.distance(one.position(), other.position()).nauticalMiles();
    double seconds = other.observedAt().getEpochSecond() - split.before.second();
    measures.put("apartNauticalMiles", miles);
    measures.put("apartSeconds", seconds);
    measures.put("impliedSpeedKnots", miles / Math.max(1, seconds) * 3600);
    Set<SourceId> label = split.sources();
    boolean shared = split.isShared();
    List<String> explanations = new ArrayList<>();
    Map<VesselKey, Jump> near = near(split);
    if (near.size() >= NEAR_VESSELS_MIN) {
      near.values().forEach(jump -> label.addAll(jump.sources));
      explanations.add(
          "satellite navigation that is disturbed: "
              + near.size()
              + " other vessels within 30 NM jumped in the same hour");
    }
    explanations.addAll(shared ? OF_SHARED : OF_A_JUMP);
    Fix lastOfHull = split.hull.fixes.last();
    Fix lastOfOther = split.other.fixes.last();
    Instant to =
        (lastOfHull.second() <= lastOfOther.second() ? lastOfHull : lastOfOther)
            .report()
            .observedAt();
    tellings.add(
        new Behaviour(
            shared ? BehaviourKind.SHARED_IDENTITY : BehaviourKind.IMPOSSIBLE_MOVEMENT,
            List.of(split.hull.key),
            one.observedAt(),
            to.isBefore(other.observedAt()) ? other.observedAt() : to,
            List.of(one, other),
            measures,
            Map.of(
                "hullSpeedKnotsMax",
                Tracker.HULL_SPEED_KNOTS_MAX,
                "hullReportsMin",
                (double) HULL_REPORTS_MIN),
            explanations,
            label));
  }
}
