package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code vectors/ais-input/sightings.json}. Spec: ais-input §4. */
class SightingVectorsTest {
  private static final Path VECTORS = Path.of("../../vectors/ais-input/sightings.json");

  @TestFactory
  List<DynamicTest> sightings() throws IOException, JsonText.Malformed {
    var file = (JsonObject) new JacksonText().parse(Files.readAllBytes(VECTORS));
    SourceId source = SourceId.of(file.text("source"));
    List<DynamicTest> tests = new ArrayList<>();
    for (Json value : file.array("cases").values()) {
      var test = (JsonObject) value;
      tests.add(DynamicTest.dynamicTest(test.text("name"), () -> run(source, test)));
    }
    assertThat(tests).hasSizeGreaterThan(15);
    return tests;
  }

  private static void run(SourceId source, JsonObject test) {
    FeedReader reader = FeedReader.of(source, FeedReader.Kind.SIGHTINGS, new JacksonText());
    List<PositionReport> reports = new ArrayList<>();
    String bytes =
        new String(test.text("line").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    reader.line(new RawLine(source, 0, 0), bytes, reports::add, identity -> {});
    if (test.get("rejected").isPresent()) {
      assertThat(reports).isEmpty();
      assertThat(reader.rejections()).isEqualTo(Map.of(test.text("rejected"), 1L));
      return;
    }
    assertThat(reader.rejections()).isEmpty();
    JsonObject wanted = test.object("accepted");
    PositionReport report = reports.get(0);
    assertThat(JsonArray.ofTexts(report.vessels())).isEqualTo(wanted.array("keys"));
    assertThat(report.position().latitudeDegrees()).isEqualTo(number(wanted, "lat").orElseThrow());
    assertThat(report.position().longitudeDegrees()).isEqualTo(number(wanted, "lon").orElseThrow());
    assertThat(report.observedAt().toString()).isEqualTo(wanted.text("at"));
    assertThat(report.speed().map(speed -> speed.knots())).isEqualTo(number(wanted, "speedKnots"));
    assertThat(report.course().map(course -> course.degrees()))
        .isEqualTo(number(wanted, "courseDegrees"));
    assertThat(report.description().<Json>map(Json::of)).isEqualTo(wanted.get("describedAs"));
  }

  private static Optional<Double> number(JsonObject in, String name) {
    return in.get(name).map(value -> ((JsonNumber) value).value().doubleValue());
  }
}
