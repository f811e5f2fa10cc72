package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Cosigning;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.TileReader;
import org.fairlead.core.ledger.TileTree;
import org.fairlead.core.ledger.WitnessPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Asks a ledger's witnesses to sign each new checkpoint, and puts their signatures on it. Each
 * witness is asked by a thread of its own, which nobody waits for: a witness that is slow or gone
 * delays neither a record, nor the next checkpoint, nor the other witnesses. Spec: ledger §12.
 */
public final class LedgerWitnesses implements AutoCloseable {
  /** Most witnesses of a ledger. */
  public static final int WITNESSES_MAX = 32;

  private static final int ATTEMPTS_MAX = 8;
  private static final Duration CLOSING_MAX = Duration.ofSeconds(2);

  private final Disk disk;
  private final Path data;
  private final LedgerFiles ledger;
  private final Settings settings;
  private final List<Asking> askings = new ArrayList<>();
  private final Object recording = new Object();
  private long checkpoints;
  private int unanswered;
  private boolean closed;

  /**
   * How witnesses are asked.
   *
   * @param clock that alarms are dated by
   * @param again after how long one that did not sign is asked again
   * @param quorumMax after how long the last checkpoint is served without enough signatures
   * @param alarm is told each alarm once it is recorded; called by several threads
   */
  public record Settings(
      InstantSource clock, Duration again, Duration quorumMax, Consumer<Cosigning.Refusal> alarm) {}

  private LedgerWitnesses(Disk disk, Path data, LedgerFiles ledger, Settings settings) {
    this.disk = disk;
    this.data = data;
    this.ledger = ledger;
    this.settings = settings;
  }

  /**
   * Begins to ask {@code witnesses}: first whether this is the newest copy of the ledger, which
   * signs nothing until each of them has answered that or failed, and nothing at all where one of
   * them says that it is not.
   *
   * @param data the node's folder; alarms are recorded in its file {@code ledger-alarms}
   * @param policy whose quorum is enough for a checkpoint to be served
   */
  public static LedgerWitnesses open(
      Path data,
      LedgerFiles ledger,
      WitnessPolicy policy,
      List<Cosigning.Peer> witnesses,
      Settings settings) {
    if (witnesses.size() > WITNESSES_MAX) {
      throw new IllegalArgumentException("a ledger has at most " + WITNESSES_MAX + " witnesses");
    }
    LedgerWitnesses opened = new LedgerWitnesses(new RealDisk(), data, ledger, settings);
    for (Cosigning.Peer witness : witnesses) {
      opened.askings.add(opened.new Asking(witness));
    }
    opened.unanswered = witnesses.size();
    ledger.demand(note -> policy.accepts(note).holds(), settings.quorumMax(), opened::ask);
    opened.ask();
    if (witnesses.isEmpty()) {
      ledger.release();
    }
    opened.askings.forEach(Thread::start);
    return opened;
  }

  /** Has every witness asked to sign the last checkpoint; returns at once. */
  public synchronized void ask() {
    checkpoints++;
    notifyAll();
  }

  /**
   * Waits until every witness has been asked, at most {@code atMost}.
   *
   * @return why those did not sign that did not; of one that has not answered yet nothing is said
   */
  public synchronized List<Cosigning.Refusal> await(Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    long wanted = checkpoints;
    for (Asking asking : askings) {
      while (asking.asked < wanted && !closed) {
        long millis = Duration.ofNanos(until - System.nanoTime()).toMillis();
        if (millis <= 0) {
          break;
        }
        wait(millis);
      }
    }
    return askings.stream()
        .filter(asking -> asking.asked >= wanted)
        .flatMap(asking -> asking.last.stream())
        .toList();
  }

  /** One witness and the thread that asks it. */
  private final class Asking extends Thread {
    private final Cosigning cosigning;
    private final Cosigning.Peer witness;
    private long asked;
    private Optional<Cosigning.Refusal> last = Optional.empty();
    private Cosigning.@Nullable Refusal told;

    Asking(Cosigning.Peer witness) {
      super("witness " + witness.key().name());
      setDaemon(true);
      this.witness = witness;
      this.cosigning = new Cosigning(List.of(witness));
    }

    @Override
    public void run() {
      try {
        for (long wanted = next(); wanted >= 0; wanted = next()) {
          Optional<Cosigning.Refusal> refusal = once();
          if (refusal.isPresent() && refusal.get().isAlarm()) {
            tell(refusal.get());
          }
          if (asked == 0) {
            opening(refusal);
          }
          synchronized (LedgerWitnesses.this) {
            last = refusal;
            asked = wanted;
            LedgerWitnesses.this.notifyAll();
          }
        }
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
      }
    }

