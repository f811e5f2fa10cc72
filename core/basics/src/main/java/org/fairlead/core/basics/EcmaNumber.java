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
    // Double.toString is not always shortest before JDK 19, so the digits are found here.
    BigDecimal exact = new BigDecimal(Math.abs(value));
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= 17; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shortest.doubleValue() == Math.abs(value)) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + layOut(digits, point);
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
