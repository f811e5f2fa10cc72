package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;

/**
 * A track with who its vessel is said to be, and which other tracks may be the same vessel's. Spec:
 * behaviours §5, §7.
 *
 * @param claims under its key: of two tracks of one key, each has all, for nobody can say which of
 *     the two vessels said them
 * @param split why it is not an earlier track of its key
 * @param associations other tracks that are taken for the same vessel
 * @param estimate where the vessel is at its last plot, with how well that is known; only of tracks
 *     of radars and sightings
 */
public record TrackDetail(
    Track track,
    List<Claim> claims,
    Optional<Split> split,
    List<Association> associations,
    Optional<Estimate> estimate) {
  private static final Comparator<TrackDetail> IN_ORDER =
      Comparator.comparing((TrackDetail one) -> one.track().key())
          .thenComparing(one -> one.track().first().observedAt())
          .thenComparing(one -> one.track().id());

  /** Copies its lists. */
  public TrackDetail {
    claims = List.copyOf(claims);
    associations = List.copyOf(associations);
  }

  /** The tracks of {@code reports}, as {@link Tracks#of} makes them, with what is known of each. */
  public static List<TrackDetail> of(
      List<PositionReport> reports, List<IdentityReport> identities) {
    List<Behaviour> changes = new ArrayList<>();
    Watch watch =
        new Watch(
            BehaviourSettings.coastal(List.of()),
            found -> {
              if (found.kind() == BehaviourKind.IDENTITY_CHANGE && found.vessels().size() == 2) {
                changes.add(found);
              }
            });
    Map<Hull, List<PositionReport>> reportsOf = new LinkedHashMap<>();
    Behaviours.inOrder(
        reports,
        identities,
        watch,
        report -> {
          Hull hull = watch.seeNext(report);
          if (hull != null) {
            reportsOf.computeIfAbsent(hull, any -> new ArrayList<>()).add(report);
          }
        });
    watch.end();
    Map<PositionReport, Hull> hullOf = new HashMap<>();
    reportsOf.forEach((hull, list) -> list.forEach(report -> hullOf.put(report, hull)));
    Map<Hull, List<Association>> wentOn = new HashMap<>();
    for (Behaviour change : changes) {
      Hull before = hullOf.get(change.evidence().get(0));
      Hull after = hullOf.get(change.evidence().get(1));
      Double fit = change.measures().get("fitProbability");
      Double share = change.measures().get("shareOfFits");
      if (before != null && after != null && fit != null && share != null) {
        wentOn.computeIfAbsent(before, any -> new ArrayList<>()).add(wentOn(after, fit * share));
        wentOn.computeIfAbsent(after, any -> new ArrayList<>()).add(wentOn(before, fit * share));
      }
    }
    List<TrackDetail> details = new ArrayList<>();
    Gates gates = new Gates(Plots.of(reports), hullOf);
    reportsOf.forEach(
        (hull, list) -> {
          List<Association> associations = new ArrayList<>(watch.associations(hull));
          gates.add(hull, associations);
          associations.addAll(wentOn.getOrDefault(hull, List.of()));
          List<Claim> claims = new ArrayList<>(watch.claims(hull));
          flag(list).ifPresent(claims::add);
          details.add(
              new TrackDetail(
                  new Track(hull.key, list),
                  claims,
                  Optional.ofNullable(hull.split),
                  associations,
                  hull.ais ? Optional.empty() : Filter.over(list)));
        });
    details.sort(IN_ORDER);
    return List.copyOf(details);
  }

  private static Association wentOn(Hull other, double confidence) {
    return new Association(other.trackId(), other.key, Association.Basis.WENT_ON, confidence, 1, 0);
  }

  /** The flag is claimed by each report's MMSI. */
  private static Optional<Claim> flag(List<PositionReport> reports) {
    PositionReport first = reports.get(0);
    if (!first.sensor().isAis() || !first.vessels().get(0).isMmsi()) {
      return Optional.empty();
    }
    Set<SourceId> sources = new TreeSet<>();
    reports.forEach(report -> sources.add(report.source()));
    Optional<String> flag = Registry.flag(first.vessels().get(0));
    return Optional.of(
        new Claim(
            Claim.Kind.FLAG,
            flag.orElse("none"),
            first.observedAt(),
            reports.get(reports.size() - 1).observedAt(),
            reports.size(),
            sources,
            first.id(),
            flag.isPresent()
                ? Optional.empty()
                : Optional.of("its first digits are allotted to no State")));
  }
}
