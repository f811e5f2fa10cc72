package org.fairlead.apps.cli.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;

/**
 * The traffic of a coast as a load to measure with, made up and not a sea: vessels that sail from
 * one place to another, wait there made fast or slow, fish, fall silent now and then; a tenth of
 * them is seen by radar too.
 */
final class BenchTraffic {
  private static final Instant START = Instant.parse("2025-10-10T00:00:00Z");
  private static final SourceId AIS = SourceId.of("gb.bench/ais");
  private static final SourceId RADAR = SourceId.of("gb.bench/radar");
  private static final double KNOTS_TO_DEGREES_PER_SECOND = 1 / 60.0 / 3600;

  private final Random random;
  private final Vessel[] vessels;
  private int second;
  private int line;

  BenchTraffic(int vessels, long seed) {
    this.random = new Random(seed);
    this.vessels = new Vessel[vessels];
    for (int i = 0; i < vessels; i++) {
      this.vessels[i] = new Vessel(i);
    }
  }

  private final class Vessel {
    private final VesselKey key;
    private final VesselKey plotKey;
    private final boolean plotted;
    private final boolean classB;
    private final boolean fishes;
    private double lon = -65 + 12 * random.nextDouble();
    private double lat = 10 + 9 * random.nextDouble();
    private double course;
    private double knots;
    private int legUntil;
    private int silentUntil;
    private boolean madeFast;
    private int next;
    private int last;

    private Vessel(int number) {
      key = VesselKey.ofMmsi(200_000_000 + number);
      plotKey = VesselKey.ofTrack(RADAR, Integer.toString(number));
      plotted = number % 10 == 0;
      classB = number % 4 == 1;
      fishes = number % 5 == 2;
      next = random.nextInt(60);
      legUntil = 0;
    }

    private void report(List<PositionReport> to) {
      if (next >= legUntil) {
        turn();
      }
      double degrees = knots * KNOTS_TO_DEGREES_PER_SECOND * (next - last);
      double noise = 2e-5;
      lat = bounded(lat + degrees * Math.cos(Math.toRadians(course)), 10, 19);
      lon = bounded(lon + degrees * Math.sin(Math.toRadians(course)), -65, -53);
      last = next;
      Position position =
          new Position(lon + noise * random.nextGaussian(), lat + noise * random.nextGaussian());
      Instant at = START.plusSeconds(next);
      if (next >= silentUntil) {
        to.add(
            PositionReport.at(
                    new RawLine(AIS, 0, line++),
                    classB ? Sensor.AIS_CLASS_B : Sensor.AIS_CLASS_A,
                    List.of(key),
                    position,
                    at)
                .speed(new Speed(Math.round(knots * 10) / 10.0))
                .course(new Bearing(Math.round(course * 10) / 10.0))
                .status(
                    madeFast ? NavigationStatus.MOORED : NavigationStatus.UNDER_WAY_USING_ENGINE)
                .end());
      }
      if (plotted) {
        to.add(
            PositionReport.at(
                    new RawLine(RADAR, 0, line++), Sensor.RADAR, List.of(plotKey), position, at)
                .end());
      }
      int interval = madeFast ? 180 : knots < 2 && classB ? 180 : 30;
      next += interval + random.nextInt(5);
    }

    private void turn() {
      legUntil = next + 600 + random.nextInt(fishes ? 3600 : 4 * 3600);
      course = 360 * random.nextDouble();
      double kind = random.nextDouble();
      madeFast = kind < 0.2;
      knots = madeFast ? 0 : kind < 0.3 ? 1.5 * random.nextDouble() : fishes ? 4 : 8 + 10 * kind;
      if (random.nextInt(40) == 0) {
        silentUntil = next + 3600;
      }
    }
  }

  private static double bounded(double value, double least, double most) {
    return value < least ? most : value > most ? least : value;
  }

  /** The reports of the next {@code seconds} of traffic, in order of time. */
  List<PositionReport> next(int seconds) {
    List<PositionReport> reports = new ArrayList<>();
    second += seconds;
    for (Vessel vessel : vessels) {
      while (vessel.next < second) {
        vessel.report(reports);
      }
    }
    reports.sort(org.fairlead.core.tracks.Tracks.IN_ORDER);
    return reports;
  }
}
