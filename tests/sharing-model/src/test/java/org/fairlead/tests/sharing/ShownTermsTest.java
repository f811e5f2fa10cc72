package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.TermsLines;
import org.fairlead.core.sharing.Told;
import org.junit.jupiter.api.Test;

/** All the words of {@code terms show}, and what a requester is told in every case. */
class ShownTermsTest {
  private static final Json BASE = Given.json(Given.root().resolve("vectors/terms/base.json"));
  private static final Instant AT = Instant.parse("2025-11-11T12:00:00Z");

  private static Terms with(String patch) {
    return Given.terms(Patch.apply(BASE, (JsonArray) Given.json(patch)));
  }

  @Test
  void everyDocumentInForceIsOneLine() {
    assertThat(TermsLines.show(with("[]"), AT))
        .containsExactly(
            "party gb: GOVERNMENT",
            "party gb.nca: LAW_ENFORCEMENT",
            "party nl.rcc: RESCUE",
            "party us: GOVERNMENT",
            "party us.court: COURT",
            "party us.jiatfs: MILITARY",
            "party us.uscg: COAST_GUARD",
            "source gb.nca/ais: public",
            "source gb.nca/radar-anguilla: not public",
            "source us.uscg/cutter: not public",
            "agreement gb-us-2019: gb to us; p1: BEHAVIOUR, POSITION of gb.nca/* for "
                + "LAW_ENFORCEMENT inside an area, after PT0S exact, given "
                + "NO_LETHAL_TARGETING_USE, kept PT2160H; p2: EVIDENCE, PRODUCT of "
                + "gb.nca/radar-anguilla for JUSTICE, PROSECUTION, after PT1H in cells of 0.5°, "
                + "to roles prosecutor, watch-officer, kept unlimited; since "
                + "2019-01-01T00:00:00Z, open",
            "agreement gb-us-2024: gb.nca to us.uscg; p1: POSITION, PRODUCT of "
                + "gb.nca/radar-anguilla for LAW_ENFORCEMENT, SAFETY, after PT30M in cells of "
                + "0.25°, kept PT720H; since 2024-01-01T00:00:00.500Z until 2030-01-01T00:00:00Z",
            "assurance a1: NO_LETHAL_TARGETING_USE, asked by gb, given by us, IN_FORCE; "
                + "since 2025-10-01T00:00:00Z until 2026-10-01T00:00:00Z",
            "floor f1: gb gives MILITARY BEHAVIOUR, POSITION of gb.nca/* after PT2H in "
                + "cells of 0.25°; since 2025-09-02T00:00:00Z, open",
            "prohibition x1: gb to us.jiatfs: EVIDENCE of gb/* for all but protected "
                + "purposes; since 2019-01-01T00:00:00Z, open",
            "suspension s1: gb suspends us.jiatfs, RECALL: every kind of every source for "
                + "all but protected purposes; since 2025-10-10T00:00:00Z, open",
            "release r1: gb.nca releases product-7 of gb.nca/radar-anguilla to us.uscg for "
                + "PROSECUTION, kept unlimited; since 2025-09-01T00:00:00Z, open");
  }

