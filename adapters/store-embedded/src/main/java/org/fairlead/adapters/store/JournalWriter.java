package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes the journal: takes all that waits, writes it, makes it durable with
 * one fsync, then answers everybody. Spec: journal §4.
 */
final class JournalWriter {
  private static final int BATCH_RECORDS_MAX = 4_096;
  private static final int BATCH_BYTES_MAX = 32 << 20;
  private static final int BUFFER_BYTES = 1 << 20;

  private final JournalFiles journal;
  private final Randomness random;
  private final JournalLimits limits;
  private final ArrayBlockingQueue<Waiting> queue;
  private final RecordForm.Sealer sealer = new RecordForm.Sealer();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Waiting last = new Waiting(List.of());
  private final Thread thread = new Thread(this::run, "journal");
  private byte[] nonces = new byte[0];
  private int noncesUsed;
  private volatile boolean closed;
  private boolean broken;

  JournalWriter(JournalFiles journal, Randomness random, JournalLimits limits) {
    this.journal = journal;
    this.random = random;
    this.limits = limits;
    this.queue = new ArrayBlockingQueue<>(limits.queueMax());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** One caller's records, and what became of them. */
  private static final class Waiting {
    final List<JournalRecord> records = new ArrayList<>();
    final List<byte[]> contents;
    final List<byte[]> salts = new ArrayList<>();
    final List<Hash> commitments = new ArrayList<>();
    final Thread caller = Thread.currentThread();
    long bytes;
    @Nullable StoreFailure failure;
    volatile boolean done;

    Waiting(List<byte[]> contents) {
      this.contents = contents;
    }

    void await() {
      boolean interrupted = false;
      while (!done) {
        LockSupport.park(this);
        // What is under way becomes durable or not whatever the caller wishes: it must learn which.
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    void answer(@Nullable StoreFailure why) {
      failure = why;
      done = true;
      LockSupport.unpark(caller);
    }
  }

  List<JournalRecord> append(List<byte[]> contents) throws StoreFailure {
    Waiting waiting = new Waiting(List.copyOf(contents));
    if (contents.isEmpty() || contents.size() > BATCH_RECORDS_MAX) {
      throw new IllegalArgumentException("1 to " + BATCH_RECORDS_MAX + " records at a time");
    }
    for (byte[] content : contents) {
      waiting.bytes += RecordForm.OVERHEAD_BYTES + content.length;
      if (content.length > RecordForm.CONTENT_BYTES_MAX || waiting.bytes > BATCH_BYTES_MAX) {
        throw new IllegalArgumentException("a content of " + content.length + " bytes is too long");
      }
      byte[] salt = new byte[LedgerEntry.SALT_BYTES];
      random.fill(salt);
      waiting.salts.add(salt);
      waiting.commitments.add(LedgerEntry.commitment(salt, content));
    }
    enqueue(waiting);
    waiting.await();
    StoreFailure failure = waiting.failure;
    if (failure != null) {
      throw new StoreFailure(failure.code(), failure.what(), failure);
    }
    return waiting.records;
  }

  private void enqueue(Waiting waiting) throws StoreFailure {
    if (closed) {
      throw isClosed();
    }
    try {
      if (!queue.offer(waiting)
          && !queue.offer(waiting, limits.waitMax().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoreFailure(
            StoreFailure.Code.BUSY,
            limits.queueMax() + " appends wait for the journal already; try again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailure(
          StoreFailure.Code.BUSY, "interrupted while waiting for the journal", e);
    }
    if (closed && queue.remove(waiting)) {
      throw isClosed();
    }
  }

  private static StoreFailure isClosed() {
    return new StoreFailure(StoreFailure.Code.CLOSED, "the journal is closed");
  }

  void stop() {
    closed = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        if (queue.offer(last, 1, TimeUnit.MILLISECONDS)) {
          thread.join();
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>();
    @Nullable Waiting next = null;
    while (true) {
      batch.clear();
      next = next == null ? take() : next;
      if (next == last) {
        break;
      }
      int records = 0;
      long bytes = 0;
      do {
        batch.add(next);
        records += next.contents.size();
        bytes += next.bytes;
        next = queue.poll();
      } while (next != null
          && next != last
          && records + next.contents.size() <= BATCH_RECORDS_MAX
          && bytes + next.bytes <= BATCH_BYTES_MAX);
      commit(batch, records, bytes);
    }
    for (Waiting late = queue.poll(); late != null; late = queue.poll()) {
      late.answer(isClosed());
    }
  }

  private Waiting take() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException ignored) {
        // Only stop() ends this thread, so that nobody waits for an answer that never comes.
      }
    }
  }

  private void commit(List<Waiting> batch, int records, long bytes) {
    @Nullable StoreFailure why = null;
    try {
      if (broken) {
        journal.repair();
        broken = false;
      }
      write(batch, records, bytes);
    } catch (StoreFailure e) {
      broken = true;
      why = e;
    } catch (IOException e) {
      broken = true;
      why =
          new StoreFailure(
              StoreFailure.Code.DISK, "the journal could not be made durable: not recorded", e);
    } catch (RuntimeException | Error bug) {
      broken = true;
      why = new StoreFailure(StoreFailure.Code.DISK, "a fault in the journal: not recorded", bug);
    }
    for (Waiting waiting : batch) {
      waiting.answer(why);
    }
    topUpKeys();
  }

  /** Makes keys ahead of need, after everybody has been answered. */
  private void topUpKeys() {
    if (journal.keys().left(journal.size()) < limits.keysAhead() / 2) {
      try {
        journal.keys().ensure(journal.size(), limits.keysAhead());
      } catch (IOException later) {
        // The next batch that lacks keys tries again, and fails for all to see if it cannot.
      }
    }
  }

  private void write(List<Waiting> batch, int records, long bytes) throws IOException {
    JournalSegment segment = journal.segmentFor(bytes);
    long first = journal.size();
    journal.keys().ensure(first, records);
    ByteBuffer out =
        bytes <= buffer.capacity() ? buffer.clear() : ByteBuffer.allocate(Math.toIntExact(bytes));
    List<Long> offsets = new ArrayList<>(records);
    long at = first;
    for (Waiting waiting : batch) {
      waiting.records.clear();
      for (int i = 0; i < waiting.contents.size(); i++) {
        offsets.add(segment.end + out.position());
        Hash commitment = waiting.commitments.get(i);
        byte[] salt = waiting.salts.get(i);
        byte[] content = waiting.contents.get(i);
        RecordForm.Stored head = new RecordForm.Stored(at, first, commitment, nonce());
        sealer.seal(out, head, journal.keys().fresh(at), salt, content);
        waiting.records.add(new JournalRecord(at, commitment, salt, content));
        at++;
      }
    }
    out.flip();
    long end = segment.end + out.limit();
    segment.file.write(segment.end, out);
    segment.file.sync();
    journal.published(segment, offsets, end);
  }

  private byte[] nonce() {
    if (noncesUsed == nonces.length) {
      nonces = new byte[RecordForm.NONCE_BYTES * 256];
      random.fill(nonces);
      noncesUsed = 0;
    }
    byte[] nonce = new byte[RecordForm.NONCE_BYTES];
    System.arraycopy(nonces, noncesUsed, nonce, 0, nonce.length);
    noncesUsed += nonce.length;
    return nonce;
  }
}
