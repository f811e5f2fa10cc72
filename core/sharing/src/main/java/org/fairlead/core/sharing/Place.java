package org.fairlead.core.sharing;

import java.math.BigDecimal;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.Position;
import org.jspecify.annotations.Nullable;

/**
 * A place whose longitude and latitude are exact decimals, with the nearest doubles beside them.
 * Rounding to the nearest double never swaps two numbers, so doubles that differ decide a
 * comparison; equal ones ask the decimals. Spec: terms §1.
 */
public final class Place {
  static final BigDecimal LONGITUDE_MAX = BigDecimal.valueOf(180);
  static final BigDecimal LATITUDE_MAX = BigDecimal.valueOf(90);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private static final int DIGITS_OF_DOUBLE = 15;

  final double x;
  final double y;
  private final @Nullable BigDecimal exactX;
  private final @Nullable BigDecimal exactY;

  /** Whether its doubles are equal only to those of equal decimals. */
  private final boolean isPlain;

  private Place(double x, double y, @Nullable BigDecimal exactX, @Nullable BigDecimal exactY) {
    this.x = x;
    this.y = y;
    this.exactX = exactX;
    this.exactY = exactY;
    this.isPlain = isPlain(exactX) && isPlain(exactY);
  }

  /** No two decimals of so few digits have the same nearest double. */
  private static boolean isPlain(@Nullable BigDecimal exact) {
    return exact == null || exact.precision() <= DIGITS_OF_DOUBLE;
  }

  /** The place at {@code position}, whose doubles stand for their shortest decimals. */
  public static Place of(Position position) {
    return new Place(position.longitudeDegrees(), position.latitudeDegrees(), null, null);
  }

  /** The place at these doubles, which may lie a hair beyond ±180 and ±90. */
  static Place near(double longitudeDegrees, double latitudeDegrees) {
    return new Place(longitudeDegrees, latitudeDegrees, null, null);
  }

  /**
   * A place by exact decimals.
   *
   * @throws IllegalArgumentException outside ±180 and ±90
   */
  public static Place of(BigDecimal longitudeDegrees, BigDecimal latitudeDegrees) {
    if (!exists(longitudeDegrees, latitudeDegrees)) {
      throw new IllegalArgumentException(
          "no such place: longitude " + longitudeDegrees + ", latitude " + latitudeDegrees);
    }
    return new Place(
        longitudeDegrees.doubleValue(),
        latitudeDegrees.doubleValue(),
        longitudeDegrees,
        latitudeDegrees);
  }

  static boolean exists(BigDecimal longitudeDegrees, BigDecimal latitudeDegrees) {
    return longitudeDegrees.abs().compareTo(LONGITUDE_MAX) <= 0
        && latitudeDegrees.abs().compareTo(LATITUDE_MAX) <= 0;
  }

  /** Degrees east. */
  public BigDecimal longitudeDegrees() {
    return exactX == null ? shortest(x) : exactX;
  }

  /** Degrees north. */
  public BigDecimal latitudeDegrees() {
    return exactY == null ? shortest(y) : exactY;
  }

  /** {@code [longitude, latitude]}. */
  public JsonArray json() {
    return JsonArray.of(new JsonNumber(longitudeDegrees()), new JsonNumber(latitudeDegrees()));
  }

  private static BigDecimal shortest(double value) {
    // Double.toString is not always the shortest before JDK 19; this is, and it is what is written.
    return ((JsonNumber) Json.of(value)).value();
  }

  int compareX(Place other) {
    if (x != other.x) {
      return x < other.x ? -1 : 1;
    }
    return isPlain && other.isPlain ? 0 : longitudeDegrees().compareTo(other.longitudeDegrees());
  }

  int compareY(Place other) {
    if (y != other.y) {
      return y < other.y ? -1 : 1;
    }
    return isPlain && other.isPlain ? 0 : latitudeDegrees().compareTo(other.latitudeDegrees());
  }

  boolean isAt(Place other) {
    return x == other.x && y == other.y && compareX(other) == 0 && compareY(other) == 0;
  }

  /** The place half-way between the two; exact. */
  static Place between(Place a, Place b) {
    return of(
        a.longitudeDegrees().add(b.longitudeDegrees()).multiply(HALF),
        a.latitudeDegrees().add(b.latitudeDegrees()).multiply(HALF));
  }

  /** Whether {@code c} lies to the left (1), to the right (-1) of, or on (0) the line a to b. */
  static int side(Place a, Place b, Place c) {
    double left = (b.x - a.x) * (c.y - a.y);
    double right = (b.y - a.y) * (c.x - a.x);
    double cross = left - right;
    // Coordinates up to 180 are off by at most 1.5e-14, differences of them by at most 9e-14, so
    // the cross product, of factors up to 360, is off by less than 3e-10.
    if (cross > 1e-9) {
      return 1;
    }
    if (cross < -1e-9) {
      return -1;
    }
    // Along a meridian or a parallel, as those of boxes, one factor is nothing.
    int eastwards = b.compareX(a);
    int northwards = b.compareY(a);
    if (eastwards == 0) {
      return -northwards * c.compareX(a);
    }
    if (northwards == 0) {
      return eastwards * c.compareY(a);
    }
    BigDecimal ax = a.longitudeDegrees();
    BigDecimal ay = a.latitudeDegrees();
    BigDecimal exactLeft =
        b.longitudeDegrees().subtract(ax).multiply(c.latitudeDegrees().subtract(ay));
    BigDecimal exactRight =
        b.latitudeDegrees().subtract(ay).multiply(c.longitudeDegrees().subtract(ax));
    return exactLeft.compareTo(exactRight);
  }

  /** Whether {@code c}, which lies on the line through a and b, lies between them or on one. */
  static boolean isBetween(Place a, Place b, Place c) {
    return Math.min(a.compareX(c), b.compareX(c)) <= 0
        && Math.max(a.compareX(c), b.compareX(c)) >= 0
        && Math.min(a.compareY(c), b.compareY(c)) <= 0
        && Math.max(a.compareY(c), b.compareY(c)) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place place && isAt(place);
  }

  @Override
  public int hashCode() {
    // Adding zero makes the two zeros one.
    return 31 * Double.hashCode(x + 0.0) + Double.hashCode(y + 0.0);
  }

  @Override
  public String toString() {
    return "[" + longitudeDegrees() + ", " + latitudeDegrees() + "]";
  }
}
