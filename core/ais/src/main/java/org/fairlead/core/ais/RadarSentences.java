package org.fairlead.core.ais;

import java.util.OptionalDouble;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Distance;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;
import org.jspecify.annotations.Nullable;

/** The sentences TLL and TTM of any talker, and GLL for the radar's own position. */
final class RadarSentences {
  private static final int NAME_MAX = 40;

  private @Nullable Position own;

  /** Whether {@code address}, such as {@code RATTM}, is read here. */
  static boolean isRead(String address) {
    return address.endsWith("TLL") || address.endsWith("TTM") || address.endsWith("GLL");
  }

  /** Reads one sentence, split at its commas, the address first. */
  void read(long line, String[] fields, Reception reception, NmeaListener listener) {
    String kind = fields[0].substring(fields[0].length() - 3);
    switch (kind) {
      case "GLL" -> ownPosition(line, fields, listener);
      case "TLL" -> atPlace(line, fields, reception, listener);
      default -> atDistance(line, fields, reception, listener);
    }
  }

  private void ownPosition(long line, String[] fields, NmeaListener listener) {
    Position at = fields.length < 5 ? null : position(fields, 1);
    if (at == null || (fields.length > 6 && fields[6].equals("V"))) {
      listener.rejected(line, Rejection.MALFORMED);
    } else {
      own = at;
    }
  }

  /** {@code TLL,number,lat,N,lon,E,name,time,status,reference}. */
  private static void atPlace(
      long line, String[] fields, Reception reception, NmeaListener listener) {
    Position at = fields.length < 6 ? null : position(fields, 2);
    if (at == null || !isNumber(fields[1])) {
      listener.rejected(line, Rejection.MALFORMED);
      return;
    }
    listener.target(
        new RadarTarget(
            fields[1], at, RadarTarget.Motion.UNKNOWN, name(fields, 6), isLost(fields, 8)),
        reception);
  }

  /**
   * {@code TTM,number,distance,bearing,T|R,speed,course,T|R,cpa,tcpa,K|N|S,name,status,…}. Relative
   * bearings are refused: the ship's heading is not in the feed.
   */
  private void atDistance(long line, String[] fields, Reception reception, NmeaListener listener) {
    OptionalDouble distance = fields.length < 11 ? OptionalDouble.empty() : number(fields, 2);
    OptionalDouble bearing = fields.length < 11 ? OptionalDouble.empty() : number(fields, 3);
    if (distance.isEmpty()
        || bearing.isEmpty()
        || !isNumber(fields[1])
        || !fields[4].equals("T")
        || "KNS".indexOf(fields[10]) < 0
        || fields[10].length() != 1) {
      listener.rejected(line, Rejection.MALFORMED);
      return;
    }
    if (own == null) {
      listener.rejected(line, Rejection.OWN_POSITION_MISSING);
      return;
    }
    double metresPerUnit =
        switch (fields[10]) {
          case "K" -> 1000;
          case "S" -> 1609.344;
          default -> Distance.METRES_PER_NAUTICAL_MILE;
        };
    Position at =
        Geodesic.destination(
            own,
            new Bearing(bearing.getAsDouble()),
            new Distance(Math.min(distance.getAsDouble() * metresPerUnit, 1_000_000)));
    listener.target(
        new RadarTarget(
            fields[1], at, motion(fields, metresPerUnit), name(fields, 11), isLost(fields, 12)),
        reception);
  }

  private static RadarTarget.Motion motion(String[] fields, double metresPerUnit) {
    OptionalDouble speed = number(fields, 5);
    OptionalDouble course = fields[7].equals("T") ? number(fields, 6) : OptionalDouble.empty();
    return new RadarTarget.Motion(
        speed.isPresent()
            ? new Speed(speed.getAsDouble() * metresPerUnit / Distance.METRES_PER_NAUTICAL_MILE)
            : null,
        course.isPresent() ? new Bearing(course.getAsDouble()) : null);
  }

  private static OptionalDouble number(String[] fields, int at) {
    return Numbers.decimal(fields[at]);
  }

  private static boolean isNumber(String text) {
    return Numbers.whole(text, 6).isPresent();
  }

  private static String name(String[] fields, int at) {
    return fields.length > at && fields[at].length() <= NAME_MAX ? fields[at].trim() : "";
  }

  private static boolean isLost(String[] fields, int at) {
    return fields.length > at && fields[at].equals("L");
  }

  private static @Nullable Position position(String[] fields, int at) {
    OptionalDouble latitude = Numbers.angle(fields[at], fields[at + 1], "N", "S");
    OptionalDouble longitude = Numbers.angle(fields[at + 2], fields[at + 3], "E", "W");
    if (latitude.isEmpty()
        || longitude.isEmpty()
        || !Position.exists(longitude.getAsDouble(), latitude.getAsDouble())) {
      return null;
    }
    return new Position(longitude.getAsDouble(), latitude.getAsDouble());
  }
}