  @Test
  void everyNarrowingIsInTheLine() {
    String patch =
        """
        [{"op":"replace","path":"/agreements/0/permissions/1/requiresCase","value":true},
         {"op":"replace","path":"/prohibitions/0/recipients","value":[]},
         {"op":"replace","path":"/prohibitions/0/kinds","value":[]},
         {"op":"replace","path":"/prohibitions/0/purposes","value":["CIVIL"]},
         {"op":"replace","path":"/floors/0/kinds","value":[]},
         {"op":"replace","path":"/suspensions/0/scope","value":{"recipients":[],
           "sources":["gb.nca/*"],"kinds":["REPORT","POSITION"],"purposes":["CIVIL"],
           "vessels":["imo:0000001"],"items":["i1"],"agreements":["gb-us-2024"],
           "area":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}}]""";
    assertThat(TermsLines.show(with(patch), AT))
        .filteredOn(line -> !line.startsWith("party") && !line.startsWith("source"))
        .containsExactly(
            "agreement gb-us-2019: gb to us; p1: BEHAVIOUR, POSITION of gb.nca/* for "
                + "LAW_ENFORCEMENT inside an area, after PT0S exact, given "
                + "NO_LETHAL_TARGETING_USE, kept PT2160H; p2: EVIDENCE, PRODUCT of "
                + "gb.nca/radar-anguilla for JUSTICE, PROSECUTION, after PT1H in cells of 0.5°, "
                + "with a case, to roles prosecutor, watch-officer, kept unlimited; since "
                + "2019-01-01T00:00:00Z, open",
            "agreement gb-us-2024: gb.nca to us.uscg; p1: POSITION, PRODUCT of "
                + "gb.nca/radar-anguilla for LAW_ENFORCEMENT, SAFETY, after PT30M in cells of "
                + "0.25°, kept PT720H; since 2024-01-01T00:00:00.500Z until 2030-01-01T00:00:00Z",
            "assurance a1: NO_LETHAL_TARGETING_USE, asked by gb, given by us, IN_FORCE; "
                + "since 2025-10-01T00:00:00Z until 2026-10-01T00:00:00Z",
            "floor f1: gb gives MILITARY every kind of gb.nca/* after PT2H in cells of "
                + "0.25°; since 2025-09-02T00:00:00Z, open",
            "prohibition x1: gb to everyone: every kind of gb/* for CIVIL; since "
                + "2019-01-01T00:00:00Z, open",
            "suspension s1: gb suspends everyone, RECALL: POSITION, REPORT of gb.nca/* for "
                + "CIVIL, vessels imo:0000001, items i1, under gb-us-2024, inside an area; since "
                + "2025-10-10T00:00:00Z, open",
            "release r1: gb.nca releases product-7 of gb.nca/radar-anguilla to us.uscg for "
                + "PROSECUTION, kept unlimited; since 2025-09-01T00:00:00Z, open");
  }

  @Test
  void whatDiffersInsideADocumentIsSaidWhereItIs() {
    String patch =
        """
        [{"op":"remove","path":"/agreements/0/permissions/1"},
         {"op":"replace","path":"/agreements/0/permissions/0/area/coordinates/0/0/0","value":-71},
         {"op":"replace","path":"/agreements/0/permissions/0/area/coordinates/0/4/0","value":-71},
         {"op":"replace","path":"/floors/0/kinds","value":[]}]""";
    List<String> lines = TermsLines.diff(with("[]"), with(patch));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(
            "changed agreements `gb-us-2019`: permissions.p1.area.coordinates was [[[-70, 10]")
        .contains(", is [[[-71, 10]", "; permissions `p2` is removed: {\"id\": \"p2\"");
    assertThat(lines.get(1))
        .isEqualTo("changed floors `f1`: kinds was [\"POSITION\", \"BEHAVIOUR\"], is []");
    assertThat(TermsLines.diff(with(patch), with("[]")).get(0))
        .contains("; permissions `p2` is added: {\"id\": \"p2\"");
  }

  private static List<Told.Statement> told(String patch, String party) {
    return Told.of(with(patch), new Party(party), AT);
  }

  @Test
  void aSuspensionOfOnlyAnAgreementOfOthersIsNotTold() {
    String strike =
        """
        [{"op":"replace","path":"/suspensions/0/scope/recipients","value":[]},
         {"op":"replace","path":"/suspensions/0/scope/agreements","value":["gb-us-2024"]}]""";
    assertThat(told(strike, "us.jiatfs")).isEmpty();
    assertThat(told(strike, "us.uscg"))
        .extracting(Told.Statement::about)
        .containsExactly(Told.About.SUSPENDED);
    assertThat(told(strike, "us.uscg")).extracting(Told.Statement::document).containsExactly("s1");
  }

