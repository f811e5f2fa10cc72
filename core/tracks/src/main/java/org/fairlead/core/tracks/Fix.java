package org.fairlead.core.tracks;

import org.fairlead.core.basics.PositionReport;

/**
 * A report on a track with what follows from its neighbours. Primitive for the detectors' inner
 * loops; NaN stands for absence here and never leaves the package.
 */
record Fix(PositionReport report, long second, double speedKnots, double courseDegrees) {
  double longitude() {
    return report.position().longitudeDegrees();
  }

  double latitude() {
    return report.position().latitudeDegrees();
  }

  boolean hasSpeed() {
    return !Double.isNaN(speedKnots);
  }

  boolean hasCourse() {
    return !Double.isNaN(courseDegrees);
  }
}
