package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.Test;

/** What a use says to one originator, and nothing of others'. Spec: ledger §13. */
class ExtractTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final SourceId CUTTER = SourceId.of("us.uscg/cutter");
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86400));

  private final Sea sea = new Sea();

  private static JsonObject group(String kind, List<String> label, String id, String... from) {
    return JsonObject.with("kind", kind)
        .and("label", JsonArray.ofTexts(label))
        .and("vessels", Parties.list("mmsi:000000001"))
        .and("clauses", Parties.list("agreement " + id))
        .and("treatment", JsonObject.with("delay", "PT0S").and("coarsenDegrees", 0).end())
        .and("retention", "P90D")
        .and("until", "2025-10-10T00:00:00Z")
        .and("ids", Parties.list(id))
        .and("shownAs", Json.nothing())
        .and("from", JsonArray.ofTexts(List.of(from)))
        .end();
  }

  private static JsonObject delivery(JsonObject... groups) {
    return JsonObject.with("type", "delivery")
        .and("at", "2025-10-10T01:00:00Z")
        .and("party", "us.uscg")
        .and("officer", "o-aaaa-aaaa-aaaa-aaaa")
        .and("role", "watch-officer")
        .and("purpose", "DETECT_MONITOR")
        .and("case", "us.uscg/c-1")
        .and("id", "hub/d-1")
        .and("decision", "hub/x")
        .and("use", "VIEWED")
        .and("itemsRoot", "ab".repeat(32))
        .and("shown", groups.length)
        .and("items", new JsonArray(List.of(groups)))
        .end();
  }

  private static JsonObject to(String originator, JsonObject content) {
    return Extract.of(content).stream()
        .filter(extract -> extract.text("originator").equals(originator))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatOthersHadInTheSameDeliveryChangesNothing() {
    JsonObject radar = group("POSITION", List.of("gb.nca/radar"), "gb.nca/radar/0:1");
    JsonObject second = group("POSITION", List.of("gb.nca/ais"), "gb.nca/ais/0:7");
    JsonObject navy = group("POSITION", List.of("gb.navy/patrol"), "gb.navy/patrol/0:1");
    JsonObject cutter = group("POSITION", List.of("us.uscg/cutter"), "us.uscg/cutter/0:2");
    JsonObject theirs =
        group(
            "BEHAVIOUR",
            List.of("ca.rcmp/ais", "us.uscg/cutter"),
            "behaviour/RENDEZVOUS/us.uscg/cutter/0:2",
            "us.uscg/cutter/0:2",
            "ca.rcmp/ais/0:3");
    JsonObject alone = to("gb.nca", delivery(radar, second));
    assertThat(to("gb.nca", delivery(radar, navy, cutter, second))).isEqualTo(alone);
    assertThat(to("gb.nca", delivery(theirs, second, cutter, radar, theirs))).isEqualTo(alone);
    assertThat(alone.array("items").values())
        .extracting(item -> Group.read((JsonObject) item))
        .containsExactlyInAnyOrder(Group.read(radar), Group.read(second));
  }

  @Test
  void ofWhatWasMadeTogetherEachIsToldItsOwnPart() {
    String[] from = {"us.uscg/cutter/0:2", "gb.nca/radar/0:1", "gb.nca/radar2/0:5"};
    List<String> label = List.of("gb.nca/radar", "us.uscg/cutter");
    JsonObject met = group("BEHAVIOUR", label, "behaviour/RENDEZVOUS/us.uscg/cutter/0:2", from);
    JsonObject again = group("BEHAVIOUR", label, "behaviour/LOITERING/us.uscg/cutter/0:9", from);
    JsonObject gb = to("gb.nca", delivery(met, again));
    assertThat(gb.array("items").values()).isEmpty();
    assertThat(gb.array("joint").values())
        .containsExactly(
            JsonObject.with("kind", "BEHAVIOUR")
                .and("label", Parties.list("gb.nca/radar"))
                .and("from", Parties.list("gb.nca/radar/0:1"))
                .end());
    assertThat(CanonicalJson.text(gb)).doesNotContain("cutter").doesNotContain("ab".repeat(32));
  }

  private Ports ports() {
    return sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors());
  }

  /** Every use of gb's through the whole node has its extract, and us's position is in none. */
  @Test
  void everyUseIsFollowedByItsExtractsWhichTheOriginatorAloneIsShown() throws Exception {
    Node node = Node.open(ports());
    Parties parties = new Parties(node);
    parties.agree();
    Parties.must(
        parties.say(
            Parties.USCG,
            ActKind.SOURCE,
            JsonObject.with("id", CUTTER.toString()).and("public", false).end()));
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600), CUTTER, Parties.voyage(2, 0, 3600)));
    sea.pass(java.time.Duration.ofHours(4));
    Pass pass = node.ask(Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR")).pass().get();
    Delivery seen = node.picture(pass, ALL).orElseThrow();
    assertThat(seen.items("POSITION")).hasSize(120);
    node.export(pass, ALL);
    node.open(pass, seen.items("POSITION").get(0).text("id"));
    Pass own = node.ask(Ask.of(Parties.officer(Parties.GB), "INVESTIGATION")).pass().orElseThrow();
    List<Long> extracts = node.extracts(own, Parties.GB).orElseThrow();
    assertThat(node.extracts(pass, Parties.GB)).isEmpty();
    assertThat(extracts).hasSize(node.uses(own, Parties.GB).orElseThrow().size());
    for (long index : extracts) {
      JsonObject extract = sea.records.get((int) index);
      assertThat(extract.text("type")).isEqualTo("extract");
      assertThat(CanonicalJson.text(extract)).contains("gb.nca/radar/0:").doesNotContain("cutter");
    }
    assertThat(node.replay(Optional.empty()).differences()).isEmpty();
  }

  @Test
  void anExtractThatSaysLessThanTheUseDoesNotReplay() throws Exception {
    Node node = Node.open(ports());
    new Parties(node).agree();
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    Pass pass = node.ask(Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR")).pass().get();
    node.picture(pass, ALL).orElseThrow();
    int last = sea.records.size() - 1;
    JsonObject extract = sea.records.get(last);
    sea.records.set(last, extract.plus("items", JsonArray.of()));
    assertThat(node.replay(Optional.empty()).differences())
        .containsExactly(
            "record " + last + " is not what the use before it says to that originator");
    sea.records.set(last, sea.records.get(last - 2));
    assertThat(node.replay(Optional.empty()).differences())
        .contains(
            "record "
                + last
                + " comes where the use before it lacks what it says to an originator");
  }
}
