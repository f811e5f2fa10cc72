package org.fairlead.core.review;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.tracks.Behaviour;
import org.fairlead.core.tracks.KinematicState;
import org.fairlead.core.tracks.Track;

/**
 * What the vessel nearest to an incident did in the half hour before it, in words and how sure.
 * Spec: review-bundle §2.
 *
 * @param track the vessel's; absent where none was seen within the radius
 * @param states the half hour, then its three parts
 * @param behaviours those of the vessel that end or begin in the three hours before
 */
public record Reconstruction(
    Incident incident,
    Optional<Track> track,
    List<KinematicState> states,
    List<Behaviour> behaviours) {
  private static final Duration WINDOW = Duration.ofMinutes(30);
  private static final Duration SEEN = Duration.ofMinutes(30);

  /** Copies its lists. */
  public Reconstruction {
    states = List.copyOf(states);
    behaviours = List.copyOf(behaviours);
  }

  /** Over the tracks and behaviours of the reviewer's own view. */
  public static Reconstruction of(
      Incident incident, List<Track> tracks, List<Behaviour> behaviours) {
    Optional<Track> nearest = nearest(incident, tracks);
    List<KinematicState> states = new ArrayList<>();
    List<Behaviour> own = new ArrayList<>();
    if (nearest.isPresent()) {
      Instant to = incident.at();
      Instant from = to.minus(WINDOW);
      long seed = incident.at().getEpochSecond();
      states.add(KinematicState.of(nearest.get(), from, to, seed));
      for (int part = 0; part < 3; part++) {
        Instant begin = from.plus(WINDOW.dividedBy(3).multipliedBy(part));
        states.add(
            KinematicState.of(nearest.get(), begin, begin.plus(WINDOW.dividedBy(3)), seed + part));
      }
      for (Behaviour behaviour : behaviours) {
        if (behaviour.vessels().contains(nearest.get().key())
            && behaviour.from().isBefore(to)
            && behaviour.to().isAfter(to.minus(Duration.ofHours(3)))) {
          own.add(behaviour);
        }
      }
    }
    return new Reconstruction(incident, nearest, states, own);
  }

  private static Optional<Track> nearest(Incident incident, List<Track> tracks) {
    Optional<Track> best = Optional.empty();
    double bestMiles = incident.radiusNauticalMiles();
    boolean bestClaimed = false;
    for (Track track : tracks) {
      Optional<PositionReport> last = lastBefore(track, incident.at());
      if (last.isEmpty() || last.get().observedAt().isBefore(incident.at().minus(SEEN))) {
        continue;
      }
      double miles = Geodesic.distance(last.get().position(), incident.position()).nauticalMiles();
      boolean claimed = incident.vesselClaims().contains(track.key());
      boolean better = claimed == bestClaimed ? miles < bestMiles : claimed;
      if (miles <= incident.radiusNauticalMiles() && better) {
        best = Optional.of(track);
        bestMiles = miles;
        bestClaimed = claimed;
      }
    }
    return best;
  }

  private static Optional<PositionReport> lastBefore(Track track, Instant at) {
    PositionReport last = null;
    for (PositionReport report : track.reports()) {
      if (report.observedAt().isAfter(at)) {
        break;
      }
      last = report;
    }
    return Optional.ofNullable(last);
  }

  /** The keys under which the vessel is known here; the claims where it was not seen. */
  public Set<VesselKey> vessels() {
    Set<VesselKey> keys = new TreeSet<>(incident.vesselClaims());
    track.ifPresent(seen -> keys.add(seen.key()));
    for (Behaviour behaviour : behaviours) {
      if (!behaviour.vessels().isEmpty() && track.isPresent()) {
        // Radar tracks that moved as one with the vessel are named beside it.
        behaviour.vessels().stream()
            .filter(key -> behaviour.kind() == org.fairlead.core.tracks.BehaviourKind.DARK_GAP)
            .forEach(keys::add);
      }
    }
    return keys;
  }

  /** The answer in one sentence. */
  public String sentence() {
    if (track.isEmpty()) {
      return "no vessel was seen within "
          + incident.radiusNauticalMiles()
          + " NM in the half hour before: what it did cannot be determined";
    }
    KinematicState whole = states.get(0);
    String sure =
        whole.word() == KinematicState.Word.UNKNOWN
            ? ""
            : " ("
                + Math.round(whole.probability() * 100)
                + " % of samples"
                + (whole.steady()
                    ? ", and for clock errors of ±60 s"
                    : "; not for every clock error of ±60 s")
                + ")";
    return "in the half hour before, " + track.get().key() + " " + whole.sentence() + sure;
  }

  /** For the bundle. */
  public JsonObject json() {
    List<Json> said = new ArrayList<>();
    for (KinematicState state : states) {
      said.add(
          JsonObject.with("from", state.from().toString())
              .and("to", state.to().toString())
              .and("says", state.sentence())
              .and("word", state.word().name())
              .and("probability", state.probability())
              .and("holdsForClockErrors", state.steady())
              .and(
                  "items",
                  JsonArray.ofTexts(state.fixes().stream().map(PositionReport::id).toList()))
              .end());
    }
    return JsonObject.with("sentence", sentence())
        .and("vessels", JsonArray.ofTexts(vessels()))
        .and("states", new JsonArray(said))
        .and("behaviours", new JsonArray(behaviours.stream().map(b -> (Json) b.json()).toList()))
        .end();
  }
}
