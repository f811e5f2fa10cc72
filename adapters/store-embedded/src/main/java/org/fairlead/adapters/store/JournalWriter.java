package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
  private static final int CHANCE_BYTES = 4_096;

  private final JournalFiles journal;
  private final JournalLimits limits;
  private final ArrayBlockingQueue<Waiting> queue;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Waiting last = new Waiting(List.of(), 0);
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

  /** A record that waits for its index; {@code form} is all of its bytes but that. */
  private record Sealed(Hash commitment, byte[] form, byte[] salt, byte[] content) {
    JournalRecord at(long index) {
      return new JournalRecord(index, commitment, salt, content);
    }
  }

  /** One caller's records, and the batch that they became part of. */
  private static final class Waiting {
    final List<byte[]> contents;
    final @Nullable Sealed[] sealed;
    final Thread caller = Thread.currentThread();
    final long bytes;

    /** Its place in the batch. */
    int place;

    /** The index of its first record. */
    long first;

    private volatile @Nullable Batch batch;
    private boolean withdrawn;

    Waiting(List<byte[]> contents, long bytes) {
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
    synchronized boolean isTaken(Batch into) {
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
    @Nullable Batch await(long deadline) {
      boolean interrupted = false;
      boolean left = false;
      @Nullable Batch answered = answered();
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

    private @Nullable Batch answered() {
      Batch mine = batch;
      return mine != null && mine.answered ? mine : null;
    }
  }

  /** Records that share an fsync. */
  private static final class Batch {
    final List<Waiting> all = new ArrayList<>();
    int records;
    long bytes;
    @Nullable StoreFailure failure;
    private volatile boolean answered;
    private @Nullable Boolean committed;

    Batch() {}

    /** Of one that is not written. */
    Batch(Waiting only) {
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
    void answer(@Nullable StoreFailure why) {
      failure = why;
      answered = true;
      // Where it failed some may have left, and wake nobody.
      int woken = why == null ? Math.min(1, all.size()) : all.size();
      for (int i = 0; i < woken; i++) {
        LockSupport.unpark(all.get(i).caller);
      }
    }

    /**
     * Ends it: all of its records are recorded, or none. A caller that waits no longer was told
     * that its record is not there, so the others' cannot be either.
     *
     * @return whether it ended so, and not the other way before
     */
    synchronized boolean end(boolean commit) {
      committed = committed == null ? commit : committed;
      return committed == commit;
    }
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
    long deadline = System.nanoTime() + limits.waitMax().toNanos();
    Waiting waiting = new Waiting(contents, bytes);
    for (int i = 0; i < contents.size(); i++) {
      byte[] content = contents.get(i);
      // Here, while the writer waits for the disk; where no key is ready the writer makes some.
      waiting.sealed[i] = journal.keys().ready().map(key -> seal(key, content)).orElse(null);
    }
    enqueue(waiting, deadline);
    Batch batch = waiting.await(deadline);
    if (batch == null) {
      queue.remove(waiting);
      throw tooSlow();
    }
    StoreFailure failure = batch.failure;
    if (failure != null) {
      throw new StoreFailure(failure.code(), failure.what(), failure);
    }
    return waiting.records();
  }

  private StoreFailure tooSlow() {
    return new StoreFailure(
        StoreFailure.Code.BUSY,
        "the disk did not take it within " + limits.waitMax().toMillis() + " ms; try again later");
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

  private Sealed seal(KeySlots.Key key, byte[] content) {
    Preparer own = preparers.get();
    byte[] salt = own.take(LedgerEntry.SALT_BYTES);
    byte[] nonce = own.take(RecordForm.NONCE_BYTES);
    Hash commitment = LedgerEntry.commitment(salt, content);
    byte[] form = own.sealer.seal(key, commitment, nonce, salt, content);
    return new Sealed(commitment, form, salt, content);
  }

  private void enqueue(Waiting waiting, long deadline) throws StoreFailure {
    if (closed) {
      throw isClosed();
    }
    try {
      if (!queue.offer(waiting)
          && !queue.offer(waiting, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
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
      commit(next(taken));
    }
    queue.drainTo(taken);
    for (Waiting late : taken) {
      if (late != last) {
        new Batch(late).answer(isClosed());
      }
    }
  }

  /** As much of what was taken as goes together; what nobody waits for any more is left out. */
  private Batch next(ArrayDeque<Waiting> taken) {
    Batch batch = new Batch();
    do {
      Waiting next = taken.remove();
      if (next.isTaken(batch)) {
        next.place = batch.all.size();
        batch.all.add(next);
        batch.records += next.contents.size();
        batch.bytes += next.bytes;
      }
    } while (!taken.isEmpty()
        && taken.peek() != last
        && batch.records + taken.peek().contents.size() <= BATCH_RECORDS_MAX
        && batch.bytes + taken.peek().bytes <= BATCH_BYTES_MAX);
    return batch;
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

  private void commit(Batch batch) {
    @Nullable StoreFailure why = null;
    try {
      if (broken) {
        journal.repair();
        broken = false;
      }
      if (!batch.all.isEmpty()) {
        sealAll(batch);
        write(batch);
      }
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
    batch.answer(why);
    topUpKeys();
  }

  private void sealAll(Batch batch) throws StoreFailure {
    try {
      for (Waiting waiting : batch.all) {
        for (int i = 0; i < waiting.sealed.length; i++) {
          if (waiting.sealed[i] == null) {
            waiting.sealed[i] = seal(journal.keys().take(), waiting.contents.get(i));
          }
        }
      }
    } catch (IOException e) {
      throw new StoreFailure(
          StoreFailure.Code.DISK, "no key could be made durable: not recorded", e);
    }
  }

  /** Makes keys ahead of need, after everybody has been answered. */
  private void topUpKeys() {
    try {
      journal.keys().topUp();
    } catch (IOException later) {
      // The next append that finds no key tries again, and fails for all to see if it cannot.
    }
  }

  private void write(Batch batch) throws IOException, StoreFailure {
    JournalSegment segment = journal.segmentFor(batch.bytes);
    long first = journal.size();
    ByteBuffer out =
        batch.bytes <= buffer.capacity()
            ? buffer.clear()
            : ByteBuffer.allocate(Math.toIntExact(batch.bytes));
    long[] offsets = new long[batch.records];
    long at = first;
    for (Waiting waiting : batch.all) {
      waiting.first = at;
      for (int i = 0; i < waiting.sealed.length; i++) {
        offsets[(int) (at - first)] = segment.end + out.position();
        byte[] form = Objects.requireNonNull(waiting.sealed[i]).form();
        RecordForm.put(out, form, at, first, i < waiting.sealed.length - 1);
        at++;
      }
    }
    out.flip();
    long end = segment.end + out.limit();
    segment.file.write(segment.end, out);
    segment.file.sync();
    if (!batch.end(true)) {
      throw tooSlow();
    }
    journal.published(segment, offsets, end);
  }
}
