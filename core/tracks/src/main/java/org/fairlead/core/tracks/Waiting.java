package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.fairlead.core.basics.PositionReport;

/** Reports of the last seconds, by second, until none of an earlier second can come any more. */
final class Waiting {
  private final int lateSecondsMax;
  private final List<List<PositionReport>> seconds = new ArrayList<>();
  private long oldest = Long.MIN_VALUE;
  private long newest = Long.MIN_VALUE;

  Waiting(int lateSecondsMax) {
    this.lateSecondsMax = lateSecondsMax;
    for (int i = 0; i <= lateSecondsMax; i++) {
      seconds.add(new ArrayList<>());
    }
  }

  /**
   * Takes a report that is at most so late, and passes on, in order, what is older than that.
   *
   * @param now the newest second of any report, this one's too
   */
  void add(PositionReport report, long now, Consumer<PositionReport> to) {
    if (newest == Long.MIN_VALUE) {
      oldest = now - lateSecondsMax;
    } else if (now > newest) {
      pass(now - lateSecondsMax, to);
    }
    newest = now;
    at(report.observedAt().getEpochSecond()).add(report);
  }

  private List<PositionReport> at(long second) {
    return seconds.get((int) Math.floorMod(second, (long) seconds.size()));
  }

  /** Passes on what is older than {@code until}. */
  private void pass(long until, Consumer<PositionReport> to) {
    long last = Math.min(until - 1, newest);
    for (; oldest <= last; oldest++) {
      List<PositionReport> second = at(oldest);
      if (!second.isEmpty()) {
        second.sort(Tracks.IN_ORDER);
        second.forEach(to);
        second.clear();
      }
    }
    oldest = until;
  }

  void end(Consumer<PositionReport> to) {
    if (newest != Long.MIN_VALUE) {
      pass(newest + 1, to);
    }
  }
}
