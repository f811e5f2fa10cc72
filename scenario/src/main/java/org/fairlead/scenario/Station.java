package org.fairlead.scenario;

import java.util.List;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;

/**
 * A station that hears AIS in the great sea. Spec: scenario §5.
 *
 * @param name in the tag block
 * @param rangeNm beyond this nothing is heard in usual conditions
 * @param clockOffsetSeconds what its clock is ahead at the start
 * @param clockDriftSecondsPerDay what it gains
 * @param latencySeconds how much later than its fastest neighbour's a line reaches the feed
 */
record Station(
    SourceId source,
    String name,
    Position position,
    double rangeNm,
    double clockOffsetSeconds,
    double clockDriftSecondsPerDay,
    int latencySeconds) {
  static final SourceId SATELLITE = SourceId.of("us.uscg/ais-satellite");
  static final int LATENCY_SECONDS_MAX = 3;
  static final SourceId NETWORK = SourceId.of("gb.nca/ais-network");
  static final SourceId SABA = SourceId.of("nl.kmar/ais-saba");
  static final SourceId BARBADOS = SourceId.of("ca.rcmp/ais-barbados");

  private static final double HEARD = 0.96;

  /** What its clock says, in seconds from the start. */
  double clock(double second) {
    return second + clockOffsetSeconds + clockDriftSecondsPerDay * second / 86_400;
  }

  /** The chance to hear what is {@code metres} away, where it hears {@code rangeMetres} far. */
  static double chance(double metres, double rangeMetres) {
    double share = metres / rangeMetres;
    return share >= 1 ? 0 : share <= 0.7 ? HEARD : HEARD * (1 - share) / 0.3;
  }

  /**
   * All on land.
   *
   * @param chance draws the errors of their clocks
   */
  static List<Station> onLand(java.util.SplittableRandom chance) {
    return List.of(
        network("AXA1", 18.22, -63.06, 48, small(chance), 0),
        network("VGB1", 18.42, -64.62, 48, small(chance), 1),
        network("SKB1", 17.33, -62.78, 45, small(chance), 0),
        network("ANU1", 17.08, -61.80, 45, small(chance), 2),
        network("MNI1", 16.74, -62.19, 42, small(chance), 0),
        network("GUA1", 16.05, -61.66, 50, small(chance), 1),
        network("DOM1", 15.42, -61.35, 50, 4 + 4 * chance.nextDouble(), 0),
        network("MTQ1", 14.75, -61.12, 50, small(chance), 0),
        network("SLU1", 13.90, -60.98, 48, small(chance), 3),
        network("SVD1", 13.25, -61.20, 45, small(chance), 0),
        network("GND1", 12.12, -61.68, 50, small(chance), 1),
        network("TAB1", 11.25, -60.67, 50, small(chance), 0),
        network("BGI2", 13.20, -59.50, 50, small(chance), 1),
        network("STX1", 17.73, -64.75, 45, small(chance), 0),
        new Station(
            SABA,
            "SAB1",
            new Position(-63.235, 17.635),
            52,
            20 + 20 * chance.nextDouble(),
            -8 + 4 * chance.nextDouble(),
            0),
        new Station(
            BARBADOS,
            "BGI1",
            Stations.BARBADOS,
            55,
            small(chance),
            2 * chance.nextDouble() - 1,
            0));
  }

  private static double small(java.util.SplittableRandom chance) {
    return 0.8 * (2 * chance.nextDouble() - 1);
  }

  private static Station network(
      String name, double lat, double lon, double rangeNm, double offset, int latency) {
    return new Station(NETWORK, name, new Position(lon, lat), rangeNm, offset, 0, latency);
  }
}
