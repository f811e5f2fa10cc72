package org.fairlead.core.ais;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.fairlead.core.ais.Layout.Field;

/** Values in JSON, as C's {@code printf} rounds them: the exact binary value, ties to even. */
final class JsonValues {
  private static final double DEGREES_PER_MILLI_MINUTE = 60_000.0;
  private static final double DEGREES_PER_COARSE = 600.0;

  private JsonValues() {}

  static void scaled(StringBuilder out, Field field, long raw) {
    long value = raw + field.addend();
    switch (field.kind()) {
      case LONGITUDE, LATITUDE -> fixed(out, Math.round(raw * 5 / 3.0), 6);
      case LONGITUDE_MILLI, LATITUDE_MILLI -> rounded(out, raw / DEGREES_PER_MILLI_MINUTE, 4);
      case LONGITUDE_COARSE, LATITUDE_COARSE -> rounded(out, raw / DEGREES_PER_COARSE, 1);
      case CORNER -> {
        out.append('"');
        fixed(out, Math.round(raw * 5000 / 3.0), 6);
        out.append('"');
      }
      case SPEED -> {
        if (raw >= 1022) {
          out.append(raw == 1022 ? "\"fast\"" : "\"nan\"");
        } else {
          fixed(out, raw, 1);
        }
      }
      case SPEED_B, COURSE, TENTHS, TENTHS_SIGNED -> fixed(out, value, 1);
      case CENTIMETRES -> rounded(out, value / 100.0, 1);
      case VOLTS -> {
        if (raw == 0) {
          out.append('0');
        } else {
          fixed(out, raw * 5, 2);
        }
      }
      case SPEED_AIR -> out.append(raw == 1023 ? "\"nan\"" : raw == 1022 ? "\"fast\"" : raw);
      case ALTITUDE -> out.append(raw == 4095 ? "\"nan\"" : raw == 4094 ? "\"high\"" : raw);
      default -> out.append(value);
    }
  }

  /**
   * The square of the raw value over 4.733, which is degrees a minute. gpsd's scaled form has lost
   * the side, which is therefore a member of its own.
   */
  static void turn(StringBuilder out, long raw) {
    if (raw == -128) {
      out.append("\"nan\"");
    } else if (raw == -127) {
      out.append("\"fastleft\"");
    } else if (raw == 127) {
      out.append("\"fastright\"");
    } else {
      double root = raw / 4.733;
      out.append((long) Math.rint(root * root));
      if (raw < 0) {
        out.append(",\"turn_to\":\"port\"");
      }
    }
  }

  static void timestamp(StringBuilder out, Payload payload, int at) {
    out.append('"');
    digits(out, payload.unsigned(at, 14), 4).append('-');
    digits(out, payload.unsigned(at + 14, 4), 2).append('-');
    digits(out, payload.unsigned(at + 18, 5), 2).append('T');
    digits(out, payload.unsigned(at + 23, 5), 2).append(':');
    digits(out, payload.unsigned(at + 28, 6), 2).append(':');
    digits(out, payload.unsigned(at + 34, 6), 2).append("Z\"");
  }

  /** A time without a year, or without year and month. */
  static void time(StringBuilder out, Kind kind, Payload payload, int at) {
    int width = kind == Kind.ARRIVAL_PLAIN ? 1 : 2;
    int time = at + (kind == Kind.DAY_TIME ? 5 : 9);
    out.append('"');
    if (kind == Kind.DAY_MONTH) {
      digits(out, payload.unsigned(at + 5, 4), 2).append('-');
      digits(out, payload.unsigned(at, 5), 2);
    } else if (kind == Kind.DAY_TIME) {
      digits(out, payload.unsigned(at, 5), 2);
    } else {
      digits(out, payload.unsigned(at, 4), width).append('-');
      digits(out, payload.unsigned(at + 4, 5), width);
    }
    digits(out.append('T'), payload.unsigned(time, 5), width).append(':');
    digits(out, payload.unsigned(time + 5, 6), width);
    out.append(kind == Kind.ARRIVAL || kind == Kind.DAY_TIME ? "Z\"" : "\"");
  }

  /**
   * Bits as hexadecimal octets.
   *
   * @param end to where the last octet is filled up from what follows, as gpsd does
   */
  static void data(StringBuilder out, Payload payload, int from, int to, int end) {
    int bits = Math.max(0, to - from);
    out.append('"').append(bits).append(':');
    for (int i = 0; i < bits; i += 8) {
      int width = Math.min(8, end - from - i);
      int octet = (int) payload.unsigned(from + i, width) << (8 - width);
      out.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
    }
    out.append('"');
  }

  private static StringBuilder digits(StringBuilder out, long value, int width) {
    String text = Long.toString(value);
    return out.append("0".repeat(Math.max(0, width - text.length()))).append(text);
  }

  private static void rounded(StringBuilder out, double value, int places) {
    out.append(new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString());
  }

  private static void fixed(StringBuilder out, long scaled, int places) {
    String digits = Long.toString(Math.abs(scaled));
    String padded = "0".repeat(Math.max(0, places + 1 - digits.length())) + digits;
    int point = padded.length() - places;
    out.append(scaled < 0 ? "-" : "").append(padded, 0, point);
    out.append('.').append(padded, point, padded.length());
  }

  /** Six-bit text has no characters but printable ASCII. */
  static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }
}
