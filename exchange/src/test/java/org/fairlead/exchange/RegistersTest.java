package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.review.Contribution;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what the parties say in the registers to what a reader sees. Spec: registers. */
class RegistersTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86_400));
  private static final String[] ADVISER = {"gb adviser"};
  private static final String[] MINISTER = {"us minister"};

  private final Sea sea = new Sea();
  private Node node;
  private Parties parties;

  @BeforeEach
  void open() throws Exception {
    node = Node.open(sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors()));
    parties = new Parties(node);
    parties.agree();
    must(Parties.GB, ActKind.KEY, key("gb adviser", "LEGAL_ADVISER"), "gb root", "gb second");
    must(Parties.US, ActKind.KEY, key("us minister", "AUTHORITY"));
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    sea.pass(Duration.ofMinutes(20));
  }

  private static JsonObject key(String name, String office) {
    return JsonObject.with("publicKey", Sea.TestKey.of(name).base64())
        .and("officer", name.split(" ")[1])
        .and("office", office)
        .end();
  }

  private void must(Party speaker, ActKind kind, JsonObject document, String... signers)
      throws Exception {
    Parties.must(parties.say(speaker, kind, document, signers));
  }

  private List<String> refused(Party speaker, ActKind kind, JsonObject document, String... signers)
      throws Exception {
    List<String> reasons = parties.say(speaker, kind, document, signers).reasons();
    assertThat(reasons).isNotEmpty();
    return reasons;
  }

  private Pass pass(Party party, String purpose) throws Exception {
    return node.ask(Ask.of(Parties.officer(party), purpose)).pass().orElseThrow();
  }

  private int seen(Party party, String purpose) throws Exception {
    return node.picture(pass(party, purpose), ALL).orElseThrow().items("POSITION").size();
  }

  private List<JsonObject> proposals(Party party) throws Exception {
    return node.aroundTerms().proposals(pass(party, "INVESTIGATION"), party).orElseThrow();
  }

  private static JsonObject proposed(List<JsonObject> proposals, String kind) {
    return proposals.stream()
        .map(one -> one.get("act").orElseThrow())
        .filter(act -> act instanceof JsonObject object && object.text("kind").equals(kind))
        .map(act -> ((JsonObject) act).object("document"))
        .findFirst()
        .orElseThrow();
  }

  /** gb shares for customs control too, on the assurance of {@code proposition}. */
  private void shareOn(String proposition) throws Exception {
    JsonObject agreement = Parties.agreement("gb-us-assured", "us", "JUSTICE");
    JsonObject permission = (JsonObject) agreement.array("permissions").values().get(0);
    permission =
        permission
            .plus("requiresAssurances", Parties.list(proposition))
            .plus("purposes", Parties.list("SAFETY"));
    JsonObject whole = agreement.plus("permissions", JsonArray.of(permission));
    JsonObject assessment = Parties.assessment(Parties.GB, agreement);
    must(Parties.GB, ActKind.RISK_ASSESSMENT, assessment, ADVISER);
    assertThat(submit(whole, "gb root", "gb second", "us root")).isEmpty();
  }

  private static final String PURPOSE = "NAVIGATION_SAFETY";

  private void asked() throws Exception {
    must(Parties.GB, ActKind.ASSURANCE_REQUEST, PairRegisters.request("gb/ar-1", "a1"));
  }

  private static JsonObject given(String to) {
    return JsonObject.with("id", "a1")
        .and("askedBy", "gb")
        .and("givenBy", "us")
        .and("propositions", Parties.list("OUTCOMES_CURRENT"))
        .and("from", "2025-10-01T00:00:00Z")
        .and("to", to)
        .end();
  }

  private static JsonObject state(String state) {
    return JsonObject.with("id", "a1").and("state", state).end();
  }

  private void assured(String to) throws Exception {
    shareOn("OUTCOMES_CURRENT");
    asked();
    must(Parties.US, ActKind.ASSURANCE, given(to), MINISTER);
    assertThat(seen(Parties.USCG, PURPOSE)).as("given, not relied on").isZero();
    must(Parties.GB, ActKind.ASSURANCE_STATE, state("IN_FORCE"), ADVISER);
    assertThat(seen(Parties.USCG, PURPOSE)).isEqualTo(10);
  }

  @Test
  void anAssuranceThatLapsesEndsAnOpenStreamAndIsRenewed() throws Exception {
    Instant end = Sea.START.plus(Duration.ofHours(2));
    assured(end.toString());
    Listener listener = new Listener();
    node.stream(pass(Parties.USCG, PURPOSE), listener);
    node.receive(Map.of(RADAR, Parties.voyage(2, 1200, 1800)));
    sea.pass(Duration.ofMinutes(20));
    node.tick();
    sea.now = end;
    node.receive(Map.of(RADAR, Parties.voyage(3, 6600, 7200)));
    node.tick();
    assertThat(seen(Parties.USCG, PURPOSE)).as("lapsed").isZero();
    JsonObject expired = proposed(proposals(Parties.GB), "ASSURANCE_STATE");
    assertThat(expired.text("state")).isEqualTo("EXPIRED");
    must(Parties.GB, ActKind.ASSURANCE_STATE, expired);
    // Its expiry asks quarantine of what left on it; nobody but gb says so.
    JsonObject recall = proposed(proposals(Parties.GB), "SUSPENSION");
    assertThat(recall.object("scope").array("agreements").values())
        .containsExactly(Json.of("gb-us-assured"));
    String later = "2026-10-01T00:00:00Z";
    JsonObject renewal =
        JsonObject.with("id", "us/an-1")
            .and("assurance", "a1")
            .and("officer", "minister")
            .and("answer", "RENEWED")
            .and("text", "for another year")
            .and("to", later)
            .end();
    refused(Parties.US, ActKind.ASSURANCE_ANSWER, renewal);
    must(Parties.US, ActKind.ASSURANCE_ANSWER, renewal, MINISTER);
    assertThat(seen(Parties.USCG, PURPOSE)).as("renewed, not relied on").isZero();
    refused(Parties.GB, ActKind.ASSURANCE_STATE, state("IN_FORCE"), "gb root");
    must(Parties.GB, ActKind.ASSURANCE_STATE, state("IN_FORCE"), ADVISER);
    assertThat(seen(Parties.USCG, PURPOSE)).isEqualTo(30);
    List<String> sent =
        listener.got.stream()
            .flatMap(delivery -> delivery.items().stream())
            .flatMap(item -> item.array("vessels").values().stream())
            .map(Object::toString)
            .distinct()
            .toList();
    assertThat(sent).as("what came after the lapse").noneMatch(v -> v.contains("000000003"));
  }

  @Test
  void anAssuranceByAnOfficeWithoutThePowerToBindOpensNothing() throws Exception {
    shareOn("OUTCOMES_CURRENT");
    asked();
    must(Parties.US, ActKind.ASSURANCE, given("2026-10-01T00:00:00Z"), "us root");
    assertThat(refused(Parties.GB, ActKind.ASSURANCE_STATE, state("IN_FORCE"), ADVISER))
        .containsExactly(
            "assurance `a1` was given by an office without power to bind: it opens nothing");
    assertThat(seen(Parties.USCG, PURPOSE)).isZero();
  }

  @Test
  void aChangedMandateProposesAReviewAtOnceAndOnlyTheAskerSaysIt() throws Exception {
    assured("2026-10-01T00:00:00Z");
    assertThat(proposals(Parties.GB)).isEmpty();
    must(Parties.US, ActKind.MANDATE_CHANGE, PairRegisters.mandate("us/m-1", Parties.JIATFS));
    assertThat(seen(Parties.USCG, PURPOSE)).as("the node says nothing itself").isEqualTo(10);
    JsonObject due = proposed(proposals(Parties.GB), "ASSURANCE_STATE");
    assertThat(due.text("state")).isEqualTo("DUE_FOR_REVIEW");
    must(Parties.GB, ActKind.ASSURANCE_STATE, due);
    sea.pass(Duration.ofMinutes(1));
    assertThat(seen(Parties.USCG, PURPOSE)).isZero();
    must(Parties.GB, ActKind.ASSURANCE_STATE, state("IN_FORCE"), ADVISER);
    assertThat(proposals(Parties.GB)).as("reviewed").isEmpty();
    assertThat(node.aroundTerms().proposals(pass(Parties.USCG, "INVESTIGATION"), Parties.GB))
        .as("another's")
        .isEmpty();
  }

  @Test
  void aDueDateWarnsThirtySevenAndOneDaysBefore() throws Exception {
    assured("2027-10-01T00:00:00Z");
    Map<String, String> within =
        Map.of(
            "2025-11-09T00:00:00Z", "",
            "2025-11-10T00:00:00Z", "30 days",
            "2025-12-03T00:00:00Z", "7 days",
            "2025-12-09T00:00:00Z", "a day",
            "2025-12-10T00:00:00Z", "was due");
    for (String at : within.keySet().stream().sorted().toList()) {
      sea.now = Instant.parse(at);
      String why =
          proposals(Parties.GB).stream()
              .map(one -> one.text("why"))
              .filter(one -> one.contains("evidence"))
              .findFirst()
              .orElse("");
      assertThat(why).as(at).contains(within.get(at));
      assertThat(why.isEmpty()).isEqualTo(within.get(at).isEmpty());
    }
  }

  @Test
  void aBreachIsRecalledByTheAskersActAndTheHoldersSignReceipts() throws Exception {
    assured("2026-10-01T00:00:00Z");
    must(Parties.GB, ActKind.ASSURANCE_STATE, state("BREACHED"));
    assertThat(seen(Parties.USCG, PURPOSE)).isZero();
    assertThat(node.settle()).as("nothing is recalled unless gb says so").isEmpty();
    must(Parties.GB, ActKind.SUSPENSION, proposed(proposals(Parties.GB), "SUSPENSION"));
    List<JsonObject> notices = node.settle();
    assertThat(notices).hasSize(1);
    must(
        Parties.USCG,
        ActKind.RECEIPT,
        JsonObject.with("id", "us.uscg/r-1")
            .and("recall", notices.get(0).text("id"))
            .and("status", "QUARANTINED")
            .end());
    assertThat(proposals(Parties.GB)).isEmpty();
    refused(Parties.GB, ActKind.ASSURANCE_STATE, state("IN_FORCE"), ADVISER);
  }

  @Test
  void anAgreementTowardsAnotherNationRestsOnARiskAssessmentOfItsAdviser() throws Exception {
    JsonObject agreement = Parties.agreement("gb-us-2", "us", "LAW_ENFORCEMENT");
    String[] signers = {"gb root", "gb second", "us root"};
    String missing =
        "no risk assessment by `gb` in force covers permission `gb-us-2/p1` towards `us` for"
            + " LAW_ENFORCEMENT";
    assertThat(submit(agreement, signers)).containsExactly(missing);
    JsonObject assessment = Parties.assessment(Parties.GB, agreement);
    assertThat(refused(Parties.GB, ActKind.RISK_ASSESSMENT, assessment, "gb root"))
        .containsExactly("RISK_ASSESSMENT is said by a LEGAL_ADVISER of `gb`");
    must(
        Parties.GB,
        ActKind.RISK_ASSESSMENT,
        assessment.plus("id", Json.of("gb/ra-1")).plus("risk", Json.of("SERIOUS")),
        ADVISER);
    must(
        Parties.GB,
        ActKind.RISK_ASSESSMENT,
        assessment.plus("id", Json.of("gb/ra-2")).plus("recipient", Json.of("us.uscg")),
        ADVISER);
    assertThat(submit(agreement, signers)).containsExactly(missing);
    must(Parties.GB, ActKind.RISK_ASSESSMENT, assessment, ADVISER);
    assertThat(submit(agreement, signers)).isEmpty();
  }

  private List<String> submit(JsonObject agreement, String... signers) throws Exception {
    return node.submit(parties.act(Parties.GB, ActKind.AGREEMENT, agreement, signers)).reasons();
  }

  private static JsonObject objection(String id, String subject) {
    return JsonObject.with("id", id)
        .and("officer", "adviser")
        .and("subject", subject)
        .and("ground", "NO_LAWFUL_BASIS")
        .and("text", "no basis was shown")
        .end();
  }

  private void openCase() throws Exception {
    must(Parties.USCG, ActKind.CASE, PairTerms.caseOf("us.uscg/c-1", Parties.USCG));
    must(Parties.US, ActKind.KEY, key("us adviser", "LEGAL_ADVISER"), "us root", "us minister");
  }

  private JsonObject boarding(String id) throws Exception {
    Pass pass =
        node.ask(Ask.in("us.uscg/c-1", Parties.officer(Parties.USCG), "MARITIME_INTERDICTION"))
            .pass()
            .orElseThrow();
    String item = node.picture(pass, ALL).orElseThrow().items().get(0).text("id");
    return JsonObject.with("id", "us.uscg/" + id)
        .and("officer", "officer-1")
        .and("case", "us.uscg/c-1")
        .and("addressee", "pa")
        .and("vessel", "mmsi:000000001")
        .and("basis", "FLAG_CONSENT_AD_HOC")
        .and("basisProof", "request of today")
        .and(
            "grounds",
            JsonArray.of(JsonObject.with("text", "seen").and("items", Parties.list(item)).end()))
        .and("measures", Parties.list("BOARD"))
        .and("sameForOwnFlag", true)
        .end();
  }

  @Test
  void aLegalAdvisersObjectionHoldsABoardingUntilItIsAnsweredFromOutside() throws Exception {
    openCase();
    must(Parties.US, ActKind.OBJECTION, objection("us/o-0", "us.uscg/c-1"), "us root");
    must(Parties.USCG, ActKind.BOARDING_REQUEST, boarding("b-0"));
    must(Parties.US, ActKind.OBJECTION, objection("us/o-1", "us.uscg/c-1"), "us adviser");
    assertThat(refused(Parties.USCG, ActKind.BOARDING_REQUEST, boarding("b-1")))
        .singleElement()
        .asString()
        .contains("`us/o-1` on `us.uscg/c-1` is OPEN");
    JsonObject answer =
        JsonObject.with("id", "us.uscg/oa-1")
            .and("officer", "o")
            .and("objection", "us/o-1")
            .and("finding", "DISMISSED")
            .and("text", "the flag State's consent is attached")
            .end();
    refused(Parties.USCG, ActKind.OBJECTION_ANSWER, answer);
    must(Parties.REVIEW, ActKind.OBJECTION_ANSWER, answer.plus("id", Json.of("un.review/oa-1")));
    must(Parties.USCG, ActKind.BOARDING_REQUEST, boarding("b-2"));
  }

  @Test
  void anObjectionToTheAgreementHoldsWhatRestsOnItAndItsResumption() throws Exception {
    openCase();
    JsonObject scope = Parties.suspension("s1", "us.jiatfs", "FORWARD");
    scope = scope.plus("scope", scope.object("scope").plus("agreements", Parties.list("gb-us")));
    must(Parties.GB, ActKind.SUSPENSION, scope);
    must(Parties.GB, ActKind.OBJECTION, objection("gb/o-1", "gb-us"), ADVISER);
    assertThat(refused(Parties.USCG, ActKind.BOARDING_REQUEST, boarding("b-1")))
        .anyMatch(why -> why.contains("gb/o-1"));
    JsonObject end = JsonObject.with("suspension", "s1").end();
    assertThat(refused(Parties.GB, ActKind.RESUMPTION, end, "gb root", "gb second"))
        .anyMatch(why -> why.contains("gb/o-1"));
  }

  @Test
  void aDesignationAndAnUnseenOpinionCarryNoBoarding() throws Exception {
    openCase();
    String digest = "sha256:" + "a".repeat(64);
    must(Parties.US, ActKind.LEGAL_BASIS, PairRegisters.basis("us/opinion"));
    JsonObject designation =
        PairRegisters.basis("us/designation")
            .plus("basis", Json.of("DESIGNATION"))
            .plus("text", Json.of(digest));
    must(Parties.US, ActKind.LEGAL_BASIS, designation, "us adviser");
    must(
        Parties.US,
        ActKind.LEGAL_BASIS,
        designation.plus("id", Json.of("us/treaty")).plus("basis", Json.of("TREATY")),
        "us adviser");
    assertThat(boardOn("b-1", "us/opinion"))
        .containsExactly("legal basis `us/opinion` is UNSEEN: it supports no step");
    assertThat(boardOn("b-1", "us/designation"))
        .containsExactly("a designation or opinion alone supports no step");
    assertThat(boardOn("b-1", "us/treaty", "us/opinion")).isNotEmpty();
    assertThat(boardOn("b-1", "us/treaty", "us/designation")).isEmpty();
    must(
        Parties.GB,
        ActKind.LEGAL_BASIS_STATE,
        JsonObject.with("id", "gb/ls-1")
            .and("officer", "o")
            .and("legalBasis", "us/treaty")
            .and("state", "CONTESTED")
            .and("why", "it is not in force")
            .end());
    assertThat(boardOn("b-2", "us/treaty"))
        .containsExactly("legal basis `us/treaty` is CONTESTED: it supports no step");
    assertThat(boardOn("b-2", "us/none"))
        .containsExactly("`us/none` is not a registered legal basis");
  }

  private List<String> boardOn(String id, String... bases) throws Exception {
    JsonObject request = boarding(id).plus("legalBases", Parties.list(bases));
    return parties.say(Parties.USCG, ActKind.BOARDING_REQUEST, request).reasons();
  }

  @Test
  void aTipIsFoundInTheContributionAndInTheRecallOfWhatCameOfIt() throws Exception {
    Pass pass = pass(Parties.USCG, "DETECT_MONITOR");
    String item = node.picture(pass, ALL).orElseThrow().items().get(0).text("id");
    assertThat(
            node.aroundTerms()
                .shownNear(pass, new org.fairlead.core.basics.Position(-62, 17), sea.now)
                .orElseThrow())
        .contains(item)
        .hasSize(10);
    assertThat(
            refused(
                Parties.USCG, ActKind.CUE, PairRegisters.cue("us.uscg/q-0", "gb.nca/radar/0:99")))
        .containsExactly("`gb.nca/radar/0:99` was never shown to `us.uscg`");
    must(Parties.USCG, ActKind.CUE, PairRegisters.cue("us.uscg/q-1", item));
    must(Parties.USCG, ActKind.CUE, PairRegisters.cue("us.uscg/q-2"));
    List<Contribution.Line> lines =
        Contribution.of(
                node.uses(pass(Parties.GB, "INVESTIGATION"), Parties.GB).orElseThrow(),
                Parties.GB,
                Set.of(VesselKey.ofMmsi(1)),
                sea.now)
            .lines();
    assertThat(lines)
        .anyMatch(
            line -> line.sentence().startsWith("1 item that cued us.uscg for DETECT_MONITOR"));
    must(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "RECALL"));
    assertThat(node.settle())
        .singleElement()
        .satisfies(
            notice ->
                assertThat(notice.array("cued").values())
                    .containsExactly(Json.of("us.uscg/q-1-sighting")));
  }

  @Test
  void whoWasShownNothingAboutAVesselSaysWhyItAsksForSomethingElse() throws Exception {
    Query dark = ALL.of(Set.of(VesselKey.ofMmsi(44)));
    assertThat(node.picture(pass(Parties.JIATFS, "DETECT_MONITOR"), dark).orElseThrow().items())
        .isEmpty();
    Pass other = pass(Parties.JIATFS, "INVESTIGATION");
    assertThat(node.gate().needsReason(other, dark)).isTrue();
    assertThat(node.picture(other, dark)).isEmpty();
    assertThat(node.picture(pass(Parties.USCG, "INVESTIGATION"), dark)).as("others").isPresent();
    assertThat(node.picture(other, ALL)).as("of nothing in particular").isPresent();
    Ask why = Ask.of(Parties.officer(Parties.JIATFS), "INVESTIGATION").because("a missing crew");
    assertThat(node.picture(node.ask(why).pass().orElseThrow(), dark)).isPresent();
    List<JsonObject> told =
        node.aroundTerms()
            .notices(pass(Parties.GB, "INVESTIGATION"), Parties.GB, "SHOPPING")
            .orElseThrow();
    assertThat(told).hasSize(2);
    assertThat(told.get(0).get("reason")).contains(Json.nothing());
    assertThat(told.get(1).text("reason")).isEqualTo("a missing crew");
    assertThat(told.get(1).text("purpose")).isEqualTo("INVESTIGATION");
    sea.pass(Duration.ofHours(25));
    assertThat(node.picture(pass(Parties.JIATFS, "IDENTIFY"), dark)).as("a day later").isPresent();
  }

  @Test
  void whoWasRefusedInACaseSaysWhyItAsksForSomethingElseInIt() throws Exception {
    must(Parties.JIATFS, ActKind.CASE, PairTerms.caseOf("us.jiatfs/c-1", Parties.JIATFS));
    Requester who = Parties.officer(Parties.JIATFS);
    assertThat(node.ask(Ask.in("us.jiatfs/c-1", who, "STRIKE_ASSESSMENT")).code())
        .isEqualTo("FORBIDDEN_PURPOSE");
    Ask again = Ask.in("us.jiatfs/c-1", who, "IDENTIFY");
    assertThat(node.ask(again).code()).isEqualTo("REASON_REQUIRED");
    assertThat(node.ask(again.because("who is aboard")).pass()).isPresent();
  }

  @Test
  void anOverdueOutcomeEndsInSharingStoppedByTheAskersAct() throws Exception {
    assured("2026-10-01T00:00:00Z");
    Pass pass = pass(Parties.USCG, "IDENTIFY");
    node.picture(pass, ALL);
    Pass own = pass(Parties.GB, "INVESTIGATION");
    List<JsonObject> owed = node.aroundTerms().owed(own, Parties.GB).orElseThrow();
    assertThat(owed).hasSize(1);
    assertThat(owed.get(0).text("party")).isEqualTo("us.uscg");
    assertThat(owed.get(0).get("overdue")).contains(Json.of(false));
    assertThat(proposed(proposals(Parties.USCG), "OUTCOME").text("vessel"))
        .isEqualTo("mmsi:000000001");
    sea.pass(Duration.ofDays(14));
    assertThat(node.aroundTerms().owed(pass(Parties.GB, "INVESTIGATION"), Parties.GB).orElseThrow())
        .allMatch(debt -> debt.get("overdue").equals(Optional.of(Json.of(true))));
    JsonObject doubted = proposed(proposals(Parties.GB), "ASSURANCE_STATE");
    assertThat(doubted.text("state")).isEqualTo("DOUBTED");
    assertThat(seen(Parties.USCG, PURPOSE)).isEqualTo(10);
    must(Parties.GB, ActKind.ASSURANCE_STATE, doubted);
    assertThat(seen(Parties.USCG, PURPOSE)).isZero();
    must(
        Parties.USCG,
        ActKind.OUTCOME,
        PairRegisters.outcome("us.uscg/oc-1").plus("vessel", Json.of("mmsi:000000001")));
    assertThat(node.aroundTerms().owed(pass(Parties.GB, "INVESTIGATION"), Parties.GB).orElseThrow())
        .isEmpty();
    node = Node.open(sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors()));
    assertThat(node.aroundTerms().owed(pass(Parties.GB, "INVESTIGATION"), Parties.GB).orElseThrow())
        .isEmpty();
  }

  @Test
  void anOpenWatchOwesNothingForEachVesselInIt() throws Exception {
    node.picture(pass(Parties.USCG, "DETECT_MONITOR"), ALL);
    Pass own = pass(Parties.GB, "INVESTIGATION");
    assertThat(node.aroundTerms().owed(own, Parties.GB).orElseThrow()).isEmpty();
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

  @Test
  void anIncidentWithoutAnIdentityReachesEachOriginatorWithItsOwnPartOnly() throws Exception {
    must(
        Parties.USCG,
        ActKind.SOURCE,
        JsonObject.with("id", "us.uscg/boat").and("public", false).end());
    node.receive(Map.of(SourceId.of("us.uscg/boat"), Parties.voyage(2, 0, 300)));
    Pass pass = pass(Parties.USCG, "DETECT_MONITOR");
    List<JsonObject> items = node.picture(pass, ALL).orElseThrow().items("POSITION");
    assertThat(items).hasSize(15);
    must(Parties.USCG, ActKind.CUE, PairRegisters.cue("us.uscg/q-1", "gb.nca/radar/0:3"));
    must(Parties.REVIEW, ActKind.INCIDENT, incident("un.review/far", -60.0, 300));
    must(Parties.REVIEW, ActKind.INCIDENT, incident("un.review/late", -62.0, 900_000));
    must(Parties.REVIEW, ActKind.INCIDENT, incident("un.review/near", -62.5, 4000));
    node.settle();
    List<JsonObject> gb = incidents(Parties.GB);
    List<JsonObject> us = incidents(Parties.USCG);
    assertThat(gb).hasSize(1);
    assertThat(gb.get(0).text("incident")).isEqualTo("un.review/near");
    assertThat(gb.get(0).array("matches").values())
        .hasSize(2)
        .anyMatch(match -> ((JsonObject) match).text("use").equals("CUED"))
        .anyMatch(match -> ((JsonObject) match).array("items").values().size() == 10)
        .noneMatch(match -> match.toString().contains("us.uscg/boat"));
    assertThat(us).hasSize(1);
    assertThat(us.get(0).array("matches").values())
        .singleElement()
        .satisfies(match -> assertThat(match.toString()).doesNotContain("gb.nca"));
    int records = sea.records.size();
    node.settle();
    assertThat(sea.records).as("each once").hasSize(records);
    node = Node.open(sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors()));
    assertThat(incidents(Parties.GB)).hasSize(1);
  }

  private List<JsonObject> incidents(Party party) throws Exception {
    Pass pass = node.ask(Ask.of(Parties.officer(party), "INVESTIGATION")).pass().orElseThrow();
    return node.aroundTerms().notices(pass, party, "INCIDENT").orElseThrow();
  }

  @Test
  void aSealedLetterIsGivenToItsReviewBodyAlone() throws Exception {
    JsonObject letter = PairRegisters.letter("un.review", new byte[32 + 16 + 4096]);
    long position = node.position(Parties.GB);
    node.aroundTerms().keepSealed(letter);
    assertThat(node.position(Parties.GB)).isEqualTo(position);
    Pass review = pass(Parties.REVIEW, "INDEPENDENT_REVIEW");
    assertThat(node.aroundTerms().sealedTo(review).orElseThrow())
        .singleElement()
        .satisfies(one -> assertThat(one.text("sealed")).isEqualTo(letter.text("sealed")));
    assertThat(node.aroundTerms().sealedTo(pass(Parties.GB, "INVESTIGATION"))).isEmpty();
    for (JsonObject spoilt :
        List.of(
            letter.plus("to", Json.of("us.uscg")),
            letter.plus("sealed", Json.of("AAAA")),
            letter.plus("commitment", Json.of("none")),
            letter.plus("by", Json.of("gb")))) {
      assertThatThrownBy(() -> node.aroundTerms().keepSealed(spoilt))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
