package org.fairlead.adapters.store;

import java.nio.file.Path;
import java.util.Arrays;
import org.fairlead.core.ledger.NoteSigner;

/** Measures what {@code bench ledger} states: appends that are durable when they are answered. */
public final class LedgerBench {
  private static final int WARM_UP_ENTRIES = 100_000;

  /** How the callers wait for their answers. */
  private enum Callers {
    /** Each is told, and goes on in one of as many threads as there are processors. */
    TOLD,
    /** Each is a thread that sleeps. */
    ASLEEP
  }

  private LedgerBench() {}

  /**
   * What was measured.
   *
   * @param entries how many were appended
   * @param perSecond acknowledged entries a second
   * @param fsyncMedianMicros of fsyncs of the same run
   * @param fsyncP99Micros of fsyncs of the same run
   * @param appendMedianMicros from call to answer
   * @param appendP99Micros from call to answer
   */
  public record Figures(
      int entries,
      double perSecond,
      double fsyncMedianMicros,
      double fsyncP99Micros,
      double appendMedianMicros,
      double appendP99Micros) {
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
   * Appends {@code entries} for {@code callers}, each of which appends its next when the one before
   * is durable, to a new node folder and settles its ledger; ahead of it as many elsewhere by
   * callers that sleep, and others, so that it is not a compiler that is measured.
   *
   * @param data a folder that does not exist yet; the log with its {@code vkey} is in {@code
   *     ledger}
   * @param scratch a folder that does not exist yet, for what does not stay
   */
  public static Measured run(Path data, Path scratch, int entries, int callers, NoteSigner signer)
      throws StoreFailure, InterruptedException {
    for (Callers kind : Callers.values()) {
      measure(scratch.resolve("warm-up-" + kind), WARM_UP_ENTRIES, callers, kind);
    }
    Figures asleep = measure(scratch.resolve("asleep"), entries, callers, Callers.ASLEEP);
    Figures told = measure(data, entries, callers, Callers.TOLD);
    try (JournalFiles journal = JournalFiles.open(data, new RealDisk(), Randomness.secure())) {
      LedgerFiles ledger = LedgerFiles.open(data, new RealDisk(), journal, signer);
      long settle = System.nanoTime();
      long size = ledger.settle().size();
      return new Measured(told, asleep, size, (System.nanoTime() - settle) / 1e9);
    }
  }

  /**
   * All of a run.
   *
   * @param told callers of the entries that are in the ledger
   * @param asleep callers of others
   * @param size of the ledger
   * @param settleSeconds tiles and checkpoint over all of them
   */
  public record Measured(Figures told, Figures asleep, long size, double settleSeconds) {}

  private static Figures measure(Path data, int entries, int callers, Callers kind)
      throws StoreFailure, InterruptedException {
    TimedDisk disk = new TimedDisk(new RealDisk());
    try (JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure())) {
      disk.reset();
      LedgerCallers all = new LedgerCallers(journal, entries, callers);
      long start = System.nanoTime();
      long[] waits = kind == Callers.TOLD ? all.told() : all.asleep();
      double seconds = (System.nanoTime() - start) / 1e9;
      long[] syncs = disk.sorted();
      Arrays.sort(waits);
      return new Figures(
          entries,
          entries / seconds,
          micros(syncs, 0.5),
          micros(syncs, 0.99),
          micros(waits, 0.5),
          micros(waits, 0.99));
    }
  }

  private static double micros(long[] sortedNanos, double quantile) {
    return sortedNanos.length == 0
        ? 0
        : sortedNanos[(int) (quantile * (sortedNanos.length - 1))] / 1e3;
  }
}
