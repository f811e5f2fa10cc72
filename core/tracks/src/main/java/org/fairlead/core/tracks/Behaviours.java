package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fairlead.core.basics.PositionReport;

/** A recording's reports → behaviours. A fluent ends where a gap begins. */
public final class Behaviours {
  private static final Comparator<Behaviour> IN_ORDER =
      Comparator.comparing(Behaviour::from)
          .thenComparing(Behaviour::kind)
          .thenComparing(behaviour -> behaviour.vessels().toString())
          .thenComparing(Behaviour::id);

  private Behaviours() {}

  /** All behaviours in {@code reports}, which may be in any order, by time, kind and vessels. */
  public static List<Behaviour> of(List<PositionReport> reports, BehaviourSettings settings) {
    List<Behaviour> found = new ArrayList<>();
    Watch watch = new Watch(settings, found::add);
    List<PositionReport> ordered = new ArrayList<>(reports);
    ordered.sort(Tracks.IN_ORDER);
    ordered.forEach(watch::seeNext);
    watch.end();
    found.sort(IN_ORDER);
    return List.copyOf(found);
  }
}
