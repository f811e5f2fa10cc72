package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;

/**
 * Where and when the items of each recorded delivery lie, by cells of one degree and six hours: so
 * that those near a place and time are found without reading the others. Spec: registers §6.
 */
final class Whereabouts {
  static final String FIELD = "seen";
  private static final long SIX_HOURS = Duration.ofHours(6).toSeconds();

  /** Of latitude; and of longitude at the equator. */
  private static final double NAUTICAL_MILES_PER_DEGREE = 60;

  private static final int DEGREES = 360;

  /** One cell; its longitude and latitude are those of its south-western corner. */
  record Cell(int longitude, int latitude, long sixHours) implements Comparable<Cell> {
    static Cell of(Position position, Instant at) {
      return new Cell(
          (int) Math.floor(position.longitudeDegrees()),
          (int) Math.floor(position.latitudeDegrees()),
          Math.floorDiv(at.getEpochSecond(), SIX_HOURS));
    }

    Json json() {
      return JsonArray.of(Json.of((long) longitude), Json.of((long) latitude), Json.of(sixHours));
    }

    @Override
    public int compareTo(Cell other) {
      int byTime = Long.compare(sixHours, other.sixHours);
      int byLongitude = byTime != 0 ? byTime : Integer.compare(longitude, other.longitude);
      return byLongitude != 0 ? byLongitude : Integer.compare(latitude, other.latitude);
    }
  }

  /** Records, the earliest first. */
  private static final class Records {
    private long[] indexes = new long[4];
    private int size;

    void add(long index) {
      if (size > 0 && indexes[size - 1] == index) {
        return;
      }
      indexes = size == indexes.length ? Arrays.copyOf(indexes, size * 2) : indexes;
      indexes[size++] = index;
    }

    void into(TreeSet<Long> all) {
      for (int i = 0; i < size; i++) {
        all.add(indexes[i]);
      }
    }
  }

  private final Map<Cell, Records> byCell = new HashMap<>();

  /** Takes account of a record. */
  void saw(long index, JsonObject content) {
    cells(content).forEach(cell -> add(index, cell));
  }

  /** The cells in which what was delivered lies, by its record. */
  static List<Cell> cells(JsonObject content) {
    List<Cell> cells = new ArrayList<>();
    if (content.get(FIELD).orElse(Json.nothing()) instanceof JsonArray all) {
      for (Json value : all.values()) {
        List<Json> cell = ((JsonArray) value).values();
        cells.add(new Cell((int) whole(cell.get(0)), (int) whole(cell.get(1)), whole(cell.get(2))));
      }
    }
    return cells;
  }

  private static long whole(Json value) {
    return ((JsonNumber) value).value().longValueExact();
  }

  synchronized void add(long index, Cell cell) {
    byCell.computeIfAbsent(cell, any -> new Records()).add(index);
  }

  /** The records that may hold something near {@code place}, in order; perhaps others too. */
  synchronized List<Long> near(Position place, double nauticalMiles, Instant from, Instant to) {
    TreeSet<Long> found = new TreeSet<>();
    for (Cell cell : cells(place, nauticalMiles, from, to)) {
      Records here = byCell.get(cell);
      if (here != null) {
        here.into(found);
      }
    }
    return List.copyOf(found);
  }

  /** The cells that hold all that lies near {@code place}; each once. */
  static List<Cell> cells(Position place, double nauticalMiles, Instant from, Instant to) {
    double north = nauticalMiles / NAUTICAL_MILES_PER_DEGREE;
    int south = (int) Math.floor(place.latitudeDegrees() - north);
    int top = (int) Math.floor(place.latitudeDegrees() + north);
    double widest = Math.min(89, Math.max(Math.abs(south), Math.abs(top + 1)));
    double east = Math.min(DEGREES / 2.0, north / Math.cos(Math.toRadians(widest)));
    int west = (int) Math.floor(place.longitudeDegrees() - east);
    int end = (int) Math.floor(place.longitudeDegrees() + east);
    Set<Cell> cells = new LinkedHashSet<>();
    long last = Math.floorDiv(to.getEpochSecond(), SIX_HOURS);
    for (long time = Math.floorDiv(from.getEpochSecond(), SIX_HOURS); time <= last; time++) {
      for (int latitude = south; latitude <= top; latitude++) {
        for (int longitude = west; longitude <= end; longitude++) {
          cells.add(new Cell(wrapped(longitude), latitude, time));
        }
      }
    }
    return List.copyOf(cells);
  }

  /** A longitude past 180° goes on from −180°. */
  private static int wrapped(int longitude) {
    return Math.floorMod(longitude + DEGREES / 2, DEGREES) - DEGREES / 2;
  }
}
