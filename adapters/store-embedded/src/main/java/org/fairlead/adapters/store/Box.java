package org.fairlead.adapters.store;

/**
 * An area between two meridians and two parallels, edges included, in degrees; where {@code west}
 * is greater than {@code east} it spans the 180th meridian.
 */
public record Box(
    double westDegrees, double southDegrees, double eastDegrees, double northDegrees) {
  /** The whole world. */
  public static final Box WORLD = new Box(-180, -90, 180, 90);

  /** Checks that it is a place. */
  public Box {
    if (!(Math.abs(westDegrees) <= 180
        && Math.abs(eastDegrees) <= 180
        && southDegrees >= -90
        && northDegrees <= 90
        && southDegrees <= northDegrees)) {
      throw new IllegalArgumentException("no such box");
    }
  }

  boolean spansDateLine() {
    return westDegrees > eastDegrees;
  }
}
