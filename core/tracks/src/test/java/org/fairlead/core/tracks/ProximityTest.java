package org.fairlead.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.Position;
import org.junit.jupiter.api.Test;

class ProximityTest {
  private static final int COUNT = 700;
  private static final double RIGHT_TO_METRES = 0.1;

  /** Crowds about places where a grid goes wrong. */
  private static final double[][] CROWDS = {
    {-61, 14}, {179.999, 10}, {-180, -0.001}, {0, 0}, {25, 84.999}, {-70, -85.0}, {30, 89.9999}
  };

  @Test
  void thePairsAreThoseOfComparingEachWithEach() {
    Random random = new Random(11);
    for (double metres : new double[] {5, 500, 5_000}) {
      Proximity proximity = new Proximity(metres);
      for (double[] crowd : CROWDS) {
        double[] lon = new double[COUNT];
        double[] lat = new double[COUNT];
        double wide = 6 * metres / 111_000;
        double thin = Math.min(180, wide / Math.max(1e-6, Math.cos(Math.toRadians(crowd[1]))));
        for (int i = 0; i < COUNT; i++) {
          double east = crowd[0] + thin * (random.nextDouble() - 0.5);
          lon[i] = east > 180 ? east - 360 : east < -180 ? east + 360 : east;
          lat[i] = Math.max(-90, Math.min(90, crowd[1] + wide * (random.nextDouble() - 0.5)));
        }
        compare(proximity, metres, lon, lat);
      }
    }
  }

  private static void compare(Proximity proximity, double metres, double[] lon, double[] lat) {
    Map<Long, Double> found = new HashMap<>();
    int count =
        proximity.find(
            lon,
            lat,
            COUNT,
            (a, b, distance) -> {
              assertThat(a).isLessThan(b);
              assertThat(found.put((long) a * COUNT + b, distance)).as("told once").isNull();
            });
    assertThat(count).isEqualTo(found.size()).isGreaterThan(COUNT);
    for (int a = 0; a < COUNT; a++) {
      for (int b = a + 1; b < COUNT; b++) {
        double exact =
            Geodesic.distance(new Position(lon[a], lat[a]), new Position(lon[b], lat[b])).metres();
        double told = found.getOrDefault((long) a * COUNT + b, Double.NaN);
        if (Double.isNaN(told)) {
          assertThat(exact).isGreaterThan(metres - RIGHT_TO_METRES);
        } else if (Math.abs(told - exact) > RIGHT_TO_METRES) {
          assertThat(told).as("at " + lon[a] + ", " + lat[a]).isEqualTo(exact);
        }
      }
    }
  }

  @Test
  void thePassesOfOneAreIndependent() {
    Proximity proximity = new Proximity(500);
    double[] lon = {1, 1.001, 50};
    double[] lat = {2, 2, 50};
    assertThat(proximity.find(lon, lat, 3, (a, b, metres) -> {})).isEqualTo(1);
    assertThat(proximity.find(lon, lat, 1, (a, b, metres) -> {})).isZero();
    assertThat(proximity.find(lon, lat, 0, (a, b, metres) -> {})).isZero();
    assertThat(proximity.find(lon, lat, 2, (a, b, metres) -> {})).isEqualTo(1);
  }

  @Test
  void whatIsNoPlaceOrDistanceIsRefused() {
    assertThatThrownBy(() -> new Proximity(Double.NaN)).hasMessageContaining("not a distance");
    assertThatThrownBy(() -> new Proximity(6_000)).hasMessageContaining("not a distance");
    Proximity proximity = new Proximity(500);
    double[] one = {200};
    double[] other = {0};
    assertThatThrownBy(() -> proximity.find(one, other, 1, (a, b, metres) -> {}))
        .hasMessageContaining("no place");
  }
}
