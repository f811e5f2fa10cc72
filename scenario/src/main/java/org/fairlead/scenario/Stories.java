package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;

/** What is planted in the great sea, and the look-alikes of it. Spec: scenario §5. */
final class Stories {
  private static final double HOUR_SECONDS = 3600;
  private static final double BEFORE_SECONDS = 4500;
  private static final double AFTER_SECONDS = 2 * HOUR_SECONDS;
  private static final double LAST_SECONDS = 4 * HOUR_SECONDS;
  private static final double OFF_LAND_NM = 2.5;
  private static final double OFF_PORT_METRES = 9_000;
  private static final double APART_METRES = 9_000;
  private static final int TRIES_MAX = 20_000;
  private static final int STORY_TRIES_MAX = 200;

  /** Where radars stand; boats without AIS are seen by nothing else. */
  private static final List<Position> RADARS =
      GreatSea.radars().stream().map(Stations.Radar::position).toList();

  private final SplittableRandom random;
  private final Names names;
  private final double lengthSeconds;
  private final List<Vessel> vessels = new ArrayList<>();
  private final Map<String, List<Hull.Spoof>> spoofs = new LinkedHashMap<>();
  private final List<Plant> plants = new ArrayList<>();
  private final List<Plants.Sortie> sorties = new ArrayList<>();
  private final List<Spot> spots = new ArrayList<>();

  /** A straight course through {@code place} at {@code second}, with water all along it. */
  private record Spot(Position place, double course, double second) {}

  Stories(SplittableRandom random, Names names, double lengthSeconds, int ofEach) {
    this.random = random;
    this.names = names;
    this.lengthSeconds = lengthSeconds;
    List<Story> stories =
        List.of(
            this::dark,
            this::meeting,
            this::partners,
            this::loitering,
            this::waiting,
            i -> drifting(i, true),
            i -> drifting(i, false),
            this::stopping,
            this::repair,
            this::turnedBack,
            this::yachtTurnsBack,
            i -> turningAway(i, true),
            i -> turningAway(i, false),
            this::runner,
            this::pilot,
            i -> sharedIdentity(i, true),
            i -> sharedIdentity(i, false),
            i -> identityChange(i, true),
            i -> identityChange(i, false),
            this::elsewhere);
    for (int i = 0; i < ofEach; i++) {
      for (Story story : stories) {
        tell(story, i);
      }
    }
  }

  /** Plants the story with that number. */
  private interface Story {
    void plant(int number);
  }

  /** Tells it elsewhere where a vessel of it would run aground. */
  private void tell(Story story, int number) {
    for (int tries = 0; tries < STORY_TRIES_MAX; tries++) {
      int[] sizes = {vessels.size(), plants.size(), sorties.size(), spots.size()};
      story.plant(number);
      if (vessels.stream().skip(sizes[0]).allMatch(v -> v.voyage().isAfloat())) {
        return;
      }
      cut(vessels, sizes[0]);
      cut(plants, sizes[1]);
      cut(sorties, sizes[2]);
      cut(spots, sizes[3]);
    }
    throw new IllegalStateException("no room for another story: ask for fewer vessels");
  }

  private static void cut(List<?> list, int size) {
    list.subList(size, list.size()).clear();
  }

  List<Vessel> vessels() {
    return vessels;
  }

  List<Plant> plants() {
    return plants;
  }

  List<Plants.Sortie> sorties() {
    return sorties;
  }

  List<Hull.Spoof> spoofs(Vessel vessel) {
    return spoofs.getOrDefault(vessel.id(), List.of());
  }

  private double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  private Vessel add(String id, VesselKind kind, Voyage.Builder way, Vessel.Silence... silences) {
    boolean hasAis = kind != VesselKind.GO_FAST;
    return add(id, kind, hasAis ? names.mmsi() : 0, hasAis ? names.name() : "", way, silences);
  }

  private Vessel add(
      String id,
      VesselKind kind,
      int mmsi,
      String name,
      Voyage.Builder way,
      Vessel.Silence... silences) {
    Vessel vessel = new Vessel(id, kind, mmsi, name, way.end(), List.of(silences), true);
    vessels.add(vessel);
    return vessel;
  }

  private void plant(
      String kind, boolean innocent, List<String> ids, double[] span, Position at, String note) {
    double from = Math.rint(span[0]);
    plants.add(new Plant(kind, innocent, ids, from, Math.rint(span[1]), Chart.rounded(at), note));
  }

