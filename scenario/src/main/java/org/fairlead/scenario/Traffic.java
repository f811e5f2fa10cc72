package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;

/** The ordinary traffic of the great sea. Spec: scenario §5. */
final class Traffic {
  private static final double DAY_SECONDS = 86_400;
  private static final double HOUR_SECONDS = 3600;
  private static final double SLOW_NM = 0.6;
  private static final double SLOW_KNOTS = 5;
  private static final double BERTHS_NM = 0.9;
  private static final int TRIES_MAX = 100;
  private static final double BACK_DEGREES = 130;

  /** Of a hundred vessels, so many of each kind. */
  private static final int[] OF_A_HUNDRED = {12, 6, 9, 4, 13, 16, 40};

  private static final VesselKind[] KINDS = {
    VesselKind.CARGO,
    VesselKind.TANKER,
    VesselKind.COASTER,
    VesselKind.FERRY,
    VesselKind.FISHING,
    VesselKind.SMALL_FISHING,
    VesselKind.YACHT
  };

  private final SplittableRandom random;
  private final Names names;
  private final double lengthSeconds;
  private final int secondOfDayAtStart;
  private final Lanes lanes;
  private final Slots berths;
  private final Slots anchorages;
  private final List<Plant> lookAlikes = new ArrayList<>();

  Traffic(SplittableRandom random, Names names, double lengthSeconds, int secondOfDayAtStart) {
    this.random = random;
    this.names = names;
    this.lengthSeconds = lengthSeconds;
    this.secondOfDayAtStart = secondOfDayAtStart;
    this.lanes = new Lanes(random.split());
    this.berths = new Slots(random.split(), 0.07, 0.05);
    this.anchorages = new Slots(random.split(), 0.5, 1);
  }

  /** So many vessels, numbered from 1. */
  List<Vessel> vessels(int count) {
    List<Vessel> vessels = new ArrayList<>(count);
    while (vessels.size() < count) {
      VesselKind kind = kind(vessels.size());
      String id = "vessel-" + (vessels.size() + 1);
      Voyage voyage = voyage(kind);
      vessels.add(new Vessel(id, kind, names.mmsi(), names.name(), voyage, List.of(), false));
      turns(id, kind, voyage);
    }
    return vessels;
  }

  /** What in the traffic looks like what is planted, and is nothing. */
  List<Plant> lookAlikes() {
    return lookAlikes;
  }

  /** Who fishes turns back at times: over the same ground again, or for home. */
  private void turns(String id, VesselKind kind, Voyage voyage) {
    if (kind != VesselKind.FISHING && kind != VesselKind.SMALL_FISHING) {
      return;
    }
    for (double second : voyage.turnsOf(BACK_DEGREES)) {
      if (second >= 0 && second < lengthSeconds) {
        lookAlikes.add(
            new Plant(
                "TURNED_BACK",
                true,
                List.of(id),
                second,
                Math.min(lengthSeconds, second + 1800),
                Chart.rounded(voyage.at(second).position()),
                "over its ground again, or home from it"));
      }
    }
  }

  /** In turn, so that every hundred vessels are mixed alike. */
  private static VesselKind kind(int number) {
    // 37 and 100 have no common factor: a hundred in a row take each place once.
    int place = number % 100 * 37 % 100;
    int kind = 0;
    while (place >= OF_A_HUNDRED[kind]) {
      place -= OF_A_HUNDRED[kind++];
    }
    return KINDS[kind];
  }

  private double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  private Voyage voyage(VesselKind kind) {
    return switch (kind) {
      case CARGO, TANKER -> liner();
      case COASTER -> coaster();
      case FERRY -> ferry();
      case FISHING -> fishing(between(7.5, 9.5), 10, 28);
      case SMALL_FISHING -> fishing(between(5.5, 7.5), 4, 10);
      case YACHT, GO_FAST -> yacht();
    };
  }

  private Position port() {
    return Chart.ports().get(random.nextInt(Chart.ports().size())).position();
  }

  private Position berth(Position port) {
    Optional<Position> berth = berths.near(port, 0, BERTHS_NM);
    for (int tries = 0; berth.isEmpty() && tries < TRIES_MAX; tries++) {
      berth = berths.near(port(), 0, BERTHS_NM);
    }
    return berth.orElseThrow(() -> new IllegalStateException("the ports are full"));
  }

