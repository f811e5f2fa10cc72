package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file operations that the truth rests on: few, so that a test can make each of them fail. */
public interface Disk {
  /** Opens a file to read and write, and creates it where there is none. */
  RecordFile open(Path file) throws IOException;

  /** The whole of a file; empty where there is none. */
  Optional<byte[]> read(Path file) throws IOException;

  /**
   * A regular file that others may have made, at most {@code bytesMax} + 1 bytes of it; empty where
   * there is none, or something else in its place.
   */
  default Optional<byte[]> read(Path file, int bytesMax) throws IOException {
    return read(file);
  }

  /** Length of a file; -1 where there is none. */
  long length(Path file) throws IOException;

  /** What lies in {@code folder}, sorted by name; nothing where there is no such folder. */
  List<Path> list(Path folder) throws IOException;

  /** Creates {@code folder} and what is above it, durably. */
  void createFolder(Path folder) throws IOException;

  /** Renames, over {@code to} where it exists; durable after {@link #syncFolder}. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file or an empty folder; durable after {@link #syncFolder}. */
  void delete(Path file) throws IOException;

  /** Makes the names in {@code folder} durable. */
  void syncFolder(Path folder) throws IOException;

  /** Writes the bytes in {@code [from, to)} of a file over themselves. */
  static void writeAgain(RecordFile file, long from, long to) throws IOException {
    ByteBuffer window = ByteBuffer.allocate((int) Math.min(1 << 20, to - from));
    for (long at = from; at < to; at += window.limit()) {
      window.clear().limit((int) Math.min(window.capacity(), to - at));
      if (file.read(at, window) < window.limit()) {
        throw new IOException("the file became shorter while it was read");
      }
      file.write(at, window.flip());
    }
  }

  /**
   * Writes a whole file so that a reader sees the old or the new one and never a part; durable
   * after {@link #syncFolder}.
   */
  default void replace(Path file, byte[] bytes) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (RecordFile out = open(temporary)) {
      out.truncate(0);
      out.write(0, ByteBuffer.wrap(bytes));
      out.sync();
    }
    move(temporary, file);
  }

  /**
   * As {@link #replace} for each of {@code files}, in no order: where it fails, some were written.
   */
  default void replaceAll(Map<Path, byte[]> files) throws IOException {
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      replace(file.getKey(), file.getValue());
    }
  }
}
