package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * The threads that write the journal. Each in its turn takes all that waits, writes it behind what
 * was written before, makes it durable with one fsync, then answers everybody. Spec: journal §4.
 *
 * <p>INVARIANT: batches end in the order in which they were written, and none is recorded once one
 * ahead of it was not.
 */
final class JournalWriter {
  /** While one waits for the disk another writes; more only make batches smaller. */
  private static final int WRITERS = 2;

  private static final int BUFFER_BYTES = 1 << 20;
  private static final int CHANCE_BYTES = 4_096;

  private final JournalFiles journal;
  private final JournalLimits limits;
  private final JournalQueue queue;
  private final WaitBound bound;
  private final List<Thread> threads = new ArrayList<>();
  private final ThreadLocal<Preparer> preparers;

  /** Whoever holds it takes and writes the next batch. It guards the fields up to the next lock. */
  private final Object turn = new Object();

  /** How many batches were begun. */
  private long begun;

  // Where the next batch goes: behind those that are not durable yet.
  private @Nullable JournalSegment segment;
  private long nextOffset;
  private long nextIndex;

  /** Guards the fields below it. */
  private final Object order = new Object();

  /** How many of the batches begun are durable or have failed. */
  private long ended;

  /** Why the journal must repair itself ahead of the next batch, if it must. */
  private @Nullable StoreFailure broken;

