package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Treated;
import org.fairlead.core.sharing.Treatment;
import org.fairlead.core.tracks.Track;
import org.fairlead.core.tracks.Tracks;
import org.junit.jupiter.api.Test;

/**
 * What cells hide: whoever is given cells and hours, and makes a track of them, locates the vessel
 * no better than by half a cell. A failure prints its seed.
 *
 * <p>Not hidden, and not claimed to be: that an edge was crossed within an hour, which for a slow
 * vessel tells its distance from that edge at about that time.
 *
 * <p>Spec: terms §1, §5.
 */
class CellsHideTest {
  private static final SourceId SOURCE = SourceId.of("gb.nca/radar");
  private static final List<VesselKey> VESSEL = List.of(new VesselKey("mmsi:000000001"));
  private static final Instant BEGIN = Instant.parse("2025-06-01T00:17:00Z");
  private static final List<String> SIZES = List.of("0.05", "0.25", "0.3", "1");
  private static final int VOYAGES = 60;
  private static final int MINUTES = 10;

  private record Seen(Position position, Instant at) {}

  private static List<Seen> voyage(Random random, double size) {
    List<Seen> seen = new ArrayList<>();
    double x = -65 + random.nextDouble() * 10;
    double y = 10 + random.nextDouble() * 10;
    // Through some six cells in two days, whatever their size.
    double step = size * (3 + random.nextDouble() * 6) / (2 * 24 * 60 / MINUTES);
    double course = random.nextDouble() * 2 * Math.PI;
    for (int i = 0; i < 2 * 24 * 60 / MINUTES; i++) {
      course += (random.nextDouble() - 0.5) * 0.2;
      x += step * Math.cos(course);
      y += step * Math.sin(course);
      seen.add(new Seen(new Position(x, y), BEGIN.plus(Duration.ofMinutes((long) i * MINUTES))));
    }
    return seen;
  }

  /** What a reader is given: each cell of each hour once, as reports without any detail. */
  private static List<PositionReport> shown(List<Seen> voyage, Treatment treatment) {
    Set<Treated> known = new HashSet<>();
    List<PositionReport> reports = new ArrayList<>();
    for (Seen seen : voyage) {
      Treated treated = Treated.of(seen.position(), seen.at(), treatment);
      assertThat(treated.keepsDetail()).isFalse();
      if (known.add(treated)) {
        RawLine line = new RawLine(SOURCE, 0, reports.size());
        reports.add(
            PositionReport.at(line, Sensor.RADAR, VESSEL, treated.position(), treated.observedAt())
                .end());
      }
    }
    return reports;
  }

  /** Where a reader would say that the vessel was: between the two reports around the instant. */
  private static Position located(List<PositionReport> shown, Instant at) {
    List<PositionReport> track = new ArrayList<>();
    for (Track hull : Tracks.of(shown)) {
      track.addAll(hull.reports());
    }
    track.sort(Tracks.IN_ORDER);
    PositionReport before = track.get(0);
    PositionReport after = track.get(track.size() - 1);
    for (PositionReport report : track) {
      if (!report.observedAt().isAfter(at)) {
        before = report;
      } else {
        after = report;
        break;
      }
    }
    double whole = Math.max(1, before.observedAt().until(after.observedAt(), ChronoUnit.SECONDS));
    double part = Math.min(1, before.observedAt().until(at, ChronoUnit.SECONDS) / whole);
    return new Position(
        between(before.position().longitudeDegrees(), after.position().longitudeDegrees(), part),
        between(before.position().latitudeDegrees(), after.position().latitudeDegrees(), part));
  }

  private static double between(double from, double to, double part) {
    return from + (to - from) * part;
  }

  /** How far apart, in degrees of the farther axis, as cells are measured. */
  private static double degreesApart(Position a, Position b) {
    return Math.max(
        Math.abs(a.longitudeDegrees() - b.longitudeDegrees()),
        Math.abs(a.latitudeDegrees() - b.latitudeDegrees()));
  }

  private static Treatment cells(String size) {
    return new Treatment(Duration.ZERO, new BigDecimal(size));
  }

