package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/** What the crews of aircraft see and report, one GeoJSON feature a line. */
final class Sightings {
  private static final double STEP_SECONDS = 30;
  private static final double SEES_NM = 6;
  private static final double SEES_FOLLOWED_NM = 12;
  private static final double READS_AIS_NM = 4;
  private static final double AGAIN_SECONDS = 900;
  private static final double AGAIN_FOLLOWED_SECONDS = 240;
  private static final double SIGMA_METRES = 120;

  private final Emission emission;
  private final KeyLog keys;
  private final SplittableRandom random;
  private final double lengthSeconds;
  private final Map<SourceId, Integer> numbers = new HashMap<>();

  Sightings(Emission emission, KeyLog keys, SplittableRandom random, double lengthSeconds) {
    this.emission = emission;
    this.keys = keys;
    this.random = random;
    this.lengthSeconds = lengthSeconds;
  }

  void fly(Plants.Sortie sortie, List<Vessel> vessels) {
    SourceId source = SourceId.of(sortie.source());
    Map<String, Double> seen = new HashMap<>();
    Map<String, String> tracks = new HashMap<>();
    Voyage flight = sortie.voyage();
    double end = Math.min(lengthSeconds, flight.toSecond());
    for (double second = Math.ceil(Math.max(0, flight.fromSecond()));
        second < end;
        second += STEP_SECONDS) {
      Position from = flight.at(second).position();
      for (Vessel vessel : vessels) {
        boolean followed = sortie.follows().contains(vessel.id());
        if (!vessel.voyage().exists(second)) {
          continue;
        }
        Voyage.State state = vessel.voyage().at(second);
        double nauticalMiles = Chart.metres(from, state.position()) / 1852;
        double again = followed ? AGAIN_FOLLOWED_SECONDS : AGAIN_SECONDS;
        Double last = seen.get(vessel.id());
        if (nauticalMiles > (followed ? SEES_FOLLOWED_NM : SEES_NM)
            || (last != null && second - last < again)) {
          continue;
        }
        seen.put(vessel.id(), second);
        String track =
            tracks.computeIfAbsent(vessel.id(), id -> "S" + numbers.merge(source, 1, Integer::sum));
        keys.add(vessel, source, VesselKey.ofTrack(source, track), second);
        boolean reads = vessel.hasAis() && !vessel.isSilent(second) && nauticalMiles < READS_AIS_NM;
        emission.put(
            source, second + 60 + random.nextInt(60), line(vessel, state, second, track, reads));
      }
    }
  }

  private String line(
      Vessel vessel, Voyage.State state, double second, String track, boolean readsAis) {
    Position place = Chart.rounded(emission.noisy(state.position(), SIGMA_METRES, random));
    List<Json> read = new ArrayList<>();
    if (readsAis) {
      read.add(Json.of(vessel.mmsiKey().text()));
    }
    JsonObject.Builder properties =
        JsonObject.with("observedAt", emission.instant(second).toString())
            .and("describedAs", describe(vessel.kind(), state.knots()))
            .and("track", track)
            .and("speedKnots", (double) Math.round(state.knots()));
    if (state.knots() >= 2) {
      properties.and("courseDegrees", Math.round(state.courseDegrees() / 5) * 5 % 360);
    }
    if (!read.isEmpty()) {
      properties.and("vesselKeys", new JsonArray(read));
    }
    return CanonicalJson.text(
        JsonObject.with("type", "Feature")
            .and(
                "geometry", JsonObject.with("type", "Point").and("coordinates", place.json()).end())
            .and("properties", properties.end())
            .end());
  }

  private static String describe(VesselKind kind, double knots) {
    String way = knots < 1.5 ? ", making no way" : ", under way";
    return switch (kind) {
      case CARGO -> "cargo ship" + way;
      case TANKER -> "tanker" + way;
      case COASTER -> "small cargo vessel, cranes amidships" + way;
      case FERRY -> "passenger ferry" + way;
      case FISHING -> "fishing vessel, gear out" + way;
      case SMALL_FISHING -> "small fishing boat" + way;
      case YACHT -> "sailing yacht" + way;
      case GO_FAST -> "open boat, three outboards, four persons, packages under a tarpaulin" + way;
    };
  }
}
