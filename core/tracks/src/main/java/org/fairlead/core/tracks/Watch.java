package org.fairlead.core.tracks;

import java.util.List;
import java.util.function.Consumer;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.PositionReport;
import org.jspecify.annotations.Nullable;

/**
 * Reports as they come → behaviours as they are over: one pass, each report seen once. What comes
 * late, or out of order, by no more than {@link #LATE_SECONDS_MAX} changes nothing; {@link
 * Behaviours#of} is this same watch over a recording, so both tell the same.
 *
 * <p>Memory: the fixes of the last {@value Hull#KEPT_SECONDS} seconds of each hull, longer where
 * reports are sparse, and less than a kilobyte for each hull that was ever seen. Not safe for use
 * by several threads at a time.
 */
public final class Watch {
  /** How much older than the newest report one may be that is still taken. */
  public static final int LATE_SECONDS_MAX = 300;

  private final Tracker tracker = new Tracker();
  private final Presence presence = new Presence();
  private final SameVessel same = new SameVessel(presence);
  private final Tellings tellings;
  private final SharedIdentities shared;
  private final ClaimChanges claims;
  private final Detector[] detectors;

  private final Waiting waiting = new Waiting(LATE_SECONDS_MAX);
  private final Waiting.Next next =
      new Waiting.Next() {
        @Override
        public void position(PositionReport report) {
          seeNext(report);
        }

        @Override
        public void identity(IdentityReport report) {
          seeNext(report);
        }
      };
  private long newest = Long.MIN_VALUE;
  private long seenUntil = Long.MIN_VALUE;
  private long late;

  /** A watch that tells {@code to} what was seen, in the order in which it is settled. */
  public Watch(BehaviourSettings settings, Consumer<Behaviour> to) {
    tellings = new Tellings(same, to);
    shared = new SharedIdentities(tellings);
    claims = new ClaimChanges(tracker, tellings);
    detectors =
        List.of(
                new DarkGaps(settings, presence, same, tellings),
                new Stops(settings, tellings),
                new Turns(settings, presence, same, tellings),
                new Legs(settings, tellings),
                new GoFasts(settings, same, tellings),
                new Meetings(settings, same, tellings),
                new Places(settings, tellings),
                new IdentityChanges(settings, presence, tellings),
                shared,
                claims)
            .toArray(new Detector[0]);
  }

  /** Takes a report, in any order within {@link #LATE_SECONDS_MAX}. */
  public void see(PositionReport report) {
    if (isInTime(report.observedAt().getEpochSecond())) {
      waiting.add(report, newest, next);
    }
  }

  /** Takes what a vessel says of itself, in any order within {@link #LATE_SECONDS_MAX}. */
  public void see(IdentityReport report) {
    if (isInTime(report.observedAt().getEpochSecond())) {
      waiting.add(report, newest, next);
    }
  }

  private boolean isInTime(long second) {
    if (newest != Long.MIN_VALUE && second < newest - LATE_SECONDS_MAX) {
      late++;
      return false;
    }
    newest = Math.max(newest, second);
    return true;
  }

  /** How many reports came too late to be taken. */
  public long late() {
    return late;
  }

  private void time(long second) {
    if (second > seenUntil) {
      until(second);
      seenUntil = second;
    }
  }

  /** Takes claims that are no older than any report before them, and before positions as old. */
  void seeNext(IdentityReport report) {
    time(report.observedAt().getEpochSecond());
    claims.hear(report);
  }

  /** Takes a report that is no older than any before it; its hull, null for a repetition. */
  @Nullable Hull seeNext(PositionReport report) {
    time(report.observedAt().getEpochSecond());
    Tracker.Placed placed = tracker.place(report);
    if (placed == null) {
      return null;
    }
    Hull hull = placed.hull();
    Fix fix = placed.fix();
    presence.note(hull, fix);
    if (placed.split() != null) {
      shared.split(hull, placed.split());
    }
    if (!hull.ais) {
      same.plot(hull, fix);
    }
    for (Detector detector : detectors) {
      detector.fix(hull, fix);
    }
    return hull;
  }

  /** What was claimed under {@code hull}'s key. */
  List<Claim> claims(Hull hull) {
    return claims.of(hull.key);
  }

  /** The hulls that moved as one with {@code hull}, and how surely. */
  List<Association> associations(Hull hull) {
    return same.associations(hull);
  }

  private void until(long second) {
    same.until(second);
    if (seenUntil == Long.MIN_VALUE
        || Math.floorDiv(second - 1, 60) != Math.floorDiv(seenUntil - 1, 60)) {
      for (Detector detector : detectors) {
        detector.until(second);
      }
      tellings.until(second);
    }
  }

  /** Nothing more comes: tells what is left, also what is still going on. */
  public void end() {
    waiting.end(next);
    same.until(Long.MAX_VALUE);
    for (Detector detector : detectors) {
      for (Hull hull : tracker.hulls()) {
        detector.end(hull);
      }
      detector.end();
    }
    tellings.end();
  }
}
