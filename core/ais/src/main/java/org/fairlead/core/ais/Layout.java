package org.fairlead.core.ais;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of one kind of message lie. The single description that decoding, the names in
 * JSON and encoding share.
 */
final class Layout {
  /** Bits of type, repeat indicator and MMSI, with which every message begins. */
  static final int HEADER_BITS = 38;

  /** One field. */
  record Field(String name, int offset, int width, Kind kind) {}

  private final List<Field> fields;
  private final Map<String, Field> byName;
  private final int bitsMin;
  // The fields that every report is asked for, found once.
  final @Nullable Field longitude;
  final @Nullable Field latitude;
  final @Nullable Field speed;
  final @Nullable Field course;
  final @Nullable Field heading;
  final @Nullable Field status;

  private Layout(List<Field> fields, int bitsMin) {
    this.fields = List.copyOf(fields);
    this.byName = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field.kind() != Kind.SPARE) {
        byName.put(field.name(), field);
      }
    }
    this.bitsMin = bitsMin;
    this.longitude = byName.get("lon");
    this.latitude = byName.get("lat");
    this.speed = byName.get("speed");
    this.course = byName.get("course");
    this.heading = byName.get("heading");
    this.status = byName.get("status");
  }

  /**
   * Reads {@code name:width[:KIND]} separated by blanks; {@code -:width} are spare bits, {@code ~}
   * for a width means to the end.
   *
   * @param bitsMin fewer bits than these say too little to be taken for a message of this kind
   */
  static Layout of(int bitsMin, String text) {
    List<Field> fields = new ArrayList<>();
    int offset = HEADER_BITS;
    for (String word : text.trim().split("\\s+")) {
      String[] parts = word.split(":");
      boolean rest = parts[1].equals("~");
      int width = rest ? Payload.BITS_MAX : Integer.parseInt(parts[1]);
      Kind kind =
          parts[0].equals("-")
              ? Kind.SPARE
              : parts.length > 2 ? Kind.valueOf(parts[2]) : Kind.NUMBER;
      fields.add(new Field(parts[0], offset, width, kind));
      offset += width;
    }
    return new Layout(fields, bitsMin);
  }

  List<Field> fields() {
    return fields;
  }

  int bitsMin() {
    return bitsMin;
  }

  @Nullable Field field(String name) {
    return byName.get(name);
  }
}
