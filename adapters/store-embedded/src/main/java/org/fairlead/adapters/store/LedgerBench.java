package org.fairlead.adapters.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.fairlead.core.ledger.NoteSigner;

/** Measures what {@code bench ledger} states: appends that are durable when they are answered. */
public final class LedgerBench {
  private static final int CONTENT_BYTES = 300;
  private static final int WARM_UP_ENTRIES = 200_000;

  private LedgerBench() {}

  /**
   * What was measured.
   *
   * @param entries how many were appended and are in the ledger
   * @param perSecond acknowledged entries a second
   * @param fsyncMedianMicros of fsyncs of the same run
   * @param fsyncP99Micros of fsyncs of the same run
   * @param appendMedianMicros from call to answer
   * @param appendP99Micros from call to answer
   * @param settleSeconds tiles and checkpoint over all of them
   */
  public record Figures(
      long entries,
      double perSecond,
      double fsyncMedianMicros,
      double fsyncP99Micros,
      double appendMedianMicros,
      double appendP99Micros,
      double settleSeconds) {
    /**
     * Entries a second as a share of what {@code callers} could have acknowledged, were there but
     * the fsync to wait for: 0.4 is to be reached.
     */
    public double share(int callers) {
      return perSecond * fsyncMedianMicros / 1e6 / callers;
    }

    /** What the append's 99th percentile is to stay below: four of the fsync's and 2 ms. */
    public double appendP99AllowedMicros() {
      return 4 * fsyncP99Micros + 2_000;
    }
  }

  /**
   * Appends {@code entries} to a new node folder from {@code callers} threads, then settles. Before
   * that others are appended elsewhere, so that it is not a compiler that is measured.
   *
   * @param data a folder that does not exist yet; the log with its {@code vkey} is in {@code
   *     ledger}
   * @param scratch a folder that does not exist yet, for what is not measured
   */
  public static Figures run(Path data, Path scratch, int entries, int callers, NoteSigner signer)
      throws StoreFailure, InterruptedException {
    TimedDisk disk = new TimedDisk(new RealDisk());
    try (JournalFiles journal = JournalFiles.open(scratch, disk, Randomness.secure())) {
      append(journal, WARM_UP_ENTRIES, callers, new long[WARM_UP_ENTRIES]);
    }
    try (JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure())) {
      LedgerFiles ledger = LedgerFiles.open(data, new RealDisk(), journal, signer);
      disk.reset();
      long[] waits = new long[entries];
      long start = System.nanoTime();
      append(journal, entries, callers, waits);
      double seconds = (System.nanoTime() - start) / 1e9;
      long[] syncs = disk.sorted();
      long settle = System.nanoTime();
      long size = ledger.settle().size();
      double settleSeconds = (System.nanoTime() - settle) / 1e9;
      Arrays.sort(waits);
      return new Figures(
          size,
          entries / seconds,
          micros(syncs, 0.5),
          micros(syncs, 0.99),
          micros(waits, 0.5),
          micros(waits, 0.99),
          settleSeconds);
    }
  }

  /** Appends from {@code callers} threads, and notes how long each append took. */
  private static void append(JournalFiles journal, int entries, int callers, long[] waits)
      throws StoreFailure, InterruptedException {
    byte[] content =
        ("{\"pad\":\"" + "x".repeat(CONTENT_BYTES - 10) + "\"}").getBytes(StandardCharsets.UTF_8);
    AtomicReference<StoreFailure> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int first = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  for (int at = first; at < entries; at += callers) {
                    long begin = System.nanoTime();
                    JournalRecord unused = journal.append(content);
                    waits[at] = System.nanoTime() - begin;
                  }
                } catch (StoreFailure e) {
                  failure.set(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private static double micros(long[] sortedNanos, double quantile) {
    return sortedNanos.length == 0
        ? 0
        : sortedNanos[(int) (quantile * (sortedNanos.length - 1))] / 1e3;
  }
}
