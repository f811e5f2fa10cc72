package org.fairlead.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What vessels do in known waters. Spec: behaviours §3.7. */
class PlacesTest {
  private static final double[] SQUARE = {-61.9, 16.9, -61.7, 16.9, -61.7, 17.1, -61.9, 17.1};

  private static List<Behaviour> find(Waters waters, Voyage... voyages) {
    return Behaviours.of(Voyage.all(voyages), BehaviourSettings.coastal(waters));
  }

  @Test
  void aVesselThatCrossesAnAreaEntersAndLeavesIt() {
    Waters waters = Waters.unknown().areas(List.of(Region.of("the box", List.of(SQUARE))));
    List<Behaviour> crossed = find(waters, Voyage.ais(1, -62, 17).sail(150, 90, 10));
    assertThat(crossed)
        .extracting(Behaviour::kind)
        .containsExactly(BehaviourKind.AREA_ENTRY, BehaviourKind.AREA_EXIT);
    assertThat(crossed.get(0).evidence().get(0).position().longitudeDegrees())
        .isBetween(-61.901, -61.9);
    assertThat(crossed.get(0).evidence().get(1).position().longitudeDegrees())
        .isGreaterThanOrEqualTo(-61.9);
    assertThat(crossed.get(0).explanations().get(0)).isEqualTo("came into the box");
    assertThat(find(waters, Voyage.ais(1, -61.8, 17).sail(20, 90, 2))).isEmpty();
  }

  @Test
  void holesAreOutside() {
    double[] hole = {-61.85, 16.95, -61.75, 16.95, -61.75, 17.05, -61.85, 17.05};
    Region ring = Region.of("a ring", List.of(SQUARE, hole));
    assertThat(ring.contains(-61.88, 17)).isTrue();
    assertThat(ring.contains(-61.8, 17)).isFalse();
    assertThat(ring.contains(-61.8, 16.92)).isTrue();
    assertThat(ring.contains(-62, 17)).isFalse();
  }

  @Test
  void onLandIsFurtherInThanTheCoastlineMayBeOff() {
    Waters waters = Waters.unknown().land(new Land("a square", List.of(SQUARE), 1000));
    assertThat(find(waters, Voyage.ais(1, -61.95, 17).sail(60, 90, 10)))
        .extracting(Behaviour::kind)
        .containsExactly(BehaviourKind.ON_LAND);
    assertThat(find(waters, Voyage.ais(1, -61.95, 16.905).sail(150, 90, 10))).isEmpty();
  }

  @Test
  void theTerritorialSeaIsApproximatedAndNamedAsSuch() {
    Land land = new Land("a square", List.of(SQUARE), 1000);
    Zone sea = land.territorialSea();
    assertThat(sea.name()).contains("approximating");
    assertThat(sea.contains(-61.9 - 0.2, 17)).isTrue();
    assertThat(sea.contains(-61.9 - 0.22, 17)).isFalse();
    assertThat(sea.contains(-61.8, 17.1 + 0.19)).isTrue();
    assertThat(sea.contains(-61.8, 17.1 + 0.21)).isFalse();
    assertThat(
            find(Waters.unknown().areas(List.of(sea)), Voyage.ais(1, -62.3, 17).sail(90, 90, 10)))
        .extracting(Behaviour::kind)
        .containsExactly(BehaviourKind.AREA_ENTRY);
  }

  @Test
  void whoLeavesALaneThatItFollowedDeviates() {
    Lane lane = new Lane("west to east", new double[] {-62.5, 17, -60, 17}, 0.5, 1000);
    Waters waters = Waters.unknown().lanes(List.of(lane));
    Voyage leaves = Voyage.ais(1, -62, 17).sail(60, 90, 10).sail(40, 60, 10);
    assertThat(find(waters, leaves))
        .singleElement()
        .satisfies(
            deviation -> {
              assertThat(deviation.kind()).isEqualTo(BehaviourKind.ROUTE_DEVIATION);
              assertThat(deviation.thresholds()).containsEntry("laneBaselineFixes", 1000.0);
            });
    assertThat(find(waters, Voyage.ais(1, -62, 17).sail(120, 90, 10))).isEmpty();
    assertThat(find(waters, Voyage.ais(1, -62, 17.3).sail(120, 60, 10))).isEmpty();
  }

  @Test
  void aPortIsVisitedByWhoStopsThereAndNotByWhoPasses() {
    Waters waters = Waters.withPorts(List.of(new org.fairlead.core.basics.Position(-61.825, 17)));
    assertThat(
            find(
                waters, Voyage.ais(1, -62, 17).sail(60, 90, 10).sail(60, 90, 0.1).sail(60, 90, 10)))
        .singleElement()
        .satisfies(
            visit -> {
              assertThat(visit.kind()).isEqualTo(BehaviourKind.PORT_VISIT);
              assertThat(visit.measures().get("stoppedMinutes")).isBetween(59.0, 61.0);
              assertThat(visit.measures()).containsEntry("hasLeft", 1.0);
            });
    assertThat(find(waters, Voyage.ais(1, -62, 17).sail(180, 90, 10))).isEmpty();
  }
}
