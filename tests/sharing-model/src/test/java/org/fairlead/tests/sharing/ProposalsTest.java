package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairlead.tests.sharing.Said.json;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.registers.Proposals;
import org.junit.jupiter.api.Test;

/** What a party is shown to sign, and what only warns it. Spec: registers §9. */
class ProposalsTest {
  private static final String REVIEW = "2026-04-01T00:00:00Z";
  private static final String EVIDENCE = "2026-01-01T00:00:00Z";
  private static final String END = "2026-10-01T00:00:00Z";
  private static final String[] ADVISER = {"gb legal_adviser"};
  private static final String[] TWO_OF_GB = {"gb root", "gb legal_adviser", "us root"};

  private final Said said = new Said().office("gb", "LEGAL_ADVISER").office("us", "AUTHORITY");

  private void asked() {
    said.must(
        "gb",
        ActKind.ASSURANCE_REQUEST,
        json("""
                {'id': 'gb/ar-1', 'assurance': 'a1', 'officer': 'releasing', 'givenBy': 'us',
                 'propositions': ['OUTCOMES_CURRENT'], 'channel': 'note verbale',
                 'text': 'say what became of each use', 'language': 'en', 'translation': null,
                 'scope': 'all that gb shares', 'conditions': '',
                 'monitoring': {'method': 'outcome register', 'evidence': 'outcomes'}}
                """)
            .plus("reviewAt", Json.of(REVIEW))
            .plus(
                "monitoring",
                json("{'method': 'outcome register', 'evidence': 'outcomes'}")
                    .plus("nextDue", Json.of(EVIDENCE))));
  }

  private void given(String id, String by, String proposition, Json to) {
    said.must(
        by,
        ActKind.ASSURANCE,
        json("{'id': '%s', 'askedBy': 'gb', 'givenBy': '%s'}".formatted(id, by))
            .plus("propositions", Said.texts(proposition))
            .plus("from", Json.of("2025-10-01T00:00:00Z"))
            .plus("to", to),
        by.equals("us") ? "us authority" : by + " root");
  }

  /** gb asked for it, us gave it, and gb relies on it. */
  private void inForce() {
    asked();
    given("a1", "us", "OUTCOMES_CURRENT", Json.of(END));
    becomes("a1", "IN_FORCE");
  }

  private void becomes(String id, String state) {
    said.must(
        "gb",
        ActKind.ASSURANCE_STATE,
        json("{'id': '%s', 'state': '%s'}".formatted(id, state)),
        ADVISER);
  }

  private List<JsonObject> proposals(String now, String... overdue) {
    Set<Party> units = new HashSet<>();
    for (String unit : overdue) {
      units.add(new Party(unit));
    }
    return Proposals.of(said.shelves(), new Party("gb"), units, Instant.parse(now));
  }

  private List<String> words(String now, String... overdue) {
    return proposals(now, overdue).stream().map(one -> one.text("why")).toList();
  }

  private static Json act(JsonObject proposal) {
    return proposal.get("act").orElseThrow();
  }

  private static JsonObject stateAct(String id, String state, String why) {
    return json("{'kind': 'ASSURANCE_STATE'}")
        .plus(
            "document",
            json("{'id': '%s', 'state': '%s'}".formatted(id, state)).plus("why", Json.of(why)));
  }

