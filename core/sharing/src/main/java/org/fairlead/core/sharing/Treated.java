package org.fairlead.core.sharing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.fairlead.core.basics.Position;

/**
 * A position as its treatment leaves it.
 *
 * @param place the centre of its cell where it was coarsened
 * @param observedAt rounded down to the hour where it was coarsened
 * @param keepsDetail whether course, speed, heading, exact time and raw text may go with it
 */
public record Treated(Place place, Instant observedAt, boolean keepsDetail) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** {@code position}, observed at {@code observedAt}, under {@code treatment}. Spec: terms §1. */
  public static Treated of(Position position, Instant observedAt, Treatment treatment) {
    return of(Place.of(position), observedAt, treatment);
  }

  /** As {@link #of(Position, Instant, Treatment)}, exact. */
  public static Treated of(Place place, Instant observedAt, Treatment treatment) {
    if (!treatment.coarsens()) {
      return new Treated(place, observedAt, true);
    }
    BigDecimal size = treatment.coarsenDegrees();
    return new Treated(
        Place.of(
            centre(place.longitudeDegrees(), size, Place.LONGITUDE_MAX),
            centre(place.latitudeDegrees(), size, Place.LATITUDE_MAX)),
        observedAt.truncatedTo(ChronoUnit.HOURS),
        false);
  }

  private static BigDecimal centre(BigDecimal degrees, BigDecimal size, BigDecimal max) {
    BigDecimal cell = degrees.divide(size, 0, RoundingMode.FLOOR);
    return cell.add(HALF).multiply(size).min(max).max(max.negate());
  }

  /** The place in doubles. */
  public Position position() {
    return new Position(
        place.longitudeDegrees().doubleValue(), place.latitudeDegrees().doubleValue());
  }
}
