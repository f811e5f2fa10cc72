package org.fairlead.core.ais;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bits of one AIS message, first bit first. Immutable once handed out. */
final class Payload {
  /** Five slots carry at most 1,008 bits; more than these is not a message of any receiver. */
  static final int BITS_MAX = 2048;

  private static final int WORDS_MAX = (BITS_MAX + 63) / 64 + 2;
  private static final int WORDS_FIRST = 8;
  private static final byte[] SIX_BITS = sixBits();

  private final long[] words;
  private final int bits;

  private Payload(long[] words, int bits) {
    this.words = words;
    this.bits = bits;
  }

  /** The alphabet of payloads: 0 to 63 for each character, -1 where it is none. */
  private static byte[] sixBits() {
    byte[] table = new byte[128];
    Arrays.fill(table, (byte) -1);
    for (int code = 0; code < 64; code++) {
      table[code < 40 ? code + 48 : code + 56] = (byte) code;
    }
    return table;
  }

  /** The value of a payload's character, or -1. */
  static int sixBits(int c) {
    return c >= 0 && c < 128 ? SIX_BITS[c] : -1;
  }

  /** What six bits a character outside the alphabet is taken for: the low ones, as gpsd does. */
  static int sixBitsAnyway(int c) {
    int value = c - 48 & 255;
    return (value >= 40 ? value - 8 : value) & 63;
  }

  /** How many bits there are. */
  int bits() {
    return bits;
  }

  /** The layout of a message of {@code type} in these bits, or null where the type is unknown. */
  @Nullable Layout layout(int type) {
    return Layouts.of(type, words, bits);
  }

  /**
   * {@code width} bits from {@code offset} as an unsigned number; bits beyond the end read as 0.
   */
  long unsigned(int offset, int width) {
    return unsigned(words, bits, offset, width);
  }

  /** As the other, of the first {@code bits} bits in {@code words}. */
  static long unsigned(long[] words, int bits, int offset, int width) {
    if (width == 0 || offset >= bits) {
      return 0;
    }
    int word = offset >>> 6;
    int shift = offset & 63;
    long high = word < words.length ? words[word] << shift : 0;
    if (shift + width > 64 && word + 1 < words.length) {
      high |= words[word + 1] >>> (64 - shift);
    }
    return high >>> (64 - width);
  }

  /** As {@link #unsigned}, in two's complement. */
  long signed(int offset, int width) {
    long value = unsigned(offset, width);
    return value << (64 - width) >> (64 - width);
  }

  /** Six-bit text up to the first {@code @}, without trailing blanks. */
  String text(int offset, int width) {
    StringBuilder out = new StringBuilder();
    append(out, offset, width);
    return trimmed(out);
  }

  /** The same, going on at {@code extension} to the end where all of its characters are used. */
  String text(int offset, int width, int extension) {
    StringBuilder out = new StringBuilder();
    append(out, offset, width);
    if (out.length() == width / 6) {
      append(out, extension, BITS_MAX);
    }
    return trimmed(out);
  }

  /** A character that is cut off counts where the text has a width, as in gpsd. */
  private void append(StringBuilder out, int offset, int width) {
    int characters = (width == BITS_MAX ? Math.max(0, bits - offset) : width) / 6;
    for (int i = 0; i < characters; i++) {
      int code = (int) unsigned(offset + 6 * i, 6);
      if (code == 0) {
        break;
      }
      out.append((char) (code < 32 ? code + 64 : code));
    }
  }

  private static String trimmed(StringBuilder out) {
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    return out.substring(0, end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload payload
        && bits == payload.bits
        && Arrays.equals(words, 0, used(), payload.words, 0, used());
  }

  @Override
  public int hashCode() {
    int hash = bits;
    for (int i = 0; i < used(); i++) {
      hash = 31 * hash + Long.hashCode(words[i]);
    }
    return hash;
  }

  private int used() {
    return (bits + 63) / 64;
  }

  /** Collects bits, from numbers or from the six-bit characters of sentences. */
  static final class Builder {
    private long[] words = new long[WORDS_FIRST];
    private int bits;

    /**
     * Adds the characters of one sentence.
     *
     * @param fill how many of the last bits only fill up the last character
     * @return whether every character belongs to the six-bit alphabet and the whole fits; where it
     *     does not fit, {@link #bits()} has not grown
     */
    boolean armoured(String text, int from, int to, int fill) {
      int start = bits;
      if (start + 6 * (to - from) > BITS_MAX) {
        return false;
      }
      reserve(start + 6 * (to - from));
      boolean sound = true;
      long gathered = 0;
      int count = 0;
      for (int i = from; i < to; i++) {
        int code = sixBits(text.charAt(i));
        if (code < 0) {
          sound = false;
          code = sixBitsAnyway(text.charAt(i));
        }
        gathered = gathered << 6 | code;
        if (++count == 10) {
          number(gathered, 60);
          gathered = 0;
          count = 0;
        }
      }
      number(gathered, 6 * count);
      cut(Math.max(start, bits - fill));
      return sound;
    }

    private void reserve(int bitsNeeded) {
      if (bitsNeeded + 64 > words.length * 64) {
        words = Arrays.copyOf(words, WORDS_MAX);
      }
    }

    /** Adds the low {@code width} bits of {@code value}. */
    Builder number(long value, int width) {
      if (width == 0) {
        return this;
      }
      reserve(bits + width);
      long masked = width == 64 ? value : value & ((1L << width) - 1);
      int word = bits >>> 6;
      int room = 64 - (bits & 63);
      if (width <= room) {
        words[word] |= masked << (room - width);
      } else {
        words[word] |= masked >>> (width - room);
        words[word + 1] |= masked << (64 - (width - room));
      }
      bits += width;
      return this;
    }

    private void cut(int end) {
      for (int i = end; i < bits; i++) {
        words[i >>> 6] &= ~(1L << (63 - (i & 63)));
      }
      bits = end;
    }

    /** How many bits there are so far. */
    int bits() {
      return bits;
    }

    /** The bits; to be called once. */
    Payload end() {
      return new Payload(words, bits);
    }
  }
}
