package org.fairlead.adapters.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.LedgerVerifier;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.TileReader;
import org.fairlead.core.ledger.TileTree;
import org.fairlead.core.ledger.TlogProof;
import org.fairlead.core.ledger.Verdict;
import org.fairlead.core.ledger.Vkey;
import org.fairlead.core.ledger.WitnessPolicy;
import org.jspecify.annotations.Nullable;

/** What {@code ledger verify} and {@code ledger prove} do. Spec: ledger §6 and §7. */
public final class LedgerCommand {
  private static final String PROOF_HEAD = "c2sp.org/tlog-proof@";

  private LedgerCommand() {}

  /**
   * The answer to a command.
   *
   * @param holds whether it is yes
   * @param lines for people; where it is no, the last says why
   * @param checkpoint what was verified, where the demanded key signed it
   * @param entry the number of the one that was proved; null where it was a whole log
   */
  public record Answer(
      boolean holds, List<String> lines, @Nullable SignedNote checkpoint, @Nullable Long entry) {
    /** An answer that is about no checkpoint. */
    public Answer(boolean holds, List<String> lines) {
      this(holds, lines, null, null);
    }
  }

  /**
   * What a reader demands.
   *
   * @param key that must have signed it
   * @param policy whose quorum of witnesses must have signed it; null demands none
   * @param since a checkpoint that the reader kept, which the log must go on from; null: none
   */
  public record Demands(Vkey key, @Nullable WitnessPolicy policy, @Nullable Checkpoint since) {
    /** That {@code key} signed it, and nothing more. */
    public static Demands of(Vkey key) {
      return new Demands(key, null, null);
    }
  }

  /**
   * Verifies a whole log, or a proof.
   *
   * @param path a log's folder, a node's data folder with {@code ledger} in it, or a proof file
   * @param vkey the key that must have signed it
   * @throws Malformed where {@code vkey} is no key
   * @throws StoreFailure where a file cannot be read
   */
  public static Answer verify(Path path, String vkey) throws Malformed, StoreFailure {
    return verify(path, Demands.of(Vkey.parse(vkey.strip())));
  }

  /** As {@link #verify(Path, String)}; a proof cannot be checked against what was kept. */
  public static Answer verify(Path path, Demands demands) throws StoreFailure {
    try {
      if (Files.isDirectory(path)) {
        return verify(reader(path), demands);
      }
      // Also from a pipe, which has no size.
      try (InputStream in = Files.newInputStream(path)) {
        byte[] proof = in.readNBytes(TlogProof.BYTES_MAX + 1);
        return verifyProof(proof, demands.key(), demands.policy());
      }
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot read `" + path + "`", e);
    } catch (TileReader.Unreadable e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot verify `" + path + "`", e);
    }
  }

  /** Verifies the whole log in {@code reader}, wherever its files are. */
  public static Answer verify(TileReader reader, Demands demands) throws TileReader.Unreadable {
    Reading read = new Reading(reader);
    LedgerVerifier verifier = new LedgerVerifier(read, demands.key());
    if (demands.policy() != null) {
      verifier = verifier.demanding(demands.policy());
    }
    if (demands.since() != null) {
      verifier = verifier.since(demands.since());
    }
    Verdict verdict = verifier.verify();
    return new Answer(
        verdict.holds(),
        List.of(verdict.message()),
        read.checkpoint == null ? null : signed(read.checkpoint, demands.key()),
        null);
  }

  /** What was read and verified; another reading may give another checkpoint. */
  private static final class Reading implements TileReader {
    private final TileReader reader;
    private byte @Nullable [] checkpoint;

    Reading(TileReader reader) {
      this.reader = reader;
    }

    @Override
    public Optional<byte[]> read(String path) throws Unreadable {
      Optional<byte[]> bytes = reader.read(path);
      if (path.equals("checkpoint")) {
        checkpoint = bytes.orElse(null);
      }
      return bytes;
    }
  }

  private static @Nullable SignedNote signed(byte[] checkpoint, Vkey key) {
    try {
      SignedNote note = SignedNote.parse(checkpoint);
      return key.verify(note) ? note : null;
    } catch (Malformed e) {
      return null;
    }
  }

  /** The files of the log in {@code folder}, a log's or a node's. */
  public static TileReader reader(Path folder) {
    return new FolderReader(new RealDisk(), log(folder));
  }

  /**
   * The key that a node's ledger says is its own: good for its own receipts, and no reason for
   * anyone else to believe them.
   *
   * @throws Malformed where the file holds no key
   */
  public static Vkey vkey(Path data) throws Malformed, StoreFailure {
    Path file = log(data).resolve("vkey");
    try {
      return Vkey.parse(Files.readString(file).strip());
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot read `" + file + "`", e);
    }
  }

  /**
   * Whether the content of a record was erased. The journal is opened for it, and closed again.
   *
   * @return empty where another process has the folder, so that it cannot be told
   */
  public static Optional<Boolean> isErased(Path data, long index) throws StoreFailure {
    LockFile lock;
    try {
      lock = LockFile.take(data);
    } catch (StoreFailure e) {
      if (e.code() == StoreFailure.Code.IN_USE) {
        return Optional.empty();
      }
      throw e;
    }
    try (JournalFiles journal = JournalFiles.open(data, new RealDisk(), Randomness.secure())) {
      return Optional.of(index < journal.size() && journal.read(index).isErased());
    } finally {
      lock.close();
    }
  }

  /** A node's ledger has a key before its first checkpoint is served. */
  private static Path log(Path folder) {
    Path within = folder.resolve("ledger");
    boolean node =
        !Files.exists(folder.resolve("checkpoint")) && Files.exists(within.resolve("vkey"));
    return node ? within : folder;
  }

