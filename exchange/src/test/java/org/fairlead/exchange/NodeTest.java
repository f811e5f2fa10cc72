package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final SourceId DESK = SourceId.of("us.uscg/desk");
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86400));

  private final Sea sea = new Sea();
  private Node node;
  private Parties parties;

  @BeforeEach
  void open() throws Exception {
    node = Node.open(ports());
    parties = new Parties(node);
    parties.agree();
  }

  private Ports ports() {
    return sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors());
  }

  private Pass pass(Party party, String purpose) throws Exception {
    return node.ask(Ask.of(Parties.officer(party), purpose)).pass().orElseThrow();
  }

  private Pass own() throws Exception {
    return pass(Parties.GB, "INVESTIGATION");
  }

  private List<String> types() {
    return sea.records.stream().map(record -> record.text("type")).toList();
  }

  @Test
  void aCoastGuardSeesPositionsAndTheDecisionStandsBeforeTheDelivery() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600)));
    sea.pass(Duration.ofHours(1));
    Delivery delivery = node.picture(pass(Parties.USCG, "DETECT_MONITOR"), ALL).orElseThrow();
    assertThat(delivery.items("POSITION")).hasSize(60);
    assertThat(types()).endsWith("decision", "delivery", "extract");
    assertThat(Delivery.read(delivery.json(), Sea.TestKey.of("hub").publicKey())).isPresent();
  }

  @Test
  void aMilitaryPartySeesCellsWhoseHourHasPassedTheFloor() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600)));
    sea.pass(Duration.ofMinutes(179));
    assertThat(node.picture(pass(Parties.JIATFS, "DETECT_MONITOR"), ALL).orElseThrow().items())
        .isEmpty();
    sea.pass(Duration.ofMinutes(1));
    List<JsonObject> cells =
        node.picture(pass(Parties.JIATFS, "DETECT_MONITOR"), ALL).orElseThrow().items();
    assertThat(cells).hasSize(1);
    assertThat(cells.get(0).text("observedAt")).isEqualTo("2025-10-10T00:00:00Z");
    assertThat(cells.get(0).members()).doesNotContainKeys("speedKnots", "courseDegrees");
    assertThat(cells.get(0).text("id")).startsWith("cell/");
  }

  private static List<JsonObject> positions(Delivery delivery) {
    return delivery.items("POSITION");
  }

  @Test
  void whatTwoReceiversHeardIsOnePositionAndWhoHeardItIsSaidToWhoMaySeeBoth() throws Exception {
    SourceId other = SourceId.of("us.uscg/ais");
    Parties.must(
        parties.say(
            Parties.USCG,
            ActKind.SOURCE,
            JsonObject.with("id", other.toString()).and("public", false).end()));
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600), other, Parties.voyage(1, 0, 600)));
    sea.pass(Duration.ofHours(1));

    Delivery both = node.picture(pass(Parties.USCG, "DETECT_MONITOR"), ALL).orElseThrow();
    assertThat(positions(both)).hasSize(10);
    for (JsonObject item : positions(both)) {
      // Its own may be kept longer than the other's.
      assertThat(item.array("label").values()).containsExactly(Json.of(other.toString()));
      assertThat(item.array("heardBy").values())
          .singleElement()
          .satisfies(
              one -> assertThat(((JsonObject) one).text("source")).isEqualTo(RADAR.toString()));
    }
    JsonObject record =
        sea.records.stream()
            .filter(one -> one.text("type").equals("delivery"))
            .reduce((before, last) -> last)
            .orElseThrow();
    assertThat(Group.allOf(record).stream().flatMap(group -> group.ids().stream()))
        .as("both receptions are on the record")
        .hasSize(20);

    // Who may not see one of them sees the other whole, and nothing of the first.
    Delivery theirs = node.picture(pass(Parties.GB_NCA, "DETECT_MONITOR"), ALL).orElseThrow();
    assertThat(positions(theirs)).hasSize(10).allMatch(one -> one.get("heardBy").isEmpty());
    Parties.must(
        parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "FORWARD")));
    Delivery left = node.picture(pass(Parties.USCG, "DETECT_MONITOR"), ALL).orElseThrow();
    assertThat(positions(left))
        .hasSize(10)
        .allMatch(one -> one.get("heardBy").isEmpty())
        .allMatch(one -> one.text("id").startsWith(other.toString()));
  }

  @Test
  void whoElseHeardABehaviourIsOnTheRecordAndInNobodyElsesExtract() throws Exception {
    SourceId other = SourceId.of("us.uscg/ais");
    Parties.must(
        parties.say(
            Parties.USCG,
            ActKind.SOURCE,
            JsonObject.with("id", other.toString()).and("public", false).end()));
    List<String> adrift =
        Stream.iterate(0, s -> s < 7200, s -> s + 60)
            .map(s -> "5,-62,17," + s + ",0.1,90")
            .toList();
    node.receive(Map.of(RADAR, adrift, other, adrift));
    sea.pass(Duration.ofHours(3));
    Query behaviours = ALL.only(ItemKind.BEHAVIOUR);
    Delivery seen = node.picture(pass(Parties.USCG, "DETECT_MONITOR"), behaviours).orElseThrow();
    assertThat(seen.items().toString()).contains("heardBy").contains(other + "/0:");
    Map<String, String> extracts = new TreeMap<>();
    sea.records.stream()
        .filter(one -> one.text("type").equals("extract"))
        .forEach(one -> extracts.put(one.text("originator"), one.toString()));
    assertThat(extracts.get("gb.nca")).contains(RADAR + "/0:").doesNotContain("us.uscg/");
    assertThat(extracts.get("us.uscg")).contains(other + "/0:").doesNotContain("gb.nca/");
  }

  @Test
  void aForbiddenPurposeIsDeniedRecordedAndTheOriginatorsTold() throws Exception {
    Answer answer = node.ask(Ask.of(Parties.officer(Parties.JIATFS), "LETHAL_TARGETING"));
    assertThat(answer.pass()).isEmpty();
    assertThat(answer.code()).isEqualTo("FORBIDDEN_PURPOSE");
    assertThat(types()).endsWith("decision", "notice", "notice");
    assertThat(node.notices(own(), Parties.GB).orElseThrow()).hasSize(1);
  }

  @Test
  void whatCannotBeRecordedIsNotReleased() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    Pass pass = pass(Parties.USCG, "DETECT_MONITOR");
    sea.broken = true;
    assertThatThrownBy(() -> node.picture(pass, ALL)).isInstanceOf(Journal.NotRecorded.class);
    assertThatThrownBy(() -> pass(Parties.USCG, "DETECT_MONITOR"))
        .isInstanceOf(Journal.NotRecorded.class);
    assertThatThrownBy(() -> node.receive(Map.of(RADAR, Parties.voyage(2, 0, 600))))
        .isInstanceOf(Journal.NotRecorded.class);
  }

  @Test
  void aClockThatStepsBackDenies() throws Exception {
    pass(Parties.USCG, "DETECT_MONITOR");
    sea.pass(Duration.ofSeconds(-1));
    assertThatThrownBy(() -> pass(Parties.USCG, "DETECT_MONITOR"))
        .hasMessageContaining("clock stepped back");
  }

  @Test
  void aPassFromBeforeASuspensionOpensNothing() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    Pass old = pass(Parties.USCG, "DETECT_MONITOR");
    assertThat(node.picture(old, ALL)).isPresent();
    Parties.must(
        parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "FORWARD")));
    assertThat(node.picture(old, ALL)).isEmpty();
    Answer next = node.ask(Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR"));
    assertThat(next.told().get(0)).startsWith("gb suspended");
    assertThat(node.picture(next.pass().orElseThrow(), ALL).orElseThrow().items()).isEmpty();
  }

  @Test
  void aSuspensionEndsAnOpenStreamAndRecallsWhatItBrought() throws Exception {
    Listener listener = new Listener();
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    sea.pass(Duration.ofMinutes(10));
    OpenStream stream = node.stream(pass(Parties.USCG, "DETECT_MONITOR"), listener);
    node.tick();
    assertThat(listener.got).hasSize(1);
    Parties.must(
        parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us.uscg", "RECALL")));
    assertThat(stream.isOpen()).isFalse();
    assertThat(listener.ended.get(0)).contains("gb suspended us.uscg").contains("(s1)");
    node.receive(Map.of(RADAR, Parties.voyage(1, 600, 1200)));
    node.tick();
    assertThat(listener.got).hasSize(1);
    List<JsonObject> recalls = node.recalls(own(), Parties.GB).orElseThrow();
    assertThat(recalls).hasSize(1);
    assertThat(recalls.get(0).text("delivery")).isEqualTo(stream.id());
    JsonObject receipt =
        JsonObject.with("id", "us.uscg/r-1")
            .and("recall", "recall-s1-us.uscg-1")
            .and("status", "HELD")
            .and("heldFor", "the prosecutor of case c-14")
            .and("authority", "preservation order 7")
            .end();
    assertThat(parties.say(Parties.USCG, ActKind.RECEIPT, receipt).reasons())
        .singleElement()
        .asString()
        .contains("needs `nextReview`");
    Parties.must(
        parties.say(
            Parties.USCG,
            ActKind.RECEIPT,
            receipt.plus("nextReview", Json.of("2025-11-10T00:00:00Z"))));
    assertThat(node.recalls(own(), Parties.GB).orElseThrow().get(0).array("receipts").values())
        .hasSize(1);
  }

  @Test
  void thePreviewNamesWhoOfTheSameNationStillReceives() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600)));
    sea.pass(Duration.ofHours(3));
    node.picture(pass(Parties.JIATFS, "DETECT_MONITOR"), ALL);
    JsonObject preview =
        node.preview(own(), Parties.suspension("s1", "us.jiatfs", "RECALL")).orElseThrow();
    assertThat(preview.number("deliveries")).isEqualTo(1);
    assertThat(preview.object("sameNationStillReceives").number("us.uscg")).isEqualTo(1);
    assertThat(node.position(Parties.GB)).isEqualTo(12);
  }

  @Test
  void thePreviewReadsAnAgreementWithMoreDecimalsThanItNeeds() throws Exception {
    JsonObject agreement =
        Parties.agreement("gb-us-3", "us", "LAW_ENFORCEMENT")
            .plus("from", Json.of("2019-01-01T00:00:00.00000000000Z"))
            .plus("to", Json.of("2035-01-01T00:00:00.0000000000Z"));
    assertThat(
            parties
                .say(Parties.GB, ActKind.AGREEMENT, agreement, "gb root", "gb second", "us root")
                .isAccepted())
        .isTrue();
    JsonObject preview =
        node.preview(own(), Parties.suspension("s1", "us.jiatfs", "RECALL")).orElseThrow();
    assertThat(preview.array("agreements").values()).contains(Json.of("gb-us-3"));
  }

  @Test
  void wideningNeedsTwoOfficersAndNobodySpeaksForAnother() throws Exception {
    JsonObject agreement = Parties.agreement("gb-us-2", "us", "LAW_ENFORCEMENT");
    assertThat(
            parties.say(Parties.GB, ActKind.AGREEMENT, agreement, "gb root", "us root").reasons())
        .singleElement()
        .asString()
        .contains("needs the signatures of 2");
    assertThat(
            parties
                .say(
                    Parties.US, ActKind.SUSPENSION, Parties.suspension("s9", "us.jiatfs", "RECALL"))
                .reasons())
        .isNotEmpty();
    Act byHub =
        parties.act(
            Parties.GB,
            ActKind.SUSPENSION,
            Parties.suspension("s9", "us.jiatfs", "RECALL"),
            "gb hub");
    assertThat(node.submit(byHub).isAccepted()).isFalse();
  }

  @Test
  void aNodeThatWritesAnotherPartysActIsFoundOut() throws Exception {
    Act forged =
        parties.act(
            Parties.GB, ActKind.SUSPENSION, Parties.suspension("s9", "us.jiatfs", "RECALL"), "hub");
    sea.record(
        JsonObject.with("type", "act")
            .and("fairlead", "record/v1")
            .and("at", sea.now.toString())
            .and("act", forged.json())
            .end());
    assertThatThrownBy(() -> Node.open(ports()))
        .isInstanceOf(Node.ForgedRecord.class)
        .hasMessageContaining("does not verify");
  }

  @Test
  void aRecordOfNoKindOrVersionIsFoundOut() throws Exception {
    JsonObject right = JsonObject.with("type", "notice").and("fairlead", "record/v1").end();
    for (JsonObject wrong :
        List.of(
            right.plus("type", Json.of("note")),
            right.plus("type", Json.of(1)),
            right.plus("fairlead", Json.of("record/v2")),
            JsonObject.with("type", "notice").end(),
            JsonObject.with("fairlead", "record/v1").end())) {
      assertThat(RecordKind.of(wrong)).as(wrong.toString()).isEmpty();
    }
    assertThat(RecordKind.of(right)).contains(RecordKind.NOTICE);
    assertThatThrownBy(() -> RecordKind.versioned(JsonObject.with("type", "note").end()))
        .isInstanceOf(IllegalArgumentException.class);
    long before = sea.size();
    sea.record(right.plus("type", Json.of("note")).plus("at", Json.of(sea.now.toString())));
    assertThatThrownBy(() -> Node.open(ports()))
        .isInstanceOf(Node.ForgedRecord.class)
        .hasMessage("record " + before + " is of a kind or version that is none");
  }

  @Test
  void aNodeOpenedAgainWithoutItsProjectionsAnswersTheSame() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600)));
    sea.pass(Duration.ofHours(1));
    List<JsonObject> before =
        node.picture(pass(Parties.USCG, "DETECT_MONITOR"), ALL).orElseThrow().items();
    int uses = node.uses(own(), Parties.GB).orElseThrow().size();
    sea.forgetProjections();
    node = Node.open(ports());
    assertThat(node.uses(own(), Parties.GB).orElseThrow()).hasSize(uses);
    assertThat(node.picture(pass(Parties.USCG, "DETECT_MONITOR"), ALL).orElseThrow().items())
        .isEqualTo(before);
  }

  @Test
  void aBoardingRequestRestsOnALegalBasisAndOnItemsThatWereShown() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    openCase();
    Pass pass =
        node.ask(Ask.in("us.uscg/c-1", Parties.officer(Parties.USCG), "MARITIME_INTERDICTION"))
            .pass()
            .orElseThrow();
    String shown = node.picture(pass, ALL).orElseThrow().items().get(0).text("id");
    assertThat(
            parties
                .say(Parties.USCG, ActKind.BOARDING_REQUEST, boarding("DESIGNATION", shown))
                .reasons())
        .containsExactly(
            "a designation names an organisation; it gives no authority to board a vessel");
    assertThat(
            parties
                .say(
                    Parties.USCG,
                    ActKind.BOARDING_REQUEST,
                    boarding("FLAG_CONSENT_AD_HOC", "gb.nca/radar/0:999"))
                .reasons())
        .containsExactly("`gb.nca/radar/0:999` was never shown to `us.uscg`");
    Parties.must(
        parties.say(
            Parties.USCG, ActKind.BOARDING_REQUEST, boarding("FLAG_CONSENT_AD_HOC", shown)));
    assertThat(types()).endsWith("act", "use", "extract");
  }

  private void openCase() throws Exception {
    Parties.must(
        parties.say(
            Parties.USCG,
            ActKind.CASE,
            JsonObject.with("id", "us.uscg/c-1")
                .and("kind", "ENFORCEMENT")
                .and("state", "OPEN")
                .and("parties", Parties.list("us.uscg"))
                .and("vessels", Parties.list("mmsi:000000001"))
                .and("area", Json.nothing())
                .end()));
  }

  private static JsonObject boarding(String basis, String item) {
    return JsonObject.with("id", "us.uscg/b-" + basis + item.hashCode())
        .and("officer", "officer-1")
        .and("case", "us.uscg/c-1")
        .and("addressee", "pa")
        .and("vessel", "mmsi:000000001")
        .and("basis", basis)
        .and("basisProof", "request of today")
        .and(
            "grounds",
            JsonArray.of(
                JsonObject.with("text", "seen by radar").and("items", Parties.list(item)).end()))
        .and("measures", Parties.list("BOARD"))
        .and("sameForOwnFlag", true)
        .end();
  }

  @Test
  void aProductCarriesTheLabelsOfWhatItCitesAndGoesWithThem() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    Pass pass = pass(Parties.USCG, "DETECT_MONITOR");
    String shown = node.picture(pass, ALL).orElseThrow().items().get(0).text("id");
    String text = "one vessel, heading east";
    Product unseen = Product.of(DESK, text, List.of("gb.nca/radar/0:999"));
    assertThat(node.write(pass, unseen).reasons()).singleElement().asString().contains("never");
    String product = node.write(pass, Product.of(DESK, text, List.of(shown))).id().orElseThrow();
    assertThat(node.picture(pass, ALL).orElseThrow().items("PRODUCT"))
        .singleElement()
        .satisfies(item -> assertThat(item.object("content").text("product")).isEqualTo(product));
    Parties.must(
        parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "RECALL")));
    assertThat(node.settle().get(0).array("derived").values()).containsExactly(Json.of(product));
    assertThat(
            node.picture(pass(Parties.USCG, "DETECT_MONITOR"), ALL).orElseThrow().items("PRODUCT"))
        .isEmpty();
  }

  @Test
  void anItemThatIsWithheldAndOneThatDoesNotExistAreTheSameAnswer() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    Pass pass = pass(Parties.JIATFS, "DETECT_MONITOR");
    assertThat(node.open(pass, "gb.nca/radar/0:1")).isEmpty();
    assertThat(node.open(pass, "gb.nca/radar/0:9999")).isEmpty();
    assertThat(node.open(pass, "no such thing")).isEmpty();
  }

  @Test
  void whatWasUsedOfAnOriginatorsItemsIsForItAloneAndIsRecorded() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    node.picture(pass(Parties.USCG, "DETECT_MONITOR"), ALL);
    assertThat(node.uses(pass(Parties.USCG, "DETECT_MONITOR"), Parties.GB)).isEmpty();
    assertThat(node.notices(pass(Parties.USCG, "DETECT_MONITOR"), Parties.GB)).isEmpty();
    assertThat(node.recalls(pass(Parties.JIATFS, "DETECT_MONITOR"), Parties.GB)).isEmpty();
    assertThat(node.uses(own(), Parties.GB).orElseThrow()).hasSize(1);
    assertThat(types()).endsWith("decision", "register-read");
  }

  @Test
  void anActWhoseDocumentCannotBeReadIsRefusedWithTheFieldAndNothingBreaks() throws Exception {
    JsonObject empty = JsonObject.with("id", "us.uscg/c-1").end();
    for (ActKind kind : ActKind.values()) {
      assertThat(parties.say(Parties.USCG, kind, empty).reasons()).as(kind.name()).isNotEmpty();
    }
    assertThat(pass(Parties.USCG, "DETECT_MONITOR")).isNotNull();
  }

  @Test
  void aCrashBetweenASuspensionAndItsNoticesLosesNoNotice() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    node.picture(pass(Parties.USCG, "DETECT_MONITOR"), ALL);
    Parties.must(
        parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "RECALL")));
    assertThat(types()).endsWith("act");
    sea.forgetProjections();
    node = Node.open(ports());
    assertThat(types()).endsWith("act", "recall", "recall-asked");
    // And between the notices and the record that there are no more.
    sea.records.remove(sea.records.size() - 1);
    sea.forgetProjections();
    node = Node.open(ports());
    assertThat(types()).endsWith("act", "recall", "recall-asked");
    assertThat(node.recalls(own(), Parties.GB).orElseThrow()).hasSize(1);
    int size = sea.records.size();
    node = Node.open(ports());
    assertThat(sea.records).hasSize(size);
  }
}
