package org.fairlead.core.tracks;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;

/**
 * One hull as a selection reports it, while it is watched: its latest fixes, and what each detector
 * has begun to see of it. Its id is that of its first report.
 */
final class Hull implements Comparable<Hull> {
  /** How long fixes are kept: what comes before a turn, the turn, and the stop after it. */
  static final int KEPT_SECONDS = 100 * 60;

  private static final int DENSE_SECONDS_MAX = 240;
  private static final int INTERVAL_SECONDS_MAX = 3600;
  private static final double PACE_MAX = 12;

  final VesselKey key;
  final PositionReport first;
  final boolean ais;

  /** In the order in which hulls were first seen, so that equal inputs are told equally. */
  final int number;

  final Fixes fixes = new Fixes();
  final Map<Hull, SameVessel.Pairs> others = new HashMap<>();

  /** Why it is not the hull that its claim belonged to; null for the first of a claim. */
  @Nullable Split split;

  DarkGaps.@Nullable Silence silence;
  @Nullable Fix lastAis;
  Stops.@Nullable Run slow;
  GoFasts.@Nullable Dash dash;
  Places.@Nullable Whereabouts whereabouts;
  Legs.@Nullable Passage passage;
  long turnsTriedUntil = Long.MIN_VALUE / 2;
  long turnsQuietUntil = Long.MIN_VALUE;
  boolean arrived;
  boolean timed;
  boolean watched;

  /** The last walk over those near by that came past it. */
  long visited;

  /** The slot and cell in which its presence was noted last. */
  long notedAt = Long.MIN_VALUE;

  int count;
  private double typicalSeconds;

  private final Map<SourceId, long[]> sources = new TreeMap<>();
  private @Nullable Map<SourceId, Long> heardAgain;
  private @Nullable SourceId lastSource;
  private long[] lastSpan = {0, 0};

  Hull(VesselKey key, PositionReport first, int number) {
    this.key = key;
    this.first = first;
    this.ais = first.sensor().isAis();
    this.number = number;
  }

  /** The id of the track that its reports make. */
  String trackId() {
    return "track/" + first.id();
  }

  Fix add(PositionReport report) {
    long before = count == 0 ? 0 : fixes.last().second();
    Fix fix = fixes.add(report);
    if (count > 0) {
      learnPace(fix.second() - before);
    }
    fixes.forgetBefore(fix.second() - (long) (KEPT_SECONDS * pace()));
    count++;
    if (!report.source().equals(lastSource)) {
      lastSource = report.source();
      lastSpan =
          sources.computeIfAbsent(lastSource, any -> new long[] {fix.second(), fix.second()});
    }
    lastSpan[1] = fix.second();
    return fix;
  }

  /**
   * Follows the median of the intervals, up by a tenth where it is too short, down where too long.
   */
  private void learnPace(long seconds) {
    double interval = Math.max(1, Math.min(INTERVAL_SECONDS_MAX, seconds));
    typicalSeconds =
        typicalSeconds == 0
            ? interval
            : interval > typicalSeconds
                ? Math.min(interval, typicalSeconds * 1.1)
                : Math.max(interval, typicalSeconds / 1.1);
  }

  /**
   * How much longer than usual it takes to see what it does: 1 for a vessel that is reported every
   * few minutes, more for sparse reports, so that a stretch of course still has fixes to show it.
   */
  double pace() {
    return typicalSeconds <= DENSE_SECONDS_MAX
        ? 1
        : Math.min(PACE_MAX, typicalSeconds / (DENSE_SECONDS_MAX / 2.0));
  }

  /**
   * Every source that reported it within {@code [from, to]}; where that is longer ago than fixes
   * are kept, every source that may have.
   */
  Set<SourceId> sources(long from, long to) {
    Set<SourceId> found = new TreeSet<>();
    if (count == fixes.size() || from >= fixes.first().second()) {
      for (int i = fixes.indexAt(to); i >= 0 && fixes.get(i).second() >= from; i--) {
        found.add(fixes.get(i).report().source());
      }
      return found;
    }
    sources.forEach(
        (source, span) -> {
          if (span[0] <= to && span[1] >= from) {
            found.add(source);
          }
        });
    return found;
  }

  /** Notes who else received what it said. */
  void heardAgain(PositionReport report) {
    if (heardAgain == null) {
      heardAgain = new TreeMap<>();
    }
    heardAgain.put(report.source(), report.observedAt().getEpochSecond());
  }

  /** Those of {@code [from, to]} and those that received again what it said, last since then. */
  Set<SourceId> receivers(long from, long to) {
    Set<SourceId> found = sources(from, to);
    if (heardAgain != null) {
      heardAgain.forEach(
          (source, second) -> {
            if (second >= from) {
              found.add(source);
            }
          });
    }
    return found;
  }

  /** Every source that ever reported it. */
  Set<SourceId> sources() {
    return sources.keySet();
  }

  @Override
  public int compareTo(Hull other) {
    return Integer.compare(number, other.number);
  }
}
