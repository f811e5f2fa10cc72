package org.fairlead.core.tracks;

import java.util.Optional;

/**
 * How near two vessels come if both keep course and speed, in a plane about the first. Evidence of
 * what was about to happen, never a course to steer. Source: the usual formulas, doctrine §3.3.
 *
 * @param nauticalMiles how near
 * @param minutes until then, negative where it is past; empty where neither moves relative to the
 *     other
 * @param rangeRateKnots below zero where they close
 */
public record ClosestApproach(
    double nauticalMiles, Optional<Double> minutes, double rangeRateKnots) {
  /** Below this relative speed nothing closes, and a time would be of noise. */
  private static final double RELATIVE_KNOTS_MIN = 0.01;

  /**
   * Of a place and motion relative to a vessel.
   *
   * @param eastNauticalMiles how far east of it the other lies
   * @param northNauticalMiles how far north
   * @param eastKnots the other's velocity less its own, eastward
   * @param northKnots northward
   */
  public static ClosestApproach of(
      double eastNauticalMiles, double northNauticalMiles, double eastKnots, double northKnots) {
    double range = Math.hypot(eastNauticalMiles, northNauticalMiles);
    double squared = eastKnots * eastKnots + northKnots * northKnots;
    double closing = eastNauticalMiles * eastKnots + northNauticalMiles * northKnots;
    double rangeRate = range == 0 ? 0 : closing / range;
    if (squared < RELATIVE_KNOTS_MIN * RELATIVE_KNOTS_MIN) {
      return new ClosestApproach(range, Optional.empty(), rangeRate);
    }
    double hours = -closing / squared;
    double ahead = Math.max(0, hours);
    return new ClosestApproach(
        Math.hypot(eastNauticalMiles + eastKnots * ahead, northNauticalMiles + northKnots * ahead),
        Optional.of(hours * 60),
        rangeRate);
  }

  /** Of two vessels reported at about one time; empty where a course or speed is not known. */
  static Optional<ClosestApproach> of(Fix vessel, double vesselCourse, Fix other) {
    if (!vessel.hasSpeed() || !other.hasSpeed() || !other.hasCourse()) {
      return Optional.empty();
    }
    double metres = Plane.metres(vessel, other);
    double bearing =
        Math.toRadians(
            Plane.bearingDegrees(
                vessel.longitude(), vessel.latitude(), other.longitude(), other.latitude()));
    double miles = metres / Plane.METRES_PER_NAUTICAL_MILE;
    double own = Math.toRadians(vesselCourse);
    double theirs = Math.toRadians(other.courseDegrees());
    return Optional.of(
        of(
            miles * Math.sin(bearing),
            miles * Math.cos(bearing),
            other.speedKnots() * Math.sin(theirs) - vessel.speedKnots() * Math.sin(own),
            other.speedKnots() * Math.cos(theirs) - vessel.speedKnots() * Math.cos(own)));
  }
}
