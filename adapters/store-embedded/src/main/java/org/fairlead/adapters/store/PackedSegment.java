package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.Merkle;
import org.fairlead.core.ledger.TileReader;

/**
 * A sealed segment in its small form: blocks of lines, each compressed alone, then an index with
 * the Merkle root of each block. So one line is read and proved from its own block and the index,
 * whatever has become of the others. Spec: journal §5.
 */
final class PackedSegment {
  /** A power of two: a block is then a whole subtree of the tree over all lines. */
  static final int BLOCK_LINES = 256;

  private static final byte[] HEAD =
      "fairlead.segment/v1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final int MAGIC = 0x46534547;
  private static final int FOOTER_BYTES = 20;
  private static final int ENTRY_BYTES = 8 + 32;
  private static final int LEVEL = 2;
  private static final int LINES_MAX = 1 << 24;
  private static final int BLOCK_BYTES_MAX = BLOCK_LINES * (SegmentFiles.LINE_BYTES_MAX + 1);

  private final Path path;
  private final int lines;
  private final List<Block> blocks;

  /** Where a block lies in the file, what it must be, and its part of the tree. */
  private record Block(long offset, int length, int crc, Hash root) {}

  private PackedSegment(Path path, int lines, List<Block> blocks) {
    this.path = path;
    this.lines = lines;
    this.blocks = blocks;
  }

  int lines() {
    return lines;
  }

  Hash root() {
    return Merkle.root(blocks.stream().map(Block::root).toList());
  }

  /** Writes lines one after another into a new file. */
  static final class Writer implements AutoCloseable {
    private final RecordFile file;
    private final Deflater deflater = new Deflater(LEVEL);
    private final java.io.ByteArrayOutputStream plain = new java.io.ByteArrayOutputStream(1 << 16);
    private final List<Hash> leaves = new ArrayList<>();
    private final List<Hash> known;
    private final List<Block> blocks = new ArrayList<>();
    private long written;
    private int lines;

    /**
     * A writer into {@code file}.
     *
     * @param known the blocks' roots, where they were computed before; else none
     */
    Writer(RecordFile file, List<Hash> known) throws IOException {
      this.file = file;
      this.known = List.copyOf(known);
      file.truncate(0);
      file.write(0, ByteBuffer.wrap(HEAD));
      written = HEAD.length;
    }

    void line(byte[] line) throws IOException {
      plain.write(line, 0, line.length);
      plain.write('\n');
      if (known.isEmpty()) {
        leaves.add(Merkle.leaf(line));
      }
      lines++;
      if (lines % BLOCK_LINES == 0) {
        block();
      }
    }

    private void block() throws IOException {
      deflater.reset();
      deflater.setInput(plain.toByteArray());
      deflater.finish();
      byte[] packed = new byte[plain.size() / 2 + 64];
      int length = 0;
      while (!deflater.finished()) {
        if (length == packed.length) {
          packed = Arrays.copyOf(packed, 2 * length);
        }
        length += deflater.deflate(packed, length, packed.length - length);
      }
      file.write(written, ByteBuffer.wrap(packed, 0, length));
      Hash root = known.isEmpty() ? Merkle.root(leaves) : known.get(blocks.size());
      blocks.add(new Block(written, length, crc(packed, length), root));
      written += length;
      plain.reset();
      leaves.clear();
    }

    /** Writes the index, and returns the root over all lines once all is durable. */
    Hash end() throws IOException {
      if (lines % BLOCK_LINES != 0) {
        block();
      }
      ByteBuffer index = ByteBuffer.allocate(blocks.size() * ENTRY_BYTES + FOOTER_BYTES);
      for (Block block : blocks) {
        index.putInt(block.length()).putInt(block.crc()).put(block.root().bytes());
      }
      index.putInt(blocks.size()).putLong(lines);
      index.putInt(crc(index.array(), index.position())).putInt(MAGIC);
      file.write(written, index.flip());
      file.sync();
      return Merkle.root(blocks.stream().map(Block::root).toList());
    }

