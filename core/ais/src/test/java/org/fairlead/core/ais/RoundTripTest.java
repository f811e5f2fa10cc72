package org.fairlead.core.ais;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Distance;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final long SEED = 20251115;
  private static final Instant AT = Instant.parse("2025-11-15T12:00:00Z");

  private static AisMessage readBack(AisMessage message, int sequence) {
    var heard = new Heard();
    for (String sentence : NmeaWriter.sentences(message, 'A', sequence)) {
      heard.read(NmeaWriter.tagBlock(Optional.of("r1"), AT) + sentence);
    }
    assertThat(heard.rejections).isEmpty();
    assertThat(heard.receptions.get(0).at()).contains(AT);
    assertThat(heard.receptions.get(0).station()).contains("r1");
    return heard.messages.get(0);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    var random = new Random(SEED);
    for (int i = 0; i < 2000; i++) {
      int type = new int[] {1, 3, 18, 27}[random.nextInt(4)];
      var position = new Position(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90);
      var speed = new Speed(random.nextInt(type == 27 ? 62 : 1000) / (type == 27 ? 1.0 : 10.0));
      var course = new Bearing(random.nextInt(360));
      var draft =
          AisDraft.ofType(type, random.nextInt(999_999_999))
              .position(position)
              .speed(speed)
              .course(course);
      if (type != 27) {
        draft.heading(course).number("second", 17);
      }
      if (type != 18) {
        draft.status(NavigationStatus.ofCode(random.nextInt(16)));
      }
      AisMessage message = draft.end();
      AisMessage back = readBack(message, i % 10);
      String why = "seed " + SEED + ", case " + i + ", type " + type;
      assertThat(back).as(why).isEqualTo(message);
      double tolerance = type == 27 ? 0.001 : 0.000_001;
      Position read = back.position().orElseThrow();
      assertThat(read.longitudeDegrees())
          .as(why)
          .isCloseTo(position.longitudeDegrees(), within(tolerance));
      assertThat(read.latitudeDegrees())
          .as(why)
          .isCloseTo(position.latitudeDegrees(), within(tolerance));
      assertThat(back.speed()).as(why).contains(speed);
      assertThat(back.course()).as(why).contains(course);
    }
  }

  @Test
  void staticReportsAreReadBack() {
    AisMessage voyage =
        AisDraft.ofType(5, 377123456)
            .number("imo", 9074729)
            .text("shipname", "Sea Otter")
            .text("callsign", "J8B1234")
            .text("destination", "BRIDGETOWN")
            .number("shiptype", 70)
            .end();
    AisMessage back = readBack(voyage, 3);
    assertThat(back).isEqualTo(voyage);
    assertThat(back.text("shipname")).contains("SEA OTTER");
    assertThat(back.text("destination")).contains("BRIDGETOWN");
    assertThat(back.numberRaw("imo")).hasValue(9074729);
    AisMessage name = AisDraft.staticPartA(338000001).text("shipname", "WINDWARD").end();
    assertThat(readBack(name, 0).text("shipname")).contains("WINDWARD");
    AisMessage kind =
        AisDraft.staticPartB(338000001).text("callsign", "WDA1").number("shiptype", 37).end();
    assertThat(readBack(kind, 0).text("callsign")).contains("WDA1");
    assertThat(readBack(kind, 0).numberRaw("shiptype")).hasValue(37);
  }

  @Test
  void whatIsNotSetIsAbsent() {
    AisMessage empty = AisDraft.ofType(1, 377000001).end();
    assertThat(empty.position()).isEmpty();
    assertThat(empty.speed()).isEmpty();
    assertThat(empty.course()).isEmpty();
    assertThat(empty.heading()).isEmpty();
    assertThat(empty.fixSecond()).isEmpty();
    assertThat(AisDraft.ofType(4, 3770001).end().stationTime()).isEmpty();
    assertThat(AisDraft.ofType(4, 3770001).stationTime(AT).end().stationTime()).contains(AT);
  }

  @Test
  void radarTargetsAreReadBack() {
    var own = new Position(-63.05, 18.22);
    var target = new Position(-63.3, 18.0);
    var heard = new Heard();
    String tag = NmeaWriter.tagBlock(Optional.of("r1"), AT);
    heard.read(tag + NmeaWriter.targetAtPlace(4, target, AT));
    heard.read(
        NmeaWriter.ownPosition(own, AT),
        tag
            + NmeaWriter.targetAtDistance(
                5,
                Geodesic.bearing(own, target),
                Geodesic.distance(own, target),
                new Speed(38.5),
                new Bearing(211)));
    assertThat(heard.rejections).isEmpty();
    assertThat(heard.targets).extracting(RadarTarget::number).containsExactly("04", "05");
    for (RadarTarget read : heard.targets) {
      assertThat(Geodesic.distance(read.position(), target)).isLessThan(new Distance(10));
    }
    assertThat(heard.targets.get(1).speed()).contains(new Speed(38.5));
    assertThat(heard.targets.get(1).course()).contains(new Bearing(211));
  }
}
