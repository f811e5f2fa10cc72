package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fairlead.apps.cli.NodeFolder;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import that is killed again and again: in the end every line of the recording is there once,
 * in its order, beside what another import put between, and so is every report.
 */
class ImportKillTest {
  private static final long SEED = Long.getLong("fairlead.seed", 20_251_010);
  private static final SourceId SOURCE = SourceId.of("gb.nca/ais");
  private static final int LINES = 260_000;
  private static final long FROM_SECOND = 1_760_054_400;

  @TempDir private Path folder;

  @Test
  void aKilledImportGoesOnWithoutLossOrDuplicate() throws Exception {
    Path data = folder.resolve("node");
    NodeFolder.create(data, new Party("hub.antilles"), Map.of());
    Path recording = recording("day.nmea", 0, LINES);
    Path other = recording("other.nmea", LINES, 500);
    SplittableRandom random = new SplittableRandom(SEED);
    int kills = Boolean.getBoolean("fairlead.full") ? 40 : 5;
    long cutOff = 0;
    long millis = 200;
    for (int i = 0; i < kills; i++) {
      Process process = start(data, recording);
      // Some while it opens or compares, the others once it has begun to take lines.
      boolean ended =
          i % 3 == 2
              ? process.waitFor(random.nextLong(1_000), TimeUnit.MILLISECONDS)
              : hasTaken(data, process)
                  && process.waitFor(random.nextLong(millis), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      long there = lines(data).size();
      cutOff += there > 0 && there < LINES && !ended ? 1 : 0;
      millis = Math.max(1, ended ? millis / 2 : millis);
      if (i == 1) {
        // Between two runs another recording goes into the same source.
        assertThat(start(data, other).waitFor()).isZero();
      }
    }
    assertThat(start(data, recording).waitFor()).isZero();
    assertThat(start(data, recording).waitFor()).isZero();

    List<String> kept = new ArrayList<>(lines(data));
    List<String> between = Files.readAllLines(other, StandardCharsets.ISO_8859_1);
    int at = kept.indexOf(between.get(0));
    assertThat(kept.subList(at, at + between.size())).isEqualTo(between);
    kept.subList(at, at + between.size()).clear();
    assertThat(kept).isEqualTo(Files.readAllLines(recording, StandardCharsets.ISO_8859_1));
    assertThat(cutOff).as("kills in the middle").isPositive();
    InstantSource now = InstantSource.fixed(Instant.parse("2030-01-01T00:00:00Z"));
    try (NodeFolder node = NodeFolder.open(data, now, List.of())) {
      List<PositionReport> reports =
          node.store()
              .positions()
              .reports(
                  Set.of(SOURCE), Instant.EPOCH, Instant.ofEpochSecond(FROM_SECOND + 2L * LINES));
      assertThat(reports).hasSize(LINES + between.size());
      assertThat(reports.stream().map(PositionReport::observedAt).distinct())
          .hasSize(LINES + between.size());
    }
  }

  /** Waits until {@code process} has taken lines that were not there, or has ended. */
  private static boolean hasTaken(Path data, Process process) throws Exception {
    long before = bytes(data);
    while (process.isAlive() && bytes(data) <= before) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
    return true;
  }

  private static long bytes(Path data) throws Exception {
    Path of = data.resolve("segments/gb.nca/ais");
    if (!Files.isDirectory(of)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(of)) {
      long bytes = 0;
      for (Path file : files.toList()) {
        try {
          bytes += Files.size(file);
        } catch (NoSuchFileException packed) {
          // By the process, in the meantime.
        }
      }
      return bytes;
    }
  }

  private static List<String> lines(Path data) throws Exception {
    Path of = data.resolve("segments/gb.nca/ais");
    return Files.isDirectory(of) ? OwnSegments.ofSource(of) : List.of();
  }

  /** One ship's sentence, each line a second later. */
  private Path recording(String name, int from, int count) throws Exception {
    List<String> lines = new ArrayList<>(count);
    for (int i = from; i < from + count; i++) {
      String tag = "c:" + (FROM_SECOND + i);
      int sum = tag.chars().reduce(0, (a, b) -> a ^ b);
      lines.add(
          String.format("\\%s*%02X\\!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A", tag, sum));
    }
    return Files.write(folder.resolve(name), lines);
  }

  private Process start(Path data, Path recording) throws Exception {
    Path root = DemoProcess.root();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            root + "/apps/cli/target/lib/*",
            "org.fairlead.apps.cli.Main",
            "import",
            "--data",
            data.toString(),
            "--source",
            SOURCE.toString(),
            recording.toString());
    Path output = folder.resolve("output");
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }
}
