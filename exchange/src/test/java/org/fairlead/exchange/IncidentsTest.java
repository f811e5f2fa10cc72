package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.review.Incident;
import org.junit.jupiter.api.Test;

/** A million deliveries over a month and a sea, and one incident that says only where and when. */
class IncidentsTest {
  private static final int DELIVERIES = 1_000_000;
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final Instant AT = Sea.START.plus(Duration.ofDays(15));
  private static final Position PLACE = new Position(-70, 17);

  private static Position place(int delivery) {
    return new Position(
        -90 + delivery * 7L % 4000 / 100.0,
        5 + delivery * 13L % 2500 / 100.0 + delivery % 3 / 300.0);
  }

  private static Instant instant(int delivery) {
    return Sea.START.plusMillis(delivery * 2592L);
  }

  /** Delivery n is of line n. */
  private static final class Month implements Registers, Positions {
    @Override
    public Optional<JsonObject> at(long index) {
      JsonObject group =
          JsonObject.with("kind", "POSITION")
              .and("label", Parties.list(RADAR.toString()))
              .and("vessels", Parties.list())
              .and("clauses", Parties.list("gb-us/p1"))
              .and("treatment", JsonObject.with("delay", "PT0S").and("coarsenDegrees", 0).end())
              .and("retention", "PT2160H")
              .and("until", instant((int) index).toString())
              .and("ids", Parties.list(new RawLine(RADAR, 0, (int) index).itemId()))
              .and("shownAs", Json.nothing())
              .and("from", Parties.list())
              .end();
      return Optional.of(
          JsonObject.with("type", "delivery")
              .and("at", instant((int) index).toString())
              .and("party", "us.uscg")
              .and("purpose", "DETECT_MONITOR")
              .and("use", "VIEWED")
              .and("items", JsonArray.of(group))
              .end());
    }

    @Override
    public Map<RawLine, PositionReport> reports(Set<RawLine> lines) {
      Map<RawLine, PositionReport> reports = new HashMap<>();
      for (RawLine line : lines) {
        reports.put(
            line,
            PositionReport.at(
                    line,
                    Sensor.AIS_CLASS_A,
                    List.of(VesselKey.ofMmsi(1)),
                    place(line.line()),
                    instant(line.line()))
                .end());
      }
      return reports;
    }

    @Override
    public List<Registers.Entry> ofType(String type) {
      return List.of();
    }

    @Override
    public long next() {
      return DELIVERIES;
    }

    @Override
    public void add(long first, List<JsonObject> contents) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void erase(long index) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void add(Map<SourceId, RawLine> to, List<PositionReport> p, List<IdentityReport> i) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RawLine> highWater(SourceId source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<PositionReport> reports(Set<SourceId> sources, Instant from, Instant to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<IdentityReport> identities(Set<SourceId> sources, Instant from, Instant to) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void anIncidentAmongAMillionDeliveriesFindsThoseNearItAndNoOther() {
    Month month = new Month();
    Whereabouts whereabouts = new Whereabouts();
    Set<String> near = new TreeSet<>();
    for (int i = 0; i < DELIVERIES; i++) {
      Position place = place(i);
      whereabouts.add(i, Whereabouts.Cell.of(place, instant(i)));
      boolean inTime = Duration.between(AT, instant(i)).abs().compareTo(Duration.ofHours(24)) <= 0;
      if (inTime
          && Math.abs(place.latitudeDegrees() - PLACE.latitudeDegrees()) < 2
          && Geodesic.distance(place, PLACE).metres() <= 50 * 1852) {
        near.add(new RawLine(RADAR, 0, i).itemId());
      }
    }
    Uses uses = new Uses(month);
    Incidents incidents =
        new Incidents(
            month, whereabouts, uses, new UsedItems(month, new Held(), new Products(month)));
    Incident incident = new Incident("un.review/i-1", AT, 60, PLACE, 5, List.of(), AT, List.of());
    long before = System.nanoTime();
    List<JsonObject> notices = incidents.notices(incident, AT);
    System.out.printf(
        "an incident matched against %,d deliveries in %d ms: %d near it%n",
        DELIVERIES, (System.nanoTime() - before) / 1_000_000, near.size());
    Set<String> found = new TreeSet<>();
    for (Json match : notices.get(0).array("matches").values()) {
      ((JsonObject) match)
          .array("items")
          .values()
          .forEach(id -> found.add(((JsonString) id).value()));
    }
    assertThat(notices).hasSize(1);
    assertThat(near).hasSizeGreaterThan(50);
    assertThat(found).isEqualTo(near);
  }

  @Test
  void whatLiesAcrossTheDateLineAndInTheFarNorthIsNear() {
    Whereabouts whereabouts = new Whereabouts();
    whereabouts.add(1, Whereabouts.Cell.of(new Position(-179.9, 0.2), AT));
    whereabouts.add(2, Whereabouts.Cell.of(new Position(-176, 85), AT));
    whereabouts.add(3, Whereabouts.Cell.of(new Position(0, 0.2), AT));
    assertThat(whereabouts.near(new Position(179.9, 0), 50, AT, AT)).containsExactly(1L);
    assertThat(whereabouts.near(new Position(178, 85), 50, AT, AT)).containsExactly(2L);
  }
}
