package org.fairlead.adapters.store;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Appends that wait to be written, first come, first written. Spec: journal §4. */
final class JournalQueue {
  static final int BATCH_RECORDS_MAX = 4_096;
  static final int BATCH_BYTES_MAX = 32 << 20;

  private final int appendsMax;
  private final ArrayDeque<JournalAppend> waiting = new ArrayDeque<>();
  private int idle;
  private boolean closed;

  JournalQueue(int appendsMax) {
    this.appendsMax = appendsMax;
  }

  /** Takes it; why not, where it cannot. */
  synchronized @Nullable StoreFailure offer(JournalAppend append) {
    if (closed) {
      return new StoreFailure(StoreFailure.Code.CLOSED, "the journal is closed");
    }
    if (waiting.size() == appendsMax) {
      return new StoreFailure(
          StoreFailure.Code.BUSY,
          appendsMax + " appends wait for the journal already; try again later");
    }
    waiting.add(append);
    if (idle > 0) {
      notify();
    }
    return null;
  }

  /** Whoever waits no longer leaves its place. */
  synchronized void remove(JournalAppend append) {
    waiting.remove(append);
  }

  /** Waits until there is something to write; false where there will be nothing any more. */
  synchronized boolean awaitSome() {
    idle++;
    while (waiting.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException ignored) {
        // Only close() ends those who write, so that nobody waits for an answer that never comes.
      }
    }
    idle--;
    return !waiting.isEmpty();
  }

  /** As much as goes together; null where nothing waits. What left meanwhile is left out. */
  synchronized @Nullable JournalBatch next() {
    if (waiting.isEmpty()) {
      return null;
    }
    JournalBatch batch = new JournalBatch();
    JournalAppend next = waiting.peek();
    while (next != null
        && batch.records + next.contents.size() <= BATCH_RECORDS_MAX
        && batch.bytes + next.bytes <= BATCH_BYTES_MAX) {
      waiting.remove();
      if (next.isTaken(batch)) {
        batch.all.add(next);
        batch.records += next.contents.size();
        batch.bytes += next.bytes;
      }
      next = waiting.peek();
    }
    return batch;
  }

  /** Takes nothing more; what waits is written still. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
