package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;

/**
 * The ordinary traffic, so placed that nothing in it looks like what is planted: no two vessels
 * slow within a kilometre, none close to a planted one.
 */
final class Fleet {
  private static final int TRIES_MAX = 200;
  private static final double STEP_SECONDS = 60;
  private static final double SLOW_KNOTS = 5;
  private static final double TURN_DEGREES_MAX = 100;
  private static final double APART_METRES = 1200;
  private static final double APART_FROM_PLANTED_METRES = 5000;
  private static final Routes ROUTES = new Routes();

  private final SplittableRandom random;
  private final Names names;
  private final double lengthSeconds;
  private final List<Vessel> vessels = new ArrayList<>();

  Fleet(SplittableRandom random, Names names, double lengthSeconds, List<Vessel> planted) {
    this.random = random;
    this.names = names;
    this.lengthSeconds = lengthSeconds;
    vessels.addAll(planted);
  }

  /** All vessels, the planted ones first; up to {@code count}. */
  List<Vessel> fill(int count) {
    VesselKind[] mix = {
      VesselKind.CARGO,
      VesselKind.YACHT,
      VesselKind.FERRY,
      VesselKind.FISHING,
      VesselKind.TANKER,
      VesselKind.YACHT,
      VesselKind.COASTER,
      VesselKind.FISHING,
      VesselKind.YACHT
    };
    for (int i = 0; vessels.size() < count; i++) {
      VesselKind kind = mix[i % mix.length];
      Optional<Voyage> voyage = draw(kind, () -> drawn(kind));
      boolean crowded = voyage.isEmpty();
      if (crowded) {
        // The ports and lanes are full: out at sea there is always room.
        voyage = draw(VesselKind.FISHING, this::offshore);
      }
      int number = i + 1;
      if (voyage.isEmpty()) {
        throw new IllegalStateException(
            "no room for vessel " + number + " of " + count + ": ask for fewer vessels");
      }
      vessels.add(
          new Vessel(
              "vessel-" + number,
              crowded ? VesselKind.FISHING : kind,
              names.mmsi(),
              names.name(),
              voyage.get(),
              List.of(),
              false));
    }
    return List.copyOf(vessels);
  }