  @Test
  void whatIsDueWarnsThirtySevenAndOneDayBefore() {
    inForce();
    assertThat(words("2025-12-01T23:59:59Z")).as("more than thirty days before").isEmpty();
    String evidence = "assurance a1: the evidence owed (outcomes) is due within %s, at " + EVIDENCE;
    assertThat(words("2025-12-02T00:00:00Z")).containsExactly(evidence.formatted("30 days"));
    assertThat(words("2025-12-24T23:59:59Z")).containsExactly(evidence.formatted("30 days"));
    assertThat(words("2025-12-25T00:00:00Z")).containsExactly(evidence.formatted("7 days"));
    assertThat(words("2025-12-30T23:59:59Z")).containsExactly(evidence.formatted("7 days"));
    assertThat(words("2025-12-31T00:00:00Z")).containsExactly(evidence.formatted("a day"));
    assertThat(proposals("2025-12-31T00:00:00Z"))
        .as("a warning is nothing to sign")
        .allMatch(one -> act(one).equals(Json.nothing()));
    said.at("2026-01-02T00:00:00Z");
    becomes("a1", "IN_FORCE");
    assertThat(words("2026-03-02T00:00:00Z"))
        .containsExactly("assurance a1: its review is due within 30 days, at " + REVIEW);
    said.at("2026-04-02T00:00:00Z");
    becomes("a1", "IN_FORCE");
    assertThat(words("2026-09-24T00:00:00Z"))
        .containsExactly("assurance a1: its end is due within 7 days, at " + END);
  }

  @Test
  void whatWasDueIsProposedForReviewUntilTheAdviserHasLookedAtIt() {
    inForce();
    String why = "the evidence owed (outcomes) was due at " + EVIDENCE;
    JsonObject due = proposals(EVIDENCE).get(0);
    assertThat(due.text("why")).isEqualTo("assurance a1: " + why);
    assertThat(act(due)).isEqualTo(stateAct("a1", "DUE_FOR_REVIEW", why));
    assertThat(words(REVIEW))
        .containsExactly("assurance a1: its review was due at " + REVIEW, "assurance a1: " + why);
    // What is proposed is what may be said, by any officer of the asker.
    said.at(EVIDENCE)
        .must("gb", ActKind.ASSURANCE_STATE, ((JsonObject) act(due)).object("document"));
    assertThat(proposals(EVIDENCE)).as("it was said").isEmpty();
    becomes("a1", "IN_FORCE");
    assertThat(proposals(EVIDENCE)).as("looked at in the very instant").isEmpty();
  }

  @Test
  void nothingIsProposedToAnyoneButTheAsker() {
    inForce();
    Instant late = Instant.parse("2027-01-01T00:00:00Z");
    assertThat(Proposals.of(said.shelves(), new Party("us"), Set.of(), late)).isEmpty();
    assertThat(Proposals.of(said.shelves(), new Party("gb.nca"), Set.of(), late)).isEmpty();
    assertThat(Proposals.of(said.shelves(), new Party("gb"), Set.of(), late)).hasSize(1);
  }

  private void mandate(String id, String speaker, String of) {
    said.must(
        speaker,
        ActKind.MANDATE_CHANGE,
        json("{'id': '%s', 'officer': 'o', 'of': '%s', 'text': 'a new task'}".formatted(id, of))
            .plus("announcedAt", Json.of("2025-10-10T00:00:00Z")));
  }

  @Test
  void aChangedMandateOfWhoGaveItOrIsOverOrUnderItAsksForAReview() {
    mandate("us/m-0", "us", "us");
    said.at("2025-10-11T00:00:00Z");
    given("a1", "us.uscg", "OUTCOMES_CURRENT", Json.nothing());
    becomes("a1", "IN_FORCE");
    String now = "2030-01-01T00:00:00Z";
    assertThat(proposals(now)).as("what changed before it was relied on was known").isEmpty();
    mandate("us/m-1", "us", "us.navy");
    mandate("fr/m-1", "fr", "us");
    mandate("fr/m-2", "fr", "fr");
    assertThat(proposals(now)).as("of another, or said by a third").isEmpty();
    mandate("us/m-2", "us", "us");
    mandate("us.uscg/m-1", "us.uscg", "us.uscg");
    mandate("gb.nca/m-1", "gb.nca", "us.uscg.d7");
    assertThat(words(now))
        .containsExactly(
            "assurance a1: the mandate of us.uscg.d7 has changed: gb.nca/m-1",
            "assurance a1: the mandate of us.uscg has changed: us.uscg/m-1",
            "assurance a1: the mandate of us has changed: us/m-2");
    assertThat(act(proposals(now).get(2)))
        .isEqualTo(stateAct("a1", "DUE_FOR_REVIEW", "the mandate of us has changed: us/m-2"));
    said.at("2025-10-12T00:00:00Z");
    becomes("a1", "IN_FORCE");
    assertThat(proposals(now)).as("reviewed since").isEmpty();
  }

