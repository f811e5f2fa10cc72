package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;

/**
 * What was seen, held back until it is settled which hulls are one vessel. One vessel that several
 * sensors follow did a thing once: what their tracks say alike is told once, as the vessel's own
 * track says it, with the others' keys, reports and labels. Spec: behaviours §1.
 */
final class Tellings {
  /** How long two sensors' tracks may take to show that they are one vessel. */
  static final int SETTLING_SECONDS = 2 * 3600;

  private static final Comparator<Telling> OWN_WORD_FIRST =
      Comparator.comparing((Telling telling) -> telling.hull == null || !telling.hull.ais)
          .thenComparing(telling -> telling.behaviour.from())
          .thenComparing(telling -> telling.behaviour.kind())
          .thenComparing(telling -> telling.behaviour.vessels().toString())
          .thenComparing(telling -> telling.behaviour.id());

  private final SameVessel same;
  private final Consumer<Behaviour> to;
  private final List<Telling> held = new ArrayList<>();
  private long nextLook = Long.MIN_VALUE;

  Tellings(SameVessel same, Consumer<Behaviour> to) {
    this.same = same;
    this.to = to;
  }

  private static final class Telling {
    private final @Nullable Hull hull;
    private Behaviour behaviour;

    private Telling(@Nullable Hull hull, Behaviour behaviour) {
      this.hull = hull;
      this.behaviour = behaviour;
    }

    private boolean isSettled(long second) {
      return behaviour.to().getEpochSecond() + SETTLING_SECONDS <= second;
    }
  }

  /** What is told as it is. */
  void add(Behaviour behaviour) {
    to.accept(behaviour);
  }

  /** What {@code hull} did, which another sensor's track of the same vessel may say too. */
  void add(Hull hull, Behaviour behaviour) {
    held.add(new Telling(hull, behaviour));
  }

  /** Tells what is settled. */
  void until(long second) {
    if (second < nextLook || held.isEmpty()) {
      return;
    }
    nextLook = second + 600;
    held.sort(OWN_WORD_FIRST);
    unite();
    held.removeIf(
        telling -> {
          boolean over = telling.isSettled(second) && !isStillGoingOn(telling);
          if (over) {
            to.accept(telling.behaviour);
          }
          return over;
        });
  }

  /** Tells all. */
  void end() {
    held.sort(OWN_WORD_FIRST);
    unite();
    held.forEach(telling -> to.accept(telling.behaviour));
    held.clear();
  }

  /** Whether the vessel's own track has not yet said its part of the same stop. */
  private boolean isStillGoingOn(Telling telling) {
    Hull hull = telling.hull;
    if (hull == null || hull.ais) {
      return false;
    }
    for (Hull other : same.allOf(hull)) {
      if (other.slow != null
          && other.slow.fromSecond() <= telling.behaviour.to().getEpochSecond()) {
        return true;
      }
    }
    return false;
  }

  private void unite() {
    for (int i = 0; i < held.size(); i++) {
      Hull hull = held.get(i).hull;
      // Two hulls under one claim are two vessels: only what no claim carries is another's.
      if (hull == null || hull.ais || hull.others.isEmpty()) {
        continue;
      }
      Set<Hull> others = same.allOf(hull);
      Behaviour said = held.get(i).behaviour;
      for (int k = 0; k < i; k++) {
        Hull teller = held.get(k).hull;
        if (teller != null && others.contains(teller) && isOne(held.get(k).behaviour, said)) {
          held.get(k).behaviour = united(held.get(k).behaviour, said);
          held.remove(i--);
          break;
        }
      }
    }
  }

  private static boolean isOne(Behaviour told, Behaviour other) {
    return sayTheSame(told.kind(), other.kind())
        && !told.from().isAfter(other.to())
        && !other.from().isAfter(told.to());
  }

  /** A radar has no heading, so what drifts by the vessel's own heading only lingers by radar. */
  private static boolean sayTheSame(BehaviourKind told, BehaviourKind other) {
    return told == other
        || told == BehaviourKind.DRIFTING && other == BehaviourKind.LOITERING
        || told == BehaviourKind.TURNED_BACK && other == BehaviourKind.TURNING_AWAY;
  }

  private static Behaviour united(Behaviour told, Behaviour other) {
    Set<VesselKey> vessels = new LinkedHashSet<>(told.vessels());
    vessels.addAll(other.vessels());
    Set<PositionReport> evidence = new LinkedHashSet<>(told.evidence());
    evidence.addAll(other.evidence());
    Set<SourceId> label = new TreeSet<>(told.label());
    label.addAll(other.label());
    return new Behaviour(
        told.kind(),
        List.copyOf(vessels),
        told.from(),
        told.to(),
        evidence.stream().sorted(Tracks.IN_ORDER).toList(),
        told.measures(),
        told.thresholds(),
        told.explanations(),
        label,
        told.claims());
  }
}
