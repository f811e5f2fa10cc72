package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo on real recordings, which are not part of the repository. */
class RecordingsTest {
  private static final String SHORT = "aislib_stream_example.txt";
  private static final List<String> ALL = List.of("risky_ais.txt.gz", SHORT, "gpsd_ais-nmea.log");
  private static final int POSITIONS_MIN = 25_000;

  @TempDir private Path temporary;

  @Test
  void theMainJobRunsOnRealRecordings() throws Exception {
    boolean full = Boolean.getBoolean("fairlead.full");
    Path folder =
        Path.of(
            System.getenv()
                .getOrDefault(
                    "FAIRLEAD_RECORDINGS",
                    DemoProcess.root().resolve("../shared/data").toString()));
    long positions = 0;
    for (String name : full ? ALL : List.of(SHORT)) {
      Path recording = folder.resolve(name);
      assumeTrue(
          Files.isReadable(recording),
          "skipped: no recording `" + recording + "`; name their folder in FAIRLEAD_RECORDINGS");
      long of = play(recording);
      System.out.printf("%s: %d position reports%n", name, of);
      assertThat(of).isPositive();
      positions += of;
    }
    if (full) {
      assertThat(positions).isGreaterThanOrEqualTo(POSITIONS_MIN);
    }
  }

  private long play(Path recording) throws Exception {
    Path data = temporary.resolve(recording.getFileName().toString());
    try (DemoProcess demo = DemoProcess.start(data, "--feed", recording.toString())) {
      assertThat(demo.end()).as("exit code").isZero();
      assertThat(demo.errors()).as("error output").isEmpty();
      List<Map<String, Object>> printed = demo.printed();
      Map<String, Object> last = printed.get(printed.size() - 1);
      assertThat(last).containsEntry("demo", "ok").containsEntry("ledgerVerified", true);
      return OwnJson.whole(last, "positions");
    }
  }
}
