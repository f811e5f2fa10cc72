package org.fairlead.adapters.feed;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.fairlead.core.ais.NmeaReader;

/**
 * The lines of a file, of a compressed file (gzip, zstd) or of a stream, one character for each
 * byte. A line longer than {@link #BYTES_MAX} is cut to just above that, which every reader then
 * rejects as too long.
 */
public final class FeedLines {
  /** Bytes of a line without its end. */
  public static final int BYTES_MAX = NmeaReader.LINE_CHARACTERS_MAX;

  private static final int MAGIC_BYTES = 4;
  private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  private static final int BUFFER_BYTES = 1 << 16;

  private FeedLines() {}

  /** Takes one line. */
  public interface Taker {
    /**
     * Takes a line.
     *
     * @param number from 0
     * @param text without its end
     */
    void line(long number, String text) throws IOException;
  }

  /**
   * Reads {@code file} to its end; gzip and zstd are known by their first bytes.
   *
   * @return how many lines there were
   */
  public static long read(Path file, Taker taker) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, taker);
    }
  }

  /** Reads {@code stream} to its end, and leaves it open. */
  public static long read(InputStream stream, Taker taker) throws IOException {
    InputStream in = new BufferedInputStream(stream, BUFFER_BYTES);
    in.mark(MAGIC_BYTES);
    byte[] magic = in.readNBytes(MAGIC_BYTES);
    in.reset();
    if (magic.length >= 2 && magic[0] == 0x1f && (magic[1] & 255) == 0x8b) {
      return plain(new GZIPInputStream(in, BUFFER_BYTES), taker);
    }
    return Arrays.equals(magic, ZSTD) ? zstd(in, taker) : plain(in, taker);
  }

  private static long zstd(InputStream in, Taker taker) throws IOException {
    try {
      return plain(new ZstdInputStream(in), taker);
    } catch (MalformedInputException e) {
      throw new ZipException("zstd: " + e.getMessage());
    }
  }

  static long plain(InputStream in, Taker taker) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    // What of a line lay at the end of the buffer before.
    byte[] begun = new byte[BYTES_MAX + 1];
    int length = 0;
    boolean open = false;
    long number = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      int from = 0;
      for (int to = newline(buffer, 0, count); to < count; to = newline(buffer, from, count)) {
        if (open) {
          length = append(begun, length, buffer, from, to);
          taker.line(number++, text(begun, 0, length));
          length = 0;
          open = false;
        } else {
          taker.line(number++, text(buffer, from, Math.min(to - from, begun.length)));
        }
        from = to + 1;
      }
      if (from < count) {
        open = true;
        length = append(begun, length, buffer, from, count);
      }
    }
    if (open) {
      taker.line(number++, text(begun, 0, length));
    }
    return number;
  }

  /** Where the next line ends; {@code count} where not in here. */
  private static int newline(byte[] buffer, int from, int count) {
    int at = from;
    while (at < count && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int append(byte[] line, int length, byte[] buffer, int from, int to) {
    int more = Math.min(to - from, line.length - length);
    System.arraycopy(buffer, from, line, length, more);
    return length + more;
  }

  private static String text(byte[] bytes, int from, int length) {
    int last = from + length - 1;
    int end = length > 0 && bytes[last] == '\r' ? length - 1 : length;
    return new String(bytes, from, end, StandardCharsets.ISO_8859_1);
  }
}
