package org.fairlead.core.ais;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.fairlead.core.ais.Layout.Field;

/**
 * A message as one JSON object, in the names and the scaled form of {@code gpsdecode -j} (gpsd
 * 3.22). Values marked as not available are written as gpsd writes them: as their scaled sentinel,
 * or {@code "nan"} for speed and turn. A field that the message is too short for is left out.
 *
 * <p>Thin: the application data of types 6, 8, 17, 25 and 26 are one member {@code data}, bits and
 * hexadecimal digits. Parts A and B of type 24 are two objects, where gpsd waits to join them; the
 * vendor id has the three characters of the standard, where gpsd reads seven. A turn to port is
 * negative, where gpsd 3.22 loses the sign.
 */
public final class GpsdJson {
  private static final int RADIO_BITS = 20;
  private static final int AID_NAME_CHARACTERS = 20;

  private GpsdJson() {}

  /** One line of JSON, without a line end. */
  public static String text(AisMessage message) {
    StringBuilder out = new StringBuilder(320);
    write(message, out);
    return out.toString();
  }

  /** Appends what {@link #text} returns. */
  public static void write(AisMessage message, StringBuilder out) {
    out.append("{\"class\":\"AIS\",\"type\":").append(message.type());
    out.append(",\"repeat\":").append(message.repeat());
    out.append(",\"mmsi\":").append(message.mmsi()).append(",\"scaled\":true");
    if (message.type() >= 25 && message.type() <= 26) {
      shortText(message, out);
      return;
    }
    int bits = message.payload().bits();
    for (Field field : message.layout().fields()) {
      boolean open = field.width() == Payload.BITS_MAX || field.kind() == Kind.TEXT;
      boolean present = field.offset() + (open ? 1 : field.width()) <= bits;
      boolean shown = field.kind() != Kind.SPARE && !field.name().equals("name_extension");
      if (shown && (present || isList(message.type()))) {
        member(message, field, out);
      }
    }
    out.append('}');
  }

  /** Types of which the end may be missing and then counts as nothing: gpsd writes 0 there. */
  private static boolean isList(int type) {
    return switch (type) {
      case 7, 12, 13, 14, 15, 16, 20 -> true;
      default -> false;
    };
  }

  /** Types 25 and 26: what is not sent is written as 0; type 26 ends with its radio state. */
  private static void shortText(AisMessage message, StringBuilder out) {
    Payload payload = message.payload();
    out.append(",\"addressed\":").append(payload.unsigned(38, 1) == 1);
    out.append(",\"structured\":").append(payload.unsigned(39, 1) == 1);
    out.append(",\"dest_mmsi\":").append(message.numberRaw("dest_mmsi").orElse(0));
    out.append(",\"app_id\":").append(message.numberRaw("app_id").orElse(0)).append(",\"data\":");
    int from = 40;
    for (Field field : message.layout().fields()) {
      from = field.kind() == Kind.DATA ? field.offset() : from;
    }
    int radio = message.type() == 26 ? Math.min(RADIO_BITS, payload.bits() - from) : 0;
    data(payload, from, payload.bits() - radio, out);
    if (radio > 0) {
      out.append(",\"radio\":").append(payload.unsigned(payload.bits() - radio, radio));
    }
    out.append('}');
  }

  private static void member(AisMessage message, Field field, StringBuilder out) {
    out.append(",\"").append(field.name()).append("\":");
    switch (field.kind()) {
      case SPEED -> speed(message.type(), message.raw(field), out);
      case TEXT, TEXT_REST -> text(message, field, out);
      case DATA -> data(message.payload(), field.offset(), message.payload().bits(), out);
      case TIMESTAMP -> timestamp(message.payload(), field.offset(), out);
      case ARRIVAL -> arrival(message.payload(), field.offset(), out);
      default -> number(field, message.raw(field), out);
    }
  }

