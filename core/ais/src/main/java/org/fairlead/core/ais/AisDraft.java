package org.fairlead.core.ais;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.fairlead.core.ais.Layout.Field;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message: what is not set is sent as not available. For every type and application of the
 * table; lists and bits that are not read stay empty.
 */
public final class AisDraft {
  private static final int FAST_TENTHS = 1022;

  private final int type;
  private final int mmsi;
  private final Layout layout;
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  private AisDraft(int type, int mmsi, Layout layout) {
    this.type = type;
    this.mmsi = mmsi;
    this.layout = layout;
  }

  /**
   * Begins a message of a type that has one form: not 22, 24, 25, 26.
   *
   * @throws IllegalArgumentException for another type
   */
  public static AisDraft ofType(int type, int mmsi) {
    Layout layout = Layouts.ofType(type);
    if (layout == null) {
      throw new IllegalArgumentException("type " + type + " has no single form");
    }
    return new AisDraft(type, mmsi, layout);
  }

  /**
   * Begins an application-specific message to one station: type 6.
   *
   * @param area the DAC
   * @param function the FID
   * @throws IllegalArgumentException for one that is not in the table
   */
  public static AisDraft addressed(int area, int function, int mmsi) {
    return application(6, Applications.allAddressed(), area, function, mmsi);
  }

  /**
   * Begins an application-specific message to all: type 8.
   *
   * @param area the DAC
   * @param function the FID
   * @throws IllegalArgumentException for one that is not in the table
   */
  public static AisDraft broadcast(int area, int function, int mmsi) {
    return application(8, Applications.allBroadcast(), area, function, mmsi);
  }

  private static AisDraft application(
      int type, Map<Integer, Layout> table, int area, int function, int mmsi) {
    Layout layout = table.get(area << 6 | function);
    if (layout == null) {
      throw new IllegalArgumentException(
          "type " + type + " has no application " + area + "/" + function);
    }
    return new AisDraft(type, mmsi, layout).number("dac", area).number("fid", function);
  }

  /** Begins channel management (type 22): of an area, or addressed to two stations. */
  public static AisDraft channels(boolean addressed, int mmsi) {
    return new AisDraft(22, mmsi, Layouts.channels(addressed))
        .number("addressed", addressed ? 1 : 0);
  }

  /** Begins part A (the name) of type 24. */
  public static AisDraft staticPartA(int mmsi) {
    return new AisDraft(24, mmsi, Layouts.staticPart(0, mmsi)).number("partno", 0);
  }

  /** Begins part B (kind, call sign, dimensions) of type 24. */
  public static AisDraft staticPartB(int mmsi) {
    return new AisDraft(24, mmsi, Layouts.staticPart(1, mmsi)).number("partno", 1);
  }

  /** Where. */
  public AisDraft position(Position position) {
    Field lon = field("lon");
    double scale = lon.kind() == Kind.LONGITUDE ? 600_000 : 600;
    number("lon", Math.round(position.longitudeDegrees() * scale));
    return number("lat", Math.round(position.latitudeDegrees() * scale));
  }

  /** Speed over ground. */
  public AisDraft speed(Speed speed) {
    Kind kind = field("speed").kind();
    if (kind == Kind.SPEED_COARSE) {
      return number("speed", Math.min(62, Math.round(speed.knots())));
    }
    double scale = AisMessage.isTenths(kind) ? 10 : 1;
    return number("speed", Math.min(FAST_TENTHS, Math.round(speed.knots() * scale)));
  }

  /** Course over ground. */
  public AisDraft course(Bearing course) {
    return field("course").kind() == Kind.COURSE
        ? number("course", Math.round(course.degrees() * 10) % 3600)
        : number("course", Math.round(course.degrees()) % 360);
  }

  /** True heading. */
  public AisDraft heading(Bearing heading) {
    return number("heading", Math.round(heading.degrees()) % 360);
  }

  /** Navigational status. */
  public AisDraft status(NavigationStatus status) {
    return number("status", status.ordinal());
  }

  /** The time of a base station's report. */
  public AisDraft stationTime(Instant at) {
    OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
    long date = (long) utc.getYear() << 9 | (long) utc.getMonthValue() << 5 | utc.getDayOfMonth();
    long time = (long) utc.getHour() << 12 | (long) utc.getMinute() << 6 | utc.getSecond();
    return number("timestamp", date << 17 | time);
  }

  /** A numeric field as the protocol writes it, by its {@code gpsdecode -j} name. */
  public AisDraft number(String name, long raw) {
    Field unused = field(name);
    numbers.put(unused.name(), raw);
    return this;
  }

  /**
   * A text field; letters become capitals, what the six-bit alphabet lacks becomes {@code ?}, and
   * what is too long is cut.
   */
  public AisDraft text(String name, String text) {
    Field unused = field(name);
    texts.put(unused.name(), text.toUpperCase(Locale.ROOT));
    return this;
  }

  private Field field(String name) {
    @Nullable Field field = layout.field(name);
    if (field == null) {
      throw new IllegalArgumentException("type " + type + " has no field `" + name + "`");
    }
    return field;
  }

  /** The message. */
  public AisMessage end() {
    Payload.Builder bits = new Payload.Builder().number(type, 6).number(0, 2).number(mmsi, 30);
    for (Field field : layout.fields()) {
      switch (field.kind()) {
        case TEXT, VENDOR -> write(texts.getOrDefault(field.name(), ""), field.width() / 6, bits);
        case TEXT_REST -> {
          String text = texts.getOrDefault(field.name(), "");
          write(text, Math.min(text.length(), (Payload.BITS_MAX - bits.bits()) / 6), bits);
        }
        case DATA, LIST -> {}
        case SPARE -> bits.number(0, field.width());
        default ->
            bits.number(
                numbers.getOrDefault(field.name(), (long) field.kind().unavailableRaw()),
                field.width());
      }
    }
    AisMessage message = AisMessage.of(bits.end());
    if (message == null) {
      throw new IllegalStateException("type " + type + " was drafted and cannot be read");
    }
    return message;
  }

  private static void write(String text, int characters, Payload.Builder bits) {
    for (int i = 0; i < characters; i++) {
      int c = i < text.length() ? text.charAt(i) : '@';
      int code = c >= 64 && c < 96 ? c - 64 : c >= 32 && c < 64 ? c : '?';
      bits.number(code, 6);
    }
  }
}
