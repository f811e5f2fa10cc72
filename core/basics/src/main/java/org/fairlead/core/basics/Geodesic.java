package org.fairlead.core.basics;

/**
 * Shortest paths on the WGS-84 ellipsoid, by Vincenty's series (Survey Review 23/176, 1975), which
 * is within 0.1 mm where it converges. Pairs of places nearly opposite on the globe, where it does
 * not, are answered from the sphere, within 0.6 %; no two places at sea in one case are.
 */
public final class Geodesic {
  private static final double EQUATOR_METRES = 6378137.0;
  private static final double FLATTENING = 1 / 298.257223563;
  private static final double POLE_METRES = EQUATOR_METRES * (1 - FLATTENING);
  private static final double MEAN_METRES = 6371008.8;
  private static final int ITERATIONS_MAX = 50;

  private Geodesic() {}

  /** The length of the shortest path. */
  public static Distance distance(Position from, Position to) {
    return new Distance(inverse(from, to)[0]);
  }

  /** The bearing at {@code from} of the shortest path; north where the two are one place. */
  public static Bearing bearing(Position from, Position to) {
    return new Bearing(inverse(from, to)[1]);
  }

  private static double[] inverse(Position from, Position to) {
    double l =
        Math.toRadians(Math.IEEEremainder(to.longitudeDegrees() - from.longitudeDegrees(), 360));
    double u1 = reduced(from.latitudeDegrees());
    double u2 = reduced(to.latitudeDegrees());
    double sinU1 = Math.sin(u1);
    double cosU1 = Math.cos(u1);
    double sinU2 = Math.sin(u2);
    double cosU2 = Math.cos(u2);
    double lambda = l;
    for (int i = 0; i < ITERATIONS_MAX; i++) {
      double sinLambda = Math.sin(lambda);
      double cosLambda = Math.cos(lambda);
      double east = cosU2 * sinLambda;
      double north = cosU1 * sinU2 - sinU1 * cosU2 * cosLambda;
      double sinSigma = Math.hypot(east, north);
      if (sinSigma == 0 && cosLambda > 0) {
        return new double[] {0, 0};
      }
      double cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
      double sigma = Math.atan2(sinSigma, cosSigma);
      double sinAlpha = sinSigma == 0 ? 0 : cosU1 * cosU2 * sinLambda / sinSigma;
      double cos2Alpha = 1 - sinAlpha * sinAlpha;
      double cos2Mid = cos2Alpha < 1e-15 ? 0 : cosSigma - 2 * sinU1 * sinU2 / cos2Alpha;
      double c = FLATTENING / 16 * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
      double next =
          l
              + (1 - c)
                  * FLATTENING
                  * sinAlpha
                  * (sigma + c * sinSigma * (cos2Mid + c * cosSigma * (2 * cos2Mid * cos2Mid - 1)));
      if (Math.abs(next) > Math.PI) {
        break;
      }
      if (Math.abs(next - lambda) < 1e-13) {
        double metres = POLE_METRES * series(cos2Alpha, sigma, sinSigma, cosSigma, cos2Mid);
        return new double[] {metres, Math.toDegrees(Math.atan2(east, north))};
      }
      lambda = next;
    }
    return onSphere(from, to);
  }

  private static double reduced(double latitudeDegrees) {
    return Math.atan((1 - FLATTENING) * Math.tan(Math.toRadians(latitudeDegrees)));
  }

  private static double series(
      double cos2Alpha, double sigma, double sinSigma, double cosSigma, double cos2Mid) {
    double k = cos2Alpha * (EQUATOR_METRES * EQUATOR_METRES / (POLE_METRES * POLE_METRES) - 1);
    double a = 1 + k / 16384 * (4096 + k * (-768 + k * (320 - 175 * k)));
    double b = k / 1024 * (256 + k * (-128 + k * (74 - 47 * k)));
    return a * (sigma - correction(b, sinSigma, cosSigma, cos2Mid));
  }

  private static double correction(double b, double sinSigma, double cosSigma, double cos2Mid) {
    double inner =
        cosSigma * (2 * cos2Mid * cos2Mid - 1)
            - b / 6 * cos2Mid * (4 * sinSigma * sinSigma - 3) * (4 * cos2Mid * cos2Mid - 3);
    return b * sinSigma * (cos2Mid + b / 4 * inner);
  }

  private static double[] onSphere(Position from, Position to) {
    double phi1 = Math.toRadians(from.latitudeDegrees());
    double phi2 = Math.toRadians(to.latitudeDegrees());
    double lambda = Math.toRadians(to.longitudeDegrees() - from.longitudeDegrees());
    double east = Math.cos(phi2) * Math.sin(lambda);
    double north =
        Math.cos(phi1) * Math.sin(phi2) - Math.sin(phi1) * Math.cos(phi2) * Math.cos(lambda);
    double up =
        Math.sin(phi1) * Math.sin(phi2) + Math.cos(phi1) * Math.cos(phi2) * Math.cos(lambda);
    double angle = Math.atan2(Math.hypot(east, north), up);
    return new double[] {MEAN_METRES * angle, Math.toDegrees(Math.atan2(east, north))};
  }

  /** The place {@code distance} along the path that leaves {@code from} on {@code bearing}. */
  public static Position destination(Position from, Bearing bearing, Distance distance) {
    double alpha1 = Math.toRadians(bearing.degrees());
    double u1 = reduced(from.latitudeDegrees());
    double sinU1 = Math.sin(u1);
    double cosU1 = Math.cos(u1);
    double sigma1 = Math.atan2(sinU1, cosU1 * Math.cos(alpha1));
    double sinAlpha = cosU1 * Math.sin(alpha1);
    double cos2Alpha = 1 - sinAlpha * sinAlpha;
    double k = cos2Alpha * (EQUATOR_METRES * EQUATOR_METRES / (POLE_METRES * POLE_METRES) - 1);
    double a = 1 + k / 16384 * (4096 + k * (-768 + k * (320 - 175 * k)));
    double b = k / 1024 * (256 + k * (-128 + k * (74 - 47 * k)));
    double start = distance.metres() / (POLE_METRES * a);
    double sigma = start;
    double cos2Mid = Math.cos(2 * sigma1 + sigma);
    for (int i = 0; i < ITERATIONS_MAX; i++) {
      cos2Mid = Math.cos(2 * sigma1 + sigma);
      double next = start + correction(b, Math.sin(sigma), Math.cos(sigma), cos2Mid);
      if (Math.abs(next - sigma) < 1e-13) {
        sigma = next;
        break;
      }
      sigma = next;
    }
    double sinSigma = Math.sin(sigma);
    double cosSigma = Math.cos(sigma);
    double across = sinU1 * sinSigma - cosU1 * cosSigma * Math.cos(alpha1);
    double latitude =
        Math.atan2(
            sinU1 * cosSigma + cosU1 * sinSigma * Math.cos(alpha1),
            (1 - FLATTENING) * Math.hypot(sinAlpha, across));
    double lambda =
        Math.atan2(
            sinSigma * Math.sin(alpha1), cosU1 * cosSigma - sinU1 * sinSigma * Math.cos(alpha1));
    double c = FLATTENING / 16 * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
    double l =
        lambda
            - (1 - c)
                * FLATTENING
                * sinAlpha
                * (sigma + c * sinSigma * (cos2Mid + c * cosSigma * (2 * cos2Mid * cos2Mid - 1)));
    double longitude = Math.IEEEremainder(from.longitudeDegrees() + Math.toDegrees(l), 360);
    return new Position(longitude, Math.toDegrees(latitude));
  }
}
