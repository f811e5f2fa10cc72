package org.fairlead.core.ais;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads one source's feed line by line: finds the sentences, checks them, puts messages of several
 * parts together, and says when and by whom each was heard. Nothing in a line makes it throw or
 * stop; memory is bounded. Not safe for use by several threads. Spec: ais-input.
 */
public final class NmeaReader {
  /** Longer lines are rejected. */
  public static final int LINE_CHARACTERS_MAX = 4096;

  private static final Duration BASE_LEAP_MAX = Duration.ofMinutes(10);
  private static final int STRAY_BASES_MAX = 3;

  private static final int FIELDS_MAX = 32;

  private final @Nullable Instant start;
  private final Map<Rejection, Long> rejections = new EnumMap<>(Rejection.class);
  private final Parts parts = new Parts();
  private final RadarSentences radar = new RadarSentences();
  private final Counting counting = new Counting();
  private final int[] commas = new int[FIELDS_MAX + 1];

  private Context tagBefore = Context.NOTHING;
  private Context clockBefore = Context.NOTHING;
  private @Nullable Instant receivedAt;
  private int receivedLines;
  private @Nullable Instant baseAt;
  private int strayBases;
  private long firstLine = -1;
  private long linesRead;
  private long tagLine;

  private NmeaReader(@Nullable Instant start) {
    this.start = start;
  }

  /** A reader of a feed that says its times itself, or not at all. */
  public static NmeaReader of() {
    return new NmeaReader(null);
  }

  /**
   * A reader that gives lines without a time of their own {@code start} and one second for each
   * line since the first.
   */
  public static NmeaReader of(Optional<Instant> start) {
    return new NmeaReader(start.orElse(null));
  }

  /** How much was rejected so far, by reason; in the order of {@link Rejection}. */
  public Map<Rejection, Long> rejections() {
    return new EnumMap<>(rejections);
  }

  /** How many lines were read. */
  public long linesRead() {
    return linesRead;
  }

  /**
   * Reads one line.
   *
   * @param number the caller's number for it, ascending
   * @param text without its line end; one character for each byte where it is not ASCII
   */
  public void line(long number, String text, NmeaListener listener) {
    counting.to = listener;
    linesRead++;
    if (firstLine < 0) {
      firstLine = number;
    }
    parts.nextLine(this::expired);
    if (receivedLines > 0) {
      receivedLines--;
    } else {
      receivedAt = null;
    }
    if (text.length() > LINE_CHARACTERS_MAX) {
      counting.rejected(number, Rejection.LINE_TOO_LONG);
      return;
    }
    scan(number, text, counting);
    // A tag block speaks for its own line, or for the next when it stands alone.
    if (tagLine != linesRead) {
      tagBefore = Context.NOTHING;
    }
  }

  /** Gives up messages whose other parts never came. To be called at the end of a feed. */
  public void end(NmeaListener listener) {
    counting.to = listener;
    parts.end(this::expired);
  }

