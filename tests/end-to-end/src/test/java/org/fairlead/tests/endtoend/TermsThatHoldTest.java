package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Pass;
import org.fairlead.exchange.Product;
import org.fairlead.exchange.Query;
import org.fairlead.exchange.Requester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds, corrections, retention, two officers and previews over real stores. After each test every
 * recorded decision computes again to the same, the ledger verifies, and what is deleted of what
 * can be computed comes back.
 */
class TermsThatHoldTest {
  private static final Query ALL =
      Query.between(RealNode.START.minusSeconds(1), RealNode.START.plusSeconds(1_000_000));
  private static final Party GB = new Party("gb");

  @TempDir private Path temporary;
  private RealNode real;

  @BeforeEach
  void open() throws Exception {
    real = new RealNode(temporary.resolve("node"));
  }

  @AfterEach
  void everythingStillComputesAndVerifies() throws Exception {
    try (RealNode last = real) {
      assertThat(last.node.replay(Optional.empty()).differences()).isEmpty();
      assertThat(last.node.replay(Optional.empty()).decisions()).isPositive();
      last.rebuild();
      assertThat(last.node.replay(Optional.empty()).differing()).isZero();
      assertThat(last.ledger().holds()).as(last.ledger().lines().toString()).isTrue();
    }
  }

  private void begin(String retention, int vessels) throws Exception {
    real.agree(retention);
    for (int vessel = 1; vessel <= vessels; vessel++) {
      real.node.receive(Map.of(RealNode.RADAR, RealNode.voyage(vessel, 0, 600)));
    }
    real.pass(Duration.ofMinutes(10));
  }

  private List<JsonObject> items(String party, String purpose, String kind) throws Exception {
    return real.node.picture(real.pass(party, purpose), ALL).orElseThrow().items(kind);
  }

  private List<JsonObject> seen(String party) throws Exception {
    return items(party, "DETECT_MONITOR", "POSITION");
  }

  /** Refused with one officer and with the same one twice; taken with two. */
  private void needsTwo(String speaker, ActKind kind, JsonObject document, String... others)
      throws Exception {
    String root = speaker + " root";
    assertThat(real.said(speaker, kind, document, with(others, root)).reasons())
        .as(kind + " by one")
        .anyMatch(reason -> reason.contains("needs the signatures of 2"));
    assertThat(real.said(speaker, kind, document, with(others, root, root)).reasons())
        .as(kind + " by one, twice")
        .anyMatch(reason -> reason.contains("needs the signatures of 2"));
    real.say(speaker, kind, document, with(others, root, speaker + " second"));
  }

  private static String[] with(String[] others, String... signers) {
    return Stream.concat(java.util.Arrays.stream(signers), java.util.Arrays.stream(others))
        .toArray(String[]::new);
  }

  private static JsonObject hold(String id, String list, String named) {
    JsonObject hold =
        JsonObject.with("id", id)
            .and("officer", "rapporteur")
            .and("authority", "resolution 12")
            .and("nextReview", "2026-01-01T00:00:00Z")
            .and("cases", RealNode.list())
            .and("vessels", RealNode.list())
            .and("items", RealNode.list())
            .and("deliveries", RealNode.list())
            .end();
    return hold.plus(list, RealNode.list(named));
  }

  private static JsonObject deletion(String id, String cause, String document) {
    return JsonObject.with("id", id).and("cause", cause).and("document", document).end();
  }

