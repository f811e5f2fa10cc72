package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of persons, and who is not to be watched. Spec: registers §10. */
class PersonsTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final String SALT = Base64.getEncoder().encodeToString(new byte[32]);
  private static final JsonObject DATA = JsonObject.with("name", "A. Seafarer").end();

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

  private void must(Party speaker, ActKind kind, JsonObject document, String... signers)
      throws Exception {
    Parties.must(parties.say(speaker, kind, document, signers));
  }

  private Pass pass(Party party, String purpose) throws Exception {
    return node.ask(Ask.of(Parties.officer(party), purpose)).pass().orElseThrow();
  }

  private static JsonObject person(JsonObject data) {
    return JsonObject.with("id", "us.uscg/p-1")
        .and("officer", "o")
        .and("basis", "boarding report 7")
        .and("category", "ABOARD")
        .and("case", Json.nothing())
        .and("commitment", AroundTerms.commitment(SALT, data))
        .and("keptUntil", "2026-10-10T00:00:00Z")
        .end();
  }

  private static JsonObject state(String id, String state) {
    return JsonObject.with("id", "us.uscg/" + id)
        .and("officer", "dpo")
        .and("person", "us.uscg/p-1")
        .and("state", state)
        .and("why", "asked by the person")
        .end();
  }

  private void keep(ActKind kind, JsonObject document, JsonObject data) throws Exception {
    Parties.must(
        node.aroundTerms()
            .person(parties.act(Parties.USCG, kind, document, "us.uscg root"), SALT, data));
  }

  private JsonObject read(String purpose) throws Exception {
    return node.aroundTerms()
        .persons(pass(Parties.USCG, purpose), Parties.USCG)
        .orElseThrow()
        .get(0);
  }

  @Test
  void aPersonsRecordIsReadCorrectedRestrictedAndErasedWithItsProofsIntact() throws Exception {
    keep(ActKind.PERSON, person(DATA), DATA);
    assertThat(read("INVESTIGATION").object("data")).isEqualTo(DATA);
    assertThat(node.aroundTerms().persons(pass(Parties.GB, "INVESTIGATION"), Parties.USCG))
        .as("another party")
        .isEmpty();
    assertThat(node.aroundTerms().persons(pass(Parties.US, "INVESTIGATION"), Parties.USCG))
        .as("who covers it")
        .isEmpty();
    must(Parties.USCG, ActKind.PERSON_STATE, state("ps-1", "ACCESS_GIVEN"));
    JsonObject right = JsonObject.with("name", "B. Seafarer").end();
    JsonObject corrected =
        state("ps-2", "CORRECTED").plus("commitment", Json.of(AroundTerms.commitment(SALT, right)));
    keep(ActKind.PERSON_STATE, corrected, right);
    node.settle();
    assertThat(read("INVESTIGATION").object("data")).isEqualTo(right);
    assertThat(kept()).as("what was wrong").doesNotContain("A. Seafarer");
    must(Parties.USCG, ActKind.PERSON_STATE, state("ps-3", "RESTRICTED"));
    assertThat(read("INVESTIGATION").get("data")).contains(Json.nothing());
    assertThat(read("PROSECUTION").object("data")).isEqualTo(right);
    must(Parties.USCG, ActKind.PERSON_STATE, state("ps-4", "ERASED"));
    node.settle();
    assertThat(kept()).doesNotContain("Seafarer");
    assertThat(read("PROSECUTION").get("data")).contains(Json.nothing());
    assertThat(read("INVESTIGATION").text("state")).isEqualTo("ERASED");
    // The act and what it commits to stay; the node opens on them, and whoever has the text proves.
    node = Node.open(ports());
    parties = new Parties(node);
    assertThat(read("INVESTIGATION").text("commitment"))
        .isEqualTo(AroundTerms.commitment(SALT, DATA));
  }

  @Test
  void whatIsErasedIsOnTheRecordFirstAndOnce() throws Exception {
    keep(ActKind.PERSON, person(DATA), DATA);
    must(Parties.USCG, ActKind.PERSON_STATE, state("ps-1", "ERASED"));
    sea.erasesNothing = true;
    assertThatThrownBy(() -> node.settle()).isInstanceOf(Outage.class);
    assertThat(kept()).as("the disk said no").contains("A. Seafarer");
    assertThat(erasures()).hasSize(1);
    sea.erasesNothing = false;
    node = Node.open(ports());
    node.settle();
    assertThat(kept()).doesNotContain("A. Seafarer");
    node.settle();
    assertThat(erasures()).as("said once").hasSize(1);
    JsonObject erased = (JsonObject) erasures().get(0).array("erased").values().get(0);
    assertThat(erased.text("type")).isEqualTo("person");
    assertThat(sea.at(erased.number("record"))).isEmpty();
    node = Node.open(ports());
  }

  @Test
  void aRecordThatLostItsKeyKeepsTheNodeFromOpening() throws Exception {
    keep(ActKind.PERSON, person(DATA), DATA);
    sea.erase(0);
    assertThatThrownBy(() -> Node.open(ports()))
        .isInstanceOf(Node.ForgedRecord.class)
        .hasMessageStartingWith("the key of record 0 is gone, and no erasure of it is recorded");
  }

  private List<JsonObject> erasures() {
    return sea.records.stream().filter(one -> one.text("type").equals("erasure")).toList();
  }

  private String kept() {
    return sea.records.stream().map(CanonicalJson::text).toList().toString();
  }

  @Test
  void aHoldKeepsARecordFromErasureAndFromItsEnd() throws Exception {
    keep(ActKind.PERSON, person(DATA), DATA);
    must(
        Parties.REVIEW,
        ActKind.HOLD,
        JsonObject.with("id", "un.review/h-1")
            .and("officer", "rapporteur")
            .and("authority", "resolution 12")
            .and("nextReview", "2027-01-01T00:00:00Z")
            .and("cases", Parties.list())
            .and("vessels", Parties.list())
            .and("items", Parties.list("us.uscg/p-1"))
            .and("deliveries", Parties.list())
            .end());
    assertThat(parties.say(Parties.USCG, ActKind.PERSON_STATE, state("ps-1", "ERASED")).reasons())
        .singleElement()
        .asString()
        .startsWith("it is held by the hold un.review/h-1");
    sea.pass(Duration.ofDays(400));
    node.settle();
    assertThat(kept()).contains("A. Seafarer");
    assertThat(read("INVESTIGATION").get("data")).as("past its end").contains(Json.nothing());
    assertThat(read("PROSECUTION").object("data")).isEqualTo(DATA);
  }

  @Test
  void atItsEndARecordIsDestroyed() throws Exception {
    keep(ActKind.PERSON, person(DATA), DATA);
    sea.pass(Duration.ofDays(364));
    node.settle();
    assertThat(kept()).contains("A. Seafarer");
    sea.pass(Duration.ofDays(2));
    node.settle();
    assertThat(kept()).doesNotContain("A. Seafarer");
  }

  @Test
  void anActCommitsToWhatIsSaidAndToNothingElse() {
    assertThatThrownBy(() -> keep(ActKind.PERSON, person(DATA), JsonObject.with("name", "C").end()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(kept()).doesNotContain("Seafarer");
  }

  @Test
  void nothingIsSharedWithoutAnEndToItsRetention() throws Exception {
    JsonObject agreement = Parties.agreement("gb-us-2", "us", "LAW_ENFORCEMENT");
    JsonObject permission = (JsonObject) agreement.array("permissions").values().get(0);
    JsonObject endless =
        agreement.plus("permissions", JsonArray.of(permission.plus("retention", Json.nothing())));
    assertThat(
            parties
                .say(Parties.GB, ActKind.AGREEMENT, endless, "gb root", "gb second", "us root")
                .reasons())
        .containsExactly("permission `p1`: `retention` is never null at a node");
  }

  @Test
  void whoWatchesOneVesselForThreeDaysNeedsACase() throws Exception {
    Query one =
        Query.between(Sea.START, Sea.START.plus(Duration.ofDays(9)))
            .of(Set.of(VesselKey.ofMmsi(1)));
    for (int day = 0; day < 4; day++) {
      assertThat(node.picture(pass(Parties.USCG, "DETECT_MONITOR"), one))
          .as("day " + day)
          .isPresent();
      sea.pass(Duration.ofHours(24));
    }
    Pass watch = pass(Parties.USCG, "DETECT_MONITOR");
    assertThat(node.gate().needsCase(watch, one)).isTrue();
    assertThat(node.picture(watch, one)).isEmpty();
    assertThat(node.picture(pass(Parties.JIATFS, "DETECT_MONITOR"), one)).isPresent();
    must(Parties.USCG, ActKind.CASE, PairTerms.caseOf("us.uscg/c-1", Parties.USCG));
    Ask inCase = Ask.in("us.uscg/c-1", Parties.officer(Parties.USCG), "DETECT_MONITOR");
    assertThat(node.picture(node.ask(inCase).pass().orElseThrow(), one)).isPresent();
    sea.pass(Duration.ofHours(73));
    assertThat(node.picture(pass(Parties.USCG, "DETECT_MONITOR"), one)).as("a pause").isPresent();
  }

  @Test
  void aVesselThatRescuesRaisesNoAlertUnlessALegalAdviserSaysWhy() throws Exception {
    List<String> drifting =
        java.util.stream.IntStream.range(0, 120)
            .mapToObj(i -> "5,-62,17," + i * 60 + ",0.1,90")
            .toList();
    node.receive(Map.of(RADAR, drifting));
    sea.pass(Duration.ofHours(3));
    assertThat(alerts("DETECT_MONITOR")).isPositive();
    JsonObject mark =
        JsonObject.with("id", "us.jiatfs/vm-1")
            .and("officer", "o")
            .and("vessel", "mmsi:000000005")
            .and("mark", "RESCUE")
            .and("why", "a lifeboat")
            .end();
    must(Parties.JIATFS, ActKind.VESSEL_MARK, mark);
    assertThat(alerts("DETECT_MONITOR")).as("a stranger's mark").isPositive();
    must(Parties.GB, ActKind.VESSEL_MARK, mark.plus("id", Json.of("gb/vm-1")));
    assertThat(alerts("DETECT_MONITOR")).isZero();
    must(
        Parties.USCG,
        ActKind.VESSEL_MARK_REASON,
        JsonObject.with("id", "us.uscg/vr-1")
            .and("officer", "adviser")
            .and("vessel", "mmsi:000000005")
            .and("purpose", "IDENTIFY")
            .and("text", "a court asks who it was")
            .end());
    assertThat(alerts("DETECT_MONITOR")).isZero();
    assertThat(alerts("IDENTIFY")).isPositive();
    JsonObject end = JsonObject.with("id", "gb/ve-1").and("mark", "gb/vm-1").end();
    assertThat(parties.say(Parties.GB, ActKind.VESSEL_MARK_END, end).isAccepted()).isFalse();
    must(Parties.GB, ActKind.VESSEL_MARK_END, end, "gb root", "gb second");
    assertThat(alerts("DETECT_MONITOR")).isPositive();
  }

  private int alerts(String purpose) throws Exception {
    Query all = Query.between(Sea.START, Sea.START.plusSeconds(86_400));
    return node.picture(pass(Parties.USCG, purpose), all).orElseThrow().items("BEHAVIOUR").size();
  }
}
