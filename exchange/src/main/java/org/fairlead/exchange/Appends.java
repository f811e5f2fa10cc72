package org.fairlead.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.fairlead.core.basics.JsonObject;

/**
 * Makes records durable and then findable, for many callers at once: they share the journal's
 * fsync, and whoever comes first makes findable what all of them recorded, in the order of the
 * journal. A caller goes on when its own records can be found; nobody waits longer than a bound.
 *
 * <p>INVARIANT: where a durable record's caller was refused, every caller is refused until {@link
 * #catchUp} has returned that record: nothing is decided beside what the journal holds.
 */
final class Appends {
  /** Longest wait for others' records to become findable; the journal bounds its own. */
  static final Duration WAIT_MAX = Duration.ofSeconds(10);

  private final Journal journal;
  private final Registers registers;
  private final BiConsumer<Long, JsonObject> folds;
  private final Duration waitMax;

  /** Durable and not findable yet, by index. */
  private final SortedMap<Long, JsonObject> waiting = new TreeMap<>();

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
    long first =
        contents.size() == 1 ? journal.append(contents.get(0)) : journal.appendAll(contents);
    synchronized (waiting) {
      for (int i = 0; i < contents.size(); i++) {
        waiting.put(first + i, contents.get(i));
      }
      // Whoever makes findable may wait for these indexes.
      waiting.notifyAll();
    }
    boolean findable = false;
    try {
      makeFindable(first + contents.size());
      findable = true;
    } finally {
      if (!findable) {
        refused(first, contents);
      }
    }
    return first;
  }

  private void refused(long first, List<JsonObject> contents) {
    synchronized (waiting) {
      behind = true;
      for (int i = 0; i < contents.size(); i++) {
        late.put(first + i, contents.get(i));
      }
      waiting.notifyAll();
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

  private void makeFindable(long end) throws Journal.NotRecorded {
    long deadline = System.nanoTime() + waitMax.toNanos();
    while (true) {
      synchronized (waiting) {
        boolean inTime =
            await(() -> next >= end || behind || (!busy && waiting.containsKey(next)), deadline);
        if (next >= end) {
          return;
        }
        refuseBehind();
        if (!inTime) {
          throw tooSlow("the registers did not take it within " + waitMax.toMillis() + " ms");
        }
        busy = true;
      }
      add(false);
    }
  }

  /** Waits, holding {@code waiting}, until {@code holds}; false where the deadline passed. */
  private boolean await(BooleanSupplier holds, long deadline) {
    boolean interrupted = false;
    long nanos = deadline - System.nanoTime();
    while (!holds.getAsBoolean() && nanos > 0) {
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
    return holds.getAsBoolean();
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
      for (long at = first; waiting.containsKey(at); at++) {
        run.add(waiting.get(at));
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
          waiting.headMap(next).clear();
        }
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
      if (!await(() -> !busy, deadline)) {
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
