package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fairlead.core.basics.Position;

/** The ways that the great sea's traffic takes: from port to port, and by the edges of the sea. */
final class Lanes {
  private static final double ASIDE_NM = 1;
  private static final double CLEAR_NM = 0.5;
  private static final double TURN_DEGREES_MAX = 100;
  private static final Routes ROUTES = new Routes();

  /** Where ships come in and go out. */
  static final List<Position> EDGES =
      List.of(
          new Position(-64.9, 15.6),
          new Position(-64.9, 14.2),
          new Position(-64.9, 12.6),
          new Position(-64.2, 18.95),
          new Position(-62.6, 18.95),
          new Position(-60.8, 18.95),
          new Position(-58.1, 18.2),
          new Position(-58.1, 16.4),
          new Position(-58.1, 14.6),
          new Position(-58.1, 12.2),
          new Position(-59.4, 10.1));

  private final SplittableRandom random;
  private final Map<List<Position>, List<Position>> known = new HashMap<>();

  Lanes(SplittableRandom random) {
    this.random = random;
  }

  /** The shortest way, both ends included; empty if there is none, or none without a sharp turn. */
  List<Position> between(Position from, Position to) {
    return known.computeIfAbsent(List.of(from, to), ends -> smooth(ROUTES.between(from, to)));
  }

  private static List<Position> smooth(List<Position> way) {
    for (int i = 2; i < way.size(); i++) {
      double before = Chart.bearing(way.get(i - 2), way.get(i - 1));
      double after = Chart.bearing(way.get(i - 1), way.get(i));
      if (Math.abs(Math.IEEEremainder(after - before, 360)) > TURN_DEGREES_MAX) {
        return List.of();
      }
    }
    return way;
  }

  /** The same way as one ship goes it: not quite over the same water as the others. */
  List<Position> aside(List<Position> way) {
    if (way.size() < 2) {
      return way;
    }
    List<Position> own = new ArrayList<>(List.of(way.get(0)));
    for (int i = 1; i < way.size() - 1; i++) {
      Position off =
          Chart.offset(way.get(i), 360 * random.nextDouble(), ASIDE_NM * random.nextDouble());
      Position before = own.get(own.size() - 1);
      boolean clear =
          Chart.isClear(before, off, CLEAR_NM) && Chart.isClear(off, way.get(i + 1), CLEAR_NM);
      own.add(clear ? off : way.get(i));
    }
    own.add(way.get(way.size() - 1));
    return own;
  }

  static double nauticalMiles(List<Position> way) {
    double metres = 0;
    for (int i = 1; i < way.size(); i++) {
      metres += Chart.metres(way.get(i - 1), way.get(i));
    }
    return metres / 1852;
  }
}
