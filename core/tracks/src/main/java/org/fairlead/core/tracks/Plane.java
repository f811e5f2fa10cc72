package org.fairlead.core.tracks;

/**
 * Distances and directions in a local plane about the two points, for screening: within 0.02 NM at
 * 20 NM in the tropics. Evidence uses the geodesic.
 */
final class Plane {
  static final double METRES_PER_NAUTICAL_MILE = 1852;
  static final double METRES_PER_DEGREE = 111_195;

  private Plane() {}

  static double metres(Fix a, Fix b) {
    return metres(a.longitude(), a.latitude(), b.longitude(), b.latitude());
  }

  static double metres(double lon1, double lat1, double lon2, double lat2) {
    double north = (lat2 - lat1) * METRES_PER_DEGREE;
    double east = east(lon1, lat1, lon2, lat2);
    return Math.sqrt(east * east + north * north);
  }

  static double bearingDegrees(double lon1, double lat1, double lon2, double lat2) {
    double degrees =
        Math.toDegrees(Math.atan2(east(lon1, lat1, lon2, lat2), (lat2 - lat1) * METRES_PER_DEGREE));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  private static double east(double lon1, double lat1, double lon2, double lat2) {
    double turn = lon2 - lon1;
    if (turn > 180) {
      turn -= 360;
    } else if (turn < -180) {
      turn += 360;
    }
    return turn * METRES_PER_DEGREE * Math.cos(Math.toRadians((lat1 + lat2) / 2));
  }

  /** The turn from {@code a} to {@code b} in degrees, in (-180, 180]. */
  static double turn(double a, double b) {
    double turn = ((b - a) % 360 + 360) % 360;
    return turn > 180 ? turn - 360 : turn;
  }
}
