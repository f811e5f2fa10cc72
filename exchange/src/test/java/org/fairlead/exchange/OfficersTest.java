package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.Test;

/** Officers stand in the record by pseudonym, which review alone opens. Spec: journal §8. */
class OfficersTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86400));
  private static final String CASE = "un.review/c-1";
  private static final String NAME = "Jane Q. Mariner";

  private Sea sea = new Sea();
  private Node node = opened(sea);
  private Parties parties = new Parties(node);

  private static Node opened(Sea sea) {
    try {
      return Node.open(ports(sea));
    } catch (Journal.NotRecorded | Node.ForgedRecord e) {
      throw new AssertionError(e);
    }
  }

  private static Ports ports(Sea sea) {
    return sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors());
  }

  private static Requester officer(Party party, String name) {
    return new Requester(party, name, "watch-officer");
  }

  private Pass pass(Requester who, String purpose) throws Exception {
    return node.ask(Ask.of(who, purpose)).pass().orElseThrow();
  }

  private Pass review() throws Exception {
    Requester reviewer = officer(Parties.REVIEW, "a reviewer");
    return node.ask(Ask.in(CASE, reviewer, "INDEPENDENT_REVIEW")).pass().orElseThrow();
  }

  private void reviewCase(String kind, String state) throws Exception {
    Parties.must(
        parties.say(
            Parties.REVIEW,
            ActKind.CASE,
            JsonObject.with("id", CASE)
                .and("kind", kind)
                .and("state", state)
                .and("parties", Parties.list("un.review"))
                .and("vessels", Parties.list("mmsi:000000001"))
                .and("area", Json.nothing())
                .end()));
  }

  private List<JsonObject> records(String type) {
    return sea.records.stream().filter(one -> one.text("type").equals(type)).toList();
  }

  private JsonObject lastRead() {
    List<JsonObject> reads = records("register-read");
    return reads.get(reads.size() - 1);
  }

  private String pseudonymOf(String name) {
    return records("officer").stream()
        .filter(one -> one.text("name").equals(name))
        .findFirst()
        .orElseThrow()
        .text("pseudonym");
  }

  /** What a watch officer, a planner, a releasing officer and a case officer do. */
  private void play(String watch, String planner, String releasing) throws Exception {
    parties.agree();
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 3600)));
    sea.pass(Duration.ofHours(4));
    Pass looking = pass(officer(Parties.USCG, watch), "DETECT_MONITOR");
    Delivery seen = node.picture(looking, ALL).orElseThrow();
    node.export(looking, ALL);
    String item = seen.items("POSITION").get(0).text("id");
    node.write(looking, Product.of(SourceId.of("us.uscg/desk"), "a vessel", List.of(item)));
    node.ask(Ask.of(officer(Parties.JIATFS, planner), "LETHAL_TARGETING"));
    node.stream(looking, new Listener());
    node.tick();
    Pass own = pass(officer(Parties.GB, releasing), "INVESTIGATION");
    node.uses(own, Parties.GB);
    node.notices(own, Parties.GB);
    reviewCase("REVIEW", "OPEN");
    node.officer(review(), pseudonymOf(watch));
    sea.pass(Duration.ofMinutes(1));
    parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "RECALL"));
    node.settle();
  }

  @Test
  void aNameStandsInNoRecordButItsOpeningAndInNothingThatAnOriginatorSees() throws Exception {
    play("watchkeeper-alpha", "planner-bravo", "releaser-charlie");
    for (String name : List.of("watchkeeper-alpha", "planner-bravo", "releaser-charlie")) {
      assertThat(sea.records)
          .filteredOn(one -> CanonicalJson.text(one).contains(name))
          .singleElement()
          .satisfies(one -> assertThat(one.text("type")).isEqualTo("officer"));
    }
    Pass own = pass(officer(Parties.GB, "releaser-charlie"), "INVESTIGATION");
    String told =
        node.uses(own, Parties.GB).orElseThrow().toString()
            + node.notices(own, Parties.GB).orElseThrow().stream().map(CanonicalJson::text).toList()
            + node.recalls(own, Parties.GB).orElseThrow().stream()
                .map(CanonicalJson::text)
                .toList();
    assertThat(told)
        .contains(pseudonymOf("watchkeeper-alpha"), pseudonymOf("planner-bravo"))
        .doesNotContain("watchkeeper-alpha")
        .doesNotContain("planner-bravo");
  }

  /** Every text of a record but its officers', whose pseudonyms are numbered as they come. */
  private static List<String> shapes(Sea sea) {
    Map<String, String> numbers = new TreeMap<>();
    List<String> shapes = new ArrayList<>();
    for (JsonObject one : sea.records) {
      if (one.text("type").equals("officer")) {
        numbers.put(one.text("pseudonym"), "officer " + numbers.size());
      }
      String text =
          one.text("type").equals("officer")
              ? CanonicalJson.text(one.plus("name", Json.of("#")))
              : CanonicalJson.text(one);
      for (Map.Entry<String, String> number : numbers.entrySet()) {
        text = text.replace(number.getKey(), number.getValue());
      }
      shapes.add(text);
    }
    return shapes;
  }

  @Test
  void worldsThatDifferOnlyInOfficersNamesHaveTheSameRecords() throws Exception {
    play("a", "b", "c");
    List<String> one = shapes(sea);
    sea = new Sea();
    node = opened(sea);
    parties = new Parties(node);
    play("a much longer name", "o-aaaa-bbbb-cccc-dddd", "\u00d8ystein \ud83d\udea2");
    assertThat(shapes(sea)).isEqualTo(one);
  }

  @Test
  void oneOfficerOfOnePartyIsTheSameHereAndAnotherElsewhere() throws Exception {
    parties.agree();
    pass(officer(Parties.USCG, NAME), "DETECT_MONITOR");
    pass(officer(Parties.USCG, NAME), "DETECT_MONITOR");
    pass(officer(Parties.GB, NAME), "INVESTIGATION");
    assertThat(records("officer")).hasSize(2);
    List<String> here = records("decision").stream().map(one -> one.text("officer")).toList();
    assertThat(here.get(0)).isEqualTo(here.get(1)).isNotEqualTo(here.get(2));
    assertThat(here).allMatch(OfficerKey::isPseudonym);
    byte[] other = new byte[OfficerKey.SECRET_BYTES];
    other[31] = 1;
    assertThat(OfficerKey.of(other).pseudonym(Parties.USCG, NAME)).isNotEqualTo(here.get(0));
    // Computed by another HMAC: under 32 zeros, its first 80 bits in base 32.
    assertThat(here.get(0)).isEqualTo("o-q4yx-6eb7-tqgk-5raw");
  }

  @Test
  void manyWhoComeAtOnceUnderOneNameHaveOneOpening() throws Exception {
    parties.agree();
    int callers = 16;
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      CountDownLatch together = new CountDownLatch(callers);
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        answers.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return node.ask(Ask.of(officer(Parties.USCG, NAME), "DETECT_MONITOR"));
                }));
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().pass()).isPresent();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(records("officer")).hasSize(1);
    List<String> types = sea.records.stream().map(one -> one.text("type")).toList();
    assertThat(types.indexOf("officer")).isLessThan(types.indexOf("decision"));
  }

  @Test
  void reviewOpensAPseudonymInItsOpenCaseAndThatIsRecorded() throws Exception {
    parties.agree();
    pass(officer(Parties.USCG, NAME), "DETECT_MONITOR");
    reviewCase("REVIEW", "OPEN");
    String pseudonym = pseudonymOf(NAME);
    assertThat(node.officer(review(), pseudonym)).contains(NAME);
    assertThat(lastRead().text("what")).isEqualTo("officer");
    assertThat(lastRead().text("of")).isEqualTo(pseudonym);
    assertThat(lastRead().text("case")).isEqualTo(CASE);
    assertThat(lastRead().get("opened")).contains(Json.of(true));
    assertThat(CanonicalJson.text(lastRead())).doesNotContain(NAME);
    node = opened(sea);
    assertThat(node.officer(review(), pseudonym)).contains(NAME);
    assertThat(node.officer(review(), "o-aaaa-aaaa-aaaa-aaaa")).isEmpty();
    assertThat(lastRead().get("opened")).contains(Json.of(false));
  }

  @Test
  void noOtherPurposeAndNoOtherCaseOpensAPseudonymAndTheAttemptIsRecorded() throws Exception {
    parties.agree();
    pass(officer(Parties.USCG, NAME), "DETECT_MONITOR");
    String pseudonym = pseudonymOf(NAME);
    List<Pass> others = new ArrayList<>();
    for (Party party : List.of(Parties.GB, Parties.USCG, Parties.JIATFS, Parties.REVIEW)) {
      for (org.fairlead.core.sharing.Purpose purpose : org.fairlead.core.sharing.Purpose.values()) {
        // Without a case, not even for review.
        Ask ask = Ask.of(officer(party, "someone"), purpose.name());
        node.ask(ask).pass().ifPresent(others::add);
      }
    }
    reviewCase("ENFORCEMENT", "OPEN");
    others.add(review());
    int before = records("register-read").size();
    assertThat(others).hasSizeGreaterThan(10);
    for (Pass pass : others) {
      assertThat(node.officer(pass, pseudonym)).isEmpty();
      assertThat(lastRead().get("opened")).contains(Json.of(false));
      assertThat(lastRead().text("purpose")).isEqualTo(pass.ask().purpose());
    }
    assertThat(records("register-read")).hasSize(before + others.size());
    reviewCase("REVIEW", "CLOSED");
    assertThat(node.officer(review(), pseudonym)).isEmpty();
    // A party that is not on the case's list, and one that is no reviewer.
    reviewCase("REVIEW", "OPEN");
    for (Party party : List.of(Parties.GB, Parties.USCG)) {
      Ask ask = Ask.in(CASE, officer(party, "someone"), "INDEPENDENT_REVIEW");
      assertThat(node.ask(ask).pass()).isEmpty();
      Ask own = Ask.in(CASE, officer(party, "someone"), "INVESTIGATION");
      Optional<Pass> pass = node.ask(own).pass();
      assertThat(pass.isPresent() ? node.officer(pass.get(), pseudonym) : Optional.empty())
          .isEmpty();
    }
    assertThat(node.officer(review(), pseudonym)).contains(NAME);
  }

  @Test
  void whereTheOpeningCannotBeRecordedNothingIsDecided() throws Exception {
    parties.agree();
    sea.broken = true;
    assertThatThrownBy(() -> pass(officer(Parties.USCG, NAME), "DETECT_MONITOR"))
        .isInstanceOf(Journal.NotRecorded.class);
    sea.broken = false;
    sea.room = 1;
    // Room for the opening alone.
    assertThatThrownBy(() -> pass(officer(Parties.USCG, NAME), "DETECT_MONITOR"))
        .isInstanceOf(Journal.NotRecorded.class);
    sea.room = 100;
    pass(officer(Parties.USCG, NAME), "DETECT_MONITOR");
    assertThat(records("officer")).hasSize(1);
  }

  @Test
  void afterItsYearsAnOpeningIsErasedUnlessAHoldLiesOnWhatTheOfficerWasGiven() throws Exception {
    parties.agree();
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    pass(officer(Parties.USCG, "who only asked"), "DETECT_MONITOR");
    node.picture(pass(officer(Parties.USCG, NAME), "DETECT_MONITOR"), ALL).orElseThrow();
    String asked = pseudonymOf("who only asked");
    String looked = pseudonymOf(NAME);
    sea.pass(Officers.KEPT.minusSeconds(1));
    node.settle();
    assertThat(records("officer")).hasSize(2);
    // The case's vessel was in what was delivered: that officer can be named for as long.
    reviewCase("REVIEW", "OPEN");
    sea.pass(Duration.ofSeconds(1));
    node.settle();
    assertThat(node.officer(review(), asked)).isEmpty();
    assertThat(node.officer(review(), looked)).contains(NAME);
    assertThat(sea.records.toString()).doesNotContain("who only asked");
    reviewCase("REVIEW", "CLOSED");
    node.settle();
    assertThat(sea.records.toString()).doesNotContain(NAME);
    node = opened(sea);
    parties = new Parties(node);
    reviewCase("REVIEW", "OPEN");
    assertThat(node.officer(review(), looked)).isEmpty();
    assertThat(node.replay(Optional.empty()).differences()).isEmpty();
    assertThat(records("delivery"))
        .first()
        .satisfies(one -> assertThat(one.text("officer")).isEqualTo(looked));
  }

  @Test
  void aNodeWithAnothersOfficersKeyDoesNotOpen() throws Exception {
    parties.agree();
    pass(officer(Parties.USCG, NAME), "DETECT_MONITOR");
    Ports ports = ports(sea);
    byte[] other = new byte[OfficerKey.SECRET_BYTES];
    other[0] = 1;
    Ports exchanged =
        new Ports(
            ports.party(),
            ports.signer(),
            OfficerKey.of(other),
            ports.anchors(),
            ports.clock(),
            ports.chance(),
            ports.journal(),
            ports.rawInput(),
            ports.feeds(),
            ports.positions(),
            ports.registers(),
            ports.settings());
    assertThatThrownBy(() -> Node.open(exchanged))
        .isInstanceOf(Node.ForgedRecord.class)
        .hasMessageContaining("officers' key");
  }

  @Test
  void aQuestionToAnotherNodeBringsThePseudonym() throws Exception {
    parties.agree();
    JsonObject asked =
        node.partnerAsk(
            Ask.of(officer(Parties.USCG, NAME), "DETECT_MONITOR"),
            ALL,
            Parties.GB,
            Sea.TestKey.of("us.uscg root"));
    assertThat(asked.object("ask").text("officer")).isEqualTo(pseudonymOf(NAME));
    assertThat(CanonicalJson.text(asked)).doesNotContain(NAME);
    Sea far = new Sea();
    Node gb = Node.open(far.ports(Parties.GB, Sea.TestKey.of("gb node"), Parties.anchors()));
    new Parties(gb).agree();
    assertThat(gb.answer(asked)).isPresent();
    assertThat(far.records.toString()).doesNotContain(NAME);
  }

  @Test
  void aCitationOfABoardingRequestHasThePseudonymOfWhoItNames() throws Exception {
    parties.agree();
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    Parties.must(
        parties.say(Parties.USCG, ActKind.CASE, PairTerms.caseOf("us.uscg/c-1", Parties.USCG)));
    Ask ask = Ask.in("us.uscg/c-1", officer(Parties.USCG, NAME), "MARITIME_INTERDICTION");
    Pass pass = node.ask(ask).pass().orElseThrow();
    String item = node.picture(pass, ALL).orElseThrow().items("POSITION").get(0).text("id");
    JsonObject ground =
        JsonObject.with("text", "seen by radar").and("items", Parties.list(item)).end();
    Parties.must(
        parties.say(
            Parties.USCG,
            ActKind.BOARDING_REQUEST,
            JsonObject.with("id", "us.uscg/b-1")
                .and("officer", NAME)
                .and("case", "us.uscg/c-1")
                .and("addressee", "pa")
                .and("vessel", "mmsi:000000001")
                .and("basis", "FLAG_CONSENT_AD_HOC")
                .and("basisProof", "request of today")
                .and("grounds", JsonArray.of(ground))
                .and("measures", Parties.list("BOARD"))
                .and("sameForOwnFlag", true)
                .end()));
    assertThat(records("use"))
        .singleElement()
        .satisfies(use -> assertThat(use.text("officer")).isEqualTo(pseudonymOf(NAME)));
    // What the party signed is its own words.
    assertThat(sea.records)
        .filteredOn(one -> CanonicalJson.text(one).contains(NAME))
        .extracting(one -> one.text("type"))
        .containsExactly("officer", "act");
  }
}
