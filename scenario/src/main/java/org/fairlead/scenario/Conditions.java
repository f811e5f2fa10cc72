package org.fairlead.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;

/** What the truth says of the great sea besides its vessels. Spec: scenario §5. */
final class Conditions {
  private Conditions() {}

  /** {@code truth} with stations, jamming, rain and passes. */
  static JsonObject of(GreatSea sea, JsonObject truth) {
    return truth
        .plus("stations", stations(sea))
        .plus("jamming", jamming(sea))
        .plus("rain", rain(sea))
        .plus("passes", passes(sea));
  }

  private static String at(GreatSea sea, double second) {
    Instant at = sea.from().plusSeconds((long) second);
    return at.toString();
  }

  private static JsonArray stations(GreatSea sea) {
    List<Json> all = new ArrayList<>();
    for (Station station : sea.stations()) {
      all.add(
          JsonObject.with("source", station.source().toString())
              .and("station", station.name())
              .and("place", station.position().json())
              .and("rangeNm", station.rangeNm())
              .and("clockOffsetSeconds", station.clockOffsetSeconds())
              .and("clockDriftSecondsPerDay", station.clockDriftSecondsPerDay())
              .end());
    }
    return new JsonArray(all);
  }

  private static JsonArray jamming(GreatSea sea) {
    List<Json> all = new ArrayList<>();
    for (Jamming jamming : sea.jammings()) {
      JsonObject.Builder one =
          JsonObject.with("from", at(sea, jamming.fromSecond))
              .and("to", at(sea, jamming.toSecond))
              .and("place", jamming.place.json())
              .and("radiusNm", jamming.radiusNm)
              .and("mode", jamming.displaces ? "DISPLACED" : "MISSING");
      if (jamming.displaces) {
        one.and("displacedDegrees", jamming.displacedDegrees)
            .and("displacedNm", jamming.displacedNm);
      }
      all.add(one.and("vessels", JsonArray.ofTexts(jamming.vessels.keySet())).end());
    }
    return new JsonArray(all);
  }

  private static JsonArray rain(GreatSea sea) {
    List<Json> all = new ArrayList<>();
    for (Air.Rain field : sea.air().rain()) {
      all.add(
          JsonObject.with("place", Chart.rounded(field.at()).json())
              .and("courseDegrees", field.courseDegrees())
              .and("knots", field.knots())
              .and("radiusNm", field.radiusNm())
              .and("rangeLostPercent", 100 * field.lost())
              .end());
    }
    return new JsonArray(all);
  }

  private static JsonArray passes(GreatSea sea) {
    List<Json> all = new ArrayList<>();
    for (Air.Pass pass : sea.air().passes()) {
      all.add(
          JsonObject.with("from", at(sea, pass.fromSecond()))
              .and("to", at(sea, pass.toSecond()))
              .end());
    }
    return new JsonArray(all);
  }
}
