package org.fairlead.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.fairlead.core.basics.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Makes records durable and then findable, for many callers at once: they share the journal's
 * fsync, and one of them makes findable what all of them recorded, in the order of the journal. A
 * caller sleeps until its own records can be found; nobody waits longer than a bound.
 *
 * <p>INVARIANT: where a durable record's caller was refused, every caller is refused until {@link
 * #catchUp} has returned that record: nothing is decided beside what the journal holds.
 */
final class Appends {
  /**
   * Longest wait for what is durable to become findable, looked at as often: at most twice that.
   * The journal bounds how long it takes to be durable.
   */
  static final Duration WAIT_MAX = Duration.ofSeconds(10);

  private final Journal journal;
  private final Registers registers;
  private final BiConsumer<Long, JsonObject> folds;
  private final Duration waitMax;

  /** Durable and not findable yet, by the index of the first record. It guards the fields below. */
  private final SortedMap<Long, Appended> waiting = new TreeMap<>();

  /** Durable, and their callers were refused, by index. */
  private final SortedMap<Long, JsonObject> late = new TreeMap<>();

  private long next;
  private boolean busy;

  /** The registers did not take a record, or not in time. */
  private boolean behind;

  /** A record was folded in part: only opening the node again computes it anew. */
  private boolean broken;

  /**
   * Appends to {@code journal}.
   *
   * @param folds what else is computed from the records, told of each in order
   */
  Appends(
      Journal journal, Registers registers, BiConsumer<Long, JsonObject> folds, Duration waitMax) {
    this.journal = journal;
    this.registers = registers;
    this.folds = folds;
    this.waitMax = waitMax;
    this.next = journal.size();
  }

  /**
   * Makes {@code contents} durable and findable, with none between them; the first's index.
   *
   * @throws Journal.Busy where it had to wait too long
   */
  long append(List<JsonObject> contents) throws Journal.NotRecorded {
    synchronized (waiting) {
      refuseBehind();
    }
    Appended mine = new Appended(contents);
    journal.append(contents, mine);
    return mine.await();
  }

  /** One append, and the caller who sleeps until its records can be found. */
  private final class Appended implements Journal.Answer {
    private final List<JsonObject> contents;
    private final Thread caller = Thread.currentThread();
    private Journal.@Nullable NotRecorded refusal;
    private boolean isDurable;
    private long first;
    private long deadline;

    /** Whether this caller is to make findable what is durable. */
    private boolean leads;

    Appended(List<JsonObject> contents) {
      this.contents = contents;
    }

    long end() {
      return first + contents.size();
    }

    void wake() {
      LockSupport.unpark(caller);
    }

    @Override
    public void recorded(long at) {
      synchronized (waiting) {
        isDurable = true;
        first = at;
        deadline = System.nanoTime() + waitMax.toNanos();
        waiting.put(at, this);
        appoint();
        if (behind) {
          wake();
        }
      }
    }

    @Override
    public void refused(Journal.NotRecorded why) {
      synchronized (waiting) {
        refusal = why;
      }
      wake();
    }

    long await() throws Journal.NotRecorded {
      boolean interrupted = false;
      try {
        while (!isFindable()) {
          if (isLeading()) {
            lead();
          } else {
            LockSupport.parkNanos(this, waitMax.toNanos());
            // What is durable is recorded whatever the caller wishes: it must learn that.
            interrupted |= Thread.interrupted();
          }
        }
        return first;
      } finally {
        if (interrupted) {
          caller.interrupt();
        }
      }
    }

    private boolean isFindable() throws Journal.NotRecorded {
      synchronized (waiting) {
        if (refusal != null) {
          throw refusal;
        }
        boolean isFindable = isDurable && next >= end();
        if (isDurable && !isFindable && !leads) {
          boolean isTooLate = System.nanoTime() - deadline >= 0;
          if (behind || isTooLate) {
            leave();
            refuseBehind();
          }
        }
        return isFindable;
      }
    }

    private boolean isLeading() {
      synchronized (waiting) {
        boolean isLeading = leads;
        leads = false;
        return isLeading;
      }
    }

