package org.fairlead.core.ais;

import java.util.Optional;
import org.fairlead.core.ais.Layout.Field;

/**
 * A message as one JSON object, in the names of {@code gpsdecode} (gpsd 3.22): scaled as its option
 * {@code -j} gives it, or raw. Values marked as not available are written as gpsd writes them: as
 * their scaled sentinel, or {@code "nan"} for speed and turn. Spec: ais-input §5 has what differs.
 */
public final class GpsdJson {
  private static final int RADIO_BITS = 20;
  private static final int AID_EXTENSION_AT = 272;
  private static final int ASSIGNMENT_OF_TWO_BITS = 144;
  private static final int VENDOR_CHARACTERS_BITS = 42;

  private final AisMessage message;
  private final boolean scaled;
  private final StringBuilder out;

  private GpsdJson(AisMessage message, boolean scaled, StringBuilder out) {
    this.message = message;
    this.scaled = scaled;
    this.out = out;
  }

  /** One line of JSON, scaled, without a line end. */
  public static String text(AisMessage message) {
    StringBuilder out = new StringBuilder(320);
    write(message, out);
    return out.toString();
  }

  /** Appends what {@link #text} returns. */
  public static void write(AisMessage message, StringBuilder out) {
    new GpsdJson(message, true, out).object(Optional.empty());
  }

  /**
   * Appends part B of a static report (type 24) joined with the name from part A of the same
   * vessel, as gpsd does.
   */
  public static void writeJoined(AisMessage partB, String shipName, StringBuilder out) {
    new GpsdJson(partB, true, out).object(Optional.of(shipName));
  }

  /** One line of JSON with the values as the protocol writes them. */
  public static String raw(AisMessage message) {
    StringBuilder out = new StringBuilder(320);
    new GpsdJson(message, false, out).object(Optional.empty());
    return out.toString();
  }

  /** The same of a static report joined with the name from part A. */
  public static String rawJoined(AisMessage partB, String shipName) {
    StringBuilder out = new StringBuilder(320);
    new GpsdJson(partB, false, out).object(Optional.of(shipName));
    return out.toString();
  }

  private void object(Optional<String> shipName) {
    out.append("{\"class\":\"AIS\",\"type\":").append(message.type());
    out.append(",\"repeat\":").append(message.repeat());
    out.append(",\"mmsi\":").append(message.mmsi()).append(",\"scaled\":").append(scaled);
    shipName.ifPresent(name -> JsonValues.quote(name(out, "shipname"), name));
    if (message.type() == 25 || message.type() == 26) {
      shortText();
    } else {
      Layout layout = message.layout();
      int bits = message.payload().bits();
      boolean filled = bits >= layout.size().filled();
      for (Field field : layout.fields()) {
        if (isShown(field) && (filled || isPresent(field, bits))) {
          if (shipName.isEmpty() || field.kind() != Kind.PART) {
            member(layout, field, 0);
          }
        }
      }
    }
    if (message.length() != AisMessage.Length.AS_SPECIFIED) {
      JsonValues.quote(name(out, "size"), message.length().name());
      name(out, "bits").append(message.bits());
    }
    out.append('}');
  }

  private static boolean isShown(Field field) {
    return switch (field.kind()) {
      case SPARE, COUNT -> false;
      default -> !field.name().equals("name_extension");
    };
  }

  private static boolean isPresent(Field field, int bits) {
    boolean open = field.width() == Payload.BITS_MAX || field.kind() == Kind.TEXT;
    return field.offset() + (open ? 1 : field.width()) <= bits;
  }

  private static StringBuilder name(StringBuilder out, String name) {
    return out.append(",\"").append(name).append("\":");
  }

  /** Types 25 and 26: what is not sent is written as 0; type 26 ends with its radio state. */
  private void shortText() {
    Payload payload = message.payload();
    name(out, "addressed").append(payload.unsigned(38, 1) == 1);
    name(out, "structured").append(payload.unsigned(39, 1) == 1);
    name(out, "dest_mmsi").append(message.numberRaw("dest_mmsi").orElse(0));
    name(out, "app_id").append(message.numberRaw("app_id").orElse(0));
    int from = 40;
    for (Field field : message.layout().fields()) {
      from = field.kind() == Kind.DATA ? field.offset() : from;
    }
    int radio = message.type() == 26 ? RADIO_BITS : 0;
    int to = Math.max(from, payload.bits() - radio);
    JsonValues.data(name(out, "data"), payload, from, to, payload.bits());
    if (radio > 0) {
      name(out, "radio").append(payload.unsigned(to, payload.bits() - to));
    }
  }

