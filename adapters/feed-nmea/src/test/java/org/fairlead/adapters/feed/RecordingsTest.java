package org.fairlead.adapters.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real recordings against what gpsd's own test suite expects of them. Skipped where neither the
 * variable {@code FAIRLEAD_RECORDINGS} nor {@code ../shared/data} beside the repository has them.
 */
class RecordingsTest {
  private static final List<String> FIELDS = List.of("lat", "lon", "speed", "course", "heading");

  @ParameterizedTest
  @ValueSource(strings = {"gpsd_ais-18-27.log", "gpsd_ais-nmea.log"})
  void everyPositionReportThatGpsdExpectsIsRead(String name)
      throws IOException, JsonText.Malformed {
    String folder =
        Optional.ofNullable(System.getenv("FAIRLEAD_RECORDINGS")).orElse("../../../shared/data");
    Path recording = Path.of(folder, name);
    assumeTrue(
        Files.exists(recording),
        "no recordings: set FAIRLEAD_RECORDINGS to the folder that holds " + name);
    Set<List<Long>> ours = new HashSet<>();
    NmeaReader reader = NmeaReader.of();
    FeedLines.read(
        recording,
        (number, text) ->
            reader.line(
                number,
                text,
                (message, reception) -> {
                  if (isPosition(message.type())) {
                    ours.add(fields(message));
                  }
                }));
    int expected = 0;
    for (String line : Files.readAllLines(recording.resolveSibling(name + ".chk"))) {
      if (!line.startsWith("{\"class\":\"AIS\"")) {
        continue;
      }
      var object = (JsonObject) new JacksonText().parse(line.getBytes());
      if (isPosition((int) object.number("type"))) {
        expected++;
        // gpsd's daemon repeats a message after each sentence that follows it, so no counts.
        assertThat(ours).as(line).contains(fields(object));
      }
    }
    assertThat(expected).isGreaterThan(50);
  }

  private static boolean isPosition(int type) {
    return type == 1 || type == 2 || type == 3 || type == 18;
  }

  private static List<Long> fields(AisMessage message) {
    List<Long> all = new ArrayList<>(List.of((long) message.type(), (long) message.mmsi()));
    FIELDS.forEach(name -> all.add(message.numberRaw(name).orElse(0)));
    return all;
  }

  private static List<Long> fields(JsonObject object) {
    List<Long> all = new ArrayList<>(List.of(object.number("type"), object.number("mmsi")));
    FIELDS.forEach(name -> all.add(object.number(name)));
    return all;
  }
}
