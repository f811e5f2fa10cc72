package org.fairlead.core.tracks;

/**
 * A lane that traffic keeps to, as a line with the spread of those who follow it.
 *
 * @param name of the lane, with its source
 * @param places {@code lon, lat, lon, lat, …} in degrees, at least two; never across 180°
 * @param sigmaNauticalMiles the standard deviation of the distance of its traffic from the line
 * @param baselineFixes how many fixes the deviation was measured on
 */
public record Lane(String name, double[] places, double sigmaNauticalMiles, int baselineFixes) {
  /**
   * Copies {@code places}.
   *
   * @throws IllegalArgumentException where they are not two or more, or the deviation not positive
   */
  public Lane {
    places = places.clone();
    if (places.length < 4 || places.length % 2 != 0 || !(sigmaNauticalMiles > 0)) {
      throw new IllegalArgumentException("a lane has two places or more, and a spread above zero");
    }
  }

  /**
   * How far a place is off the lane, in nautical miles, and which way the lane runs there.
   *
   * @param beyondAnEnd whether the lane is nearest at one of its ends: it says nothing there
   */
  record Offset(double nauticalMiles, double courseDegrees, boolean beyondAnEnd) {}

  Offset offset(double longitude, double latitude) {
    double cosine = Math.cos(Math.toRadians(latitude));
    double least = Double.MAX_VALUE;
    double course = 0;
    boolean beyond = false;
    for (int i = 0; i + 3 < places.length; i += 2) {
      double x1 = (places[i] - longitude) * cosine;
      double y1 = places[i + 1] - latitude;
      double x2 = (places[i + 2] - longitude) * cosine;
      double y2 = places[i + 3] - latitude;
      double along = along(x1, y1, x2, y2);
      double metres = metresToSegment(x1, y1, x2, y2);
      if (metres < least) {
        least = metres;
        course = Math.toDegrees(Math.atan2(x2 - x1, y2 - y1));
        beyond = i == 0 && along <= 0 || i + 5 > places.length && along >= 1;
      }
    }
    return new Offset(
        least / Plane.METRES_PER_NAUTICAL_MILE, course < 0 ? course + 360 : course, beyond);
  }

  private static double along(double x1, double y1, double x2, double y2) {
    double dx = x2 - x1;
    double dy = y2 - y1;
    double length = dx * dx + dy * dy;
    return length == 0 ? 0 : -(x1 * dx + y1 * dy) / length;
  }

  /** Metres from the origin to a segment, both in degrees of a plane about the origin. */
  static double metresToSegment(double x1, double y1, double x2, double y2) {
    double along = Math.max(0, Math.min(1, along(x1, y1, x2, y2)));
    double x = x1 + along * (x2 - x1);
    double y = y1 + along * (y2 - y1);
    return Math.sqrt(x * x + y * y) * Plane.METRES_PER_DEGREE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lane lane
        && name.equals(lane.name)
        && java.util.Arrays.equals(places, lane.places)
        && sigmaNauticalMiles == lane.sigmaNauticalMiles
        && baselineFixes == lane.baselineFixes;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
