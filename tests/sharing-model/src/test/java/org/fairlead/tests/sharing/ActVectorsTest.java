package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.TermsLines;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;
import org.fairlead.core.sharing.acts.Keys;
import org.fairlead.core.sharing.acts.Rejected;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The envelopes under {@code vectors/acts}. */
class ActVectorsTest {
  private static final Path FOLDER = Given.root().resolve("vectors/acts");
  private static final List<JsonObject> ACCEPTED = cases("accept.json");

  private static List<JsonObject> cases(String file) {
    return ((JsonArray) Given.json(FOLDER.resolve(file)))
        .values().stream().map(one -> (JsonObject) one).toList();
  }

  /** The registers after none, one, two… of the accepted acts. */
  private static List<ActRegister> registers() throws Act.Unreadable {
    Map<Party, String> anchors = new TreeMap<>();
    ((JsonObject) Given.json(FOLDER.resolve("anchors.json")))
        .members()
        .forEach((party, key) -> anchors.put(new Party(party), ((JsonString) key).value()));
    List<ActRegister> registers = new ArrayList<>();
    registers.add(ActRegister.empty(Keys.anchoredAt(anchors)));
    for (JsonObject one : ACCEPTED) {
      ActRegister.Outcome outcome =
          registers.get(registers.size() - 1).accept(Act.read(one.object("envelope")), at(one));
      assertThat(outcome.rejected().map(Rejected::reasons)).as(one.text("name")).isEmpty();
      registers.add(outcome.accepted().orElseThrow());
    }
    return registers;
  }

  private static Instant at(JsonObject one) {
    return Instant.parse(one.text("at"));
  }

  private static Json envelope(JsonObject one) {
    return one.get("envelope").orElseThrow();
  }

  @Test
  void everyKindIsAcceptedInItsPlace() throws Act.Unreadable {
    assertThat(registers()).hasSize(ACCEPTED.size() + 1);
    Set<ActKind> kinds = EnumSet.noneOf(ActKind.class);
    for (JsonObject one : ACCEPTED) {
      kinds.add(Act.read(envelope(one)).kind());
    }
    assertThat(kinds).isEqualTo(EnumSet.allOf(ActKind.class));
  }

  @Test
  void theRegisterSaysWhatWasSaid() throws Act.Unreadable {
    List<ActRegister> registers = registers();
    ActRegister last = registers.get(registers.size() - 1);
    Map<Party, Long> made = new TreeMap<>();
    for (JsonObject one : ACCEPTED) {
      Act act = Act.read(envelope(one));
      made.merge(act.speaker(), 1L, Long::sum);
      if (act.document().get("id").isPresent()) {
        assertThat(last.document(act.kind(), act.document().text("id")).isPresent())
            .as(one.text("name"))
            .isEqualTo(act.kind() != ActKind.ASSURANCE_STATE);
      }
    }
    assertThat(last.positions()).isEqualTo(made);
    made.forEach((party, count) -> assertThat(last.position(party)).isEqualTo(count));
    assertThat(last.position(new Party("zz"))).isZero();
    assertThat(last.document(ActKind.PARTY, "zz")).isEmpty();
    assertThat(last.documents(ActKind.PARTY)).hasSameSizeAs(last.terms().parties()).isNotEmpty();
    assertThat(last.documents(ActKind.SOURCE)).hasSameSizeAs(last.terms().sources()).isNotEmpty();
    assertThat(registers.get(0).terms().parties()).isEmpty();
    assertThat(registers.get(0).documents(ActKind.CASE)).isEmpty();
  }

  @Test
  void aSuspensionCanBeImaginedWithoutBeingMade() throws Act.Unreadable {
    List<ActRegister> registers = registers();
    ActRegister last = registers.get(registers.size() - 1);
    Party speaker = new Party("gb");
    JsonObject template = TableWorld.template("suspension");
    Map<String, Json> members = new TreeMap<>(template.members());
    members.keySet().removeAll(List.of("from", "to"));
    JsonObject suspension =
        new JsonObject(members).plus("id", Json.of("imagined")).plus("by", Json.of(speaker.id()));
    Instant at = Instant.parse("2030-01-01T00:00:00Z");
    String shown = TermsLines.show(last.imagining(suspension, at).orElseThrow(), at).toString();
    assertThat(shown).contains("suspension imagined: " + speaker + " suspends everyone");
    assertThat(TermsLines.show(last.terms(), at).toString()).doesNotContain("imagined");
    ActRegister first =
        registers.stream()
            .filter(one -> one.terms().parties().contains(speaker))
            .findFirst()
            .orElseThrow();
    assertThat(first.documents(ActKind.SUSPENSION)).isEmpty();
    assertThat(first.imagining(suspension, at)).isPresent();
    JsonObject spoilt = suspension.plus("reach", Json.of("SIDEWAYS"));
    assertThat(last.imagining(spoilt, at)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> refusedWithEveryReason() throws Act.Unreadable {
    List<ActRegister> registers = registers();
    return cases("reject.json").stream()
        .map(one -> DynamicTest.dynamicTest(one.text("name"), () -> refuse(one, registers)));
  }

  private static void refuse(JsonObject one, List<ActRegister> registers) throws Act.Unreadable {
    if (one.get("unreadable").isPresent()) {
      assertThatThrownBy(() -> Act.read(envelope(one)))
          .isInstanceOf(Act.Unreadable.class)
          .hasMessage(one.text("unreadable"));
      return;
    }
    List<String> reasons =
        registers
            .get((int) one.number("after"))
            .accept(Act.read(envelope(one)), at(one))
            .rejected()
            .orElseThrow()
            .reasons();
    assertThat(JsonArray.ofTexts(reasons)).isEqualTo(one.array("reasons"));
  }
}
