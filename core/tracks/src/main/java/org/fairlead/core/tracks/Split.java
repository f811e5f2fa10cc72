package org.fairlead.core.tracks;

import java.util.Locale;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.Sensor;

/**
 * Why reports under one key are another track: the vessel of the earlier one could not have come
 * there, or its sensor's number was free for too long. Spec: behaviours §5.
 *
 * @param track the earlier track
 * @param reason why
 * @param nauticalMiles from its last report to the first of this one
 * @param seconds between them
 */
public record Split(String track, Reason reason, double nauticalMiles, double seconds) {
  /** Why a key has two tracks. */
  public enum Reason {
    /** Faster than any vessel: one claim in two places, or a jump. */
    UNREACHABLE,
    /** A radar had not used the number for half an hour. */
    NUMBER_FREE
  }

  static Split of(Hull before, PositionReport first) {
    PositionReport last = before.fixes.last().report();
    double seconds =
        (first.observedAt().toEpochMilli() - last.observedAt().toEpochMilli()) / 1000.0;
    double miles = Geodesic.distance(last.position(), first.position()).nauticalMiles();
    boolean free =
        before.first.sensor() == Sensor.RADAR
            && miles * 3600 <= seconds * Tracker.HULL_SPEED_KNOTS_MAX;
    return new Split(
        before.trackId(), free ? Reason.NUMBER_FREE : Reason.UNREACHABLE, miles, seconds);
  }

  /** In words, for the table. */
  public String sentence() {
    return reason == Reason.NUMBER_FREE
        ? String.format(
            Locale.ROOT,
            "another vessel than before under this number: free for %.0f min",
            seconds / 60)
        : String.format(
            Locale.ROOT,
            "not the vessel before under this claim: %.1f NM away after %.0f s",
            nauticalMiles,
            seconds);
  }

  /** The form of {@code fairlead tracks --json}. */
  public JsonObject json() {
    return JsonObject.with("from", track)
        .and("reason", reason.name())
        .and("nauticalMiles", Math.round(nauticalMiles * 1000) / 1000.0)
        .and("seconds", Math.round(seconds * 1000) / 1000.0)
        .end();
  }
}