  private void scan(long number, String text, NmeaListener listener) {
    int length = text.length();
    boolean found = false;
    int free = 0;
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (c == '\\') {
        int end = text.indexOf('\\', i + 1);
        if (end > 0) {
          tagBlock(number, text.substring(i + 1, end), listener);
          found = true;
          i = end;
        }
        i++;
      } else if (c == '!' || c == '$') {
        Context prefix =
            free < i && i - free >= 9 ? Context.ofPrefix(text.substring(free, i)) : Context.NOTHING;
        i = sentence(number, text, i, prefix, listener);
        free = i;
        found = true;
      } else {
        i++;
      }
    }
    if (!found) {
      listener.rejected(number, Rejection.NO_SENTENCE);
    }
  }

  private void tagBlock(long number, String text, NmeaListener listener) {
    int star = text.lastIndexOf('*');
    if (star < 0 || !isChecked(text, 0, star)) {
      listener.rejected(number, Rejection.TAG_BLOCK_WRONG);
      return;
    }
    tagBefore = Context.ofTagBlock(text.substring(0, star)).or(tagBefore);
    tagLine = linesRead;
  }

  /** Reads the sentence that begins at {@code from}; returns where to go on. */
  private int sentence(long number, String text, int from, Context prefix, NmeaListener listener) {
    int star = from + 1;
    int sum = 0;
    while (star < text.length()) {
      char c = text.charAt(star);
      if (c == '*' || isStart(text, star)) {
        break;
      }
      sum ^= c;
      star++;
    }
    if (star == text.length() || text.charAt(star) != '*') {
      listener.rejected(number, Rejection.CHECKSUM_MISSING);
      doubtful(number, text, from, star, prefix, Rejection.CHECKSUM_MISSING);
      return star;
    }
    int end = star + 3;
    while (end < text.length() && !isStart(text, end)) {
      end++;
    }
    end = Math.min(end, text.length());
    boolean isRight = isSum(text, star, sum);
    Context suffix =
        end > star + 3 && text.charAt(star + 3) == ','
            ? Context.ofSuffix(text.substring(star + 4, end))
            : Context.NOTHING;
    if (isRight) {
      checked(number, text, from, star, suffix.or(prefix), listener);
      return end;
    }
    listener.rejected(number, Rejection.CHECKSUM_WRONG);
    if (!isCertain(text, star, end)) {
      doubtful(number, text, from, star, suffix.or(prefix), Rejection.CHECKSUM_WRONG);
    }
    forget();
    return end;
  }

  /**
   * Whether a checksum that does not fit is one: two digits in capitals at the end. Where a
   * receiver has written something else there, the line may have been changed after it was summed.
   */
  private static boolean isCertain(String text, int star, int end) {
    if (star + 2 >= end || !text.substring(star + 3, end).isBlank()) {
      return false;
    }
    char high = text.charAt(star + 1);
    char low = text.charAt(star + 2);
    return Numbers.hex(high) >= 0 && Numbers.hex(low) >= 0 && high < 'a' && low < 'a';
  }

  /** Reads all the same what may be an AIS sentence. */
  private void doubtful(
      long number, String text, int from, int to, Context around, Rejection doubt) {
    if (isAis(text, from, to)) {
      Context context = tagBefore.or(clockBefore).or(around);
      aisSentence(number, text, from, to, context, doubt, counting);
    }
    forget();
  }

  private static boolean isAis(String text, int from, int to) {
    return from + 6 < to
        && text.charAt(from) == '!'
        && text.charAt(from + 6) == ','
        && (text.startsWith("VDM", from + 3) || text.startsWith("VDO", from + 3));
  }

  /** What was said of a sentence that cannot be read must not be believed of the next one. */
  private void forget() {
    tagBefore = Context.NOTHING;
    clockBefore = Context.NOTHING;
  }

  /**
   * Whether another sentence or a tag block begins here, within one that was cut off. A character
   * that was damaged into one of theirs begins none.
   */
  private static boolean isStart(String text, int at) {
    return switch (text.charAt(at)) {
      case '!' -> text.startsWith("VD", at + 3) && at + 6 < text.length();
      case '$' -> isAddress(text, at + 1);
      case '\\' -> at + 2 < text.length() && text.charAt(at + 2) == ':';
      default -> false;
    };
  }

  /** Three to nine capitals or digits, and a comma. */
  private static boolean isAddress(String text, int from) {
    int at = from;
    while (at < text.length() && at - from <= 9 && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at - from >= 3 && at < text.length() && text.charAt(at) == ',';
  }

  /** Whether the two characters after {@code star} are the checksum of what stands before. */
  private static boolean isChecked(String text, int from, int star) {
    int sum = 0;
    for (int i = from; i < star; i++) {
      sum ^= text.charAt(i);
    }
    return isSum(text, star, sum);
  }

  private static boolean isSum(String text, int star, int sum) {
    if (star + 2 >= text.length()) {
      return false;
    }
    int high = Numbers.hex(text.charAt(star + 1));
    int low = Numbers.hex(text.charAt(star + 2));
    return high >= 0 && low >= 0 && sum == high * 16 + low;
  }

  private void checked(
      long number, String text, int from, int star, Context around, NmeaListener listener) {
    int comma = text.indexOf(',', from);
    boolean five = comma == from + 6 && comma < star;
    if (five && (text.startsWith("VDM", from + 3) || text.startsWith("VDO", from + 3))) {
      Context context = tagBefore.or(clockBefore).or(around);
      tagBefore = Context.NOTHING;
      clockBefore = Context.NOTHING;
      aisSentence(number, text, from, star, context, null, listener);
      return;
    }
    if (text.startsWith("PGHP,", from + 1)) {
      clockBefore = clock(text.substring(from + 1, star).split(",", -1));
    } else if (from == 0 && star + 3 == text.length() && text.startsWith(NmeaWriter.RECEIVED, 1)) {
      received(text.substring(from + 1, star).split(",", -1));
    } else if (five && RadarSentences.isRead(text.substring(from + 1, comma))) {
      Context context = tagBefore.or(around);
      tagBefore = Context.NOTHING;
      radar.read(
          number,
          text.substring(from + 1, star).split(",", -1),
          reception(context, number),
          listener);
    } else {
      tagBefore = Context.NOTHING;
      listener.rejected(number, Rejection.OTHER_SENTENCE);
    }
  }

  /** {@code $PGHP,1,year,month,day,hour,minute,second,millisecond,country,region,station,…}. */
  private static Context clock(String[] fields) {
    int[] time = new int[7];
    if (fields.length < 9) {
      return Context.NOTHING;
    }
    for (int i = 0; i < time.length; i++) {
      time[i] = (int) Numbers.whole(fields[i + 2], 4).orElse(-1);
    }
    String station = fields.length > 11 ? fields[11] : "";
    if (station.isEmpty() && fields.length > 11) {
      station = fields[10].isEmpty() ? fields[9] : fields[10];
    }
    try {
      Instant at =
          LocalDateTime.of(
                  time[0], time[1], time[2], time[3], time[4], time[5], time[6] * 1_000_000)
              .toInstant(ZoneOffset.UTC);
      return new Context(at, ClockSource.PGHP, Context.station(station), null);
    } catch (DateTimeException e) {
      return new Context(null, ClockSource.NONE, Context.station(station), null);
    }
  }

  /** {@code $PFDLR,milliseconds,lines}: so many lines that follow were received then. */
  private void received(String[] fields) {
    OptionalLong lines = fields.length == 3 ? Numbers.whole(fields[2], 6) : OptionalLong.empty();
    receivedAt = lines.isPresent() ? Context.instant(fields[1]) : null;
    receivedLines = (int) lines.orElse(0);
  }

  /** {@code !aaVDM,total,number,sequence,channel,payload,fill}. */
  private void aisSentence(
      long number,
      String text,
      int from,
      int star,
      Context context,
      @Nullable Rejection doubt,
      NmeaListener listener) {
    int count = 0;
    for (int i = from; i < star && count < FIELDS_MAX; i++) {
      if (text.charAt(i) == ',') {
        commas[count++] = i;
      }
    }
    commas[count] = star;
    if (count < 5 || commas[1] - commas[0] != 2 || commas[2] - commas[1] != 2) {
      reject(number, Rejection.MALFORMED, doubt, listener);
      return;
    }
    int total = text.charAt(commas[0] + 1) - '0';
    int part = text.charAt(commas[1] + 1) - '0';
    if (total < 1 || total > 9 || part < 1 || part > total) {
      reject(number, Rejection.MALFORMED, doubt, listener);
      return;
    }
    int payloadFrom = commas[4] + 1;
    int payloadTo = commas[5];
    if (count == 5) {
      payloadTo = star;
    }
    if (payloadFrom == payloadTo) {
      reject(number, Rejection.EMPTY, doubt, listener);
      return;
    }
    int fill = count > 5 && commas[5] + 1 < star ? text.charAt(commas[5] + 1) - '0' : 0;
    int fillBits = fill < 0 || fill > 9 ? 0 : fill;
    Parts.Part read =
        new Parts.Part(
            text.substring(from, from + 6),
            total,
            part,
            text.substring(commas[2] + 1, commas[3]),
            text.substring(commas[3] + 1, commas[4]),
            text.substring(payloadFrom, payloadTo),
            fillBits,
            context,
            number,
            doubt);
    List<Parts.Part> whole = total == 1 ? List.of(read) : parts.add(read, this::expired);
    if (whole != null) {
      join(whole, null, listener);
    }
  }

  /** Gives up parts whose others did not come, and shows what the first ones say. */
  private void expired(Parts.@Nullable Part[] waiting) {
    List<Parts.Part> first = new ArrayList<>();
    boolean isWhole = true;
    for (Parts.Part part : waiting) {
      isWhole = isWhole && part != null;
      if (part != null) {
        reject(part.line(), Rejection.PART_EXPIRED, part.doubt(), counting);
        if (isWhole) {
          first.add(part);
        }
      }
    }
    if (!first.isEmpty()) {
      join(first, Rejection.PART_EXPIRED, counting);
    }
  }

  /** A line is rejected once: what was doubted already is not counted again. */
  private static void reject(
      long line, Rejection reason, @Nullable Rejection doubt, NmeaListener listener) {
    if (doubt == null) {
      listener.rejected(line, reason);
    }
  }

  private void join(List<Parts.Part> whole, @Nullable Rejection doubt, NmeaListener listener) {
    Payload.Builder bits = new Payload.Builder();
    Context context = Context.NOTHING;
    List<Long> lines = new ArrayList<>(whole.size());
    boolean sound = true;
    Rejection why = doubt;
    for (Parts.Part part : whole) {
      int before = bits.bits();
      sound = bits.armoured(part.payload(), 0, part.payload().length(), part.fill()) && sound;
      if (bits.bits() == before) {
        // It does not fit: longer than any message.
        reject(part.line(), Rejection.PAYLOAD_WRONG, why, listener);
        return;
      }
      context = context.or(part.context());
      lines.add(part.line());
      why = why == null ? part.doubt() : why;
    }
    finish(sound, why, bits, context, lines, listener);
  }

  private void finish(
      boolean sound,
      @Nullable Rejection doubt,
      Payload.Builder bits,
      Context context,
      List<Long> lines,
      NmeaListener listener) {
    long last = Collections.max(lines);
    AisMessage message = AisMessage.of(bits.end());
    if (!sound) {
      reject(last, Rejection.PAYLOAD_WRONG, doubt, listener);
    } else if (message == null) {
      reject(
          last,
          bits.bits() < Layout.HEADER_BITS ? Rejection.TOO_SHORT : Rejection.TYPE_UNKNOWN,
          doubt,
          listener);
    } else if (!message.isLongEnough()) {
      reject(last, Rejection.TOO_SHORT, doubt, listener);
    }
    if (message == null || !message.isLongEnough()) {
      return;
    }
    Rejection why = !sound && doubt == null ? Rejection.PAYLOAD_WRONG : doubt;
    if (why != null) {
      listener.doubtful(message, reception(context, lines), why);
      return;
    }
    if (message.type() == 4) {
      message.stationTime().ifPresent(this::hearBase);
    }
    listener.message(message, reception(context, lines));
  }

  private Reception reception(Context context, long line) {
    return reception(context, List.of(line));
  }

  private Reception reception(Context context, List<Long> lines) {
    if (context.at() != null) {
      return new Reception(context.at(), context.clock(), context.station(), lines);
    }
    if (receivedAt != null) {
      return new Reception(receivedAt, ClockSource.RECEIVED, context.station(), lines);
    }
    if (baseAt != null) {
      return new Reception(baseAt, ClockSource.BASE_STATION, context.station(), lines);
    }
    if (start != null) {
      long last = lines.get(lines.size() - 1);
      Instant at = start.plusSeconds(last - firstLine);
      return new Reception(at, ClockSource.START, context.station(), lines);
    }
    return new Reception(null, ClockSource.NONE, context.station(), lines);
  }

  /** One base station's clock far from the others' is not believed until it is heard thrice. */
  private void hearBase(Instant at) {
    boolean near =
        baseAt == null || Duration.between(baseAt, at).abs().compareTo(BASE_LEAP_MAX) <= 0;
    strayBases = near ? 0 : strayBases + 1;
    if (near || strayBases >= STRAY_BASES_MAX) {
      baseAt = at;
      strayBases = 0;
    }
  }

  /** Counts what is rejected on its way to the caller's listener. */
  private final class Counting implements NmeaListener {
    private NmeaListener to = (message, reception) -> {};

    @Override
    public void message(AisMessage message, Reception reception) {
      to.message(message, reception);
    }

    @Override
    public void target(RadarTarget target, Reception reception) {
      to.target(target, reception);
    }

    @Override
    public void doubtful(AisMessage message, Reception reception, Rejection reason) {
      to.doubtful(message, reception, reason);
    }

    @Override
    public void rejected(long line, Rejection reason) {
      rejections.merge(reason, 1L, Long::sum);
      to.rejected(line, reason);
    }
  }
}
