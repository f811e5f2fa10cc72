package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;

/** The planted vessels and events. Each method plants one story of {@code specs/scenario.md} §3. */
final class Plants {
  private static final Position ANGUILLA = new Position(-63.06, 18.22);
  private static final double COASTER_KNOTS = 9.5;
  private static final double STORY_SECONDS_MAX = 6 * 3600;

  private final SplittableRandom random;
  private final Names names;
  private final double lengthSeconds;
  private final List<Vessel> vessels = new ArrayList<>();
  private final List<Plant> plants = new ArrayList<>();
  private final List<Sortie> sorties = new ArrayList<>();
  private Position incidentPlace = ANGUILLA;
  private double incidentSecond;
  private double stopSecond;

  /** A flight of an aircraft that reports what it sees; {@code follows} are vessel ids. */
  record Sortie(String source, Voyage voyage, List<String> follows) {}

  Plants(SplittableRandom random, Names names, double lengthSeconds) {
    this.random = random;
    this.names = names;
    this.lengthSeconds = lengthSeconds;
    meeting();
    goFast();
    sharedIdentity();
    turnedBack();
    adrift();
    loitering();
    edgeOfReception();
  }

  List<Vessel> vessels() {
    return vessels;
  }

  List<Plant> plants() {
    return plants;
  }

  List<Sortie> sorties() {
    return sorties;
  }

  Position incidentPlace() {
    return incidentPlace;
  }

  double incidentSecond() {
    return incidentSecond;
  }

  double stopSecond() {
    return stopSecond;
  }

  private double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  /** A moment as a share of the length, or of its first six hours. */
  private double moment(double low, double high) {
    return Math.rint(Math.min(lengthSeconds, STORY_SECONDS_MAX) * between(low, high));
  }

  private void plant(
      String kind, List<String> ids, double from, double to, Position place, String note) {
    plants.add(new Plant(kind, false, ids, from, to, place, note));
  }

  private void innocent(
      String kind, List<String> ids, double from, double to, Position place, String note) {
    plants.add(new Plant(kind, true, ids, from, to, place, note));
  }

  private Vessel add(
      String id, VesselKind kind, int mmsi, Voyage voyage, List<Vessel.Silence> silences) {
    String name = mmsi == 0 ? "" : names.name();
    Vessel vessel = new Vessel(id, kind, mmsi, name, voyage, silences, true);
    vessels.add(vessel);
    return vessel;
  }

  /** Stories a and e: dark, meets an open boat, sails on, turns away, stops, is lost. */
  private void meeting() {
    double meetFrom = moment(0.25, 0.32);
    double meetTo = meetFrom + Math.rint(between(1200, 1800));
    double darkFrom = meetFrom - Math.rint(between(1500, 1900));
    double darkTo = meetTo + Math.rint(between(1600, 2100));
    Position place = Chart.offset(ANGUILLA, between(325, 385), between(13, 19));
    double inbound = between(200, 235);
    double outbound = between(258, 278);
    double driftTo = between(90, 150);
    incidentSecond = moment(0.85, 0.89);
    stopSecond = incidentSecond - Math.rint(between(2820, 3240));
    double turnSecond = stopSecond - Math.rint(between(420, 600));
    double away = outbound - between(95, 125);

    Position start = Chart.offset(place, inbound + 180, COASTER_KNOTS * meetFrom / 3600);
    Voyage.Builder coaster = new Voyage.Builder(0, start).toBy(place, meetFrom);
    coaster.on(driftTo, 0.8, meetTo - meetFrom);
    coaster.on(outbound, COASTER_KNOTS, turnSecond - meetTo);
    Position turnPlace = coaster.place();
    coaster.on(away, COASTER_KNOTS, stopSecond - turnSecond - 60).on(away, 4, 60);
    Position stopPlace = coaster.place();
    coaster.adrift(driftTo + 60, 0.4, away, incidentSecond - stopSecond);
    incidentPlace = Chart.rounded(coaster.place());
    add(
        "coaster",
        VesselKind.COASTER,
        names.mmsi(),
        coaster.end(),
        List.of(new Vessel.Silence(darkFrom, darkTo)));

    double boatFrom = between(285, 300);
    double boatKnots = between(36, 41);
    double approach = 3600.0 * 34 / boatKnots;
    Position alongside = Chart.offset(place, driftTo + 90, between(0.03, 0.06));
    Voyage.Builder boat =
        new Voyage.Builder(meetFrom - approach, Chart.offset(alongside, boatFrom, 34))
            .toBy(alongside, meetFrom)
            .on(driftTo, 0.8, meetTo - meetFrom)
            .on(between(300, 315), boatKnots, 3600);
    add("boat-at-meeting", VesselKind.GO_FAST, 0, boat.end(), List.of());

    String note = "the coaster's AIS is off, others nearby are heard";
    plant("DARK_GAP", List.of("coaster"), darkFrom, darkTo, place, note);
    plant(
        "RENDEZVOUS",
        List.of("coaster", "boat-at-meeting"),
        meetFrom,
        meetTo,
        place,
        "seen by radar only");
    plant(
        "GO_FAST",
        List.of("boat-at-meeting"),
        meetFrom - approach,
        meetTo + 3600,
        place,
        "comes to the meeting and leaves it");
    plant("TURNING_AWAY", List.of("coaster"), turnSecond, stopSecond, turnPlace, "before it stops");
    plant(
        "SUDDEN_STOP",
        List.of("coaster"),
        stopSecond,
        incidentSecond,
        stopPlace,
        "stopped until it is lost");
    neighbours(place);
  }

