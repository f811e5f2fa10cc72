package org.fairlead.adapters.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.fairlead.core.ais.NmeaReader;

/**
 * The lines of a file, of a gzipped file or of a stream, one character for each byte. A line longer
 * than {@link #BYTES_MAX} is cut to just above that, which every reader then rejects as too long.
 */
public final class FeedLines {
  /** Bytes of a line without its end. */
  public static final int BYTES_MAX = NmeaReader.LINE_CHARACTERS_MAX;

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
   * Reads {@code file} to its end; gzip is known by its first two bytes.
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
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    return first == 0x1f && second == 0x8b
        ? lines(new GZIPInputStream(in, BUFFER_BYTES), taker)
        : lines(in, taker);
  }

  private static long lines(InputStream in, Taker taker) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    byte[] line = new byte[BYTES_MAX + 1];
    int length = 0;
    boolean open = false;
    long number = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      for (int i = 0; i < count; i++) {
        byte b = buffer[i];
        if (b == '\n') {
          taker.line(number++, text(line, length));
          length = 0;
          open = false;
        } else {
          open = true;
          if (length < line.length) {
            line[length++] = b;
          }
        }
      }
    }
    if (open) {
      taker.line(number++, text(line, length));
    }
    return number;
  }

  private static String text(byte[] line, int length) {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.ISO_8859_1);
  }
}
