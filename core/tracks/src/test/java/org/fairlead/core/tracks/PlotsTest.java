package org.fairlead.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.junit.jupiter.api.Test;

/** The filter knows how well it knows; plots that fit two vessels are given to neither unsaid. */
class PlotsTest {
  private static final SourceId RADAR = SourceId.of("gb.navy/radar");
  private static final double LAT = 17;
  private static final double METRES_EAST = Plane.METRES_PER_DEGREE * Math.cos(Math.toRadians(LAT));
  private static int lines;

  /** A plot at metres east and north of 17 N 62 W, under {@code number}. */
  private static PositionReport plot(
      SourceId source, Sensor sensor, String number, double second, double east, double north) {
    return PositionReport.at(
            new RawLine(source, 0, lines++),
            sensor,
            List.of(VesselKey.ofTrack(source, number)),
            new Position(-62 + east / METRES_EAST, LAT + north / Plane.METRES_PER_DEGREE),
            Instant.ofEpochMilli(Voyage.START.toEpochMilli() + (long) (second * 1000)))
        .end();
  }

  private static PositionReport plot(String number, double second, double east, double north) {
    return plot(RADAR, Sensor.RADAR, number, second, east, north);
  }

  /**
   * Vessels drawn from the filter's own assumptions: over many, the squared error over the
   * covariance is χ² of four degrees of freedom each, in sum one of 4 N, at every number of plots.
   * Bounds: the 0.05 % and 99.95 % points for N = 200, by Wilson and Hilferty's approximation.
   */
  @Test
  void theFilterIsAsWrongAsItSays() {
    int runs = 200;
    int steps = 40;
    double[] sums = new double[steps];
    Random random = new Random(20251115);
    double dt = 30;
    double sigma = Sensor.RADAR.sigma().metres();
    for (int run = 0; run < runs; run++) {
      double[] x = {0, random.nextGaussian() * Filter.VELOCITY_SIGMA};
      double[] y = {0, random.nextGaussian() * Filter.VELOCITY_SIGMA};
      Filter filter = null;
      for (int step = 0; step < steps; step++) {
        PositionReport plot =
            plot(
                "1",
                step * dt,
                x[0] + sigma * random.nextGaussian(),
                y[0] + sigma * random.nextGaussian());
        if (filter == null) {
          filter = new Filter(plot);
        } else {
          filter.takeAlways(plot);
        }
        sums[step] +=
            filter.errorSquared(
                -62 + x[0] / METRES_EAST, LAT + y[0] / Plane.METRES_PER_DEGREE, x[1], y[1]);
        step(x, dt, random);
        step(y, dt, random);
      }
    }
    double n = 4.0 * runs;
    for (int step = 0; step < steps; step++) {
      assertThat(sums[step])
          .as("after plot " + step)
          .isBetween(chiSquared(n, -3.29), chiSquared(n, 3.29));
    }
  }

  private static double chiSquared(double n, double z) {
    return n * Math.pow(1 - 2 / (9 * n) + z * Math.sqrt(2 / (9 * n)), 3);
  }

  /** Moves one axis by the white noise of acceleration that the filter assumes. */
  private static void step(double[] axis, double dt, Random random) {
    double q = Filter.NOISE;
    double velocity = Math.sqrt(q * dt) * random.nextGaussian();
    // Given the change of velocity, that of the place is half of it over the time, and a rest.
    double place = velocity * dt / 2 + Math.sqrt(q * dt * dt * dt / 12) * random.nextGaussian();
    axis[0] += axis[1] * dt + place;
    axis[1] += velocity;
  }

  /** How often it is right where the gate is set at one of a hundred. */
  @Test
  void onePlotOfAHundredLiesOutsideItsGate() {
    Random random = new Random(7);
    int outside = 0;
    int all = 0;
    double sigma = Sensor.RADAR.sigma().metres();
    for (int run = 0; run < 100; run++) {
      double[] x = {0, random.nextGaussian() * Filter.VELOCITY_SIGMA};
      double[] y = {0, random.nextGaussian() * Filter.VELOCITY_SIGMA};
      Filter filter = null;
      for (int step = 0; step < 41; step++) {
        PositionReport plot =
            plot(
                "1",
                step * 30,
                x[0] + sigma * random.nextGaussian(),
                y[0] + sigma * random.nextGaussian());
        if (filter == null) {
          filter = new Filter(plot);
        } else {
          outside += filter.distance(plot) > Filter.GATE ? 1 : 0;
          all++;
          filter.takeAlways(plot);
        }
        step(x, 30, random);
        step(y, 30, random);
      }
    }
    // 4,000 trials of 1 %: 40 expected, standard deviation 6.3.
    assertThat(all).isEqualTo(4000);
    assertThat(outside).isBetween(19, 61);
  }

