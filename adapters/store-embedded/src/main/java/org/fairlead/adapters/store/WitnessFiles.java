package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.SplitView;
import org.fairlead.core.ledger.TilePath;
import org.fairlead.core.ledger.WitnessMemory;

/**
 * What a witness keeps of each log: a file with the last checkpoint's three lines and the time of
 * signing; every checkpoint that it took, by size; and evidence that the log's key signed two logs.
 * The folder belongs to one process. Safe for use by several threads. Spec: ledger §10, §12.
 *
 * <p>INVARIANT: what {@link #replace} said yes to is read after any crash; what it failed at is
 * either read or not, and nothing of it was signed.
 */
public final class WitnessFiles implements WitnessMemory {
  private static final String TIME = "signed at ";

  /** A key that signs without end must not fill the disk. */
  private static final int EVIDENCE_MAX = 100;

  private static final String SPLIT_VIEW = ".split-view";
  private static final String REFUSED = ".refused";

  /** What a file of evidence is. */
  public enum Finding {
    /** Two checkpoints that contradict each other: shows anyone that the key signed two ledgers. */
    SPLIT_VIEW,
    /** A signed checkpoint that was not shown to go on; it alone shows nothing. */
    REFUSED
  }

  private final Disk disk;
  private final Path folder;
  private final BiConsumer<Finding, Path> found;

  private WitnessFiles(Disk disk, Path folder, BiConsumer<Finding, Path> found) {
    this.disk = disk;
    this.folder = folder;
    this.found = found;
  }

  /**
   * The states in {@code folder}, which is created where there is none. Hold a {@link LockFile} of
   * it: two processes that both keep would sign two logs.
   */
  public static WitnessFiles open(Path folder, Disk disk) throws StoreFailure {
    return open(folder, disk, (finding, file) -> {});
  }

  /**
   * As {@link #open(Path, Disk)}.
   *
   * @param found is told of each new file of evidence, once it is durable
   */
  public static WitnessFiles open(Path folder, Disk disk, BiConsumer<Finding, Path> found)
      throws StoreFailure {
    try {
      disk.createFolder(folder);
      return new WitnessFiles(disk, folder, found);
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot open `" + folder + "`", e);
    }
  }

  /** An origin may hold what no file name may. */
  private Path file(String origin) {
    byte[] digest = Sha256.of(origin.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(HexFormat.of().formatHex(digest));
  }

  /** Beside the state, in folders of at most a thousand, as tiles lie. */
  private Path seenFile(String origin, long size) {
    String tile = new TilePath(0, size, TilePath.FULL).text();
    return folder.resolve(
        file(origin).getFileName() + ".seen/" + tile.substring("tile/0/".length()));
  }

  private Path evidenceFolder(String origin, Finding finding) {
    return folder.resolve(
        file(origin).getFileName() + (finding == Finding.REFUSED ? REFUSED : ".split-views"));
  }

  @Override
  public synchronized Optional<State> of(String origin) throws NotKept {
    try {
      Optional<byte[]> stored = disk.read(file(origin));
      return stored.isEmpty() ? Optional.empty() : Optional.of(parse(origin, stored.get()));
    } catch (IOException | Malformed e) {
      throw new NotKept("cannot read what is kept of `" + origin + "`", e);
    }
  }

  private static State parse(String origin, byte[] stored) throws Malformed {
    Checkpoint kept = Checkpoint.parse(stored);
    String time = kept.extensions().size() == 1 ? kept.extensions().get(0) : "";
    if (!kept.origin().equals(origin) || !time.matches(TIME + "[0-9]{1,18}")) {
      throw new Malformed("the file does not hold a state of `" + origin + "`");
    }
    return new State(kept.size(), kept.root(), Long.parseLong(time.substring(TIME.length())));
  }

  @Override
  public synchronized Optional<SignedNote> seen(String origin, long size) throws NotKept {
    try {
      Optional<byte[]> stored = disk.read(seenFile(origin, size));
      return stored.isEmpty() ? Optional.empty() : Optional.of(SignedNote.parse(stored.get()));
    } catch (IOException | Malformed e) {
      throw new NotKept("cannot read the checkpoint of size " + size + " of `" + origin + "`", e);
    }
  }

  @Override
  public synchronized boolean replace(
      String origin, Optional<State> expected, State next, SignedNote checkpoint) throws NotKept {
    if (!of(origin).equals(expected)) {
      return false;
    }
    try {
      Path seen = seenFile(origin, next.size());
      // The first stays: were it another one now, this would be the evidence.
      if (disk.length(seen) < 0) {
        write(seen, checkpoint.bytes());
      }
      byte[] bytes =
          new Checkpoint(origin, next.size(), next.root(), List.of(TIME + next.signedAtSeconds()))
              .body();
      disk.replace(file(origin), bytes);
      disk.syncFolder(folder);
      return true;
    } catch (IOException e) {
      throw new NotKept("cannot keep size " + next.size() + " of `" + origin + "`", e);
    }
  }

  @Override
  public synchronized void keep(String origin, SplitView evidence) throws NotKept {
    String name = Sha256.hex(evidence.one().text(), evidence.other().text());
    keep(origin, Finding.SPLIT_VIEW, name, evidence.bytes());
  }

  @Override
  public synchronized List<SignedNote> refused(String origin, long size) throws NotKept {
    List<SignedNote> refused = new ArrayList<>();
    try {
      for (Path file : disk.list(evidenceFolder(origin, Finding.REFUSED))) {
        String name = file.getFileName().toString();
        if (name.startsWith(size + "-") && name.endsWith(REFUSED)) {
          refused.add(SignedNote.parse(disk.read(file).orElseThrow()));
        }
      }
      return refused;
    } catch (IOException | Malformed e) {
      throw new NotKept("cannot read what was refused of `" + origin + "`", e);
    }
  }

  @Override
  public synchronized void keepRefused(String origin, long size, SignedNote checkpoint)
      throws NotKept {
    keep(origin, Finding.REFUSED, size + "-" + Sha256.hex(checkpoint.text()), checkpoint.bytes());
  }

  /** What {@code file} is, by its name; empty where it is no evidence. */
  public static Optional<Finding> finding(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(SPLIT_VIEW)) {
      return Optional.of(Finding.SPLIT_VIEW);
    }
    return name.endsWith(REFUSED) && name.contains("-")
        ? Optional.of(Finding.REFUSED)
        : Optional.empty();
  }

  /** Named after what is signed: by whom else is anyone's to vary, and would fill the folder. */
  private void keep(String origin, Finding finding, String name, byte[] bytes) throws NotKept {
    try {
      Path into = evidenceFolder(origin, finding);
      String ending = finding == Finding.REFUSED ? REFUSED : SPLIT_VIEW;
      Path file = into.resolve(name + ending);
      if (disk.length(file) >= 0 || disk.list(into).size() >= EVIDENCE_MAX) {
        return;
      }
      write(file, bytes);
      found.accept(finding, file);
    } catch (IOException e) {
      throw new NotKept("cannot keep the evidence against `" + origin + "`", e);
    }
  }

  private void write(Path file, byte[] bytes) throws IOException {
    Path parent = java.util.Objects.requireNonNull(file.getParent());
    disk.createFolder(parent);
    disk.replace(file, bytes);
    disk.syncFolder(parent);
  }
}