  /** Fishing vessels that are heard while the coaster is not. */
  private void neighbours(Position place) {
    for (int i = 0; i < 2; i++) {
      Position centre =
          Chart.offset(place, i == 0 ? between(108, 125) : between(82, 96), 10 + 4 * i);
      Voyage voyage = polygon(centre, between(2, 2.6), between(3.4, 4.4), i == 0);
      add("neighbour-" + (i + 1), VesselKind.FISHING, names.mmsi(), voyage, List.of());
    }
  }

  /** Round and round on eight sides, each a small turn. */
  private Voyage polygon(Position centre, double radiusNm, double knots, boolean clockwise) {
    double bearing = between(0, 360);
    Voyage.Builder way =
        new Voyage.Builder(0, Chart.offset(centre, bearing, radiusNm))
            .status(NavigationStatus.ENGAGED_IN_FISHING);
    while (way.second() < lengthSeconds) {
      bearing += clockwise ? 45 : -45;
      way.to(Chart.offset(centre, bearing, radiusNm), knots);
    }
    return way.end();
  }

  /** Story b: north through the open sea at speed, past the patrol ship, shadowed by aircraft. */
  private void goFast() {
    double from = moment(0.15, 0.35);
    double knots = between(36, 44);
    double course = between(2, 12);
    Position start = Chart.offset(Stations.PATROL_START, 180 + course, 62 + between(0, 6));
    Position first = Chart.offset(start, 90, between(2, 8));
    Voyage.Builder boat = new Voyage.Builder(from, first);
    double second = from;
    for (int i = 0; i < 6; i++) {
      double seconds = 3600.0 * 20 / knots;
      boat.on(course + between(-6, 6), knots, seconds);
      second += seconds;
    }
    Voyage voyage = boat.end();
    add("go-fast", VesselKind.GO_FAST, 0, voyage, List.of());
    plant(
        "GO_FAST",
        List.of("go-fast"),
        from,
        second,
        Chart.rounded(first),
        "radar and aircraft only");

    double shadowFrom = from + 1200;
    Voyage.Builder aircraft = new Voyage.Builder(shadowFrom - 1800, new Position(-60.5, 13.9));
    shadow(aircraft, voyage, shadowFrom, shadowFrom + 2700);
    aircraft.to(new Position(-60.5, 13.9), 220);
    sorties.add(new Sortie(Stations.CANADA_AIRCRAFT, aircraft.end(), List.of("go-fast")));
    Voyage.Builder second2 =
        new Voyage.Builder(voyage.toSecond() - 5400, new Position(-64.9, 18.0));
    shadow(second2, voyage, voyage.toSecond() - 3000, voyage.toSecond() - 900);
    second2.to(new Position(-64.9, 18.0), 220);
    sorties.add(new Sortie(Stations.US_AIRCRAFT, second2.end(), List.of("go-fast")));
  }

  private static void shadow(Voyage.Builder aircraft, Voyage of, double from, double to) {
    for (double at = from; at <= to; at += 300) {
      aircraft.toBy(Chart.offset(of.at(at).position(), 90, 2), at);
    }
  }