  JournalWriter(JournalFiles journal, Randomness random, JournalLimits limits) {
    this.journal = journal;
    this.preparers = ThreadLocal.withInitial(() -> new Preparer(random));
    this.limits = limits;
    this.queue = new JournalQueue(limits.queueMax());
    this.bound = new WaitBound(limits.waitMax(), this::overdue);
    for (int i = 0; i < WRITERS; i++) {
      Thread thread = new Thread(new Writer()::run, "journal-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
  }

  void start() {
    bound.start();
    threads.forEach(Thread::start);
  }

  /** Takes records, and tells {@code answer} what became of them. Waits for nothing. */
  void append(List<byte[]> contents, JournalAnswer answer) {
    if (contents.isEmpty() || contents.size() > JournalQueue.BATCH_RECORDS_MAX) {
      throw new IllegalArgumentException(
          "1 to " + JournalQueue.BATCH_RECORDS_MAX + " records at a time");
    }
    long bytes = 0;
    for (byte[] content : contents) {
      bytes += RecordForm.OVERHEAD_BYTES + content.length;
      if (content.length > RecordForm.CONTENT_BYTES_MAX || bytes > JournalQueue.BATCH_BYTES_MAX) {
        throw new IllegalArgumentException("a content of " + content.length + " bytes is too long");
      }
    }
    long deadline = System.nanoTime() + limits.waitMax().toNanos();
    JournalAppend append = new JournalAppend(contents, bytes, deadline, answer);
    for (int i = 0; i < contents.size(); i++) {
      byte[] content = contents.get(i);
      // Here, while the writer waits for the disk; where no key is ready the writer makes some.
      append.sealed[i] = journal.keys().ready().map(key -> seal(key, content)).orElse(null);
    }
    enqueue(append);
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

  private JournalAppend.Sealed seal(KeySlots.Key key, byte[] content) {
    Preparer own = preparers.get();
    byte[] salt = own.take(LedgerEntry.SALT_BYTES);
    byte[] nonce = own.take(RecordForm.NONCE_BYTES);
    Hash commitment = LedgerEntry.commitment(salt, content);
    byte[] form = own.sealer.seal(key, commitment, nonce, salt, content);
    return new JournalAppend.Sealed(commitment, form, salt, content);
  }

  private void enqueue(JournalAppend append) {
    bound.begins(append);
    StoreFailure refusal = queue.offer(append);
    if (refusal != null) {
      tell(append, refusal);
    }
  }

  private void tell(JournalAppend append, @Nullable StoreFailure failure) {
    bound.ends(append);
    try {
      append.tell(failure);
    } catch (RuntimeException | Error bug) {
      // Of whoever was told. The others must hear too, and the journal go on.
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
    }
  }

  /** Refuses what has waited as long as it may, where it can still be refused. */
  private void overdue(JournalAppend append) {
    if (append.leave()) {
      queue.remove(append);
      tell(append, tooSlow());
    }
  }

  /** Whether answers are told by the present thread, so that it must not wait for one. */
  boolean isAnswering() {
    return threads.contains(Thread.currentThread()) || bound.isOwnThread();
  }

  void stop() {
    queue.close();
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    bound.end();
    if (broken != null) {
      // What was refused is cut off now, or, where that fails, maybe found on opening.
      @Nullable StoreFailure unused = attempt(journal::repair);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until the batch may be written: behind those under way, or, where one of them failed or
   * the segment is full, once there are none.
   */
  private JournalSegment place(JournalBatch batch) throws IOException, StoreFailure {
    JournalSegment last = segment;
    boolean isAlone = last == null || batch.isAgain || journal.isFull(nextOffset, batch.bytes);
    synchronized (order) {
      awaitEnd(batch, isAlone);
      if (last != null && ended < batch.number) {
        return last;
      }
      if (broken != null) {
        journal.repair();
        broken = null;
      }
    }
    JournalSegment next = journal.segmentFor(batch.bytes);
    segment = next;
    nextOffset = next.end;
    nextIndex = journal.size();
    return next;
  }

  /** Under the lock, waits until those ahead are ended: where one failed, or {@code always}. */
  private void awaitEnd(JournalBatch batch, boolean always) {
    while (ended < batch.number && (always || broken != null)) {
      try {
        order.wait();
      } catch (InterruptedException ignored) {
        // Only stop() ends these threads, so that nobody waits for an answer that never comes.
      }
    }
  }

  /**
   * Ends it in its order: makes its records readable where they are durable.
   *
   * @return false where nothing is wrong with it, but one ahead of it failed: it must be written
   *     again
   */
  private boolean end(JournalBatch batch) {
    synchronized (order) {
      awaitEnd(batch, true);
      JournalSegment written = batch.segment;
      boolean isSound = batch.failure == null && !batch.all.isEmpty();
      if (isSound && (broken == null ? !batch.end(true) : batch.isLeft())) {
        batch.failure = tooSlow();
      } else if (isSound && broken == null && written != null) {
        batch.failure = attempt(() -> journal.published(written, batch.offsets, batch.end));
      }
      batch.isAgain = batch.failure == null && broken != null;
      if (batch.failure != null) {
        broken = batch.failure;
      }
      ended++;
      order.notifyAll();
      return !batch.isAgain;
    }
  }

  private void sealAll(JournalBatch batch) throws StoreFailure {
    try {
      for (JournalAppend waiting : batch.all) {
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

  /** What one of the threads does, and has for its own. */
  private final class Writer {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    /** Another opening of the segment's file: a failed write is told to each opening only once. */
    private @Nullable RecordFile own;

    /** The file that it is another opening of. */
    private @Nullable RecordFile ofFile;

    void run() {
      for (JournalBatch batch = begin(); batch != null; batch = begin()) {
        while (!finish(batch)) {
          synchronized (turn) {
            write(batch);
          }
        }
        StoreFailure failure = batch.failure;
        batch.all.forEach(append -> tell(append, failure));
        topUpKeys();
      }
      @Nullable StoreFailure unused = attempt(this::close);
    }

    /** Takes and writes the next; null where there is none any more. */
    private @Nullable JournalBatch begin() {
      // Not waited for in its turn: another may have to write a batch again.
      while (queue.awaitSome()) {
        synchronized (turn) {
          JournalBatch batch = queue.next();
          if (batch != null) {
            write(batch);
            return batch;
          }
        }
      }
      return null;
    }

    private void write(JournalBatch batch) {
      batch.number = begun++;
      batch.failure = attempt(() -> put(batch));
    }

    private boolean finish(JournalBatch batch) {
      if (batch.failure == null && batch.segment != null) {
        batch.failure = attempt(() -> Objects.requireNonNull(own).sync());
      }
      return end(batch);
    }

    private void put(JournalBatch batch) throws IOException, StoreFailure {
      JournalSegment into = place(batch);
      if (batch.all.isEmpty()) {
        return;
      }
      sealAll(batch);
      ByteBuffer out =
          batch.bytes <= buffer.capacity()
              ? buffer.clear()
              : ByteBuffer.allocate(Math.toIntExact(batch.bytes));
      // All ahead of this was durable when it was written: on opening, the rest is in doubt.
      long durable = journal.size();
      batch.offsets = new long[batch.records];
      int place = 0;
      for (JournalAppend waiting : batch.all) {
        waiting.first = nextIndex + place;
        for (int i = 0; i < waiting.sealed.length; i++) {
          batch.offsets[place] = nextOffset + out.position();
          byte[] form = Objects.requireNonNull(waiting.sealed[i]).form();
          RecordForm.put(out, form, nextIndex + place, durable, i < waiting.sealed.length - 1);
          place++;
        }
      }
      out.flip();
      batch.end = nextOffset + out.limit();
      openingOf(into).write(nextOffset, out);
      batch.segment = into;
      nextOffset = batch.end;
      nextIndex += batch.records;
    }

    private RecordFile openingOf(JournalSegment into) throws IOException {
      RecordFile opened = own;
      if (opened == null || ofFile != into.file) {
        close();
        opened = journal.openAgain(into);
        own = opened;
        ofFile = into.file;
      }
      return opened;
    }

    private void close() throws IOException {
      if (own != null) {
        own.close();
        own = null;
      }
    }
  }

  private interface Act {
    void run() throws IOException, StoreFailure;
  }

  /** Does it; why it failed, if it did. */
  private static @Nullable StoreFailure attempt(Act act) {
    try {
      act.run();
      return null;
    } catch (StoreFailure e) {
      return e;
    } catch (IOException e) {
      return new StoreFailure(
          StoreFailure.Code.DISK, "the journal could not be made durable: not recorded", e);
    } catch (RuntimeException | Error bug) {
      return new StoreFailure(StoreFailure.Code.DISK, "a fault in the journal: not recorded", bug);
    }
  }
}
