package org.fairlead.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.fairlead.core.ais.NmeaWriter;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/** What the radars of the great sea plot, turn by turn. */
final class RadarPlots {
  private static final double NEW_TRACK_SECONDS = 300;
  private static final double MASKED_METRES = 1852;

  private final Emission emission;
  private final KeyLog keys;
  private final SplittableRandom chance;
  private final Map<SourceId, Picture> pictures = new HashMap<>();

  /** What one radar follows. */
  private static final class Picture {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Double> seen = new HashMap<>();
    private int next = 1;
  }

  RadarPlots(Emission emission, KeyLog keys, SplittableRandom chance) {
    this.emission = emission;
    this.keys = keys;
    this.chance = chance;
  }

  /** One turn of {@code radar}: how many vessels it plotted. */
  int plot(Stations.Radar radar, List<Hull> hulls, double second, Consumer<String> lines) {
    Picture picture = pictures.computeIfAbsent(radar.source(), source -> new Picture());
    String tag = NmeaWriter.tagBlock(Optional.of(radar.station()), emission.instant(second));
    if (radar.byDistance()) {
      lines.accept(tag + NmeaWriter.ownPosition(radar.position(), emission.instant(second)));
    }
    int plotted = 0;
    for (Hull hull : hulls) {
      Vessel vessel = hull.vessel;
      if (!vessel.voyage().exists(second)) {
        continue;
      }
      Voyage.State state = vessel.voyage().at(second);
      double sees = vessel.kind() == VesselKind.GO_FAST ? 0.92 : 0.98;
      if (!isInSight(radar, state) || chance.nextDouble() >= sees) {
        continue;
      }
      Double last = picture.seen.put(vessel.id(), second);
      if (last == null || second - last > NEW_TRACK_SECONDS) {
        picture.numbers.put(vessel.id(), picture.next++);
      }
      int number = picture.numbers.getOrDefault(vessel.id(), 0);
      String text = Integer.toString(number);
      keys.add(
          vessel,
          radar.source(),
          VesselKey.ofTrack(radar.source(), number < 10 ? "0" + text : text),
          second);
      lines.accept(tag + emission.plot(radar, radar.position(), number, state, second, chance));
      plotted++;
    }
    return plotted;
  }

  private static boolean isInSight(Stations.Radar radar, Voyage.State state) {
    double north =
        Math.abs(state.position().latitudeDegrees() - radar.position().latitudeDegrees());
    if (north * 60 > radar.rangeNm()) {
      return false;
    }
    double metres = Chart.metres(radar.position(), state.position());
    return metres <= radar.rangeNm() * 1852
        && metres > 100
        && Chart.ports().stream()
            .noneMatch(port -> Chart.metres(port.position(), state.position()) < MASKED_METRES);
  }
}