    @Override
    public void close() {
      deflater.end();
    }
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** Reads the index. */
  static PackedSegment open(RecordFile file, Path path) throws IOException, StoreFailure {
    long length = file.length();
    ByteBuffer footer = ByteBuffer.allocate(FOOTER_BYTES);
    ByteBuffer head = ByteBuffer.allocate(HEAD.length);
    file.read(Math.max(0, length - FOOTER_BYTES), footer);
    file.read(0, head);
    int count = footer.flip().limit() == FOOTER_BYTES ? footer.getInt(0) : -1;
    long indexBytes = (long) count * ENTRY_BYTES + FOOTER_BYTES;
    if (count < 0
        || count > LINES_MAX / BLOCK_LINES
        || indexBytes > length - HEAD.length
        || !Arrays.equals(head.array(), HEAD)) {
      throw damaged(path, "its index or head");
    }
    ByteBuffer index = ByteBuffer.allocate((int) indexBytes);
    file.read(length - indexBytes, index);
    index.flip();
    int checked = (int) indexBytes - 8;
    long lines = index.getLong(checked - 8);
    if (index.limit() != indexBytes
        || index.getInt(checked) != crc(index.array(), checked)
        || index.getInt(checked + 4) != MAGIC
        || (lines + BLOCK_LINES - 1) / BLOCK_LINES != count) {
      throw damaged(path, "its index");
    }
    List<Block> blocks = new ArrayList<>(count);
    long at = HEAD.length;
    for (int i = 0; i < count; i++) {
      int size = index.getInt();
      int crc = index.getInt();
      byte[] root = new byte[32];
      index.get(root);
      blocks.add(new Block(at, size, crc, Hash.of(root)));
      at += size;
    }
    if (at != length - indexBytes) {
      throw damaged(path, "its length");
    }
    return new PackedSegment(path, (int) lines, blocks);
  }

  /** The lines of the block that holds {@code line}. */
  List<byte[]> block(RecordFile file, int line) throws IOException, StoreFailure {
    int number = line / BLOCK_LINES;
    Block block = blocks.get(number);
    int expected = Math.min(BLOCK_LINES, lines - number * BLOCK_LINES);
    byte[] packed = new byte[block.length()];
    if (file.read(block.offset(), ByteBuffer.wrap(packed)) < packed.length
        || crc(packed, packed.length) != block.crc()) {
      throw damaged(path, "block " + number);
    }
    byte[] plain = inflated(packed, number);
    List<byte[]> found = new ArrayList<>(expected);
    int begin = 0;
    for (int i = 0; i < plain.length; i++) {
      if (plain[i] == '\n') {
        found.add(Arrays.copyOfRange(plain, begin, i));
        begin = i + 1;
      }
    }
    if (found.size() != expected || begin != plain.length) {
      throw damaged(path, "block " + number);
    }
    return found;
  }

  byte[] line(RecordFile file, int line) throws IOException, StoreFailure {
    return block(file, line).get(line % BLOCK_LINES);
  }

  private byte[] inflated(byte[] packed, int number) throws StoreFailure {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] plain = new byte[Math.max(64, 3 * packed.length)];
      int length = 0;
      while (!inflater.finished()) {
        int more = inflater.inflate(plain, length, plain.length - length);
        length += more;
        if (length == plain.length && length < BLOCK_BYTES_MAX) {
          plain = Arrays.copyOf(plain, (int) Math.min(2L * length, BLOCK_BYTES_MAX));
        } else if (more == 0 && !inflater.finished()) {
          throw damaged(path, "block " + number);
        }
      }
      return Arrays.copyOf(plain, length);
    } catch (DataFormatException e) {
      throw damaged(path, "block " + number);
    } finally {
      inflater.end();
    }
  }

  /** The path from {@code line}'s leaf to the root over all lines. */
  List<Hash> inclusion(RecordFile file, int line) throws IOException, StoreFailure {
    List<Hash> leaves = block(file, line).stream().map(Merkle::leaf).toList();
    List<Hash> roots = blocks.stream().map(Block::root).toList();
    try {
      List<Hash> proof =
          new ArrayList<>(
              Merkle.inclusion(line % BLOCK_LINES, leaves.size(), Merkle.Subtrees.of(leaves)));
      proof.addAll(Merkle.inclusion(line / BLOCK_LINES, roots.size(), Merkle.Subtrees.of(roots)));
      return proof;
    } catch (TileReader.Unreadable e) {
      throw new IllegalStateException(e);
    }
  }

  private static StoreFailure damaged(Path path, String what) {
    return new StoreFailure(
        StoreFailure.Code.DAMAGED,
        "the segment `" + path + "` is damaged: " + what + " is not whole");
  }

  /** Shows the lines from {@code from} on. */
  void forEach(RecordFile file, RawLine at, SegmentFiles.Visitor visitor)
      throws IOException, StoreFailure {
    for (int line = at.line(); line < lines; ) {
      List<byte[]> block = block(file, line);
      for (int i = line % BLOCK_LINES; i < block.size(); i++) {
        visitor.line(new RawLine(at.source(), at.segment(), line++), block.get(i));
      }
    }
  }
}
