package org.fairlead.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.Test;

/** What several receivers heard is one position; who heard it is kept. */
class ReceptionsTest {
  private static final SourceId OTHER = SourceId.of("us.uscg/ais");
  private static final BehaviourSettings SETTINGS = BehaviourSettings.coastal(List.of());

  /** Each report once more, by {@code source}, so many milliseconds later. */
  private static List<PositionReport> again(
      List<PositionReport> reports, SourceId source, long millis) {
    List<PositionReport> again = new ArrayList<>();
    for (PositionReport report : reports) {
      PositionReport.Builder copy =
          PositionReport.at(
              new RawLine(source, 9, again.size()),
              report.sensor(),
              report.vessels(),
              report.position(),
              report.observedAt().plusMillis(millis));
      report.speed().ifPresent(copy::speed);
      report.course().ifPresent(copy::course);
      report.heading().ifPresent(copy::heading);
      report.status().ifPresent(copy::status);
      again.add(copy.end());
    }
    return again;
  }

  private static List<PositionReport> both(List<PositionReport> one, List<PositionReport> other) {
    List<PositionReport> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  @Test
  void copiesChangeNoTrackAndNoBehaviour() {
    Voyage dark = Voyage.ais(1, -62, 17).sail(60, 90, 10).silent(true).sail(80, 90, 10);
    List<PositionReport> alone =
        Voyage.all(
            dark.silent(false).sail(40, 90, 10).sail(2, 180, 8).sail(60, 268, 10),
            Voyage.ais(2, -61.9, 17.05).sail(240, 90, 24));
    // The copies of a fast vessel come behind its next report.
    List<PositionReport> heardTwice =
        both(alone, both(again(alone, OTHER, 9_500), again(alone, alone.get(0).source(), 3_000)));
    assertThat(Tracks.of(heardTwice)).isEqualTo(Tracks.of(alone));
    List<Behaviour> found = Behaviours.of(heardTwice, SETTINGS);
    assertThat(found).isNotEmpty().isEqualTo(Behaviours.of(alone, SETTINGS));
    Map<String, List<PositionReport>> heard = Receptions.again(found, heardTwice);
    for (PositionReport report : found.get(0).evidence()) {
      assertThat(heard.get(report.id()).stream().map(PositionReport::source))
          .containsExactlyInAnyOrder(OTHER, report.source());
    }
    assertThat(found.get(0).json(heard).toString()).contains(OTHER.toString());
    assertThat(found.get(0).json().toString()).doesNotContain(OTHER.toString());
  }

  @Test
  void whoHearsALyingVesselAgainWhenItSaysTheSameAgainHearsANewReport() {
    List<PositionReport> still = Voyage.ais(3, -62, 17).sail(10, 90, 0).reports();
    assertThat(Tracks.of(still).get(0).reports()).hasSameSizeAs(still);
  }

  @Test
  void whatDiffersInAnythingIsNoCopy() {
    Voyage vessel = Voyage.ais(4, -62, 17).sail(1, 90, 10);
    List<PositionReport> one = vessel.reports().subList(0, 1);
    Receptions receptions = new Receptions();
    assertThat(receptions.first(one.get(0))).isEmpty();
    assertThat(receptions.first(again(one, OTHER, 1_000).get(0))).contains(one.get(0));
    assertThat(receptions.first(again(one, OTHER, 10_001).get(0))).isEmpty();
    PositionReport faster =
        PositionReport.at(
                new RawLine(OTHER, 8, 1),
                one.get(0).sensor(),
                one.get(0).vessels(),
                one.get(0).position(),
                one.get(0).observedAt())
            .end();
    assertThat(receptions.first(faster)).isEmpty();
    List<PositionReport> plots = Voyage.radar(4, -62, 17).sail(1, 90, 10).reports();
    List<PositionReport> twice = both(plots, again(plots, OTHER, 0));
    twice.sort(Comparator.comparing(PositionReport::observedAt));
    assertThat(twice.stream().map(new Receptions()::first)).allMatch(first -> first.isEmpty());
  }
}
