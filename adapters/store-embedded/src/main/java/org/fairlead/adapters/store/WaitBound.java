package org.fairlead.adapters.store;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Looks now and then which appends have waited as long as they may, so that none needs a timer of
 * its own. Spec: journal §4.
 */
final class WaitBound {
  /** How often it looks within the time that an append may wait. */
  private static final int LOOKS = 20;

  private final Set<JournalAppend> waiting = ConcurrentHashMap.newKeySet();
  private final Duration look;
  private final Consumer<JournalAppend> overdue;
  private final Thread thread = new Thread(this::run, "journal-bound");
  private boolean over;

  /**
   * A bound of {@code waitMax}.
   *
   * @param overdue hears of each that has waited so long, or up to a twentieth less
   */
  WaitBound(Duration waitMax, Consumer<JournalAppend> overdue) {
    this.look = waitMax.dividedBy(LOOKS);
    this.overdue = overdue;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean isOwnThread() {
    return Thread.currentThread() == thread;
  }

  void begins(JournalAppend append) {
    waiting.add(append);
  }

  void ends(JournalAppend append) {
    waiting.remove(append);
  }

  private synchronized void run() {
    while (!over) {
      try {
        wait(Math.max(1, look.toMillis()));
      } catch (InterruptedException ignored) {
        // Only end() ends this thread, so that nobody waits without a bound.
      }
      long next = System.nanoTime() + look.toNanos();
      for (JournalAppend append : waiting) {
        if (next - append.deadline > 0) {
          overdue.accept(append);
        }
      }
    }
  }

  /** Ends it, once nothing waits any more. */
  synchronized void end() {
    over = true;
    notifyAll();
  }
}
