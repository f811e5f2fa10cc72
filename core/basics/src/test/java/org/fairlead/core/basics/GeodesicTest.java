package org.fairlead.core.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GeodesicTest {
  @Test
  void aDegreeOfLatitudeAndOfTheEquatorHaveTheirWgs84Lengths() {
    // WGS-84: one degree of the equator is 111319.491 m, of the meridian at it 110574.389 m (0 to
    // 1).
    Position origin = new Position(0, 0);
    assertThat(Geodesic.distance(origin, new Position(1, 0)).metres())
        .isCloseTo(111319.491, within(0.001));
    assertThat(Geodesic.distance(origin, new Position(0, 1)).metres())
        .isCloseTo(110574.389, within(0.001));
    assertThat(Geodesic.bearing(origin, new Position(1, 0)).degrees()).isEqualTo(90);
  }

  @Test
  void destinationIsTheInverseOfDistanceAndBearing() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      Position from = new Position(random.nextDouble() * 360 - 180, random.nextDouble() * 160 - 80);
      Bearing bearing = new Bearing(random.nextDouble() * 360);
      Distance distance = new Distance(1 + random.nextDouble() * 4_000_000);
      Position to = Geodesic.destination(from, bearing, distance);
      assertThat(Geodesic.distance(from, to).metres()).isCloseTo(distance.metres(), within(0.001));
      assertThat(Math.abs(Geodesic.bearing(from, to).turnTo(bearing)))
          .isLessThan(distance.metres() < 100 ? 1e-3 : 1e-5);
    }
  }

  @Test
  void samePlaceIsZeroAndOppositePlacesAreAnswered() {
    Position here = new Position(-61.5, 14.1);
    assertThat(Geodesic.distance(here, here).metres()).isZero();
    assertThat(Geodesic.distance(new Position(0, 0), new Position(179.9, 0.1)).metres())
        .isBetween(19_800_000d, 20_100_000d);
  }
}
