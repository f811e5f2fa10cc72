package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Distance;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;

/** A vessel that a test sails leg by leg, reporting as it goes. */
final class Voyage {
  static final Instant START = Instant.parse("2025-09-02T00:00:00Z");
  private static int lines;

  private final SourceId source;
  private final VesselKey key;
  private final Sensor sensor;
  private final int everySeconds;
  private final List<PositionReport> reports = new ArrayList<>();
  private Position position;
  private Instant at = START;
  private boolean silent;

  private Voyage(SourceId source, VesselKey key, Sensor sensor, int every, Position from) {
    this.source = source;
    this.key = key;
    this.sensor = sensor;
    this.everySeconds = every;
    this.position = from;
  }

  static Voyage ais(int mmsi, double lon, double lat) {
    return new Voyage(
        SourceId.of("gb.nca/ais"),
        VesselKey.ofMmsi(mmsi),
        Sensor.AIS_CLASS_A,
        10,
        new Position(lon, lat));
  }

  static Voyage radar(int number, double lon, double lat) {
    SourceId source = SourceId.of("gb.navy/radar");
    return new Voyage(
        source,
        VesselKey.ofTrack(source, Integer.toString(number)),
        Sensor.RADAR,
        30,
        new Position(lon, lat));
  }

  static Voyage sighting(int mmsi, double lon, double lat) {
    return new Voyage(
        SourceId.of("us.uscg/mpa"),
        VesselKey.ofMmsi(mmsi),
        Sensor.SIGHTING,
        60,
        new Position(lon, lat));
  }

  Voyage silent(boolean value) {
    silent = value;
    return this;
  }

  Voyage sail(double minutes, double course, double knots) {
    return go(minutes, course, knots, course, NavigationStatus.UNDER_WAY_USING_ENGINE);
  }

  Voyage go(double minutes, double course, double knots, double heading, NavigationStatus status) {
    Instant until = at.plusSeconds((long) (minutes * 60));
    while (at.isBefore(until)) {
      if (!silent) {
        PositionReport.Builder report =
            PositionReport.at(new RawLine(source, 0, lines++), sensor, List.of(key), position, at)
                .speed(new Speed(knots))
                .course(new Bearing(course));
        if (sensor.isAis()) {
          report.heading(new Bearing(heading)).status(status);
        }
        reports.add(report.end());
      }
      position =
          Geodesic.destination(
              position, new Bearing(course), Distance.ofNauticalMiles(knots * everySeconds / 3600));
      at = at.plusSeconds(everySeconds);
    }
    return this;
  }

  List<PositionReport> reports() {
    return reports;
  }

  static List<PositionReport> all(Voyage... voyages) {
    List<PositionReport> all = new ArrayList<>();
    for (Voyage voyage : voyages) {
      all.addAll(voyage.reports);
    }
    return all;
  }
}
