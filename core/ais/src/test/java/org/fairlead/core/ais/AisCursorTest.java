package org.fairlead.core.ais;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
      assertThat(cursor.read(bytes, 0, bytes.length)).as(line).isTrue();
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
      assertThat(cursor.read(bytes, 0, bytes.length) && changed).as("seed " + SEED).isFalse();
      assertThat(cursor.read(bytes, 0, random.nextInt(sentence + 12))).isFalse();
    }
  }
}