  private Voyage.Builder moored(double second, Position port, double until) {
    return new Voyage.Builder(second, berth(port))
        .status(NavigationStatus.MOORED)
        .stay(Math.max(60, until - second));
  }

  private void sail(Voyage.Builder way, List<Position> over, double knots) {
    way.status(NavigationStatus.UNDER_WAY_USING_ENGINE);
    for (Position next : over) {
      way.to(next, knots * between(0.98, 1.02));
    }
  }

  /** The last of the way slowly, and then made fast or anchored there. */
  private void arrive(Voyage.Builder way, Position at, double knots, NavigationStatus as) {
    double nm = Chart.metres(way.place(), at) / 1852;
    if (nm > SLOW_NM) {
      way.to(Chart.offset(way.place(), Chart.bearing(way.place(), at), nm - SLOW_NM), knots);
    }
    way.to(at, SLOW_KNOTS);
    way.status(as);
  }

  /** A port or an edge that a lane leads to from {@code from}, of a length between the two. */
  private List<Position> lane(Position from, List<Position> to, double leastNm, double mostNm) {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      List<Position> way = lanes.between(from, to.get(random.nextInt(to.size())));
      double nm = Lanes.nauticalMiles(way);
      if (nm >= leastNm && nm <= mostNm) {
        return way;
      }
    }
    return List.of();
  }

  private static List<Position> ports() {
    return Chart.ports().stream().map(Chart.Port::position).toList();
  }

  /** Comes in by an edge or lies in a port; from port to port; goes out in the end. */
  private Voyage liner() {
    double knots = between(10.5, 15.5);
    boolean comesIn = random.nextInt(3) == 0;
    double begins = between(-20 * HOUR_SECONDS, comesIn ? lengthSeconds * 0.8 : 0);
    Position at = comesIn ? Lanes.EDGES.get(random.nextInt(Lanes.EDGES.size())) : port();
    Voyage.Builder way =
        comesIn
            ? new Voyage.Builder(begins, at)
            : moored(begins, at, begins + between(3, 18) * HOUR_SECONDS);
    while (way.second() < lengthSeconds) {
      boolean goesOut = !Lanes.EDGES.contains(at) && random.nextInt(4) == 0;
      List<Position> over = lane(at, goesOut ? Lanes.EDGES : ports(), 50, 450);
      if (over.isEmpty()) {
        over = lane(at, ports(), 5, 600);
      }
      if (over.isEmpty()) {
        break;
      }
      at = over.get(over.size() - 1);
      List<Position> own = lanes.aside(over);
      sail(way, own, knots);
      if (goesOut && way.second() > 0) {
        return way.end();
      }
      if (goesOut) {
        // Long ago: it comes in again.
        continue;
      }
      call(way, at, knots);
    }
    return way.end();
  }

  private void call(Voyage.Builder way, Position port, double knots) {
    if (random.nextInt(5) < 2 && anchor(way, port, knots)) {
      way.stay(between(2, 8) * HOUR_SECONDS);
      way.status(NavigationStatus.UNDER_WAY_USING_ENGINE);
    }
    arrive(way, berth(port), knots, NavigationStatus.MOORED);
    way.stay(between(5, 14) * HOUR_SECONDS);
  }

  /** To an anchorage on this side of the port. */
  private boolean anchor(Voyage.Builder way, Position port, double knots) {
    for (int tries = 0; tries < 8; tries++) {
      Optional<Position> place = anchorages.near(port, 6, 9);
      if (place.isPresent()
          && Chart.isClear(way.place(), place.get(), 0.3)
          && Chart.isClear(place.get(), port, 0.3)) {
        arrive(way, place.get(), knots, NavigationStatus.AT_ANCHOR);
        return true;
      }
    }
    return false;
  }

  private Voyage coaster() {
    double knots = between(8.5, 11);
    double begins = between(-24, -2) * HOUR_SECONDS;
    Position at = port();
    Voyage.Builder way = moored(begins, at, begins + between(1, 10) * HOUR_SECONDS);
    while (way.second() < lengthSeconds) {
      List<Position> over = lane(at, ports(), 25, 220);
      if (over.isEmpty()) {
        break;
      }
      at = over.get(over.size() - 1);
      List<Position> own = lanes.aside(over);
      sail(way, own, knots);
      arrive(way, berth(at), knots, NavigationStatus.MOORED);
      way.stay(between(4, 12) * HOUR_SECONDS);
    }
    return way.status(NavigationStatus.MOORED).stay(lengthSeconds - way.second()).end();
  }

  /** The next departure: every {@code everyHours} from 09:00 to 02:00 UTC, at that minute. */
  private double departure(double after, int everyHours, int minute) {
    double midnight = -secondOfDayAtStart - DAY_SECONDS;
    for (; true; midnight += DAY_SECONDS) {
      for (int hour = 9; hour <= 26; hour += everyHours) {
        double at = midnight + hour * HOUR_SECONDS + minute * 60;
        if (at > after) {
          return at;
        }
      }
    }
  }

  private Voyage ferry() {
    List<Position> out = List.of();
    while (out.isEmpty()) {
      out = lane(port(), ports(), 10, 60);
    }
    double knots = between(17, 22.5);
    int everyHours = 2 + random.nextInt(2);
    int minute = 5 * random.nextInt(12);
    Position[] own = {berth(out.get(0)), berth(out.get(out.size() - 1))};
    List<Position> back = new ArrayList<>(out);
    java.util.Collections.reverse(back);
    double begins = -DAY_SECONDS / 2;
    Voyage.Builder way = new Voyage.Builder(begins, own[0]).status(NavigationStatus.MOORED);
    for (int side = 0; way.second() < lengthSeconds; side = 1 - side) {
      double leaves = departure(way.second() + 1200, everyHours, minute);
      way.stay(leaves - way.second());
      sail(way, side == 0 ? out : back, knots);
      arrive(way, own[1 - side], knots, NavigationStatus.MOORED);
    }
    return way.end();
  }

  /** From port to a ground of its own, round and round there, and back. */
  private Voyage fishing(double knots, double leastNm, double mostNm) {
    boolean stays = random.nextInt(6) == 0;
    Position port = port();
    Position berth = berth(port);
    double begins = -DAY_SECONDS * random.nextDouble();
    Voyage.Builder way =
        new Voyage.Builder(begins, berth)
            .status(NavigationStatus.MOORED)
            .stay(between(1, 9) * HOUR_SECONDS);
    while (!stays && way.second() < lengthSeconds) {
      double radius = between(0.8, mostNm / 12);
      Position centre = Chart.offset(port, between(0, 360), between(leastNm, mostNm));
      if (!Chart.isWater(centre, radius + 1) || !Chart.isClear(port, centre, 0.3)) {
        stays = random.nextInt(TRIES_MAX) == 0;
        continue;
      }
      sail(way, List.of(port, centre), knots);
      way.status(NavigationStatus.ENGAGED_IN_FISHING);
      round(way, centre, radius, way.second() + between(5, 11) * HOUR_SECONDS);
      sail(way, List.of(centre, port), knots);
      arrive(way, berth, knots, NavigationStatus.MOORED);
      way.stay(between(5, 13) * HOUR_SECONDS);
    }
    return way.status(NavigationStatus.MOORED).stay(lengthSeconds - way.second()).end();
  }

  private void round(Voyage.Builder way, Position centre, double radius, double until) {
    double knots = between(3.2, 4.6);
    double bearing = between(0, 360);
    double turn = random.nextBoolean() ? 45 : -45;
    while (way.second() < until) {
      way.to(Chart.offset(centre, bearing, radius), knots);
      bearing += turn;
    }
  }

  /** In port, or by day on passage to another. */
  private Voyage yacht() {
    double knots = between(5, 7.5);
    Position at = port();
    Voyage.Builder way = moored(-DAY_SECONDS, at, -DAY_SECONDS + 60);
    while (way.second() < lengthSeconds) {
      double midnight =
          Math.floor((way.second() + secondOfDayAtStart) / DAY_SECONDS) * DAY_SECONDS
              - secondOfDayAtStart;
      double leaves = midnight + between(10, 16) * HOUR_SECONDS;
      List<Position> over = random.nextInt(5) < 2 ? lane(at, ports(), 10, 55) : List.of();
      way.status(NavigationStatus.MOORED);
      if (over.isEmpty() || leaves < way.second()) {
        way.stay(midnight + DAY_SECONDS - way.second());
        continue;
      }
      way.stay(leaves - way.second());
      at = over.get(over.size() - 1);
      sail(way, over, knots);
      arrive(way, berth(at), knots, NavigationStatus.AT_ANCHOR);
      way.stay(600);
    }
    return way.end();
  }
}
