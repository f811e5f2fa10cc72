package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.review.Incident;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.Test;

/** What someone tries who wants more than the terms give. Each began as a test that failed. */
class AttackTest extends HubTest {
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86400));

  private Pass pass(Party party, String purpose) throws Exception {
    return node.ask(Ask.of(Parties.officer(party), purpose)).pass().orElseThrow();
  }

  private List<JsonObject> seen(Party party) throws Exception {
    return node.picture(pass(party, "DETECT_MONITOR"), ALL).orElseThrow().items();
  }

  @Test
  void oneOfficerCannotMakeASecondOfHerself() throws Exception {
    JsonObject key =
        JsonObject.with("publicKey", Sea.TestKey.of("gb third").base64())
            .and("officer", "third")
            .end();
    assertThat(parties.say(Parties.GB, ActKind.KEY, key).reasons()).isNotEmpty();
    Parties.must(parties.say(Parties.GB, ActKind.KEY, key, "gb root", "gb second"));
  }

  @Test
  void oneKeyIsNotTwoBecauseItIsWrittenInTwoWays() throws Exception {
    String plain = Sea.TestKey.of("us root").base64();
    // The last base64 letter before the padding has two bits that say nothing.
    char last = plain.charAt(42);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    String other = plain.substring(0, 42) + letters.charAt(letters.indexOf(last) + 1) + "=";
    JsonObject key = JsonObject.with("publicKey", other).and("officer", "second").end();
    assertThat(parties.say(Parties.US, ActKind.KEY, key).reasons()).isNotEmpty();
  }

  @Test
  void oneOfficerCannotMakeASourcePublic() throws Exception {
    JsonObject open = JsonObject.with("id", "gb.nca/radar").and("public", true).end();
    assertThat(parties.say(Parties.GB_NCA, ActKind.SOURCE, open).reasons()).isNotEmpty();
  }

  @Test
  void aNationCannotFixItsOwnUnitsKindAgainstWhoReliesOnIt() throws Exception {
    Sea other = new Sea();
    Node fresh = Node.open(other.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors()));
    Parties there = new Parties(fresh);
    JsonObject flattering = kind("us.jiatfs", "COAST_GUARD");
    Parties.must(there.say(Parties.US, ActKind.PARTY, flattering));
    Parties.must(there.say(Parties.GB, ActKind.PARTY, kind("us.jiatfs", "MILITARY")));
    assertThat(there.say(Parties.US, ActKind.PARTY, flattering).reasons()).isNotEmpty();
    assertThat(there.say(Parties.REVIEW, ActKind.PARTY, flattering).reasons()).isNotEmpty();
  }

  private static JsonObject kind(String party, String kind) {
    return JsonObject.with("id", party).and("kind", kind).end();
  }

  @Test
  void whatTheNodeWritesIntoADocumentIsNotTakenFromItsSpeaker() throws Exception {
    JsonObject backdated =
        Parties.suspension("s1", "us", "FORWARD").plus("from", Json.of("2019-01-01T00:00:00Z"));
    assertThat(parties.say(Parties.GB, ActKind.SUSPENSION, backdated).reasons())
        .containsExactly("`from` is written by the node, not by the speaker");
  }

  @Test
  void aRefusalDoesNotCountOthersDocuments() throws Exception {
    JsonObject floor =
        JsonObject.with("id", "z9").and("by", "us").and("partyKinds", Parties.list()).end();
    assertThat(parties.say(Parties.US, ActKind.FLOOR, floor).reasons())
        .isNotEmpty()
        .noneMatch(reason -> reason.matches("(?s).*floors\\[\\d+].*"));
  }

  @Test
  void nobodyTakesAnIdInAnothersName() throws Exception {
    JsonObject objection =
        JsonObject.with("id", "gb/objection-1")
            .and("officer", "o")
            .and("subject", "gb-us")
            .and("ground", "g")
            .and("text", "t")
            .end();
    assertThat(parties.say(Parties.JIATFS, ActKind.OBJECTION, objection).reasons()).isNotEmpty();
    Parties.must(parties.say(Parties.GB, ActKind.OBJECTION, objection));
  }

  @Test
  void anExactIdDoesNotOpenTheCellThatHidesIt() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600)));
    sea.pass(Duration.ofHours(4));
    assertThat(seen(Parties.JIATFS)).hasSize(1);
    assertThat(node.open(pass(Parties.JIATFS, "DETECT_MONITOR"), "gb.nca/radar/0:1")).isEmpty();
  }

  @Test
  void theOrderOfCellsDoesNotTellWhichCameFirst() throws Exception {
    node.receive(
        Map.of(RADAR, List.of("1,-62,17,100,8,90", "2,-62,17,200,8,90", "3,-62,17,50,8,90")));
    sea.pass(Duration.ofHours(4));
    List<String> first = seen(Parties.JIATFS).stream().map(i -> i.text("id")).toList();
    assertThat(first).hasSize(3).isSorted();
  }

  @Test
  void aBehaviourOfASuspendedVesselIsGoneAtTheSameInstant() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600)));
    node.receive(Map.of(RADAR, Parties.voyage(1, 30000, 33600)));
    sea.pass(Duration.ofHours(10));
    Query behaviours = ALL.only(ItemKind.BEHAVIOUR);
    assertThat(node.picture(pass(Parties.USCG, "DETECT_MONITOR"), behaviours).orElseThrow().items())
        .isNotEmpty();
    JsonObject suspension = Parties.suspension("s1", "us", "FORWARD");
    JsonObject scope = suspension.object("scope").plus("vessels", Parties.list("mmsi:000000001"));
    Parties.must(parties.say(Parties.GB, ActKind.SUSPENSION, suspension.plus("scope", scope)));
    assertThat(node.picture(pass(Parties.USCG, "DETECT_MONITOR"), behaviours).orElseThrow().items())
        .isEmpty();
  }

  private static JsonObject incident(String id, Json uncertainty, String... originators) {
    return JsonObject.with("id", id)
        .and("at", Sea.START.plusSeconds(3000).toString())
        .and("uncertaintySeconds", uncertainty)
        .and("position", JsonArray.of(Json.of(-62.0), Json.of(17.0)))
        .and("radiusNm", 5)
        .and("vesselClaims", Parties.list("mmsi:000000001"))
        .and("asOf", Sea.START.plusSeconds(4000).toString())
        .and("originators", Parties.list(originators))
        .end();
  }

  @Test
  void onlyAReviewerReviewsAndOnlyWhoseItemsItMaySee() throws Exception {
    Incident incident = Incident.read(incident("gb/i-1", Json.of(60), "gb", "us"));
    assertThat(node.review(pass(Parties.JIATFS, "DETECT_MONITOR"), incident)).isEmpty();
    Reviews.Review review =
        node.review(pass(Parties.REVIEW, "INDEPENDENT_REVIEW"), incident).orElseThrow();
    assertThat(review.contributions())
        .singleElement()
        .satisfies(one -> assertThat(one.originator()).isEqualTo(Parties.GB));
  }

  @Test
  void aNumberThatIsNotWholeIsRefusedAndDoesNotBreakTheNode() throws Exception {
    assertThat(
            parties
                .say(Parties.USCG, ActKind.INCIDENT, incident("us.uscg/i-1", Json.of(1.5), "gb"))
                .reasons())
        .isNotEmpty();
  }

  @Test
  void aSuspensionThatIsRecordedHoldsThoughItsNoticesAreNot() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    Pass old = pass(Parties.USCG, "DETECT_MONITOR");
    node.picture(old, ALL);
    Listener listener = new Listener();
    OpenStream stream = node.stream(pass(Parties.USCG, "DETECT_MONITOR"), listener);
    sea.room = 1;
    Parties.must(
        parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "RECALL")));
    assertThatThrownBy(() -> node.settle()).isInstanceOf(Journal.NotRecorded.class);
    sea.room = Integer.MAX_VALUE;
    assertThat(node.picture(old, ALL)).isEmpty();
    assertThat(node.settle()).hasSize(1);
    node.tick();
    assertThat(listener.got).isEmpty();
    assertThat(stream.pass().view().admissions()).isNotEqualTo(old.view().admissions());
  }

  @Test
  void anActWithoutMeasureIsRefusedAndNotKept() throws Exception {
    JsonObject objection =
        JsonObject.with("id", "gb/objection-2")
            .and("officer", "o")
            .and("subject", "gb-us")
            .and("ground", "g")
            .and("text", "x".repeat(2_000_000))
            .end();
    assertThat(parties.say(Parties.GB, ActKind.OBJECTION, objection).isAccepted()).isFalse();
    assertThat(sea.records.get(sea.records.size() - 1).toString()).hasSizeLessThan(10_000);
    JsonObject small = objection.plus("text", Json.of("t"));
    String[] thousand = Collections.nCopies(1000, "gb root").toArray(String[]::new);
    Act many = parties.act(Parties.GB, ActKind.OBJECTION, small, "gb root");
    many =
        new Act(
            many.speaker(),
            many.sequence(),
            many.madeAt(),
            many.kind(),
            many.document(),
            Collections.nCopies(thousand.length, many.signatures().get(0)));
    assertThat(node.submit(many).isAccepted()).isFalse();
    Pass pass = pass(Parties.USCG, "DETECT_MONITOR");
    Product tome = Product.of(SourceId.of("us.uscg/desk"), "x".repeat(2_000_000), List.of());
    assertThat(node.write(pass, tome).id()).isEmpty();
  }

  @Test
  void aRecallUnderAnAgreementReachesItemsOfAPermissionWithAnArea() throws Exception {
    JsonArray ring =
        JsonArray.of(
            point(-70, 10), point(-50, 10), point(-50, 20), point(-70, 20), point(-70, 10));
    JsonObject area =
        JsonObject.with("type", "Polygon").and("coordinates", JsonArray.of(ring)).end();
    JsonObject agreement = Parties.agreement("gb-un-2", "un.review", "LAW_ENFORCEMENT");
    JsonObject permission =
        ((JsonObject) agreement.array("permissions").values().get(0)).plus("area", area);
    Parties.must(
        parties.say(
            Parties.GB,
            ActKind.AGREEMENT,
            agreement.plus("permissions", JsonArray.of(permission)),
            "gb root",
            "gb second",
            "un.review root"));
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    assertThat(seen(Parties.REVIEW)).isNotEmpty();
    JsonObject suspension = Parties.suspension("s1", "un.review", "RECALL");
    JsonObject scope = suspension.object("scope").plus("agreements", Parties.list("gb-un-2"));
    Parties.must(parties.say(Parties.GB, ActKind.SUSPENSION, suspension.plus("scope", scope)));
    assertThat(node.settle()).hasSize(1);
  }

  private static JsonArray point(int longitude, int latitude) {
    return JsonArray.of(Json.of(longitude), Json.of(latitude));
  }

  @Test
  void aCellIsSentOnceHoweverManyReportsCome() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 1800)));
    sea.pass(Duration.ofHours(3));
    Listener listener = new Listener();
    node.stream(pass(Parties.JIATFS, "DETECT_MONITOR"), listener);
    node.tick();
    node.receive(Map.of(RADAR, Parties.voyage(1, 1800, 3600)));
    node.tick();
    assertThat(listener.got).hasSize(1);
  }

  @Test
  void aReaderThatFailsStopsNobodyElse() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    sea.pass(Duration.ofMinutes(10));
    Listener listener = new Listener();
    node.stream(pass(Parties.USCG, "DETECT_MONITOR"), failing());
    node.stream(pass(Parties.USCG, "DETECT_MONITOR"), listener);
    node.tick();
    assertThat(listener.got).hasSize(1);
    node.stream(pass(Parties.USCG, "DETECT_MONITOR"), failing());
    Parties.must(
        parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "RECALL")));
  }

  private static OpenStream.Sink failing() {
    return new OpenStream.Sink() {
      @Override
      public void delivery(Delivery delivery) {
        throw new IllegalStateException("connection reset");
      }

      @Override
      public void changed(List<String> told) {
        throw new IllegalStateException("connection reset");
      }

      @Override
      public void ended(List<String> told) {
        throw new IllegalStateException("connection reset");
      }

      @Override
      public void cut() {
        throw new IllegalStateException("connection reset");
      }
    };
  }

  @Test
  void theNumberOfARecallDoesNotCountOthersDeliveries() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600)));
    sea.pass(Duration.ofHours(4));
    seen(Parties.USCG);
    seen(Parties.JIATFS);
    Parties.must(
        parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "RECALL")));
    assertThat(node.settle())
        .hasSize(2)
        .allSatisfy(notice -> assertThat(notice.text("id")).endsWith("-1"));
  }

  @Test
  void whoCitesMuchDoesNotHoldUpASuspension() throws Exception {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add("gb.nca/radar/0:" + i);
    }
    JsonObject ground = JsonObject.with("text", "t").and("items", JsonArray.ofTexts(many)).end();
    JsonObject request =
        JsonObject.with("id", "us.uscg/b-1")
            .and("officer", "officer-1")
            .and("case", "us.uscg/c-1")
            .and("addressee", "pa")
            .and("vessel", "mmsi:000000001")
            .and("basis", "FLAG_CONSENT_AD_HOC")
            .and("basisProof", "request of today")
            .and("grounds", JsonArray.of(ground))
            .and("measures", Parties.list("BOARD"))
            .and("sameForOwnFlag", true)
            .end();
    int before = sea.passes;
    assertThat(parties.say(Parties.USCG, ActKind.BOARDING_REQUEST, request).reasons())
        .hasSize(1000);
    assertThat(sea.passes - before).isLessThanOrEqualTo(2);
  }
}