  @Test
  void overAWholeVoyageATrackOfCellsPromisesNoMoreThanHalfACell() {
    for (String size : SIZES) {
      double cell = Double.parseDouble(size);
      double least = Double.MAX_VALUE;
      double sum = 0;
      int count = 0;
      for (long seed = 1; seed <= VOYAGES; seed++) {
        List<Seen> voyage = voyage(new Random(seed), cell);
        List<PositionReport> shown = shown(voyage, cells(size));
        double worst = 0;
        for (Seen seen : voyage) {
          double error = degreesApart(located(shown, seen.at()), seen.position()) / cell;
          worst = Math.max(worst, error);
          sum += error;
          count++;
        }
        assertThat(worst).as("cells of " + size + ", seed " + seed).isGreaterThanOrEqualTo(0.5);
        least = Math.min(least, worst);
      }
      System.out.printf(
          "cells of %s°: off by %.2f cells at worst in the best of %d voyages, by %.2f on average%n",
          size, least, VOYAGES, sum / count);
      // A vessel anywhere in a cell is a third of it from the centre on average.
      assertThat(sum / count).isGreaterThan(0.3);
    }
  }

  /**
   * At any instant: with the vessel in any corner of its cell, the reader is given the same and
   * says the same, which for one of the corners is wrong by half a cell or more.
   */
  @Test
  void atAnyInstantTheVesselMayBeHalfACellFromWhereATrackOfCellsHasIt() {
    for (String size : SIZES) {
      double cell = Double.parseDouble(size);
      for (long seed = 1; seed <= VOYAGES; seed++) {
        Random random = new Random(seed);
        List<Seen> voyage = voyage(random, cell);
        List<PositionReport> shown = shown(voyage, cells(size));
        for (int n = 0; n < 2; n++) {
          int at = random.nextInt(voyage.size());
          double worst = 0;
          for (Position corner : corners(voyage.get(at).position(), cells(size))) {
            List<Seen> other = new ArrayList<>(voyage);
            other.set(at, new Seen(corner, voyage.get(at).at()));
            List<PositionReport> same = shown(other, cells(size));
            assertThat(same.toString()).as("seed " + seed).isEqualTo(shown.toString());
            worst = Math.max(worst, degreesApart(located(same, voyage.get(at).at()), corner));
          }
          assertThat(worst).as("seed " + seed + " at " + at).isGreaterThan(0.4999 * cell);
        }
      }
    }
  }

  /** The four corners of the cell of a position, a hair inside. */
  private static List<Position> corners(Position position, Treatment treatment) {
    Position centre = Treated.of(position, BEGIN, treatment).position();
    double half = treatment.coarsenDegrees().doubleValue() * 0.49995;
    List<Position> corners = new ArrayList<>();
    for (int x = -1; x <= 1; x += 2) {
      for (int y = -1; y <= 1; y += 2) {
        corners.add(
            new Position(
                centre.longitudeDegrees() + x * half, centre.latitudeDegrees() + y * half));
      }
    }
    return corners;
  }

  @Test
  void oneCellAndOneHourAreOneResult() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      String size = SIZES.get(random.nextInt(SIZES.size()));
      Treatment treatment = cells(size);
      Position position =
          new Position(random.nextDouble() * 340 - 170, random.nextDouble() * 170 - 85);
      Instant hour = BEGIN.truncatedTo(ChronoUnit.HOURS).plusSeconds(3600L * random.nextInt(9000));
      Treated first = Treated.of(position, hour, treatment);
      for (Position corner : corners(position, treatment)) {
        Instant at =
            hour.plusSeconds(random.nextInt(3600)).plusNanos(random.nextInt(1_000_000_000));
        Treated second = Treated.of(corner, at, treatment);
        assertThat(second).as("round " + i + " in cells of " + size).isEqualTo(first);
        assertThat(second).hasSameHashCodeAs(first);
        assertThat(second.toString()).isEqualTo(first.toString());
        assertThat(second.place().json()).isEqualTo(first.place().json());
        assertThat(second.position()).isEqualTo(first.position());
      }
    }
  }

  /** A field more could betray more: whoever adds one looks here first. */
  @Test
  void aTreatedPositionHasNoOtherField() {
    assertThat(Arrays.stream(Treated.class.getRecordComponents()).map(RecordComponent::getName))
        .containsExactly("place", "observedAt", "keepsDetail");
  }
}
