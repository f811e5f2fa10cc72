package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fairlead.core.basics.Position;

/** What decides how far is heard in the great sea: rain, nights, and a satellite's passes. */
final class Air {
  private static final double KNOTS_TO_DEGREES_PER_SECOND = 1 / 60.0 / 3600;

  /**
   * A field of rain that drifts.
   *
   * @param at its middle at the start
   * @param lost the share of a station's range that it takes
   */
  record Rain(Position at, double courseDegrees, double knots, double radiusNm, double lost) {
    Position at(double second) {
      double degrees = knots * second * KNOTS_TO_DEGREES_PER_SECOND;
      double north = degrees * Math.cos(Math.toRadians(courseDegrees));
      double east = degrees * Math.sin(Math.toRadians(courseDegrees));
      return new Position(at.longitudeDegrees() + east, at.latitudeDegrees() + north);
    }
  }

  /** The satellite is above from {@code fromSecond} to {@code toSecond}. */
  record Pass(double fromSecond, double toSecond) {}

  private final int secondOfDayAtStart;
  private final List<Rain> rain = new ArrayList<>();
  private final List<Pass> passes = new ArrayList<>();

  Air(SplittableRandom random, int secondOfDayAtStart, double lengthSeconds) {
    this.secondOfDayAtStart = secondOfDayAtStart;
    // Six degrees a day go by: as many fields as keep some two over the islands.
    int fields = 3 + (int) (lengthSeconds / 21_600);
    for (int i = 0; i < fields; i++) {
      rain.add(
          new Rain(
              new Position(-62 + 2.2 * i + random.nextDouble(), 11 + 7 * random.nextDouble()),
              260 + 20 * random.nextDouble(),
              10 + 6 * random.nextDouble(),
              60 + 60 * random.nextDouble(),
              0.2 + 0.25 * random.nextDouble()));
    }
    for (double from = 5000 * random.nextDouble(); from < lengthSeconds; ) {
      passes.add(new Pass(Math.rint(from), Math.rint(from + 480 + 180 * random.nextDouble())));
      from += 5700 + 300 * random.nextDouble();
    }
  }

  List<Rain> rain() {
    return rain;
  }

  List<Pass> passes() {
    return passes;
  }

  boolean isPass(double second) {
    return passes.stream().anyMatch(p -> second >= p.fromSecond() && second < p.toSecond());
  }

  /** How many metres {@code station} hears at {@code second}. */
  double rangeMetres(Station station, double second) {
    double range = station.rangeNm() * 1852;
    double hour = (secondOfDayAtStart + second) / 3600 % 24;
    if (hour < 9) {
      range *= 1 + 0.25 * Math.sin(Math.PI * hour / 9);
    }
    for (Rain field : rain) {
      if (Chart.metres(station.position(), field.at(second)) < field.radiusNm() * 1852) {
        range *= 1 - field.lost();
      }
    }
    return range;
  }
}
