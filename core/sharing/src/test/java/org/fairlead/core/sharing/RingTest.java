package org.fairlead.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fairlead.core.basics.Position;
import org.fairlead.core.sharing.Ring.Where;
import org.junit.jupiter.api.Test;

class RingTest {
  private static Place place(String x, String y) {
    return Place.of(new BigDecimal(x), new BigDecimal(y));
  }

  private static Ring ring(int... coordinates) {
    List<Place> corners = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      corners.add(Place.of(new Position(coordinates[i], coordinates[i + 1])));
    }
    corners.add(corners.get(0));
    return new Ring(corners);
  }

  @Test
  void aPlaceAHairFromASlantedEdgeIsToldApart() {
    Ring ring = ring(0, 0, 3, 1, 0, 1);
    assertThat(ring.locate(place("0.3", "0.1"))).isEqualTo(Where.EDGE);
    assertThat(ring.locate(place("0.3", "0.1000000000000000000000001"))).isEqualTo(Where.INSIDE);
    assertThat(ring.locate(place("0.3", "0.0999999999999999999999999"))).isEqualTo(Where.OUTSIDE);
  }

  /** As doubles all of these are on the ring. */
  @Test
  void aPlaceAHairBeyondACornerIsOutside() {
    Ring ring = ring(0, 0, 4, 0, 4, 4, 0, 4);
    String beyond = "4.00000000000000000000001";
    String before = "-0.00000000000000000000001";
    assertThat(ring.locate(place("4", "4"))).isEqualTo(Where.EDGE);
    for (String along : List.of("0", "2", "4")) {
      assertThat(ring.locate(place(beyond, along))).isEqualTo(Where.OUTSIDE);
      assertThat(ring.locate(place(along, beyond))).isEqualTo(Where.OUTSIDE);
      assertThat(ring.locate(place(before, along))).isEqualTo(Where.OUTSIDE);
      assertThat(ring.locate(place(along, before))).isEqualTo(Where.OUTSIDE);
    }
  }

  /** Whole numbers are exact in long arithmetic: the slow and obvious answer. */
  @Test
  void smallRingsOfWholeNumbersAreLocatedAsBySlowArithmetic() {
    Random random = new Random(5);
    for (int round = 0; round < 3000; round++) {
      int[] c = new int[8];
      for (int i = 0; i < c.length; i++) {
        c[i] = random.nextInt(7);
      }
      Ring ring = ring(c);
      if (ring.crossing().isPresent()) {
        continue;
      }
      for (int x = -1; x <= 7; x++) {
        for (int y = -1; y <= 7; y++) {
          assertThat(ring.locate(Place.of(new Position(x, y))))
              .as("round " + round + " at " + x + "," + y)
              .isEqualTo(slowly(c, x, y));
        }
      }
    }
  }

  private static Where slowly(int[] c, int x, int y) {
    double turned = 0;
    int n = c.length / 2;
    for (int i = 0; i < n; i++) {
      long ax = c[2 * i] - x;
      long ay = c[2 * i + 1] - y;
      long bx = c[2 * ((i + 1) % n)] - x;
      long by = c[2 * ((i + 1) % n) + 1] - y;
      long cross = ax * by - ay * bx;
      long dot = ax * bx + ay * by;
      if (cross == 0 && dot <= 0) {
        return Where.EDGE;
      }
      turned += Math.atan2(cross, dot);
    }
    return Math.abs(turned) > 1 ? Where.INSIDE : Where.OUTSIDE;
  }

  /** A star of many corners: places are in or out by their distance alone. */
  @Test
  void ringsOfManyCornersAreLocatedAsBySlowArithmetic() {
    Random random = new Random(6);
    int corners = 400;
    int[] c = new int[2 * corners];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double radius = 60 + random.nextInt(25);
      c[2 * i] = (int) Math.round(radius * Math.cos(angle));
      c[2 * i + 1] = (int) Math.round(radius * Math.sin(angle));
    }
    Ring ring = ring(c);
    for (int x = -90; x <= 90; x++) {
      for (int y = -90; y <= 90; y++) {
        Where slow = slowly(c, x, y);
        // The winding of a ring that crosses itself counts twice what parity counts not at all.
        if (Math.hypot(x, y) < 55 || Math.hypot(x, y) > 86 || slow == Where.EDGE) {
          assertThat(ring.locate(Place.of(new Position(x, y)))).as(x + "," + y).isEqualTo(slow);
        }
      }
    }
  }

  @Test
  void ringsThatCrossOrTouchThemselvesAreFound() {
    assertThat(ring(0, 0, 2, 2, 2, 0, 0, 2).crossing()).isPresent();
    assertThat(ring(0, 0, 4, 0, 4, 4, 2, 0, 0, 4).crossing()).isPresent();
    assertThat(ring(0, 0, 1, 0, 2, 0).crossing()).isPresent();
    assertThat(ring(0, 0, 0, 0, 2, 0, 2, 2).crossing()).isPresent();
    assertThat(ring(0, 0, 2, 0, 2, 2, 0, 2).crossing()).isEmpty();
  }

  @Test
  void onTheEdgeOfAHoleIsInside() {
    Area area =
        Area.of(
            List.of(List.of(ring(0, 0, 9, 0, 9, 9, 0, 9), ring(3, 3, 6, 3, 6, 6, 3, 6))),
            org.fairlead.core.basics.JsonObject.with("type", "Polygon").end());
    assertThat(area.contains(new Position(3, 4))).isTrue();
    assertThat(area.contains(new Position(6, 6))).isTrue();
    assertThat(area.contains(new Position(4, 4))).isFalse();
    assertThat(area.contains(new Position(9, 0))).isTrue();
    assertThat(area.contains(new Position(10, 0))).isFalse();
  }
}
