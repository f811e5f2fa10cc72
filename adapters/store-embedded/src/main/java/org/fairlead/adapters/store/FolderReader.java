package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.fairlead.core.ledger.TilePath;
import org.fairlead.core.ledger.TileReader;

/** The files of a log in a folder; any log in the C2SP form, not only ours. */
public final class FolderReader implements TileReader {
  private static final int FILE_BYTES_MAX = 256 * (2 + 65_535);

  private final Disk disk;
  private final Path folder;

  /** The log whose checkpoint is {@code folder/checkpoint}. */
  public FolderReader(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  @Override
  public Optional<byte[]> read(String path) throws Unreadable {
    // The path comes from outside where the log is served: nothing but a log's own files is read.
    if (!path.equals("checkpoint") && TilePath.parse(path).isEmpty()) {
      return Optional.empty();
    }
    Path file = folder.resolve(path);
    try {
      Optional<byte[]> bytes = disk.read(file, FILE_BYTES_MAX);
      if (bytes.isPresent() && bytes.get().length > FILE_BYTES_MAX) {
        throw new Harmed("`" + path + "` is longer than any file of a log");
      }
      return bytes;
    } catch (IOException e) {
      throw new Unreadable("cannot read `" + file + "`", e);
    }
  }
}
