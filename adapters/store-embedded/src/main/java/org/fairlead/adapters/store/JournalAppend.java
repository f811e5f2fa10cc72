package org.fairlead.adapters.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.fairlead.core.ledger.Hash;
import org.jspecify.annotations.Nullable;

/** One caller's records, and the batch that they became part of. */
final class JournalAppend {
  /** A record that waits for its index; {@code form} is all of its bytes but that. */
  record Sealed(Hash commitment, byte[] form, byte[] salt, byte[] content) {
    JournalRecord at(long index) {
      return new JournalRecord(index, commitment, salt, content);
    }
  }

  final List<byte[]> contents;
  final @Nullable Sealed[] sealed;
  final Thread caller = Thread.currentThread();
  final long bytes;

  /** Its place in the batch. */
  int place;

  /** The index of its first record. */
  long first;

  private volatile @Nullable JournalBatch batch;
  private boolean withdrawn;

  JournalAppend(List<byte[]> contents, long bytes) {
    this.contents = contents;
    this.sealed = new Sealed[contents.size()];
    this.bytes = bytes;
  }

  /** Here, in the caller's thread: the writer's time is everybody's. */
  List<JournalRecord> records() {
    List<JournalRecord> records = new ArrayList<>(sealed.length);
    for (int i = 0; i < sealed.length; i++) {
      records.add(Objects.requireNonNull(sealed[i]).at(first + i));
    }
    return records;
  }

  /** Whether its caller still waits; then it is of {@code batch}. */
  synchronized boolean isTaken(JournalBatch into) {
    batch = withdrawn ? null : into;
    return !withdrawn;
  }

  /** Whether it can be left, and will not become durable. */
  synchronized boolean isLeft() {
    withdrawn = batch == null || batch.end(false);
    return withdrawn;
  }

  /**
   * Waits for the batch that it became part of to be answered.
   *
   * @param deadline a nano time
   * @return the batch; null where it did not come in time
   */
  @Nullable JournalBatch await(long deadline) {
    boolean interrupted = false;
    boolean left = false;
    @Nullable JournalBatch answered = answered();
    while (answered == null && !left) {
      long nanos = deadline - System.nanoTime();
      if (nanos > 0) {
        LockSupport.parkNanos(this, nanos);
      } else if (isLeft()) {
        left = true;
      } else {
        // It is durable, and the answer on its way.
        LockSupport.park(this);
      }
      // What is under way becomes durable or not whatever the caller wishes: it must learn which.
      interrupted |= Thread.interrupted();
      answered = answered();
    }
    if (answered != null) {
      answered.wakeAfter(place);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return answered;
  }

  private @Nullable JournalBatch answered() {
    JournalBatch mine = batch;
    return mine != null && mine.answered ? mine : null;
  }
}
