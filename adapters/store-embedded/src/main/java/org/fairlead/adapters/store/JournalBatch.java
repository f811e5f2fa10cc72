package org.fairlead.adapters.store;

import java.util.ArrayList;
import java.util.List;
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
  private @Nullable Boolean committed;

  /**
   * Ends it: all of its records are recorded, or none. An append that waits no longer was told that
   * its record is not there, so the others' cannot be either.
   *
   * @return whether it ended so, and not the other way before
   */
  synchronized boolean end(boolean commit) {
    committed = committed == null ? commit : committed;
    return committed == commit;
  }

  /** Whether an append waits no longer. */
  synchronized boolean isLeft() {
    return Boolean.FALSE.equals(committed);
  }
}
