package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Distance;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;

/**
 * The Lesser Antilles as ellipses, drawn by hand and somewhat larger than the islands, and the
 * places off their ports. Good enough to keep vessels afloat; not for navigation.
 */
public final class Chart {
  private static final double PORT_OFF_NM = 1.5;

  /**
   * An island.
   *
   * @param eastNm half its extent from west to east, in nautical miles
   * @param northNm half its extent from south to north, in nautical miles
   */
  public record Island(String name, Position centre, double eastNm, double northNm) {
    double eastOf(Position place) {
      return (place.longitudeDegrees() - centre.longitudeDegrees())
          * 60
          * Math.cos(Math.toRadians(centre.latitudeDegrees()));
    }

    double northOf(Position place) {
      return (place.latitudeDegrees() - centre.latitudeDegrees()) * 60;
    }

    boolean isWithin(Position place, double marginNm) {
      double x = eastOf(place) / (eastNm + marginNm);
      double y = northOf(place) / (northNm + marginNm);
      return x * x + y * y <= 1;
    }

    boolean isCrossed(Position from, Position to, double marginNm) {
      double x = eastOf(from) / (eastNm + marginNm);
      double y = northOf(from) / (northNm + marginNm);
      double dx = eastOf(to) / (eastNm + marginNm) - x;
      double dy = northOf(to) / (northNm + marginNm) - y;
      double length = dx * dx + dy * dy;
      double along = length == 0 ? 0 : Math.max(0, Math.min(1, -(x * dx + y * dy) / length));
      return Math.hypot(x + along * dx, y + along * dy) <= 1;
    }

    /** A place off the shore, on {@code bearing} from the centre. */
    Position off(double bearingDegrees, double offNm) {
      double east = Math.sin(Math.toRadians(bearingDegrees)) * (eastNm + offNm);
      double north = Math.cos(Math.toRadians(bearingDegrees)) * (northNm + offNm);
      return new Position(
          centre.longitudeDegrees()
              + east / 60 / Math.cos(Math.toRadians(centre.latitudeDegrees())),
          centre.latitudeDegrees() + north / 60);
    }
  }

  /** The place off a port where vessels lie. */
  public record Port(String name, Position position) {}

  private static final List<Island> ISLANDS =
      List.of(
          island("Anguilla", 18.22, -63.06, 9, 4),
          island("Saint Martin", 18.07, -63.06, 5, 5),
          island("Saint Barthelemy", 17.90, -62.83, 4, 3),
          island("Saba", 17.635, -63.235, 2, 2),
          island("Sint Eustatius", 17.49, -62.98, 2.5, 3),
          island("Saint Kitts", 17.30, -62.75, 7, 8),
          island("Nevis", 17.15, -62.58, 4, 4),
          island("Barbuda", 17.63, -61.79, 6, 7),
          island("Antigua", 17.08, -61.80, 8, 7),
          island("Montserrat", 16.74, -62.19, 4, 5),
          island("Guadeloupe", 16.20, -61.50, 20, 18),
          island("Marie-Galante", 15.93, -61.27, 6, 6),
          island("Dominica", 15.42, -61.35, 8, 14),
          island("Martinique", 14.65, -61.02, 13, 15),
          island("Saint Lucia", 13.90, -60.98, 7, 13),
          island("Saint Vincent", 13.25, -61.20, 6, 9),
          island("Bequia", 13.01, -61.24, 3, 3),
          island("Canouan", 12.71, -61.33, 3, 3),
          island("Carriacou", 12.48, -61.45, 4, 4),
          island("Grenada", 12.12, -61.68, 7, 10),
          island("Barbados", 13.17, -59.55, 9, 11),
          island("Tobago", 11.25, -60.67, 12, 6),
          island("Trinidad", 10.45, -61.25, 31, 25),
          island("Paria", 10.65, -62.60, 35, 6),
          island("Virgin Islands", 18.42, -64.62, 20, 6),
          island("Saint Thomas", 18.34, -64.92, 8, 3),
          island("Saint Croix", 17.73, -64.75, 12, 5));

