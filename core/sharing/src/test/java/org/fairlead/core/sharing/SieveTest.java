package org.fairlead.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.junit.jupiter.api.Test;

class SieveTest {
  private static final Instant AT = Instant.parse("2025-10-10T00:00:00Z");
  private static final List<SourceId> SOURCES =
      List.of(SourceId.of("gb/radar"), SourceId.of("gb.nca/ais"), SourceId.of("us/ais"));
  private static final List<VesselKey> VESSELS = List.of(VesselKey.ofMmsi(1), VesselKey.ofMmsi(2));
  private static final List<ItemKind> KINDS = List.of(ItemKind.POSITION, ItemKind.BEHAVIOUR);

  private static Ring box(int west, int south, int size) {
    List<Place> corners = new ArrayList<>();
    for (int[] c : new int[][] {{0, 0}, {size, 0}, {size, size}, {0, size}, {0, 0}}) {
      corners.add(Place.of(new Position(west + c[0], south + c[1])));
    }
    return new Ring(corners);
  }

  private static Area area(Random random) {
    if (random.nextInt(5) == 0) {
      return Area.EVERYWHERE;
    }
    int west = random.nextInt(5);
    int south = random.nextInt(5);
    Area area =
        Area.of(
            List.of(List.of(box(west, south, 6), box(west + 2, south + 2, 2))),
            JsonObject.with("type", "box " + west + " " + south).end());
    return random.nextInt(3) == 0 ? area.and(area(random)) : area;
  }

  private static Admission admission(Random random, int number) {
    return new Admission(
        SOURCES.get(random.nextInt(2)),
        KINDS.get(random.nextInt(KINDS.size())),
        area(random),
        random.nextInt(3) == 0 ? VESSELS.subList(0, 1 + random.nextInt(2)) : List.of(),
        random.nextInt(5) == 0 ? List.of("gb/radar/0:" + random.nextInt(3)) : List.of(),
        Treatment.NONE,
        "a" + number + "/p");
  }

  /** On whole and half degrees, so that edges and corners, those of holes too, come up often. */
  @Test
  void aSieveLetsThroughWhatItsViewMayAdmit() {
    int admitted = 0;
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      List<Admission> admissions = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        admissions.add(admission(random, i));
      }
      Asker asker = Asker.of(new Party("us"), "watch", "DETECT_MONITOR");
      View view = new View(asker, AT, null, admissions);
      Sieve sieve = view.sieve(ItemKind.POSITION);
      for (int i = 0; i < 200; i++) {
        PositionReport report = report(random);
        Item item =
            Item.of(report.id(), ItemKind.POSITION, List.of(report.source()), report.vessels(), AT)
                .at(report.position());
        assertThat(sieve.admits(report))
            .as("seed " + seed + ": " + report + " under " + admissions)
            .isEqualTo(view.mayAdmit(item));
        admitted += sieve.admits(report) ? 1 : 0;
      }
    }
    assertThat(admitted).isBetween(5_000, 50_000);
  }

  private static PositionReport report(Random random) {
    return PositionReport.at(
            new RawLine(SOURCES.get(random.nextInt(3)), 0, random.nextInt(3)),
            Sensor.RADAR,
            VESSELS.subList(random.nextInt(2), 2),
            new Position(random.nextInt(24) / 2.0, random.nextInt(24) / 2.0),
            AT)
        .end();
  }
}
