package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.Speed;

/**
 * A Kalman filter of one vessel from plots: it keeps its velocity but for a white noise of
 * acceleration, in a plane about where it is. The noise of plots and of the vessel is the same
 * along every axis, so both axes share one covariance and its ellipse is a circle. Source:
 * Bar-Shalom, Li and Kirubarajan, Estimation with Applications to Tracking and Navigation (2001),
 * §5.2 and §6.2. Spec: behaviours §8.
 */
final class Filter {
  /** Of the acceleration, m²/s³ along an axis: after half a minute a speed is off by 2.4 kn. */
  static final double NOISE = 0.05;

  /** Of a vessel of which nothing but one place is known, m/s along an axis. */
  static final double VELOCITY_SIGMA = 7.7;

  /** Of a speed and course that the sensor itself states, m/s. */
  static final double STATED_VELOCITY_SIGMA = 2;

  /** A plot of the vessel lies outside in one case of a hundred: χ² with two degrees of freedom. */
  static final double GATE = 9.21;

  /** So many plots in a row outside the gate are a manoeuvre, or another vessel. */
  static final int OUTSIDE_MAX = 3;

  private static final double METRES_PER_SECOND_OF_KNOT = 1852.0 / 3600;

  private double longitude;
  private double latitude;
  private double east;
  private double north;
  private long atMillis;

  /** Along each axis: of the place, of place and velocity together, of the velocity. */
  private double pp;

  private double pv;
  private double vv;

  private int plots;
  private int outliers;
  private int outsideInRow;

  Filter(PositionReport first) {
    begin(first);
  }

  private void begin(PositionReport report) {
    longitude = report.position().longitudeDegrees();
    latitude = report.position().latitudeDegrees();
    atMillis = report.observedAt().toEpochMilli();
    pp = variance(report);
    pv = 0;
    plots = 1;
    if (report.speed().isPresent() && report.course().isPresent()) {
      double speed = report.speed().get().knots() * METRES_PER_SECOND_OF_KNOT;
      double course = Math.toRadians(report.course().get().degrees());
      east = speed * Math.sin(course);
      north = speed * Math.cos(course);
      vv = STATED_VELOCITY_SIGMA * STATED_VELOCITY_SIGMA;
    } else {
      east = 0;
      north = 0;
      vv = VELOCITY_SIGMA * VELOCITY_SIGMA;
    }
  }

  static double variance(PositionReport report) {
    double sigma = report.sensor().sigma().metres();
    return sigma * sigma;
  }

  double seconds(PositionReport report) {
    return (report.observedAt().toEpochMilli() - atMillis) / 1000.0;
  }

  /** The variance of the place along an axis, {@code seconds} on. */
  double variance(double seconds) {
    double t = Math.max(0, seconds);
    return pp + 2 * t * pv + t * t * vv + NOISE * t * t * t / 3;
  }

  /** How far east and north {@code report} lies of where the vessel is expected, metres. */
  private double[] off(PositionReport report) {
    double t = Math.max(0, seconds(report));
    double lat = report.position().latitudeDegrees();
    double cos = Math.max(0.01, Math.cos(Math.toRadians((latitude + lat) / 2)));
    double degreesEast = report.position().longitudeDegrees() - longitude;
    degreesEast = degreesEast > 180 ? degreesEast - 360 : degreesEast;
    degreesEast = degreesEast < -180 ? degreesEast + 360 : degreesEast;
    return new double[] {
      degreesEast * Plane.METRES_PER_DEGREE * cos - east * t,
      (lat - latitude) * Plane.METRES_PER_DEGREE - north * t
    };
  }

  /** The squared statistical distance of {@code report} from where the vessel is expected. */
  double distance(PositionReport report) {
    double[] off = off(report);
    return (off[0] * off[0] + off[1] * off[1]) / expected(report);
  }

  /** The variance, along an axis, with which {@code report} is expected. */
  double expected(PositionReport report) {
    return variance(seconds(report)) + variance(report);
  }

  /** Takes {@code report} if it is in the gate; whether it was taken. */
  boolean take(PositionReport report) {
    if (distance(report) <= GATE) {
      update(report);
      return true;
    }
    outliers++;
    outsideInRow++;
    return false;
  }

  /** Takes {@code report} wherever it lies. */
  void takeAlways(PositionReport report) {
    update(report);
  }

  /** Whether its last plots all lay outside the gate. */
  boolean isLost() {
    return outsideInRow >= OUTSIDE_MAX;
  }

  private void update(PositionReport report) {
    double[] off = off(report);
    double t = Math.max(0, seconds(report));
    double q = NOISE;
    double aheadPp = variance(t);
    double aheadPv = pv + t * vv + q * t * t / 2;
    double aheadVv = vv + q * t;
    double innovation = aheadPp + variance(report);
    double gainPlace = aheadPp / innovation;
    double gainVelocity = aheadPv / innovation;
    move(east * t + gainPlace * off[0], north * t + gainPlace * off[1]);
    east += gainVelocity * off[0];
    north += gainVelocity * off[1];
    pp = (1 - gainPlace) * aheadPp;
    pv = (1 - gainPlace) * aheadPv;
    vv = aheadVv - gainVelocity * aheadPv;
    atMillis = Math.max(atMillis, report.observedAt().toEpochMilli());
    plots++;
    outsideInRow = 0;
  }

  private void move(double metresEast, double metresNorth) {
    double from = latitude;
    latitude = Math.max(-90, Math.min(90, latitude + metresNorth / Plane.METRES_PER_DEGREE));
    double cos = Math.max(0.01, Math.cos(Math.toRadians((from + latitude) / 2)));
    longitude += metresEast / Plane.METRES_PER_DEGREE / cos;
    longitude = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
  }

  /**
   * The squared error of the estimate over its covariance, four degrees of freedom, where the
   * vessel really is at the place and velocity given: the measure of consistency.
   */
  double errorSquared(double lon, double lat, double trueEast, double trueNorth) {
    double cos = Math.cos(Math.toRadians((latitude + lat) / 2));
    double dx = (lon - longitude) * Plane.METRES_PER_DEGREE * cos;
    double dy = (lat - latitude) * Plane.METRES_PER_DEGREE;
    return axis(dx, trueEast - east) + axis(dy, trueNorth - north);
  }

  private double axis(double place, double velocity) {
    double det = pp * vv - pv * pv;
    return (vv * place * place - 2 * pv * place * velocity + pp * velocity * velocity) / det;
  }

  Estimate estimate() {
    double speed = Math.hypot(east, north) / METRES_PER_SECOND_OF_KNOT;
    return new Estimate(
        Instant.ofEpochMilli(atMillis),
        new Position(Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6),
        new Speed(speed),
        new Bearing(Math.toDegrees(Math.atan2(east, north))),
        Math.sqrt(pp),
        Math.sqrt(vv) / METRES_PER_SECOND_OF_KNOT,
        plots,
        outliers);
  }

  /** Over one track's plots, in order of time: begun anew where too many in a row did not fit. */
  static Optional<Estimate> over(List<PositionReport> reports) {
    Filter filter = null;
    int outliers = 0;
    for (PositionReport report : reports) {
      if (filter == null) {
        filter = new Filter(report);
      } else if (!filter.take(report) && filter.isLost()) {
        outliers = filter.outliers - 1;
        filter = new Filter(report);
        filter.outliers = outliers;
      }
    }
    return Optional.ofNullable(filter).map(Filter::estimate);
  }
}
