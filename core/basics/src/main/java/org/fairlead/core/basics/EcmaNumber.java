package org.fairlead.core.basics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as ECMAScript's Number::toString writes them, which RFC 8785 §3.2.2.3 asks for. */
final class EcmaNumber {
  private EcmaNumber() {}

  /**
   * The shortest decimal text that reads back as {@code value}.
   *
   * @throws IllegalArgumentException for NaN and the infinities, which JSON does not have
   */
  static String text(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number for " + value);
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e-3 && size < 1e9) {
      double scale = 1;
      for (int decimals = 0; decimals <= 6; decimals++) {
        // Both are whole and below 2^53, so the quotient is the double nearest to the decimal, and
        // the first that reads back has the fewest digits.
        long whole = Math.round(size * scale);
        if (whole / scale == size) {
          return (value < 0 ? "-" : "") + decimal(whole, decimals);
        }
        scale *= 10;
      }
    }
    // Double.toString always reads back, but is not always shortest before JDK 19.
    BigDecimal exact = new BigDecimal(size);
    int precision = new BigDecimal(Double.toString(size)).precision();
    BigDecimal shortest = rounded(exact, precision);
    while (precision > 1) {
      precision--;
      BigDecimal shorter = rounded(exact, precision);
      if (shorter.doubleValue() != size) {
        break;
      }
      shortest = shorter;
    }
    shortest = shortest.stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + layOut(digits, point);
  }

  private static BigDecimal rounded(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static String decimal(long whole, int decimals) {
    String digits = Long.toString(whole);
    if (decimals == 0) {
      return digits;
    }
    String padded = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
    int point = padded.length() - decimals;
    return padded.substring(0, point) + "." + padded.substring(point);
  }

  private static String layOut(String digits, int point) {
    int count = digits.length();
    if (count <= point && point <= 21) {
      return digits + "0".repeat(point - count);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    String tail = "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    return count == 1 ? digits + tail : digits.charAt(0) + "." + digits.substring(1) + tail;
  }
}
