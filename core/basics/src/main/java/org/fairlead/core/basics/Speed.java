package org.fairlead.core.basics;

/** A speed over the ground, never negative. */
public record Speed(double knots) implements Comparable<Speed> {
  /** Checks that it is finite and not negative. */
  public Speed {
    if (!(knots >= 0 && knots < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no such speed: " + knots + " kn");
    }
  }

  /** In metres a second. */
  public double metresPerSecond() {
    return knots * Distance.METRES_PER_NAUTICAL_MILE / 3600;
  }

  @Override
  public int compareTo(Speed other) {
    return Double.compare(knots, other.knots);
  }
}
