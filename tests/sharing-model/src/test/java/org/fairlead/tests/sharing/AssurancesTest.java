package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairlead.tests.sharing.Said.json;

import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.AssuranceState;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.registers.Assurances;
import org.junit.jupiter.api.Test;

/**
 * How far an assurance has come, by whose word, and until when it is relied on. Spec: registers §3.
 */
class AssurancesTest {
  private static final String END = "2026-10-01T00:00:00Z";
  private static final String LATER = "2027-10-01T00:00:00Z";

  private final Said said = new Said().office("gb", "LEGAL_ADVISER").office("us", "AUTHORITY");

  private void ask(String id, String assurance) {
    said.must(
        "gb",
        ActKind.ASSURANCE_REQUEST,
        json("""
                {'officer': 'releasing', 'givenBy': 'us', 'propositions': ['OUTCOMES_CURRENT'],
                 'channel': 'note verbale', 'text': 'say what became of each use', 'language': 'en',
                 'translation': null, 'scope': 'all that gb shares', 'conditions': '',
                 'monitoring': {'method': 'register', 'evidence': 'outcomes',
                                'nextDue': '2026-01-01T00:00:00Z'},
                 'reviewAt': '2026-04-01T00:00:00Z'}
                """)
            .plus("id", Json.of(id))
            .plus("assurance", Json.of(assurance)));
  }

  private void give(String signer) {
    said.must(
        "us",
        ActKind.ASSURANCE,
        json("{'id': 'a1', 'askedBy': 'gb', 'givenBy': 'us', 'from': '2025-10-01T00:00:00Z'}")
            .plus("propositions", Said.texts("OUTCOMES_CURRENT", "NO_ONWARD"))
            .plus("to", Json.of(END)),
        signer);
  }

  private void answer(String id, String word, String signer) {
    said.must(
        "us",
        ActKind.ASSURANCE_ANSWER,
        json("{'id': '%s', 'officer': 'minister', 'answer': '%s'}".formatted(id, word))
            .plus("assurance", Json.of("a1"))
            .plus("text", Json.of("so it is"))
            .plus("to", Json.of(LATER)),
        signer);
  }

  private static JsonObject state(String state) {
    return json("{'id': 'a1', 'state': '%s'}".formatted(state));
  }

  private AssuranceState state() {
    return Assurances.state(said.shelves(), "a1");
  }

  private String end() {
    return said.register().document(ActKind.ASSURANCE, "a1").orElseThrow().text("to");
  }

  @Test
  void itIsAskedForGivenAndReliedOn() {
    assertThat(state()).isEqualTo(AssuranceState.DRAFT);
    assertThat(Assurances.request(said.shelves(), "a1")).isEmpty();
    ask("gb/ar-0", "a0");
    ask("gb/ar-1", "a1");
    assertThat(state()).isEqualTo(AssuranceState.REQUESTED);
    assertThat(Assurances.request(said.shelves(), "a1").orElseThrow().text("id"))
        .isEqualTo("gb/ar-1");
    give("us authority");
    assertThat(state()).isEqualTo(AssuranceState.GIVEN);
    assertThat(Assurances.binds(said.shelves(), "a1")).isTrue();
    said.must("gb", ActKind.ASSURANCE_STATE, state("IN_FORCE"), "gb legal_adviser");
    assertThat(state()).isEqualTo(AssuranceState.IN_FORCE);
  }

  @Test
  void whatNobodyAnsweredIsGivenLateAndWhatWasRefusedIsNot() {
    ask("gb/ar-1", "a1");
    said.must("gb", ActKind.ASSURANCE_STATE, state("NO_ANSWER"));
    assertThat(state()).isEqualTo(AssuranceState.NO_ANSWER);
    answer("us/an-1", "REFUSED", "us root");
    assertThat(state()).isEqualTo(AssuranceState.REFUSED);
    assertThat(said.register().documents(ActKind.ASSURANCE)).isEmpty();
  }

  @Test
  void aRenewalByWhoMayBindMakesOneThatNobodyCouldRelyOnGood() {
    give("us root");
    assertThat(Assurances.binds(said.shelves(), "a1")).isFalse();
    assertThat(Assurances.binds(said.shelves(), "a2")).isFalse();
    answer("us/an-1", "RENEWED", "us authority");
    assertThat(Assurances.binds(said.shelves(), "a1")).isTrue();
    assertThat(state()).isEqualTo(AssuranceState.GIVEN);
    assertThat(end()).as("its new end").isEqualTo(LATER);
  }

  @Test
  void whileItIsReliedOnARenewalIsAcceptedBeforeItsNewEndCounts() {
    ask("gb/ar-1", "a1");
    give("us authority");
    said.must("gb", ActKind.ASSURANCE_STATE, state("IN_FORCE"), "gb legal_adviser");
    answer("us/an-1", "RENEWED", "us authority");
    assertThat(state()).isEqualTo(AssuranceState.IN_FORCE);
    assertThat(end()).as("as gb accepted it").isEqualTo(END);
    JsonObject longer = state("IN_FORCE").plus("to", Json.of(LATER));
    said.must("gb", ActKind.ASSURANCE_STATE, longer, "gb legal_adviser");
    assertThat(end()).isEqualTo(LATER);
  }

  @Test
  void whatItsGiverTakesBackIsOverAndKeepsItsEnd() {
    give("us authority");
    answer("us/an-1", "WITHDRAWN", "us root");
    assertThat(state()).isEqualTo(AssuranceState.WITHDRAWN);
    assertThat(end()).isEqualTo(END);
  }
}
