package org.fairlead.adapters.store;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that waits for what becomes of its append. */
final class JournalCaller implements JournalAnswer {
  private final Thread thread = Thread.currentThread();
  private volatile @Nullable List<JournalRecord> records;
  private volatile @Nullable StoreFailure failure;

  @Override
  public void recorded(List<JournalRecord> records) {
    this.records = records;
    LockSupport.unpark(thread);
  }

  @Override
  public void refused(StoreFailure why) {
    failure = why;
    LockSupport.unpark(thread);
  }

  /** The records; the journal bounds how long it takes. */
  List<JournalRecord> await() throws StoreFailure {
    boolean interrupted = false;
    while (records == null && failure == null) {
      LockSupport.park(this);
      // What is under way becomes durable or not whatever the caller wishes: it must learn which.
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      thread.interrupt();
    }
    StoreFailure refusal = failure;
    if (refusal != null) {
      throw new StoreFailure(refusal.code(), refusal.what(), refusal);
    }
    return Objects.requireNonNull(records);
  }
}
