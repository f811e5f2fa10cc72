package org.fairlead.adapters.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings the ledger up to the journal from time to time, so that every record is under a checkpoint
 * within a second of its answer. Where it fails it tries again: nobody waits for it. Spec: ledger
 * §8.
 */
final class Settling implements AutoCloseable {
  /** Half of the second: the other half is for the settling itself. */
  private static final Duration EVERY = Duration.ofMillis(500);

  private final LedgerFiles ledger;
  private final Consumer<String> says;
  private final Thread thread = new Thread(this::run, "ledger");
  private boolean closed;

  private Settling(LedgerFiles ledger, Consumer<String> says) {
    this.ledger = ledger;
    this.says = says;
    thread.setDaemon(true);
  }

  /**
   * Begins.
   *
   * @param says is told that it fails, once for each kind of failure, and that it works again
   */
  static Settling of(LedgerFiles ledger, Consumer<String> says) {
    Settling settling = new Settling(ledger, says);
    settling.thread.start();
    return settling;
  }

  private void run() {
    Optional<StoreFailure.Code> failing = Optional.empty();
    while (waits()) {
      Optional<StoreFailure> failure = settle();
      if (failure.isPresent() && failure.get().code() == StoreFailure.Code.CLOSED) {
        return;
      }
      Optional<StoreFailure.Code> code = failure.map(StoreFailure::code);
      if (!code.equals(failing)) {
        // Records are durable without it: nobody else is told.
        says.accept(
            failure
                .map(why -> "the ledger does not follow the journal: " + why.what())
                .orElse("the ledger follows the journal again"));
        failing = code;
      }
    }
  }

  private Optional<StoreFailure> settle() {
    try {
      ledger.settle();
      return Optional.empty();
    } catch (StoreFailure e) {
      return Optional.of(e);
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
