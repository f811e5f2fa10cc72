package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.review.Incident;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reviewer finds of the registers in a bundle. Spec: review-bundle §3, §4. */
class ReviewStoriesTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final SourceId AIRCRAFT = SourceId.of("us.uscg/aircraft");
  private static final String CASE = "us.uscg/c-1";

  private final Sea sea = new Sea();
  private Node node;
  private Parties parties;

  @BeforeEach
  void open() throws Exception {
    node = Node.open(sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors()));
    parties = new Parties(node);
    parties.agree();
    JsonObject aircraft = JsonObject.with("id", AIRCRAFT.toString()).and("public", false).end();
    must(Parties.USCG, ActKind.SOURCE, aircraft);
    must(Parties.USCG, ActKind.CASE, PairTerms.caseOf(CASE, Parties.USCG));
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    sea.pass(Duration.ofMinutes(12));
  }

  private void must(Party speaker, ActKind kind, JsonObject document) throws Exception {
    Parties.must(parties.say(speaker, kind, document));
  }

  private JsonObject bundle() throws Exception {
    Incident incident =
        Incident.read(
            JsonObject.with("id", "un.review/i-1")
                .and("at", Sea.START.plusSeconds(1500).toString())
                .and("uncertaintySeconds", 60)
                .and("position", JsonArray.of(Json.of(-61.98), Json.of(17)))
                .and("radiusNm", 20)
                .and("vesselClaims", Parties.list("mmsi:000000001"))
                .and("asOf", Sea.START.plusSeconds(86_400).toString())
                .and("originators", Parties.list("gb"))
                .end());
    Ask ask = Ask.of(Parties.officer(Parties.REVIEW), "INDEPENDENT_REVIEW");
    return node.review(node.ask(ask).pass().orElseThrow(), incident).orElseThrow().json();
  }

  private void board(List<String> items) throws Exception {
    JsonObject ground =
        JsonObject.with("text", "seen from the air").and("items", JsonArray.ofTexts(items)).end();
    must(
        Parties.USCG,
        ActKind.BOARDING_REQUEST,
        JsonObject.with("id", "us.uscg/b-1")
            .and("officer", "officer-1")
            .and("case", CASE)
            .and("addressee", "pa")
            .and("vessel", "mmsi:000000001")
            .and("basis", "FLAG_CONSENT_AD_HOC")
            .and("basisProof", "request of today")
            .and("grounds", JsonArray.of(ground))
            .and("measures", Parties.list("BOARD"))
            .and("sameForOwnFlag", true)
            .end());
  }

  @Test
  void aTipThatSentAnAircraftIsFoundWhereOnlyTheAircraftsDataServedTheBoarding() throws Exception {
    Ask watch = Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR");
    Query tip = Query.between(Sea.START, Sea.START.plusSeconds(700));
    String item = node.look(watch, tip).delivery().orElseThrow().items().get(3).text("id");
    assertThat(item).startsWith("gb.nca/radar");
    must(Parties.USCG, ActKind.CUE, PairRegisters.cue("us.uscg/q-1", item));
    node.receive(Map.of(AIRCRAFT, Parties.voyage(1, 1200, 1500)));
    sea.pass(Duration.ofMinutes(15));
    Ask inCase = Ask.in(CASE, Parties.officer(Parties.USCG), "MARITIME_INTERDICTION");
    Instant from = Sea.START.plusSeconds(1100);
    List<String> own =
        node
            .look(inCase, Query.between(from, from.plusSeconds(500)))
            .delivery()
            .orElseThrow()
            .items("POSITION")
            .stream()
            .map(one -> one.text("id"))
            .toList();
    assertThat(own).isNotEmpty().allMatch(id -> id.startsWith(AIRCRAFT + "/"));
    board(own);
    JsonObject gb = (JsonObject) bundle().array("contributions").values().get(0);
    // Nothing of gb's was cited, nor seen for the boarding; the tip is there all the same.
    assertThat(gb.array("uses").values().stream().map(one -> (JsonObject) one))
        .extracting(one -> one.text("use") + " " + one.number("items") + " " + one.text("purpose"))
        .containsExactly("VIEWED 10 DETECT_MONITOR", "CUED 1 DETECT_MONITOR");
  }

  @Test
  void theBundleHoldsEachObjectionWithWhatWasAnsweredAndByWhom() throws Exception {
    for (String id : List.of("us/o-1", "us/o-2")) {
      must(
          Parties.US,
          ActKind.OBJECTION,
          JsonObject.with("id", id)
              .and("officer", "adviser")
              .and("subject", CASE)
              .and("ground", "NO_LAWFUL_BASIS")
              .and("text", "no basis was shown")
              .end());
    }
    must(
        Parties.REVIEW,
        ActKind.OBJECTION_ANSWER,
        JsonObject.with("id", "un.review/oa-1")
            .and("officer", "rapporteur")
            .and("objection", "us/o-1")
            .and("finding", "UPHELD")
            .and("text", "the flag State was never asked")
            .end());
    List<JsonObject> objections =
        bundle().array("objections").values().stream().map(one -> (JsonObject) one).toList();
    assertThat(objections).hasSize(2);
    assertThat(objections.get(0).text("state")).isEqualTo("UPHELD");
    assertThat(objections.get(0).array("answers").values())
        .singleElement()
        .satisfies(
            one -> {
              JsonObject answer = (JsonObject) one;
              assertThat(answer.text("text")).isEqualTo("the flag State was never asked");
              assertThat(answer.text("finding")).isEqualTo("UPHELD");
              assertThat(answer.text("speaker")).isEqualTo("un.review");
              assertThat(answer.text("recordedAt")).isEqualTo(sea.now.toString());
            });
    assertThat(objections.get(1).text("state")).isEqualTo("OPEN");
    assertThat(objections.get(1).array("answers").values()).isEmpty();
  }
}
