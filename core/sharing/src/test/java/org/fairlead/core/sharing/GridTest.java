package org.fairlead.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;
import org.junit.jupiter.api.Test;

/**
 * Areas, which look at their grid first, against slow exact arithmetic; a failure says its seed.
 */
class GridTest {
  private static final BigDecimal HAIR = new BigDecimal("1e-25");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** A star around a middle, so that no two edges cross; its corners have {@code digits}. */
  private static List<Place> star(Random random, double x, double y, double size, int digits) {
    List<Place> corners = new ArrayList<>();
    int count = 3 + random.nextInt(random.nextInt(8) == 0 ? 200 : 12);
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * i / count;
      double radius = size * (0.3 + 0.7 * random.nextDouble());
      corners.add(
          Place.of(
              decimal(x + radius * Math.cos(angle), digits),
              decimal(y + radius * Math.sin(angle), digits)));
    }
    corners.add(corners.get(0));
    return corners;
  }

  private static BigDecimal decimal(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, java.math.RoundingMode.HALF_EVEN);
  }

  private static Area area(List<List<List<Place>>> polygons) {
    List<List<Ring>> rings = new ArrayList<>();
    polygons.forEach(polygon -> rings.add(polygon.stream().map(Ring::new).toList()));
    return Area.of(rings, JsonObject.with("type", "test").end());
  }

  /** By the rules alone: on an edge is inside, on that of a hole too. */
  private static boolean slowly(List<List<List<Place>>> polygons, Place place) {
    for (List<List<Place>> polygon : polygons) {
      boolean holds = parity(polygon.get(0), place) != 0;
      for (List<Place> hole : polygon.subList(1, polygon.size())) {
        holds &= parity(hole, place) != 1;
      }
      if (holds) {
        return true;
      }
    }
    return false;
  }

  /** 0 outside, 1 inside, 2 on the edge: by counting the edges east of the place. */
  private static int parity(List<Place> ring, Place place) {
    BigDecimal x = place.longitudeDegrees();
    BigDecimal y = place.latitudeDegrees();
    int crossed = 0;
    for (int i = 0; i + 1 < ring.size(); i++) {
      BigDecimal ax = ring.get(i).longitudeDegrees();
      BigDecimal ay = ring.get(i).latitudeDegrees();
      BigDecimal bx = ring.get(i + 1).longitudeDegrees();
      BigDecimal by = ring.get(i + 1).latitudeDegrees();
      int side =
          bx.subtract(ax)
              .multiply(y.subtract(ay))
              .compareTo(by.subtract(ay).multiply(x.subtract(ax)));
      boolean within =
          x.compareTo(ax.min(bx)) >= 0
              && x.compareTo(ax.max(bx)) <= 0
              && y.compareTo(ay.min(by)) >= 0
              && y.compareTo(ay.max(by)) <= 0;
      if (side == 0 && within) {
        return 2;
      }
      boolean up = ay.compareTo(y) <= 0 && by.compareTo(y) > 0;
      boolean down = by.compareTo(y) <= 0 && ay.compareTo(y) > 0;
      if ((up && side > 0) || (down && side < 0)) {
        crossed++;
      }
    }
    return crossed % 2;
  }

  /** Anywhere near, on corners, halfway along edges, and a hair beside those. */
  private static Place place(Random random, List<List<List<Place>>> polygons, double size) {
    List<List<Place>> polygon = polygons.get(random.nextInt(polygons.size()));
    List<Place> ring = polygon.get(random.nextInt(polygon.size()));
    int edge = random.nextInt(ring.size() - 1);
    Place a = ring.get(edge);
    Place b = ring.get(edge + 1);
    BigDecimal x = a.longitudeDegrees();
    BigDecimal y = a.latitudeDegrees();
    switch (random.nextInt(4)) {
      case 0 -> {
        x = x.add(BigDecimal.valueOf(size * (random.nextDouble() - 0.5)));
        y = y.add(BigDecimal.valueOf(size * (random.nextDouble() - 0.5)));
      }
      case 1 -> {
        x = x.add(b.longitudeDegrees()).multiply(HALF);
        y = y.add(b.latitudeDegrees()).multiply(HALF);
      }
      case 2 ->
          x =
              x.add(
                  b.longitudeDegrees()
                      .subtract(x)
                      .multiply(BigDecimal.valueOf(random.nextInt(5), 1)));
      default -> {}
    }
    switch (random.nextInt(6)) {
      case 0 -> x = x.add(HAIR);
      case 1 -> x = x.subtract(HAIR);
      case 2 -> y = y.add(HAIR);
      case 3 -> y = y.subtract(HAIR);
      default -> {}
    }
    return Place.of(
        x.max(BigDecimal.valueOf(-180)).min(BigDecimal.valueOf(180)),
        y.max(BigDecimal.valueOf(-90)).min(BigDecimal.valueOf(90)));
  }

  @Test
  void theAnswerIsTheExactOneOnEdgesAndBesideThem() {
    int inside = 0;
    for (long seed = 1; seed <= 250; seed++) {
      Random random = new Random(seed);
      // From an ocean down to less than the grid's margin.
      double size = Math.pow(10, 1.6 - random.nextInt(13));
      int digits = 1 + random.nextInt(3) + (int) Math.max(0, -Math.log10(size));
      double x = -90 + random.nextInt(180) + random.nextDouble();
      List<List<List<Place>>> polygons = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        List<List<Place>> rings = new ArrayList<>();
        double y = i * size / 4;
        rings.add(star(random, x, y, size, digits));
        if (random.nextBoolean()) {
          rings.add(star(random, x, y, 0.25 * size, digits));
        }
        polygons.add(rings);
      }
      Area area = area(polygons);
      for (int i = 0; i < 200; i++) {
        Place place = place(random, polygons, size);
        boolean slowly = slowly(polygons, place);
        inside += slowly ? 1 : 0;
        assertThat(area.contains(place)).as("seed " + seed + " at " + place).isEqualTo(slowly);
        assertThat(area.coarse().at(place.x, place.y))
            .as("coarse, seed " + seed + " at " + place)
            .isIn(slowly ? Grid.INSIDE : Grid.OUTSIDE, Grid.NEAR_EDGE);
        Position rounded = new Position(place.x, place.y);
        assertThat(area.contains(rounded))
            .as("seed " + seed + " at " + rounded)
            .isEqualTo(slowly(polygons, Place.of(rounded)));
      }
    }
    assertThat(inside).isBetween(15_000, 70_000);
  }

  @Test
  void theEndsOfTheEarthAreInsideWhatReachesThem() {
    List<Place> all = new ArrayList<>();
    for (int[] corner : new int[][] {{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}}) {
      all.add(Place.of(new Position(corner[0], corner[1])));
    }
    Area earth = area(List.of(List.of(all)));
    for (double x : new double[] {-180, -179.9999999999, 0, 180}) {
      for (double y : new double[] {-90, -89.9999999999, 0, 90}) {
        assertThat(earth.contains(new Position(x, y))).isTrue();
      }
    }
  }
}
