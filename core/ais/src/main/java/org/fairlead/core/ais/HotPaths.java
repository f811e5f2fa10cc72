package org.fairlead.core.ais;

/**
 * The types that make up most of the traffic, read by hand from the message's first three words:
 * the same numbers in the same places as the table gives, which a test compares.
 */
final class HotPaths {
  private static final int BITS = 168;

  private HotPaths() {}

  /** Reads a message of one of these types in its full length; says whether it was one. */
  static boolean read(int type, long[] words, int bits, long[] into) {
    if (bits < BITS) {
      return false;
    }
    switch (type) {
      case 1, 2, 3 -> classA(words[0], words[1], words[2], into);
      case 4, 11 -> base(words[0], words[1], words[2], into);
      case 18 -> classB(words[0], words[1], words[2], into);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void classA(long a, long b, long c, long[] into) {
    into[0] = a >>> 22 & 15;
    into[1] = (byte) (a >>> 14);
    into[2] = a >>> 4 & 1023;
    into[3] = a >>> 3 & 1;
    into[4] = (a << 61 | b >>> 3) >> 36;
    into[5] = b << 25 >> 37;
    into[6] = b & 4095;
    into[7] = c >>> 55;
    into[8] = c >>> 49 & 63;
    into[9] = c >>> 47 & 3;
    into[10] = c >>> 43 & 1;
    into[11] = c >>> 24 & 0x7ffff;
  }

  private static void base(long a, long b, long c, long[] into) {
    into[0] = (a << 38 | b >>> 26) >>> 24;
    into[1] = b >>> 49 & 1;
    into[2] = b << 15 >> 36;
    into[3] = (b << 43 | c >>> 21) >> 37;
    into[4] = c >>> 54 & 15;
    into[5] = c >>> 43 & 1;
    into[6] = c >>> 24 & 0x7ffff;
  }

  private static void classB(long a, long b, long c, long[] into) {
    into[0] = a >>> 18 & 255;
    into[1] = a >>> 8 & 1023;
    into[2] = a >>> 7 & 1;
    into[3] = (a << 57 | b >>> 7) >> 36;
    into[4] = b << 21 >> 37;
    into[5] = b >>> 4 & 4095;
    into[6] = (b << 60 | c >>> 4) >>> 55;
    into[7] = c >>> 53 & 63;
    into[8] = c >>> 51 & 3;
    into[9] = c >>> 50 & 1;
    into[10] = c >>> 49 & 1;
    into[11] = c >>> 48 & 1;
    into[12] = c >>> 47 & 1;
    into[13] = c >>> 46 & 1;
    into[14] = c >>> 45 & 1;
    into[15] = c >>> 44 & 1;
    into[16] = c >>> 24 & 0xfffff;
  }
}
