package org.fairlead.exchange;

import java.time.Instant;
import java.util.Set;
import org.fairlead.core.basics.VesselKey;

/**
 * What is asked of a view.
 *
 * @param from first instant of observation
 * @param to first instant after
 * @param vessels only of these; empty asks for all
 */
public record Query(Instant from, Instant to, Set<VesselKey> vessels) {
  /** Copies {@code vessels}. */
  public Query {
    vessels = Set.copyOf(vessels);
  }

  /** All vessels. */
  public static Query between(Instant from, Instant to) {
    return new Query(from, to, Set.of());
  }
}
