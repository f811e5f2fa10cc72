package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The main job once on a hub, and once on gb's node and us's node, which share nothing but signed
 * envelopes: the same decisions come out.
 */
class TwoNodesTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86400));

  private final Sea hubSea = new Sea();
  private final Sea gbSea = new Sea();
  private final Sea usSea = new Sea();
  private Node hub;
  private Node gb;
  private Node us;

  @BeforeEach
  void open() throws Exception {
    hub = Node.open(hubSea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors()));
    gb = Node.open(gbSea.ports(new Party("gb"), Sea.TestKey.of("gb node"), Parties.anchors()));
    us = Node.open(usSea.ports(new Party("us"), Sea.TestKey.of("us node"), Parties.anchors()));
    new Parties(hub).agree();
    new Parties(gb).agree();
    // us's node learns gb's terms from gb's own envelopes, as gb's node recorded them.
    for (JsonObject record : gbSea.records) {
      Parties.must(us.submit(Act.read(record.object("act"))));
    }
    hub.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600)));
    gb.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600)));
    for (Sea sea : List.of(hubSea, gbSea, usSea)) {
      sea.pass(Duration.ofHours(4));
    }
  }

  private static List<JsonObject> recalls(Node node) throws Exception {
    Pass own = node.ask(Ask.of(Parties.officer(Parties.GB), "INVESTIGATION")).pass().orElseThrow();
    return node.recalls(own, Parties.GB).orElseThrow();
  }

  private static Optional<Delivery> onHub(Node node, Ask ask) throws Exception {
    Optional<Pass> pass = node.ask(ask).pass();
    return pass.isPresent() ? node.picture(pass.get(), ALL) : Optional.empty();
  }

  private Optional<Delivery> acrossNodes(Ask ask) throws Exception {
    for (Sea sea : List.of(hubSea, gbSea, usSea)) {
      sea.pass(Duration.ofMillis(1));
    }
    String key = ask.who().party() + " root";
    Optional<Delivery> delivery =
        gb.answer(PartnerAsk.signed(ask, ALL, Parties.GB, gbSea.now, Sea.TestKey.of(key)));
    if (delivery.isPresent()) {
      assertThat(us.keep(delivery.get().json(), Parties.GB, Sea.TestKey.of("gb node").publicKey()))
          .isTrue();
    }
    return delivery;
  }

  private static TreeSet<String> items(Optional<Delivery> delivery) {
    TreeSet<String> items = new TreeSet<>();
    delivery.ifPresent(d -> d.items().forEach(item -> items.add(item.members().toString())));
    return items;
  }

  private void sameAnswers(String... purposes) throws Exception {
    for (Party party : List.of(Parties.USCG, Parties.JIATFS)) {
      for (String purpose : purposes) {
        Ask ask = Ask.of(Parties.officer(party), purpose);
        assertThat(items(acrossNodes(ask)))
            .as(party + " " + purpose)
            .isEqualTo(items(onHub(hub, ask)));
      }
    }
  }

  private static List<String> decisions(Sea sea) {
    return sea.records.stream()
        .filter(record -> record.text("type").equals("decision"))
        .map(
            record ->
                record.text("party")
                    + record.text("purpose")
                    + record.text("decision")
                    + record.get("code")
                    + record.get("admissions")
                    + record.get("terms"))
        .toList();
  }

  private void bothSay(ActKind kind, JsonObject document) throws Exception {
    Parties.must(new Parties(hub).say(Parties.GB, kind, document));
    Parties.must(new Parties(gb).say(Parties.GB, kind, document));
    Parties.must(
        us.submit(
            Act.read(
                gbSea.records.stream()
                    .filter(record -> record.text("type").equals("act"))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .object("act"))));
  }

  @Test
  void theMainJobDecidesAlikeOnOneNodeAndOnTwo() throws Exception {
    sameAnswers(
        "DETECT_MONITOR", "LETHAL_TARGETING", "COUNTER_TERRORISM", "SEIZURE", "FISHERIES_CONTROL");
    bothSay(ActKind.SUSPENSION, Parties.suspension("s1", "us.jiatfs", "RECALL"));
    sameAnswers("DETECT_MONITOR", "IDENTIFY", "LETHAL_TARGETING");
    assertThat(decisions(gbSea)).isEqualTo(decisions(hubSea)).hasSize(16);
    assertThat(recalls(gb)).hasSize(recalls(hub).size()).isNotEmpty();
  }

  @Test
  void whatUsHoldsIsDecidedByGbsTermsAndGoesWithThem() throws Exception {
    Ask coastGuard = Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR");
    Ask military = Ask.of(Parties.officer(Parties.JIATFS), "DETECT_MONITOR");
    acrossNodes(coastGuard);
    assertThat(onHub(us, coastGuard).orElseThrow().items("POSITION")).hasSize(60);
    // Held exact for the coast guard, and yet cells for the military party of the same nation.
    assertThat(onHub(us, military).orElseThrow().items("POSITION"))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.get("coarsenDegrees")).isPresent());
    bothSay(ActKind.SUSPENSION, Parties.suspension("s1", "us.jiatfs", "RECALL"));
    assertThat(onHub(us, military).orElseThrow().items()).isEmpty();
    assertThat(onHub(us, coastGuard).orElseThrow().items("POSITION")).hasSize(60);
  }

  @Test
  void anAskThatThePartyDidNotSignAndADeliveryThatTheNodeDidNotSignAreNothing() throws Exception {
    Ask ask = Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR");
    assertThat(
            gb.answer(
                PartnerAsk.signed(ask, ALL, Parties.GB, gbSea.now, Sea.TestKey.of("us node"))))
        .isEmpty();
    assertThat(gb.answer(JsonObject.empty())).isEmpty();
    Delivery delivery = acrossNodes(ask).orElseThrow();
    JsonObject forged =
        delivery.json().plus("delivery", delivery.head().plus("to", Json.of("us.jiatfs")));
    assertThat(us.keep(forged, Parties.GB, Sea.TestKey.of("gb node").publicKey())).isFalse();
    assertThat(us.keep(delivery.json(), Parties.GB, Sea.TestKey.of("us node").publicKey()))
        .isFalse();
  }

  @Test
  void anAskIsAnsweredOnceInTimeAndByTheNodeThatItNames() throws Exception {
    Ask ask = Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR");
    Sea.TestKey key = Sea.TestKey.of("us.uscg root");
    JsonObject asked = PartnerAsk.signed(ask, ALL, Parties.GB, gbSea.now, key);
    assertThat(gb.answer(asked)).isPresent();
    assertThat(gb.answer(asked)).isEmpty();
    assertThat(hub.answer(PartnerAsk.signed(ask, ALL, Parties.GB, hubSea.now, key))).isEmpty();
    JsonObject old = PartnerAsk.signed(ask, ALL, Parties.GB, gbSea.now.minusSeconds(301), key);
    assertThat(gb.answer(old)).isEmpty();
    JsonObject unknown = asked.plus("ask", asked.object("ask").plus("more", Json.of(1)));
    assertThat(gb.answer(unknown)).isEmpty();
  }

  @Test
  void aNodePlantsNothingInAnothersName() throws Exception {
    // The hub signs well and says what it likes: only gb's own node brings what gb observed.
    Pass pass =
        hub.ask(Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR")).pass().orElseThrow();
    JsonObject delivery = hub.picture(pass, ALL).orElseThrow().json();
    byte[] hubKey = Sea.TestKey.of("hub").publicKey();
    assertThat(us.keep(delivery, Parties.GB, hubKey)).isFalse();
    assertThat(us.keep(delivery, new Party("hub"), hubKey)).isTrue();
    Ask here = Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR");
    assertThat(onHub(us, here).orElseThrow().items("POSITION")).isEmpty();
    assertThat(us.keep(JsonObject.empty(), Parties.GB, hubKey)).isFalse();
  }

  @Test
  void aDeliveryThatIsKeptTwiceShowsEachItemOnce() throws Exception {
    Ask ask = Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR");
    acrossNodes(ask);
    acrossNodes(ask);
    assertThat(onHub(us, ask).orElseThrow().items("POSITION")).hasSize(60);
  }

  @Test
  void aReceiptThatUsDidNotSignIsNotAReceipt() throws Exception {
    acrossNodes(Ask.of(Parties.officer(Parties.JIATFS), "DETECT_MONITOR"));
    bothSay(ActKind.SUSPENSION, Parties.suspension("s1", "us.jiatfs", "RECALL"));
    JsonObject receipt =
        JsonObject.with("id", "us.jiatfs/r-1")
            .and("recall", recalls(gb).get(0).text("id"))
            .and("status", "DELETED")
            .and("why", "")
            .end();
    Parties parties = new Parties(gb);
    assertThat(
            gb.submit(parties.act(Parties.JIATFS, ActKind.RECEIPT, receipt, "gb root"))
                .isAccepted())
        .isFalse();
    Parties.must(parties.say(Parties.JIATFS, ActKind.RECEIPT, receipt));
  }
}
