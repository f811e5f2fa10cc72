package org.fairlead.core.ais;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fairlead.core.ais.Layout.Field;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;
import org.jspecify.annotations.Nullable;

/**
 * One AIS message. Its fields are read from its bits when they are asked for; what the sender did
 * not send or marked as not available is absent. Immutable. Source: ITU-R M.1371-5, annex 8.
 */
public final class AisMessage {
  private final int type;
  private final Payload payload;
  private final Layout layout;

  private AisMessage(int type, Payload payload, Layout layout) {
    this.type = type;
    this.payload = payload;
    this.layout = layout;
  }

  /** The message, or null where the type is unknown; {@link Rejection} tells apart. */
  static @Nullable AisMessage of(Payload payload) {
    int type = (int) payload.unsigned(0, 6);
    Layout layout = payload.bits() < Layout.HEADER_BITS ? null : payload.layout(type);
    return layout == null ? null : new AisMessage(type, payload, layout);
  }

  /** How its length compares with what the standard gives its type. */
  public enum Length {
    /** Something at the end is missing; what is there is read. */
    SHORT,
    /** As it should be. */
    AS_SPECIFIED,
    /** There is more than its type has; the rest is not read. */
    LONG
  }

  /** How its length compares with what the standard gives its type. */
  public Length length() {
    int bits = payload.bits();
    return bits < layout.size().whole()
        ? Length.SHORT
        : bits > layout.size().most() ? Length.LONG : Length.AS_SPECIFIED;
  }

  /** How many bits it has. */
  public int bits() {
    return payload.bits();
  }

  /** Whether there are enough bits for what makes a message of this type worth having. */
  boolean isLongEnough() {
    return payload.bits() >= layout.size().min();
  }

  Payload payload() {
    return payload;
  }

  Layout layout() {
    return layout;
  }

  /** The type, 1 to 27. */
  public int type() {
    return type;
  }

  /** How often it was repeated, 0 to 3. */
  public int repeat() {
    return (int) payload.unsigned(6, 2);
  }

  /** The sender's Maritime Mobile Service Identity, as it claims: up to nine digits or beyond. */
  public int mmsi() {
    return (int) payload.unsigned(8, 30);
  }

  /**
   * The raw value of a numeric field, as the protocol writes it: for the codec's own users that
   * need a field which has no method here.
   *
   * @param name as {@code gpsdecode -j} names it
   */
  public OptionalLong numberRaw(String name) {
    Field field = present(name);
    return field == null || !field.kind().isNumber()
        ? OptionalLong.empty()
        : OptionalLong.of(raw(field));
  }

  /** A text field that is not empty. */
  public Optional<String> text(String name) {
    Field field = layout.field(name);
    if (field == null || !isText(field.kind())) {
      return Optional.empty();
    }
    String text = payload.text(field.offset(), field.width()).trim();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static boolean isText(Kind kind) {
    return kind == Kind.TEXT || kind == Kind.TEXT_REST || kind == Kind.VENDOR;
  }

  /** Where the sender says it is. Not the area or the corrections' place of types 17, 22, 23. */
  public Optional<Position> position() {
    Field lon = present(layout.longitude);
    Field lat = present(layout.latitude);
    if (lon == null || lat == null || !isPlaced(type)) {
      return Optional.empty();
    }
    double scale = lon.kind() == Kind.LONGITUDE ? 600_000 : 600;
    double longitude = raw(lon) / scale;
    double latitude = raw(lat) / scale;
    return Position.exists(longitude, latitude)
        ? Optional.of(new Position(longitude, latitude))
        : Optional.empty();
  }

  /** Whether the sender of this type says where it is itself: not of corrections or weather. */
  static boolean isPlaced(int type) {
    return type != 17 && type != 6 && type != 8;
  }

  /** Speed over ground; 102.2 knots stands for that or more. */
  public Optional<Speed> speed() {
    Field field = present(layout.speed);
    if (field == null || raw(field) == field.kind().unavailableRaw()) {
      return Optional.empty();
    }
    return Optional.of(new Speed(isTenths(field.kind()) ? raw(field) / 10.0 : raw(field)));
  }

  /** Whether a speed is in 1/10 knot. */
  static boolean isTenths(Kind kind) {
    return kind == Kind.SPEED || kind == Kind.SPEED_B;
  }

  /** Course over ground. */
  public Optional<Bearing> course() {
    Field field = present(layout.course);
    if (field == null) {
      return Optional.empty();
    }
    double degrees = field.kind() == Kind.COURSE ? raw(field) / 10.0 : raw(field);
    return degrees < 360 ? Optional.of(new Bearing(degrees)) : Optional.empty();
  }

  /** True heading. */
  public Optional<Bearing> heading() {
    Field field = present(layout.heading);
    return field == null || raw(field) >= 360
        ? Optional.empty()
        : Optional.of(new Bearing(raw(field)));
  }

  /** Navigational status; class B sends none. */
  public Optional<NavigationStatus> status() {
    Field field = present(layout.status);
    return field == null
        ? Optional.empty()
        : Optional.of(NavigationStatus.ofCode((int) raw(field)));
  }

  /** The second of the minute in which the place was fixed, 0 to 59. */
  public OptionalInt fixSecond() {
    Field field = present("second");
    return field == null || raw(field) >= 60
        ? OptionalInt.empty()
        : OptionalInt.of((int) raw(field));
  }

  /** The date and time in a base station's report, or in the answer to an inquiry for it. */
  public Optional<Instant> stationTime() {
    Field field = present("timestamp");
    if (field == null) {
      return Optional.empty();
    }
    int at = field.offset();
    try {
      LocalDateTime time =
          LocalDateTime.of(
              (int) payload.unsigned(at, 14),
              (int) payload.unsigned(at + 14, 4),
              (int) payload.unsigned(at + 18, 5),
              (int) payload.unsigned(at + 23, 5),
              (int) payload.unsigned(at + 28, 6),
              (int) payload.unsigned(at + 34, 6));
      return Optional.of(time.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      // Month 0 or hour 24: the protocol's ways of saying that a part is not available.
      return Optional.empty();
    }
  }

  /** The field called {@code name}, where the message has all its bits. */
  private @Nullable Field present(String name) {
    return present(layout.field(name));
  }

  private @Nullable Field present(@Nullable Field field) {
    return field == null || payload.bits() < field.offset() + field.width() ? null : field;
  }

  long raw(Field field) {
    return raw(field, 0);
  }

  /** The raw value of a field in the element of a list that begins at {@code base}. */
  long raw(Field field, int base) {
    return field.kind().isSigned()
        ? payload.signed(base + field.offset(), field.width())
        : payload.unsigned(base + field.offset(), field.width());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AisMessage message && payload.equals(message.payload);
  }

  @Override
  public int hashCode() {
    return payload.hashCode();
  }

  @Override
  public String toString() {
    return GpsdJson.text(this);
  }
}
