package org.fairlead.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.fairlead.core.basics.JsonObject;

/**
 * Makes records durable and then findable, for many callers at once: they share the journal's
 * fsync, and whoever comes first makes findable what all of them recorded, in the order of the
 * journal. A caller goes on when its own records can be found.
 */
final class Appends {
  private final Journal journal;
  private final Registers registers;
  private final BiConsumer<Long, JsonObject> folds;

  /** Durable and not findable yet, by index. */
  private final SortedMap<Long, JsonObject> waiting = new TreeMap<>();

  private long next;
  private boolean busy;

  /** A record is durable that the registers do not hold: what follows would hide the hole. */
  private boolean behind;

  /**
   * Appends to {@code journal}.
   *
   * @param folds what else is computed from the records, told of each in order
   */
  Appends(Journal journal, Registers registers, BiConsumer<Long, JsonObject> folds) {
    this.journal = journal;
    this.registers = registers;
    this.folds = folds;
    this.next = journal.size();
  }

  /** Makes {@code contents} durable and findable, with none between them; the first's index. */
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
    }
    makeFindable(first + contents.size());
    return first;
  }

  private void refuseBehind() throws Journal.NotRecorded {
    if (behind) {
      throw new Journal.NotRecorded(
          "the registers fell behind the journal; open the node again to rebuild them",
          new IllegalStateException("behind"));
    }
  }

  private void makeFindable(long end) throws Journal.NotRecorded {
    boolean interrupted = false;
    while (true) {
      long first;
      List<JsonObject> run = new ArrayList<>();
      synchronized (waiting) {
        while (next < end && !behind && (busy || !waiting.containsKey(next))) {
          try {
            waiting.wait();
          } catch (InterruptedException e) {
            // What is durable is recorded whatever the caller wishes: it must learn that.
            interrupted = true;
          }
        }
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        refuseBehind();
        if (next >= end) {
          return;
        }
        first = next;
        for (long at = next; waiting.containsKey(at); at++) {
          run.add(waiting.remove(at));
        }
        busy = true;
      }
      add(first, run);
    }
  }

  private void add(long first, List<JsonObject> run) {
    boolean added = false;
    try {
      registers.add(first, run);
      for (int i = 0; i < run.size(); i++) {
        folds.accept(first + i, run.get(i));
      }
      added = true;
    } finally {
      synchronized (waiting) {
        busy = false;
        behind = !added;
        next = first + run.size();
        waiting.notifyAll();
      }
    }
  }
}
