package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Position;
import org.fairlead.core.tracks.Land;
import org.fairlead.core.tracks.Lane;
import org.fairlead.core.tracks.Region;
import org.fairlead.core.tracks.Waters;
import org.fairlead.core.tracks.Zone;

/** What is known of a region, as a GeoJSON file says it. Spec: behaviours §6. */
final class ChartFile {
  /** How far a coastline is taken to be off that does not say it itself. */
  private static final double ACCURACY_METRES = 1000;

  private final Path file;
  private final List<Waters.Port> ports = new ArrayList<>();
  private final List<Zone> areas = new ArrayList<>();
  private final List<Lane> lanes = new ArrayList<>();
  private final List<double[]> shores = new ArrayList<>();
  private double accuracyMetres;

  private ChartFile(Path file) {
    this.file = file;
  }

  /**
   * The waters of {@code file}.
   *
   * @param territorialSea whether the sea within twelve nautical miles of its land is an area
   */
  static Waters read(Path file, boolean territorialSea) throws Refusal, IOException {
    ChartFile chart = new ChartFile(file);
    JsonObject all = InputFiles.object(file);
    if (!(all.get("features").orElse(null) instanceof JsonArray features)) {
      throw new Refusal(file + ": features: is missing; name a GeoJSON FeatureCollection");
    }
    for (int i = 0; i < features.values().size(); i++) {
      chart.feature("features[" + i + "]", features.values().get(i));
    }
    Waters waters = Waters.unknown().ports(chart.ports).lanes(chart.lanes);
    if (chart.shores.isEmpty()) {
      if (territorialSea) {
        throw new Refusal(file + ": has no land from which to approximate a territorial sea");
      }
      return waters.areas(chart.areas);
    }
    Land land =
        new Land(
            String.valueOf(file.getFileName()),
            chart.shores,
            chart.accuracyMetres > 0 ? chart.accuracyMetres : ACCURACY_METRES);
    if (territorialSea) {
      chart.areas.add(land.territorialSea());
    }
    return waters.areas(chart.areas).land(land);
  }

  private void feature(String at, Json feature) throws Refusal {
    JsonObject properties = object(object(feature, at), at, "properties");
    JsonObject geometry = object(object(feature, at), at, "geometry");
    String kind = text(properties, at + ".properties", "kind");
    String name = text(properties, at + ".properties", "name");
    String type = text(geometry, at + ".geometry", "type");
    String place = at + ".geometry.coordinates";
    Json coordinates = geometry.get("coordinates").orElseThrow(() -> wrong(place, "is missing"));
    switch (kind) {
      case "port" -> {
        need(type, "Point", at);
        double[] point = point(coordinates, place);
        ports.add(new Waters.Port(name, new Position(point[0], point[1])));
      }
      case "lane" -> {
        need(type, "LineString", at);
        double sigma =
            number(properties, "sigmaNauticalMiles")
                .filter(value -> value > 0)
                .orElseThrow(
                    () ->
                        wrong(
                            at + ".properties.sigmaNauticalMiles",
                            "is missing: how far its traffic spreads, above zero"));
        int fixes = number(properties, "baselineFixes").orElse(0.0).intValue();
        double[] line = line(coordinates, place);
        if (line.length < 4) {
          throw wrong(place, "a line has two places or more");
        }
        lanes.add(new Lane(name, line, sigma, fixes));
      }
      case "area" -> areas.add(Region.of(name, rings(type, coordinates, at)));
      case "land", "island" -> {
        shores.addAll(rings(type, coordinates, at));
        accuracyMetres = Math.max(accuracyMetres, number(properties, "accuracyMetres").orElse(0.0));
      }
      default ->
          throw wrong(at + ".properties.kind", "is `" + kind + "`; name port, area, lane or land");
    }
  }

  private List<double[]> rings(String type, Json coordinates, String at) throws Refusal {
    String place = at + ".geometry.coordinates";
    List<double[]> rings = new ArrayList<>();
    List<Json> polygons =
        switch (type) {
          case "Polygon" -> List.of(coordinates);
          case "MultiPolygon" -> values(coordinates, place);
          default -> throw wrong(at + ".geometry.type", "is `" + type + "`, not a Polygon");
        };
    for (Json polygon : polygons) {
      for (Json ring : values(polygon, place)) {
        double[] line = line(ring, place);
        if (line.length < 8) {
          throw wrong(place, "a ring has four places or more, the last as the first");
        }
        rings.add(line);
      }
    }
    return rings;
  }

  private double[] line(Json value, String place) throws Refusal {
    List<Json> points = values(value, place);
    double[] line = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      double[] point = point(points.get(i), place + "[" + i + "]");
      line[2 * i] = point[0];
      line[2 * i + 1] = point[1];
    }
    return line;
  }

  private double[] point(Json value, String place) throws Refusal {
    List<Json> numbers = values(value, place);
    if (numbers.size() >= 2
        && numbers.get(0) instanceof JsonNumber lon
        && numbers.get(1) instanceof JsonNumber lat
        && Position.exists(lon.value().doubleValue(), lat.value().doubleValue())) {
      return new double[] {lon.value().doubleValue(), lat.value().doubleValue()};
    }
    throw wrong(place, "is no place; write [longitude, latitude] in degrees");
  }

  private List<Json> values(Json value, String place) throws Refusal {
    if (value instanceof JsonArray array) {
      return array.values();
    }
    throw wrong(place, "is not an array");
  }

  private JsonObject object(Json value, String at) throws Refusal {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw wrong(at, "is not an object");
  }

  private JsonObject object(JsonObject parent, String at, String name) throws Refusal {
    return object(
        parent.get(name).orElseThrow(() -> wrong(at + "." + name, "is missing")), at + "." + name);
  }

  private String text(JsonObject parent, String at, String name) throws Refusal {
    if (parent.get(name).orElse(null) instanceof JsonString text) {
      return text.value();
    }
    throw wrong(at + "." + name, "is missing, or not a text");
  }

  private static Optional<Double> number(JsonObject parent, String name) {
    return parent.get(name).orElse(null) instanceof JsonNumber number
        ? Optional.of(number.value().doubleValue())
        : Optional.empty();
  }

  private void need(String type, String wanted, String at) throws Refusal {
    if (!type.equals(wanted)) {
      throw wrong(at + ".geometry.type", "is `" + type + "`, not a " + wanted);
    }
  }

  private Refusal wrong(String at, String what) {
    return new Refusal(file + ": " + at + ": " + what);
  }
}
