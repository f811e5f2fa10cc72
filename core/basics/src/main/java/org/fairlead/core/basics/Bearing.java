package org.fairlead.core.basics;

/** A direction in degrees true, {@code [0, 360)}. */
public record Bearing(double degrees) {
  /** Wraps any finite angle. */
  public Bearing {
    if (!Double.isFinite(degrees)) {
      throw new IllegalArgumentException("no such bearing: " + degrees);
    }
    if (degrees < 0 || degrees >= 360) {
      degrees = ((degrees % 360) + 360) % 360;
    }
  }

  /** The turn from this to {@code other}, in {@code (-180, 180]}, clockwise positive. */
  public double turnTo(Bearing other) {
    double turn = ((other.degrees - degrees) % 360 + 360) % 360;
    return turn > 180 ? turn - 360 : turn;
  }
}
