package org.fairlead.adapters.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fairlead.core.ledger.Hash;
import org.jspecify.annotations.Nullable;

/** One caller's records, the batch that they became part of, and who is told what came of it. */
final class JournalAppend {
  /** A record that waits for its index; {@code form} is all of its bytes but that. */
  record Sealed(Hash commitment, byte[] form, byte[] salt, byte[] content) {
    JournalRecord at(long index) {
      return new JournalRecord(index, commitment, salt, content);
    }
  }

  final List<byte[]> contents;
  final @Nullable Sealed[] sealed;
  final long bytes;

  /** A nano time. */
  final long deadline;

  /** The index of its first record. */
  long first;

  private final JournalAnswer answer;
  private @Nullable JournalBatch batch;
  private boolean left;
  private boolean ended;

  JournalAppend(List<byte[]> contents, long bytes, long deadline, JournalAnswer answer) {
    this.contents = contents;
    this.sealed = new Sealed[contents.size()];
    this.bytes = bytes;
    this.deadline = deadline;
    this.answer = answer;
  }

  /** Whether it still waits; then it is of {@code batch}. */
  synchronized boolean isTaken(JournalBatch into) {
    batch = left ? null : into;
    return !left;
  }

  /** Leaves where it still can: it is not durable then, and will not become so. */
  synchronized boolean leave() {
    left = !ended && (batch == null || batch.end(false));
    return left;
  }

  /** Tells what became of it, once. */
  void tell(@Nullable StoreFailure failure) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    if (failure != null) {
      answer.refused(failure);
      return;
    }
    List<JournalRecord> records = new ArrayList<>(sealed.length);
    for (int i = 0; i < sealed.length; i++) {
      records.add(Objects.requireNonNull(sealed[i]).at(first + i));
    }
    answer.recorded(records);
  }
}
