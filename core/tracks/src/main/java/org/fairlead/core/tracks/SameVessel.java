package org.fairlead.core.tracks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Sensor;

/**
 * Which hulls, seen by different sensors, are one vessel: they moved together. An association is
 * said with its tracks; the tracks themselves are never merged. Spec: behaviours §5.
 */
final class SameVessel {
  /**
   * Two reports of one vessel lie further apart than this, as a squared statistical distance, in
   * one case of a hundred. Source: χ² with two degrees of freedom.
   */
  private static final double DISTANCE_MAX = 9.21;

  /** The share of what a vessel makes good between paired fixes that a turn may take it aside. */
  private static final double ASIDE_SHARE = 0.25;

  private static final int TOGETHER_SECONDS = 40;

  /** Way on: at rest, two vessels alongside cannot be told from one. */
  private static final double MOVING_KNOTS = 4;

  private static final int PAIRS_MIN = 4;

  /** The most that a vessel makes good between paired fixes. */
  private static final double MADE_GOOD_METRES_MAX =
      TOGETHER_SECONDS * Tracker.HULL_SPEED_KNOTS_MAX * Plane.METRES_PER_NAUTICAL_MILE / 3600;

  private final Presence presence;
  private final ArrayDeque<Plot> waiting = new ArrayDeque<>();

  SameVessel(Presence presence) {
    this.presence = presence;
  }

  /** How often two hulls, paired in time, were in one place and how often not. */
  static final class Pairs {
    private int together;
    private int apart;

    private boolean areOne() {
      return together >= PAIRS_MIN && together >= 4 * apart;
    }
  }

  private record Plot(Hull hull, Fix fix) {}

  /** Takes a fix of a hull that does not itself say who it is. */
  void plot(Hull hull, Fix fix) {
    waiting.add(new Plot(hull, fix));
  }

  /** Pairs what is old enough for the other's next fix to be known. */
  void until(long second) {
    while (!waiting.isEmpty() && waiting.peek().fix().second() + TOGETHER_SECONDS < second) {
      Plot plot = waiting.remove();
      pair(plot.hull(), plot.fix());
    }
  }

  private void pair(Hull plot, Fix fix) {
    plot.others.forEach((other, pairs) -> count(pairs, fix, other));
    presence.near(
        fix,
        reachMetres(fix),
        TOGETHER_SECONDS,
        other -> {
          if (other != plot
              && !other.key.equals(plot.key)
              && !plot.others.containsKey(other)
              && sign(fix, other) > 0) {
            begin(plot, fix, other);
          }
        });
  }

  /**
   * Further from {@code plot} than this no vessel's own report or radar plot is together with it.
   */
  private static double reachMetres(Fix plot) {
    double sigmas = plot.report().sensor().sigma().metres() + Sensor.RADAR.sigma().metres();
    return Math.sqrt(DISTANCE_MAX) * sigmas + MADE_GOOD_METRES_MAX;
  }

  /** Two hulls that come together for the first time: what they did before counts too. */
  private static void begin(Hull plot, Fix fix, Hull other) {
    Pairs pairs = new Pairs();
    for (int i = 0; i < plot.fixes.size() && plot.fixes.get(i).second() <= fix.second(); i++) {
      count(pairs, plot.fixes.get(i), other);
    }
    plot.others.put(other, pairs);
    other.others.put(plot, pairs);
  }

  private static void count(Pairs pairs, Fix fix, Hull other) {
    int sign = sign(fix, other);
    pairs.together += sign > 0 ? 1 : 0;
    pairs.apart += sign < 0 ? 1 : 0;
  }

  /** 1 together, −1 apart, 0 where it cannot be said. */
  private static int sign(Fix fix, Hull other) {
    Fix near = other.fixes.nearestInTime(fix.second());
    long seconds = Math.abs(near.second() - fix.second());
    if (seconds > TOGETHER_SECONDS || !near.hasSpeed() || near.speedKnots() < MOVING_KNOTS) {
      return 0;
    }
    double madeGood = seconds * near.speedKnots() * Plane.METRES_PER_NAUTICAL_MILE / 3600;
    double metres = metresFromWhereItWouldBe(fix, near, madeGood);
    double aside = ASIDE_SHARE * madeGood;
    double variance = variance(fix) + variance(near) + aside * aside;
    return metres * metres <= DISTANCE_MAX * variance ? 1 : -1;
  }

  private static double variance(Fix fix) {
    double sigma = fix.report().sensor().sigma().metres();
    return sigma * sigma;
  }

  /** How far {@code fix} lies from where the other, keeping its course, was at that time. */
  private static double metresFromWhereItWouldBe(Fix fix, Fix near, double madeGood) {
    if (!near.hasCourse()) {
      return Math.max(0, Plane.metres(fix, near) - madeGood);
    }
    double ahead = near.second() <= fix.second() ? madeGood : -madeGood;
    double course = Math.toRadians(near.courseDegrees());
    double north = ahead * Math.cos(course) / Plane.METRES_PER_DEGREE;
    double east =
        ahead
            * Math.sin(course)
            / Plane.METRES_PER_DEGREE
            / Math.max(0.01, Math.cos(Math.toRadians(near.latitude())));
    return Plane.metres(
        fix.longitude(), fix.latitude(), near.longitude() + east, near.latitude() + north);
  }

  boolean areOne(Hull a, Hull b) {
    if (a == b || a.key.equals(b.key)) {
      return true;
    }
    Set<Hull> ofA = of(a);
    if (ofA.contains(b)) {
      return true;
    }
    for (Hull third : of(b)) {
      if (ofA.contains(third)) {
        return true;
      }
    }
    return false;
  }

  /** The hulls that moved together with {@code hull}. */
  Set<Hull> of(Hull hull) {
    if (hull.others.isEmpty()) {
      return Set.of();
    }
    Set<Hull> same = new TreeSet<>();
    for (Map.Entry<Hull, Pairs> other : hull.others.entrySet()) {
      if (other.getValue().areOne()) {
        same.add(other.getKey());
      }
    }
    return same;
  }

  /** Those, each with how surely it is one with {@code hull}, in order of key. */
  List<Association> associations(Hull hull) {
    List<Association> associations = new ArrayList<>();
    for (Hull other : of(hull)) {
      Pairs pairs = Objects.requireNonNull(hull.others.get(other));
      associations.add(
          Association.movedTogether(other.trackId(), other.key, pairs.together, pairs.apart));
    }
    associations.sort(Comparator.comparing(Association::vessel));
    return associations;
  }

  /** Those, and those that moved together with them. */
  Set<Hull> allOf(Hull hull) {
    Set<Hull> all = new HashSet<>();
    for (Hull other : of(hull)) {
      all.add(other);
      all.addAll(of(other));
    }
    all.remove(hull);
    return all;
  }

  /** The hulls of {@code hull}'s vessel that carry its own claims, in order of key. */
  List<Hull> claimsOf(Hull hull) {
    List<Hull> claims = new ArrayList<>();
    for (Hull other : of(hull)) {
      if (other.ais) {
        claims.add(other);
      }
    }
    claims.sort(
        Comparator.comparing((Hull claim) -> claim.key).thenComparing(claim -> claim.first.id()));
    return claims;
  }
}
