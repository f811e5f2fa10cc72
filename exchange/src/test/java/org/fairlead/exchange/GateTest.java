package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks again for something else, and who watches for long. Spec: registers §8, §10. */
class GateTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86_400));
  private static final Bounds EMPTY = Bounds.parse("-50,10,-49,11");

  private final Sea sea = new Sea();
  private Node node;
  private Parties parties;

  @BeforeEach
  void open() throws Exception {
    node = Node.open(ports());
    parties = new Parties(node);
    parties.agree();
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    sea.pass(Duration.ofHours(4));
  }

  private Ports ports() {
    return sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors());
  }

  private static Ask ask(Party party, String purpose) {
    return Ask.of(Parties.officer(party), purpose);
  }

  private String code(Party party, String purpose, Query query) throws Exception {
    return node.look(ask(party, purpose), query).answer().code();
  }

  private List<JsonObject> told() throws Exception {
    Pass pass = node.ask(ask(Parties.GB, "INVESTIGATION")).pass().orElseThrow();
    return node.aroundTerms().notices(pass, Parties.GB, "SHOPPING").orElseThrow();
  }

  @Test
  void whoWasShownNothingAtAPlaceSaysWhyItAsksThereForSomethingElse() throws Exception {
    Query there = ALL.within(EMPTY);
    Look nothing = node.look(ask(Parties.USCG, "DETECT_MONITOR"), there);
    assertThat(nothing.delivery().orElseThrow().items()).isEmpty();
    Query across = ALL.within(Bounds.parse("-49.5,10.5,-40,20"));
    Look stopped = node.look(ask(Parties.USCG, "INVESTIGATION"), across);
    assertThat(stopped.delivery()).isEmpty();
    assertThat(stopped.answer().pass()).isEmpty();
    assertThat(stopped.answer().code()).isEqualTo("REASON_REQUIRED");
    assertThat(stopped.answer().says()).contains("say in writing why you ask");
    assertThat(code(Parties.USCG, "DETECT_MONITOR", there)).as("for the same").isEmpty();
    assertThat(code(Parties.USCG, "INVESTIGATION", ALL.within(Bounds.parse("-48,10,-40,20"))))
        .as("elsewhere")
        .isEmpty();
    assertThat(code(Parties.JIATFS, "INVESTIGATION", across)).as("another unit").isEmpty();
    assertThat(code(Parties.USCG, "INVESTIGATION", ALL)).as("nowhere in particular").isEmpty();
    node = Node.open(ports());
    Ask why = ask(Parties.USCG, "INVESTIGATION").because("a boat is overdue");
    assertThat(node.look(why, across).delivery()).isPresent();
    List<JsonObject> told = told();
    assertThat(told).hasSize(2);
    assertThat(told.get(0).get("reason")).contains(Json.nothing());
    assertThat(told.get(1).text("reason")).isEqualTo("a boat is overdue");
    assertThat(told.get(1).array("of")).isEqualTo(Parties.list("place:-49.5,10.5,-40,20"));
    sea.pass(Duration.ofHours(25));
    assertThat(code(Parties.USCG, "IDENTIFY", across)).as("a day later").isEmpty();
  }

  @Test
  void whatWasRefusedInACaseIsNotAskedAboutOutsideItWithoutAReason() throws Exception {
    JsonArray ring = JsonArray.of(point(-50, 10), point(-49, 10), point(-49, 11), point(-50, 10));
    JsonObject area =
        JsonObject.with("type", "Polygon").and("coordinates", JsonArray.of(ring)).end();
    JsonObject file = PairTerms.caseOf("us.jiatfs/c-1", Parties.JIATFS);
    Parties.must(parties.say(Parties.JIATFS, ActKind.CASE, file.plus("area", area)));
    Ask refused = Ask.in("us.jiatfs/c-1", Parties.officer(Parties.JIATFS), "STRIKE_ASSESSMENT");
    assertThat(node.ask(refused).says()).contains("nothing can permit this purpose");
    for (Query same :
        List.of(ALL.within(Bounds.parse("-49,9,-48,10")), ALL.of(Set.of(VesselKey.ofMmsi(1))))) {
      assertThat(code(Parties.JIATFS, "DETECT_MONITOR", same)).isEqualTo("REASON_REQUIRED");
      assertThat(code(Parties.USCG, "DETECT_MONITOR", same)).isEmpty();
    }
  }

  private static JsonArray point(int longitude, int latitude) {
    return JsonArray.of(Json.of(longitude), Json.of(latitude));
  }

  @Test
  void aPlaceIsAnsweredByWhereThingsAreShownAndNotByWhereTheyLie() throws Exception {
    // All of the voyage lies in the cell of a quarter degree around -61.875, 17.125 at most.
    Query around = ALL.within(Bounds.parse("-62,17,-61.99,17.01"));
    Query corner = ALL.within(Bounds.parse("-61.76,17.24,-61.755,17.245"));
    assertThat(items(Parties.USCG, around)).hasSizeGreaterThan(5);
    assertThat(items(Parties.USCG, corner)).isEmpty();
    List<JsonObject> cell = items(Parties.JIATFS, around);
    assertThat(cell)
        .singleElement()
        .satisfies(one -> assertThat(one.text("id")).startsWith("cell"));
    assertThat(items(Parties.JIATFS, corner)).isEqualTo(cell);
    assertThat(items(Parties.JIATFS, ALL.within(Bounds.parse("-61.7,17,-61.6,17.2")))).isEmpty();
  }

  @Test
  void anHourIsAnsweredWholeWhereThingsAreShownByTheHour() throws Exception {
    List<JsonObject> cell = items(Parties.JIATFS, ALL);
    assertThat(cell).hasSize(1);
    for (int minute = 0; minute < 60; minute++) {
      Instant from = Sea.START.plusSeconds(minute * 60L);
      Query one = Query.between(from, from.plusSeconds(1));
      assertThat(items(Parties.JIATFS, one)).as("minute " + minute).isEqualTo(cell);
      assertThat(items(Parties.USCG, one.only(ItemKind.POSITION))).hasSize(minute < 10 ? 1 : 0);
    }
    Instant next = Sea.START.plusSeconds(3600);
    assertThat(items(Parties.JIATFS, Query.between(next, next.plusSeconds(3600)))).isEmpty();
  }

  private List<JsonObject> items(Party party, Query query) throws Exception {
    return node.look(ask(party, "DETECT_MONITOR"), query).delivery().orElseThrow().items();
  }

  @Test
  void aQuestionThatAnotherNodeCarriesNamesThePlaceAndTheReason() throws Exception {
    assertThat(carried(ask(Parties.USCG, "DETECT_MONITOR"))).isTrue();
    assertThat(carried(ask(Parties.USCG, "INVESTIGATION"))).isFalse();
    assertThat(carried(ask(Parties.USCG, "INVESTIGATION").because("a boat is overdue"))).isTrue();
    assertThat(told()).hasSize(2);
  }

  private boolean carried(Ask ask) throws Exception {
    sea.pass(Duration.ofSeconds(1));
    JsonObject signed =
        PartnerAsk.signed(
            ask,
            ALL.within(EMPTY),
            new Party("hub"),
            sea.now,
            Sea.TestKey.of(Parties.USCG + " root"));
    return node.answer(signed).isPresent();
  }

  @Test
  void aLongWatchIsRefusedInWordsThatSayWhatToDo() throws Exception {
    Query one = ALL.of(Set.of(VesselKey.ofMmsi(1)));
    for (int day = 0; day < 4; day++) {
      assertThat(code(Parties.USCG, "DETECT_MONITOR", one)).as("day " + day).isEmpty();
      sea.pass(Duration.ofHours(24));
    }
    Look stopped = node.look(ask(Parties.USCG, "DETECT_MONITOR"), one);
    assertThat(stopped.answer().code()).isEqualTo("WATCH_NEEDS_CASE");
    assertThat(stopped.answer().says()).contains("more than 72 hours: ask in a case");
  }

  @Test
  void whatIsNoPlaceIsNotAskedAbout() {
    for (String none : List.of("", "1,2,3", "1,2,0,3", "1,2,3,4,5", "a,b,c,d", "-181,0,1,1")) {
      assertThatThrownBy(() -> Bounds.parse(none))
          .as(none)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
