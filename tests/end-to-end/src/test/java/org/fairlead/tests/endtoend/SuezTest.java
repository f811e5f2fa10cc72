package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fairlead.adapters.feed.Columns;
import org.fairlead.adapters.feed.FeedLines;
import org.fairlead.adapters.feed.FeedReader;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.tracks.Behaviour;
import org.fairlead.core.tracks.BehaviourSettings;
import org.fairlead.core.tracks.Behaviours;
import org.fairlead.core.tracks.Waters;
import org.junit.jupiter.api.Test;

/**
 * A real sea with sparse reports: the Suez Canal in March 2021, a fix every twelve minutes, against
 * labels made by hand. The positions are not part of the repository; the labels are.
 */
class SuezTest {
  private static final SourceId SOURCE = SourceId.of("local.file/suez");

  private record Label(String kind, VesselKey vessel, Instant from, Instant to) {
    static Label of(String line) {
      String[] parts = line.split(" +", 5);
      return new Label(
          parts[0],
          VesselKey.ofMmsi(Integer.parseInt(parts[1])),
          Instant.parse(parts[2].replace("Z", ":00Z")),
          Instant.parse(parts[3].replace("Z", ":00Z")));
    }

    /** Whether it is told: what it is called, of whom, and that it began then. */
    boolean isTold(Behaviour behaviour) {
      return behaviour.kind().name().equals(kind)
          && behaviour.vessels().contains(vessel)
          && !behaviour.from().isBefore(from.minusSeconds(60))
          && !behaviour.from().isAfter(to);
    }
  }

  private static List<Label> labels() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SuezTest.class.getResourceAsStream("/suez-labels.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Label::of)
          .toList();
    }
  }

  private static List<PositionReport> reports(Path file) throws IOException {
    Columns columns = Columns.parse("mmsi=ID,at=ais_pos_timestamp,lat=latitude,lon=longitude");
    FeedReader rows = FeedReader.csv(SOURCE, columns);
    List<PositionReport> reports = new ArrayList<>();
    FeedLines.read(
        file,
        (number, text) ->
            rows.line(
                new RawLine(SOURCE, 0, Math.toIntExact(number)),
                text,
                reports::add,
                identity -> {}));
    rows.end();
    return reports;
  }

  @Test
  void everyTurnBackThatWasLabelledAndTheHeadOfTheQueueAreFound() throws Exception {
    Path file =
        Path.of(
                System.getenv()
                    .getOrDefault(
                        "FAIRLEAD_RECORDINGS",
                        DemoProcess.root().resolve("../shared/data").toString()))
            .resolve("movingpandas_boat-positions.csv");
    assumeTrue(Files.isReadable(file), "skipped: no recording `" + file + "`");
    List<PositionReport> reports = reports(file);
    assertThat(reports).hasSizeGreaterThan(22_000);
    List<Behaviour> found = Behaviours.of(reports, BehaviourSettings.coastal(Waters.unknown()));
    List<Label> labels = labels();
    assertThat(labels.stream().filter(label -> label.kind().equals("TURNED_BACK")))
        .hasSizeGreaterThanOrEqualTo(10);
    assertThat(labels.stream().filter(label -> found.stream().noneMatch(label::isTold)))
        .as("labelled, not found")
        .isEmpty();
    long turnedBack = found.stream().filter(b -> b.kind().name().equals("TURNED_BACK")).count();
    System.out.printf(
        "Suez: %d reports, %d behaviours, %d turn-backs told, %d labelled%n",
        reports.size(), found.size(), turnedBack, labels.size() - 1);
  }
}
