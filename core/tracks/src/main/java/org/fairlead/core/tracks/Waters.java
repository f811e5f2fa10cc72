package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.Position;

/**
 * What is known of a region beforehand: its ports, the areas whose crossing is told, the lanes that
 * traffic keeps to, and its land. Nothing is built in.
 */
public final class Waters {
  /** Within this of a port, stopping and meeting are what ports are for. Source: GFW, 3 km. */
  static final double PORT_ENTER_METRES = 3000;

  /** A vessel has left a port from here on. Source: GFW, 4 km. */
  static final double PORT_LEAVE_METRES = 4000;

  /** Longer than PORT_LEAVE_METRES at any latitude below 70°. */
  private static final double CELL_DEGREES = 0.12;

  private final List<Port> ports;
  private final List<Zone> areas;
  private final List<Lane> lanes;
  private final Optional<Land> land;
  private final Map<Long, List<Port>> portsByCell = new HashMap<>();

  /** A place where vessels lie: a port or an anchorage. */
  public record Port(String name, Position position) {}

  private Waters(List<Port> ports, List<Zone> areas, List<Lane> lanes, Optional<Land> land) {
    this.ports = List.copyOf(ports);
    this.areas = List.copyOf(areas);
    this.lanes = List.copyOf(lanes);
    this.land = land;
    for (Port port : this.ports) {
      long x = column(port.position().longitudeDegrees());
      long y = row(port.position().latitudeDegrees());
      int wide = (int) Math.ceil(1 / cosine(port.position().latitudeDegrees()));
      for (long dx = -wide; dx <= wide; dx++) {
        for (long dy = -1; dy <= 1; dy++) {
          portsByCell.computeIfAbsent(cell(x + dx, y + dy), any -> new ArrayList<>(1)).add(port);
        }
      }
    }
  }

  /** Open sea: nothing is known. */
  public static Waters unknown() {
    return new Waters(List.of(), List.of(), List.of(), Optional.empty());
  }

  /** Waters with ports of which only the place is known. */
  public static Waters withPorts(List<Position> ports) {
    return unknown().ports(ports.stream().map(place -> new Port(place.toString(), place)).toList());
  }

  /** These waters with {@code all} as their ports. */
  public Waters ports(List<Port> all) {
    return new Waters(all, areas, lanes, land);
  }

  /** These waters with {@code all} as the areas whose crossing is told. */
  public Waters areas(List<Zone> all) {
    return new Waters(ports, all, lanes, land);
  }

  /** These waters with {@code all} as their lanes. */
  public Waters lanes(List<Lane> all) {
    return new Waters(ports, areas, all, land);
  }

  /** These waters with {@code shore} as their land. */
  public Waters land(Land shore) {
    return new Waters(ports, areas, lanes, Optional.of(shore));
  }

  List<Zone> areas() {
    return areas;
  }

  List<Lane> lanes() {
    return lanes;
  }

  Optional<Land> land() {
    return land;
  }

  boolean hasPorts() {
    return !ports.isEmpty();
  }

  boolean nearPort(double longitude, double latitude) {
    return portWithin(longitude, latitude, PORT_ENTER_METRES).isPresent();
  }

  /** The nearest port within {@code metres}, at most {@link #PORT_LEAVE_METRES}. */
  Optional<Port> portWithin(double longitude, double latitude, double metres) {
    if (ports.isEmpty()) {
      return Optional.empty();
    }
    Port best = null;
    double least = metres;
    for (Port port : portsByCell.getOrDefault(cell(column(longitude), row(latitude)), List.of())) {
      double away = metres(port, longitude, latitude);
      if (away <= least) {
        best = port;
        least = away;
      }
    }
    return Optional.ofNullable(best);
  }

  static double metres(Port port, double longitude, double latitude) {
    return Plane.metres(
        longitude, latitude, port.position().longitudeDegrees(), port.position().latitudeDegrees());
  }

  private static double cosine(double latitude) {
    return Math.max(0.05, Math.cos(Math.toRadians(latitude)));
  }

  private static long column(double longitude) {
    return Math.floorMod((long) Math.floor((longitude + 180) / CELL_DEGREES), 3000L);
  }

  private static long row(double latitude) {
    return (long) Math.floor((latitude + 90) / CELL_DEGREES);
  }

  private static long cell(long column, long row) {
    return Math.floorMod(column, 3000L) * 10_000 + row;
  }
}