  @Test
  void aSuspensionWhoseTimeHasNotComeOrIsOverIsNotTold() {
    for (String end :
        List.of(
            "[{\"op\":\"replace\",\"path\":\"/suspensions/0/from\",\"value\":\"2026-01-01T00:00:00Z\"}]",
            "[{\"op\":\"replace\",\"path\":\"/suspensions/0/to\",\"value\":\"2025-11-11T12:00:00Z\"}]",
            "[{\"op\":\"replace\",\"path\":\"/suspensions/0/to\",\"value\":\"2025-11-11T12:00:00Z\"},"
                + "{\"op\":\"replace\",\"path\":\"/suspensions/0/scope/agreements\",\"value\":[\"gb-us-2019\"]}]")) {
      assertThat(told(end, "us.jiatfs")).isEmpty();
    }
  }

  @Test
  void suspensionsAndAgreementsAreToldInTheOrderOfTheirIds() {
    String patch =
        """
        [{"op":"add","path":"/suspensions/-","value":{"id":"r9","by":"gb.nca",
           "from":"2025-10-09T23:05:00Z","to":null,"reach":"FORWARD","scope":{"recipients":["us"],
           "sources":[],"kinds":[],"purposes":[],"vessels":[],"items":[],"agreements":[],
           "area":null}}},
         {"op":"replace","path":"/agreements/0/to","value":"2025-11-11T12:00:00Z"},
         {"op":"replace","path":"/agreements/1/to","value":"2025-01-01T00:00:00Z"}]""";
    assertThat(told(patch, "us.jiatfs"))
        .extracting(Told.Statement::document)
        .containsExactly("r9", "s1", "", "gb-us-2019");
    assertThat(told(patch, "us.jiatfs").get(0).text()).contains("on 9 Oct 2025 23:05 UTC (r9)");
    assertThat(told(patch, "us.uscg"))
        .extracting(Told.Statement::document)
        .containsExactly("r9", "", "gb-us-2019", "gb-us-2024");
    String renamed =
        patch.replace("]\n", "").stripTrailing().replaceAll("]$", "")
            + ",{\"op\":\"replace\",\"path\":\"/agreements/0/id\",\"value\":\"z\"}]";
    assertThat(told(renamed, "us.uscg"))
        .extracting(Told.Statement::document)
        .containsExactly("r9", "", "gb-us-2024", "z");
  }

  @Test
  void anAssuranceIsToldUnlessOneIsInForceBetweenTheTwo() {
    for (String change :
        List.of(
            "state\",\"value\":\"DOUBTED",
            "to\",\"value\":\"2025-11-11T12:00:00Z",
            "givenBy\",\"value\":\"us.jiatfs",
            "askedBy\",\"value\":\"gb.nca")) {
      String patch = "[{\"op\":\"replace\",\"path\":\"/assurances/0/" + change + "\"}]";
      assertThat(told(patch, "us.uscg"))
          .as(change)
          .extracting(Told.Statement::about)
          .containsExactly(Told.About.ASSURANCE);
    }
    assertThat(told("[]", "us.uscg")).isEmpty();
  }

  @Test
  void whatIsNotJsonIsOneFaultWithItsPlace() {
    assertThat(TermsLines.check("{\n \"a\": x}".getBytes(StandardCharsets.UTF_8), Given.TEXT))
        .singleElement()
        .asString()
        .startsWith("the document: not JSON at line 2, column ");
    assertThat(TermsLines.check(new byte[] {(byte) 0xff}, Given.TEXT))
        .singleElement()
        .asString()
        .startsWith("the document: not JSON: ");
    byte[] base = org.fairlead.core.basics.CanonicalJson.bytes(BASE);
    assertThat(TermsLines.check(base, Given.TEXT)).isEmpty();
    assertThat(TermsLines.read(base, Given.TEXT).<Boolean>match(terms -> true, faults -> false))
        .isTrue();
  }
}
