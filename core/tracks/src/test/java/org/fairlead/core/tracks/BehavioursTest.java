package org.fairlead.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.junit.jupiter.api.Test;

class BehavioursTest {
  private static final BehaviourSettings SETTINGS = BehaviourSettings.coastal(List.of());

  private static List<Behaviour> find(BehaviourKind kind, Voyage... voyages) {
    return Behaviours.of(Tracks.of(Voyage.all(voyages)), SETTINGS).stream()
        .filter(behaviour -> behaviour.kind() == kind)
        .toList();
  }

  @Test
  void silenceAmongHeardNeighboursIsADarkGapThatReceptionDoesNotExplain() {
    Voyage dark = Voyage.ais(1, -62, 17).sail(60, 90, 10).silent(true).sail(80, 90, 10);
    dark.silent(false).sail(30, 90, 10);
    List<Behaviour> gaps =
        find(BehaviourKind.DARK_GAP, dark, Voyage.ais(2, -61.9, 17.05).sail(170, 90, 10));
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).explanations().get(0)).startsWith("not explained by reception");
    assertThat(gaps.get(0).measures().get("silentMinutes")).isBetween(79.0, 81.0);
  }

  @Test
  void silenceThatOthersShareIsSaidToBePoorReception() {
    Voyage one = Voyage.ais(1, -62, 17).sail(60, 90, 10).silent(true).sail(80, 90, 10);
    Voyage two = Voyage.ais(2, -61.9, 17.05).sail(60, 90, 10).silent(true).sail(80, 90, 10);
    List<Behaviour> gaps =
        find(
            BehaviourKind.DARK_GAP,
            one.silent(false).sail(30, 90, 10),
            two.silent(false).sail(30, 90, 10));
    assertThat(gaps).hasSize(2);
    assertThat(gaps)
        .allSatisfy(g -> assertThat(g.explanations().get(0)).contains("poor reception"));
  }

  @Test
  void twoSlowVesselsTogetherAreARendezvousNamedByClaimAndPlot() {
    Voyage coaster = Voyage.ais(1, -62, 17).sail(60, 90, 10).silent(true);
    Voyage plot = Voyage.radar(7, -62, 17).sail(60, 90, 10).sail(25, 90, 1).sail(30, 90, 10);
    Voyage fast = Voyage.radar(8, -61.82526, 17.3).sail(36, 180, 30).sail(24, 180, 0.01);
    fast.sail(25, 90, 1).sail(30, 0, 30);
    List<Behaviour> met = find(BehaviourKind.RENDEZVOUS, coaster, plot, fast);
    assertThat(met).hasSize(1);
    assertThat(met.get(0).vessels())
        .contains(VesselKey.ofMmsi(1), VesselKey.ofTrack(SourceId.of("gb.navy/radar"), "8"));
    assertThat(met.get(0).label())
        .containsExactlyInAnyOrder(SourceId.of("gb.nca/ais"), SourceId.of("gb.navy/radar"));
  }

  @Test
  void vesselsThatPassFastDoNotMeet() {
    assertThat(
            find(
                BehaviourKind.RENDEZVOUS,
                Voyage.ais(1, -62, 17).sail(60, 90, 12),
                Voyage.ais(2, -61.8, 17).sail(60, 270, 12)))
        .isEmpty();
  }

  @Test
  void oneClaimOnTwoHullsIsASharedIdentity() {
    List<Behaviour> shared =
        find(
            BehaviourKind.SHARED_IDENTITY,
            Voyage.ais(5, -62, 17).sail(60, 90, 10),
            Voyage.ais(5, -60, 15).sail(60, 0, 12));
    assertThat(shared).hasSize(1);
    assertThat(shared.get(0).measures().get("apartNauticalMiles")).isGreaterThan(100);
  }

  @Test
  void aVesselAcrossItsHeadingAndNotUnderCommandDriftsAndSaysSo() {
    Voyage adrift =
        Voyage.ais(6, -62, 17)
            .sail(60, 90, 10)
            .go(90, 280, 1.1, 10, NavigationStatus.NOT_UNDER_COMMAND);
    assertThat(find(BehaviourKind.DRIFTING, adrift))
        .singleElement()
        .satisfies(b -> assertThat(b.explanations().get(0)).contains("engine failure"));
    assertThat(find(BehaviourKind.SUDDEN_STOP, adrift)).hasSize(1);
  }

  @Test
  void stoppingInPortIsWhatPortsAreFor() {
    Voyage ferry = Voyage.ais(6, -62, 17).sail(60, 90, 10).sail(60, 90, 0.1).sail(60, 270, 10);
    Position port = ferry.reports().get(360).position();
    assertThat(Behaviours.of(Tracks.of(ferry.reports()), BehaviourSettings.coastal(List.of(port))))
        .isEmpty();
  }

  @Test
  void aReversedCourseThatIsKeptIsTurnedBack() {
    Voyage back = Voyage.ais(8, -62, 17).sail(60, 90, 10).sail(2, 180, 8).sail(30, 268, 10);
    assertThat(find(BehaviourKind.TURNED_BACK, back))
        .singleElement()
        .satisfies(
            b ->
                assertThat(b.from())
                    .isBetween(Voyage.START.plusSeconds(3480), Voyage.START.plusSeconds(3660)));
    assertThat(find(BehaviourKind.TURNED_BACK, Voyage.ais(8, -62, 17).sail(120, 90, 10))).isEmpty();
  }

  @Test
  void fastPlotsWithoutAisAreGoFastAndThoseWithAreNot() {
    assertThat(find(BehaviourKind.GO_FAST, Voyage.radar(3, -62, 17).sail(20, 90, 38))).hasSize(1);
    assertThat(
            find(
                BehaviourKind.GO_FAST,
                Voyage.radar(3, -62, 17).sail(20, 90, 30),
                Voyage.ais(9, -62, 17).sail(20, 90, 30)))
        .isEmpty();
  }

  @Test
  void theOrderInWhichReportsArriveChangesNothing() {
    List<PositionReport> reports =
        Voyage.all(
            Voyage.ais(1, -62, 17)
                .sail(60, 90, 10)
                .silent(true)
                .sail(80, 90, 10)
                .silent(false)
                .sail(30, 90, 10),
            Voyage.ais(5, -60, 15).sail(60, 0, 12),
            Voyage.ais(5, -62, 17).sail(60, 90, 10));
    List<PositionReport> shuffled = new ArrayList<>(reports);
    java.util.Collections.shuffle(shuffled, new Random(3));
    assertThat(Behaviours.of(Tracks.of(shuffled), SETTINGS))
        .isEqualTo(Behaviours.of(Tracks.of(reports), SETTINGS))
        .isNotEmpty();
  }
}
