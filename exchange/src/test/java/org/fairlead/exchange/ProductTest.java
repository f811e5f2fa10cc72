package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Written products: each paragraph goes where what it rests on may go. Spec: delivery §6. */
class ProductTest extends HubTest {
  private static final SourceId AIS = SourceId.of("us.uscg/ais");
  private static final SourceId DESK = SourceId.of("us.uscg/desk");
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(864000));

  @BeforeEach
  void open() throws Exception {
    Parties.must(
        parties.say(
            Parties.USCG,
            ActKind.SOURCE,
            JsonObject.with("id", AIS.toString()).and("public", false).end()));
    shares("us.uscg", "uscg-gb", "gb", "LAW_ENFORCEMENT");
    shares("us.uscg", "uscg-un", "un.review", "INDEPENDENT_REVIEW");
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600), AIS, Parties.voyage(2, 0, 600)));
    sea.pass(Duration.ofMinutes(10));
  }

  private void shares(String grantor, String id, String grantee, String purpose) throws Exception {
    JsonObject agreement = Parties.agreement(id, grantee, purpose);
    JsonObject permission =
        ((JsonObject) agreement.array("permissions").values().get(0))
            .plus("sources", Parties.list(grantor + "/*"));
    String second = Sea.TestKey.of(grantor + " second").base64();
    parties.say(
        new Party(grantor),
        ActKind.KEY,
        JsonObject.with("publicKey", second).and("officer", "second").end());
    Parties.must(
        parties.say(
            new Party(grantor),
            ActKind.AGREEMENT,
            agreement
                .plus("grantor", Json.of(grantor))
                .plus("permissions", JsonArray.of(permission)),
            grantor + " root",
            grantor + " second",
            grantee + " root"));
  }

  private Pass pass(Party party, String purpose) throws Exception {
    return node.ask(Ask.of(Parties.officer(party), purpose)).pass().orElseThrow();
  }

  private Pass coastGuard() throws Exception {
    return pass(Parties.USCG, "DETECT_MONITOR");
  }

  private List<String> texts(Pass reader) throws Exception {
    Query products = ALL.only(ItemKind.PRODUCT);
    return node.picture(reader, products).orElseThrow().items("PRODUCT").stream()
        .map(item -> item.object("content").text("text"))
        .toList();
  }

  private Product.Written writeTwo() throws Exception {
    node.picture(coastGuard(), ALL);
    return node.write(
        coastGuard(),
        new Product(
            DESK,
            List.of(
                new Product.Paragraph("by gb's radar", List.of(RADAR + "/0:1")),
                new Product.Paragraph("by our own AIS", List.of(AIS + "/0:1")))));
  }

  @Test
  void eachParagraphHasTheLabelsOfItsCitesAndItsAuthors() throws Exception {
    writeTwo();
    assertThat(node.picture(coastGuard(), ALL).orElseThrow().items("PRODUCT"))
        .extracting(item -> item.array("label"))
        .containsExactly(
            Parties.list("gb.nca/radar", "us.uscg/desk"),
            Parties.list("us.uscg/ais", "us.uscg/desk"));
  }

  @Test
  void whoMayHaveOneParagraphGetsItAndNoTraceOfTheOther() throws Exception {
    writeTwo();
    // gb owns its radar, and us.uscg shares its own with it: both. Another nation's reviewer too.
    assertThat(texts(pass(Parties.GB_NCA, "DETECT_MONITOR")))
        .containsExactly("by gb's radar", "by our own AIS");
    Parties.must(
        parties.say(
            Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us.uscg", "FORWARD")));
    assertThat(texts(coastGuard())).containsExactly("by our own AIS");
    assertThat(node.picture(coastGuard(), ALL).orElseThrow().items("PRODUCT").get(0).toString())
        .doesNotContain("radar");
  }

  @Test
  void whoOwnsWhatIsCitedDoesNotOwnWhatAnotherWroteOfIt() throws Exception {
    writeTwo();
    JsonObject stop = Parties.suspension("s2", "gb", "FORWARD").plus("by", Json.of("us.uscg"));
    Parties.must(parties.say(Parties.USCG, ActKind.SUSPENSION, stop));
    assertThat(texts(pass(Parties.GB_NCA, "DETECT_MONITOR"))).isEmpty();
  }

  @Test
  void theAuthorIsToldWhatWasSeenAndIsNotCited() throws Exception {
    // The radar saw the same vessel as the AIS did.
    node.receive(Map.of(RADAR, Parties.voyage(2, 0, 600)));
    node.picture(coastGuard(), ALL);
    Product.Written written =
        node.write(coastGuard(), Product.of(DESK, "seen by AIS alone", List.of(AIS + "/0:1")));
    assertThat(written.uncited())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.label()).containsExactly(RADAR);
              assertThat(one.items()).isEqualTo(10);
              assertThat(one.sentence()).startsWith("you saw 10 POSITION items of gb.nca/radar");
            });
    assertThat(sea.records)
        .filteredOn(record -> record.get("uncited").isPresent())
        .singleElement()
        .satisfies(record -> assertThat(record.array("uncited").values()).hasSize(1));
  }

  @Test
  void whatWasSeenBeforeThisWatchOrForAnotherPurposeIsNotAskedAfter() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(2, 0, 600)));
    node.picture(pass(Parties.USCG, "IDENTIFY"), ALL);
    Query ownAlone = Query.between(Sea.START, Sea.START.plusSeconds(1));
    node.picture(coastGuard(), ALL);
    sea.pass(Duration.ofHours(13));
    node.picture(coastGuard(), ownAlone);
    assertThat(
            node.write(coastGuard(), Product.of(DESK, "late", List.of(RADAR + "/0:10"))).uncited())
        .extracting(one -> one.label().toString())
        .containsExactly("[us.uscg/ais]");
  }

  @Test
  void aProductIsWrittenInItsAuthorsOwnNameFromWhatItsAuthorWasShown() throws Exception {
    node.picture(coastGuard(), ALL);
    Pass pass = coastGuard();
    List<String> shown = List.of(RADAR + "/0:1");
    assertThat(node.write(pass, Product.of(RADAR, "t", shown)).reasons()).hasSize(1);
    assertThat(node.write(pass, Product.of(SourceId.of("us.uscg/none"), "t", shown)).reasons())
        .hasSize(1);
    assertThat(node.write(pass, Product.of(DESK, "t", List.of("us.uscg/paragraph-1"))).reasons())
        .containsExactly("`us.uscg/paragraph-1` was never shown to `us.uscg`");
    assertThat(node.write(pass, new Product(DESK, List.of())).reasons()).hasSize(1);
    assertThat(sea.records).noneMatch(record -> record.text("type").equals("product"));
  }

  @Test
  void aParagraphLivesNoLongerThanWhatItRestsOn() throws Exception {
    writeTwo();
    sea.pass(Duration.ofDays(90).minusSeconds(1));
    assertThat(texts(coastGuard())).containsExactly("by gb's radar", "by our own AIS");
    sea.pass(Duration.ofSeconds(1));
    // gb's items may be kept for 90 days; one's own without end.
    assertThat(texts(coastGuard())).containsExactly("by our own AIS");
    assertThat(
            node.write(coastGuard(), Product.of(DESK, "again", List.of(RADAR + "/0:1"))).reasons())
        .singleElement()
        .asString()
        .contains("was to be kept until");
  }

  @Test
  void aParagraphInsideAnAreaIsDecidedByThePlacesOfWhatItRestsOn() throws Exception {
    writeTwo();
    JsonObject here = suspension("s3", box(-63, 16));
    JsonObject elsewhere = suspension("s4", box(-53, 16));
    Parties.must(parties.say(Parties.GB, ActKind.SUSPENSION, elsewhere));
    assertThat(texts(coastGuard())).containsExactly("by gb's radar", "by our own AIS");
    Parties.must(parties.say(Parties.GB, ActKind.SUSPENSION, here));
    assertThat(texts(coastGuard())).containsExactly("by our own AIS");
  }

  private static JsonObject suspension(String id, JsonObject area) {
    JsonObject suspension = Parties.suspension(id, "us", "FORWARD");
    return suspension.plus("scope", suspension.object("scope").plus("area", area));
  }

  private static JsonObject box(int west, int south) {
    int[][] corners = {{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}};
    List<Json> ring =
        java.util.Arrays.stream(corners)
            .map(
                corner ->
                    (Json) JsonArray.of(Json.of(west + corner[0]), Json.of(south + corner[1])))
            .toList();
    return JsonObject.with("type", "Polygon")
        .and("coordinates", JsonArray.of(new JsonArray(ring)))
        .end();
  }

  @Test
  void aProductOfAProductIsRecalledWithWhatItRestsOn() throws Exception {
    writeTwo();
    Pass nca = pass(Parties.GB_NCA, "DETECT_MONITOR");
    Delivery seen = node.picture(nca, ALL).orElseThrow();
    JsonObject first = seen.items("PRODUCT").get(1);
    Parties.must(
        parties.say(
            Parties.GB_NCA,
            ActKind.SOURCE,
            JsonObject.with("id", "gb.nca/desk").and("public", false).end()));
    nca = pass(Parties.GB_NCA, "DETECT_MONITOR");
    Optional<String> second =
        node.write(nca, Product.of(SourceId.of("gb.nca/desk"), "so", List.of(first.text("id"))))
            .id();
    JsonObject stop = Parties.suspension("s5", "gb", "RECALL").plus("by", Json.of("us.uscg"));
    Parties.must(parties.say(Parties.USCG, ActKind.SUSPENSION, stop));
    assertThat(node.settle())
        .anySatisfy(
            notice -> {
              assertThat(notice.text("delivery")).isEqualTo(seen.id());
              assertThat(notice.array("derived").values())
                  .containsExactly(Json.of(second.orElseThrow()));
            });
  }

  @Test
  void whatItsOriginatorWithdrewIsNeitherShownNorCited() throws Exception {
    writeTwo();
    Parties.must(
        parties.say(
            Parties.GB_NCA,
            ActKind.CORRECTION,
            JsonObject.with("id", "gb.nca/k-1")
                .and("item", RADAR + "/0:1")
                .and("replacedBy", Json.nothing())
                .and("why", "the clock of the radar was wrong")
                .end()));
    assertThat(node.picture(coastGuard(), ALL).orElseThrow().items("POSITION"))
        .extracting(item -> item.text("id"))
        .contains(RADAR + "/0:2")
        .doesNotContain(RADAR + "/0:1");
    assertThat(node.open(coastGuard(), RADAR + "/0:1")).isEmpty();
    assertThat(
            node.write(coastGuard(), Product.of(DESK, "again", List.of(RADAR + "/0:1"))).reasons())
        .containsExactly("`" + RADAR + "/0:1` was withdrawn by its originator");
    assertThat(node.recalls(pass(Parties.GB, "INVESTIGATION"), Parties.GB_NCA).orElseThrow())
        .anySatisfy(notice -> assertThat(notice.array("derived").values()).hasSize(1));
  }

  @Test
  void fullReasonsAreToldOfWhatWasDeliveredAndOfNothingElse() throws Exception {
    node.picture(coastGuard(), ALL);
    Parties.must(
        parties.say(
            Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us.uscg", "FORWARD")));
    assertThat(node.reasons(coastGuard(), RADAR + "/0:1").orElseThrow())
        .singleElement()
        .satisfies(full -> assertThat(full.toString()).contains("SUSPENDED").contains("s1"));
    // What came later was never delivered; nor was what does not exist.
    node.receive(Map.of(RADAR, Parties.voyage(1, 600, 1200)));
    assertThat(node.reasons(coastGuard(), RADAR + "/0:15")).isEmpty();
    assertThat(node.reasons(coastGuard(), RADAR + "/0:99")).isEmpty();
    assertThat(node.reasons(pass(Parties.JIATFS, "DETECT_MONITOR"), RADAR + "/0:1")).isEmpty();
  }
}
