package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;
import org.fairlead.core.sharing.Area;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Which areas are areas, and what lies in them, against the model; a failure prints its seed. */
class AreaPropertyTest {
  private static final int AREAS = Given.rounds(40_000);
  private static final int SIZE = 6;

  @Test
  void areasAreReadAndHoldPlacesAsTheModelSays() {
    int whole = 0;
    int holed = 0;
    for (long seed = 1; seed <= AREAS; seed++) {
      Random random = new Random(seed);
      int holes = random.nextInt(3);
      JsonObject geometry = polygon(random, holes);
      String told = "seed " + seed + ": " + CanonicalJson.text(geometry);
      Optional<Area> area = Area.read(geometry);
      assertThat(area.isPresent()).as(told).isEqualTo(RequestForm.isArea(geometry));
      if (area.isPresent()) {
        whole++;
        holed += holes > 0 ? 1 : 0;
        checkPlaces(area.get(), geometry, told);
      }
    }
    assertThat(whole).isGreaterThan(AREAS / 10);
    assertThat(holed).isGreaterThan(AREAS / 200);
  }

  private static void checkPlaces(Area area, JsonObject geometry, String told) {
    JsonObject in = JsonObject.with("area", geometry).end();
    for (int x = -1; x <= SIZE; x++) {
      for (double y = -1; y <= SIZE; y += 0.5) {
        Json position = JsonArray.of(Json.of((long) x), Json.of(y));
        JsonObject item = JsonObject.with("position", position).end();
        assertThat(area.contains(new Position(x, y)))
            .as(told + " at " + x + "," + y)
            .isEqualTo(Plain.inside(in, item));
      }
    }
  }

  private static JsonObject polygon(Random random, int holes) {
    List<Json> rings = new ArrayList<>();
    rings.add(holes > 0 && random.nextBoolean() ? notched(random) : ring(random, SIZE));
    for (int i = 0; i < holes; i++) {
      rings.add(ring(random, SIZE));
    }
    return JsonObject.with("type", "Polygon").and("coordinates", new JsonArray(rings)).end();
  }

  /** A square whose upper edge goes up and down, so that holes can touch its notches. */
  private static Json notched(Random random) {
    List<Json> corners = new ArrayList<>(List.of(corner(0, 0), corner(SIZE - 1, 0)));
    for (int x = SIZE - 1; x >= 0; x--) {
      corners.add(corner(x, 1 + random.nextInt(SIZE - 1)));
    }
    return closed(corners);
  }

  private static Json ring(Random random, int size) {
    List<Json> corners = new ArrayList<>();
    for (int i = 3 + random.nextInt(3); i > 0; i--) {
      corners.add(corner(random.nextInt(size), random.nextInt(size)));
    }
    return closed(corners);
  }

  private static Json closed(List<Json> corners) {
    corners.add(corners.get(0));
    return new JsonArray(corners);
  }

  private static Json corner(int x, int y) {
    return JsonArray.of(Json.of((long) x), Json.of((long) y));
  }

  /** As many corners as a ring may have, in slanted teeth: every edge is near every other. */
  @Test
  void theLargestRingIsReadInSeconds() {
    Assumptions.assumeTrue(AREAS > 10_000);
    List<Json> corners = new ArrayList<>();
    for (int tooth = 0; tooth < 4_999; tooth++) {
      corners.add(along(2 * tooth, 0));
      corners.add(along(2 * tooth, 10));
      corners.add(along(2 * tooth + 1, 10));
      corners.add(along(2 * tooth + 1, 0));
    }
    corners.add(JsonArray.of(Json.of(20), Json.of(-1)));
    corners.add(JsonArray.of(Json.of(0), Json.of(-1)));
    Json geometry =
        JsonObject.with("type", "Polygon").and("coordinates", JsonArray.of(closed(corners))).end();
    long start = System.nanoTime();
    assertThat(Area.read(geometry)).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  private static Json along(int step, int up) {
    BigDecimal x = new BigDecimal(step).movePointLeft(3).add(BigDecimal.valueOf(up));
    return JsonArray.of(new JsonNumber(x), Json.of((long) up));
  }
}