    /** Waits until there is something to ask; its number, or -1 once this is closed. */
    private long next() throws InterruptedException {
      synchronized (LedgerWitnesses.this) {
        long until = System.nanoTime() + settings.again().toNanos();
        while (!closed && asked == checkpoints) {
          if (last.isEmpty()) {
            LedgerWitnesses.this.wait();
          } else {
            long millis = Duration.ofNanos(until - System.nanoTime()).toMillis();
            if (millis <= 0) {
              break;
            }
            LedgerWitnesses.this.wait(millis);
          }
        }
        return closed ? -1 : checkpoints;
      }
    }

    private Optional<Cosigning.Refusal> once() {
      try {
        for (int attempt = 1; ; attempt++) {
          SignedNote note = ledger.asked();
          long size = Checkpoint.parse(note.text()).size();
          Cosigning.Collected collected =
              cosigning.collect(note, new TileTree(size, ledger.reader()));
          if (collected.refusals().isEmpty()) {
            ledger.publish(collected.note());
            return Optional.empty();
          }
          Cosigning.Refusal refusal = collected.refusals().get(0);
          if (size == 0
              && refusal.why() == Cosigning.Why.ROLLED_BACK
              && refusal.size() <= ledger.recorded()) {
            // Only the checkpoint is gone: the journal has what the witness signed, and goes on.
            return Optional.empty();
          }
          // Whoever reads a checkpoint may show it to a witness, while an earlier one is asked for.
          boolean grewMeanwhile =
              attempt < ATTEMPTS_MAX
                  && refusal.why() == Cosigning.Why.ROLLED_BACK
                  && ledger.checkpoint().filter(now -> now.size() >= refusal.size()).isPresent();
          if (!grewMeanwhile) {
            return Optional.of(refusal);
          }
          ledger.askNewest();
        }
      } catch (Malformed | TileReader.Unreadable | StoreFailure e) {
        return Optional.of(
            new Cosigning.Refusal(
                witness.key(),
                Cosigning.Why.SILENT,
                0,
                "`" + witness.key().name() + "` was not asked: " + e.getMessage()));
      }
    }

    /** Once for each new thing that it says: it is asked again and again. */
    private void tell(Cosigning.Refusal refusal) {
      if (!refusal.equals(told)) {
        told = refusal;
        record(refusal);
        settings.alarm().accept(refusal);
      }
    }
  }

  /** What a witness said first: whether the ledger may sign anything more. */
  private void opening(Optional<Cosigning.Refusal> refusal) {
    if (refusal.isPresent() && refusal.get().isAlarm()) {
      ledger.stop(olderCopy(refusal.get()));
    }
    synchronized (this) {
      if (--unanswered > 0) {
        return;
      }
    }
    ledger.release();
  }

  /** Why a ledger signs nothing any more. */
  public static StoreFailure olderCopy(Cosigning.Refusal refusal) {
    return new StoreFailure(
        StoreFailure.Code.FORKED,
        refusal.words()
            + ". This folder is an older copy, or the key signs elsewhere too: put the newest copy of"
            + " the folder back. If the witness is wrong, and others say so, take it out of"
            + " `witnesses.policy`; going on otherwise forks the ledger");
  }

  /** An alarm that cannot be recorded is told all the same. */
  private void record(Cosigning.Refusal refusal) {
    String line =
        settings.clock().instant()
            + " "
            + refusal.why()
            + " "
            + refusal.witness()
            + " "
            + refusal.size()
            + " "
            + refusal.words()
            + "\n";
    Path alarms = data.resolve("ledger-alarms");
    try {
      // Not this object's lock: a new checkpoint must not wait for this file.
      synchronized (recording) {
        try (RecordFile file = disk.open(alarms)) {
          file.write(file.length(), ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
          file.sync();
        }
        disk.syncFolder(data);
      }
    } catch (IOException e) {
      settings
          .alarm()
          .accept(
              new Cosigning.Refusal(
                  refusal.witness(),
                  refusal.why(),
                  refusal.size(),
                  "the next alarm could not be recorded in `" + alarms + "`: " + e.getMessage()));
    }
  }

  /**
   * Gives what is being asked a short while, and ends: then nothing is written for it any more, as
   * another may have the folder.
   */
  @Override
  public void close() {
    boolean interrupted = false;
    try {
      List<Cosigning.Refusal> unused = await(CLOSING_MAX);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    ledger.demandNoMore();
    askings.forEach(Thread::interrupt);
    for (Asking asking : askings) {
      while (asking.isAlive()) {
        try {
          asking.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