  @Test
  void whatRanOutIsProposedAsExpiredHoweverFarItHadCome() {
    asked();
    given("a1", "us", "OUTCOMES_CURRENT", Json.of(END));
    String why = "it ran out at " + END;
    assertThat(proposals("2026-09-30T23:59:59Z")).as("nobody relies on it").isEmpty();
    for (String state : List.of("GIVEN", "IN_FORCE", "DUE_FOR_REVIEW", "DOUBTED")) {
      if (!state.equals("GIVEN")) {
        becomes("a1", state);
      }
      assertThat(proposals(END)).as(state).hasSize(1);
      assertThat(proposals(END).get(0).text("why")).isEqualTo("assurance a1: " + why);
      assertThat(act(proposals(END).get(0))).isEqualTo(stateAct("a1", "EXPIRED", why));
    }
    becomes("a1", "BREACHED");
    assertThat(words(END)).containsExactly("assurance a1: it was broken: what left is recalled");
    given("a2", "us", "NO_ONWARD", Json.nothing());
    becomes("a2", "INSUFFICIENT");
    assertThat(words(END)).as("one that never opened anything").hasSize(1);
  }

  @Test
  void whatHasNoEndNeverRunsOut() {
    given("a1", "us", "OUTCOMES_CURRENT", Json.nothing());
    becomes("a1", "IN_FORCE");
    assertThat(proposals("9999-12-31T00:00:00Z")).isEmpty();
  }

  private static JsonObject recall(String id, String... agreements) {
    return json("{'kind': 'SUSPENSION'}")
        .plus(
            "document",
            json("{'id': '%s', 'by': 'gb', 'reach': 'RECALL'}".formatted(id))
                .plus(
                    "scope",
                    json("""
                            {'recipients': ['us'], 'sources': [], 'kinds': [], 'purposes': [],
                             'vessels': [], 'items': [], 'area': null}
                            """)
                        .plus("agreements", Said.texts(agreements))));
  }

  private void say(Json proposed) {
    JsonObject act = (JsonObject) proposed;
    ActKind kind = ActKind.named(act.text("kind")).orElseThrow();
    said.must("gb", kind, act.object("document"));
  }

  @Test
  void aBreachProposesToRecallAllThatWentToTheGiver() {
    inForce();
    becomes("a1", "BREACHED");
    List<JsonObject> proposed = proposals("2025-10-10T05:00:00Z");
    assertThat(proposed).hasSize(1);
    assertThat(act(proposed.get(0))).isEqualTo(recall("breach-of-a1"));
    say(act(proposed.get(0)));
    assertThat(proposals("2025-10-10T05:00:00Z")).as("it was said").isEmpty();
  }

  @Test
  void nobodyKeepsARecallFromBeingProposedByTakingItsName() {
    inForce();
    JsonObject theirs = recall("breach-of-a1").object("document").plus("by", Json.of("fr"));
    said.must("fr", ActKind.SUSPENSION, theirs);
    becomes("a1", "BREACHED");
    List<JsonObject> proposed = proposals("2025-10-10T05:00:00Z");
    assertThat(act(proposed.get(0))).isEqualTo(recall("breach-of-a1-2"));
    say(act(proposed.get(0)));
    assertThat(proposals("2025-10-10T05:00:00Z")).isEmpty();
  }

  private void agree(String id, String grantor, String grantee, String... requires) {
    JsonObject agreement = Said.agreement(id, grantor, grantee, requires);
    String[] signers =
        grantor.equals("gb")
            ? new String[] {"gb root", "gb legal_adviser", grantee + " root"}
            : new String[] {"us root", "us authority", grantee + " root"};
    said.must(grantor, ActKind.AGREEMENT, agreement, signers);
  }

