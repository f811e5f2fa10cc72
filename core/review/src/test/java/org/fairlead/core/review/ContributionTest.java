package org.fairlead.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.junit.jupiter.api.Test;

class ContributionTest {
  private static final Instant AT = Instant.parse("2025-10-10T04:00:00Z");
  private static final VesselKey VESSEL = VesselKey.ofMmsi(370000001);

  private static Use use(String party, Use.Kind kind, int hour, String source, VesselKey vessel) {
    return new Use(
        hour,
        AT.plusSeconds(hour * 3600L),
        new Party(party),
        "officer",
        "DETECT_MONITOR",
        kind,
        List.of(new Use.Item(source + "/0:1", Set.of(SourceId.of(source)), Set.of(vessel))));
  }

  @Test
  void usesAreCountedByPartyPurposeAndKind() {
    List<Use> uses =
        List.of(
            use("us.uscg", Use.Kind.VIEWED, 0, "gb.nca/radar", VESSEL),
            use("us.uscg", Use.Kind.VIEWED, 1, "gb.nca/radar", VESSEL),
            use("us.uscg", Use.Kind.CITED, 2, "gb.nca/radar", VESSEL),
            use("us.jiatfs", Use.Kind.VIEWED, 2, "nl.kmar/ais", VESSEL));
    Contribution gb = Contribution.of(uses, new Party("gb"), Set.of(VESSEL), AT.plusSeconds(86400));
    assertThat(gb.lines()).hasSize(2);
    assertThat(gb.lines().get(0).sentence())
        .isEqualTo("1 item in the view of us.uscg for DETECT_MONITOR (record 0)");
    assertThat(gb.lines().get(0).uses()).isEqualTo(2);
  }

  @Test
  void whatHappenedAfterTheCutOffOrToOtherVesselsIsNotCounted() {
    List<Use> uses =
        List.of(
            use("us.uscg", Use.Kind.VIEWED, 5, "gb.nca/radar", VESSEL),
            use("us.uscg", Use.Kind.VIEWED, 0, "gb.nca/radar", VesselKey.ofMmsi(2)));
    Contribution gb = Contribution.of(uses, new Party("gb"), Set.of(VESSEL), AT.plusSeconds(3600));
    assertThat(gb.lines()).isEmpty();
    assertThat(gb.statement())
        .isEqualTo(
            "no recorded use of gb's items about this vessel, in 1 recorded uses at this node");
  }
}
