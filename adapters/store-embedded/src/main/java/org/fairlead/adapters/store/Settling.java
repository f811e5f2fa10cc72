package org.fairlead.adapters.store;

import java.time.Duration;

/**
 * Brings the ledger up to the journal from time to time, so that every record is under a checkpoint
 * within a second of its answer. Where it fails it tries again: nobody waits for it. Spec: ledger
 * §8.
 */
final class Settling implements AutoCloseable {
  /** Half of the second: the other half is for the settling itself. */
  private static final Duration EVERY = Duration.ofMillis(500);

  private final LedgerFiles ledger;
  private final Thread thread = new Thread(this::run, "ledger");
  private boolean closed;

  private Settling(LedgerFiles ledger) {
    this.ledger = ledger;
    thread.setDaemon(true);
  }

  static Settling of(LedgerFiles ledger) {
    Settling settling = new Settling(ledger);
    settling.thread.start();
    return settling;
  }

  private void run() {
    while (waits()) {
      try {
        ledger.settle();
      } catch (StoreFailure later) {
        // Records are durable without it, and whoever settles by hand is told.
      }
    }
  }

  /** Waits for the next time; false where there is none. */
  private synchronized boolean waits() {
    long until = System.nanoTime() + EVERY.toNanos();
    for (long nanos = EVERY.toNanos(); !closed && nanos > 0; nanos = until - System.nanoTime()) {
      try {
        wait(nanos / 1_000_000 + 1);
      } catch (InterruptedException ignored) {
        // Only close() ends this thread.
      }
    }
    return !closed;
  }

  /** Waits until what it is doing is done. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
