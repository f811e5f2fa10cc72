package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fairlead.core.basics.VesselKey;

/** Which hulls were reported near a place, by quarter hour, for the last hours. */
final class Presence {
  static final int SLOT_SECONDS = 900;
  private static final int SLOTS_KEPT = 12;
  private static final double CELL_DEGREES = 0.1;
  private static final int CELLS_ROUND = 3600;

  private record Entry(Hull hull, Fix fix) {}

  private final TreeMap<Long, Map<Long, List<Entry>>> slots = new TreeMap<>();
  private long visits;

  void note(Hull hull, Fix fix) {
    long slot = Math.floorDiv(fix.second(), SLOT_SECONDS);
    long cell = cell(column(fix.longitude()), row(fix.latitude()));
    long place = slot * 10_000_000L + cell;
    if (place == hull.notedAt) {
      return;
    }
    hull.notedAt = place;
    slots
        .computeIfAbsent(slot, any -> new HashMap<>())
        .computeIfAbsent(cell, any -> new ArrayList<>(2))
        .add(new Entry(hull, fix));
    while (slots.size() > SLOTS_KEPT) {
      slots.pollFirstEntry();
    }
  }

  /** The hulls that were reported near {@code fix} within {@code seconds} of it, each once. */
  void near(Fix fix, double metres, int seconds, Consumer<Hull> to) {
    long visit = ++visits;
    forSlots(
        fix,
        metres,
        fix.second() - seconds,
        fix.second() + seconds,
        (slot, entry) -> {
          if (entry.hull.visited != visit) {
            entry.hull.visited = visit;
            to.accept(entry.hull);
          }
        });
  }

  /**
   * The mean number of other vessels whose own word was heard within {@code metres} of {@code
   * place} in a quarter hour.
   */
  double othersHeard(VesselKey not, Fix place, double metres, long fromSecond, long toSecond) {
    Set<String> heard = new HashSet<>();
    forSlots(
        place,
        metres,
        fromSecond,
        toSecond,
        (slot, entry) -> {
          if (entry.hull.ais
              && !entry.hull.key.equals(not)
              && Plane.metres(place, entry.fix) <= metres) {
            heard.add(slot + " " + entry.hull.key);
          }
        });
    long count =
        Math.floorDiv(toSecond, SLOT_SECONDS) - Math.floorDiv(fromSecond, SLOT_SECONDS) + 1;
    return count <= 0 ? 0 : (double) heard.size() / count;
  }

  private interface Visit {
    void entry(long slot, Entry entry);
  }

  private void forSlots(Fix place, double metres, long fromSecond, long toSecond, Visit visit) {
    double high = Math.min(89, Math.abs(place.latitude()) + 1);
    double degrees = metres / Plane.METRES_PER_DEGREE;
    int rows = (int) Math.ceil(degrees / CELL_DEGREES);
    int columns =
        (int)
            Math.min(
                CELLS_ROUND / 2,
                Math.ceil(degrees / Math.cos(Math.toRadians(high)) / CELL_DEGREES));
    int column = column(place.longitude());
    int row = row(place.latitude());
    slots
        .subMap(
            Math.floorDiv(fromSecond, SLOT_SECONDS),
            true,
            Math.max(
                Math.floorDiv(fromSecond, SLOT_SECONDS), Math.floorDiv(toSecond, SLOT_SECONDS)),
            true)
        .forEach(
            (slot, cells) -> {
              for (int x = column - columns; x <= column + columns; x++) {
                for (int y = row - rows; y <= row + rows; y++) {
                  List<Entry> entries = cells.get(cell(Math.floorMod(x, CELLS_ROUND), y));
                  if (entries != null) {
                    for (int i = 0; i < entries.size(); i++) {
                      visit.entry(slot, entries.get(i));
                    }
                  }
                }
              }
            });
  }

  private static int column(double longitude) {
    return Math.floorMod((int) Math.floor((longitude + 180) / CELL_DEGREES), CELLS_ROUND);
  }

  private static int row(double latitude) {
    return (int) Math.floor((latitude + 90) / CELL_DEGREES);
  }

  private static long cell(int column, int row) {
    return column * 2000L + row;
  }
}