    private void lead() {
      boolean added = false;
      try {
        add(false);
        added = true;
      } finally {
        if (!added) {
          leave();
        }
      }
    }

    /** Its records are durable, and its caller is refused. */
    private void leave() {
      synchronized (waiting) {
        behind = true;
        for (int i = 0; i < contents.size(); i++) {
          late.put(first + i, contents.get(i));
        }
        waiting.values().forEach(Appended::wake);
      }
    }
  }

  /** Under the lock: has the caller of what comes next make findable what is durable. */
  private void appoint() {
    Appended head = waiting.get(next);
    if (head != null && !busy && !behind && !broken) {
      busy = true;
      head.leads = true;
      head.wake();
    }
  }

  private void refuseBehind() throws Journal.NotRecorded {
    if (broken) {
      throw new Journal.NotRecorded(
          "a record could not be followed; open the node again, which computes all anew",
          new IllegalStateException("broken"));
    }
    if (behind) {
      throw tooSlow("the registers are behind the journal");
    }
  }

  private static Journal.Busy tooSlow(String what) {
    return new Journal.Busy(
        what + ": nothing was released; try again later", new IllegalStateException(what));
  }

  /** Under the lock, waits until nobody makes findable; false where the deadline passed. */
  private boolean awaitIdle(long deadline) {
    boolean interrupted = false;
    long nanos = deadline - System.nanoTime();
    while (busy && nanos > 0) {
      try {
        waiting.wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
      } catch (InterruptedException e) {
        // What is durable is recorded whatever the caller wishes: it must learn that.
        interrupted = true;
      }
      nanos = deadline - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !busy;
  }

  /**
   * Makes findable what is there in a run; only the one that is busy does.
   *
   * @param again where it failed before, and may nevertheless have been taken
   */
  private void add(boolean again) {
    List<JsonObject> run = new ArrayList<>();
    long first;
    synchronized (waiting) {
      first = next;
      for (Appended at = waiting.get(first); at != null; at = waiting.get(at.end())) {
        run.addAll(at.contents);
      }
    }
    boolean added = false;
    boolean folded = false;
    try {
      int taken = again ? (int) Math.min(run.size(), Math.max(0, registers.next() - first)) : 0;
      if (taken < run.size()) {
        registers.add(first + taken, run.subList(taken, run.size()));
      }
      added = true;
      for (int i = 0; i < run.size(); i++) {
        folds.accept(first + i, run.get(i));
      }
      folded = true;
    } finally {
      synchronized (waiting) {
        busy = false;
        behind |= !added;
        broken |= added && !folded;
        if (folded) {
          next = first + run.size();
          SortedMap<Long, Appended> findable = waiting.headMap(next);
          findable.values().forEach(Appended::wake);
          findable.clear();
        } else {
          waiting.values().forEach(Appended::wake);
        }
        appoint();
        waiting.notifyAll();
      }
    }
  }

  /** Whether records are durable whose callers were refused: {@link #catchUp} comes first. */
  boolean isBehind() {
    synchronized (waiting) {
      return behind;
    }
  }

  /**
   * Makes findable what is not, so that records are taken again.
   *
   * @return the records whose callers were refused, in order: what they say holds, since it is
   *     recorded
   * @throws Journal.Busy where it cannot yet
   */
  List<JsonObject> catchUp() throws Journal.NotRecorded {
    long deadline = System.nanoTime() + waitMax.toNanos();
    synchronized (waiting) {
      if (broken) {
        // Not again: it is folded in part already.
        refuseBehind();
      }
      if (!behind) {
        return List.of();
      }
      if (!awaitIdle(deadline)) {
        throw tooSlow("the registers are behind the journal");
      }
      busy = true;
    }
    add(true);
    synchronized (waiting) {
      if (broken || !waiting.isEmpty()) {
        refuseBehind();
      }
      List<JsonObject> refused = List.copyOf(late.values());
      late.clear();
      behind = false;
      return refused;
    }
  }
}
