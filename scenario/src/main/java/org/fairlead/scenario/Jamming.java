package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fairlead.core.basics.Position;

/** A circle within which satellites' positions fail for a time, or are wrong. */
final class Jamming {
  private static final int HIT_OF_TEN = 9;

  final double fromSecond;
  final double toSecond;
  final Position place;
  final double radiusNm;
  final boolean displaces;
  final double displacedDegrees;
  final double displacedNm;

  /** The first and the last second of each vessel that was hit. */
  final TreeMap<String, double[]> vessels = new TreeMap<>();

  private Jamming(
      SplittableRandom random, double lengthSeconds, Position place, boolean displaces) {
    this.fromSecond = Math.rint(lengthSeconds * (0.1 + 0.7 * random.nextDouble()));
    this.toSecond = fromSecond + Math.rint(3600 + 5400 * random.nextDouble());
    this.place = place;
    this.radiusNm = 10 + 10 * random.nextDouble();
    this.displaces = displaces;
    this.displacedDegrees = 360 * random.nextDouble();
    this.displacedNm = 8 + 22 * random.nextDouble();
  }

  /** One for every six hours, at least four, each off a port, where there is traffic. */
  static List<Jamming> draw(SplittableRandom random, double lengthSeconds) {
    List<Jamming> all = new ArrayList<>();
    int count = Math.max(4, (int) (lengthSeconds / 21_600));
    for (int i = 0; i < count; i++) {
      Chart.Port port = Chart.ports().get(random.nextInt(Chart.ports().size()));
      Position place = Chart.offset(port.position(), 360 * random.nextDouble(), 6);
      all.add(new Jamming(random, lengthSeconds, Chart.rounded(place), i % 2 == 1));
    }
    return all;
  }

  /** Whether it hits the vessel with that number, which is at {@code at}. */
  boolean hits(int number, Position at, double second) {
    return second >= fromSecond
        && second < toSecond
        // The same vessels throughout: some receivers withstand it.
        && (number * 2_654_435_761L >>> 8) % 10 < HIT_OF_TEN
        && Chart.metres(at, place) < radiusNm * 1852;
  }

  void hit(String vessel, double second) {
    double[] span = vessels.computeIfAbsent(vessel, id -> new double[] {second, second});
    span[1] = second;
  }

  Position displaced(Position at) {
    return Chart.offset(at, displacedDegrees, displacedNm);
  }
}
