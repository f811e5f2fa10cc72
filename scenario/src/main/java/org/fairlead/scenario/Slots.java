package org.fairlead.scenario;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.fairlead.core.basics.Position;

/** Places on a grid, each given once, so that no two vessels lie in one. */
final class Slots {
  private static final int TRIES_MAX = 400;

  private final SplittableRandom random;
  private final double spacingNm;
  private final double offLandNm;
  private final Set<Long> taken = new HashSet<>();

  Slots(SplittableRandom random, double spacingNm, double offLandNm) {
    this.random = random;
    this.spacingNm = spacingNm;
    this.offLandNm = offLandNm;
  }

  /** A free place between two distances of {@code centre}; empty where it looks full. */
  Optional<Position> near(Position centre, double leastNm, double mostNm) {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      // The root spreads them evenly over the area.
      double least = leastNm * leastNm;
      double nm = Math.sqrt(least + (mostNm * mostNm - least) * random.nextDouble());
      Position drawn = Chart.offset(centre, 360 * random.nextDouble(), nm);
      double east = spacingNm / 60 / Math.cos(Math.toRadians(15));
      long column = Math.round(drawn.longitudeDegrees() / east);
      long row = Math.round(drawn.latitudeDegrees() / (spacingNm / 60));
      Position place = new Position(column * east, row * spacingNm / 60);
      if (Chart.isWater(place, offLandNm)
          && Chart.isClear(centre, place, offLandNm)
          && taken.add(column * 1_000_003 + row)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }
}