  /**
   * What {@code policy} says of the checkpoint that a proof rests on.
   *
   * @throws StoreFailure where {@code proof} cannot be read, or is no proof
   */
  public static Verdict witnessed(Path proof, WitnessPolicy policy) throws StoreFailure {
    try {
      return policy.accepts(TlogProof.parse(Files.readAllBytes(proof)).checkpoint());
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot read `" + proof + "`", e);
    } catch (Malformed e) {
      throw new StoreFailure(StoreFailure.Code.DAMAGED, "`" + proof + "` is no proof", e);
    }
  }

  /**
   * Waits until the node that runs on {@code data} serves a checkpoint that covers an entry and
   * that {@code policy} accepts, at most {@code atMost}; where none runs, not at all.
   */
  public static void awaitWitnessed(Path data, long index, WitnessPolicy policy, Duration atMost)
      throws StoreFailure {
    Path ledger = log(data);
    long until = System.nanoTime() + atMost.toNanos();
    try (WatchService changes = ledger.getFileSystem().newWatchService()) {
      ledger.register(
          changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      while (!isWitnessed(ledger, index, policy) && isRunning(data)) {
        WatchKey changed = changes.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (changed == null) {
          return;
        }
        changed.pollEvents();
        changed.reset();
      }
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot watch `" + ledger + "`", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What cannot be read is found out by whoever proves with it. */
  private static boolean isWitnessed(Path ledger, long index, WitnessPolicy policy)
      throws IOException {
    Path file = ledger.resolve("checkpoint");
    try {
      SignedNote note = SignedNote.parse(Files.readAllBytes(file));
      return Checkpoint.parse(note.text()).size() > index && policy.accepts(note).holds();
    } catch (NoSuchFileException | Malformed none) {
      return false;
    }
  }

  private static boolean isRunning(Path data) throws StoreFailure {
    try {
      LockFile.take(data).close();
      return false;
    } catch (StoreFailure e) {
      if (e.code() == StoreFailure.Code.IN_USE) {
        return true;
      }
      throw e;
    }
  }

  private static Answer verifyProof(byte[] bytes, Vkey key, @Nullable WitnessPolicy policy) {
    if (!new String(bytes, 0, Math.min(bytes.length, PROOF_HEAD.length()), StandardCharsets.UTF_8)
        .equals(PROOF_HEAD)) {
      return new Answer(false, List.of("neither a log's folder nor a proof"));
    }
    try {
      TlogProof proof = TlogProof.parse(bytes);
      Verdict verdict = proof.verifyEntry(key);
      if (verdict.holds() && policy != null) {
        Verdict witnessed = policy.accepts(proof.checkpoint());
        verdict =
            new Verdict(
                witnessed.holds(),
                (witnessed.holds() ? verdict.message() + "; " : "") + witnessed.message());
      }
      return new Answer(
          verdict.holds(),
          List.of(verdict.message()),
          key.verify(proof.checkpoint()) ? proof.checkpoint() : null,
          proof.index());
    } catch (Malformed e) {
      return new Answer(false, List.of(e.what()));
    }
  }

  /**
   * Writes the proof of an entry under the last checkpoint, with the entry in its extra data.
   *
   * @param data the node's data folder; only its ledger is read
   * @return no, where the last checkpoint does not cover the entry yet
   */
  public static Answer prove(Path data, long index, Path out) throws StoreFailure {
    return prove(data, index, out, new byte[0]);
  }

  /**
   * As {@link #prove(Path, long, Path)}, and opens the record's content in the proof, so that
   * whoever reads the proof can check what was committed to.
   *
   * @throws IllegalArgumentException where the record was erased
   */
  public static Answer proveOpened(Path data, JournalRecord record, Path out) throws StoreFailure {
    byte[] salt = record.salt().orElseThrow(() -> erased(record));
    byte[] content = record.content().orElseThrow(() -> erased(record));
    byte[] opening = Arrays.copyOf(salt, salt.length + content.length);
    System.arraycopy(content, 0, opening, salt.length, content.length);
    return prove(data, record.index(), out, opening);
  }

  private static IllegalArgumentException erased(JournalRecord record) {
    return new IllegalArgumentException("record " + record.index() + " was erased");
  }

  private static Answer prove(Path data, long index, Path out, byte[] opening) throws StoreFailure {
    TileReader reader = new FolderReader(new RealDisk(), log(data));
    try {
      Optional<byte[]> note = reader.read("checkpoint");
      if (note.isEmpty()) {
        return new Answer(false, List.of("the ledger in `" + data + "` has no checkpoint yet"));
      }
      SignedNote signed = SignedNote.parse(note.get());
      Checkpoint checkpoint = Checkpoint.parse(signed.text());
      if (index < 0 || index >= checkpoint.size()) {
        return new Answer(
            false,
            List.of("the last checkpoint covers " + checkpoint.size() + " entries, not " + index));
      }
      TileTree tree = new TileTree(checkpoint.size(), reader);
      byte[] entry = tree.entry(index);
      byte[] extra = Arrays.copyOf(entry, entry.length + opening.length);
      System.arraycopy(opening, 0, extra, entry.length, opening.length);
      TlogProof proof = TlogProof.of(index, tree.inclusion(index), signed).withExtra(extra);
      Files.write(out, proof.bytes());
      return new Answer(
          true,
          List.of(
              "wrote the proof of entry "
                  + index
                  + " in `"
                  + checkpoint.origin()
                  + "` at size "
                  + checkpoint.size()
                  + " to `"
                  + out
                  + "`"));
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot write `" + out + "`", e);
    } catch (TileReader.Unreadable e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot prove entry " + index, e);
    } catch (Malformed e) {
      throw new StoreFailure(
          StoreFailure.Code.DAMAGED, "cannot use the checkpoint in `" + data + "`", e);
    }
  }
}
