package org.fairlead.core.ais;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight characters of a payload at a time, each byte of a word being one of them. The alphabet is
 * 48 to 87 for 0 to 39 and 96 to 119 for 40 to 63.
 */
final class SixBits {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** A byte of 1 in each place. */
  static final long EACH = 0x0101010101010101L;

  /** The high bit of each byte. */
  static final long HIGH = 0x80 * EACH;

  private static final long ZERO = 0x30 * EACH;

  /** What is returned where a character is not of the alphabet. */
  private static final long WRONG = -1;

  private SixBits() {}

  /**
   * 48 bits: the values of the characters from {@code from}, 0 for those after {@code count}.
   *
   * @return negative where one of them is not of the alphabet
   */
  static long of(byte[] text, int from, int count) {
    if (count <= 0) {
      return 0;
    }
    long eight;
    if (from + 8 <= text.length) {
      eight = (long) EIGHT.get(text, from);
      if (count < 8) {
        long others = -1L >>> (8 * count);
        eight = eight & ~others | ZERO & others;
      }
    } else {
      eight = ZERO;
      for (int i = 0; i < Math.min(count, 8); i++) {
        int shift = 56 - 8 * i;
        eight = eight & ~(255L << shift) | (text[from + i] & 255L) << shift;
      }
    }
    return packed(eight);
  }

  private static long packed(long x) {
    // Bit 7 of a byte says: at least 48; at least 120; one of the eight between the two ranges.
    long atLeast = x + 0x50 * EACH;
    long beyond = x + 0x08 * EACH;
    long gap = (x & 0xf8 * EACH) ^ 0x58 * EACH;
    long inGap = gap - EACH & ~gap & HIGH;
    if ((x & HIGH) != 0 || (atLeast & ~beyond & HIGH) != HIGH || inGap != 0) {
      return WRONG;
    }
    long six = x - ZERO - ((x & x << 1 & 0x40 * EACH) >>> 3);
    long twelve = (six & 0x3f003f003f003f00L) >>> 2 | six & 0x003f003f003f003fL;
    long half = (twelve & 0x0fff00000fff0000L) >>> 4 | twelve & 0x00000fff00000fffL;
    return half >>> 32 << 24 | half & 0xffffffL;
  }
}
