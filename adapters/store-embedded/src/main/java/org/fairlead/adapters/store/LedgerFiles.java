package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.LedgerEntry;
import org.fairlead.core.ledger.NoteSigner;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.TileFile;
import org.fairlead.core.ledger.TilePath;
import org.fairlead.core.ledger.TileReader;
import org.fairlead.core.ledger.TreeWriter;

/**
 * The ledger that anyone may see: tiles and a signed checkpoint under {@code DIR/ledger}, computed
 * from the journal's commitments after the fact. Deleted tiles are made again, to the same bytes.
 * Safe for use by several threads. Spec: ledger §8.
 *
 * <p>INVARIANT: no two checkpoints are signed of which the shorter is not a prefix of the longer,
 * as long as the last one is on the disk.
 */
public final class LedgerFiles {
  /** So long whoever settles waits until witnesses have said whether this is the newest copy. */
  private static final Duration HELD_MAX = Duration.ofSeconds(60);

  /** So many tiles are written and synced together. */
  private static final int TOGETHER_MAX = 64;

  private final Disk disk;
  private final Path folder;
  private final JournalFiles journal;
  private final NoteSigner signer;
  private final LedgerHeads heads;

  /** Of the size of the last checkpoint that is durable: from there a try that failed goes on. */
  private TreeWriter tree = new TreeWriter();

  private boolean inDoubt;
  private Runnable news = () -> {};
  private boolean held;
  private Optional<StoreFailure> stopped = Optional.empty();

  private LedgerFiles(Disk disk, Path folder, JournalFiles journal, NoteSigner signer) {
    this.disk = disk;
    this.folder = folder;
    this.journal = journal;
    this.signer = signer;
    this.heads = new LedgerHeads(disk, folder, signer);
  }

  /**
   * Opens the ledger under {@code data}, checks that its checkpoint is one over this journal's
   * records, and writes tiles that are missing.
   *
   * @param data the node's data folder
   * @param signer the node's key; its name is the log's origin
   * @throws StoreFailure FORKED where the journal does not hold what the checkpoint signed, or the
   *     ledger is another key's
   */
  public static LedgerFiles open(Path data, Disk disk, JournalFiles journal, NoteSigner signer)
      throws StoreFailure {
    LedgerFiles ledger = new LedgerFiles(disk, data.resolve("ledger"), journal, signer);
    try {
      disk.createFolder(ledger.folder);
      ledger.checkKey();
      ledger.heads.read();
      ledger.replay();
      return ledger;
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot open the ledger in `" + data + "`", e);
    }
  }

  private void checkKey() throws IOException, StoreFailure {
    Path file = folder.resolve("vkey");
    String ours = signer.vkey().text() + "\n";
    Optional<byte[]> stored = disk.read(file);
    if (stored.isEmpty()) {
      disk.replace(file, ours.getBytes(StandardCharsets.UTF_8));
      disk.syncFolder(folder);
    } else if (!new String(stored.get(), StandardCharsets.UTF_8).equals(ours)) {
      throw new StoreFailure(
          StoreFailure.Code.FORKED,
          "the ledger in `" + folder + "` is of another key than `" + signer.vkey().name() + "`");
    }
  }

  /**
   * Makes the tree of the last checkpoint again from the journal, and the tiles that are missing.
   */
  private void replay() throws IOException, StoreFailure {
    Output output = new Output(true);
    for (Checkpoint checkpoint : heads.stored()) {
      if (checkpoint.size() > journal.size()) {
        throw new StoreFailure(
            StoreFailure.Code.FORKED,
            "the journal has "
                + journal.size()
                + " records, but this node signed a checkpoint over "
                + checkpoint.size()
                + ": restore the journal; going on would fork the ledger");
      }
      journal.forEachCommitment(
          tree.size(), checkpoint.size(), (index, commitment) -> output.append(tree, commitment));
      if (!tree.root().equals(checkpoint.root())) {
        throw new StoreFailure(
            StoreFailure.Code.FORKED,
            "the journal's first "
                + checkpoint.size()
                + " records are not those that this node signed a checkpoint over: restore the"
                + " journal; going on would fork the ledger");
      }
      output.write(tree.partials());
    }
    output.sync();
    // A name was perhaps not durable yet when whoever wrote it was stopped.
    disk.syncFolder(folder);
  }

  /**
   * Brings the ledger up to the journal: the tiles that its records complete, then the checkpoint
   * over all of them. Where it fails, doing it again goes on.
   *
   * @return the checkpoint, durable
   * @throws StoreFailure FORKED where witnesses say that this is an older copy, BUSY where they
   *     have not said for long
   */
  public synchronized Checkpoint settle() throws StoreFailure {
    waitUntilReleased();
    try {
      long size = journal.size();
      Optional<Checkpoint> last = checkpoint();
      if (!inDoubt && last.isPresent() && last.get().size() == size) {
        tell(heads.advance());
        return last.get();
      }
      inDoubt = true;
      TreeWriter grown = tree.copy();
      Output output = new Output(false);
      journal.forEachCommitment(
          grown.size(), size, (index, commitment) -> output.append(grown, commitment));
      output.write(grown.partials());
      output.sync();
      Checkpoint checkpoint = Checkpoint.of(signer.vkey().name(), size, grown.root());
      heads.sign(checkpoint);
      tree = grown;
      inDoubt = false;
      tell(true);
      tell(heads.advance());
      output.removeOutgrown();
      return checkpoint;
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot write the ledger", e);
    }
  }

  private void tell(boolean isNew) {
    notifyAll();
    if (isNew) {
      news.run();
    }
  }

