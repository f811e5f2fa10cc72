package org.fairlead.core.sharing;

import java.math.BigDecimal;
import java.time.Duration;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;

/**
 * What is done to an item before it is shown. Spec: terms §1.
 *
 * @param delay since the item was observed; never negative
 * @param coarsenDegrees the size of the cell that a position becomes the centre of, an exact
 *     decimal; zero leaves positions as they are
 */
public record Treatment(Duration delay, BigDecimal coarsenDegrees) {
  /** Nothing is done. */
  public static final Treatment NONE = new Treatment(Duration.ZERO, BigDecimal.ZERO);

  static final BigDecimal COARSEN_DEGREES_MIN = new BigDecimal("0.001");
  static final BigDecimal COARSEN_DEGREES_MAX = BigDecimal.TEN;

  /**
   * Brings {@code coarsenDegrees} to its one form without trailing zeros.
   *
   * @throws IllegalArgumentException for a negative delay, or cells that are neither 0 nor 0.001 to
   *     10 degrees
   */
  public Treatment {
    if (delay.isNegative() || !isCoarsening(coarsenDegrees)) {
      throw new IllegalArgumentException(
          "no such treatment: delay " + delay + ", coarsenDegrees " + coarsenDegrees);
    }
    coarsenDegrees =
        coarsenDegrees.signum() == 0 ? BigDecimal.ZERO : coarsenDegrees.stripTrailingZeros();
  }

  /** Whether cells of this size exist: 0 (exact), or 0.001 to 10. */
  static boolean isCoarsening(BigDecimal degrees) {
    return degrees.signum() == 0
        || (degrees.compareTo(COARSEN_DEGREES_MIN) >= 0
            && degrees.compareTo(COARSEN_DEGREES_MAX) <= 0);
  }

  /** Whether positions are coarsened. */
  public boolean coarsens() {
    return coarsenDegrees.signum() != 0;
  }

  /** The greater delay and the greater coarsening of the two. */
  public Treatment atLeast(Treatment other) {
    if (other.delay.isZero() && !other.coarsens()) {
      return this;
    }
    boolean delayHere = delay.compareTo(other.delay) >= 0;
    boolean cellHere = coarsenDegrees.compareTo(other.coarsenDegrees) >= 0;
    if (delayHere && cellHere) {
      return this;
    }
    if (!delayHere && !cellHere) {
      return other;
    }
    return new Treatment(
        delayHere ? delay : other.delay, cellHere ? coarsenDegrees : other.coarsenDegrees);
  }

  /** {@code {"delay": …, "coarsenDegrees": …}}. */
  public JsonObject json() {
    return JsonObject.with("delay", delay.toString())
        .and("coarsenDegrees", new JsonNumber(coarsenDegrees))
        .end();
  }
}
