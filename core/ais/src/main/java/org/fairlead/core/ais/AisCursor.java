package org.fairlead.core.ais;

import java.util.Arrays;
import org.fairlead.core.ais.Layout.Field;
import org.jspecify.annotations.Nullable;

/**
 * The fast way through a large recording: reads a line that is one sentence with one whole message,
 * and allocates nothing. A caller hands whatever {@link #read} refuses to a {@link NmeaReader},
 * which says why or puts parts together. Values are of the last line that was read; what is not
 * available is {@code NaN} or -1. Not safe for use by several threads.
 */
public final class AisCursor {
  private static final int COMMAS = 6;

  private final long[] words = new long[Payload.BITS_MAX / 64 + 2];
  private final int[] commas = new int[COMMAS];
  private int bits;
  private @Nullable Layout layout;

  /** A cursor that has read nothing yet. */
  public AisCursor() {}

  /**
   * Reads the bytes {@code [from, to)} of {@code line}: blanks or a tag block (whose content this
   * skips), and one {@code VDM} or {@code VDO} sentence of a message in one part.
   *
   * @return whether it is that, sound, and long enough for its type
   */
  public boolean read(byte[] line, int from, int to) {
    layout = null;
    int start = start(line, from, to);
    if (start < 0 || start + 14 > to || !isAis(line, start)) {
      return false;
    }
    int sum = 0;
    int count = 0;
    int at = start + 1;
    while (at < to && line[at] != '*') {
      if (line[at] == ',' && count < COMMAS) {
        commas[count++] = at;
      }
      sum ^= line[at++];
    }
    if (at + 2 >= to
        || count < COMMAS
        || sum != Numbers.hex((char) line[at + 1]) * 16 + Numbers.hex((char) line[at + 2])
        || line[start + 7] != '1'
        || line[start + 9] != '1'
        || commas[1] != start + 8
        || commas[2] != start + 10) {
      return false;
    }
    int fill = line[commas[5] + 1] - '0';
    return unpack(line, commas[4] + 1, commas[5], fill < 0 || fill > 5 ? 0 : fill) && find();
  }

  private static int start(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] == ' ') {
      at++;
    }
    if (at < to && line[at] == '\\') {
      at++;
      while (at < to && line[at] != '\\') {
        at++;
      }
      at++;
    }
    return at < to && line[at] == '!' ? at : -1;
  }

  private static boolean isAis(byte[] line, int start) {
    return line[start + 3] == 'V'
        && line[start + 4] == 'D'
        && (line[start + 5] == 'M' || line[start + 5] == 'O')
        && line[start + 6] == ',';
  }

  private boolean unpack(byte[] line, int from, int to, int fill) {
    int length = 6 * (to - from);
    if (length > Payload.BITS_MAX || length < Layout.HEADER_BITS) {
      return false;
    }
    Arrays.fill(words, 0);
    int at = 0;
    for (int i = from; i < to; i++, at += 6) {
      int code = Payload.sixBits(line[i]);
      if (code < 0) {
        return false;
      }
      int room = 64 - (at & 63);
      if (room >= 6) {
        words[at >>> 6] |= (long) code << (room - 6);
      } else {
        words[at >>> 6] |= code >>> (6 - room);
        words[(at >>> 6) + 1] |= (long) code << (58 + room);
      }
    }
    bits = length - fill;
    return true;
  }

  private boolean find() {
    int type = type();
    Layout found =
        switch (type) {
          case 22 -> Layouts.channels(raw(139, 1) == 1);
          case 24 -> Layouts.staticPart((int) raw(38, 2), mmsi());
          case 25, 26 -> Layouts.shortText((int) raw(38, 2));
          default -> Layouts.ofType(type);
        };
    layout = found != null && bits >= found.bitsMin() ? found : null;
    return layout != null;
  }

  private long raw(int offset, int width) {
    return Payload.unsigned(words, bits, offset, width);
  }

  /** Whether the message has all bits of {@code field}. */
  private boolean has(@Nullable Field field) {
    return field != null && field.offset() + field.width() <= bits;
  }

  /** The type, 1 to 27. */
  public int type() {
    return (int) raw(0, 6);
  }

  /** The sender's claimed number. */
  public int mmsi() {
    return (int) raw(8, 30);
  }

  /** Degrees north, or NaN. */
  public double latitudeDegrees() {
    return layout == null ? Double.NaN : place(layout.latitude, Kind.LATITUDE, 90);
  }

  /** Degrees east, or NaN. */
  public double longitudeDegrees() {
    return layout == null ? Double.NaN : place(layout.longitude, Kind.LONGITUDE, 180);
  }

  private double place(@Nullable Field field, Kind fine, double degreesMax) {
    if (field == null || !has(field) || type() == 17) {
      return Double.NaN;
    }
    int spare = 64 - field.width();
    long value = raw(field.offset(), field.width()) << spare >> spare;
    double degrees = value / (field.kind() == fine ? 600_000.0 : 600.0);
    return Math.abs(degrees) <= degreesMax ? degrees : Double.NaN;
  }

  /** Knots over ground, or NaN; 102.2 stands for that or more. */
  public double speedKnots() {
    Field field = layout == null ? null : layout.speed;
    if (field == null || !has(field)) {
      return Double.NaN;
    }
    long value = raw(field.offset(), field.width());
    if (value == field.kind().unavailableRaw()) {
      return Double.NaN;
    }
    return field.kind() == Kind.SPEED ? value / 10.0 : value;
  }

  /** Course over ground in degrees true, or NaN. */
  public double courseDegrees() {
    Field field = layout == null ? null : layout.course;
    if (field == null || !has(field)) {
      return Double.NaN;
    }
    long value = raw(field.offset(), field.width());
    double degrees = field.kind() == Kind.COURSE ? value / 10.0 : value;
    return degrees < 360 ? degrees : Double.NaN;
  }

  /** True heading in degrees, or NaN. */
  public double headingDegrees() {
    Field field = layout == null ? null : layout.heading;
    if (field == null || !has(field)) {
      return Double.NaN;
    }
    long value = raw(field.offset(), field.width());
    return value < 360 ? value : Double.NaN;
  }

  /** The code of the navigational status, 0 to 15, or -1 where the type has none. */
  public int statusCode() {
    Field field = layout == null ? null : layout.status;
    return field == null || !has(field) ? -1 : (int) raw(field.offset(), field.width());
  }
}
