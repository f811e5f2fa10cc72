package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.ais.AisDraft;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.NmeaWriter;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
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

  /** A type 5 and a type 19, each in two sentences with another between, over two segments. */
  private void severalLines() throws IOException {
    List<String> voyage =
        NmeaWriter.sentences(
            AisDraft.ofType(5, 377000001).text("shipname", "OLD CONCH").end(), 'B', 1);
    AisMessage extended =
        AisDraft.ofType(19, 377000002)
            .position(new Position(-63, 18))
            .text("shipname", "GREY HERON")
            .end();
    String payload = NmeaWriter.sentences(extended, 'A', 0).get(0).split(",")[5];
    String tag = NmeaWriter.tagBlock(Optional.empty(), Instant.ofEpochSecond(1_760_054_400));
    importing("first.nmea", tag + voyage.get(0), tag + SENTENCE, part(payload, 1));
    importing("second.nmea", tag + part(payload, 2), tag + voyage.get(1));
  }

  private static String part(String payload, int part) {
    String body = "AIVDM,2," + part + ",7,A,";
    body += part == 1 ? payload.substring(0, 28) + ",0" : payload.substring(28) + ",0";
    return String.format("!%s*%02X", body, body.chars().reduce(0, (a, b) -> a ^ b));
  }

  private void importing(String name, String... lines) throws IOException {
    Path recording = Files.write(folder.resolve(name), List.of(lines));
    Run run =
        Run.of("import", "--data", data.toString(), "--source", "gb/ais", recording.toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  private Run at(String place) {
    return Run.of(
        "point",
        "--data",
        data.toString(),
        "--as",
        "gb/watch-officer",
        "--purpose",
        "DETECT_MONITOR",
        "gb/ais/" + place);
  }

  @Test
  void aMessageOfSeveralLinesIsShownWithAllOfThemEachWithItsProof() throws IOException {
    severalLines();
    Run voyage = at("2:1");
    assertThat(voyage.code()).as(voyage.out() + voyage.err()).isZero();
    assertThat(voyage.out())
        .contains("claims     {", "OLD CONCH", "!AIVDM,2,1,1,B,", "!AIVDM,2,2,1,B,")
        .contains("segment    1 of gb/ais", "line       0 of 3")
        .contains("segment    2 of gb/ais", "line       1 of 2")
        .contains("\"type\":5");
    assertThat(voyage.out().split("is in the log", -1)).as("two seals").hasSize(3);
    Run extended = at("2:0");
    assertThat(extended.code()).as(extended.out() + extended.err()).isZero();
    assertThat(extended.out())
        .contains("position   [-63,18]", "!AIVDM,2,1,7,A,", "!AIVDM,2,2,7,A,", "\"type\":19")
        .contains("line       2 of 3", "line       0 of 2");
    Run alone = at("1:1");
    assertThat(alone.out().split("sentence   ", -1)).hasSize(2);
  }

  @Test
  void aByteChangedInTheFirstLineOfAMessageIsSaidByThePointOfTheSecond() throws IOException {
    severalLines();
    Path segment = data.resolve("segments/gb/ais/1.segment");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[40] ^= 1;
    Files.write(segment, bytes);
    for (String place : List.of("2:0", "2:1")) {
      Run run = at(place);
      assertThat(run.code()).as(run.out()).isEqualTo(1);
      assertThat(run.out()).contains("HARMED");
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
