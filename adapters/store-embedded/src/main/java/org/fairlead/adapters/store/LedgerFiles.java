package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.LedgerEntry;
import org.fairlead.core.ledger.Malformed;
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
  private static final String CHECKPOINT = "checkpoint";

  private final Disk disk;
  private final Path folder;
  private final JournalFiles journal;
  private final NoteSigner signer;
  private TreeWriter tree = new TreeWriter();
  private boolean inDoubt;
  private Runnable settled = () -> {};
  private Optional<SignedNote> note = Optional.empty();

  private LedgerFiles(Disk disk, Path folder, JournalFiles journal, NoteSigner signer) {
    this.disk = disk;
    this.folder = folder;
    this.journal = journal;
    this.signer = signer;
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
      ledger.readCheckpoint();
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

  private void readCheckpoint() throws IOException, StoreFailure {
    Optional<byte[]> stored = disk.read(folder.resolve(CHECKPOINT));
    if (stored.isEmpty()) {
      return;
    }
    try {
      SignedNote signed = SignedNote.parse(stored.get());
      if (!signer.vkey().verify(signed)) {
        throw new Malformed("it is not signed by this node's key");
      }
      Checkpoint checkpoint = Checkpoint.parse(signed.text());
      if (!checkpoint.origin().equals(signer.vkey().name())) {
        throw new Malformed("it is of the log `" + checkpoint.origin() + "`");
      }
      note = Optional.of(signed);
    } catch (Malformed e) {
      throw new StoreFailure(
          StoreFailure.Code.DAMAGED,
          "the checkpoint in `" + folder + "` cannot be used: " + e.what());
    }
  }

  /**
   * Makes the tree of the last checkpoint again from the journal, and the tiles that are missing.
   */
  private void replay() throws IOException, StoreFailure {
    TreeWriter again = new TreeWriter();
    Optional<Checkpoint> last = checkpoint();
    if (last.isPresent()) {
      Checkpoint checkpoint = last.get();
      if (checkpoint.size() > journal.size()) {
        throw new StoreFailure(
            StoreFailure.Code.FORKED,
            "the journal has "
                + journal.size()
                + " records, but this node signed a checkpoint over "
                + checkpoint.size()
                + ": restore the journal; going on would fork the ledger");
      }
      Output output = new Output(true);
      journal.forEachCommitment(
          0, checkpoint.size(), (index, commitment) -> output.append(again, commitment));
      if (!again.root().equals(checkpoint.root())) {
        throw new StoreFailure(
            StoreFailure.Code.FORKED,
            "the journal's first "
                + checkpoint.size()
                + " records are not those that this node signed a checkpoint over: restore the"
                + " journal; going on would fork the ledger");
      }
      output.write(again.partials());
      output.sync();
      // Its name was perhaps not durable yet when whoever wrote it was stopped.
      disk.syncFolder(folder);
    }
    tree = again;
    inDoubt = false;
  }

  /**
   * Brings the ledger up to the journal: the tiles that its records complete, then the checkpoint
   * over all of them. Where it fails, doing it again goes on.
   *
   * @return the checkpoint, durable
   */
  public synchronized Checkpoint settle() throws StoreFailure {
    try {
      if (inDoubt) {
        replay();
      }
      long size = journal.size();
      Optional<Checkpoint> last = checkpoint();
      if (last.isPresent() && last.get().size() == size) {
        return last.get();
      }
      inDoubt = true;
      Output output = new Output(false);
      journal.forEachCommitment(
          tree.size(), size, (index, commitment) -> output.append(tree, commitment));
      output.write(tree.partials());
      output.sync();
      Checkpoint checkpoint = Checkpoint.of(signer.vkey().name(), size, tree.root());
      SignedNote signed = SignedNote.unsigned(checkpoint.body()).signedBy(signer);
      disk.replace(folder.resolve(CHECKPOINT), signed.bytes());
      // From here a reader may have seen it: it counts as signed even if the next line fails.
      note = Optional.of(signed);
      disk.syncFolder(folder);
      inDoubt = false;
      output.removeOutgrown();
      settled.run();
      return checkpoint;
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot write the ledger", e);
    }
  }

  /**
   * Adds cosignatures to the checkpoint, if it is still the last one; of each key the newest stays.
   *
   * @return whether they are on it, durably
   */
  synchronized boolean publish(SignedNote cosigned) throws StoreFailure {
    if (inDoubt || note.isEmpty() || !Arrays.equals(note.get().text(), cosigned.text())) {
      return false;
    }
    SignedNote merged = SignedNote.unsigned(cosigned.text());
    for (SignedNote.Line line : note.get().lines()) {
      if (cosigned.lines().stream().noneMatch(other -> isOfOneKey(line, other))) {
        merged = merged.with(line);
      }
    }
    for (SignedNote.Line line : cosigned.lines()) {
      merged = merged.with(line);
    }
    try {
      disk.replace(folder.resolve(CHECKPOINT), merged.bytes());
      note = Optional.of(merged);
      disk.syncFolder(folder);
      return true;
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot write the checkpoint", e);
    }
  }

  private static boolean isOfOneKey(SignedNote.Line line, SignedNote.Line other) {
    return line.keyId() == other.keyId() && line.name().equals(other.name());
  }

  /** The last checkpoint with the log's signature alone, once it is durable. */
  synchronized Optional<SignedNote> durableCheckpoint() {
    return inDoubt
        ? Optional.empty()
        : note.map(
            signed -> {
              SignedNote own = SignedNote.unsigned(signed.text());
              for (SignedNote.Line line : signed.lines()) {
                boolean ours =
                    line.keyId() == signer.vkey().keyId()
                        && line.name().equals(signer.vkey().name());
                own = ours ? own.with(line) : own;
              }
              return own;
            });
  }

  /** Has {@code told} run after each new checkpoint; it must not wait. */
  synchronized void afterSettling(Runnable told) {
    settled = told;
  }

  /** The last checkpoint; empty where nothing was settled yet. */
  public synchronized Optional<Checkpoint> checkpoint() {
    return note.map(
        signed -> {
          try {
            return Checkpoint.parse(signed.text());
          } catch (Malformed e) {
            throw new IllegalStateException("it was read or made as a checkpoint", e);
          }
        });
  }

  /** The last checkpoint with its signature. */
  public synchronized Optional<SignedNote> signedCheckpoint() {
    return note;
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
        disk.replace(path, file.bytes());
      }
    }

    void sync() throws IOException {
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
