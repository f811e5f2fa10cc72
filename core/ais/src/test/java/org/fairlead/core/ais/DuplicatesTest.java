package org.fairlead.core.ais;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
  private static final Instant AT = Instant.parse("2025-11-15T12:00:00Z");

  private static String line(String station, int seconds, int mmsi) {
    return NmeaWriter.tagBlock(Optional.of(station), AT.plusSeconds(seconds))
        + NmeaWriter.sentences(AisDraft.ofType(1, mmsi).end(), 'A', 0).get(0);
  }

  private static List<String> given(String... lines) {
    List<String> all = new ArrayList<>();
    var duplicates =
        new Duplicates(
            (message, reception, stations) -> all.add(message.mmsi() + " by " + stations));
    NmeaReader reader = NmeaReader.of();
    long number = 0;
    for (String line : lines) {
      reader.line(number++, line, duplicates::hear);
    }
    duplicates.end();
    return all;
  }

  @Test
  void whatSeveralReceiversHeardIsGivenOnceWithAllOfThem() {
    assertThat(given(line("r1", 0, 7), line("r2", 1, 8), line("r2", 1, 7), line("r3", 9, 7)))
        .containsExactly("7 by [r1, r2, r3]", "8 by [r2]");
  }

  @Test
  void theSameSentLaterIsAnother() {
    assertThat(given(line("r1", 0, 7), line("r1", 11, 7)))
        .containsExactly("7 by [r1]", "7 by [r1]");
  }

  @Test
  void aFeedWithoutTimesHoldsAMessageForItsLines() {
    String bare = NmeaWriter.sentences(AisDraft.ofType(1, 7).end(), 'A', 0).get(0);
    String[] lines = new String[Duplicates.LINES_MAX + 3];
    java.util.Arrays.fill(lines, "noise");
    lines[0] = bare;
    lines[Duplicates.LINES_MAX] = bare;
    lines[Duplicates.LINES_MAX + 2] = bare;
    assertThat(given(lines)).hasSize(2);
  }
}
