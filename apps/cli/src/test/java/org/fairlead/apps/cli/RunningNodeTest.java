package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a folder that a running node has: they come through its door. Spec: cli §3. */
class RunningNodeTest {
  private static final String CASE =
      "{\"kind\":\"CASE\",\"document\":{\"id\":\"gb/c-1\",\"kind\":\"ENFORCEMENT\",\"state\":\"OPEN\","
          + "\"parties\":[\"gb\"],\"vessels\":[],\"area\":null}}";
  private static final String OBJECTION =
      "{\"kind\":\"OBJECTION\",\"document\":{\"id\":\"gb/o-1\",\"officer\":\"adviser\","
          + "\"subject\":\"gb/c-1\",\"ground\":\"NO_LAWFUL_BASIS\",\"text\":\"none was shown\"}}";
  private static final String BOARDING =
      "{\"kind\":\"BOARDING_REQUEST\",\"document\":{\"id\":\"gb/b-1\",\"officer\":\"o\","
          + "\"case\":\"gb/c-1\",\"addressee\":\"pa\",\"vessel\":\"mmsi:000000001\","
          + "\"basis\":\"FLAG_CONSENT_AD_HOC\",\"basisProof\":\"request of today\","
          + "\"grounds\":[{\"text\":\"seen\",\"items\":[\"gb/radar/0:1\"]}],"
          + "\"measures\":[\"BOARD\"],\"sameForOwnFlag\":true}}";
  private static final String ASSURANCE =
      "{\"kind\":\"ASSURANCE\",\"document\":{\"id\":\"a1\",\"askedBy\":\"gb\",\"givenBy\":\"us\","
          + "\"propositions\":[\"NO_LETHAL_TARGETING_USE\"],\"from\":\"2020-01-01T00:00:00Z\","
          + "\"to\":\"2021-01-01T00:00:00Z\"}}";

  @TempDir Path folder;
  private Path node;

  @BeforeEach
  void create() throws IOException {
    node = folder.resolve("node");
    Map<Party, String> anchors = new TreeMap<>();
    for (String party : List.of("gb", "us")) {
      PrivateKey key =
          PrivateKey.of(party, Sha256.of(("example " + party).getBytes(StandardCharsets.UTF_8)));
      key.write(folder.resolve(party + ".key"));
      anchors.put(new Party(party), Base64.getEncoder().encodeToString(key.publicKey()));
    }
    NodeFolder.create(node, new Party("hub.antilles"), anchors);
    for (String party : List.of("gb", "us")) {
      Run run =
          act(
              "gb",
              "{\"kind\":\"PARTY\",\"document\":{\"id\":\""
                  + party
                  + "\",\"kind\":\"GOVERNMENT\"}}");
      assertThat(run.code()).as(run.err()).isZero();
    }
  }

  private Run act(String speaker, String document) throws IOException {
    Path file = Files.writeString(folder.resolve("document.json"), document);
    return Run.of(
        "act",
        "--data",
        node.toString(),
        "--key",
        folder.resolve(speaker + ".key").toString(),
        file.toString());
  }

  private Run uses(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("uses", "--data", node.toString(), "--originator", "gb"));
    arguments.addAll(List.of("--as", "gb/releasing-officer", "--purpose"));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private Run proposals(String party) {
    return Run.of("act", "--data", node.toString(), "--proposals", party + "/officer", "--json");
  }

  /** A running node with its door, for as long as {@code what} lasts. */
  private void whileItRuns(What what) throws Exception {
    try (NodeFolder running = LocalNode.open(node);
        OpenDoor door = OpenDoor.of(running)) {
      assertThat(door.folder()).isEqualTo(node);
      what.happens();
    }
  }

  private interface What {
    void happens() throws Exception;
  }

  @Test
  void proposalsAndRegistersAreShownThroughTheRunningNodeAsOnItsOwnFolder() throws Exception {
    assertThat(act("us", ASSURANCE).code()).isZero();
    Run alone = proposals("gb");
    assertThat(alone.out()).contains("\"state\": \"EXPIRED\"");
    whileItRuns(
        () -> {
          assertThat(proposals("gb")).isEqualTo(alone);
          assertThat(proposals("us").out()).doesNotContain("EXPIRED");
          assertThat(uses("INVESTIGATION", "--open").out()).isEqualTo("no outcome owed\n");
          assertThat(uses("INVESTIGATION", "--shopping").out()).isEqualTo("nothing told\n");
          assertThat(uses("INVESTIGATION", "--incidents").out()).isEqualTo("nothing told\n");
          Run refused = uses("LETHAL_TARGETING", "--open");
          assertThat(refused.code()).isEqualTo(1);
          assertThat(refused.err())
              .contains("denied (FORBIDDEN_PURPOSE), and recorded: nothing can permit");
        });
    assertThat(node.resolve(OpenDoor.FILE)).doesNotExist();
    assertThat(proposals("gb")).as("and again without it").isEqualTo(alone);
  }