  /** Story c: one MMSI on two hulls, far apart. */
  private void sharedIdentity() {
    int mmsi = names.mmsi();
    double knots = between(9, 12);
    Position north = new Position(between(-62.52, -62.46), between(18.12, 18.18));
    Voyage.Builder one = new Voyage.Builder(0, north);
    // Out and round north of Saint Barthelemy, then back on another line; no sharp turn.
    while (one.second() < lengthSeconds) {
      for (double course : new double[] {340, 290, 240, 190, 140, 70, 30}) {
        one.on(course, knots, 3600 * 3.5 / knots);
      }
    }
    Vessel first = add("shared-1", VesselKind.CARGO, mmsi, one.end(), List.of());
    Position south = new Position(between(-60.1, -60.0), between(13.3, 13.6));
    Voyage.Builder two = new Voyage.Builder(0, south);
    while (two.second() < lengthSeconds) {
      for (double course : new double[] {350, 300, 250, 190, 130, 90, 40}) {
        two.on(course, knots, 3600 * 3.5 / knots);
      }
    }
    vessels.add(
        new Vessel("shared-2", VesselKind.CARGO, mmsi, first.name(), two.end(), List.of(), true));
    plant(
        "SHARED_IDENTITY",
        List.of("shared-1", "shared-2"),
        0,
        lengthSeconds,
        north,
        "two hulls under one MMSI");
  }

  /** Story d: holds its course, an aircraft passes, turns back. */
  private void turnedBack() {
    double passes = moment(0.4, 0.55);
    double turns = passes + Math.rint(between(120, 240));
    double course = between(45, 70);
    double knots = between(9, 11);
    Position place = new Position(between(-63.62, -63.52), between(17.45, 17.6));
    Position start = Chart.offset(place, course + 180, knots * turns / 3600);
    Voyage.Builder way = new Voyage.Builder(0, start).toBy(place, turns);
    double turn = between(172, 188);
    for (int i = 1; i <= 3; i++) {
      way.on(course + turn * i / 4, knots * 0.8, 45);
    }
    way.on(course + turn, knots, lengthSeconds - way.second());
    Voyage voyage = way.end();
    add("turned-back", VesselKind.COASTER, names.mmsi(), voyage, List.of());
    plant(
        "TURNED_BACK",
        List.of("turned-back"),
        turns,
        turns + 1800,
        Chart.rounded(place),
        "an aircraft passed " + (long) (turns - passes) + " s before");
    Position over = voyage.at(passes).position();
    Voyage.Builder aircraft =
        new Voyage.Builder(passes - 900, Chart.offset(over, course, 50))
            .toBy(Chart.offset(over, 90, 1), passes)
            .toBy(Chart.offset(over, course + 180, 20), passes + 400)
            .toBy(Chart.offset(over, 60, 2), passes + 900)
            .toBy(Chart.offset(over, 330, 50), passes + 1900);
    sorties.add(new Sortie(Stations.US_AIRCRAFT, aircraft.end(), List.of("turned-back")));
  }

  /** Story f: an engine fails; the vessel says so and drifts across its heading. */
  private void adrift() {
    double fails = moment(0.15, 0.3);
    double knots = between(7, 8.5);
    Position place = new Position(between(-63.8, -63.65), between(17.15, 17.25));
    double course = between(330, 350);
    Position start = Chart.offset(place, course + 180, knots * fails / 3600);
    Voyage.Builder way = new Voyage.Builder(0, start).toBy(place, fails);
    way.status(NavigationStatus.NOT_UNDER_COMMAND);
    while (way.second() < lengthSeconds) {
      way.adrift(265 + between(-6, 6), between(0.85, 1.15), course + between(-8, 8), 1200);
    }
    add("adrift", VesselKind.FISHING, names.mmsi(), way.end(), List.of());
    innocent(
        "DRIFTING", List.of("adrift"), fails, lengthSeconds, Chart.rounded(place), "dead engine");
  }

  /** Story g: a tanker waits off a port. */
  private void loitering() {
    Position centre = new Position(between(-63.18, -63.14), between(17.38, 17.42));
    Voyage.Builder way = new Voyage.Builder(0, centre);
    double course = between(0, 360);
    while (way.second() < lengthSeconds) {
      way.on(course, between(1.1, 1.5), 1200);
      course += 72;
    }
    add("loitering", VesselKind.TANKER, names.mmsi(), way.end(), List.of());
    innocent(
        "LOITERING",
        List.of("loitering"),
        0,
        lengthSeconds,
        Chart.rounded(centre),
        "a tanker waits for its berth at Sint Eustatius");
  }

  /**
   * Story h: at the edge of what the receiver on Barbados hears, where its range comes and goes.
   */
  private void edgeOfReception() {
    for (int i = 0; i < 3; i++) {
      double range = 50 + 1.6 * i;
      double bearing = 62 + 5.0 * i + between(0, 2);
      Voyage.Builder way = new Voyage.Builder(0, Chart.offset(Stations.BARBADOS, bearing, range));
      double knots = between(4.5, 5.5);
      while (way.second() < lengthSeconds) {
        bearing += 6;
        way.to(Chart.offset(Stations.BARBADOS, bearing, range), knots);
      }
      add("edge-" + (i + 1), VesselKind.FISHING, names.mmsi(), way.end(), List.of());
    }
  }
}
