package org.fairlead.adapters.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Callers that append one entry after the other, each when the one before is durable. */
final class LedgerCallers {
  private static final int CONTENT_BYTES = 300;

  private final JournalFiles journal;
  private final int entries;
  private final int callers;
  private final long[] waits;
  private final AtomicReference<StoreFailure> failure = new AtomicReference<>();
  private final byte[] content =
      ("{\"pad\":\"" + "x".repeat(CONTENT_BYTES - 10) + "\"}").getBytes(StandardCharsets.UTF_8);

  LedgerCallers(JournalFiles journal, int entries, int callers) {
    this.journal = journal;
    this.entries = entries;
    this.callers = callers;
    this.waits = new long[entries];
  }

  /** Callers that are threads; how long each entry took, in nanoseconds. */
  long[] asleep() throws StoreFailure, InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int first = i;
      Thread thread = new Thread(() -> appendAll(first));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return waits();
  }

  private void appendAll(int first) {
    try {
      for (int at = first; at < entries; at += callers) {
        long begin = System.nanoTime();
        JournalRecord unused = journal.append(content);
        waits[at] = System.nanoTime() - begin;
      }
    } catch (StoreFailure e) {
      failure.set(e);
    }
  }

  /** Callers that are told, and go on in the thread that tells them; as above. */
  long[] told() throws StoreFailure, InterruptedException {
    CountDownLatch left = new CountDownLatch(callers);
    for (int i = 0; i < callers; i++) {
      new Told(left, i).next();
    }
    left.await();
    return waits();
  }

  private long[] waits() throws StoreFailure {
    if (failure.get() != null) {
      throw failure.get();
    }
    return waits;
  }

  /** One caller. */
  private final class Told implements JournalAnswer {
    private final CountDownLatch left;
    private int at;
    private long begin;

    Told(CountDownLatch left, int first) {
      this.left = left;
      this.at = first;
    }

    void next() {
      if (at < entries) {
        begin = System.nanoTime();
        journal.append(List.of(content), this);
      } else {
        left.countDown();
      }
    }

    @Override
    public void recorded(List<JournalRecord> records) {
      waits[at] = System.nanoTime() - begin;
      at += callers;
      next();
    }

    @Override
    public void refused(StoreFailure why) {
      failure.set(why);
      left.countDown();
    }
  }
}
