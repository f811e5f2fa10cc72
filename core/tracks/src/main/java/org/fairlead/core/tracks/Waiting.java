package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.PositionReport;

/**
 * Reports of the last seconds, by second, until none of an earlier second can come any more: of one
 * second first what vessels say of themselves, then where they are.
 */
final class Waiting {
  /** The order in which claims are read: by time, then by the line that said them. */
  static final Comparator<IdentityReport> CLAIMS_IN_ORDER =
      Comparator.comparing(IdentityReport::observedAt)
          .thenComparing(report -> report.raw().source())
          .thenComparingLong(report -> report.raw().segment())
          .thenComparingLong(report -> report.raw().line());

  private final int lateSecondsMax;
  private final List<List<PositionReport>> seconds = new ArrayList<>();
  private final List<List<IdentityReport>> claims = new ArrayList<>();
  private long oldest = Long.MIN_VALUE;
  private long newest = Long.MIN_VALUE;

  /** Takes what waited, in order. */
  interface Next {
    void position(PositionReport report);

    void identity(IdentityReport report);
  }

  Waiting(int lateSecondsMax) {
    this.lateSecondsMax = lateSecondsMax;
    for (int i = 0; i <= lateSecondsMax; i++) {
      seconds.add(new ArrayList<>());
      claims.add(new ArrayList<>());
    }
  }

  /**
   * Takes a report that is at most so late, and passes on, in order, what is older than that.
   *
   * @param now the newest second of any report, this one's too
   */
  void add(PositionReport report, long now, Next to) {
    advance(now, to);
    seconds.get(slot(report.observedAt().getEpochSecond())).add(report);
  }

  /** Takes claims likewise. */
  void add(IdentityReport report, long now, Next to) {
    advance(now, to);
    claims.get(slot(report.observedAt().getEpochSecond())).add(report);
  }

  private void advance(long now, Next to) {
    if (newest == Long.MIN_VALUE) {
      oldest = now - lateSecondsMax;
    } else if (now > newest) {
      pass(now - lateSecondsMax, to);
    }
    newest = now;
  }

  private int slot(long second) {
    return (int) Math.floorMod(second, (long) seconds.size());
  }

  /** Passes on what is older than {@code until}. */
  private void pass(long until, Next to) {
    long last = Math.min(until - 1, newest);
    for (; oldest <= last; oldest++) {
      List<IdentityReport> said = claims.get(slot(oldest));
      if (!said.isEmpty()) {
        said.sort(CLAIMS_IN_ORDER);
        said.forEach(to::identity);
        said.clear();
      }
      List<PositionReport> second = seconds.get(slot(oldest));
      if (!second.isEmpty()) {
        second.sort(Tracks.IN_ORDER);
        second.forEach(to::position);
        second.clear();
      }
    }
    oldest = until;
  }

  void end(Next to) {
    if (newest != Long.MIN_VALUE) {
      pass(newest + 1, to);
    }
  }
}