  private static void number(Field field, long raw, StringBuilder out) {
    switch (field.kind()) {
      case FLAG -> out.append(raw == 1);
      case LONGITUDE, LATITUDE -> fixed(out, Math.round(raw * 5 / 3.0), 6);
      // Rounded as C's printf does: the exact binary value, ties to even.
      case LONGITUDE_COARSE, LATITUDE_COARSE ->
          out.append(new BigDecimal(raw / 600.0).setScale(1, RoundingMode.HALF_EVEN));
      case CORNER -> {
        out.append('"');
        fixed(out, Math.round(raw * 5000 / 3.0), 6);
        out.append('"');
      }
      case SPEED -> tenths(out, raw);
      case COURSE, DRAUGHT -> tenths(out, raw);
      case TURN -> turn(raw, out);
      case STATUS -> words(field, raw, Words.status((int) raw), out);
      case STATUS_WORDS -> quote(Words.status((int) raw), out);
      case EPFD -> words(field, raw, Words.epfd((int) raw), out);
      case SHIP_TYPE -> words(field, raw, Words.shipType((int) raw), out);
      case AID_TYPE -> words(field, raw, Words.aid((int) raw), out);
      case STATION_TYPE -> words(field, raw, Words.station((int) raw), out);
      case SPEED_AIR -> out.append(raw == 1023 ? "\"nan\"" : raw == 1022 ? "\"fast\"" : raw);
      case ALTITUDE -> out.append(raw == 4095 ? "\"nan\"" : raw == 4094 ? "\"high\"" : raw);
      default -> out.append(raw);
    }
  }

  private static void words(Field field, long raw, String words, StringBuilder out) {
    out.append(raw).append(",\"").append(field.name()).append("_text\":");
    quote(words, out);
  }

  /** Of class B gpsd writes the sentinels as numbers. */
  private static void speed(int type, long raw, StringBuilder out) {
    if (type > 3) {
      tenths(out, raw);
    } else if (raw == 1023) {
      out.append("\"nan\"");
    } else if (raw == 1022) {
      out.append("\"fast\"");
    } else {
      tenths(out, raw);
    }
  }

  /** The square of the raw value over 4.733, which is degrees a minute. */
  private static void turn(long raw, StringBuilder out) {
    if (raw == -128) {
      out.append("\"nan\"");
    } else if (raw == -127) {
      out.append("\"fastleft\"");
    } else if (raw == 127) {
      out.append("\"fastright\"");
    } else {
      double root = raw / 4.733;
      out.append(Math.round(Math.copySign(root * root, raw)));
    }
  }

  private static void text(AisMessage message, Field field, StringBuilder out) {
    String text = message.payload().text(field.offset(), field.width());
    if (text.length() == AID_NAME_CHARACTERS && message.type() == 21) {
      text += message.text("name_extension").orElse("");
    }
    quote(text, out);
  }

  private static void timestamp(Payload payload, int at, StringBuilder out) {
    out.append('"');
    digits(out, payload.unsigned(at, 14), 4).append('-');
    digits(out, payload.unsigned(at + 14, 4), 2).append('-');
    digits(out, payload.unsigned(at + 18, 5), 2).append('T');
    digits(out, payload.unsigned(at + 23, 5), 2).append(':');
    digits(out, payload.unsigned(at + 28, 6), 2).append(':');
    digits(out, payload.unsigned(at + 34, 6), 2).append("Z\"");
  }

  private static void arrival(Payload payload, int at, StringBuilder out) {
    out.append('"');
    digits(out, payload.unsigned(at, 4), 2).append('-');
    digits(out, payload.unsigned(at + 4, 5), 2).append('T');
    digits(out, payload.unsigned(at + 9, 5), 2).append(':');
    digits(out, payload.unsigned(at + 14, 6), 2).append("Z\"");
  }

  private static void data(Payload payload, int from, int to, StringBuilder out) {
    int bits = Math.max(0, to - from);
    out.append('"').append(bits).append(':');
    for (int i = 0; i < bits; i += 8) {
      int width = Math.min(8, bits - i);
      int octet = (int) payload.unsigned(from + i, width) << (8 - width);
      out.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
    }
    out.append('"');
  }

  private static StringBuilder digits(StringBuilder out, long value, int width) {
    String text = Long.toString(value);
    return out.append("0".repeat(Math.max(0, width - text.length()))).append(text);
  }

  private static void tenths(StringBuilder out, long raw) {
    out.append(raw / 10).append('.').append(raw % 10);
  }

  private static void fixed(StringBuilder out, long scaled, int places) {
    String digits = Long.toString(Math.abs(scaled));
    String padded = "0".repeat(Math.max(0, places + 1 - digits.length())) + digits;
    int point = padded.length() - places;
    out.append(scaled < 0 ? "-" : "").append(padded, 0, point);
    out.append('.').append(padded, point, padded.length());
  }

  /** Six-bit text has no characters but printable ASCII. */
  private static void quote(String text, StringBuilder out) {
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
