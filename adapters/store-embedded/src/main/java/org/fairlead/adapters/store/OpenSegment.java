package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fairlead.core.ledger.CompactRange;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.Merkle;

/** The segment of a source that lines are added to. */
final class OpenSegment {
  private static final int BUFFER_BYTES = 1 << 18;

  final Path path;
  final int number;
  private final Disk disk;
  private RecordFile file;

  /** The tree over the lines of the block that is not full yet, and the roots of the full ones. */
  private CompactRange block = new CompactRange();

  private final List<Hash> blocks = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private long written;
  private long durable;
  private int durableLines;
  private boolean inDoubt;

  OpenSegment(Disk disk, Path path, int number) throws IOException, StoreFailure {
    this.disk = disk;
    this.path = path;
    this.number = number;
    this.file = disk.open(path);
    boolean opened = false;
    try {
      read();
      if (written < file.length()) {
        if (LineForm.wasDurable(file, written)) {
          throw damaged(path, written, offsets.size());
        }
        file.truncate(written);
      }
      writeAgain();
      opened = true;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  private void read() throws IOException, StoreFailure {
    offsets.clear();
    block = new CompactRange();
    blocks.clear();
    written =
        LineForm.scan(
            file,
            0,
            (offset, line) -> {
              offsets.add(offset);
              hash(line);
              return true;
            });
  }

  /**
   * What whoever wrote it before did not sync, or could not, is in doubt until it is written again
   * and synced: a second fsync after one that failed says yes, and nothing is on the disk.
   */
  private void writeAgain() throws IOException {
    int from = offsets.size() - 1;
    while (from > 0 && !LineForm.isAfterSync(file, offsets.get(from))) {
      from--;
    }
    Disk.writeAgain(file, from < 0 ? 0 : offsets.get(from), written);
    file.sync();
    disk.syncFolder(Objects.requireNonNull(path.getParent()));
    isDurable();
  }

  private void isDurable() {
    durable = written;
    durableLines = offsets.size();
  }

  int lines() {
    return offsets.size();
  }

  private void hash(byte[] line) {
    block.append(Merkle.leaf(line));
    if (block.size() == PackedSegment.BLOCK_LINES) {
      blocks.add(block.root());
      block = new CompactRange();
    }
  }

  /** The roots over each {@link PackedSegment#BLOCK_LINES} lines. */
  List<Hash> blockRoots() {
    List<Hash> roots = new ArrayList<>(blocks);
    if (block.size() > 0) {
      roots.add(block.root());
    }
    return roots;
  }

  boolean isEmpty() throws IOException, StoreFailure {
    settle();
    return offsets.isEmpty();
  }

  void append(byte[] line) throws IOException, StoreFailure {
    settle();
    int length = line.length + LineForm.OVERHEAD_BYTES;
    if (length > buffer.remaining()) {
      writeOut();
      if (length > buffer.capacity()) {
        buffer = ByteBuffer.allocate(length);
      }
    }
    offsets.add(written + buffer.position());
    hash(line);
    LineForm.put(buffer, line, durableLines == offsets.size() - 1);
  }

  /** Lines that are not durable were refused: before anything else they go. */
  void takeBack() {
    inDoubt |= durableLines < offsets.size();
  }

  /**
   * Goes back to the lines that are durable. The file is opened again and what was not durable cut
   * off, since after a failed fsync nothing says what of it is on the disk.
   */
  void settle() throws IOException, StoreFailure {
    if (!inDoubt) {
      return;
    }
    RecordFile again = disk.open(path);
    file.close();
    file = again;
    buffer.clear();
    file.truncate(durable);
    read();
    if (written != durable || offsets.size() != durableLines) {
      throw damaged(path, written, offsets.size());
    }
    file.sync();
    inDoubt = false;
  }

  void writeOut() throws IOException, StoreFailure {
    settle();
    if (buffer.position() > 0) {
      ByteBuffer out = buffer.duplicate().flip();
      file.write(written, out);
      written += buffer.position();
      buffer.clear();
    }
  }

  void sync() throws IOException, StoreFailure {
    writeOut();
    if (durableLines < offsets.size()) {
      file.sync();
      isDurable();
    }
  }

  byte[] line(int line) throws IOException, StoreFailure {
    writeOut();
    return line(file, path, offsets, line);
  }

  static byte[] line(RecordFile file, Path path, List<Long> offsets, int line)
      throws IOException, StoreFailure {
    if (line < 0 || line >= offsets.size()) {
      throw new IllegalArgumentException("no line " + line + " in `" + path + "`");
    }
    boolean last = line + 1 == offsets.size();
    long to = last ? file.length() : offsets.get(line + 1);
    return LineForm.read(file, offsets.get(line), to)
        .orElseThrow(() -> damaged(path, offsets.get(line), line));
  }

  static List<Long> offsets(RecordFile file, Path path) throws IOException, StoreFailure {
    List<Long> offsets = new ArrayList<>();
    long end =
        LineForm.scan(
            file,
            0,
            (offset, line) -> {
              offsets.add(offset);
              return true;
            });
    if (end < file.length()) {
      throw damaged(path, end, offsets.size());
    }
    return offsets;
  }

  static StoreFailure damaged(Path path, long offset, int line) {
    return new StoreFailure(
        StoreFailure.Code.DAMAGED,
        "the segment `"
            + path
            + "` is damaged at byte "
            + offset
            + ": line "
            + line
            + " is not whole");
  }

  void close() throws IOException {
    file.close();
  }
}
