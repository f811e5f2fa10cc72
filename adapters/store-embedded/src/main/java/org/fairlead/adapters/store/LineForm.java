package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of a raw segment: {@code crc32c-in-hex MARK line NEWLINE}. The mark is a plus where all
 * lines before this one were durable when it was written, else a space. Spec: journal §5.
 */
final class LineForm {
  static final int OVERHEAD_BYTES = 10;
  static final int LINE_BYTES_MAX = 1 << 20;

  private static final int PREFIX_BYTES = 9;
  private static final int WINDOW_BYTES = 1 << 20;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private LineForm() {}

  static void put(ByteBuffer out, byte[] line, boolean afterSync) {
    int at = out.position();
    out.position(at + PREFIX_BYTES - 1);
    out.put((byte) (afterSync ? '+' : ' ')).put(line);
    int crc = crc(out.array(), at + PREFIX_BYTES - 1, line.length + 1);
    for (int i = 0; i < PREFIX_BYTES - 1; i++) {
      out.put(at + i, HEX[crc >>> (28 - 4 * i) & 0xf]);
    }
    out.put((byte) '\n');
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  /** The line in {@code bytes[from, to)}, whose newline is at {@code to}; null where harmed. */
  private static byte @org.jspecify.annotations.Nullable [] line(byte[] bytes, int from, int to) {
    int mark = from + PREFIX_BYTES - 1;
    if (to <= mark || (bytes[mark] != ' ' && bytes[mark] != '+')) {
      return null;
    }
    int crc = crc(bytes, mark, to - mark);
    for (int i = 0; i < PREFIX_BYTES - 1; i++) {
      if (bytes[from + i] != HEX[crc >>> (28 - 4 * i) & 0xf]) {
        return null;
      }
    }
    return Arrays.copyOfRange(bytes, from + PREFIX_BYTES, to);
  }

  /** The line whose bytes are {@code [from, to)} in the file; empty where it is harmed. */
  static Optional<byte[]> read(RecordFile file, long from, long to) throws IOException {
    byte[] bytes = new byte[(int) Math.min(to - from, LINE_BYTES_MAX + OVERHEAD_BYTES)];
    int read = file.read(from, ByteBuffer.wrap(bytes));
    if (read < 1 || read < bytes.length || bytes[read - 1] != '\n') {
      return Optional.empty();
    }
    return Optional.ofNullable(line(bytes, 0, read - 1));
  }

  /** Whether the whole line at {@code offset} says that all before it was durable. */
  static boolean isAfterSync(RecordFile file, long offset) throws IOException {
    ByteBuffer mark = ByteBuffer.allocate(1);
    return file.read(offset + PREFIX_BYTES - 1, mark) == 1 && mark.get(0) == '+';
  }

  /** Hears of each line: where its bytes in the file begin. */
  interface Heard {
    /** Whether to go on. */
    boolean line(long offset, byte[] line) throws IOException, StoreFailure;
  }

  /**
   * Goes through the lines from {@code from}, which is where one begins.
   *
   * @return where the last whole line that was heard ends
   */
  static long scan(RecordFile file, long from, Heard heard) throws IOException, StoreFailure {
    long length = file.length();
    byte[] window = new byte[WINDOW_BYTES];
    long offset = from;
    while (offset < length) {
      int read = file.read(offset, ByteBuffer.wrap(window));
      int begin = 0;
      for (int at = 0; at < read; at++) {
        if (window[at] == '\n') {
          byte[] line = line(window, begin, at);
          if (line == null) {
            return offset + begin;
          }
          if (!heard.line(offset + begin, line)) {
            return offset + at + 1;
          }
          begin = at + 1;
        }
      }
      if (begin == 0) {
        if (read < window.length || window.length > LINE_BYTES_MAX) {
          return offset;
        }
        window = new byte[LINE_BYTES_MAX + OVERHEAD_BYTES];
      }
      offset += begin;
    }
    return offset;
  }

  /**
   * Whether after {@code from} there is a whole line that says that all before it was durable: then
   * what is harmed at {@code from} is no torn tail.
   */
  static boolean wasDurable(RecordFile file, long from) throws IOException {
    long length = file.length();
    byte[] window = new byte[LINE_BYTES_MAX + WINDOW_BYTES];
    long offset = from;
    while (offset < length) {
      int read = file.read(offset, ByteBuffer.wrap(window));
      int begin = 0;
      for (int at = 0; at < read; at++) {
        if (window[at] == '\n') {
          byte[] line = line(window, begin, at);
          if (line != null && begin + offset > from && window[begin + PREFIX_BYTES - 1] == '+') {
            return true;
          }
          begin = at + 1;
        }
      }
      offset += begin == 0 ? read : begin;
    }
    return false;
  }
}
