package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairlead.tests.sharing.Said.json;

import java.time.Instant;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.registers.RiskAssessments;
import org.junit.jupiter.api.Test;

/** What an agreement towards another nation has to rest on. Spec: registers §2. */
class RiskAssessmentsTest {
  private static final String REVIEW = "2026-04-01T00:00:00Z";

  private final Said said = new Said();

  private static JsonObject assessment(String id, String recipient, String risk) {
    return json("{'id': '%s', 'recipient': '%s', 'risk': '%s'}".formatted(id, recipient, risk))
        .plus("officer", Json.of("adviser"))
        .plus("regime", Json.of("OSJA"))
        .plus("text", Json.of("a floor for military parties"))
        .plus("purposes", Said.texts("SAFETY"))
        .plus("agreements", Said.texts("gb-us"))
        .plus("reviewAt", Json.of(REVIEW));
  }

  private void assess(JsonObject assessment) {
    String speaker = assessment.text("id").split("/")[0];
    said.must(speaker, ActKind.RISK_ASSESSMENT, assessment);
  }

  private List<String> against(JsonObject agreement) {
    return RiskAssessments.reasonsAgainst(agreement, said.shelves(), said.now());
  }

  private static String missing(String permission, String grantee, String purpose) {
    return "no risk assessment by `gb` in force covers permission `%s` towards `%s` for %s"
        .formatted(permission, grantee, purpose);
  }

  private static final JsonObject TOWARDS_US = Said.agreement("gb-us", "gb", "us");

  @Test
  void anAgreementTowardsAnotherNationRestsOnAnAssessmentOfItsGrantor() {
    assertThat(against(TOWARDS_US)).containsExactly(missing("gb-us/p1", "us", "SAFETY"));
    assess(assessment("gb.nca/ra-1", "us", "NONE_SEEN"));
    assess(assessment("us/ra-1", "us", "NONE_SEEN"));
    assertThat(against(TOWARDS_US)).as("others' assessments").hasSize(1);
    assess(assessment("gb/ra-1", "us", "NONE_SEEN"));
    assertThat(against(TOWARDS_US)).isEmpty();
  }

  @Test
  void withinANationNothingHasToBeAssessed() {
    assertThat(against(Said.agreement("gb-nca", "gb", "gb.nca"))).isEmpty();
    assertThat(against(Said.agreement("uscg-us", "us.uscg", "us"))).isEmpty();
  }

  @Test
  void aSeriousRiskCarriesNothingAndAMitigatedOneDoes() {
    assess(assessment("gb/ra-1", "us", "SERIOUS"));
    assertThat(against(TOWARDS_US)).hasSize(1);
    assess(assessment("gb/ra-2", "us", "MITIGATED"));
    assertThat(against(TOWARDS_US)).isEmpty();
  }

  @Test
  void anAssessmentCoversWhoIsUnderItsRecipientAndNobodyAbove() {
    assess(assessment("gb/ra-1", "us.uscg", "NONE_SEEN"));
    assertThat(against(TOWARDS_US)).hasSize(1);
    assertThat(against(Said.agreement("gb-us", "gb", "us.uscg"))).isEmpty();
    assertThat(against(Said.agreement("gb-us", "gb", "us.uscg.d7"))).isEmpty();
  }

  @Test
  void anAssessmentPastItsReviewCarriesNothingNew() {
    assess(assessment("gb/ra-1", "us", "NONE_SEEN"));
    assertThat(RiskAssessments.reasonsAgainst(TOWARDS_US, said.shelves(), Instant.parse(REVIEW)))
        .hasSize(1);
    Instant before = Instant.parse(REVIEW).minusNanos(1);
    assertThat(RiskAssessments.reasonsAgainst(TOWARDS_US, said.shelves(), before)).isEmpty();
  }

  private static JsonObject permission(String id, String... purposes) {
    return JsonObject.with("id", id).and("purposes", Said.texts(purposes)).end();
  }

  @Test
  void anAssessmentNamesTheAgreementOrEachOfItsPermissions() {
    JsonObject two =
        TOWARDS_US.plus(
            "permissions", JsonArray.of(permission("p1", "SAFETY"), permission("p2", "SAFETY")));
    assess(
        assessment("gb/ra-1", "us", "NONE_SEEN")
            .plus("agreements", Said.texts("gb-us/p2", "gb-us-2", "p1")));
    assertThat(against(two)).containsExactly(missing("gb-us/p1", "us", "SAFETY"));
    assess(assessment("gb/ra-2", "us", "NONE_SEEN").plus("agreements", Said.texts("gb-us/p1")));
    assertThat(against(two)).isEmpty();
  }

  @Test
  void anAssessmentForAGroupCoversItsLeavesAndOneForALeafNotItsGroup() {
    JsonObject agreement =
        TOWARDS_US.plus(
            "permissions",
            JsonArray.of(permission("p1", "SEARCH_AND_RESCUE", "SAFETY", "IDENTIFY")));
    assess(assessment("gb/ra-1", "us", "NONE_SEEN"));
    assertThat(against(agreement)).containsExactly(missing("gb-us/p1", "us", "IDENTIFY"));
    assess(assessment("gb/ra-2", "us", "NONE_SEEN").plus("purposes", Said.texts("IDENTIFY")));
    assertThat(against(agreement)).isEmpty();
    JsonObject wider =
        TOWARDS_US.plus("permissions", JsonArray.of(permission("p1", "LAW_ENFORCEMENT")));
    assertThat(against(wider)).containsExactly(missing("gb-us/p1", "us", "LAW_ENFORCEMENT"));
    JsonObject noWord = TOWARDS_US.plus("permissions", JsonArray.of(permission("p1", "ANY")));
    assertThat(against(noWord)).containsExactly(missing("gb-us/p1", "us", "ANY"));
  }

  /** Of what is no agreement the terms list every fault; nothing here stumbles over it. */
  @Test
  void whatIsNoAgreementIsLeftToTheTerms() {
    assertThat(against(JsonObject.empty())).isEmpty();
    assertThat(against(TOWARDS_US.plus("grantor", Json.of("GB")))).isEmpty();
    assertThat(against(TOWARDS_US.plus("grantee", Json.of("US")))).isEmpty();
    assertThat(against(TOWARDS_US.plus("permissions", Json.of("all")))).isEmpty();
    assertThat(against(TOWARDS_US.plus("permissions", JsonArray.of(Json.of("all"))))).isEmpty();
  }
}
