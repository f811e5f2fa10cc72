package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairlead.tests.sharing.Said.json;

import java.util.List;
import java.util.Locale;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.registers.LegalBases;
import org.junit.jupiter.api.Test;

/** What law can carry a step, and how it is read, contested and settled. Spec: registers §5. */
class LegalBasesTest {
  private static final String DIGEST = "sha256:" + "0".repeat(64);

  private final Said said = new Said();

  private void basis(String id, String sort, Json text) {
    said.must(
        "us",
        ActKind.LEGAL_BASIS,
        json("{'id': '%s', 'basis': '%s', 'officer': 'o', 'issuer': 'us'}".formatted(id, sort))
            .plus("title", Json.of("a title"))
            .plus("text", text)
            .plus("supports", Said.texts("OWN_FLAG", "HOT_PURSUIT")));
  }

  private void read(String id, String sort) {
    basis(id, sort, Json.of(DIGEST));
  }

  private void becomes(String speaker, String id, String legalBasis, String state) {
    said.must(
        speaker,
        ActKind.LEGAL_BASIS_STATE,
        json("{'id': '%s/%s', 'officer': 'o', 'state': '%s'}".formatted(speaker, id, state))
            .plus("legalBasis", Json.of(legalBasis))
            .plus("text", Json.of(DIGEST))
            .plus("why", Json.of("a reason")));
  }

  private List<String> against(String... ids) {
    return LegalBases.reasonsAgainst(said.shelves(), "OWN_FLAG", List.of(ids));
  }

  private LegalBases.State state(String id) {
    return LegalBases.state(said.shelves(), id);
  }

  @Test
  void whatSomebodyHasReadCarriesTheStepsThatItSupports() {
    for (String sort : List.of("TREATY", "STATUTE", "COURT_ORDER")) {
      String id = "us/" + sort.toLowerCase(Locale.ROOT);
      read(id, sort);
      assertThat(against(id)).as(sort).isEmpty();
      assertThat(LegalBases.reasonsAgainst(said.shelves(), "FLAG_CONSENT_AD_HOC", List.of(id)))
          .containsExactly("none of the named legal bases can support FLAG_CONSENT_AD_HOC");
    }
  }

  @Test
  void anOpinionOrADesignationAloneCarriesNoStepAndBesideATreatyDoesNoHarm() {
    read("us/opinion", "OPINION");
    read("us/designation", "DESIGNATION");
    read("us/treaty", "TREATY");
    String alone = "a designation or opinion alone supports no step";
    assertThat(against("us/opinion")).containsExactly(alone);
    assertThat(against("us/designation")).containsExactly(alone);
    assertThat(against("us/designation", "us/opinion")).containsExactly(alone);
    assertThat(against()).as("nothing is named").containsExactly(alone);
    assertThat(against("us/treaty", "us/opinion")).isEmpty();
    assertThat(against("us/opinion", "us/treaty")).isEmpty();
  }

  @Test
  void whatIsNotRegisteredOrOnlyAssertedCarriesNoStep() {
    read("us/treaty", "TREATY");
    said.must(
        "us",
        ActKind.CHARACTERISATION,
        json(
            """
            {'id': 'us/ch-1', 'officer': 'o', 'words': 'armed conflict', 'about': 'the Caribbean',
             'instrument': 'us/treaty', 'assertedBy': 'us'}
            """));
    assertThat(against("us/treaty", "us/ch-1", "us/none"))
        .containsExactly(
            "`us/ch-1` is what somebody asserted: it supports no step",
            "`us/none` is not a registered legal basis");
    assertThat(state("us/none")).isEqualTo(LegalBases.State.NONE);
  }

  @Test
  void whatNobodyHasReadCarriesNoStepUntilAnAdviserHas() {
    basis("us/treaty", "TREATY", Json.nothing());
    assertThat(state("us/treaty")).isEqualTo(LegalBases.State.UNSEEN);
    String unseen = "legal basis `us/treaty` is UNSEEN: it supports no step";
    assertThat(against("us/treaty")).containsExactly(unseen);
    becomes("gb", "ls-1", "us/treaty", "SEEN");
    assertThat(state("us/treaty")).isEqualTo(LegalBases.State.SEEN);
    assertThat(against("us/treaty")).isEmpty();
  }

  @Test
  void contestedLawCarriesNoStepUntilAReviewBodySettlesIt() {
    read("us/treaty", "TREATY");
    becomes("gb", "ls-1", "us/treaty", "CONTESTED");
    assertThat(state("us/treaty")).isEqualTo(LegalBases.State.CONTESTED);
    assertThat(against("us/treaty"))
        .containsExactly("legal basis `us/treaty` is CONTESTED: it supports no step");
    becomes("un.review", "ls-1", "us/treaty", "SETTLED");
    assertThat(state("us/treaty")).isEqualTo(LegalBases.State.SEEN);
    assertThat(against("us/treaty")).isEmpty();
  }

  @Test
  void aCourtSettlesTooAndNobodyHasReadItForThat() {
    basis("us/treaty", "TREATY", Json.nothing());
    becomes("gb", "ls-1", "us/treaty", "CONTESTED");
    becomes("fr.court", "ls-1", "us/treaty", "SETTLED");
    assertThat(state("us/treaty")).isEqualTo(LegalBases.State.UNSEEN);
    becomes("us", "ls-1", "us/treaty", "SEEN");
    becomes("gb", "ls-2", "us/treaty", "CONTESTED");
    becomes("fr.court", "ls-2", "us/treaty", "SETTLED");
    assertThat(state("us/treaty"))
        .as("read before it was contested")
        .isEqualTo(LegalBases.State.SEEN);
  }

  @Test
  void aRequestNamesTheLawThatItRestsOn() {
    JsonObject request = json("{'legalBases': ['us/treaty', 'us/statute']}");
    assertThat(LegalBases.named(request)).containsExactly("us/treaty", "us/statute");
    assertThat(LegalBases.named(JsonObject.empty())).isEmpty();
    assertThat(LegalBases.named(json("{'legalBases': null}"))).isEmpty();
  }
}
