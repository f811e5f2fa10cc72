package org.fairlead.core.tracks;

import org.fairlead.core.basics.PositionReport;

/**
 * A report on a track with what follows from its neighbours. Primitive for the detectors' inner
 * loops; NaN stands for absence here and never leaves the package.
 */
record Fix(
    PositionReport report,
    long second,
    double longitude,
    double latitude,
    double speedKnots,
    double courseDegrees) {
  /** {@code report} with its own speed and course, or those given. */
  static Fix of(PositionReport report, double speedKnots, double courseDegrees) {
    return new Fix(
        report,
        report.observedAt().getEpochSecond(),
        report.position().longitudeDegrees(),
        report.position().latitudeDegrees(),
        report.speed().map(speed -> speed.knots()).orElse(speedKnots),
        report.course().map(course -> course.degrees()).orElse(courseDegrees));
  }

  boolean isAis() {
    return report.sensor().isAis();
  }

  boolean hasSpeed() {
    return !Double.isNaN(speedKnots);
  }

  boolean hasCourse() {
    return !Double.isNaN(courseDegrees);
  }
}