  private void member(Layout layout, Field field, int base) {
    Payload payload = message.payload();
    int at = base + field.offset();
    switch (field.kind()) {
      case TEXT, TEXT_REST -> JsonValues.quote(name(out, field.name()), text(field, at));
      case VENDOR ->
          JsonValues.quote(name(out, field.name()), payload.text(at, VENDOR_CHARACTERS_BITS));
      case DATA ->
          JsonValues.data(name(out, field.name()), payload, at, payload.bits(), payload.bits());
      case LIST -> list(layout, field, at);
      case PART -> JsonValues.quote(name(out, "part"), part(payload.unsigned(at, field.width())));
      case TARGET_NAME -> target(at);
      case TIMESTAMP -> JsonValues.timestamp(name(out, field.name()), payload, at);
      case ARRIVAL, ARRIVAL_PLAIN, DAY_MONTH, DAY_TIME ->
          JsonValues.time(name(out, field.name()), field.kind(), payload, at);
      default -> {
        long raw = raw(field, base);
        if (field.kind().words() == null) {
          name(out, field.name());
          number(field, raw);
        } else {
          coded(field, raw, field.kind().words());
        }
      }
    }
  }

  /** As gpsd takes a number that is cut off by the message's end. */
  private long raw(Field field, int base) {
    int bits = message.bits();
    if (message.type() == 16 && bits < ASSIGNMENT_OF_TWO_BITS && field.name().endsWith("2")) {
      return 0;
    }
    boolean isCut = field.offset() < bits && field.offset() + field.width() > bits;
    if (isCut && message.type() <= 3) {
      return message.payload().unsigned(field.offset(), bits - field.offset());
    }
    return message.raw(field, base);
  }

  private static String part(long number) {
    return number == 0 ? "A" : number == 1 ? "B" : Long.toString(number);
  }

  /** A code, its words, or both. */
  private void coded(Field field, long raw, Words words) {
    boolean wordsAlone =
        switch (field.kind()) {
          case STATUS_WORDS, TREND_WORDS, PRECIPITATION_WORDS, ICE_WORDS -> true;
          default -> false;
        };
    name(out, field.name());
    if (wordsAlone && scaled) {
      JsonValues.quote(out, words.of(raw));
      return;
    }
    out.append(raw);
    if (!wordsAlone) {
      JsonValues.quote(name(out, field.name() + "_text"), words.of(raw));
    }
  }

  private void number(Field field, long raw) {
    if (field.kind() == Kind.FLAG) {
      out.append(raw == 1);
    } else if (!scaled) {
      out.append(raw);
    } else if (field.kind() == Kind.TURN) {
      JsonValues.turn(out, raw);
    } else {
      JsonValues.scaled(out, field, raw);
    }
  }

  /** The name of an aid to navigation goes on where all its characters are used. */
  private String text(Field field, int at) {
    return message.type() == 21
        ? message.payload().text(at, field.width(), AID_EXTENSION_AT)
        : message.payload().text(at, field.width());
  }

  private void target(int at) {
    Payload payload = message.payload();
    long manner = payload.unsigned(at - 2, 2);
    name(out, Words.TARGET_ID.of(manner));
    if (manner < 2) {
      out.append('"').append(payload.unsigned(at, 42)).append('"');
    } else {
      JsonValues.quote(out, payload.text(at, 42));
    }
  }

  private void list(Layout layout, Field field, int at) {
    Layout element = field.element();
    name(out, field.name()).append('[');
    if (element != null) {
      long count = Payload.BITS_MAX;
      for (Field before : layout.fields()) {
        count = before.kind() == Kind.COUNT ? message.raw(before, 0) : count;
      }
      int bits = message.payload().bits();
      for (int base = at; count > 0 && base < bits; base += element.end(), count--) {
        int begin = out.length();
        for (Field each : element.fields()) {
          if (isShown(each)) {
            member(element, each, base);
          }
        }
        // The comma before the first member becomes the brace.
        out.setCharAt(begin, '{');
        out.append("},");
      }
      if (out.charAt(out.length() - 1) == ',') {
        out.setLength(out.length() - 1);
      }
    }
    out.append(']');
  }
}
