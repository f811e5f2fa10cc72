package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tracks of different sensors are one vessel: they moved together. An association is said
 * with its tracks; the tracks themselves are never merged.
 */
final class SameVessel {
  /** Paired fixes lie within this of each other: radar, clock and antenna errors together. */
  private static final double TOGETHER_METRES = 400;

  private static final int TOGETHER_SECONDS = 40;

  /** Way on: at rest, two vessels alongside cannot be told from one. */
  private static final double MOVING_KNOTS = 4;

  private static final int PAIRS_MIN = 4;

  private final Map<Track, Set<Track>> others;

  private SameVessel(Map<Track, Set<Track>> others) {
    this.others = others;
  }

  static SameVessel among(List<Track> tracks) {
    Map<Track, Set<Track>> others = new HashMap<>();
    List<Track> seen = tracks.stream().filter(track -> !track.isAis()).toList();
    for (Track plot : seen) {
      for (Track track : tracks) {
        if (track != plot && !track.key().equals(plot.key()) && moveTogether(plot, track)) {
          others.computeIfAbsent(plot, any -> new HashSet<>()).add(track);
          others.computeIfAbsent(track, any -> new HashSet<>()).add(plot);
        }
      }
    }
    return new SameVessel(others);
  }

  private static boolean moveTogether(Track plot, Track track) {
    if (plot.last().observedAt().isBefore(track.first().observedAt())
        || track.last().observedAt().isBefore(plot.first().observedAt())) {
      return false;
    }
    int together = 0;
    int apart = 0;
    for (Fix fix : plot.fixes()) {
      Fix near = track.nearestInTime(fix.second());
      if (Math.abs(near.second() - fix.second()) > TOGETHER_SECONDS
          || !near.hasSpeed()
          || near.speedKnots() < MOVING_KNOTS) {
        continue;
      }
      double slack = Math.abs(near.second() - fix.second()) * near.speedKnots() * 1852 / 3600;
      if (Plane.metres(fix, near) <= TOGETHER_METRES + slack) {
        together++;
      } else {
        apart++;
      }
      if (apart > 10 && together == 0) {
        return false;
      }
    }
    return together >= PAIRS_MIN && together >= 4 * apart;
  }

  boolean areOne(Track a, Track b) {
    if (a == b || a.key().equals(b.key()) || of(a).contains(b)) {
      return true;
    }
    for (Track third : of(a)) {
      if (of(b).contains(third)) {
        return true;
      }
    }
    return false;
  }

  Set<Track> of(Track track) {
    return others.getOrDefault(track, Set.of());
  }

  /** The tracks of {@code track}'s vessel that carry its own claims, in order of key. */
  List<Track> claimsOf(Track track) {
    List<Track> claims = new ArrayList<>();
    for (Track other : of(track)) {
      if (other.isAis()) {
        claims.add(other);
      }
    }
    claims.sort(java.util.Comparator.comparing(Track::key).thenComparing(Track::id));
    return claims;
  }
}
