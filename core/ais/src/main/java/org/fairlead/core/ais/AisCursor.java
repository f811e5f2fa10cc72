package org.fairlead.core.ais;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.fairlead.core.ais.Layout.Field;
import org.jspecify.annotations.Nullable;

/**
 * The fast way through a large recording: reads lines of one sentence each, puts messages of
 * several parts together, and allocates nothing. A caller hands what {@link #read} refuses to a
 * {@link NmeaReader}, which says why, or copes. Values are of the last message; what is not
 * available is {@code NaN} or -1. Not safe for use by several threads.
 */
public final class AisCursor {
  /** What a line was. */
  public enum Outcome {
    /** It completed a message, whose values can be read. */
    MESSAGE,
    /** A part of a message, which is kept until the others come. */
    PART,
    /** It holds no AIS sentence. */
    NOTHING,
    /** An AIS sentence that is not sound, or not in the common form. */
    REFUSED
  }

  /** Fields that a message has at most. */
  public static final int FIELDS_MAX = 64;

  private static final int GROUPS = 16;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final class Group {
    private final byte[] payload = new byte[Payload.BITS_MAX / 6];
    private int key = -1;
    private int length;
    private int parts;
  }

  private final long[] words = new long[Payload.BITS_MAX / 64 + 4];
  private final Group[] groups = new Group[GROUPS];
  private int bits;
  private int oldest;
  private @Nullable Layout layout;

