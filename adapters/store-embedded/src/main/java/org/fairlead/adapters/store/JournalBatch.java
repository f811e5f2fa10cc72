package org.fairlead.adapters.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Records that share an fsync. */
final class JournalBatch {
  final List<JournalAppend> all = new ArrayList<>();
  int records;
  long bytes;

  /** Its place among those begun; another where it is written again. */
  long number;

  /** Whether one ahead of it failed, so that it is written again. */
  boolean isAgain;

  // Where it was written, if it was:
  @Nullable JournalSegment segment;
  long[] offsets = {};
  long end;

  @Nullable StoreFailure failure;
  volatile boolean answered;
  private @Nullable Boolean committed;

  JournalBatch() {}

  /** Of one that is not written. */
  JournalBatch(JournalAppend only, StoreFailure why) {
    failure = why;
    if (only.isTaken(this)) {
      all.add(only);
    }
  }

  /** Each caller wakes two more, so that the writer can go on with the next batch at once. */
  void wakeAfter(int place) {
    for (int at = 2 * place + 1; at <= 2 * place + 2 && at < all.size(); at++) {
      LockSupport.unpark(all.get(at).caller);
    }
  }

  /** Tells its callers what became of it. */
  void answer() {
    answered = true;
    // Where it failed some may have left, and wake nobody.
    int woken = failure == null ? Math.min(1, all.size()) : all.size();
    for (int i = 0; i < woken; i++) {
      LockSupport.unpark(all.get(i).caller);
    }
  }

  /**
   * Ends it: all of its records are recorded, or none. A caller that waits no longer was told that
   * its record is not there, so the others' cannot be either.
   *
   * @return whether it ended so, and not the other way before
   */
  synchronized boolean end(boolean commit) {
    committed = committed == null ? commit : committed;
    return committed == commit;
  }

  /** Whether a caller waits no longer. */
  synchronized boolean isLeft() {
    return Boolean.FALSE.equals(committed);
  }
}
