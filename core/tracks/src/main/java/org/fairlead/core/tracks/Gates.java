package org.fairlead.core.tracks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fairlead.core.basics.PositionReport;

/** Which tracks of radars and sightings are one vessel's by its gate, and which may be. */
final class Gates {
  private final Map<Hull, SortedMap<Hull, Integer>> together = new HashMap<>();
  private final Map<Hull, SortedMap<Hull, double[]>> ambiguous = new HashMap<>();

  Gates(Plots.Picture picture, Map<PositionReport, Hull> hullOf) {
    Map<String, SortedMap<Hull, Integer>> hullsOf = new HashMap<>();
    for (Plots.Followed vessel : picture.vessels()) {
      SortedMap<Hull, Integer> counts = new TreeMap<>();
      for (PositionReport plot : vessel.plots()) {
        Hull hull = hullOf.get(plot);
        if (hull != null) {
          counts.merge(hull, 1, Integer::sum);
        }
      }
      hullsOf.put(vessel.id(), counts);
      counts.forEach(
          (hull, own) ->
              counts.forEach(
                  (other, theirs) -> {
                    if (hull != other) {
                      together
                          .computeIfAbsent(hull, any -> new TreeMap<>())
                          .merge(other, Math.min(own, theirs), Integer::sum);
                    }
                  }));
    }
    picture.ambiguous().forEach(plot -> note(plot, hullOf, hullsOf));
  }

  /** A plot that fits several counts for the tracks of each, once. */
  private void note(
      Plots.Ambiguous plot,
      Map<PositionReport, Hull> hullOf,
      Map<String, SortedMap<Hull, Integer>> hullsOf) {
    Hull hull = hullOf.get(plot.plot());
    if (hull == null) {
      return;
    }
    for (int i = 0; i < plot.among().size(); i++) {
      double share = plot.shares().get(i);
      Set<Hull> others =
          new HashSet<>(Objects.requireNonNull(hullsOf.get(plot.among().get(i))).keySet());
      others.remove(hull);
      for (Hull other : others) {
        double[] sum =
            ambiguous
                .computeIfAbsent(hull, any -> new TreeMap<>())
                .computeIfAbsent(other, any -> new double[2]);
        sum[0] += share;
        sum[1]++;
      }
    }
  }

  /** Adds what is known of {@code hull} but for those that are said already. */
  void add(Hull hull, List<Association> associations) {
    Set<String> said = new HashSet<>();
    associations.forEach(one -> said.add(one.track()));
    together
        .getOrDefault(hull, new TreeMap<>())
        .forEach(
            (other, count) -> {
              if (!other.key.equals(hull.key) && said.add(other.trackId())) {
                int rest = Math.max(0, Math.min(hull.count, other.count) - count);
                associations.add(
                    new Association(
                        other.trackId(),
                        other.key,
                        Association.Basis.SAME_GATE,
                        Association.confidence(count, rest),
                        count,
                        rest));
              }
            });
    ambiguous
        .getOrDefault(hull, new TreeMap<>())
        .forEach(
            (other, sum) -> {
              if (!other.key.equals(hull.key) && said.add(other.trackId())) {
                associations.add(
                    new Association(
                        other.trackId(),
                        other.key,
                        Association.Basis.AMBIGUOUS,
                        sum[0] / sum[1],
                        (int) sum[1],
                        hull.count - (int) sum[1]));
              }
            });
  }
}
