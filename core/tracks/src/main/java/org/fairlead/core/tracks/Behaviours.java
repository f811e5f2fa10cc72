package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tracks → behaviours. A fluent ends where a gap begins: nothing is said of the time between. */
public final class Behaviours {
  private Behaviours() {}

  /** All behaviours on {@code tracks}, by time, kind and first vessel. */
  public static List<Behaviour> of(List<Track> tracks, BehaviourSettings settings) {
    SameVessel same = SameVessel.among(tracks);
    List<Behaviour> found = new ArrayList<>();
    found.addAll(DarkGaps.find(tracks, same, settings));
    found.addAll(Meetings.find(tracks, same, settings));
    found.addAll(SharedIdentities.find(tracks));
    List<Behaviour> single = new ArrayList<>(Stops.find(tracks, settings));
    single.addAll(Turns.find(tracks, same, settings));
    single.addAll(GoFasts.find(tracks, same, settings));
    found.addAll(OneTelling.of(single, tracks, same));
    found.sort(
        Comparator.comparing(Behaviour::from)
            .thenComparing(Behaviour::kind)
            .thenComparing(behaviour -> behaviour.vessels().toString())
            .thenComparing(Behaviour::id));
    return List.copyOf(found);
  }
}
