package org.fairlead.core.basics;

import java.time.Instant;
import java.util.Map;

/**
 * What a vessel claims to be, as one source heard it: an item of kind IDENTITY.
 *
 * @param raw the line that said it
 * @param vessel the key under which it says so
 * @param claims {@code name}, {@code callsign}, {@code imo}, {@code shiptype}, {@code destination}
 *     → text; only what was said
 * @param observedAt when, by the source's claim
 */
public record IdentityReport(
    RawLine raw, VesselKey vessel, Map<String, String> claims, Instant observedAt) {
  /** Copies {@code claims}. */
  public IdentityReport {
    claims = Map.copyOf(claims);
  }
}
