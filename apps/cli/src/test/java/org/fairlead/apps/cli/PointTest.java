package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A position back to its sentence and its proof, and what is said where a byte was changed. */
final class PointTest {
  private static final int LINES = 700;
  private static final String SENTENCE = "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A";

  @TempDir Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void aNodeWithARecording() throws IOException {
    data = folder.resolve("node");
    PrivateKey key = PrivateKey.of("gb", Sha256.of("gb".getBytes(StandardCharsets.UTF_8)));
    key.write(folder.resolve("gb.key"));
    String anchor = Base64.getEncoder().encodeToString(key.publicKey());
    NodeFolder.create(data, new Party("hub.antilles"), Map.of(new Party("gb"), anchor));
    act("{\"kind\": \"PARTY\", \"document\": {\"id\": \"gb\", \"kind\": \"GOVERNMENT\"}}");
    act("{\"kind\": \"SOURCE\", \"document\": {\"id\": \"gb/ais\", \"public\": false}}");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      String tag = "s:r101,c:" + (1_760_054_400 + i);
      int sum = tag.chars().reduce(0, (a, b) -> a ^ b);
      lines.add(String.format("\\%s*%02X\\%s", tag, sum, SENTENCE));
    }
    Path recording = Files.write(folder.resolve("day.nmea"), lines);
    Run run =
        Run.of("import", "--data", data.toString(), "--source", "gb/ais", recording.toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  private void act(String act) throws IOException {
    Path document = Files.writeString(folder.resolve("act.json"), act);
    Run run =
        Run.of(
            "act",
            "--data",
            data.toString(),
            "--key",
            folder.resolve("gb.key").toString(),
            document.toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  private Run point(int line, String as) {
    return Run.of(
        "point",
        "--data",
        data.toString(),
        "--as",
        as,
        "--purpose",
        "DETECT_MONITOR",
        "gb/ais/0:" + line);
  }

  @Test
  void aPointLeadsToItsSentenceItsReceiverAndItsProof() {
    Run run = point(5, "gb/watch-officer");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("sentence   \\s:r101,c:1760054405*")
        .contains("\"station\":\"r101\"")
        .contains("segment    0 of gb/ais")
        .contains("line       5 of " + LINES)
        .contains("the line is under the root")
        .containsPattern("ledger     entry \\d+ is in the log `hub.antilles`");
  }

  @Test
  void whoMayNotSeeItGetsTheAnswerOfWhatIsNotThere() {
    Run stranger = point(5, "us/watch-officer");
    assertThat(stranger.code()).isEqualTo(1);
    assertThat(stranger.out()).isEmpty();
    Run missing = point(LINES + 5, "gb/watch-officer");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("there is no position");
  }

  @Test
  void evidenceNeedsAPermissionOfItsOwn() throws IOException {
    act(
        "{\"kind\": \"PROHIBITION\", \"document\": {\"id\": \"x1\", \"by\": \"gb\","
            + " \"recipients\": [], \"sources\": [\"gb/*\"], \"kinds\": [\"EVIDENCE\"],"
            + " \"purposes\": [], \"from\": \"2019-01-01T00:00:00Z\", \"to\": null}}");
    Run run = point(5, "gb/watch-officer");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("position   [-123.395383,48.381633]")
        .contains("it needs the kind EVIDENCE")
        .doesNotContain("AIVDM", "r101", "segment ");
  }

  @Test
  void aByteChangedInTheSegmentIsSaidByThePointsThatRestOnItAndByNoOther() throws IOException {
    Path segment = data.resolve("segments/gb/ais/0.segment");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[200] ^= 1;
    Files.write(segment, bytes);
    for (int line : new int[] {0, 100, 255}) {
      Run run = point(line, "gb/watch-officer");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).contains("HARMED").doesNotContain("AIVDM", "is in the log");
    }
    for (int line : new int[] {256, 511, 512, LINES - 1}) {
      Run run = point(line, "gb/watch-officer");
      assertThat(run.code()).as(run.out()).isZero();
      assertThat(run.out()).doesNotContain("HARMED").contains("the line is under the root");
    }
  }

  @Test
  void everyLookIsRecorded() {
    point(5, "gb/watch-officer");
    Run uses =
        Run.of(
            "uses",
            "--data",
            data.toString(),
            "--originator",
            "gb",
            "--as",
            "gb/releasing-officer",
            "--purpose",
            "DETECT_MONITOR");
    assertThat(uses.out()).contains("OPENED");
    Run replay = Run.of("replay", "--data", data.toString());
    assertThat(replay.out()).contains("about items 2; 0 differ");
  }
}
