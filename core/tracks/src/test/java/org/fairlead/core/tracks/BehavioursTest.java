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

  private static final NavigationStatus NOT_UNDER_COMMAND = NavigationStatus.NOT_UNDER_COMMAND;

  private static List<Behaviour> find(BehaviourKind kind, Voyage... voyages) {
    return Behaviours.of(Voyage.all(voyages), SETTINGS).stream()
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
  void whoIsElsewhereForAWhileAndComesBackJumped() {
    Voyage vessel = Voyage.ais(5, -62, 17).sail(60, 90, 10).silent(true).sail(60, 90, 10);
    Voyage elsewhere = Voyage.ais(5, -61, 17.5).silent(true).sail(60, 90, 10).silent(false);
    vessel.silent(false).sail(60, 90, 10);
    elsewhere.sail(60, 90, 10);
    assertThat(find(BehaviourKind.SHARED_IDENTITY, vessel, elsewhere)).isEmpty();
    assertThat(find(BehaviourKind.IMPOSSIBLE_MOVEMENT, vessel, elsewhere))
        .isNotEmpty()
        .allSatisfy(
            jump ->
                assertThat(jump.explanations())
                    .noneSatisfy(why -> assertThat(why).contains("disturbed")));
  }

  @Test
  void vesselsThatJumpTogetherHadTheirNavigationDisturbed() {
    List<Voyage> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Voyage vessel = Voyage.ais(5 + i, -62, 17 + i * 0.05).sail(60, 90, 10).silent(true);
      all.add(vessel.sail(60, 90, 10).silent(false).sail(60, 90, 10));
      Voyage elsewhere = Voyage.ais(5 + i, -61, 17.5 + i * 0.05).silent(true).sail(60, 90, 10);
      all.add(elsewhere.silent(false).sail(60, 90, 10));
    }
    all.add(Voyage.ais(9, -62, 14).sail(60, 90, 10).silent(true));
    all.add(Voyage.ais(9, -60, 14).silent(true).sail(60, 90, 10).silent(false).sail(60, 90, 10));
    List<Behaviour> jumps = find(BehaviourKind.IMPOSSIBLE_MOVEMENT, all.toArray(Voyage[]::new));
    assertThat(jumps).extracting(jump -> jump.vessels().get(0)).contains(VesselKey.ofMmsi(9));
    for (Behaviour jump : jumps) {
      String first = jump.explanations().get(0);
      assertThat(first.contains("disturbed: 2 other vessels"))
          .isNotEqualTo(jump.vessels().contains(VesselKey.ofMmsi(9)));
    }
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
    assertThat(Behaviours.of(ferry.reports(), BehaviourSettings.coastal(List.of(port))))
        .extracting(Behaviour::kind)
        .containsExactly(BehaviourKind.PORT_VISIT);
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
  void whoTurnsRoundInAPortHasNotTurnedBack() {
    Voyage back = Voyage.ais(8, -62, 17).sail(60, 90, 10).sail(2, 180, 8).sail(30, 268, 10);
    Position turn = back.reports().get(360).position();
    Position elsewhere = new Position(-61.5, 17);
    assertThat(Behaviours.of(back.reports(), BehaviourSettings.coastal(List.of(turn)))).isEmpty();
    assertThat(Behaviours.of(back.reports(), BehaviourSettings.coastal(List.of(elsewhere))))
        .extracting(Behaviour::kind)
        .containsExactly(BehaviourKind.TURNED_BACK);
  }

  @Test
  void whoWaitsAndGoesTheWayItCameHasTurnedBack() {
    Voyage waits = Voyage.ais(8, -62, 17).sail(60, 90, 10).sail(120, 90, 0.2).sail(60, 275, 10);
    assertThat(find(BehaviourKind.TURNED_BACK, waits))
        .singleElement()
        .satisfies(
            back -> {
              assertThat(back.measures().get("waitedMinutes")).isBetween(110.0, 130.0);
              assertThat(back.explanations().get(0)).startsWith("waited there 2 h");
            });
    Voyage goesOn = Voyage.ais(8, -62, 17).sail(60, 90, 10).sail(120, 90, 0.2).sail(60, 120, 10);
    assertThat(find(BehaviourKind.TURNED_BACK, goesOn)).isEmpty();
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
  void silenceAfterReportsThinOutIsPoorReceptionThoughOthersAreHeard() {
    Voyage fading = Voyage.ais(1, -62, 17).sail(60, 90, 10);
    for (int i = 0; i < 15; i++) {
      fading.silent(false).sail(0.17, 90, 10).silent(true).sail(0.83, 90, 10);
    }
    fading.sail(60, 90, 10).silent(false).sail(30, 90, 10);
    assertThat(find(BehaviourKind.DARK_GAP, fading, Voyage.ais(2, -61.9, 17.05).sail(170, 90, 10)))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.explanations().get(0)).startsWith("poor reception: only");
              assertThat(gap.measures().get("heardShareBefore")).isLessThan(0.4);
              assertThat(gap.measures().get("heardShareAfter")).isGreaterThan(0.9);
            });
  }

  @Test
  void whatOthersSawOfItDoesNotEndAVesselsSilence() {
    Voyage dark = Voyage.ais(1, -62, 17).sail(60, 90, 10).silent(true).sail(80, 90, 10);
    Voyage seen = Voyage.sighting(1, -61.7, 17).silent(true).sail(100, 90, 10);
    assertThat(
            find(
                BehaviourKind.DARK_GAP,
                dark.silent(false).sail(30, 90, 10),
                seen.silent(false).sail(1, 90, 10)))
        .singleElement()
        .satisfies(gap -> assertThat(gap.measures().get("silentMinutes")).isBetween(79.0, 81.0));
  }

  @Test
  void aTurnOffAHeldCourseBeforeAStopIsTurningAwayWhoeverIsNear() {
    Voyage turns = Voyage.ais(8, -62, 17).sail(60, 270, 10).sail(7, 160, 10);
    assertThat(find(BehaviourKind.TURNING_AWAY, turns.sail(45, 160, 0.4)))
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.measures().get("turnDegrees")).isBetween(-111.0, -109.0);
              assertThat(turn.measures()).containsKey("stoppedAfterMinutes");
              assertThat(turn.explanations().get(0)).contains("stopped soon after");
            });
    assertThat(
            find(
                BehaviourKind.TURNING_AWAY,
                Voyage.ais(8, -62, 17).sail(60, 270, 10).sail(7, 160, 10).sail(45, 150, 10)))
        .isEmpty();
  }

  @Test
  void aTurnAwayFromAVesselAheadIsTurningAwayAndFromOneAsternIsNot() {
    Voyage ahead = Voyage.ais(9, -61.67, 17).sail(90, 270, 4.5);
    assertThat(
            find(
                BehaviourKind.TURNING_AWAY,
                Voyage.ais(8, -62, 17).sail(60, 90, 10).sail(30, 190, 10),
                ahead))
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.explanations().get(0)).startsWith("keeping clear of mmsi:");
              assertThat(turn.measures().get("approachBeforeNauticalMiles"))
                  .isLessThan(turn.measures().get("approachAfterNauticalMiles"));
              assertThat(turn.measures().get("ownRangeRateAfterKnots")).isGreaterThan(1);
              assertThat(turn.measures().get("rangeRateAfterKnots"))
                  .as("the other comes after it: it is closed all the same")
                  .isNegative();
            });
    Voyage astern = Voyage.ais(9, -62.05, 17).sail(90, 90, 9);
    assertThat(
            find(
                BehaviourKind.TURNING_AWAY,
                Voyage.ais(8, -62, 17).sail(60, 90, 10).sail(30, 190, 10),
                astern))
        .isEmpty();
    // The one ahead would have passed at three miles: there was nothing to turn away from.
    Voyage clear = Voyage.ais(9, -61.69, 17.05).sail(90, 270, 4.5);
    assertThat(
            find(
                BehaviourKind.TURNING_AWAY,
                Voyage.ais(8, -62, 17).sail(60, 90, 10).sail(30, 190, 10),
                clear))
        .isEmpty();
    // The one that lay ahead runs to where it turns to: it opens from it for a moment only.
    Voyage across = Voyage.ais(9, -61.6887, 17.064).silent(true).sail(50, 222, 0);
    across.silent(false).sail(60, 222, 31);
    assertThat(
            find(
                BehaviourKind.TURNING_AWAY,
                Voyage.ais(8, -62, 17).sail(60, 90, 10).sail(30, 190, 10),
                across))
        .isEmpty();
  }

  @Test
  void turnedBackNamesTheSightingOfThatTimeEvenOfTheVesselItself() {
    Voyage back = Voyage.ais(8, -62, 17).sail(60, 90, 10).sail(2, 180, 8).sail(30, 268, 10);
    Voyage seen = Voyage.sighting(8, -61.84, 17).silent(true).sail(57, 90, 10);
    assertThat(find(BehaviourKind.TURNED_BACK, back, seen.silent(false).sail(1, 90, 10)))
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.explanations().get(0))
                  .startsWith("seen by an aircraft or patrol then (us.uscg/mpa, 3 min before)");
              assertThat(turn.label()).contains(SourceId.of("us.uscg/mpa"));
              assertThat(turn.evidence())
                  .anyMatch(r -> r.sensor() == org.fairlead.core.basics.Sensor.SIGHTING);
            });
  }

  @Test
  void aStopThatRadarAndAisBothSayIsToldOnceAsTheVesselSaysIt() {
    Voyage ais = Voyage.ais(6, -62, 17).sail(60, 90, 10).go(60, 180, 1.1, 90, NOT_UNDER_COMMAND);
    Voyage plot = Voyage.radar(3, -62, 17).sail(60, 90, 10).sail(60, 180, 1.1);
    assertThat(find(BehaviourKind.LOITERING, ais, plot)).isEmpty();
    assertThat(find(BehaviourKind.DRIFTING, ais, plot))
        .singleElement()
        .satisfies(
            stop -> {
              assertThat(stop.vessels())
                  .containsExactly(
                      VesselKey.ofMmsi(6), VesselKey.ofTrack(SourceId.of("gb.navy/radar"), "3"));
              assertThat(stop.label())
                  .containsExactlyInAnyOrder(
                      SourceId.of("gb.nca/ais"), SourceId.of("gb.navy/radar"));
            });
    assertThat(find(BehaviourKind.SUDDEN_STOP, ais, plot)).hasSize(1);
    assertThat(find(BehaviourKind.LOITERING, plot)).hasSize(1);
  }

  @Test
  void twoHullsUnderOneClaimThatStopAreToldTwice() {
    assertThat(
            find(
                BehaviourKind.LOITERING,
                Voyage.ais(5, -62, 17).sail(60, 90, 10).sail(60, 90, 1),
                Voyage.ais(5, -60, 15).sail(60, 0, 12).sail(60, 0, 1)))
        .hasSize(2);
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
    assertThat(Behaviours.of(shuffled, SETTINGS))
        .isEqualTo(Behaviours.of(reports, SETTINGS))
        .isNotEmpty();
  }
}
