package org.fairlead.adapters.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.fairlead.core.ais.AisCursor;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.Reception;

/**
 * A recording in memory, to be decoded again and again: by the cursor, and line by line by the
 * reader where the cursor refuses. Not safe for use by several threads.
 */
public final class Corpus {
  private static final int TEXT_MAX = 400;

  private final byte[] bytes;
  private final int[] starts;
  private final AisCursor cursor = new AisCursor();
  private final long[] numbers = new long[AisCursor.FIELDS_MAX];
  private final byte[] text = new byte[TEXT_MAX];
  private int messages;
  private int refused;
  private long sum;

  private Corpus(byte[] bytes, int[] starts) {
    this.bytes = bytes;
    this.starts = starts;
  }

  /** Reads {@code file}, gzipped or not, into memory. */
  public static Corpus of(Path file) throws IOException {
    var out = new ByteArrayOutputStream();
    long lines =
        FeedLines.read(
            file,
            (number, text) -> {
              out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
              out.write('\n');
            });
    byte[] bytes = out.toByteArray();
    int[] starts = new int[Math.toIntExact(lines) + 1];
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        starts[++line] = i + 1;
      }
    }
    return new Corpus(bytes, starts);
  }

  /** How many lines. */
  public int lines() {
    return starts.length - 1;
  }

  /** How many bytes, each line with one for its end. */
  public int bytes() {
    return bytes.length;
  }

  /** How many messages the last pass decoded. */
  public int messages() {
    return messages;
  }

  /** How many lines the cursor left to the reader in the last pass. */
  public int refused() {
    return refused;
  }

  /**
   * Decodes all of it, and reads every field of every message.
   *
   * @return a number that depends on every one of them
   */
  public long decode() {
    messages = 0;
    refused = 0;
    sum = 0;
    cursor.forgetParts();
    NmeaReader reader = NmeaReader.of();
    NmeaListener listener = this::hear;
    for (int i = 0; i + 1 < starts.length; i++) {
      switch (cursor.read(bytes, starts[i], starts[i + 1] - 1)) {
        case MESSAGE -> {
          messages++;
          readFields();
        }
        case REFUSED -> {
          refused++;
          int length = starts[i + 1] - 1 - starts[i];
          String line = new String(bytes, starts[i], length, StandardCharsets.ISO_8859_1);
          reader.line(i, line, listener);
        }
        case PART, NOTHING -> {}
      }
    }
    return sum;
  }

  private void readFields() {
    int count = cursor.fields(numbers);
    long all = cursor.mmsi();
    for (int i = 0; i < count; i++) {
      all += numbers[i];
    }
    for (int i = 0; i < cursor.texts(); i++) {
      int length = cursor.text(cursor.textPlace(i), text);
      all += length == 0 ? 0 : length + text[0] + text[length - 1];
    }
    sum = 31 * sum + all;
  }

  private void hear(AisMessage message, Reception reception) {
    messages++;
    sum = 31 * sum + message.mmsi();
  }
}
