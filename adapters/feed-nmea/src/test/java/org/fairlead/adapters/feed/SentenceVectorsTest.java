package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.RadarTarget;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.Position;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code vectors/ais-input/sentences.json}. Spec: ais-input. */
class SentenceVectorsTest implements NmeaListener {
  private static final Path VECTORS = Path.of("../../vectors/ais-input/sentences.json");

  private final List<AisMessage> messages = new ArrayList<>();
  private final List<RadarTarget> targets = new ArrayList<>();
  private final List<Reception> receptions = new ArrayList<>();

  @TestFactory
  List<DynamicTest> sentences() throws IOException, JsonText.Malformed {
    var file = (JsonObject) new JacksonText().parse(Files.readAllBytes(VECTORS));
    List<DynamicTest> tests = new ArrayList<>();
    for (Json value : file.array("cases").values()) {
      var test = (JsonObject) value;
      tests.add(
          DynamicTest.dynamicTest(test.text("name"), () -> new SentenceVectorsTest().run(test)));
    }
    assertThat(tests).hasSizeGreaterThan(20);
    return tests;
  }

  @Override
  public void message(AisMessage message, Reception reception) {
    messages.add(message);
    receptions.add(reception);
  }

  @Override
  public void target(RadarTarget target, Reception reception) {
    targets.add(target);
    receptions.add(reception);
  }

  private void run(JsonObject test) {
    NmeaReader reader = NmeaReader.of();
    long line = 0;
    for (Json text : test.array("lines").values()) {
      reader.line(line++, ((JsonString) text).value(), this);
    }
    reader.end(this);
    Map<String, Long> expected = new TreeMap<>();
    test.object("rejections")
        .members()
        .forEach((name, n) -> expected.put(name, ((JsonNumber) n).value().longValueExact()));
    Map<String, Long> rejected = new TreeMap<>();
    reader.rejections().forEach((reason, n) -> rejected.put(reason.name(), n));
    assertThat(rejected).isEqualTo(expected);
    List<Json> wantedMessages = test.array("messages").values();
    assertThat(messages).hasSameSizeAs(wantedMessages);
    for (int i = 0; i < messages.size(); i++) {
      check(messages.get(i), receptions.get(i), (JsonObject) wantedMessages.get(i));
    }
    List<Json> wantedTargets = test.array("targets").values();
    assertThat(targets).hasSameSizeAs(wantedTargets);
    for (int i = 0; i < targets.size(); i++) {
      var wanted = (JsonObject) wantedTargets.get(i);
      RadarTarget target = targets.get(i);
      assertThat(target.number()).isEqualTo(wanted.text("number"));
      same(wanted, Optional.of(target.position()));
      same(wanted, "speedKnots", target.speed().map(speed -> speed.knots()));
      same(wanted, "courseDegrees", target.course().map(course -> course.degrees()));
      assertThat(receptions.get(i).at().map(Instant::toString)).isEqualTo(text(wanted, "at"));
    }
  }

  private static void check(AisMessage message, Reception reception, JsonObject wanted) {
    assertThat(message.type()).isEqualTo((int) wanted.number("type"));
    assertThat(message.mmsi()).isEqualTo((int) wanted.number("mmsi"));
    same(wanted, message.position());
    same(wanted, "speedKnots", message.speed().map(speed -> speed.knots()));
    same(wanted, "courseDegrees", message.course().map(course -> course.degrees()));
    for (String name : List.of("shipname", "callsign", "destination")) {
      assertThat(message.text(name)).isEqualTo(text(wanted, name));
    }
    assertThat(reception.clock().name()).isEqualTo(wanted.text("clock"));
    assertThat(reception.at().map(Instant::toString)).isEqualTo(text(wanted, "at"));
    assertThat(reception.station()).isEqualTo(text(wanted, "station"));
  }

  private static Optional<String> text(JsonObject wanted, String name) {
    return wanted.get(name).map(value -> ((JsonString) value).value());
  }

  private static void same(JsonObject wanted, Optional<Position> position) {
    same(wanted, "lat", position.map(Position::latitudeDegrees));
    same(wanted, "lon", position.map(Position::longitudeDegrees));
  }

  private static void same(JsonObject wanted, String name, Optional<Double> actual) {
    Optional<Double> number =
        wanted.get(name).map(value -> ((JsonNumber) value).value().doubleValue());
    assertThat(actual.isPresent()).as(name).isEqualTo(number.isPresent());
    if (number.isPresent()) {
      assertThat(actual.orElseThrow()).as(name).isCloseTo(number.get(), within(0.0002));
    }
  }
}
