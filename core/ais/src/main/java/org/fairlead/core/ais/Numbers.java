package org.fairlead.core.ais;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers in sentences: what is not one is absent, never an exception. */
final class Numbers {
  private static final int DECIMAL_LENGTH_MAX = 20;

  private Numbers() {}

  /** A whole number of at most {@code digitsMax} ASCII digits. */
  static OptionalLong whole(String text, int digitsMax) {
    if (text.isEmpty() || text.length() > digitsMax) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      value = value * 10 + digit;
    }
    return OptionalLong.of(value);
  }

  /** A decimal without sign or exponent. */
  static OptionalDouble decimal(String text) {
    if (text.isEmpty() || text.length() > DECIMAL_LENGTH_MAX) {
      return OptionalDouble.empty();
    }
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c < '0' || c > '9') {
        return OptionalDouble.empty();
      }
    }
    return dots > 1 || dots == text.length()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(text));
  }

  /** Degrees from {@code dddmm.mmm} and a hemisphere; empty where it is no such angle. */
  static OptionalDouble angle(String text, String hemisphere, String positive, String negative) {
    OptionalDouble value = decimal(text);
    if (value.isEmpty() || !(hemisphere.equals(positive) || hemisphere.equals(negative))) {
      return OptionalDouble.empty();
    }
    double degrees = Math.floor(value.getAsDouble() / 100);
    double minutes = value.getAsDouble() - 100 * degrees;
    if (minutes >= 60) {
      return OptionalDouble.empty();
    }
    double angle = degrees + minutes / 60;
    return OptionalDouble.of(hemisphere.equals(positive) ? angle : -angle);
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }
}
