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
final class SharedIdentities implements Detector {
  private static final int HULL_REPORTS_MIN = 5;
  private static final int TOGETHER_SECONDS_MIN = 600;

  private final Tellings tellings;
  private final List<Split> open = new ArrayList<>();

  SharedIdentities(Tellings tellings) {
    this.tellings = tellings;
  }

  /** A hull that began under the claim of another, which it could not have reached. */
  private static final class Split {
    private final Hull hull;
    private final Hull other;
    private final Fix before;
    private final int othersCount;

    private Split(Hull hull, Hull other) {
      this.hull = hull;
      this.other = other;
      this.before = other.fixes.last();
      this.othersCount = other.count;
    }

    /** Whether both hulls went on, together, for long enough to be two vessels. */
    private boolean isShared() {
      long to = Math.min(hull.fixes.last().second(), other.fixes.last().second());
      return hull.count >= HULL_REPORTS_MIN
          && other.count >= HULL_REPORTS_MIN
          && other.count > othersCount
          && to - hull.first.observedAt().getEpochSecond() >= TOGETHER_SECONDS_MIN;
    }

    private boolean isOver(long second) {
      long to = Math.min(hull.fixes.last().second(), other.fixes.last().second());
      return second - to >= Tellings.SETTLING_SECONDS;
    }
  }

  @Override
  public void fix(Hull hull, Fix fix) {}

  /** {@code hull} has begun where {@code other}, of the same claim, could not have come. */
  void split(Hull hull, Hull other) {
    if (hull.ais && other.ais) {
      open.add(new Split(hull, other));
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

  private void tell(Split split) {
    PositionReport one = split.before.report();
    PositionReport other = split.hull.first;
    Map<String, Double> measures = new LinkedHashMap<>();
    double miles = Geodesic.distance(one.position(), other.position()).nauticalMiles();
    double seconds = other.observedAt().getEpochSecond() - split.before.second();
    measures.put("apartNauticalMiles", miles);
    measures.put("apartSeconds", seconds);
    measures.put("impliedSpeedKnots", miles / Math.max(1, seconds) * 3600);
    Set<SourceId> label = new TreeSet<>();
    label.addAll(split.hull.sources());
    label.addAll(split.other.sources());
    boolean shared = split.isShared();
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
            shared
                ? List.of(
                    "a transponder set up with another vessel's number, or a factory default",
                    "a receiver that replays or mislabels what another heard")
                : List.of(
                    "a corrupted message that passed its checksum", "a receiver's clock error"),
            label));
  }
}
