package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.TermsLines;
import org.fairlead.core.sharing.Told;
import org.junit.jupiter.api.Test;

/** What requesters are told, and what `terms show` and `terms diff` print. */
class WordsForPeopleTest {
  private static final Path FOLDER = Given.root().resolve("vectors/terms");
  private static final Json BASE = Given.json(FOLDER.resolve("base.json"));
  private static final Instant AT = Instant.parse("2025-11-11T12:00:00Z");

  private static Terms with(String patch) {
    return Given.terms(Patch.apply(BASE, (JsonArray) Given.json(patch)));
  }

  private static List<String> told(Terms terms, String party, Instant at) {
    return Told.of(terms, new Party(party), at).stream().map(Told.Statement::text).toList();
  }

  @Test
  void aSuspendedPartyIsToldByWhomSinceWhenAndWhomToAsk() {
    assertThat(told(with("[]"), "us.jiatfs", AT))
        .containsExactly(
            "gb suspended us.jiatfs on 10 Oct 2025 00:00 UTC (s1). Your picture is smaller: an"
                + " empty sea is not an empty sea. Ask gb's releasing officer; rescue is not"
                + " affected.");
  }

  @Test
  void beforeAndBesideTheSuspensionNothingIsToldOfIt() {
    assertThat(told(with("[]"), "us.uscg", AT)).isEmpty();
    assertThat(told(with("[]"), "us.jiatfs", Instant.parse("2025-10-09T23:59:59Z"))).isEmpty();
  }

  @Test
  void aPartialSuspensionDoesNotSayWhatItLeaves() {
    String patch =
        """
        [{"op":"replace","path":"/suspensions/0/scope/purposes","value":["SAFETY"]},
         {"op":"replace","path":"/suspensions/0/scope/vessels","value":["mmsi:000000001"]}]""";
    assertThat(told(with(patch), "us.jiatfs", AT))
        .singleElement()
        .asString()
        .startsWith("gb suspended part of what it shares with us.jiatfs on 10 Oct 2025 00:00 UTC")
        .endsWith("rescue is affected too.")
        .doesNotContain("mmsi", "SAFETY", "vessel");
  }

  @Test
  void aLapsedAssuranceIsTold() {
    assertThat(told(with("[]"), "us.uscg", Instant.parse("2026-10-01T00:00:00Z")))
        .containsExactly(
            "the assurance NO_LETHAL_TARGETING_USE that gb relies on is not in force"
                + " (gb-us-2019). Your picture is smaller: an empty sea is not an empty sea. Ask"
                + " gb's releasing officer.");
  }

  @Test
  void aPartyWithoutAgreementIsToldSo() {
    assertThat(told(with("[]"), "nl.rcc", AT))
        .singleElement()
        .asString()
        .startsWith("nl.rcc has no agreement in force.");
    assertThat(told(with("[]"), "us.uscg", Instant.parse("2018-01-01T00:00:00Z"))).hasSize(1);
    assertThat(told(with("[]"), "fr", AT)).containsExactly("`fr` is not a party to these terms.");
  }

  @Test
  void anEndedAgreementIsTold() {
    assertThat(told(with("[]"), "us.uscg", Instant.parse("2031-01-01T00:00:00Z")))
        .contains(
            "the agreement gb-us-2024 with gb.nca ended on 1 Jan 2030 00:00 UTC. Ask gb.nca's"
                + " releasing officer.");
  }

  @Test
  void showHasOneLineForEachDocumentInForce() {
    List<String> lines = TermsLines.show(with("[]"), AT);
    assertThat(lines)
        .contains(
            "suspension s1: gb suspends us.jiatfs, RECALL: every kind of every source for all but"
                + " protected purposes; since 2025-10-10T00:00:00Z, open")
        .contains("party us.jiatfs: MILITARY")
        .hasSize(7 + 3 + 2 + 1 + 1 + 1 + 1 + 1);
    assertThat(TermsLines.show(with("[]"), Instant.EPOCH)).hasSize(7 + 3);
  }

  @Test
  void diffSaysWhatChanged() {
    String patch =
        """
        [{"op":"remove","path":"/suspensions/0"},
         {"op":"add","path":"/parties/-","value":{"id":"fr","kind":"CUSTOMS"}},
         {"op":"replace","path":"/agreements/0/permissions/0/kinds","value":["POSITION","REPORT"]},
         {"op":"replace","path":"/agreements/0/permissions/1/treatment/delay","value":"PT2H"}]""";
    assertThat(TermsLines.diff(with("[]"), with(patch)))
        .containsExactly(
            "added parties `fr`: {\"id\": \"fr\", \"kind\": \"CUSTOMS\"}",
            "changed agreements `gb-us-2019`: permissions.p1.kinds gains [\"REPORT\"];"
                + " permissions.p1.kinds loses [\"BEHAVIOUR\"]; permissions.p2.treatment.delay was"
                + " \"PT1H\", is \"PT2H\"",
            "removed suspensions `s1`: {\"id\": \"s1\", \"by\": \"gb\", \"from\":"
                + " \"2025-10-10T00:00:00Z\", \"to\": null, \"reach\": \"RECALL\", \"scope\":"
                + " {\"recipients\": [\"us.jiatfs\"], \"sources\": [], \"kinds\": [], \"purposes\":"
                + " [], \"vessels\": [], \"items\": [], \"agreements\": [], \"area\": null}}");
    assertThat(TermsLines.diff(with("[]"), with("[]"))).isEmpty();
  }

  @Test
  void theHashOfAnOriginatorIgnoresOrderAndWhatOthersSay() {
    String others =
        """
        [{"op":"remove","path":"/suspensions/0"}]""";
    Party uscg = new Party("us.uscg");
    Party nca = new Party("gb.nca");
    assertThat(with(others).hashOf(uscg)).isEqualTo(with("[]").hashOf(uscg));
    assertThat(with(others).hashOf(nca)).isNotEqualTo(with("[]").hashOf(nca));
    assertThat(with("[]").hashOf(nca)).matches("sha256:[0-9a-f]{64}");
  }
}
