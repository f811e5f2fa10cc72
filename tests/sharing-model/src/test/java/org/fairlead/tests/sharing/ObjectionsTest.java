package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairlead.tests.sharing.Said.json;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.registers.Objections;
import org.junit.jupiter.api.Test;

/** Which steps an objection holds, whose, and until when. Spec: registers §4. */
class ObjectionsTest {
  private static final String CASE = "us.uscg/c-1";

  private final Said said = new Said().office("gb", "LEGAL_ADVISER");

  private void object(String id, String subject, String... signers) {
    said.must(
        id.split("/")[0],
        ActKind.OBJECTION,
        json("{'id': '%s', 'officer': 'o', 'subject': '%s'}".formatted(id, subject))
            .plus("ground", Json.of("NO_LAWFUL_BASIS"))
            .plus("text", Json.of("no basis was shown")),
        signers);
  }

  private void answer(String id, String objection, String finding) {
    said.must(
        "un.review",
        ActKind.OBJECTION_ANSWER,
        json("{'id': 'un.review/%s', 'officer': 'o', 'text': 'heard'}".formatted(id))
            .plus("objection", Json.of(objection))
            .plus("finding", Json.of(finding)));
  }

  private void openCase(String... parties) {
    said.must(
        "us.uscg",
        ActKind.CASE,
        json("{'id': '%s', 'kind': 'ENFORCEMENT', 'state': 'OPEN'}".formatted(CASE))
            .plus("parties", Said.texts(parties)));
  }

  private List<String> holdingFor(String purpose, String by) {
    return Objections.holding(
        said.shelves(), new Objections.Step(new Party(by), Optional.of(purpose), Set.of()));
  }

  private List<String> holding(String by, String... subjects) {
    return Objections.holding(
        said.shelves(), new Objections.Step(new Party(by), Optional.empty(), Set.of(subjects)));
  }

  private static String held(String objection, String subject, String state) {
    return "a legal adviser's objection `%s` on `%s` is %s: the next step needs a written answer from"
            .formatted(objection, subject, state)
        + " outside the chain that dismisses it";
  }

  @Test
  void anAdvisersObjectionHoldsItsSubjectUntilItIsDismissed() {
    openCase("us.uscg", "us");
    object("us/o-1", CASE);
    object("us/o-2", CASE);
    assertThat(holding("us.uscg", CASE, "other"))
        .containsExactly(held("us/o-1", CASE, "OPEN"), held("us/o-2", CASE, "OPEN"));
    assertThat(holding("us.uscg", "us.uscg/c-2")).as("another case").isEmpty();
    answer("oa-1", "us/o-2", "DISMISSED");
    assertThat(holding("us.uscg", CASE)).containsExactly(held("us/o-1", CASE, "OPEN"));
    answer("oa-2", "us/o-1", "UPHELD");
    assertThat(holding("us.uscg", CASE)).containsExactly(held("us/o-1", CASE, "UPHELD"));
  }

  @Test
  void anOfficersObjectionIsKeptAndHoldsNothing() {
    object("gb/o-1", "order-7", "gb root");
    assertThat(holding("gb", "order-7")).as("the root is no adviser any more").isEmpty();
    assertThat(said.register().documents(ActKind.OBJECTION)).hasSize(1);
    object("gb/o-2", "order-7", "gb legal_adviser");
    assertThat(holding("gb.nca", "order-7")).containsExactly(held("gb/o-2", "order-7", "OPEN"));
  }

  @Test
  void anObjectionToAPurposeOrItsGroupHoldsTheObjectorsNationAlone() {
    object("us/o-1", "MARITIME_INTERDICTION");
    object("us.uscg/o-1", "LAW_ENFORCEMENT");
    object("us/o-2", "SAFETY");
    assertThat(holdingFor("MARITIME_INTERDICTION", "us.uscg"))
        .containsExactly(
            held("us.uscg/o-1", "LAW_ENFORCEMENT", "OPEN"),
            held("us/o-1", "MARITIME_INTERDICTION", "OPEN"));
    assertThat(holding("us.uscg")).as("a step for no purpose").isEmpty();
    assertThat(holdingFor("MARITIME_INTERDICTION", "gb")).as("another nation's step").isEmpty();
  }

  @Test
  void anObjectionToAnAgreementHoldsItsOtherSideTooAndAStrangersNobodyElse() {
    said.must(
        "gb",
        ActKind.AGREEMENT,
        Said.agreement("gb-us", "gb", "us"),
        "gb root",
        "gb legal_adviser",
        "us root");
    object("us.uscg/o-1", "gb-us");
    assertThat(holding("gb.nca", "gb-us")).containsExactly(held("us.uscg/o-1", "gb-us", "OPEN"));
    assertThat(holding("us", "gb-us")).hasSize(1);
    answer("oa-1", "us.uscg/o-1", "DISMISSED");
    object("gb/o-1", "gb-us", "gb legal_adviser");
    assertThat(holding("us.uscg", "gb-us")).containsExactly(held("gb/o-1", "gb-us", "OPEN"));
    answer("oa-2", "gb/o-1", "DISMISSED");
    object("fr/o-1", "gb-us");
    assertThat(holding("us.uscg", "gb-us")).as("a stranger's word").isEmpty();
    assertThat(holding("fr", "gb-us")).hasSize(1);
  }

  @Test
  void anObjectionToACaseHoldsItWhereTheObjectorsNationIsInIt() {
    openCase("us.uscg", "gb.nca");
    object("gb/o-1", CASE, "gb legal_adviser");
    object("fr/o-1", CASE);
    assertThat(holding("us.uscg", CASE)).containsExactly(held("gb/o-1", CASE, "OPEN"));
    object("us/o-1", CASE);
    assertThat(holding("gb.nca", CASE))
        .as("the nation that opened it is in it, whether it names itself or not")
        .contains(held("us/o-1", CASE, "OPEN"));
  }

  @Test
  void aCaseWrittenAnewTakesNobodyOutOfWhatWasObjectedTo() {
    openCase("us.uscg", "gb.nca");
    object("gb/o-1", CASE, "gb legal_adviser");
    openCase("us.uscg");
    assertThat(holding("us.uscg", CASE)).containsExactly(held("gb/o-1", CASE, "OPEN"));
    object("gb/o-2", CASE, "gb legal_adviser");
    assertThat(holding("us.uscg", CASE)).as("said when it was out of it").hasSize(1);
    openCase("us.uscg", "gb.nca");
    assertThat(holding("us.uscg", CASE)).as("it is in it again").hasSize(2);
  }

  @Test
  void whatHasNoAnswerIsOpen() {
    object("us/o-1", CASE);
    object("us/o-2", CASE);
    answer("oa-1", "us/o-1", "UPHELD");
    assertThat(said.register().documents(ActKind.OBJECTION))
        .extracting(one -> Objections.state(said.shelves(), one))
        .containsExactly(Objections.State.UPHELD, Objections.State.OPEN);
  }
}
