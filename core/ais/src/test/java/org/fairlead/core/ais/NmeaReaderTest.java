package org.fairlead.core.ais;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;
import org.junit.jupiter.api.Test;

/** What needs more than one line of a vector; the rest is in {@code vectors/ais-input}. */
class NmeaReaderTest {
  private static final Instant START = Instant.parse("2025-11-15T12:00:00Z");

  private static String report(int mmsi) {
    return NmeaWriter.sentences(
            AisDraft.ofType(1, mmsi)
                .position(new Position(-63.25, 17.5))
                .speed(new Speed(9.5))
                .course(new Bearing(210))
                .end(),
            'A',
            0)
        .get(0);
  }

  private static List<String> voyage(int mmsi, int sequence) {
    return NmeaWriter.sentences(
        AisDraft.ofType(5, mmsi).text("shipname", "OLD CONCH").end(), 'B', sequence);
  }

  @Test
  void aPartThatWaitsTooLongIsGivenUp() {
    var heard = new Heard();
    heard.read(voyage(377000001, 1).get(0));
    for (int i = 0; i < Parts.LINES_MAX + 1; i++) {
      heard.read(report(377000002));
    }
    assertThat(heard.rejections).containsExactly(Rejection.PART_EXPIRED);
    heard.read(voyage(377000001, 1).get(1));
    assertThat(heard.messages).allMatch(message -> message.type() == 1);
  }

  @Test
  void linesUnderAMarkOfReceptionSayNoOtherTimeThanTheirOwn() {
    var heard = new Heard();
    Instant own = START.minusSeconds(3);
    heard.read(
        report(377000001),
        NmeaWriter.received(START, 2),
        report(377000002),
        NmeaWriter.tagBlock(Optional.empty(), own) + report(377000003),
        report(377000004),
        "$PFDLR,1763208000000,*00",
        report(377000005));
    assertThat(heard.receptions.stream().map(Reception::at))
        .containsExactly(
            Optional.empty(),
            Optional.of(START),
            Optional.of(own),
            Optional.empty(),
            Optional.empty());
    assertThat(heard.receptions.get(1).clock()).isEqualTo(ClockSource.RECEIVED);
  }

  @Test
  void aFloodOfFirstPartsIsBounded() {
    var heard = new Heard();
    for (int i = 0; i < 10_000; i++) {
      heard.read(
          NmeaWriter.tagBlock(Optional.empty(), START.plusSeconds(120L * i))
              + voyage(377000001, 1).get(0));
    }
    heard.reader.end(heard);
    assertThat(heard.messages).isEmpty();
    assertThat(heard.reader.rejections()).isEqualTo(Map.of(Rejection.PART_EXPIRED, 10_000L));
  }

  @Test
  void partsFarApartInTimeAreNotJoined() {
    var heard = new Heard();
    heard.read(
        NmeaWriter.tagBlock(Optional.empty(), START) + voyage(377000001, 1).get(0),
        NmeaWriter.tagBlock(Optional.empty(), START.plusSeconds(600))
            + voyage(377000002, 1).get(1));
    assertThat(heard.messages).isEmpty();
  }

  @Test
  void aMessageNamesItsLines() {
    var heard = new Heard();
    heard.read(
        "noise", voyage(377000001, 1).get(0), report(377000002), voyage(377000001, 1).get(1));
    assertThat(heard.receptions.get(1).lines()).containsExactly(1L, 3L);
    assertThat(heard.receptions.get(1).lastLine()).isEqualTo(3);
  }

  @Test
  void whatIsSaidOfOneSentenceIsNotBelievedOfAnother() {
    String tag = NmeaWriter.tagBlock(Optional.of("r1"), START);
    String broken = report(377000001).replace("!AIVDM,1,1", "!AIVDM,1,2");
    for (List<String> lines :
        List.of(
            List.of(tag + broken, report(377000001)),
            List.of(tag, broken, report(377000001)),
            List.of(tag, "noise", report(377000001)),
            List.of(
                "$PGHP,1,2025,11,15,12,0,0,250,219,24,992190924,1,10*1E",
                broken,
                report(377000001)))) {
      var heard = new Heard();
      heard.read(lines.toArray(new String[0]));
      assertThat(heard.receptions).hasSize(1);
      assertThat(heard.receptions.get(0).at()).as(lines.toString()).isEmpty();
      assertThat(heard.receptions.get(0).station()).as(lines.toString()).isEmpty();
    }
  }

  @Test
  void aStartGivesASecondToEachLine() {
    var heard = new Heard(Optional.of(START));
    heard.read("noise", report(377000001), report(377000001));
    assertThat(heard.receptions.get(1).at()).contains(START.plusSeconds(2));
    assertThat(heard.receptions.get(1).clock()).isEqualTo(ClockSource.START);
  }

  @Test
  void aLineThatIsTooLongIsRejected() {
    var heard = new Heard();
    heard.read(" ".repeat(NmeaReader.LINE_CHARACTERS_MAX) + report(377000001));
    assertThat(heard.rejections).containsExactly(Rejection.LINE_TOO_LONG);
  }

  @Test
  void nothingInALineMakesItThrow() {
    long seed = 20251115;
    var random = new Random(seed);
    List<String> sound = new ArrayList<>(voyage(377000001, 3));
    sound.add(report(377000001));
    sound.add(NmeaWriter.tagBlock(Optional.of("r"), START) + report(377000001) + ",r1,1763208000");
    sound.add(NmeaWriter.targetAtPlace(1, new Position(-63, 18), START));
    sound.add(NmeaWriter.ownPosition(new Position(-63, 18), START));
    sound.add("$PGHP,1,2025,11,15,12,0,0,250,219,24,992190924,1,10*1E");
    var heard = new Heard();
    for (int i = 0; i < 50_000; i++) {
      StringBuilder line = new StringBuilder(sound.get(random.nextInt(sound.size())));
      for (int change = random.nextInt(6); change > 0 && line.length() > 0; change--) {
        int at = random.nextInt(line.length());
        switch (random.nextInt(3)) {
          case 0 -> line.setCharAt(at, (char) random.nextInt(256));
          case 1 -> line.deleteCharAt(at);
          default -> line.insert(at, "!$\\*,".charAt(random.nextInt(5)));
        }
      }
      // Make the change pass the checksum now and then, so that the inner parsers see it.
      heard.read(random.nextBoolean() ? line.toString() : summed(line.toString()));
      heard.messages.forEach(GpsdJson::text);
      heard.messages.clear();
      heard.receptions.clear();
      heard.rejections.clear();
      heard.targets.clear();
    }
    heard.reader.end(heard);
    assertThat(heard.reader.linesRead()).as("seed " + seed).isEqualTo(50_000);
  }

  private static String summed(String line) {
    int from = Math.max(line.lastIndexOf('!'), line.lastIndexOf('$'));
    int star = line.lastIndexOf('*');
    if (from < 0 || star < from) {
      return line;
    }
    int sum = 0;
    for (int i = from + 1; i < star; i++) {
      sum ^= line.charAt(i);
    }
    return line.substring(0, star) + String.format("*%02X", sum);
  }
}