  /** Two cross; every plot has a number of its own, so that only the filter tells them apart. */
  @Test
  void vesselsThatCrossAreNeitherSwappedNorMergedUnsaid() {
    int silent = 0;
    int marked = 0;
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<PositionReport> reports = new ArrayList<>();
      Map<PositionReport, Integer> truth = new HashMap<>();
      for (int step = 0; step <= 80; step++) {
        double along = (step - 40) * 30 * 6.0;
        for (int vessel = 0; vessel < 2; vessel++) {
          SourceId source = SourceId.of("gb.navy/radar" + vessel);
          PositionReport plot =
              plot(
                  source,
                  Sensor.RADAR,
                  "p" + lines,
                  step * 30 + vessel,
                  (vessel == 0 ? along : 0) + 60 * random.nextGaussian(),
                  (vessel == 0 ? 0 : along) + 60 * random.nextGaussian());
          reports.add(plot);
          truth.put(plot, vessel);
        }
      }
      Plots.Picture picture = Plots.of(reports);
      Set<Integer> doubtful = new HashSet<>();
      picture.ambiguous().forEach(one -> doubtful.add(truth.get(one.plot())));
      marked += picture.ambiguous().isEmpty() ? 0 : 1;
      for (Plots.Followed one : picture.vessels()) {
        Set<Integer> vessels = new HashSet<>();
        one.plots().forEach(plot -> vessels.add(truth.get(plot)));
        silent += vessels.size() > 1 && doubtful.isEmpty() ? 1 : 0;
      }
      // Where they cross, plots of both are held apart: nobody says that there is one vessel.
      assertThat(picture.vessels()).as("seed " + seed).hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(silent).isZero();
    assertThat(marked).isEqualTo(50);
  }

  @Test
  void aSightingFarOffBeginsAVesselOfItsOwnAndOneInTheGateDoesNot() {
    SourceId aircraft = SourceId.of("us.uscg/mpa");
    List<PositionReport> reports = new ArrayList<>();
    for (int step = 0; step < 40; step++) {
      reports.add(plot("4", step * 30, step * 30 * 5, 0));
    }
    reports.add(plot(aircraft, Sensor.SIGHTING, "far", 600, 3000, 9000));
    reports.add(plot(aircraft, Sensor.SIGHTING, "near", 615, 3075, 400));
    Plots.Picture picture = Plots.of(reports);
    assertThat(picture.vessels()).hasSize(2);
    assertThat(picture.vessels().get(0).plots()).hasSize(41);
    assertThat(picture.vessels().get(1).plots()).hasSize(1);
    assertThat(picture.ambiguous()).isEmpty();
  }

  @Test
  void aPlotBetweenTwoIsHeldApartWithItsShares() {
    List<PositionReport> reports = new ArrayList<>();
    for (int step = 0; step < 40; step++) {
      reports.add(plot("4", step * 30, step * 30 * 5, 0));
      reports.add(plot("5", step * 30, step * 30 * 5, 500));
    }
    PositionReport between = plot(SourceId.of("us.uscg/mpa"), Sensor.SIGHTING, "s", 700, 3500, 250);
    reports.add(between);
    Plots.Picture picture = Plots.of(reports);
    assertThat(picture.vessels()).hasSize(2);
    assertThat(picture.ambiguous().stream().filter(one -> one.plot() == between).toList())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.among()).hasSize(2);
              assertThat(one.byNumber()).isFalse();
              assertThat(one.shares().get(0)).isBetween(0.4, 0.6);
            });
    // A radar that tells them apart by number is believed, and the doubt is said.
    assertThat(picture.vessels()).allSatisfy(one -> assertThat(one.plots()).hasSize(40));
    List<TrackDetail> details = TrackDetail.of(reports, List.of());
    assertThat(details)
        .filteredOn(one -> one.track().first() == between)
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.associations())
                    .extracting(Association::basis)
                    .containsOnly(Association.Basis.AMBIGUOUS)
                    .hasSize(2));
  }

  @Test
  void aNumberThatJumpsToAnotherPlaceShowsAnotherVessel() {
    List<PositionReport> reports = new ArrayList<>();
    for (int step = 0; step < 40; step++) {
      reports.add(plot("4", step * 30, step * 30 * 5, step < 20 ? 0 : 8000));
    }
    Plots.Picture picture = Plots.of(reports);
    assertThat(picture.vessels()).hasSize(2);
    assertThat(picture.vessels().get(0).estimate().outliers()).isEqualTo(Filter.OUTSIDE_MAX);
    assertThat(picture.vessels().get(1).plots().size()).isGreaterThan(15);
  }

  @Test
  void theEllipseShrinksWithPlotsAndGrowsWithout() {
    Filter filter = new Filter(plot("1", 0, 0, 0));
    double first = filter.estimate().sigmaMetres();
    for (int step = 1; step < 20; step++) {
      assertThat(filter.take(plot("1", step * 30, step * 150, 0))).isTrue();
    }
    assertThat(filter.estimate().sigmaMetres()).isLessThan(0.8 * first);
    assertThat(filter.variance(600)).isGreaterThan(4 * first * first);
    assertThat(filter.estimate().speed().knots()).isBetween(8.0, 11.5);
    assertThat(filter.estimate().course().degrees()).isBetween(80.0, 100.0);
  }
}
