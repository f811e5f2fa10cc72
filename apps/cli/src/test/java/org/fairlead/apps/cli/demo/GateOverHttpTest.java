package org.fairlead.apps.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fairlead.adapters.http.PageServer;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.apps.cli.NodeFolder;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.exchange.Pass;
import org.fairlead.exchange.Registers;
import org.fairlead.scenario.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands before a use beside the terms stands before it over HTTP too, in its words. */
class GateOverHttpTest {
  private static final Instant START = Instant.parse("2025-10-10T00:00:00Z");
  private static final Tide TIDE = Tide.of(Scenario.of(1, START, Duration.ofHours(5), 15));
  private static final String LOOK = "api/picture?as=us.uscg";
  private static final String DARK = LOOK + "&vessel=mmsi:999999999";

  @TempDir Path temporary;
  private final SteppedClock clock = new SteppedClock(START);
  private final HttpClient client = HttpClient.newHttpClient();
  private NodeFolder folder;
  private Stage stage;
  private PageServer server;

  @BeforeEach
  void serve() throws Exception {
    Cast cast = new Cast(1);
    NodeFolder.create(temporary.resolve("node"), Cast.HUB, cast.anchors());
    folder = NodeFolder.open(temporary.resolve("node"), clock, List.of());
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    stage =
        new Stage(
            folder,
            cast,
            new Voices(cast, folder.node(), clock),
            clock,
            new Pace(0, START),
            new Teller(nowhere, false),
            TIDE,
            Optional.empty(),
            temporary.resolve("out"));
    stage.voices().introduce();
    stage.voices().agree();
    server = PageServer.open(new DemoPage(stage, "a test"), 0);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    folder.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonObject look(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return (JsonObject) new JacksonText().parse(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private void isGranted(String path) throws Exception {
    assertThat(look(path).get("granted")).as(path).contains(Json.of(true));
  }

  private void isRefused(String path, String code, String says) throws Exception {
    JsonObject refused = look(path);
    assertThat(refused.get("granted")).as(path).contains(Json.of(false));
    assertThat(refused.text("code")).isEqualTo(code);
    assertThat(refused.text("says")).contains(says);
    assertThat(refused.array("vessels").values()).isEmpty();
  }

  private List<JsonObject> told() throws Exception {
    Pass pass = stage.pass(Stage.releasing(Cast.GB));
    return stage.node().aroundTerms().notices(pass, Cast.GB, "SHOPPING").orElseThrow();
  }

  @Test
  void whoGoesShoppingIsAskedWhyAndTheReasonReachesTheOriginators() throws Exception {
    isGranted(DARK);
    String other = DARK + "&purpose=INVESTIGATION";
    isRefused(other, "REASON_REQUIRED", "say in writing why you ask (`reason`)");
    isRefused(other + "&reason=+", "REASON_REQUIRED", "say in writing why you ask");
    isGranted(other + "&reason=a+crew+is+missing");
    assertThat(told()).hasSize(2);
    assertThat(told().get(1).text("reason")).isEqualTo("a crew is missing");
  }

  @Test
  void byPlaceToo() throws Exception {
    isGranted(LOOK + "&place=10,10,11,11");
    String other = LOOK + "&purpose=IDENTIFY&place=10.5,10.5,12,12";
    isRefused(other, "REASON_REQUIRED", "say in writing");
    isGranted(other + "&reason=wreckage+was+seen");
    assertThat(told().get(1).array("of")).isEqualTo(JsonArray.of(Json.of("place:10.5,10.5,12,12")));
    assertThat(get(LOOK + "&place=here").statusCode()).isEqualTo(400);
  }

  @Test
  void aLongWatchNeedsACase() throws Exception {
    for (int day = 0; day < 4; day++) {
      isGranted(DARK);
      clock.to(clock.instant().plus(Duration.ofHours(24)));
    }
    isRefused(DARK, "WATCH_NEEDS_CASE", "ask in a case");
    JsonObject file =
        JsonObject.with("id", "us.uscg/c-1")
            .and("kind", "ENFORCEMENT")
            .and("state", "OPEN")
            .and("parties", JsonArray.of(Json.of("us.uscg")))
            .and("vessels", JsonArray.of())
            .and("area", Json.nothing())
            .end();
    stage.voices().must(Cast.USCG, ActKind.CASE, file);
    isGranted(DARK + "&case=us.uscg/c-1");
  }

  @Test
  void aForbiddenPurposeIsRefusedInWordsAndRecorded() throws Exception {
    isRefused(
        LOOK + "&purpose=LETHAL_TARGETING", "FORBIDDEN_PURPOSE", "nothing can permit this purpose");
    Pass pass = stage.pass(Stage.releasing(Cast.GB));
    assertThat(stage.node().aroundTerms().notices(pass, Cast.GB, "ATTEMPT").orElseThrow())
        .extracting(notice -> notice.text("to"))
        .containsExactlyInAnyOrder("gb.nca", "gb.navy");
  }

  @Test
  void noForbiddenWordOpensHoweverItIsSpelt() throws Exception {
    List<String> words =
        List.of(
            "FORBIDDEN",
            "LETHAL_TARGETING",
            "TARGET_SELECTION",
            "STRIKE_ASSESSMENT",
            "OUT_OF_SCOPE",
            "COUNTER_TERRORISM",
            "DEFENCE_MONITORING");
    for (String word : words) {
      for (String spelling :
          List.of(
              word,
              word.toLowerCase(Locale.ROOT),
              " " + word,
              word + "\n",
              word.charAt(0) + "\u200b" + word.substring(1),
              word.replace('E', '\u0415').replace('O', '\u041e'),
              word.replace('_', '-'),
              "DETECT_MONITOR " + word)) {
        String asked = URLEncoder.encode(spelling, StandardCharsets.UTF_8);
        int before = decisions().size();
        JsonObject answer = look(LOOK + "&purpose=" + asked);
        assertThat(answer.get("granted")).as(spelling).contains(Json.of(false));
        assertThat(answer.array("vessels").values()).as(spelling).isEmpty();
        List<JsonObject> decided = decisions();
        assertThat(decided.subList(before, decided.size()))
            .as(spelling)
            .anyMatch(one -> one.text("purpose").equals(spelling))
            .allMatch(one -> one.text("decision").equals("DENY"));
      }
    }
  }

  private List<JsonObject> decisions() {
    return folder.store().registers().ofType("decision").stream()
        .map(Registers.Entry::content)
        .toList();
  }

  @Test
  void whatIsUsedOfOthersOverHttpOwesThemAnOutcome() throws Exception {
    SourceId ais = SourceId.of("nl.kmar/ais-saba");
    for (Tide.Wave wave : TIDE.waves().subList(0, 12)) {
      clock.to(wave.at());
      stage.node().receive(Map.of(ais, wave.lines().getOrDefault(ais, List.of())));
    }
    isGranted(LOOK);
    assertThat(owed()).as("an open watch owes nothing").isEmpty();
    assertThat(look(LOOK + "&purpose=IDENTIFY").array("vessels").values()).isNotEmpty();
    assertThat(owed()).isNotEmpty();
    JsonObject one = owed().get(0);
    assertThat(one.text("party") + " " + one.text("purpose")).isEqualTo("us.uscg IDENTIFY");
    String vessel = ((JsonString) one.array("vessels").values().get(0)).value();
    int before = owed().size();
    JsonObject outcome =
        JsonObject.with("id", "us.uscg/oc-1")
            .and("officer", "o")
            .and("vessel", vessel)
            .and("purpose", "IDENTIFY")
            .and("case", Json.nothing())
            .and("outcome", "NO_ACTION")
            .and("at", clock.instant().toString())
            .and("text", "a trader")
            .end();
    stage.voices().must(Cast.USCG, ActKind.OUTCOME, outcome);
    assertThat(owed()).hasSizeLessThan(before);
  }

  private List<JsonObject> owed() throws Exception {
    Pass pass = stage.pass(Stage.releasing(Cast.NL));
    return stage.node().aroundTerms().owed(pass, Cast.NL).orElseThrow();
  }
}
