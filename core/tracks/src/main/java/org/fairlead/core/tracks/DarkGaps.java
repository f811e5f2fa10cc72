package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.Sensor;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * AIS silences. What was heard of others near by, before and during, is measured and said first:
 * silence is not proof. Spec: behaviours §3.1.
 */
final class DarkGaps {
  private static final double NEAR_METRES = 15 * 1852;

  /**
   * A transponder that is switched off is heard well until then and well again from when it comes
   * back; reception fades and returns bit by bit.
   */
  private static final double HEARD_SHARE_GOOD = 0.6;

  private static final int EDGE_SECONDS = 600;
  private static final double RECEPTION_GOOD = 0.6;
  private static final int WINDOW_SECONDS = 1800;

  private DarkGaps() {}

  static List<Behaviour> find(List<Track> tracks, SameVessel same, BehaviourSettings settings) {
    List<Behaviour> found = new ArrayList<>();
    Reception reception = new Reception(tracks);
    for (Track track : tracks) {
      if (!track.isAis()) {
        continue;
      }
      // What others saw of it under this claim does not end its own silence.
      List<Fix> fixes =
          track.fixes().stream().filter(fix -> fix.report().sensor().isAis()).toList();
      for (int i = 1; i < fixes.size(); i++) {
        long seconds = fixes.get(i).second() - fixes.get(i - 1).second();
        if (seconds > settings.gapMinutesMax() * 60 && !settings.nearPort(fixes.get(i - 1))) {
          found.add(gap(track, fixes, i, reception, same, settings));
        }
      }
    }
    return found;
  }

  private static Behaviour gap(
      Track track,
      List<Fix> fixes,
      int index,
      Reception reception,
      SameVessel same,
      BehaviourSettings settings) {
    Fix off = fixes.get(index - 1);
    Fix on = fixes.get(index);
    double minutes = (on.second() - off.second()) / 60.0;
    double metres = Geodesic.distance(off.report().position(), on.report().position()).metres();
    double heardBefore = heardShare(fixes, index - 1, -1);
    double heardAfter = heardShare(fixes, index, 1);
    double othersBefore =
        reception.othersNear(track, off, off.second() - WINDOW_SECONDS, off.second());
    double othersDuring =
        reception.othersNear(
            track, off, off.second() + 300, Math.min(on.second(), off.second() + 3600));
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("silentMinutes", minutes);
    measures.put("distanceNauticalMiles", metres / 1852);
    measures.put("impliedSpeedKnots", metres / 1852 / (minutes / 60));
    measures.put("heardShareBefore", heardBefore);
    measures.put("heardShareAfter", heardAfter);
    measures.put("othersNearBefore", othersBefore);
    measures.put("othersNearDuring", othersDuring);
    List<PositionReport> evidence = new ArrayList<>(List.of(off.report(), on.report()));
    Set<SourceId> label = new TreeSet<>();
    label.add(off.report().source());
    label.add(on.report().source());
    List<VesselKey> vessels = new ArrayList<>(List.of(track.key()));
    for (Track plot : same.of(track)) {
      Set<SourceId> during = plot.sources(off.report().observedAt(), on.report().observedAt());
      if (!during.isEmpty()) {
        label.addAll(during);
        vessels.add(plot.key());
      }
    }
    return new Behaviour(
        BehaviourKind.DARK_GAP,
        vessels,
        off.report().observedAt(),
        on.report().observedAt(),
        evidence,
        measures,
        Map.of("gapMinutesMax", settings.gapMinutesMax()),
        explanations(off, new Heard(heardBefore, heardAfter, othersBefore, othersDuring)),
        label);
  }

  /**
   * The share of its own reports that was heard next to the gap, on the side to which {@code step}
   * leads; over at least ten minutes and ten reports, as far as the track goes.
   */
  private static double heardShare(List<Fix> fixes, int edge, int step) {
    Fix at = fixes.get(edge);
    double interval = intervalSeconds(at);
    double window = Math.max(EDGE_SECONDS, 10 * interval);
    int heard = 0;
    for (int i = edge; i >= 0 && i < fixes.size(); i += step) {
      if (Math.abs(fixes.get(i).second() - at.second()) >= window) {
        break;
      }
      heard++;
    }
    return Math.min(1, heard / Math.max(1, window / interval));
  }

  /** What was heard: shares of its own reports, and the mean numbers of others near by. */
  private record Heard(double before, double after, double othersBefore, double othersDuring) {}

  private static List<String> explanations(Fix off, Heard heard) {
    List<String> explanations = new ArrayList<>();
    boolean othersFaded =
        heard.othersBefore() == 0 || heard.othersDuring() < RECEPTION_GOOD * heard.othersBefore();
    if (heard.before() < HEARD_SHARE_GOOD) {
      explanations.add("poor reception: only " + percent(heard.before()) + " before");
    } else if (heard.after() < HEARD_SHARE_GOOD) {
      explanations.add("poor reception: only " + percent(heard.after()) + " after");
    } else if (othersFaded) {
      explanations.add("poor reception: fewer of the others near by were heard during than before");
    } else {
      explanations.add(
          "not explained by reception: "
              + Math.round(heard.othersDuring())
              + " others near by were heard during, "
              + Math.round(heard.othersBefore())
              + " before; a failed or switched-off transponder is possible");
    }
    if (off.hasSpeed() && off.speedKnots() < 0.5) {
      explanations.add("it lay still and may have switched off in an anchorage");
    }
    return explanations;
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " % of its reports were heard just";
  }

  /** Seconds between the reports that a vessel so equipped and moving sends. ITU-R M.1371. */
  static double intervalSeconds(Fix fix) {
    double knots = fix.hasSpeed() ? fix.speedKnots() : 0;
    if (fix.report().sensor() == Sensor.AIS_CLASS_A) {
      Optional<NavigationStatus> status = fix.report().status();
      boolean madeFast =
          status.isPresent()
              && (status.get() == NavigationStatus.AT_ANCHOR
                  || status.get() == NavigationStatus.MOORED);
      return madeFast && knots <= 3 ? 180 : knots > 23 ? 2 : knots > 14 ? 6 : 10;
    }
    return knots > 2 ? 30 : 180;
  }

  /** Which other vessels a selection hears near a place, by quarter hour. */
  private static final class Reception {
    private static final int SLOT_SECONDS = 900;
    private final Map<Long, Map<VesselKey, Fix>> bySlot = new HashMap<>();

    Reception(List<Track> tracks) {
      for (Track track : tracks) {
        if (track.isAis()) {
          for (Fix fix : track.fixes()) {
            bySlot
                .computeIfAbsent(fix.second() / SLOT_SECONDS, any -> new HashMap<>())
                .putIfAbsent(track.key(), fix);
          }
        }
      }
    }

    /** The mean number of others heard within 15 NM of {@code place} in a quarter hour. */
    double othersNear(Track track, Fix place, long fromSecond, long toSecond) {
      long slots = 0;
      long heard = 0;
      for (long slot = fromSecond / SLOT_SECONDS; slot <= toSecond / SLOT_SECONDS; slot++) {
        slots++;
        for (Map.Entry<VesselKey, Fix> other : bySlot.getOrDefault(slot, Map.of()).entrySet()) {
          if (!other.getKey().equals(track.key())
              && Plane.metres(place, other.getValue()) <= NEAR_METRES) {
            heard++;
          }
        }
      }
      return slots == 0 ? 0 : (double) heard / slots;
    }
  }
}
