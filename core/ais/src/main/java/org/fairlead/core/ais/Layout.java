package org.fairlead.core.ais;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of one kind of message lie. The single description that decoding, JSON, encoding
 * and the pages share.
 */
final class Layout {
  /** Bits of type, repeat indicator and MMSI, with which every message begins. */
  static final int HEADER_BITS = 38;

  /**
   * How long a message of this kind is, in bits.
   *
   * @param min fewer say too little to be taken for one
   * @param filled from these on, JSON has what is missing at the end as 0 and empty
   * @param whole fewer are {@link AisMessage.Length#SHORT}
   * @param most more are {@link AisMessage.Length#LONG}
   */
  record Size(int min, int filled, int whole, int most) {
    /** Of fixed length. */
    static Size of(int min, int whole) {
      return new Size(min, whole, whole, whole);
    }

    /** Of a length between two, with an end that may be missing. */
    static Size between(int whole, int most) {
      return new Size(whole, whole, whole, most);
    }
  }

  /**
   * One field.
   *
   * @param offset from the message's first bit, or from the element's in a list
   * @param addend what is added to the raw value before it is scaled
   * @param element what a {@link Kind#LIST} repeats
   */
  record Field(
      String name, int offset, int width, Kind kind, int addend, @Nullable Layout element) {}

  private final List<Field> fields;
  private final Map<String, Field> byName;
  private final Size size;
  private final int end;
  private final Field[] read;
  private final int[] textPlaces;
  private final int[] numberWidths;
  // The fields that every report is asked for, found once.
  final @Nullable Field longitude;
  final @Nullable Field latitude;
  final @Nullable Field speed;
  final @Nullable Field course;
  final @Nullable Field heading;
  final @Nullable Field status;

  private Layout(List<Field> fields, Size size, int end) {
    this.fields = List.copyOf(fields);
    this.byName = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field.kind() != Kind.SPARE) {
        byName.put(field.name(), field);
      }
    }
    this.size = size;
    this.end = end;
    this.read = byName.values().toArray(new Field[0]);
    this.numberWidths = new int[read.length];
    for (int i = 0; i < read.length; i++) {
      Kind kind = read[i].kind();
      int width = kind.isNumber() ? read[i].width() : 0;
      numberWidths[i] = kind.isSigned() ? -width : width;
    }
    this.textPlaces = IntStream.range(0, read.length).filter(i -> isText(read[i].kind())).toArray();
    this.longitude = byName.get("lon");
    this.latitude = byName.get("lat");
    this.speed = byName.get("speed");
    this.course = byName.get("course");
    this.heading = byName.get("heading");
    this.status = byName.get("status");
  }

  /**
   * Reads a row of the table: {@code name:width[:KIND[:addend]]} separated by blanks; {@code
   * -:width} are spare bits, {@code ~} for a width means to the end, and {@code name[ … ]} repeats
   * what stands within as often as there are bits for it, or as often as a {@link Kind#COUNT}
   * before it says.
   */
  static Layout of(Size size, String row) {
    return new Parser(row).layout(HEADER_BITS, size);
  }

  List<Field> fields() {
    return fields;
  }

  Size size() {
    return size;
  }

  private static boolean isText(Kind kind) {
    return kind == Kind.TEXT || kind == Kind.TEXT_REST || kind == Kind.VENDOR;
  }

  /** The fields without spare bits, in their places; not to be changed. */
  Field[] read() {
    return read;
  }

  /** The width of each number in its place: negative where it is signed, 0 where it is none. */
  int[] numberWidths() {
    return numberWidths;
  }

  /** How many fields are text. */
  int texts() {
    return textPlaces.length;
  }

  /** The place of a text field. */
  int textPlace(int number) {
    return textPlaces[number];
  }

  /** Bits to the end of the last field of fixed width, from the message's or element's first. */
  int end() {
    return end;
  }

  @Nullable Field field(String name) {
    return byName.get(name);
  }

  private static final class Parser {
    private static final Size ANY = new Size(0, 0, 0, 0);
    private final String[] words;
    private int next;

    Parser(String row) {
      words = row.trim().split("\\s+");
    }

    Layout layout(int begin, Size size) {
      List<Field> fields = new ArrayList<>();
      int offset = begin;
      while (next < words.length && !words[next].equals("]")) {
        String word = words[next++];
        if (word.endsWith("[")) {
          Layout element = layout(0, ANY);
          next++;
          String name = word.substring(0, word.length() - 1);
          fields.add(new Field(name, offset, Payload.BITS_MAX, Kind.LIST, 0, element));
          continue;
        }
        Field field = field(word.split(":"), offset);
        fields.add(field);
        offset += field.width() == Payload.BITS_MAX ? 0 : field.width();
      }
      return new Layout(fields, size, offset);
    }

    private static Field field(String[] parts, int offset) {
      int width = parts[1].equals("~") ? Payload.BITS_MAX : Integer.parseInt(parts[1]);
      Kind kind = parts[0].equals("-") ? Kind.SPARE : Kind.NUMBER;
      if (parts.length > 2) {
        kind = Kind.valueOf(parts[2]);
      }
      int addend = parts.length > 3 ? Integer.parseInt(parts[3]) : 0;
      return new Field(parts[0], offset, width, kind, addend, null);
    }
  }
}