  private double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  private Optional<Voyage> draw(VesselKind kind, Supplier<Optional<Voyage>> draws) {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Optional<Voyage> voyage = draws.get().filter(drawn -> isFit(drawn, kind));
      if (voyage.isPresent()) {
        return voyage;
      }
    }
    return Optional.empty();
  }

  private Optional<Voyage> drawn(VesselKind kind) {
    return switch (kind) {
      case FERRY -> ferry();
      case FISHING -> fishing();
      case YACHT -> passage(between(5, 7.5), 10, 55, kind);
      case COASTER -> passage(between(8.5, 10.5), 40, 220, kind);
      case TANKER, CARGO -> passage(between(10.5, 15), 60, 400, kind);
      case SMALL_FISHING, GO_FAST -> Optional.empty();
    };
  }

  /** Mostly in the north, where three receivers overlap; some round Barbados; some elsewhere. */
  private Position port() {
    List<Chart.Port> ports = Chart.ports();
    while (true) {
      Chart.Port port = ports.get(random.nextInt(ports.size()));
      double latitude = port.position().latitudeDegrees();
      double wanted = latitude > 16.9 ? 1 : port.position().longitudeDegrees() > -60 ? 0.9 : 0.3;
      if (random.nextDouble() < wanted) {
        Position berth = Chart.offset(port.position(), between(0, 360), between(0, 0.9));
        if (Chart.isWater(berth, 0.4)) {
          return berth;
        }
      }
    }
  }

  private static double nauticalMiles(List<Position> way) {
    double metres = 0;
    for (int i = 1; i < way.size(); i++) {
      metres += Chart.metres(way.get(i - 1), way.get(i));
    }
    return metres / 1852;
  }

  private Optional<Voyage> ferry() {
    Position home = port();
    Position away = port();
    List<Position> out = ROUTES.between(home, away);
    double length = nauticalMiles(out);
    if (length < 10 || length > 60) {
      return Optional.empty();
    }
    double knots = between(17, 23);
    double berthed = between(1800, 3600);
    Voyage.Builder way = new Voyage.Builder(0, home);
    berth(way, between(60, berthed));
    while (way.second() < lengthSeconds) {
      sail(way, out, knots, false);
      berth(way, berthed);
      sail(way, out, knots, true);
      berth(way, berthed);
    }
    return Optional.of(way.end());
  }

  private static void berth(Voyage.Builder way, double seconds) {
    way.status(NavigationStatus.MOORED).stay(seconds);
    way.status(NavigationStatus.UNDER_WAY_USING_ENGINE);
  }

  private void sail(Voyage.Builder way, List<Position> out, double knots, boolean back) {
    for (int i = 1; i < out.size(); i++) {
      way.to(out.get(back ? out.size() - 1 - i : i), knots * between(0.97, 1.03));
    }
  }

  private Optional<Voyage> fishing() {
    return round(Chart.offset(port(), between(0, 360), between(6, 22)));
  }

  private Optional<Voyage> offshore() {
    return round(new Position(between(-64.8, -58.2), between(11.3, 18.8)));
  }

  private Optional<Voyage> round(Position centre) {
    double radius = between(2.2, 4);
    double knots = between(3.2, 4.8);
    double bearing = between(0, 360);
    double turn = random.nextBoolean() ? 45 : -45;
    if (!Chart.isWater(centre, radius + 2)) {
      return Optional.empty();
    }
    Voyage.Builder way =
        new Voyage.Builder(0, Chart.offset(centre, bearing, radius))
            .status(NavigationStatus.ENGAGED_IN_FISHING);
    while (way.second() < lengthSeconds) {
      bearing += turn;
      way.to(Chart.offset(centre, bearing, radius), knots);
    }
    return Optional.of(way.end());
  }

  /** From port to port, begun somewhere on the way; at its end it anchors. */
  private Optional<Voyage> passage(double knots, double minNm, double maxNm, VesselKind kind) {
    List<Position> way = ROUTES.between(port(), port());
    double length = nauticalMiles(way);
    if (length < minNm || length > maxNm) {
      return Optional.empty();
    }
    double skipNm = random.nextDouble() * length * 0.5;
    Voyage.Builder voyage = null;
    double waits = kind == VesselKind.YACHT && random.nextBoolean() ? between(0, 5400) : 0;
    for (int i = 1; i < way.size(); i++) {
      double leg = Chart.metres(way.get(i - 1), way.get(i)) / 1852;
      if (voyage == null && skipNm > leg - 0.5) {
        skipNm -= leg;
        continue;
      }
      if (voyage == null) {
        Position from =
            waits > 0
                ? way.get(0)
                : Chart.offset(
                    way.get(i - 1), Chart.bearing(way.get(i - 1), way.get(i)), Math.max(0, skipNm));
        voyage = new Voyage.Builder(0, from);
        if (waits > 0) {
          voyage.status(NavigationStatus.AT_ANCHOR).stay(waits);
          voyage.status(NavigationStatus.UNDER_WAY_USING_ENGINE);
          i = 1;
        }
      }
      voyage.to(way.get(i), knots * between(0.97, 1.03));
    }
    if (voyage == null) {
      return Optional.empty();
    }
    voyage.status(NavigationStatus.AT_ANCHOR).stay(lengthSeconds - voyage.second());
    return Optional.of(voyage.end());
  }

  private boolean isFit(Voyage voyage, VesselKind kind) {
    if (voyage.turnsMoreThan(TURN_DEGREES_MAX)) {
      return false;
    }
    for (double second = 0; second < lengthSeconds; second += STEP_SECONDS) {
      Voyage.State state = voyage.at(second);
      if (state.knots() > kind.knotsMax()
          || !isInBox(state.position())
          || !Chart.isWater(state.position(), 0.2)) {
        return false;
      }
      for (Vessel other : vessels) {
        if (other.voyage().exists(second)
            && isTooClose(state, other.voyage().at(second), other.isPlanted())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isInBox(Position place) {
    return place.longitudeDegrees() > -65
        && place.longitudeDegrees() < -58
        && place.latitudeDegrees() > 10
        && place.latitudeDegrees() < 19;
  }

  private static boolean isTooClose(Voyage.State one, Voyage.State other, boolean planted) {
    if (Math.abs(one.position().latitudeDegrees() - other.position().latitudeDegrees()) > 0.1) {
      return false;
    }
    double metres = Chart.metres(one.position(), other.position());
    boolean slow = one.knots() < SLOW_KNOTS && other.knots() < SLOW_KNOTS;
    return metres < (planted ? APART_FROM_PLANTED_METRES : slow ? APART_METRES : 300);
  }
}
