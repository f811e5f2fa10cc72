package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int CHANCE_BYTES = 1_024;

  private final JournalFiles journal;
  private final JournalLimits limits;
  private final ArrayBlockingQueue<Waiting> queue;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Waiting last = new Waiting(List.of());
  private final Thread thread = new Thread(this::run, "journal");
  private final ThreadLocal<Preparer> preparers;
  private volatile boolean closed;
  private boolean broken;

  JournalWriter(JournalFiles journal, Randomness random, JournalLimits limits) {
    this.journal = journal;
    this.preparers = ThreadLocal.withInitial(() -> new Preparer(random));
    this.limits = limits;
    this.queue = new ArrayBlockingQueue<>(limits.queueMax());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** A record that waits for its index. */
  private record Sealed(long slot, Hash commitment, byte[] sealed, byte[] salt, byte[] content) {}

  /** One caller's records, and what became of them. */
  private static final class Waiting {
    final List<Sealed> sealed;
    final Thread caller = Thread.currentThread();
    List<JournalRecord> records = List.of();
    List<Waiting> batch = List.of();
    int place;
    long bytes;
    @Nullable StoreFailure failure;
    volatile boolean done;

    Waiting(List<Sealed> sealed) {
      this.sealed = sealed;
    }

    void await() {
      boolean interrupted = false;
      while (!done) {
        LockSupport.park(this);
        // What is under way becomes durable or not whatever the caller wishes: it must learn which.
        interrupted |= Thread.interrupted();
      }
      // Each caller wakes two more, so that the writer can go on with the next batch at once.
      for (int next = 2 * place + 1; next <= 2 * place + 2 && next < batch.size(); next++) {
        LockSupport.unpark(batch.get(next).caller);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void answer(List<Waiting> batch, @Nullable StoreFailure why) {
    for (int i = 0; i < batch.size(); i++) {
      Waiting waiting = batch.get(i);
      waiting.failure = why;
      waiting.batch = batch;
      waiting.place = i;
    }
    for (Waiting waiting : batch) {
      waiting.done = true;
    }
    LockSupport.unpark(batch.get(0).caller);
  }

  List<JournalRecord> append(List<byte[]> contents) throws StoreFailure {
    if (contents.isEmpty() || contents.size() > BATCH_RECORDS_MAX) {
      throw new IllegalArgumentException("1 to " + BATCH_RECORDS_MAX + " records at a time");
    }
    long bytes = 0;
    for (byte[] content : contents) {
      bytes += RecordForm.OVERHEAD_BYTES + content.length;
      if (content.length > RecordForm.CONTENT_BYTES_MAX || bytes > BATCH_BYTES_MAX) {
        throw new IllegalArgumentException("a content of " + content.length + " bytes is too long");
      }
    }
    if (closed) {
      throw isClosed();
    }
    List<Sealed> sealed = new ArrayList<>(contents.size());
    try {
      for (byte[] content : contents) {
        sealed.add(seal(content));
      }
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "no key could be made durable", e);
    }
    Waiting waiting = new Waiting(sealed);
    waiting.bytes = bytes;
    enqueue(waiting);
    waiting.await();
    StoreFailure failure = waiting.failure;
    if (failure != null) {
      throw new StoreFailure(failure.code(), failure.what(), failure);
    }
    return waiting.records;
  }

  /** What a caller's thread keeps, so that callers do not queue for the one source of chance. */
  private static final class Preparer {
    final RecordForm.Sealer sealer = new RecordForm.Sealer();
    private final byte[] chance = new byte[CHANCE_BYTES];
    private final Randomness random;
    private int used = CHANCE_BYTES;

    Preparer(Randomness random) {
      this.random = random;
    }

    byte[] take(int bytes) {
      if (used + bytes > chance.length) {
        random.fill(chance);
        used = 0;
      }
      byte[] taken = Arrays.copyOfRange(chance, used, used + bytes);
      Arrays.fill(chance, used, used + bytes, (byte) 0);
      used += bytes;
      return taken;
    }
  }

  /** Done by the caller, while the writer waits for the disk. */
  private Sealed seal(byte[] content) throws IOException {
    Preparer own = preparers.get();
    byte[] salt = own.take(LedgerEntry.SALT_BYTES);
    byte[] nonce = own.take(RecordForm.NONCE_BYTES);
    Hash commitment = LedgerEntry.commitment(salt, content);
    KeySlots.Key key = journal.keys().take();
    byte[] sealed = own.sealer.seal(key, commitment, nonce, salt, content);
    return new Sealed(key.slot(), commitment, sealed, salt, content);
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
    ArrayDeque<Waiting> taken = new ArrayDeque<>();
    while (true) {
      if (taken.isEmpty()) {
        taken.add(take());
      }
      // All in one go: each poll would contend with the callers for the queue's lock.
      queue.drainTo(taken);
      if (taken.peek() == last) {
        break;
      }
      List<Waiting> batch = new ArrayList<>(taken.size());
      int records = 0;
      long bytes = 0;
      do {
        Waiting next = taken.remove();
        batch.add(next);
        records += next.sealed.size();
        bytes += next.bytes;
      } while (!taken.isEmpty()
          && taken.peek() != last
          && records + taken.peek().sealed.size() <= BATCH_RECORDS_MAX
          && bytes + taken.peek().bytes <= BATCH_BYTES_MAX);
      commit(batch, records, bytes);
    }
    queue.drainTo(taken);
    for (Waiting late : taken) {
      if (late != last) {
        answer(List.of(late), isClosed());
      }
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
    answer(batch, why);
    topUpKeys();
  }

  /** Makes keys ahead of need, after everybody has been answered. */
  private void topUpKeys() {
    try {
      journal.keys().topUp();
    } catch (IOException later) {
      // The next append that finds no key tries again, and fails for all to see if it cannot.
    }
  }

  private void write(List<Waiting> batch, int records, long bytes) throws IOException {
    JournalSegment segment = journal.segmentFor(bytes);
    long first = journal.size();
    ByteBuffer out =
        bytes <= buffer.capacity() ? buffer.clear() : ByteBuffer.allocate(Math.toIntExact(bytes));
    long[] offsets = new long[records];
    long at = first;
    for (Waiting waiting : batch) {
      List<JournalRecord> done = new ArrayList<>(waiting.sealed.size());
      for (Sealed next : waiting.sealed) {
        offsets[(int) (at - first)] = segment.end + out.position();
        RecordForm.put(
            out, new RecordForm.Stored(at, first, next.slot(), next.commitment(), next.sealed()));
        done.add(new JournalRecord(at, next.commitment(), next.salt(), next.content()));
        at++;
      }
      waiting.records = done;
    }
    out.flip();
    long end = segment.end + out.limit();
    segment.file.write(segment.end, out);
    segment.file.sync();
    journal.published(segment, offsets, end);
  }
}
