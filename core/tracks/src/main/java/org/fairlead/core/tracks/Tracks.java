package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fairlead.core.basics.PositionReport;

/** Reports → tracks, as {@link Tracker} places them. */
public final class Tracks {
  /** The order in which reports are read: by time, then by the line that said them. */
  public static final Comparator<PositionReport> IN_ORDER = Tracks::compare;

  private Tracks() {}

  private static int compare(PositionReport one, PositionReport other) {
    int order = one.observedAt().compareTo(other.observedAt());
    if (order == 0) {
      order = one.source().compareTo(other.source());
    }
    if (order == 0) {
      order = Long.compare(one.raw().segment(), other.raw().segment());
    }
    return order != 0 ? order : Long.compare(one.raw().line(), other.raw().line());
  }

  /** The tracks of {@code reports}, in any order, ordered by key and first report. */
  public static List<Track> of(List<PositionReport> reports) {
    List<PositionReport> ordered = new ArrayList<>(reports);
    ordered.sort(IN_ORDER);
    Tracker tracker = new Tracker();
    List<List<PositionReport>> reportsOf = new ArrayList<>();
    for (PositionReport report : ordered) {
      Tracker.Placed placed = tracker.place(report);
      if (placed != null) {
        if (placed.hull().number == reportsOf.size()) {
          reportsOf.add(new ArrayList<>());
        }
        reportsOf.get(placed.hull().number).add(report);
      }
    }
    List<Track> tracks = new ArrayList<>(reportsOf.size());
    reportsOf.forEach(list -> tracks.add(new Track(list.get(0).vessels().get(0), list)));
    tracks.sort(
        Comparator.comparing(Track::key)
            .thenComparing(track -> track.first().observedAt())
            .thenComparing(Track::id));
    return List.copyOf(tracks);
  }
}
