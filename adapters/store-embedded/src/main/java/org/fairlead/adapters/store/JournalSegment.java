package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** One file of the journal. Spec: journal §2. */
final class JournalSegment {
  static final String SUFFIX = ".journal";

  private static final byte[] LINE = "fairlead.journal/v1\n".getBytes(StandardCharsets.US_ASCII);

  /** Length of the first line and the first index, ahead of the records. */
  static final int HEAD_BYTES = 20 + 8;

  private static final int WINDOW_BYTES = 1 << 20;

  final Path path;
  final long first;
  volatile RecordFile file;

  /** Where the durable records end. */
  volatile long end;

  JournalSegment(Path path, long first, RecordFile file, long end) {
    this.path = path;
    this.first = first;
    this.file = file;
    this.end = end;
  }

  static Path path(Path folder, long first) {
    return folder.resolve(String.format(Locale.ROOT, "%012d", first) + SUFFIX);
  }

  /** Creates the segment that begins with record {@code first}, durably and without records. */
  static JournalSegment create(Disk disk, Path folder, long first) throws IOException {
    Path path = path(folder, first);
    RecordFile file = disk.open(path);
    try {
      file.truncate(0);
      file.write(0, head(first));
      file.sync();
      disk.syncFolder(folder);
      return new JournalSegment(path, first, file, HEAD_BYTES);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static ByteBuffer head(long first) {
    return ByteBuffer.allocate(HEAD_BYTES).put(LINE).putLong(first).flip();
  }

  /** Whether the file begins as the segment of record {@code first} does. */
  static boolean hasHead(RecordFile file, long first) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    file.read(0, head);
    return Arrays.equals(head.array(), head(first).array());
  }

  /**
   * Writes the file's head and what lies from {@code from} to its end again, and makes both
   * durable. Whoever wrote them before may have been stopped ahead of its fsync; or that failed,
   * and then another one would say yes though nothing is on the disk.
   */
  static void writeAgain(RecordFile file, long first, long from) throws IOException {
    file.write(0, head(first));
    Disk.writeAgain(file, from, file.length());
    file.sync();
  }

  /** Hears of each record: where it begins, and its whole bytes at a place in a buffer. */
  interface Heard {
    void record(long offset, ByteBuffer bytes, int at, int bodyBytes)
        throws IOException, StoreFailure;
  }

  /**
   * Goes through the records in {@code [from, to)}.
   *
   * @return where the last whole record ends: {@code to} where all are whole
   */
  static long scan(RecordFile file, long from, long to, Heard heard)
      throws IOException, StoreFailure {
    ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
    long offset = from;
    while (offset < to) {
      window.clear().limit((int) Math.min(window.capacity(), to - offset));
      file.read(offset, window);
      window.flip();
      int at = 0;
      while (window.limit() - at >= RecordForm.HEAD_BYTES) {
        int bodyBytes = RecordForm.bodyBytes(window, at);
        if (bodyBytes < 0) {
          return offset + at;
        }
        int recordBytes = RecordForm.HEAD_BYTES + bodyBytes;
        if (recordBytes > window.limit() - at) {
          if (at == 0 && recordBytes > window.capacity() && recordBytes <= to - offset) {
            window = ByteBuffer.allocate(recordBytes);
          } else if (at == 0) {
            return offset;
          }
          break;
        }
        if (!RecordForm.isWhole(window, at, bodyBytes)) {
          return offset + at;
        }
        heard.record(offset + at, window, at, bodyBytes);
        at += recordBytes;
      }
      if (at == 0 && window.limit() < RecordForm.HEAD_BYTES) {
        return offset;
      }
      offset += at;
    }
    return offset;
  }

  /**
   * Where a whole record lies after {@code from} that was written in a later batch than record
   * {@code index}; -1 where there is none. There is one only if record {@code index} was durable
   * once: a batch is begun when the one before it is durable.
   */
  static long laterBatch(RecordFile file, long from, long index) throws IOException {
    long length = file.length();
    ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
    for (long offset = from + 1; length - offset >= RecordForm.OVERHEAD_BYTES; ) {
      window.clear().limit((int) Math.min(window.capacity(), length - offset));
      int read = file.read(offset, window);
      window.flip();
      int last = read - RecordForm.OVERHEAD_BYTES;
      for (int at = 0; at <= last; at++) {
        if (window.get(at) == 'F' && isLater(file, offset + at, length, index)) {
          return offset + at;
        }
      }
      if (last < 0) {
        return -1;
      }
      offset += last + 1;
    }
    return -1;
  }

  private static boolean isLater(RecordFile file, long offset, long length, long index)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(RecordForm.HEAD_BYTES);
    file.read(offset, head);
    int bodyBytes = RecordForm.bodyBytes(head, 0);
    if (bodyBytes < 0 || RecordForm.HEAD_BYTES + bodyBytes > length - offset) {
      return false;
    }
    ByteBuffer record = ByteBuffer.allocate(RecordForm.HEAD_BYTES + bodyBytes);
    file.read(offset, record);
    if (!RecordForm.isWhole(record, 0, bodyBytes)) {
      return false;
    }
    return RecordForm.stored(record, 0, bodyBytes).batchFirst() > index;
  }
}