  @Test
  void aHoldRefusesTheDeletionThatARecallAsksForUntilTwoOfficersEndIt() throws Exception {
    begin("P90D", 1);
    String delivery =
        real.node.picture(real.pass("us.uscg", "DETECT_MONITOR"), ALL).orElseThrow().id();
    real.say("un.review", ActKind.HOLD, hold("un.review/h-1", "deliveries", delivery));
    real.say("gb", ActKind.SUSPENSION, RealNode.suspension("s1", "us"));
    assertThat(real.node.settle())
        .singleElement()
        .satisfies(notice -> assertThat(notice.text("delivery")).isEqualTo(delivery));
    real.say("gb", ActKind.DELETION, deletion("gb/d-1", "SUSPENSION", "s1"));
    assertThat(real.node.settle())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.text("type")).isEqualTo("deletion-refused");
              assertThat(refused.array("heldBy").values().toString())
                  .contains("un.review/h-1", "resolution 12");
            });
    assertThat(recalledFrom("us.uscg")).hasSize(1);
    needsTwo("un.review", ActKind.HOLD_END, JsonObject.with("hold", "un.review/h-1").end());
    real.say("gb", ActKind.DELETION, deletion("gb/d-2", "SUSPENSION", "s1"));
    assertThat(real.node.settle())
        .singleElement()
        .satisfies(asked -> assertThat(asked.text("asks")).isEqualTo("DELETE"));
    assertThat(recalledFrom("us.uscg")).hasSize(2);
  }

  private List<JsonObject> recalledFrom(String holder) throws Exception {
    return real.node
        .recalledFrom(real.pass(holder, "DETECT_MONITOR"), new Party(holder))
        .orElseThrow();
  }

  @Test
  void aWithdrawnReportIsNotShownAndReachesTheBehaviourAndTheProductThatRestOnIt()
      throws Exception {
    real.agree("P90D");
    real.node.receive(Map.of(RealNode.RADAR, RealNode.voyage(1, 0, 3600)));
    real.node.receive(Map.of(RealNode.RADAR, RealNode.voyage(1, 30000, 33600)));
    real.pass(Duration.ofHours(10));
    JsonObject behaviour = items("us.uscg", "DETECT_MONITOR", "BEHAVIOUR").get(0);
    String wrong =
        ((JsonObject) behaviour.object("content").array("evidence").values().get(0)).text("item");
    Product.Written written =
        real.node.write(
            real.pass("us.uscg", "DETECT_MONITOR"),
            Product.of(RealNode.DESK, "it was dark", List.of(behaviour.text("id"))));
    String product = written.id().orElseThrow();
    JsonObject correction =
        JsonObject.with("id", "gb.nca/w-1")
            .and("item", wrong)
            .and("replacedBy", Json.nothing())
            .and("why", "a ghost echo")
            .end();
    assertThat(
            real.said("us", ActKind.CORRECTION, correction.plus("id", Json.of("us/w-1")))
                .isAccepted())
        .isFalse();
    real.say("gb.nca", ActKind.CORRECTION, correction);
    List<JsonObject> notices = real.node.settle();
    assertThat(notices).isNotEmpty().allMatch(one -> one.text("cause").equals("CORRECTION"));
    assertThat(notices)
        .as("the product is listed")
        .anyMatch(one -> one.array("derived").values().contains(Json.of(product)));
    assertThat(seen("us.uscg")).hasSize(119).noneMatch(item -> item.text("id").equals(wrong));
    assertThat(items("us.uscg", "DETECT_MONITOR", "BEHAVIOUR"))
        .noneMatch(item -> item.toString().contains("\"" + wrong + "\""))
        .noneMatch(item -> item.text("id").equals(behaviour.text("id")));
    assertThat(real.node.open(real.pass("us.uscg", "DETECT_MONITOR"), wrong)).isEmpty();
  }

  @Test
  void retentionEndsAtItsInstantAndAHoldKeepsForTheReviewerAlone() throws Exception {
    begin("P1D", 1);
    String shown = seen("us.uscg").get(0).text("id");
    Instant until = real.now.plus(Duration.ofDays(1));
    real.pass(Duration.ofHours(1));
    String product =
        real.node
            .write(
                real.pass("us.uscg", "DETECT_MONITOR"),
                Product.of(RealNode.DESK, "going east", List.of(shown)))
            .id()
            .orElseThrow();
    real.say("un.review", ActKind.HOLD, hold("un.review/h-1", "items", product));
    real.now = until.minusSeconds(1);
    assertThat(items("us.uscg", "DETECT_MONITOR", "PRODUCT")).hasSize(1);
    real.now = until;
    real.node.settle();
    assertThat(items("us.uscg", "DETECT_MONITOR", "PRODUCT")).isEmpty();
    assertThat(items("un.review", "INDEPENDENT_REVIEW", "PRODUCT")).hasSize(1);
    real.rebuild();
    assertThat(items("us.uscg", "DETECT_MONITOR", "PRODUCT")).isEmpty();
    assertThat(items("un.review", "INDEPENDENT_REVIEW", "PRODUCT")).hasSize(1);
    needsTwo("un.review", ActKind.HOLD_END, JsonObject.with("hold", "un.review/h-1").end());
    real.node.settle();
    assertThat(items("un.review", "INDEPENDENT_REVIEW", "PRODUCT")).isEmpty();
    assertThat(real.ledger().holds()).isTrue();
    real.rebuild();
    assertThat(items("un.review", "INDEPENDENT_REVIEW", "PRODUCT")).isEmpty();
    assertThat(real.node.replay(Optional.empty()).erased()).isPositive();
  }

  @Test
  void whatWidensNeedsTwoOfficers() throws Exception {
    begin("P90D", 1);
    needsTwo(
        "gb",
        ActKind.AGREEMENT,
        RealNode.agreementOf("gb-us-2", "gb", "us", "ANALYSIS", "P1D"),
        "us root");
    real.say("gb", ActKind.SUSPENSION, RealNode.suspension("s1", "us"));
    assertThat(seen("us.uscg")).isEmpty();
    needsTwo("gb", ActKind.RESUMPTION, JsonObject.with("suspension", "s1").end());
    assertThat(seen("us.uscg")).hasSize(10);
    real.say(
        "gb.nca",
        ActKind.KEY,
        JsonObject.with("publicKey", publicKeyOfSecond()).and("officer", "second").end());
    needsTwo(
        "gb.nca",
        ActKind.RELEASE,
        JsonObject.with("id", "r1")
            .and("by", "gb.nca")
            .and("item", "gb.nca/radar/0:1")
            .and("sources", RealNode.list("gb.nca/radar"))
            .and("recipients", RealNode.list("us.uscg"))
            .and("purposes", RealNode.list("CIVIL"))
            .and("retention", "P90D")
            .and("from", "2025-01-01T00:00:00Z")
            .and("to", Json.nothing())
            .end());
    assertThat(items("us.uscg", "CUSTOMS_CONTROL", "POSITION")).hasSize(1);
  }

  private static String publicKeyOfSecond() {
    return RealNode.publicKey("gb.nca second");
  }

  private JsonObject preview(JsonObject suspension) throws Exception {
    return real.node.preview(real.pass("gb", "INVESTIGATION"), suspension).orElseThrow();
  }

  private static JsonObject option(JsonObject preview, String name) {
    return preview.array("options").values().stream()
        .map(one -> (JsonObject) one)
        .filter(one -> one.text("option").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void sayAll(JsonObject option, String... agreementSigners) throws Exception {
    for (Json value : option.array("acts").values()) {
      JsonObject act = (JsonObject) value;
      ActKind kind = ActKind.named(act.text("kind")).orElseThrow();
      String[] signers = kind == ActKind.AGREEMENT ? agreementSigners : new String[0];
      real.say("gb", kind, act.object("document"), signers);
    }
  }

  @Test
  void thePreviewNamesWhoOfTheSameNationStillReceives() throws Exception {
    begin("P90D", 1);
    seen("us.jiatfs");
    JsonObject preview = preview(RealNode.suspension("s1", "us.jiatfs"));
    assertThat(preview.number("deliveries")).isEqualTo(1);
    assertThat(preview.object("sameNationStillReceives").number("us.uscg")).isEqualTo(1);
    sayAll(option(preview, "STOP_ALL"));
    assertThat(seen("us.jiatfs")).isEmpty();
    assertThat(seen("us.uscg")).hasSize(10);
  }

  @Test
  void aBoardingIsKeptOnForItsCutterAloneUntilItsInstant() throws Exception {
    begin("P90D", 2);
    real.say(
        "us.uscg",
        ActKind.CASE,
        JsonObject.with("id", "us.uscg/c-1")
            .and("kind", "ENFORCEMENT")
            .and("state", "OPEN")
            .and("parties", RealNode.list("us.uscg"))
            .and("vessels", RealNode.list("mmsi:000000001"))
            .and("area", Json.nothing())
            .end());
    List<JsonObject> inCase = inCase("us.uscg");
    assertThat(inCase).hasSize(20);
    JsonObject ground =
        JsonObject.with("text", "seen").and("items", RealNode.list(inCase.get(0).text("id"))).end();
    real.say(
        "us.uscg",
        ActKind.BOARDING_REQUEST,
        JsonObject.with("id", "us.uscg/b-1")
            .and("officer", "officer-1")
            .and("case", "us.uscg/c-1")
            .and("addressee", "pa")
            .and("vessel", "mmsi:000000001")
            .and("basis", "FLAG_CONSENT_AD_HOC")
            .and("basisProof", "request of today")
            .and("grounds", JsonArray.of(ground))
            .and("measures", RealNode.list("BOARD"))
            .and("sameForOwnFlag", true)
            .end());
    JsonObject keep = option(preview(RealNode.suspension("s1", "us")), "KEEP_BOARDING");
    sayAll(keep, "gb root", "gb second", "us.uscg root");
    assertThat(inCase("us.uscg"))
        .hasSize(10)
        .allMatch(item -> item.array("vessels").values().contains(Json.of("mmsi:000000001")));
    assertThat(seen("us.uscg")).as("out of the case").isEmpty();
    assertThat(seen("us.jiatfs")).as("somebody else").isEmpty();
    assertThat(inCase("us")).as("the case of somebody else").isEmpty();
    Instant until = Instant.parse(keep.text("until"));
    real.now = until.minusSeconds(1);
    assertThat(inCase("us.uscg")).hasSize(10);
    real.now = until;
    assertThat(inCase("us.uscg")).isEmpty();
  }

  private List<JsonObject> inCase(String party) throws Exception {
    return real.node
        .ask(
            Ask.in(
                "us.uscg/c-1",
                new Requester(new Party(party), "officer-1", "watch-officer"),
                "MARITIME_INTERDICTION"))
        .pass()
        .map(
            pass -> {
              try {
                return real.node.picture(pass, ALL).orElseThrow().items("POSITION");
              } catch (org.fairlead.exchange.Journal.NotRecorded e) {
                throw new IllegalStateException(e);
              }
            })
        .orElse(List.of());
  }

  @Test
  void insteadOfNothingTheyMayGetOldCells() throws Exception {
    begin("P90D", 1);
    sayAll(option(preview(RealNode.suspension("s1", "us.jiatfs")), "DEGRADE"));
    assertThat(seen("us.jiatfs")).isEmpty();
    real.pass(Duration.ofHours(4));
    assertThat(seen("us.jiatfs"))
        .isNotEmpty()
        .allMatch(item -> item.get("coarsenDegrees").isPresent());
    assertThat(seen("us.uscg")).hasSize(10).noneMatch(i -> i.get("coarsenDegrees").isPresent());
    assertThat(real.node.recalls(real.pass("gb", "INVESTIGATION"), GB).orElseThrow()).isEmpty();
  }

  /** Whether {@code text} stands anywhere in the node's files, as they are on the disk. */
  private boolean isOnDisk(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String searched = new String(bytes, StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(real.folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (content.contains(searched)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What comes after each test computes and verifies everything once more. */
  @Test
  void afterItsYearsAnOfficersNameIsNowhereAndEveryProofHolds() throws Exception {
    begin("P90D", 1);
    Requester watch =
        new Requester(new Party("us.uscg"), "Wilhelmina Watchkeeper", "watch-officer");
    Pass pass = real.node.ask(Ask.of(watch, "DETECT_MONITOR")).pass().orElseThrow();
    real.node.picture(pass, ALL).orElseThrow();
    String pseudonym = pass.ask().who().officer();
    real.say(
        "un.review",
        ActKind.CASE,
        JsonObject.with("id", "un.review/c-9")
            .and("kind", "REVIEW")
            .and("state", "OPEN")
            .and("parties", RealNode.list("un.review"))
            .and("vessels", RealNode.list())
            .and("area", Json.nothing())
            .end());
    Pass review = real.pass("un.review", "INDEPENDENT_REVIEW", "un.review/c-9");
    assertThat(real.node.officer(review, pseudonym)).contains("Wilhelmina Watchkeeper");
    assertThat(isOnDisk("Wilhelmina Watchkeeper")).isTrue();
    real.pass(Duration.ofDays(5 * 366));
    real.node.settle();
    assertThat(isOnDisk("Wilhelmina Watchkeeper")).isFalse();
    review = real.pass("un.review", "INDEPENDENT_REVIEW", "un.review/c-9");
    assertThat(real.node.officer(review, pseudonym)).isEmpty();
  }
}
