package org.fairlead.core.sharing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads GeoJSON areas. Spec: terms §1, §3. */
final class AreaReader {
  /** Three corners and the first again. */
  private static final int CORNERS_MIN = 4;

  /** More than any coast needs, and few enough to test against themselves in seconds. */
  private static final int CORNERS_MAX = 20_000;

  private AreaReader() {}

  /** The area; what is wrong goes to {@code faults}, and then the answer means nothing. */
  static Area read(Json value, String path, Faults faults) {
    Shape shape = Shape.open(value, path, faults, "type", "coordinates");
    if (shape == null) {
      return Area.EVERYWHERE;
    }
    String type = shape.word("type", Words.GEOMETRY);
    Json coordinates = shape.get("coordinates");
    if (type == null || coordinates == null) {
      return Area.EVERYWHERE;
    }
    String at = shape.path("coordinates");
    List<List<Ring>> polygons = new ArrayList<>();
    if (type.equals("Polygon")) {
      addPolygon(polygons, coordinates, at, faults);
    } else {
      List<Json> values = array(coordinates, at, "a polygon", faults);
      for (int i = 0; i < values.size(); i++) {
        addPolygon(polygons, values.get(i), at + "[" + i + "]", faults);
      }
    }
    return Area.of(polygons, (JsonObject) value);
  }

  private static void addPolygon(
      List<List<Ring>> polygons, Json value, String path, Faults faults) {
    List<Json> values = array(value, path, "a ring", faults);
    List<@Nullable Ring> rings = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      rings.add(ring(values.get(i), path + "[" + i + "]", faults));
    }
    List<Ring> whole = new ArrayList<>();
    for (Ring ring : rings) {
      if (ring != null) {
        whole.add(ring);
      }
    }
    if (whole.size() < rings.size() || whole.isEmpty()) {
      return;
    }
    for (int i = 1; i < whole.size(); i++) {
      if (!whole.get(0).holds(whole.get(i))) {
        faults.add(
            path + "[" + i + "]", "the hole does not lie inside its polygon; move it inside");
      }
    }
    polygons.add(List.copyOf(whole));
  }

  private static @Nullable Ring ring(Json value, String path, Faults faults) {
    List<Json> values = array(value, path, "a position", faults);
    if (values.isEmpty()) {
      return null;
    }
    List<Place> corners = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Place corner = place(values.get(i), path + "[" + i + "]", faults);
      if (corner != null) {
        corners.add(corner);
      }
    }
    if (corners.size() < values.size()) {
      return null;
    }
    if (corners.size() < CORNERS_MIN || corners.size() > CORNERS_MAX) {
      faults.add(
          path,
          "a ring has `"
              + corners.size()
              + "` positions; give at least three corners and the first again, at most "
              + CORNERS_MAX);
      return null;
    }
    if (!corners.get(0).isAt(corners.get(corners.size() - 1))) {
      faults.add(path, "the ring is not closed; repeat `" + corners.get(0) + "` at its end");
      return null;
    }
    Ring ring = new Ring(corners);
    ring.crossing()
        .ifPresent(
            where ->
                faults.add(
                    path,
                    "the ring crosses or touches itself near `" + where + "`; make it simple"));
    return ring;
  }

  /** A position {@code [longitude, latitude]}; null where it is not one, with a fault. */
  static @Nullable Place place(Json value, String path, Faults faults) {
    if (!(value instanceof JsonArray pair)) {
      faults.add(path, Shape.wrongType(value, "a position `[longitude, latitude]`"));
      return null;
    }
    if (pair.values().size() != 2
        || !(pair.values().get(0) instanceof JsonNumber longitude)
        || !(pair.values().get(1) instanceof JsonNumber latitude)) {
      faults.add(path, "not a position; give two numbers `[longitude, latitude]`");
      return null;
    }
    BigDecimal x = longitude.value();
    BigDecimal y = latitude.value();
    if (!Place.exists(x, y)) {
      faults.add(
          path,
          "no such place `["
              + x
              + ", "
              + y
              + "]`; longitude first, within ±180, then latitude, within ±90;"
              + " cut what crosses 180° there");
      return null;
    }
    return Place.of(x, y);
  }

  private static List<Json> array(Json value, String path, String holds, Faults faults) {
    if (!(value instanceof JsonArray array)) {
      faults.add(path, Shape.wrongType(value, "an array"));
      return List.of();
    }
    if (array.values().isEmpty()) {
      faults.add(path, "the list is empty; give at least " + holds);
    }
    return array.values();
  }
}
