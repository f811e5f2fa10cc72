package org.fairlead.core.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The strict forms of text that the C2SP formats share. */
final class Text {
  /** Room for any leaf count that a proof of 62 steps can reach. */
  static final long SIZE_MAX = 1L << 62;

  private Text() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** UTF-8, and nothing else. */
  static String utf8(byte[] bytes, String what) throws Malformed {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Malformed(what + " is not UTF-8");
    }
  }

  /** UTF-8 without control characters but the newline. */
  static String decode(byte[] bytes, String what) throws Malformed {
    String text = utf8(bytes, what);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' && text.charAt(i) != '\n') {
        throw new Malformed(what + " holds a control character at " + i);
      }
    }
    return text;
  }

  /** The bytes of {@code text} where it is the one base 64 form of them. */
  static byte[] base64(String text, String what) throws Malformed {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new Malformed(what + " is not base 64");
    }
    // The JDK also takes text without padding and with stray bits: two texts of one signature.
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new Malformed(what + " is not in the one form of base 64");
    }
    return bytes;
  }

  static Hash hash(String text, String what) throws Malformed {
    byte[] bytes = base64(text, what);
    if (bytes.length != Hash.BYTES) {
      throw new Malformed(what + " has " + bytes.length + " bytes instead of 32");
    }
    return Hash.of(bytes);
  }

  /** A decimal number without leading zeros, at most {@link #SIZE_MAX}. */
  static long number(String text, String what) throws Malformed {
    if (!text.matches("0|[1-9][0-9]{0,18}")) {
      throw new Malformed(what + " `" + cut(text) + "` is not a decimal number");
    }
    long number;
    try {
      number = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Malformed(what + " `" + text + "` is too large");
    }
    if (number > SIZE_MAX) {
      throw new Malformed(what + " `" + text + "` is too large");
    }
    return number;
  }

  /** A key's name: not empty, no Unicode space, no plus. */
  static boolean isKeyName(String name) {
    return !name.isEmpty()
        && name.indexOf('+') < 0
        && name.codePoints()
            .noneMatch(c -> c < ' ' || Character.isSpaceChar(c) || Character.isWhitespace(c));
  }

  private static String cut(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