  private void waitUntilReleased() throws StoreFailure {
    long until = System.nanoTime() + HELD_MAX.toNanos();
    while (held && stopped.isEmpty()) {
      if (!waits(until)) {
        throw new StoreFailure(
            StoreFailure.Code.BUSY,
            "the ledger's witnesses have not said yet whether this is its newest copy");
      }
    }
    if (stopped.isPresent()) {
      throw new StoreFailure(stopped.get().code(), stopped.get().what());
    }
  }

  private synchronized boolean waits(long untilNanos) throws StoreFailure {
    long millis = Duration.ofNanos(untilNanos - System.nanoTime()).toMillis();
    try {
      if (millis > 0) {
        wait(millis);
      }
      return millis > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailure(StoreFailure.Code.CLOSED, "interrupted while waiting for witnesses");
    }
  }

  /**
   * From now on what is served has {@code enough} signatures, or was asked about for {@code atMost}
   * without getting them; and nothing is signed before {@link #release}.
   *
   * @param news runs when there is something that witnesses are to be asked about; must not wait
   */
  synchronized void demand(Predicate<SignedNote> enough, Duration atMost, Runnable news) {
    heads.demand(enough, atMost);
    this.news = news;
    held = true;
  }

  /** All witnesses have answered, or failed, whether this is the newest copy. */
  synchronized void release() {
    held = false;
    heads.waitNoLonger();
    notifyAll();
  }

  /** Nothing is signed any more. */
  synchronized void stop(StoreFailure why) {
    stopped = Optional.of(why);
    notifyAll();
  }

  /** No witness is asked any more. */
  synchronized void demandNoMore() {
    news = () -> {};
    if (held) {
      stop(
          new StoreFailure(
              StoreFailure.Code.CLOSED,
              "closed before the ledger's witnesses said whether this is its newest copy"));
    }
  }

  /** What witnesses are asked about, with the log's signature alone: at first the empty tree. */
  synchronized SignedNote asked() {
    return heads.asked();
  }

  /** How many entries a checkpoint could be over by now. */
  long recorded() {
    return journal.size();
  }

  /** Has witnesses asked about the last checkpoint, whatever becomes of the one before. */
  synchronized void askNewest() {
    tell(heads.askNewest());
  }

  /** Adds cosignatures to what they are of; serves what then has enough of them. */
  synchronized void publish(SignedNote cosigned) throws StoreFailure {
    try {
      tell(heads.add(cosigned));
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot write the checkpoint", e);
    }
  }

  /**
   * Waits until a checkpoint over at least {@code size} entries is served that has the signatures
   * that were demanded, at most {@code atMost}.
   *
   * @return false where it did not come, or the one signed last is served without them
   */
  public synchronized boolean awaitWitnessed(long size, Duration atMost) throws StoreFailure {
    long until = System.nanoTime() + atMost.toNanos();
    long last = Math.max(size, checkpoint().map(Checkpoint::size).orElse(0L));
    while (!heads.isWitnessed(size).orElse(false)) {
      if (heads.isWitnessed(last).isPresent() || !waits(until)) {
        return false;
      }
    }
    return true;
  }

  /** The last checkpoint; empty where nothing was settled yet. */
  public synchronized Optional<Checkpoint> checkpoint() {
    return heads.signed().map(LedgerHeads::checkpoint);
  }

  /** The last checkpoint with the signatures that it has. */
  public synchronized Optional<SignedNote> signedCheckpoint() {
    return heads.signed();
  }

  /** The key that verifies the ledger, in the form that people hand on. */
  public String vkey() {
    return signer.vkey().text();
  }

  /** The ledger's files. */
  public TileReader reader() {
    return new FolderReader(disk, folder);
  }

  /** Writes files, and remembers what remains to be done for them. */
  private final class Output {
    private final boolean missingOnly;
    private final Map<Path, byte[]> waiting = new LinkedHashMap<>();
    private final Set<Path> folders = new TreeSet<>();
    private final List<TilePath> full = new ArrayList<>();

    Output(boolean missingOnly) {
      this.missingOnly = missingOnly;
    }

    void append(TreeWriter writer, Hash commitment) throws StoreFailure {
      try {
        write(writer.append(LedgerEntry.of(commitment)));
      } catch (IOException e) {
        throw new StoreFailure(StoreFailure.Code.DISK, "cannot write the ledger", e);
      }
    }

    void write(List<TileFile> files) throws IOException {
      for (TileFile file : files) {
        Path path = folder.resolve(file.path().text());
        if (!file.path().isPartial() && !missingOnly) {
          full.add(file.path());
        }
        if (missingOnly && disk.length(path) == file.bytes().length) {
          continue;
        }
        Path parent = java.util.Objects.requireNonNull(path.getParent());
        if (folders.add(parent)) {
          disk.createFolder(parent);
        }
        waiting.put(path, file.bytes());
        if (waiting.size() == TOGETHER_MAX) {
          writeWaiting();
        }
      }
    }

    private void writeWaiting() throws IOException {
      disk.replaceAll(waiting);
      waiting.clear();
    }

    void sync() throws IOException {
      writeWaiting();
      for (Path written : folders) {
        disk.syncFolder(written);
      }
    }

    /** Partial tiles that a full one has taken the place of: tlog-tiles lets them go. */
    void removeOutgrown() throws IOException {
      for (TilePath tile : full) {
        Path partials = folder.resolve(tile.text() + ".p");
        List<Path> outgrown = disk.list(partials);
        for (Path file : outgrown) {
          disk.delete(file);
        }
        if (!outgrown.isEmpty()) {
          disk.delete(partials);
        }
      }
    }
  }
}
