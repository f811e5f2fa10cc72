package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * AIS silences. What was heard of others near by, before and during, is measured and said first:
 * silence is not proof. Spec: behaviours §3.1.
 */
final class DarkGaps {
  private static final double NEAR_METRES = 15 * 1852;
  private static final double SENT_SHARE_GOOD = 0.35;
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
      List<Fix> fixes = track.fixes();
      for (int i = 1; i < fixes.size(); i++) {
        long seconds = fixes.get(i).second() - fixes.get(i - 1).second();
        if (seconds > settings.gapMinutesMax() * 60 && !settings.nearPort(fixes.get(i - 1))) {
          found.add(gap(track, i, reception, same, settings));
        }
      }
    }
    return found;
  }

  private static Behaviour gap(
      Track track, int index, Reception reception, SameVessel same, BehaviourSettings settings) {
    Fix off = track.fixes().get(index - 1);
    Fix on = track.fixes().get(index);
    double minutes = (on.second() - off.second()) / 60.0;
    double metres = Geodesic.distance(off.report().position(), on.report().position()).metres();
    int before = 0;
    for (int i = index - 1; i >= 0; i--) {
      if (off.second() - track.fixes().get(i).second() > WINDOW_SECONDS) {
        break;
      }
      before++;
    }
    double heardShare = before / expected(off, WINDOW_SECONDS);
    double othersBefore =
        reception.othersNear(track, off, off.second() - WINDOW_SECONDS, off.second());
    double othersDuring =
        reception.othersNear(
            track, off, off.second() + 300, Math.min(on.second(), off.second() + 3600));
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("silentMinutes", minutes);
    measures.put("distanceNauticalMiles", metres / 1852);
    measures.put("impliedSpeedKnots", metres / 1852 / (minutes / 60));
    measures.put("heardShareBefore", Math.min(1, heardShare));
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
        explanations(off, heardShare, othersBefore, othersDuring),
        label);
  }

  private static List<String> explanations(
      Fix off, double heardShare, double othersBefore, double othersDuring) {
    List<String> explanations = new ArrayList<>();
    boolean faded = heardShare < SENT_SHARE_GOOD;
    boolean othersFaded = othersBefore == 0 || othersDuring < RECEPTION_GOOD * othersBefore;
    if (faded || othersFaded) {
      explanations.add(
          "poor reception: "
              + (faded
                  ? "only " + Math.round(heardShare * 100) + " % of its reports were heard before"
                  : "fewer of the others near by were heard during than before"));
    } else {
      explanations.add(
          "not explained by reception: "
              + Math.round(othersDuring)
              + " others near by were heard during, "
              + Math.round(othersBefore)
              + " before; a failed or switched-off transponder is possible");
    }
    if (off.hasSpeed() && off.speedKnots() < 0.5) {
      explanations.add("it lay still and may have switched off in an anchorage");
    }
    return explanations;
  }

  /** Reports that a vessel so equipped and moving sends in {@code seconds}. ITU-R M.1371. */
  static double expected(Fix fix, double seconds) {
    double knots = fix.hasSpeed() ? fix.speedKnots() : 0;
    boolean classA = fix.report().sensor() == org.fairlead.core.basics.Sensor.AIS_CLASS_A;
    double interval;
    if (classA) {
      interval = knots > 23 ? 2 : knots > 14 ? 6 : knots > 0.5 ? 10 : 180;
    } else {
      interval = knots > 2 ? 30 : 180;
    }
    return Math.max(1, seconds / interval);
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
