package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No forbidden word leads anywhere by the command line; each attempt is in the node's journal. */
class ForbiddenCommandsTest {
  private static final List<String> WORDS =
      List.of(
          "FORBIDDEN",
          "LETHAL_TARGETING",
          "TARGET_SELECTION",
          "STRIKE_ASSESSMENT",
          "OUT_OF_SCOPE",
          "COUNTER_TERRORISM",
          "DEFENCE_MONITORING");
  private static final PrivateKey KEY = PrivateKey.of("gb", new byte[PrivateKey.SEED_BYTES]);

  @TempDir private Path temporary;
  private Path data = Path.of("");

  @BeforeEach
  void aNodeThatServesGb() throws Exception {
    data = temporary.resolve("node");
    String key = Base64.getEncoder().encodeToString(KEY.publicKey());
    NodeFolder.create(data, new Party("hub"), Map.of(new Party("gb"), key));
    try (NodeFolder folder = open()) {
      say(folder, ActKind.PARTY, JsonObject.with("id", "gb").and("kind", "GOVERNMENT").end());
      say(folder, ActKind.SOURCE, JsonObject.with("id", "gb/radar").and("public", false).end());
    }
  }

  private NodeFolder open() throws Exception {
    return NodeFolder.open(data, InstantSource.system(), List.of());
  }

  private static void say(NodeFolder folder, ActKind kind, JsonObject document) throws Exception {
    Party gb = new Party("gb");
    Act act =
        Act.unsigned(
            gb, folder.node().position(gb) + 1, InstantSource.system().instant(), kind, document);
    byte[] signature = KEY.sign(act.signedBytes());
    assertThat(folder.node().submit(act.signedBy(gb, KEY.publicKey(), signature)).reasons())
        .isEmpty();
  }

  private record Said(int code, String out, String err) {}

  private static Said run(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Said uses(String purpose) {
    return run(
        "",
        "uses",
        "--data",
        data.toString(),
        "--originator",
        "gb",
        "--as",
        "gb/releasing-officer",
        "--purpose",
        purpose);
  }

  @Test
  void byUses() throws Exception {
    assertThat(uses("DETECT_MONITOR").code()).isZero();
    List<String> said = new ArrayList<>();
    for (String word : WORDS) {
      for (String spelling :
          List.of(
              word,
              word.toLowerCase(Locale.ROOT),
              " " + word,
              word + " ",
              word.charAt(0) + "\u200b" + word.substring(1),
              word.replace('E', '\u0415'))) {
        Said answer = uses(spelling);
        assertThat(answer.code()).as(spelling).isEqualTo(Main.NO);
        assertThat(answer.out()).as(spelling).isEmpty();
        assertThat(answer.err()).as(spelling).contains("and recorded");
        said.add(spelling);
      }
    }
    try (NodeFolder folder = open()) {
      List<JsonObject> denials =
          folder.store().registers().ofType("decision").stream()
              .map(entry -> entry.content())
              .filter(one -> one.text("decision").equals("DENY"))
              .toList();
      assertThat(denials).extracting(one -> one.text("purpose")).isEqualTo(said);
      assertThat(folder.store().registers().ofType("notice"))
          .extracting(entry -> entry.content().text("purpose"))
          .isEqualTo(WORDS);
      assertThat(folder.store().registers().ofType("register-read")).hasSize(1);
    }
  }

  @Test
  void byDecide() throws Exception {
    Path terms = temporary.resolve("terms.json");
    Files.writeString(
        terms,
        "{\"version\":1,\"parties\":[{\"id\":\"gb\",\"kind\":\"GOVERNMENT\"}],\"sources\":"
            + "[{\"id\":\"gb/radar\",\"public\":true}],\"agreements\":[],\"assurances\":[],"
            + "\"floors\":[],\"prohibitions\":[],\"suspensions\":[],\"releases\":[]}");
    String requests = WORDS.stream().map(ForbiddenCommandsTest::request).collect(lines());
    Said said = run(requests, "decide", "--terms", terms.toString(), "--requests", "-");
    assertThat(said.code()).isZero();
    assertThat(said.out().lines().toList())
        .hasSize(WORDS.size())
        .allMatch(line -> line.contains("\"DENY\"") && line.contains("\"terms\": []"));
    Said open =
        run(request("DETECT_MONITOR"), "decide", "--terms", terms.toString(), "--requests", "-");
    assertThat(open.out()).contains("\"PERMIT\"");
  }

  private static java.util.stream.Collector<CharSequence, ?, String> lines() {
    return Collectors.joining("\n");
  }

  private static String request(String purpose) {
    return CanonicalJson.text(
        JsonObject.with("id", "q")
            .and("at", "2025-10-11T12:00:00Z")
            .and("requester", JsonObject.with("party", "gb").and("role", "watch-officer").end())
            .and("purpose", purpose)
            .and("case", Json.nothing())
            .and(
                "item",
                JsonObject.with("id", "i")
                    .and("kind", "POSITION")
                    .and("label", org.fairlead.core.basics.JsonArray.of(Json.of("gb/radar")))
                    .and("vessels", org.fairlead.core.basics.JsonArray.of())
                    .and("observedAt", "2025-10-11T09:58:00Z")
                    .and("position", Json.nothing())
                    .end())
            .end());
  }
}
