package org.fairlead.core.tracks;

import java.time.Instant;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;

/**
 * Where a vessel is, from plots alone, and how well that is known. Spec: behaviours §8.
 *
 * @param at when
 * @param position where
 * @param speed over ground
 * @param course over ground
 * @param sigmaMetres the standard deviation of the position along every axis: the ellipse is a
 *     circle, for no report says from where its sensor looked
 * @param sigmaKnots the standard deviation of the velocity along every axis
 * @param plots how many it rests on
 * @param outliers how many plots of the track lay outside the gate and were not used
 */
public record Estimate(
    Instant at,
    Position position,
    Speed speed,
    Bearing course,
    double sigmaMetres,
    double sigmaKnots,
    int plots,
    int outliers) {
  /** The form of {@code fairlead tracks --json}; axes of the ellipse within which 95 of 100 lie. */
  public JsonObject json() {
    // √χ² of two degrees of freedom at 95 %.
    double axis = Math.round(sigmaMetres * 2.4477);
    return JsonObject.with("at", at.toString())
        .and("position", position.json())
        .and("speedKnots", Math.round(speed.knots() * 10) / 10.0)
        .and("courseDegrees", Math.round(course.degrees() * 10) / 10.0)
        .and("sigmaMetres", Math.round(sigmaMetres * 10) / 10.0)
        .and("sigmaKnots", Math.round(sigmaKnots * 10) / 10.0)
        .and(
            "ellipse95Metres",
            org.fairlead.core.basics.JsonArray.of(
                org.fairlead.core.basics.Json.of(axis), org.fairlead.core.basics.Json.of(axis)))
        .and("plots", plots)
        .and("outliers", outliers)
        .end();
  }
}
