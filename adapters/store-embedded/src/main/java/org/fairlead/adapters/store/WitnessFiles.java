package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.WitnessMemory;

/**
 * What a witness keeps, in one file a log: a checkpoint's three lines and the time of signing. The
 * folder belongs to one process. Safe for use by several threads. Spec: ledger §10.
 *
 * <p>INVARIANT: what {@link #replace} said yes to is read after any crash; what it failed at is
 * either read or not, and nothing of it was signed.
 */
public final class WitnessFiles implements WitnessMemory {
  private static final String TIME = "signed at ";

  private final Disk disk;
  private final Path folder;

  private WitnessFiles(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /**
   * The states in {@code folder}, which is created where there is none. Hold a {@link LockFile} of
   * it: two processes that both keep would sign two logs.
   */
  public static WitnessFiles open(Path folder, Disk disk) throws StoreFailure {
    try {
      disk.createFolder(folder);
      return new WitnessFiles(disk, folder);
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot open `" + folder + "`", e);
    }
  }

  /** An origin may hold what no file name may. */
  private Path file(String origin) {
    byte[] digest = Sha256.of(origin.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(java.util.HexFormat.of().formatHex(digest));
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
  public synchronized boolean replace(String origin, Optional<State> expected, State next)
      throws NotKept {
    if (!of(origin).equals(expected)) {
      return false;
    }
    try {
      byte[] bytes =
          new Checkpoint(
                  origin,
                  next.size(),
                  next.root(),
                  java.util.List.of(TIME + next.signedAtSeconds()))
              .body();
      disk.replace(file(origin), bytes);
      disk.syncFolder(folder);
      return true;
    } catch (IOException e) {
      throw new NotKept("cannot keep size " + next.size() + " of `" + origin + "`", e);
    }
  }
}