  /** A cursor that has read nothing yet. */
  public AisCursor() {
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = new Group();
    }
  }

  /** Forgets the parts of messages that wait for others: another feed begins. */
  public void forgetParts() {
    for (Group group : groups) {
      group.key = -1;
    }
    oldest = 0;
  }

  /**
   * Reads the bytes {@code [from, to)} of {@code line}, with or without its end: blanks or a tag
   * block (whose content this skips), and one {@code VDM} or {@code VDO} sentence.
   */
  public Outcome read(byte[] line, int from, int to) {
    layout = null;
    int end = to;
    while (end > from && line[end - 1] <= ' ') {
      end--;
    }
    int start = start(line, from, end);
    if (start < 0) {
      return Outcome.NOTHING;
    }
    int star = end - 3;
    if (star < start + 14 || line[star] != '*') {
      star = find(line, start, end, '*');
      if (star + 3 > end || star < start + 14) {
        return Outcome.REFUSED;
      }
    }
    int sum = Numbers.hex((char) line[star + 1]) * 16 + Numbers.hex((char) line[star + 2]);
    if (sum != sum(line, start + 1, star)) {
      return Outcome.REFUSED;
    }
    return sentence(line, start, star);
  }

  /** Where the sentence begins, or -1 where there is none of AIS. */
  private static int start(byte[] line, int from, int to) {
    int at = from;
    if (at < to && line[at] == '\\') {
      at = find(line, at + 1, to, '\\') + 1;
    }
    at = find(line, at, to, '!');
    while (at + 6 < to && !isAis(line, at)) {
      at = find(line, at + 1, to, '!');
    }
    return at + 6 < to ? at : -1;
  }

  /** The place of the first {@code wanted} in {@code [from, to)}, or at least {@code to}. */
  private static int find(byte[] line, int from, int to, char wanted) {
    long pattern = wanted * SixBits.EACH;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long eight = (long) EIGHT.get(line, at) ^ pattern;
      // Exact for the first of them, which is all that is asked.
      long zero = eight - SixBits.EACH & ~eight & SixBits.HIGH;
      if (zero != 0) {
        break;
      }
    }
    while (at < to && line[at] != wanted) {
      at++;
    }
    return at;
  }

  private static boolean isAis(byte[] line, int start) {
    return line[start + 3] == 'V'
        && line[start + 4] == 'D'
        && (line[start + 5] == 'M' || line[start + 5] == 'O')
        && line[start + 6] == ',';
  }

  private static int sum(byte[] line, int from, int to) {
    long eight = 0;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      eight ^= (long) EIGHT.get(line, at);
    }
    eight ^= eight >>> 32;
    eight ^= eight >>> 16;
    int sum = (int) (eight ^ eight >>> 8) & 255;
    for (; at < to; at++) {
      sum ^= line[at];
    }
    return sum;
  }

  /** {@code !aaVDM,total,number,sequence,channel,payload,fill}, with one digit of fill bits. */
  private Outcome sentence(byte[] line, int start, int star) {
    int total = line[start + 7] - '0';
    int part = line[start + 9] - '0';
    int fill = line[star - 1] - '0';
    int to = star - 2;
    if (line[start + 8] != ','
        || line[start + 10] != ','
        || line[to] != ','
        || total < 1
        || total > 9
        || part < 1
        || part > total
        || fill < 0
        || fill > 9) {
      return Outcome.REFUSED;
    }
    int channel = start + 11;
    while (channel < to && line[channel] != ',') {
      channel++;
    }
    int from = channel + 1;
    while (from < to && line[from] != ',') {
      from++;
    }
    from++;
    if (from >= to) {
      return Outcome.REFUSED;
    }
    if (total == 1) {
      boolean read = decode(line, from, to - from, fill) || decodeBefore(line, from, to);
      return read ? Outcome.MESSAGE : Outcome.REFUSED;
    }
    int sequence = channel == start + 11 ? 0 : line[channel - 1];
    int key = total << 24 | sequence << 16 | (line[channel + 1] & 255) << 8;
    return part(line, from, to, key, part, part == total ? fill : -fill);
  }

  /** Some receivers add a field after the fill bits. */
  private boolean decodeBefore(byte[] line, int from, int to) {
    int comma = from;
    while (comma < to && line[comma] != ',') {
      comma++;
    }
    int fill = comma < to ? line[comma + 1] - '0' : -1;
    return fill >= 0 && fill <= 9 && decode(line, from, comma - from, fill);
  }

  /** Takes a part that comes in its order; another is for the reader. */
  private Outcome part(byte[] line, int from, int to, int key, int number, int fill) {
    Group group = null;
    for (Group each : groups) {
      if (each.key == key && each.parts == number - 1) {
        group = each;
      }
    }
    if (number == 1 && group == null) {
      group = groups[oldest];
      oldest = (oldest + 1) % GROUPS;
      group.key = key;
      group.length = 0;
      group.parts = 0;
    }
    if (group == null || fill < 0 || group.length + to - from > group.payload.length) {
      return Outcome.REFUSED;
    }
    System.arraycopy(line, from, group.payload, group.length, to - from);
    group.length += to - from;
    group.parts = number;
    if (number < key >> 24) {
      return Outcome.PART;
    }
    group.key = -1;
    return decode(group.payload, 0, group.length, fill) ? Outcome.MESSAGE : Outcome.REFUSED;
  }

  private boolean decode(byte[] line, int from, int characters, int fill) {
    if (6 * characters > Payload.BITS_MAX || 6 * characters - fill < Layout.HEADER_BITS) {
      return false;
    }
    boolean sound = true;
    int word = 0;
    for (int i = 0; i < characters; i += 32, word += 3) {
      long a = SixBits.of(line, from + i, characters - i);
      long b = SixBits.of(line, from + i + 8, characters - i - 8);
      long c = SixBits.of(line, from + i + 16, characters - i - 16);
      long d = SixBits.of(line, from + i + 24, characters - i - 24);
      sound &= (a | b | c | d) >= 0;
      words[word] = a << 16 | b >>> 32;
      words[word + 1] = b << 32 | c >>> 16;
      words[word + 2] = c << 48 | d;
    }
    bits = 6 * characters - fill;
    int last = bits >>> 6;
    words[last] &= ~(-1L >>> (bits & 63));
    Arrays.fill(words, last + 1, word + 1, 0);
    return sound && find();
  }

  private boolean find() {
    Layout found = Layouts.of(type(), words, bits);
    layout = found != null && bits >= found.size().min() ? found : null;
    return layout != null;
  }

  private long raw(int offset, int width) {
    return Payload.unsigned(words, bits, offset, width);
  }

  /**
   * All numbers of the message at once, as the protocol writes them, by the places of their fields;
   * 0 for a text, for what is open-ended and for what the message is too short for.
   *
   * @param into of at least {@link #FIELDS_MAX}
   * @return how many fields there are
   */
  public int fields(long[] into) {
    Layout of = layout;
    if (of == null) {
      return 0;
    }
    if (HotPaths.read(type(), words, bits, into)) {
      return of.read().length;
    }
    Field[] fields = of.read();
    int[] widths = of.numberWidths();
    for (int i = 0; i < fields.length; i++) {
      int width = Math.abs(widths[i]);
      int offset = fields[i].offset();
      long value = width == 0 || offset + width > bits ? 0 : raw(offset, width);
      into[i] = widths[i] < 0 ? value << (64 - width) >> (64 - width) : value;
    }
    return fields.length;
  }

  /** The name of the field at a place. */
  public String name(int place) {
    return layout == null ? "" : layout.read()[place].name();
  }

  /** The places of the fields that are text, in their order. */
  public int textPlace(int number) {
    return layout == null ? -1 : layout.textPlace(number);
  }

  /** How many fields are text. */
  public int texts() {
    return layout == null ? 0 : layout.texts();
  }

  /**
   * A text, up to the first {@code @}, in ASCII.
   *
   * @param place of a text field
   * @param into of at least 341
   * @return how many characters
   */
  public int text(int place, byte[] into) {
    Field field = layout == null ? null : layout.read()[place];
    if (field == null || field.offset() >= bits) {
      return 0;
    }
    int count = Math.min(field.width(), bits - field.offset()) / 6;
    int offset = field.offset();
    int length = 0;
    for (int i = 0; i < count; i++, offset += 6) {
      int code = (int) raw(offset, 6);
      if (code == 0) {
        break;
      }
      into[i] = (byte) (code < 32 ? code + 64 : code);
      length = code == ' ' ? length : i + 1;
    }
    return length;
  }

  /** How many bits the message has. */
  public int bits() {
    return bits;
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
    if (field == null || !has(field) || !AisMessage.isPlaced(type())) {
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
    return AisMessage.isTenths(field.kind()) ? value / 10.0 : value;
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
