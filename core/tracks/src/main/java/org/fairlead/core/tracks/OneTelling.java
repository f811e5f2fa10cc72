package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * One vessel that several sensors follow did a thing once: what their tracks say alike is told
 * once, as the vessel's own track says it, with the others' keys, reports and labels. Spec:
 * behaviours §1.
 */
final class OneTelling {
  private final SameVessel same;
  private final Map<PositionReport, Track> trackOf = new HashMap<>();

  private OneTelling(List<Behaviour> behaviours, List<Track> tracks, SameVessel same) {
    this.same = same;
    Set<PositionReport> shown = new LinkedHashSet<>();
    behaviours.forEach(behaviour -> shown.addAll(behaviour.evidence()));
    for (Track track : tracks) {
      for (Fix fix : track.fixes()) {
        if (shown.contains(fix.report())) {
          trackOf.put(fix.report(), track);
        }
      }
    }
  }

  /** {@code behaviours}, each of a single track, told once for each vessel. */
  static List<Behaviour> of(List<Behaviour> behaviours, List<Track> tracks, SameVessel same) {
    OneTelling telling = new OneTelling(behaviours, tracks, same);
    List<Behaviour> preferred = new ArrayList<>(behaviours);
    preferred.sort(
        Comparator.comparing((Behaviour behaviour) -> !telling.track(behaviour).isAis())
            .thenComparing(behaviour -> behaviour.from())
            .thenComparing(Behaviour::kind)
            .thenComparing(behaviour -> behaviour.vessels().toString())
            .thenComparing(Behaviour::id));
    List<Behaviour> told = new ArrayList<>();
    Map<Track, List<Integer>> toldOf = new HashMap<>();
    for (Behaviour behaviour : preferred) {
      Track track = telling.track(behaviour);
      OptionalInt known =
          telling.others(track).stream()
              .flatMap(other -> toldOf.getOrDefault(other, List.of()).stream())
              .mapToInt(index -> index)
              .filter(index -> isOne(told.get(index), behaviour))
              .min();
      if (known.isPresent()) {
        told.set(known.getAsInt(), united(told.get(known.getAsInt()), behaviour));
      } else {
        toldOf.computeIfAbsent(track, any -> new ArrayList<>()).add(told.size());
        told.add(behaviour);
      }
    }
    return told;
  }

  /**
   * Other sensors' tracks of the vessel that a radar or an observer followed. None for a track that
   * carries a claim: two hulls under one claim are two vessels.
   */
  private Set<Track> others(Track track) {
    Set<Track> others = new HashSet<>();
    if (!track.isAis()) {
      for (Track other : same.of(track)) {
        others.add(other);
        others.addAll(same.of(other));
      }
      others.remove(track);
    }
    return others;
  }

  /**
   * The track of a behaviour's first vessel: the first of its reports that lies on one of its key.
   */
  private Track track(Behaviour behaviour) {
    for (PositionReport report : behaviour.evidence()) {
      Track track = trackOf.get(report);
      if (track != null && track.key().equals(behaviour.vessels().get(0))) {
        return track;
      }
    }
    throw new IllegalStateException("no track shows " + behaviour.id());
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
        label);
  }
}
