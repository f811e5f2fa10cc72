package org.fairlead.core.basics;

import java.util.Locale;

/** A place on the WGS-84 ellipsoid, longitude and latitude in degrees. */
public record Position(double longitudeDegrees, double latitudeDegrees) {
  /**
   * A place.
   *
   * @throws IllegalArgumentException outside ±180 and ±90, or not a number
   */
  public Position {
    if (!(Math.abs(longitudeDegrees) <= 180 && Math.abs(latitudeDegrees) <= 90)) {
      throw new IllegalArgumentException(
          "no such place: longitude " + longitudeDegrees + ", latitude " + latitudeDegrees);
    }
  }

  /** Whether {@code new Position(longitude, latitude)} exists. */
  public static boolean exists(double longitudeDegrees, double latitudeDegrees) {
    return Math.abs(longitudeDegrees) <= 180 && Math.abs(latitudeDegrees) <= 90;
  }

  /** {@code [longitude, latitude]}, as GeoJSON orders them. */
  public JsonArray json() {
    return JsonArray.of(Json.of(longitudeDegrees), Json.of(latitudeDegrees));
  }

  /** As a navigator writes it: {@code 14°05.20'N 061°30.10'W}. */
  @Override
  public String toString() {
    return minutes(latitudeDegrees, 2, 'N', 'S') + " " + minutes(longitudeDegrees, 3, 'E', 'W');
  }

  private static String minutes(double degrees, int width, char positive, char negative) {
    long hundredths = Math.round(Math.abs(degrees) * 6000);
    return String.format(
        Locale.ROOT,
        "%0" + width + "d°%02d.%02d'%c",
        hundredths / 6000,
        hundredths % 6000 / 100,
        hundredths % 100,
        degrees < 0 ? negative : positive);
  }
}