  /** A place of its own, {@code leastNm} to {@code mostNm} off one of {@code centres}. */
  private Spot spot(List<Position> centres, double leastNm, double mostNm, double knots) {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Position centre = centres.get(random.nextInt(centres.size()));
      Position place = Chart.offset(centre, between(0, 360), between(leastNm, mostNm));
      double second = Math.rint(between(BEFORE_SECONDS + 600, lengthSeconds - LAST_SECONDS + 900));
      Spot spot = new Spot(place, between(0, 360), second);
      if (isFree(spot) && isOpen(spot, knots)) {
        spots.add(spot);
        return spot;
      }
    }
    throw new IllegalStateException("no room for another story: ask for fewer vessels");
  }

  private static List<Position> ports() {
    return Chart.ports().stream().map(Chart.Port::position).toList();
  }

  /** Anywhere off the islands where AIS is heard. */
  private Spot spot(double knots) {
    return spot(ports(), 6, 26, knots);
  }

  private boolean isFree(Spot spot) {
    return Chart.isWater(spot.place(), OFF_LAND_NM)
        && ports().stream().allMatch(p -> Chart.metres(p, spot.place()) > OFF_PORT_METRES)
        && spots.stream()
            .noneMatch(
                other ->
                    Math.abs(other.second() - spot.second()) < 4 * HOUR_SECONDS
                        && Chart.metres(other.place(), spot.place()) < APART_METRES);
  }

  private static boolean isOpen(Spot spot, double knots) {
    Position from = before(spot, knots);
    Position to = Chart.offset(spot.place(), spot.course(), knots * AFTER_SECONDS / HOUR_SECONDS);
    return Chart.isClear(from, to, OFF_LAND_NM) && isInBox(from) && isInBox(to);
  }

  private static Position before(Spot spot, double knots) {
    return Chart.offset(spot.place(), spot.course() + 180, knots * BEFORE_SECONDS / HOUR_SECONDS);
  }

  private static boolean isInBox(Position place) {
    return place.longitudeDegrees() > -65
        && place.longitudeDegrees() < -58
        && place.latitudeDegrees() > 10
        && place.latitudeDegrees() < 19;
  }

  /** On the straight course to the spot, there at its second. */
  private static Voyage.Builder to(Spot spot, double knots) {
    return new Voyage.Builder(spot.second() - BEFORE_SECONDS, before(spot, knots))
        .toBy(spot.place(), spot.second());
  }

  private static void on(Voyage.Builder way, double course, double knots) {
    way.status(NavigationStatus.UNDER_WAY_USING_ENGINE).on(course, knots, AFTER_SECONDS);
  }

  private void dark(int i) {
    double knots = between(8.5, 10.5);
    Spot spot = spot(knots);
    double from = spot.second() - Math.rint(between(1200, 1800));
    double to = from + Math.rint(between(4200, 6000));
    Voyage.Builder way = to(spot, knots);
    on(way, spot.course(), knots);
    add("dark-" + i, VesselKind.COASTER, way, new Vessel.Silence(from, to));
    plant(
        "DARK_GAP",
        false,
        List.of("dark-" + i),
        new double[] {from, to},
        spot.place(),
        "its AIS is off");
  }

  /** Two that lie alongside: the first comes on the spot's course, the other against it. */
  private double[] alongside(Spot spot, String[] ids, VesselKind[] kinds, boolean fishing) {
    double seconds = Math.rint(between(1200, 2400));
    double drift = between(0, 360);
    for (int k = 0; k < 2; k++) {
      boolean boat = kinds[k] == VesselKind.GO_FAST;
      double knots = boat ? between(30, 38) : 8;
      Position place = k == 0 ? spot.place() : Chart.offset(spot.place(), drift + 90, 0.05);
      double course = k == 0 ? spot.course() : spot.course() + 180;
      double run = boat ? 1500 : BEFORE_SECONDS;
      Position from = Chart.offset(place, course + 180, knots * run / HOUR_SECONDS);
      Voyage.Builder way = new Voyage.Builder(spot.second() - run, from).toBy(place, spot.second());
      way.status(
          fishing ? NavigationStatus.ENGAGED_IN_FISHING : NavigationStatus.UNDER_WAY_USING_ENGINE);
      way.on(drift, 0.6, seconds);
      way.status(NavigationStatus.UNDER_WAY_USING_ENGINE);
      // Slightly apart: not back over their own wakes.
      way.on(course + (k == 0 ? 40 : 50), knots, boat ? 1500 : AFTER_SECONDS - seconds);
      add(ids[k], kinds[k], way);
    }
    return new double[] {spot.second(), spot.second() + seconds};
  }

  private void meeting(int i) {
    boolean boat = i % 2 == 0;
    Spot spot = boat ? spot(RADARS, 7, 15, 8) : spot(8);
    String[] ids = {"meeting-" + i, (boat ? "boat-" : "partner-") + i};
    VesselKind[] kinds = {VesselKind.COASTER, boat ? VesselKind.GO_FAST : VesselKind.FISHING};
    double[] span = alongside(spot, ids, kinds, false);
    String note = boat ? "the boat is seen by radar only" : "both keep their AIS on";
    plant("RENDEZVOUS", false, List.of(ids), span, spot.place(), note);
    if (boat) {
      double[] run = {span[0] - 1500, span[1] + 1500};
      plant("GO_FAST", false, List.of(ids[1]), run, spot.place(), "to the meeting and away");
    }
  }

  private void partners(int i) {
    Spot spot = spot(8);
    String[] ids = {"net-a-" + i, "net-b-" + i};
    VesselKind[] kinds = {VesselKind.FISHING, VesselKind.FISHING};
    double[] span = alongside(spot, ids, kinds, true);
    plant("RENDEZVOUS", true, List.of(ids), span, spot.place(), "fishing partners sort a net");
  }

  private void loitering(int i) {
    Spot spot = spot(9);
    Voyage.Builder way = to(spot, 9);
    double until = spot.second() + Math.rint(between(5400, 9000));
    for (double course = spot.course() + 20; way.second() < until; course += 180) {
      way.on(course, between(1.1, 1.5), 900);
    }
    double[] span = {spot.second(), way.second()};
    on(way, spot.course(), 9);
    String id = "loiterer-" + i;
    add(id, VesselKind.COASTER, way);
    plant("LOITERING", false, List.of(id), span, spot.place(), "waits for something");
  }

  private void waiting(int i) {
    Spot spot = spot(ports(), 6, 9, 3);
    double begins = Math.max(0, spot.second() - BEFORE_SECONDS);
    Voyage.Builder way = new Voyage.Builder(begins, spot.place());
    double course = spot.course();
    double until = Math.min(lengthSeconds, begins + between(4, 9) * HOUR_SECONDS);
    while (way.second() < until) {
      way.on(course, between(1.1, 1.5), 1200);
      course += 72;
    }
    String id = "waiting-" + i;
    add(id, VesselKind.TANKER, way);
    double[] span = {begins, Math.min(lengthSeconds, way.second())};
    plant("LOITERING", true, List.of(id), span, spot.place(), "a tanker waits for its berth");
  }

  private void drifting(int i, boolean innocent) {
    Spot spot = spot(8);
    Voyage.Builder way = to(spot, 8);
    if (innocent) {
      way.status(NavigationStatus.NOT_UNDER_COMMAND);
    }
    double until = spot.second() + Math.rint(between(3600, 7200));
    double downwind = between(255, 285);
    while (way.second() < until) {
      way.adrift(downwind + between(-6, 6), between(0.8, 1.2), downwind + 90 + between(-8, 8), 600);
    }
    double[] span = {spot.second(), way.second()};
    on(way, spot.course(), 8);
    String id = (innocent ? "dead-engine-" : "drifter-") + i;
    add(id, VesselKind.FISHING, way);
    String note = innocent ? "dead engine" : "waits for what drifts with it";
    plant("DRIFTING", innocent, List.of(id), span, spot.place(), note);
  }

  private void stopping(int i) {
    Spot spot = spot(10);
    Voyage.Builder way = to(spot, 10).on(spot.course(), 4, 60);
    double seconds = Math.rint(between(3000, 4800));
    way.adrift(spot.course() + 60, 0.4, spot.course(), seconds);
    String id = "stopped-" + i;
    add(id, VesselKind.COASTER, way);
    double[] span = {spot.second(), spot.second() + seconds};
    plant("SUDDEN_STOP", false, List.of(id), span, spot.place(), "stopped until it is lost");
  }

  private void repair(int i) {
    Spot spot = spot(10);
    Voyage.Builder way = to(spot, 10).on(spot.course(), 4, 60);
    way.status(NavigationStatus.NOT_UNDER_COMMAND);
    double seconds = Math.rint(between(2400, 3600));
    way.adrift(265, 0.5, spot.course(), seconds);
    on(way, spot.course(), 10);
    String id = "repair-" + i;
    add(id, VesselKind.CARGO, way);
    double[] span = {spot.second(), spot.second() + seconds};
    plant("SUDDEN_STOP", true, List.of(id), span, spot.place(), "an engine is repaired");
  }

  private void turnedBack(int i) {
    Spot spot = spot(10);
    Voyage.Builder way = to(spot, 10);
    for (int k = 1; k <= 3; k++) {
      way.on(spot.course() + 45 * k, 8, 45);
    }
    on(way, spot.course() + 180, 10);
    String id = "turned-back-" + i;
    Vessel vessel = add(id, VesselKind.COASTER, way);
    double passes = spot.second() - Math.rint(between(120, 240));
    double[] span = {spot.second(), spot.second() + 1800};
    String note = "an aircraft passed " + (long) (spot.second() - passes) + " s before";
    plant("TURNED_BACK", false, List.of(id), span, spot.place(), note);
    Position over = vessel.voyage().at(passes).position();
    Voyage.Builder aircraft =
        new Voyage.Builder(passes - 900, Chart.offset(over, spot.course(), 50))
            .toBy(Chart.offset(over, 90, 1), passes)
            .toBy(Chart.offset(over, spot.course() + 180, 20), passes + 400)
            .toBy(Chart.offset(over, 60, 2), passes + 900)
            .toBy(Chart.offset(over, 330, 50), passes + 1900);
    sorties.add(new Plants.Sortie(Stations.US_AIRCRAFT, aircraft.end(), List.of(id)));
  }

  private void yachtTurnsBack(int i) {
    Spot spot = spot(6);
    Voyage.Builder way = to(spot, 6);
    for (int k = 1; k <= 3; k++) {
      way.on(spot.course() - 45 * k, 5, 60);
    }
    on(way, spot.course() + 180, 6);
    String id = "yacht-back-" + i;
    add(id, VesselKind.YACHT, way);
    double[] span = {spot.second(), spot.second() + 1800};
    plant("TURNED_BACK", true, List.of(id), span, spot.place(), "turns back to port");
  }

  private void turningAway(int i, boolean innocent) {
    Spot spot = spot(10);
    boolean toStarboard = innocent || random.nextBoolean();
    double turn = (innocent ? between(64, 76) : between(108, 128)) * (toStarboard ? 1 : -1);
    Voyage.Builder way = to(spot, 10).on(spot.course() + turn / 2, 9, 60);
    if (innocent) {
      way.on(spot.course() + turn, 10, between(480, 660));
      on(way, spot.course(), 10);
    } else {
      on(way, spot.course() + turn, 10);
    }
    // The other: 4 NM ahead at the turn, on a crossing course that would come close.
    double otherCourse = spot.course() + (innocent ? -110 : 170);
    Position ahead = Chart.offset(spot.place(), spot.course() + (innocent ? 25 : 5), 4);
    Position from = Chart.offset(ahead, otherCourse + 180, 8 * BEFORE_SECONDS / HOUR_SECONDS);
    Voyage.Builder other =
        new Voyage.Builder(spot.second() - BEFORE_SECONDS, from).toBy(ahead, spot.second());
    on(other, otherCourse, 8);
    String[] ids = {(innocent ? "gives-way-" : "turns-away-") + i, "ahead-" + innocent + "-" + i};
    add(ids[0], VesselKind.COASTER, way);
    add(ids[1], VesselKind.CARGO, other);
    double[] span = {spot.second(), spot.second() + 900};
    String note = innocent ? "gives way, as the rules of the road ask" : "from the one ahead";
    plant("TURNING_AWAY", innocent, List.of(ids[0]), span, spot.place(), note);
  }

  private void runner(int i) {
    double knots = between(36, 44);
    Spot spot = spot(RADARS, 5, 12, 16);
    double run = 0.4 * HOUR_SECONDS;
    Position from = Chart.offset(spot.place(), spot.course() + 180, knots * 0.4);
    Voyage.Builder way =
        new Voyage.Builder(spot.second() - run, from).on(spot.course(), knots, 2 * run);
    String id = "runner-" + i;
    add(id, VesselKind.GO_FAST, way);
    double[] span = {spot.second() - run, spot.second() + run};
    plant("GO_FAST", false, List.of(id), span, spot.place(), "seen by radar only");
  }

  private void pilot(int i) {
    double knots = between(27, 33);
    Spot spot = spot(RADARS, 8, 14, 4);
    double run = 0.3 * HOUR_SECONDS;
    Position from = Chart.offset(spot.place(), spot.course() + 180, knots * 0.3);
    Voyage.Builder way =
        new Voyage.Builder(spot.second() - run, from)
            .on(spot.course(), knots, run)
            .stay(600)
            .on(spot.course() + 178, knots, run);
    String id = "pilot-" + i;
    add(id, VesselKind.GO_FAST, way);
    double[] span = {spot.second() - run, way.second()};
    plant("GO_FAST", true, List.of(id), span, spot.place(), "a pilot boat without AIS");
  }

  /** Two hulls that go round in the north and in the south. */
  private void sharedIdentity(int i, boolean innocent) {
    VesselKind kind = innocent ? VesselKind.YACHT : VesselKind.CARGO;
    int mmsi = names.mmsi();
    String name = names.name();
    double knots = innocent ? 6 : 11;
    List<String> ids = new ArrayList<>();
    double begins = Math.rint(between(0, lengthSeconds - LAST_SECONDS));
    double ends = begins;
    Position first = Chart.ports().get(0).position();
    for (int k = 0; k < 2; k++) {
      boolean north = k == 0;
      List<Position> centres =
          ports().stream()
              .filter(p -> north ? p.latitudeDegrees() > 16.5 : p.latitudeDegrees() < 14)
              .toList();
      Spot spot = spot(centres, 7, 22, knots);
      first = north ? spot.place() : first;
      // There and back with wide turns: it needs little more water than a straight course.
      Voyage.Builder way =
          new Voyage.Builder(begins, spot.place())
              .on(spot.course(), knots, 1.8 * HOUR_SECONDS)
              .on(spot.course() + 60, knots, 360)
              .on(spot.course() + 120, knots, 360)
              .on(spot.course() + 180, knots, 1.8 * HOUR_SECONDS);
      String id = (innocent ? "same-number-" : "shared-") + i + (north ? "a" : "b");
      ids.add(id);
      add(id, kind, mmsi, name, way);
      ends = way.second();
    }
    String note = innocent ? "two yachts left with their dealer's number" : "two hulls, one MMSI";
    plant("SHARED_IDENTITY", innocent, ids, new double[] {begins, ends}, first, note);
  }

  private void identityChange(int i, boolean innocent) {
    double knots = between(8.5, 10.5);
    Spot spot = spot(knots);
    double pause = Math.rint(between(180, 480));
    Voyage.Builder before = to(spot, knots);
    Position again = Chart.offset(spot.place(), spot.course(), knots * pause / HOUR_SECONDS);
    Voyage.Builder after =
        new Voyage.Builder(spot.second() + pause, again).on(spot.course(), knots, AFTER_SECONDS);
    String base = (innocent ? "reflagged-" : "renamed-") + i;
    List<String> ids = List.of(base + "a", base + "b");
    Vessel first = add(ids.get(0), VesselKind.COASTER, before);
    add(
        ids.get(1),
        VesselKind.COASTER,
        names.mmsi(),
        innocent ? first.name() : names.name(),
        after);
    double[] span = {spot.second(), spot.second() + pause};
    String note = innocent ? "its number is corrected after a change of flag" : "one hull";
    plant("IDENTITY_CHANGE", innocent, ids, span, spot.place(), note);
  }

  private void elsewhere(int i) {
    Spot spot = spot(9);
    Voyage.Builder way = to(spot, 9);
    on(way, spot.course(), 9);
    String id = "elsewhere-" + i;
    add(id, VesselKind.COASTER, way);
    double[] span = {spot.second(), spot.second() + Math.rint(between(3600, 7200))};
    spoofs.put(id, List.of(new Hull.Spoof(span[0], span[1], between(0, 360), between(25, 60))));
    plant("IMPOSSIBLE_MOVEMENT", false, List.of(id), span, spot.place(), "says it is elsewhere");
  }
}
