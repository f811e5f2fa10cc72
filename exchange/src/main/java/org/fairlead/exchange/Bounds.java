package org.fairlead.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;

/**
 * A place as it is asked about: what lies between two meridians and two parallels, edges included.
 * One that spans the 180th meridian is asked about on either side of it. Spec: registers §8.
 */
public record Bounds(
    double westDegrees, double southDegrees, double eastDegrees, double northDegrees) {
  private static final String TEXT = "place:";

  /**
   * Checks that it is a place.
   *
   * @throws IllegalArgumentException where it is none
   */
  public Bounds {
    if (!(westDegrees >= -180
        && westDegrees <= eastDegrees
        && eastDegrees <= 180
        && southDegrees >= -90
        && southDegrees <= northDegrees
        && northDegrees <= 90)) {
      throw new IllegalArgumentException(
          "a place is [west, south, east, north] in degrees, such as `-62.5,16.5,-61.5,17.5`");
    }
  }

  /**
   * The place that {@code text} says, such as {@code -62.5,16.5,-61.5,17.5}.
   *
   * @throws IllegalArgumentException where it says none
   */
  public static Bounds parse(String text) {
    String[] parts = text.split(",", -1);
    double[] degrees = new double[4];
    for (int i = 0; i < degrees.length; i++) {
      degrees[i] = parts.length == degrees.length ? Double.parseDouble(parts[i]) : Double.NaN;
    }
    return new Bounds(degrees[0], degrees[1], degrees[2], degrees[3]);
  }

  /** As it stands among what was asked about, beside vessels and cases. */
  String text() {
    return TEXT
        + String.join(
            ",",
            List.of(
                plain(westDegrees), plain(southDegrees), plain(eastDegrees), plain(northDegrees)));
  }

  private static String plain(double degrees) {
    return new BigDecimal(Double.toString(degrees + 0.0)).stripTrailingZeros().toPlainString();
  }

  /** The place that {@link #text} made {@code about} of; empty where it is of something else. */
  static Optional<Bounds> ofText(String about) {
    return about.startsWith(TEXT)
        ? Optional.of(parse(about.substring(TEXT.length())))
        : Optional.empty();
  }

  Json json() {
    return JsonArray.of(
        Json.of(westDegrees), Json.of(southDegrees), Json.of(eastDegrees), Json.of(northDegrees));
  }

  /** What {@link #json} made. */
  static Bounds of(JsonArray array) {
    List<Double> degrees = new ArrayList<>();
    for (Json value : array.values()) {
      degrees.add(value instanceof JsonNumber one ? one.value().doubleValue() : Double.NaN);
    }
    if (degrees.size() != 4) {
      throw new IllegalArgumentException("a place has four numbers");
    }
    return new Bounds(degrees.get(0), degrees.get(1), degrees.get(2), degrees.get(3));
  }

  /** Around each polygon of {@code geometry}, a GeoJSON Polygon or MultiPolygon of terms §1. */
  static List<Bounds> around(Json geometry) {
    List<Bounds> all = new ArrayList<>();
    if (geometry instanceof JsonObject object) {
      JsonArray coordinates = object.array("coordinates");
      for (Json polygon :
          object.text("type").equals("Polygon") ? List.of(coordinates) : coordinates.values()) {
        all.add(aroundRing((JsonArray) ((JsonArray) polygon).values().get(0)));
      }
    }
    return all;
  }

  private static Bounds aroundRing(JsonArray ring) {
    double west = 180;
    double south = 90;
    double east = -180;
    double north = -90;
    for (Json point : ring.values()) {
      List<Json> pair = ((JsonArray) point).values();
      double longitude = ((JsonNumber) pair.get(0)).value().doubleValue();
      double latitude = ((JsonNumber) pair.get(1)).value().doubleValue();
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
    return new Bounds(west, south, east, north);
  }

  /** Whether {@code position} lies in it. */
  boolean has(Position position) {
    return westDegrees <= position.longitudeDegrees()
        && position.longitudeDegrees() <= eastDegrees
        && southDegrees <= position.latitudeDegrees()
        && position.latitudeDegrees() <= northDegrees;
  }

  /** Whether the two have a place in common. */
  boolean meets(Bounds other) {
    return westDegrees <= other.eastDegrees
        && other.westDegrees <= eastDegrees
        && southDegrees <= other.northDegrees
        && other.southDegrees <= northDegrees;
  }

  /** The square of {@code sizeDegrees} around {@code centre}, as far as it lies on the chart. */
  static Bounds cell(Position centre, double sizeDegrees) {
    double half = sizeDegrees / 2;
    return new Bounds(
        Math.max(-180, centre.longitudeDegrees() - half),
        Math.max(-90, centre.latitudeDegrees() - half),
        Math.min(180, centre.longitudeDegrees() + half),
        Math.min(90, centre.latitudeDegrees() + half));
  }
}