  @Test
  void whatExpiredProposesToRecallWhatLeftUnderTheAgreementsThatRequireIt() {
    agree("gb-us", "gb", "us", "OUTCOMES_CURRENT");
    agree("gb-uscg", "gb", "us.uscg", "NO_ONWARD", "OUTCOMES_CURRENT");
    agree("gb-us-other", "gb", "us", "NO_ONWARD");
    agree("gb-us-free", "gb", "us");
    agree("gb-fr", "gb", "fr", "OUTCOMES_CURRENT");
    agree("us-gb", "us", "gb", "OUTCOMES_CURRENT");
    inForce();
    given("a2", "us.uscg", "OUTCOMES_CURRENT", Json.of(END));
    said.at(END);
    becomes("a1", "EXPIRED");
    becomes("a2", "EXPIRED");
    List<JsonObject> proposed = proposals(END);
    assertThat(proposed)
        .extracting(one -> one.text("why"))
        .containsExactly(
            "assurance a1: it ran out: quarantine", "assurance a2: it ran out: quarantine");
    assertThat(act(proposed.get(0))).isEqualTo(recall("expiry-of-a1", "gb-us", "gb-uscg"));
    JsonObject second = ((JsonObject) act(proposed.get(1))).object("document").object("scope");
    assertThat(second.array("recipients")).isEqualTo(Said.texts("us.uscg"));
    assertThat(second.array("agreements")).isEqualTo(Said.texts("gb-us", "gb-uscg"));
    say(act(proposed.get(0)));
    assertThat(words(END)).containsExactly("assurance a2: it ran out: quarantine");
  }

  @Test
  void whatWasRenewedAndExpiresAgainProposesAnotherRecall() {
    agree("gb-us", "gb", "us", "OUTCOMES_CURRENT");
    inForce();
    said.at(END);
    becomes("a1", "EXPIRED");
    say(act(proposals(END).get(0)));
    said.must("gb", ActKind.RESUMPTION, json("{'suspension': 'expiry-of-a1'}"), TWO_OF_GB);
    assertThat(proposals(END)).as("gb itself ended the recall").isEmpty();
    String later = "2027-10-01T00:00:00Z";
    said.must(
        "us",
        ActKind.ASSURANCE_ANSWER,
        json("""
                {'id': 'us/an-1', 'assurance': 'a1', 'officer': 'minister', 'answer': 'RENEWED',
                 'text': 'for another year'}
                """)
            .plus("to", Json.of(later)),
        "us authority");
    becomes("a1", "IN_FORCE");
    said.at(later);
    becomes("a1", "EXPIRED");
    assertThat(act(proposals(later).get(0))).isEqualTo(recall("expiry-of-a1-2", "gb-us"));
    say(act(proposals(later).get(0)));
    assertThat(proposals(later)).isEmpty();
  }

  @Test
  void outcomesThatAreOverdueCastDoubtOnTheAssuranceOfThemByWhoOwesThem() {
    inForce();
    given("a2", "us", "NO_ONWARD", Json.nothing());
    becomes("a2", "IN_FORCE");
    String now = "2025-10-20T00:00:00Z";
    assertThat(proposals(now)).isEmpty();
    assertThat(proposals(now, "fr", "us-navy")).as("not of the giver").isEmpty();
    List<JsonObject> proposed = proposals(now, "us.uscg", "fr", "us");
    assertThat(proposed).hasSize(2);
    assertThat(act(proposed.get(0)))
        .isEqualTo(stateAct("a1", "DOUBTED", "us owes outcomes that are overdue"));
    assertThat(act(proposed.get(1)))
        .isEqualTo(stateAct("a1", "DOUBTED", "us.uscg owes outcomes that are overdue"));
    becomes("a1", "DUE_FOR_REVIEW");
    assertThat(proposals(now, "us")).as("also while it is reviewed").hasSize(1);
    becomes("a1", "DOUBTED");
    assertThat(proposals(now, "us")).as("it was said").isEmpty();
  }
}
