package org.fairlead.core.basics;

/** A length along the surface of the sea, never negative. */
public record Distance(double metres) implements Comparable<Distance> {
  /** Metres in an international nautical mile, by definition. */
  public static final double METRES_PER_NAUTICAL_MILE = 1852;

  /** Checks that it is finite and not negative. */
  public Distance {
    if (!(metres >= 0 && metres < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no such distance: " + metres + " m");
    }
  }

  /** A distance in nautical miles. */
  public static Distance ofNauticalMiles(double nauticalMiles) {
    return new Distance(nauticalMiles * METRES_PER_NAUTICAL_MILE);
  }

  /** In nautical miles. */
  public double nauticalMiles() {
    return metres / METRES_PER_NAUTICAL_MILE;
  }

  @Override
  public int compareTo(Distance other) {
    return Double.compare(metres, other.metres);
  }
}