  private static final List<Port> PORTS =
      List.of(
          port("Road Bay", "Anguilla", 270),
          port("Philipsburg", "Saint Martin", 190),
          port("Gustavia", "Saint Barthelemy", 250),
          port("Fort Bay", "Saba", 215),
          port("Oranjestad", "Sint Eustatius", 265),
          port("Basseterre", "Saint Kitts", 220),
          port("Charlestown", "Nevis", 270),
          port("Saint John's", "Antigua", 290),
          port("Little Bay", "Montserrat", 310),
          port("Basse-Terre", "Guadeloupe", 235),
          port("Roseau", "Dominica", 250),
          port("Fort-de-France", "Martinique", 260),
          port("Castries", "Saint Lucia", 300),
          port("Kingstown", "Saint Vincent", 230),
          port("Saint George's", "Grenada", 255),
          port("Bridgetown", "Barbados", 250),
          port("Speightstown", "Barbados", 300),
          port("Oistins", "Barbados", 200),
          port("Scarborough", "Tobago", 170),
          port("Spanish Town", "Virgin Islands", 150),
          port("Frederiksted", "Saint Croix", 270),
          port("Christiansted", "Saint Croix", 20));

  private Chart() {}

  private static Island island(
      String name, double latitude, double longitude, double eastNm, double northNm) {
    return new Island(name, new Position(longitude, latitude), eastNm, northNm);
  }

  private static Port port(String name, String island, double bearing) {
    for (Island candidate : ISLANDS) {
      if (candidate.name().equals(island)) {
        return new Port(name, candidate.off(bearing, PORT_OFF_NM));
      }
    }
    throw new IllegalArgumentException("no island `" + island + "`");
  }

  /** Every island. */
  public static List<Island> islands() {
    return ISLANDS;
  }

  /** Every port. */
  public static List<Port> ports() {
    return PORTS;
  }

  /** Whether {@code place} is at least {@code marginNm} nautical miles off every island. */
  public static boolean isWater(Position place, double marginNm) {
    return ISLANDS.stream().noneMatch(island -> island.isWithin(place, marginNm));
  }

  static boolean isClear(Position from, Position to, double marginNm) {
    return ISLANDS.stream().noneMatch(island -> island.isCrossed(from, to, marginNm));
  }

  static Position offset(Position from, double bearingDegrees, double nauticalMiles) {
    return Geodesic.destination(
        from, new Bearing(bearingDegrees), Distance.ofNauticalMiles(nauticalMiles));
  }

  /**
   * Metres on a plane tangent between the two: within 0.1 % over the distances that matter here.
   */
  static double metres(Position one, Position other) {
    double middle = Math.toRadians((one.latitudeDegrees() + other.latitudeDegrees()) / 2);
    double east = (one.longitudeDegrees() - other.longitudeDegrees()) * 60 * Math.cos(middle);
    double north = (one.latitudeDegrees() - other.latitudeDegrees()) * 60;
    return Math.hypot(east, north) * Distance.METRES_PER_NAUTICAL_MILE;
  }

  /** Degrees true on the same plane. */
  static double bearing(Position from, Position to) {
    double middle = Math.toRadians((from.latitudeDegrees() + to.latitudeDegrees()) / 2);
    double east = (to.longitudeDegrees() - from.longitudeDegrees()) * Math.cos(middle);
    double north = to.latitudeDegrees() - from.latitudeDegrees();
    return (Math.toDegrees(Math.atan2(east, north)) + 360) % 360;
  }

  /** The islands as polygons and the ports as points: GeoJSON. */
  public static JsonObject geoJson() {
    List<Json> features = new ArrayList<>();
    for (Island island : ISLANDS) {
      List<Json> ring = new ArrayList<>();
      for (int bearing = 360; bearing >= 0; bearing -= 10) {
        ring.add(rounded(island.off(bearing % 360, 0)).json());
      }
      features.add(feature(island.name(), "island", "Polygon", JsonArray.of(new JsonArray(ring))));
    }
    for (Port port : PORTS) {
      features.add(feature(port.name(), "port", "Point", rounded(port.position()).json()));
    }
    return JsonObject.with("type", "FeatureCollection")
        .and("synthetic", true)
        .and("features", new JsonArray(features))
        .end();
  }

  private static Json feature(String name, String kind, String type, JsonArray coordinates) {
    return JsonObject.with("type", "Feature")
        .and("properties", JsonObject.with("name", name).and("kind", kind).end())
        .and("geometry", JsonObject.with("type", type).and("coordinates", coordinates).end())
        .end();
  }

  static Position rounded(Position place) {
    return new Position(
        Math.round(place.longitudeDegrees() * 1e5) / 1e5,
        Math.round(place.latitudeDegrees() * 1e5) / 1e5);
  }
}
