package org.fairlead.core.ais;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.fairlead.core.ais.AisCursor.Outcome;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;
import org.junit.jupiter.api.Test;

class AisCursorTest {
  private static final long SEED = 7;

  private static List<String> lines() {
    var random = new Random(SEED);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      int type = new int[] {1, 2, 3, 9, 18, 27}[random.nextInt(6)];
      var draft = AisDraft.ofType(type, random.nextInt(1_000_000_000));
      if (random.nextInt(5) > 0) {
        draft.position(
            new Position(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90));
        draft
            .speed(new Speed(random.nextInt(110)))
            .course(new Bearing(random.nextInt(3600) / 10.0));
      }
      if (type < 4) {
        draft.status(NavigationStatus.ofCode(random.nextInt(16))).heading(new Bearing(5));
      }
      String tag = NmeaWriter.tagBlock(Optional.of("r"), Instant.ofEpochSecond(1763208000));
      lines.add((i % 2 == 0 ? tag : "") + NmeaWriter.sentences(draft.end(), 'A', 0).get(0));
    }
    lines.add(NmeaWriter.sentences(AisDraft.staticPartA(338000001).end(), 'A', 0).get(0));
    return lines;
  }

  @Test
  void itReadsWhatTheReaderReads() {
    var cursor = new AisCursor();
    var heard = new Heard();
    for (String line : lines()) {
      heard.read(line);
      AisMessage message = heard.messages.get(heard.messages.size() - 1);
      byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
      assertThat(cursor.read(bytes, 0, bytes.length)).as(line).isEqualTo(Outcome.MESSAGE);
      assertThat(cursor.type()).isEqualTo(message.type());
      assertThat(cursor.mmsi()).isEqualTo(message.mmsi());
      same(cursor.latitudeDegrees(), message.position().map(Position::latitudeDegrees));
      same(cursor.longitudeDegrees(), message.position().map(Position::longitudeDegrees));
      same(cursor.speedKnots(), message.speed().map(Speed::knots));
      same(cursor.courseDegrees(), message.course().map(Bearing::degrees));
      same(cursor.headingDegrees(), message.heading().map(Bearing::degrees));
      assertThat(cursor.statusCode())
          .isEqualTo(message.status().map(NavigationStatus::ordinal).orElse(-1));
    }
  }

  private static void same(double actual, Optional<Double> expected) {
    assertThat(Double.isNaN(actual)).isEqualTo(expected.isEmpty());
    // A bearing wraps its angle, which costs its last digits.
    expected.ifPresent(value -> assertThat(actual).isCloseTo(value, within(1e-9)));
  }

  @Test
  void whatIsNotSoundIsRefused() {
    var cursor = new AisCursor();
    var random = new Random(SEED);
    List<String> lines = lines();
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = lines.get(random.nextInt(lines.size())).getBytes(StandardCharsets.US_ASCII);
      int sentence = new String(bytes, StandardCharsets.US_ASCII).indexOf('!');
      int at = sentence + random.nextInt(bytes.length - sentence);
      byte before = bytes[at];
      bytes[at] = (byte) random.nextInt(256);
      boolean changed = Character.toUpperCase(bytes[at]) != Character.toUpperCase(before);
      assertThat(isMessage(cursor, bytes, bytes.length) && changed).as("seed " + SEED).isFalse();
      assertThat(isMessage(cursor, bytes, random.nextInt(sentence + 12))).isFalse();
    }
  }

  private static boolean isMessage(AisCursor cursor, byte[] line, int to) {
    return cursor.read(line, 0, to) == Outcome.MESSAGE;
  }

  /** A message of any type with random bits, of any length up to two more than it should have. */
  private static AisMessage any(Random random) {
    int type = 1 + random.nextInt(27);
    Payload.Builder bits = new Payload.Builder().number(type, 6);
    int length = random.nextInt(3) == 0 ? 160 + random.nextInt(12) : 40 + random.nextInt(420);
    while (bits.bits() < length) {
      bits.number(random.nextLong(), Math.min(60, length - bits.bits()));
    }
    AisMessage message = AisMessage.of(bits.end());
    return message != null && message.isLongEnough() ? message : any(random);
  }

  @Test
  void everyFieldOfEveryTypeIsThatOfTheTable() {
    var random = new Random(SEED);
    var cursor = new AisCursor();
    long[] numbers = new long[AisCursor.FIELDS_MAX];
    byte[] text = new byte[400];
    for (int i = 0; i < 20_000; i++) {
      AisMessage message = any(random);
      String why = "seed " + SEED + ", case " + i + ", type " + message.type();
      Outcome outcome = Outcome.NOTHING;
      for (String line : NmeaWriter.sentences(message, 'A', i % 10)) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        assertThat(outcome).isNotEqualTo(Outcome.MESSAGE);
        outcome = cursor.read(bytes, 0, bytes.length);
      }
      assertThat(outcome).as(why).isEqualTo(Outcome.MESSAGE);
      assertThat(cursor.bits()).isEqualTo(message.bits());
      int count = cursor.fields(numbers);
      assertThat(count).isEqualTo(message.layout().read().length);
      for (int place = 0; place < count; place++) {
        long expected = message.numberRaw(cursor.name(place)).orElse(0);
        assertThat(numbers[place]).as(why + ", " + cursor.name(place)).isEqualTo(expected);
      }
      for (int number = 0; number < cursor.texts(); number++) {
        int place = cursor.textPlace(number);
        int length = cursor.text(place, text);
        String read = new String(text, 0, length, StandardCharsets.US_ASCII).trim();
        // The reader takes a last character that is cut off; the cursor does not.
        String whole = message.text(cursor.name(place)).orElse("");
        assertThat(whole).as(why + ", " + cursor.name(place)).startsWith(read);
        assertThat(whole.length() - read.length()).isLessThan(2);
      }
    }
  }

  @Test
  void partsOfDifferentMessagesAreKeptApart() {
    var random = new Random(SEED);
    var cursor = new AisCursor();
    List<List<String>> open = new ArrayList<>();
    for (int sequence = 0; sequence < 10; sequence++) {
      AisMessage message = AisDraft.ofType(5, 100 + sequence).text("shipname", "ABC").end();
      open.add(new ArrayList<>(NmeaWriter.sentences(message, 'A', sequence)));
    }
    int heard = 0;
    while (!open.isEmpty()) {
      int which = random.nextInt(open.size());
      byte[] bytes = open.get(which).remove(0).getBytes(StandardCharsets.US_ASCII);
      heard += isMessage(cursor, bytes, bytes.length) && cursor.bits() == 424 ? 1 : 0;
      if (open.get(which).isEmpty()) {
        open.remove(which);
      }
    }
    assertThat(heard).isEqualTo(10);
  }
}
