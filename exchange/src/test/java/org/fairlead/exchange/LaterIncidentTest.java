package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An incident that was reported before what it is matched to was delivered. Spec: registers §6. */
class LaterIncidentTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final SourceId BOAT = SourceId.of("us.uscg/boat");
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(200_000));

  private final Sea sea = new Sea();
  private Node node;
  private Parties parties;

  @BeforeEach
  void open() throws Exception {
    node = Node.open(ports());
    parties = new Parties(node);
    parties.agree();
    JsonObject boat = JsonObject.with("id", BOAT.toString()).and("public", false).end();
    must(Parties.USCG, ActKind.SOURCE, boat);
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    node.receive(Map.of(BOAT, Parties.voyage(2, 0, 300)));
    sea.pass(Duration.ofMinutes(20));
    must(Parties.REVIEW, ActKind.INCIDENT, incident("un.review/near", -62.5, 4000));
    must(Parties.REVIEW, ActKind.INCIDENT, incident("un.review/far", -60.0, 4000));
    must(Parties.REVIEW, ActKind.INCIDENT, incident("un.review/late", -62.5, 900_000));
    node.settle();
  }

  private Ports ports() {
    return sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors());
  }

  private void must(Party speaker, ActKind kind, JsonObject document) throws Exception {
    Parties.must(parties.say(speaker, kind, document));
  }

  private static JsonObject incident(String id, double longitude, int second) {
    return JsonObject.with("id", id)
        .and("at", Sea.START.plusSeconds(second).toString())
        .and("uncertaintySeconds", 600)
        .and("position", JsonArray.of(Json.of(longitude), Json.of(17)))
        .and("radiusNm", 5)
        .and("vesselClaims", Parties.list())
        .and("asOf", Sea.START.plusSeconds(86_400).toString())
        .and("originators", Parties.list())
        .end();
  }

  private void look() throws Exception {
    Ask ask = Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR");
    assertThat(node.look(ask, ALL).delivery().orElseThrow().items()).isNotEmpty();
  }

  private List<JsonObject> told(Party party) throws Exception {
    Pass pass = node.ask(Ask.of(Parties.officer(party), "INVESTIGATION")).pass().orElseThrow();
    return node.aroundTerms().notices(pass, party, "INCIDENT").orElseThrow();
  }

  private static List<JsonObject> matches(JsonObject notice) {
    return notice.array("matches").values().stream().map(one -> (JsonObject) one).toList();
  }

  @Test
  void whatIsDeliveredAfterAnIncidentIsToldToEachOriginatorWithItsOwnPartOnly() throws Exception {
    assertThat(told(Parties.GB)).as("nothing was delivered yet").isEmpty();
    look();
    node.settle();
    assertThat(told(Parties.GB))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.text("incident")).isEqualTo("un.review/near");
              assertThat(matches(notice)).hasSize(1);
              assertThat(matches(notice).get(0).array("items").values()).hasSize(10);
              assertThat(notice.toString()).doesNotContain("us.uscg/boat");
            });
    assertThat(told(Parties.USCG))
        .singleElement()
        .satisfies(notice -> assertThat(notice.toString()).doesNotContain("gb.nca"));
    int records = sea.records.size();
    node.settle();
    assertThat(sea.records).as("each once").hasSize(records);
    node = Node.open(ports());
    node.settle();
    assertThat(told(Parties.GB)).as("and after the node opened again").hasSize(1);
  }

  @Test
  void aCueSaidAfterAnIncidentIsToldToWhoseItemPrompted() throws Exception {
    look();
    node.settle();
    must(Parties.USCG, ActKind.CUE, PairRegisters.cue("us.uscg/q-1", "gb.nca/radar/0:3"));
    sea.pass(Duration.ofHours(1));
    node.settle();
    assertThat(told(Parties.USCG)).hasSize(1);
    assertThat(matches(told(Parties.GB).get(1)))
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.text("use")).isEqualTo("CUED");
              assertThat(match.array("items")).isEqualTo(Parties.list("gb.nca/radar/0:3"));
            });
  }

  @Test
  void aStreamPastThePlaceIsToldOfOnceAnHourAndNothingOfItIsLost() throws Exception {
    look();
    node.settle();
    for (int i = 0; i < 3; i++) {
      sea.pass(Duration.ofMinutes(10));
      look();
      node.settle();
    }
    assertThat(told(Parties.GB)).hasSize(1);
    // What waits is in nobody's memory alone.
    node = Node.open(ports());
    parties = new Parties(node);
    sea.pass(Duration.ofMinutes(30));
    node.settle();
    assertThat(told(Parties.GB)).hasSize(2);
    assertThat(matches(told(Parties.GB).get(1))).hasSize(3);
  }
}
