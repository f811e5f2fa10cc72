package org.fairlead.scenario;

import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;

/** The receivers, radars and aircraft. */
final class Stations {
  static final String US_AIRCRAFT = "us.uscg/mpa";
  static final String CANADA_AIRCRAFT = "ca.navy/patrol-aircraft";
  static final Position BARBADOS = new Position(-59.55, 13.17);
  static final Position PATROL_START = new Position(-63.45, 15.45);

  /**
   * An AIS receiver.
   *
   * @param rangeNm beyond this nothing is heard in usual conditions
   * @param fadeSeconds the period in which its range comes and goes
   */
  record Receiver(
      SourceId source,
      String station,
      Position position,
      double rangeNm,
      double fade,
      double fadeSeconds) {
    /** The chance that a message from {@code metres} away is heard at {@code second}. */
    double chance(double metres, double second) {
      double range =
          rangeNm * 1852 * (1 - fade * (0.5 + 0.5 * Math.sin(2 * Math.PI * second / fadeSeconds)));
      double share = metres / range;
      return share >= 1 ? 0 : share <= 0.7 ? HEARD : HEARD * (1 - share) / 0.3;
    }
  }

  /** A radar. Sentences by distance need the radar's own position beside them. */
  record Radar(
      SourceId source,
      String station,
      Optional<Voyage> voyage,
      Position position,
      double rangeNm,
      boolean byDistance) {
    Position at(double second) {
      return voyage.map(v -> v.at(second).position()).orElse(position);
    }
  }

  private static final double HEARD = 0.96;

  private Stations() {}

  static List<Receiver> receivers() {
    return List.of(
        receiver("gb.nca/ais-anguilla", "AXA1", new Position(-63.06, 18.22), 55),
        receiver("us.uscg/ais-puerto-rico", "CUL1", new Position(-65.28, 18.32), 70),
        receiver("ca.rcmp/ais-barbados", "BGI1", BARBADOS, 58),
        receiver("nl.kmar/ais-saba", "SAB1", new Position(-63.235, 17.635), 55));
  }

  private static Receiver receiver(String source, String station, Position at, double rangeNm) {
    return new Receiver(SourceId.of(source), station, at, rangeNm, 0.22, 6000);
  }

  static List<Radar> radars(double lengthSeconds) {
    Voyage.Builder patrol = new Voyage.Builder(0, PATROL_START);
    while (patrol.second() < lengthSeconds) {
      patrol.on(60, 6, 2700).on(150, 6, 2700).on(240, 6, 2700).on(330, 6, 2700);
    }
    Position anguilla = new Position(-63.06, 18.23);
    Position saba = new Position(-63.235, 17.635);
    return List.of(
        new Radar(
            SourceId.of("gb.nca/radar-anguilla"), "AXAR", Optional.empty(), anguilla, 34, true),
        new Radar(
            SourceId.of("gb.navy/patrol-radar"),
            "PTRL",
            Optional.of(patrol.end()),
            PATROL_START,
            22,
            true),
        new Radar(SourceId.of("nl.kmar/radar-saba"), "SABR", Optional.empty(), saba, 30, false));
  }
}
