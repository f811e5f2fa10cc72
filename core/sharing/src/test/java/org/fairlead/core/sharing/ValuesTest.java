package org.fairlead.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.junit.jupiter.api.Test;

/** What values say of themselves, and which are equal. */
class ValuesTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final SourceId AIS = SourceId.of("gb.nca/ais");
  private static final VesselKey VESSEL = new VesselKey("mmsi:000000001");
  private static final Instant AT = Instant.parse("2025-10-11T12:00:00Z");
  private static final OriginatorTerms TERMS = new OriginatorTerms(new Party("gb.nca"), "sha256:0");

  @Test
  void aPermitSaysItsGroundsAndTreatment() {
    Treatment treatment = new Treatment(Duration.ofHours(2), new BigDecimal("0.25"));
    Retention kept = Retention.of(Duration.ofDays(1));
    List<Ground> grounds = List.of(new Ground(RADAR, "a/p"));
    Decision permit = Decision.permit("q", grounds, treatment, kept, List.of(TERMS));
    assertThat(permit.isPermit()).isTrue();
    assertThat(permit.id()).contains("q");
    assertThat(permit.grounds()).isEqualTo(grounds);
    assertThat(permit.treatment()).contains(treatment);
    assertThat(permit.retention()).isEqualTo(kept);
    assertThat(permit.terms()).containsExactly(TERMS);
    assertThat(permit.reasons()).isEmpty();
    assertThat(permit.toString()).contains("PERMIT");
    assertThat(permit)
        .isEqualTo(Decision.permit("q", grounds, treatment, kept, List.of(TERMS)))
        .hasSameHashCodeAs(Decision.permit("q", grounds, treatment, kept, List.of(TERMS)))
        .isNotEqualTo(Decision.permit("r", grounds, treatment, kept, List.of(TERMS)))
        .isNotEqualTo("q");
    Decision denied = Decision.deny("q", ReasonCode.NO_LABEL);
    assertThat(denied.hashCode()).isNotEqualTo(permit.hashCode());
    assertThat(denied.treatment()).isEmpty();
    assertThat(denied.terms()).isEmpty();
    assertThat(Decision.deny(null, ReasonCode.UNREADABLE).id()).isEmpty();
  }

  @Test
  void aReasonSaysItsSourceAndClauses() {
    Reason reason = Reason.of(RADAR, ReasonCode.SUSPENDED, List.of("s1", "s2"));
    assertThat(reason.code()).isEqualTo(ReasonCode.SUSPENDED);
    assertThat(reason.source()).contains(RADAR);
    assertThat(reason.clauses()).containsExactly("s1", "s2");
    assertThat(reason)
        .hasToString("SUSPENDED gb.nca/radar [s1, s2]")
        .isEqualTo(Reason.of(RADAR, ReasonCode.SUSPENDED, List.of("s1", "s2")))
        .hasSameHashCodeAs(Reason.of(RADAR, ReasonCode.SUSPENDED, List.of("s1", "s2")))
        .isNotEqualTo(Reason.of(RADAR, ReasonCode.SUSPENDED, List.of("s1")))
        .isNotEqualTo("SUSPENDED");
    assertThat(reason.hashCode())
        .isNotEqualTo(Reason.of(RADAR, ReasonCode.SUSPENDED, List.of("s1")).hashCode())
        .isNotEqualTo(Reason.of(RADAR, ReasonCode.PROHIBITED, List.of("s1", "s2")).hashCode());
    assertThat(Reason.of(ReasonCode.NO_LABEL).source()).isEmpty();
    assertThat(Reason.of(ReasonCode.NO_LABEL)).hasToString("NO_LABEL");
  }

  @Test
  void unlimitedIsTheLongestRetention() {
    Retention day = Retention.of(Duration.ofDays(1));
    assertThat(day.length()).contains(Duration.ofDays(1));
    assertThat(Retention.UNLIMITED.length()).isEmpty();
    assertThat(day).isLessThan(Retention.UNLIMITED).isEqualTo(Retention.of(Duration.ofHours(24)));
    assertThat(day).isNotEqualTo(Retention.UNLIMITED).isNotEqualTo(Duration.ofDays(1));
    assertThat(day).hasSameHashCodeAs(Retention.of(Duration.ofHours(24)));
    assertThat(day.hashCode()).isNotEqualTo(Retention.UNLIMITED.hashCode());
    assertThat(Retention.UNLIMITED).isEqualByComparingTo(Retention.UNLIMITED);
    assertThat(Retention.UNLIMITED.hashCode()).isZero();
    assertThat(day).hasToString("PT24H");
    assertThat(Retention.UNLIMITED).hasToString("unlimited");
  }

  @Test
  void placesAreEqualByTheirValue() {
    Place one = Place.of(new BigDecimal("1.50"), new BigDecimal("-2"));
    assertThat(one).isEqualTo(Place.of(new Position(1.5, -2))).isNotEqualTo("1.5,-2");
    assertThat(one).hasSameHashCodeAs(Place.of(new Position(1.5, -2)));
    assertThat(one).isNotEqualTo(Place.of(new Position(1.5, -2.1)));
    assertThat(one).isNotEqualTo(Place.of(new Position(1.6, -2)));
    assertThat(one.hashCode()).isNotEqualTo(Place.of(new Position(-2, 1.5)).hashCode());
    assertThat(Place.of(new Position(0.0, -0.0)))
        .hasSameHashCodeAs(Place.of(new Position(-0.0, 0.0)));
    assertThat(one).hasToString("[1.50, -2]");
    assertThat(one.json()).isEqualTo(JsonArray.of(Json.of(1.5), Json.of(-2)));
    assertThatThrownBy(() -> Place.of(new BigDecimal("180.1"), BigDecimal.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Place.between(one, Place.of(new Position(2, 3))))
        .isEqualTo(Place.of(new Position(1.75, 0.5)));
  }

  @Test
  void aCaseSaysWhatItIsAbout() {
    Area area = square(0, 4);
    CaseFile file =
        CaseFile.open("c", CaseKind.REVIEW)
            .in(CaseState.CLOSED)
            .by(List.of(new Party("gb")))
            .about(Set.of(VESSEL, new VesselKey("imo:0000001")))
            .within(area);
    assertThat(file.id()).isEqualTo("c");
    assertThat(file.kind()).isEqualTo(CaseKind.REVIEW);
    assertThat(file.state()).isEqualTo(CaseState.CLOSED);
    assertThat(file.parties()).containsExactly(new Party("gb"));
    assertThat(file.vessels()).containsExactly(new VesselKey("imo:0000001"), VESSEL);
    assertThat(file.area()).contains(area);
    assertThat(CaseFile.open("c", CaseKind.RESCUE).area()).isEmpty();
    assertThat(CaseFile.open("c", CaseKind.RESCUE).state()).isEqualTo(CaseState.OPEN);
  }

  @Test
  void anItemHasItsLabelAsASet() {
    Item item = Item.of("i", ItemKind.REPORT, List.of(RADAR, AIS, RADAR), List.of(VESSEL), AT);
    assertThat(item.id()).isEqualTo("i");
    assertThat(item.kind()).isEqualTo(ItemKind.REPORT);
    assertThat(item.label()).containsExactly(AIS, RADAR);
    assertThat(item.vessels()).containsExactly(VESSEL);
    assertThat(item.observedAt()).isEqualTo(AT);
    assertThat(item.position()).isEmpty();
    Item there = item.at(new Position(1, 2));
    assertThat(there.position()).contains(Place.of(new Position(1, 2)));
    assertThat(there.label()).isEqualTo(item.label());
  }

  @Test
  void anAskerSaysWhoAndWhatFor() {
    CaseFile file = CaseFile.open("c", CaseKind.RESCUE);
    Asker asker = Asker.of(new Party("gb"), "watch", "IDENTIFY");
    assertThat(asker.party()).isEqualTo(new Party("gb"));
    assertThat(asker.role()).isEqualTo("watch");
    assertThat(asker.purposeWord()).isEqualTo("IDENTIFY");
    assertThat(asker.file()).isEmpty();
    assertThat(asker.inCase(file).file()).contains(file);
    Request request =
        new Request("q", asker, Item.of("i", ItemKind.REPORT, List.of(), List.of(), AT), AT);
    assertThat(request.id()).isEqualTo("q");
    assertThat(request.asker()).isEqualTo(asker);
    assertThat(request.at()).isEqualTo(AT);
  }

  private static JsonObject squareJson(int from, int to) {
    int[][] corners = {{from, from}, {to, from}, {to, to}, {from, to}, {from, from}};
    List<Json> ring =
        java.util.Arrays.stream(corners)
            .<Json>map(c -> JsonArray.of(Json.of((long) c[0]), Json.of((long) c[1])))
            .toList();
    return JsonObject.with("type", "Polygon")
        .and("coordinates", JsonArray.of(new JsonArray(ring)))
        .end();
  }

  private static Area square(int from, int to) {
    return Area.read(squareJson(from, to)).orElseThrow();
  }

  @Test
  void whatAreasHaveInCommonIsWhereAllAre() {
    Area low = square(0, 4);
    Area high = square(3, 8);
    Area other = square(2, 5);
    Area both = low.and(high);
    assertThat(both.contains(new Position(3.5, 3.5))).isTrue();
    assertThat(both.contains(new Position(1, 1))).isFalse();
    assertThat(both.contains(new Position(7, 7))).isFalse();
    Area three = both.and(other);
    assertThat(three.json())
        .isEqualTo(JsonArray.of(squareJson(0, 4), squareJson(3, 8), squareJson(2, 5)));
    assertThat(other.and(both).json())
        .isEqualTo(JsonArray.of(squareJson(2, 5), squareJson(0, 4), squareJson(3, 8)));
    assertThat(both.and(low).json()).isEqualTo(both.json());
    assertThat(low.and(low)).isEqualTo(low);
    assertThat(low.and(Area.EVERYWHERE)).isEqualTo(low);
    assertThat(Area.EVERYWHERE.and(low)).isEqualTo(low);
    assertThat(low.json()).isEqualTo(squareJson(0, 4));
    assertThat(Area.EVERYWHERE.json()).isEqualTo(Json.nothing());
    assertThat(low).isEqualTo(square(0, 4)).hasSameHashCodeAs(square(0, 4)).isNotEqualTo(high);
    assertThat(low.hashCode()).isNotEqualTo(high.hashCode());
    assertThat(low).isNotEqualTo("low");
    assertThat(Area.EVERYWHERE).hasToString("everywhere");
    assertThat(low.toString()).startsWith("{").contains("Polygon");
    assertThat(low.contains((Place) null)).isFalse();
    assertThat(Area.EVERYWHERE.contains((Place) null)).isTrue();
    assertThat(Area.read(Json.of("sea"))).isEqualTo(Optional.empty());
  }

  @Test
  void purposesSayWhatOthersCallThem() {
    assertThat(Purpose.DETECT_MONITOR.dpvTerms())
        .containsExactly("CrimeSurveillance", "CrimeDetection");
    assertThat(Purpose.SEIZURE.dpvTerms()).containsExactly("LegalEvidenceCollection");
    assertThat(Purpose.NAVIGATION_SAFETY.dpvTerms()).isEmpty();
    assertThat(Purpose.SEARCH_AND_RESCUE.ciseTerm()).contains("SAR");
    assertThat(Purpose.BORDER_CONTROL.ciseTerm()).contains("BorderMonitoring");
    assertThat(Purpose.JUDICIAL_USE.ciseTerm()).isEmpty();
    assertThat(Purpose.LETHAL_TARGETING.ciseTerm()).isEmpty();
  }

  @Test
  void aTreatmentIsAtLeastWhatBothAsk() {
    Treatment slow = new Treatment(Duration.ofHours(2), new BigDecimal("0.250"));
    Treatment coarse = new Treatment(Duration.ofHours(1), new BigDecimal("0.5"));
    assertThat(slow.coarsenDegrees()).isEqualTo(new BigDecimal("0.25"));
    assertThat(slow.atLeast(coarse))
        .isEqualTo(coarse.atLeast(slow))
        .isEqualTo(new Treatment(Duration.ofHours(2), new BigDecimal("0.5")));
    assertThat(slow.atLeast(Treatment.NONE)).isSameAs(slow);
    assertThat(Treatment.NONE.atLeast(slow)).isSameAs(slow);
    assertThatThrownBy(() -> new Treatment(Duration.ofHours(-1), BigDecimal.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Treatment(Duration.ZERO, new BigDecimal("11")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAdmissionAdmitsWhatLiesUnderIt() {
    Admission admission =
        new Admission(
            RADAR,
            ItemKind.REPORT,
            square(0, 4),
            List.of(VESSEL),
            List.of("i"),
            Treatment.NONE,
            "a/p");
    Item item =
        Item.of("i", ItemKind.REPORT, List.of(RADAR), List.of(VESSEL), AT).at(new Position(1, 1));
    assertThat(admission.admits(item)).isTrue();
    assertThat(admission.admits(item.at(new Position(9, 9)))).isFalse();
    assertThat(admission.admits(Item.of("i", ItemKind.REPORT, List.of(RADAR), List.of(VESSEL), AT)))
        .isFalse();
    assertThat(admission.admits(changed("j", ItemKind.REPORT, List.of(VESSEL)))).isFalse();
    assertThat(admission.admits(changed("i", ItemKind.POSITION, List.of(VESSEL)))).isFalse();
    assertThat(admission.admits(changed("i", ItemKind.REPORT, List.of()))).isFalse();
    View view = new View(Asker.of(new Party("gb"), "x", "IDENTIFY"), AT, null, List.of(admission));
    assertThat(view.asker().role()).isEqualTo("x");
    assertThat(view.mayAdmit(item)).isTrue();
    assertThat(view.mayAdmit(changed("j", ItemKind.REPORT, List.of(VESSEL)))).isFalse();
    assertThat(view.mayAdmit(Item.of("i", ItemKind.REPORT, List.of(), List.of(VESSEL), AT)))
        .isFalse();
    Item ofTwo = Item.of("i", ItemKind.REPORT, List.of(AIS, RADAR), List.of(VESSEL), AT);
    assertThat(view.mayAdmit(ofTwo.at(new Position(1, 1)))).isFalse();
    View empty = new View(view.asker(), AT, null, List.of());
    assertThat(view).isNotEqualTo(empty).isNotEqualTo("view");
    assertThat(view.hashCode()).isNotEqualTo(empty.hashCode());
    assertThat(view.admissionsHash())
        .matches("sha256:[0-9a-f]{64}")
        .isNotEqualTo(empty.admissionsHash());
    assertThat(view.<String>match(one -> "view", refused -> "refused")).isEqualTo("view");
  }

  private static Item changed(String id, ItemKind kind, List<VesselKey> vessels) {
    return Item.of(id, kind, List.of(RADAR), vessels, AT).at(new Position(1, 1));
  }

  @Test
  void instantsAreToldAsAWatchOfficerWritesThem() {
    assertThat(Told.when(Instant.parse("2025-10-09T09:10:59Z"))).isEqualTo("9 Oct 2025 09:10 UTC");
    assertThat(Told.when(Instant.parse("2025-01-31T10:09:00Z"))).isEqualTo("31 Jan 2025 10:09 UTC");
    assertThat(Told.when(Instant.parse("2025-12-01T00:00:00Z"))).isEqualTo("1 Dec 2025 00:00 UTC");
  }
}