  @Test
  void anActIsSignedByWhoSpeaksAndTakenOrRefusedByTheRunningNodeInTheSameWords() throws Exception {
    assertThat(act("gb", CASE).code()).isZero();
    whileItRuns(
        () -> {
          Run taken = act("gb", OBJECTION);
          assertThat(taken.out()).startsWith("OBJECTION 4 of gb is record");
          Run held = act("gb", BOARDING);
          assertThat(held.code()).isEqualTo(1);
          assertThat(held.err())
              .contains("a legal adviser's objection `gb/o-1` on `gb/c-1` is OPEN")
              .contains("refused, and recorded as such");
        });
    assertThat(act("gb", BOARDING).err()).contains("objection `gb/o-1` on `gb/c-1` is OPEN");
  }

  @Test
  void whatNeedsAFileOfItsCallerOrWritesDoesNotGoThrough() throws Exception {
    whileItRuns(
        () -> {
          Run kept = uses("INVESTIGATION", "--keep", folder.resolve("kept").toString());
          assertThat(kept.code()).isEqualTo(3);
          assertThat(kept.err()).contains("is in use by process");
          assertThat(folder.resolve("kept")).doesNotExist();
          for (List<String> arguments :
              List.of(
                  List.of("import", "--data", node.toString(), "--source", "gb/ais", "x"),
                  List.of("uses", "--data", node.toString(), "--letters", "k"),
                  List.of("uses", "@" + node.resolve("node.key")),
                  List.of("key", "new", "--party", "gb", "--out", "k"))) {
            JsonObject request = JsonObject.with("arguments", JsonArray.ofTexts(arguments)).end();
            assertThat(post("/run", request, secret -> secret)).as("" + arguments).isEqualTo(400);
          }
          Path other = Files.createDirectories(folder.resolve("other"));
          JsonObject elsewhere =
              JsonObject.with(
                      "arguments", JsonArray.ofTexts(List.of("replay", "--data", other.toString())))
                  .end();
          assertThat(post("/run", elsewhere, secret -> secret)).isEqualTo(200);
          assertThat(last).contains("is not the folder of the running node");
        });
  }

  private String last = "";

  private int post(String path, JsonObject request, UnaryOperator<String> secret) throws Exception {
    JsonObject door =
        (JsonObject) new JacksonText().parse(Files.readAllBytes(node.resolve(OpenDoor.FILE)));
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(door.text("address") + path))
                    .header("Authorization", "Bearer " + secret.apply(door.text("secret")))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(CanonicalJson.bytes(request)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    last = answer.body();
    return answer.statusCode();
  }

  @Test
  void nobodyComesThroughWithoutTheSecretThatOnlyTheFoldersOwnerReads() throws Exception {
    whileItRuns(
        () -> {
          Path file = node.resolve(OpenDoor.FILE);
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------");
          JsonObject request = JsonObject.with("party", "gb").end();
          assertThat(post("/position", request, secret -> secret)).isEqualTo(200);
          assertThat(last).isEqualTo("{\"is\": 2}");
          assertThat(post("/position", request, secret -> "")).isEqualTo(401);
          assertThat(post("/position", request, secret -> secret + "0")).isEqualTo(401);
          assertThat(post("/elsewhere", request, secret -> secret)).isEqualTo(404);
          assertThat(post("/act", request, secret -> secret)).isEqualTo(400);
        });
  }

  @Test
  void aDoorThatAKilledNodeLeftIsNotKnockedAtAndIsReplaced() throws Exception {
    Files.writeString(
        node.resolve(OpenDoor.FILE), "{\"address\":\"http://127.0.0.1:1\",\"secret\":\"x\"}");
    assertThat(proposals("gb").code()).isZero();
    whileItRuns(() -> assertThat(proposals("gb").code()).isZero());
  }
}
