package org.fairlead.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Span;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionsTest {
  private static final SourceId A = SourceId.of("gb.nca/a");
  private static final SourceId B = SourceId.of("us.uscg/b");
  private static final Instant START = Instant.parse("2025-09-01T00:00:00Z");
  private static final Span EVER = Span.since(Instant.EPOCH);

  @TempDir Path folder;

  @Test
  void aProcessThatIsKilledLeavesNoLibraryBehind() throws Exception {
    assumeThat(Path.of("/proc/self/maps")).exists();
    try (PositionsDuckDb positions = PositionsDuckDb.open(folder.resolve("p.duckdb"))) {
      assertThat(positions.mark(A)).isEmpty();
      assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
          .filteredOn(line -> line.contains("/libduckdb_java"))
          .isNotEmpty()
          .allMatch(line -> line.endsWith("(deleted)"));
    }
  }

  @Test
  void everyFieldOfAReportComesBack() throws Exception {
    try (PositionsDuckDb positions = PositionsDuckDb.open(folder.resolve("p.duckdb"))) {
      PositionReport bare =
          PositionReport.at(
                  new RawLine(A, 0, 7),
                  Sensor.SIGHTING,
                  List.of(VesselKey.ofMmsi(1193046), new VesselKey("odd\u001fkey\u001b")),
                  new Position(-61.5000001, 14.25),
                  START.plusNanos(123_456_000))
              .end();
      PositionReport full =
          PositionReport.at(
                  new RawLine(B, 3, 1),
                  Sensor.AIS_CLASS_A,
                  List.of(VesselKey.ofMmsi(232_000_001)),
                  new Position(179.9, -10),
                  START)
              .speed(new Speed(0.1))
              .course(new Bearing(359.9))
              .heading(new Bearing(0))
              .status(NavigationStatus.UNDEFINED)
              .description("three men, a grey hull — “go-fast”")
              .end();
      IdentityReport identity =
          new IdentityReport(
              new RawLine(A, 0, 8),
              VesselKey.ofMmsi(5),
              Map.of("name", "SEA ‘STAR’", "imo", "9074729"),
              START);
      positions.add(
          List.of(bare, full), List.of(identity), Map.of(A, new Place(0, 8), B, new Place(3, 1)));
      List<PositionReport> found = positions.positions(Set.of(A, B), Box.WORLD, EVER, 10);
      assertThat(found).hasSize(2);
      assertThat(found.get(0)).usingRecursiveComparison().isEqualTo(full);
      assertThat(found.get(1)).usingRecursiveComparison().isEqualTo(bare);
      assertThat(positions.identities(Set.of(A), EVER, 10)).containsExactly(identity);
      assertThat(positions.identities(Set.of(B), EVER, 10)).isEmpty();
      assertThat(positions.track(Set.of(A, B), VesselKey.ofMmsi(1193046), EVER, 10)).hasSize(1);
      VesselKey second = new VesselKey("odd\u001fkey\u001b");
      assertThat(positions.track(Set.of(A), second, EVER, 10)).hasSize(1);
      assertThat(positions.track(Set.of(A), new VesselKey("key\u001b"), EVER, 10)).isEmpty();
      assertThat(positions.track(Set.of(B), VesselKey.ofMmsi(1193046), EVER, 10)).isEmpty();
      assertThat(positions.mark(A)).contains(new Place(0, 8));
    }
  }

  @Test
  void queriesAreThoseOfAPlainFilter() throws Exception {
    List<PositionReport> all = reports(2_000);
    try (PositionsDuckDb positions = PositionsDuckDb.open(folder.resolve("p.duckdb"), 700)) {
      // Two runs are laid out, and the rest is in the order in which it came.
      // B is seen first: the order of sources is not that of their numbers.
      positions.add(of(B, all.subList(0, 400)), List.of(), Map.of());
      positions.add(of(A, all.subList(0, 400)), List.of(), Map.of());
      for (int i = 400; i < all.size(); i += 400) {
        positions.add(all.subList(i, Math.min(i + 400, all.size())), List.of(), Map.of());
      }
      Random random = new Random(9);
      for (int i = 0; i < 40; i++) {
        double west = random.nextInt(360) - 180;
        double east = random.nextInt(360) - 180;
        double south = random.nextInt(90) - 90;
        Box box = new Box(west, south, east, south + 80);
        Span span = Span.between(START.plusSeconds(i * 10L), START.plusSeconds(i * 10L + 900));
        Set<SourceId> sources = i % 3 == 0 ? Set.of(A) : Set.of(A, B);
        List<String> expected =
            all.stream()
                .filter(r -> sources.contains(r.source()) && span.contains(r.observedAt()))
                .filter(r -> r.position().latitudeDegrees() >= south)
                .filter(r -> r.position().latitudeDegrees() <= south + 80)
                .filter(
                    r -> {
                      double lon = r.position().longitudeDegrees();
                      return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
                    })
                .sorted(
                    java.util.Comparator.comparing(PositionReport::observedAt)
                        .thenComparing(PositionReport::source)
                        .thenComparing(r -> r.raw().segment())
                        .thenComparing(r -> r.raw().line()))
                .map(PositionReport::id)
                .toList();
        assertThat(ids(positions.positions(sources, box, span, 100_000))).isEqualTo(expected);
        assertThat(ids(positions.positions(sources, box, span, 3)))
            .isEqualTo(expected.subList(0, Math.min(3, expected.size())));
      }
      assertThat(positions.positions(Set.of(), Box.WORLD, EVER, 10)).isEmpty();
    }
  }

  private static List<PositionReport> of(SourceId source, List<PositionReport> reports) {
    return reports.stream().filter(report -> report.source().equals(source)).toList();
  }

  @Test
  void aTrackIsWholeAcrossWhatIsLaidOutAndWhatIsNot() throws Exception {
    List<PositionReport> all = new ArrayList<>(reports(2_000));
    VesselKey further = VesselKey.ofMmsi(7);
    for (int i = 0; i < 900; i += 50) {
      all.add(
          PositionReport.at(
                  new RawLine(A, 1, i),
                  Sensor.SIGHTING,
                  List.of(VesselKey.ofTrack(A, "" + i % 7), further),
                  new Position(i / 10.0, 0),
                  START.plusSeconds(i))
              .end());
    }
    Path file = folder.resolve("p.duckdb");
    for (int round = 0; round < 2; round++) {
      try (PositionsDuckDb positions = PositionsDuckDb.open(file, 700)) {
        for (int i = 0; round == 0 && i < all.size(); i += 300) {
          positions.add(all.subList(i, Math.min(i + 300, all.size())), List.of(), Map.of());
        }
        for (VesselKey vessel : List.of(VesselKey.ofTrack(A, "3"), further)) {
          assertThat(ids(positions.track(Set.of(A, B), vessel, EVER, 10_000)))
              .containsExactlyInAnyOrderElementsOf(
                  ids(all.stream().filter(r -> r.vessels().contains(vessel)).toList()))
              .isNotEmpty();
        }
        assertThat(positions.positions(Set.of(A, B), Box.WORLD, EVER, 10_000)).hasSize(all.size());
        assertThat(positions.at(new RawLine(A, 1, 50))).isPresent();
      }
    }
  }

  @Test
  void textsAndSourcesAreThereWhenTheFileIsOpenedAgain() throws Exception {
    Path file = folder.resolve("p.duckdb");
    List<PositionReport> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      PositionReport.Builder report =
          PositionReport.at(
              new RawLine(i % 2 == 0 ? B : A, 0, i),
              Sensor.RADAR,
              i < 3 ? List.of(VesselKey.ofMmsi(i)) : List.of(VesselKey.ofTrack(A, "0" + i)),
              new Position(i, i),
              START.plusSeconds(i));
      all.add((i % 3 == 1 ? report.description(i == 1 ? "" : "a tug") : report).end());
    }
    try (PositionsDuckDb positions = PositionsDuckDb.open(file)) {
      positions.add(all, List.of(), Map.of());
    }
    try (PositionsDuckDb positions = PositionsDuckDb.open(file)) {
      assertThat(positions.positions(Set.of(A, B), Box.WORLD, EVER, 10))
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(all);
    }
  }

  @Test
  void aFileOfTheLayoutOfBeforeIsBegunAnew() throws Exception {
    Path file = folder.resolve("p.duckdb");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE position (source VARCHAR)");
      statement.execute("CREATE TABLE mark (source VARCHAR, segment INTEGER, line INTEGER)");
      statement.execute("INSERT INTO mark VALUES ('gb.nca/a', 3, 4)");
    }
    try (PositionsDuckDb positions = PositionsDuckDb.open(file)) {
      assertThat(positions.mark(A)).isEmpty();
    }
  }

  @Test
  void deletedPositionsAreFedAgainToTheSameAnswersAndMarksNeverGoBack() throws Exception {
    Path file = folder.resolve("p.duckdb");
    List<PositionReport> all = reports(500);
    List<List<String>> answers = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      try (PositionsDuckDb positions = PositionsDuckDb.open(file)) {
        assertThat(positions.mark(A)).isEmpty();
        positions.add(all.subList(0, 200), List.of(), Map.of(A, new Place(0, 199)));
      }
      try (PositionsDuckDb positions = PositionsDuckDb.open(file)) {
        assertThat(positions.mark(A)).contains(new Place(0, 199));
        assertThatThrownBy(
                () -> positions.add(all, List.of(), Map.of(B, new Place(9, 9), A, new Place(0, 9))))
            .hasMessageContaining("already");
        assertThat(positions.mark(B)).isEmpty();
        positions.add(all.subList(200, 500), List.of(), Map.of(A, new Place(0, 499)));
        answers.add(ids(positions.positions(Set.of(A, B), Box.WORLD, EVER, 10_000)));
      }
      Files.delete(file);
    }
    assertThat(answers.get(0)).hasSize(500).isEqualTo(answers.get(1));
  }

  @Test
  void noExtensionIsEverFetched() throws Exception {
    try (PositionsDuckDb positions = PositionsDuckDb.open(folder.resolve("p.duckdb"))) {
      assertThat(positions.setting("autoload_known_extensions")).isEqualTo("false");
      assertThat(positions.setting("autoinstall_known_extensions")).isEqualTo("false");
    }
  }

  @Test
  void registersAreRebuiltFromTheJournalAndErasedInIt() throws Exception {
    JournalFiles journal = JournalFiles.open(folder, new RealDisk(), Randomness.secure());
    for (int i = 0; i < 50; i++) {
      journal.append(("{\"n\":" + i + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    journal.erase(20);
    Function<JournalRecord, RegisterRow> row =
        record ->
            new RegisterRow(
                record.index(),
                record.index() % 2 == 0 ? "SUSPENSION" : "RECEIPT",
                record.index() % 3 == 0 ? "gb" : "us.uscg",
                START.plusSeconds(record.index()).toString(),
                "gb/case-" + record.index() % 5,
                new String(
                    record.content().orElseThrow(), java.nio.charset.StandardCharsets.UTF_8));
    List<Object> answers = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      Path file = folder.resolve("registers" + round + ".sqlite");
      try (RegistersSqlite registers = RegistersSqlite.open(file)) {
        List<RegisterRow> rows = new ArrayList<>();
        journal.forEach(
            registers.next(),
            record -> {
              if (!record.isErased()) {
                rows.add(row.apply(record));
              }
            });
        registers.add(rows.subList(0, 10), 10);
        assertThatThrownBy(() -> registers.add(rows.subList(5, 12), 12))
            .isInstanceOf(StoreFailure.class);
        assertThat(registers.next()).isEqualTo(10);
        registers.add(rows.subList(10, rows.size()), journal.size());
        assertThatThrownBy(() -> registers.add(List.of(), 3)).hasMessageContaining("already");
        registers.erase(4);
        assertThat(registers.row(4)).isEmpty();
        assertThat(registers.row(20)).isEmpty();
        assertThat(registers.row(21).orElseThrow().content()).isEqualTo("{\"n\":21}");
        answers.add(registers.ofKind("RECEIPT", 0, 100));
        assertThat(registers.ofKind("RECEIPT", 0, 100)).hasSize(25);
        assertThat(registers.ofKind("RECEIPT", 48, 100)).hasSize(1);
        assertThat(registers.ofParty("gb", "RECEIPT", 0, 3)).hasSize(3);
        assertThat(registers.ofSubject("gb/case-1", 0, 100)).hasSize(10);
      }
      try (RegistersSqlite again = RegistersSqlite.open(file)) {
        assertThat(again.next()).isEqualTo(50);
      }
    }
    assertThat(answers.get(0)).isEqualTo(answers.get(1));
    journal.close();
  }

  private static List<String> ids(List<PositionReport> reports) {
    return reports.stream().map(PositionReport::id).toList();
  }

  private static List<PositionReport> reports(int count) {
    Random random = new Random(4);
    List<PositionReport> reports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reports.add(
          PositionReport.at(
                  new RawLine(i % 4 == 0 ? B : A, 0, i),
                  Sensor.RADAR,
                  List.of(VesselKey.ofTrack(A, "" + i % 7)),
                  new Position(random.nextInt(361) - 180, random.nextInt(181) - 90),
                  START.plusSeconds(random.nextInt(1_500)))
              .end());
    }
    return reports;
  }
}
