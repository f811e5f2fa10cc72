package org.fairlead.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fairlead.core.ais.AisDraft;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.NmeaWriter;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Distance;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Speed;
import org.fairlead.core.basics.VesselKey;

/** What receivers hear and radars plot of the vessels. */
final class Emission {
  static final int STATIC_SECONDS = 360;
  private static final double RADAR_SECONDS = 30;
  private static final double RADAR_NEW_TRACK_SECONDS = 300;
  private static final double GAP_SECONDS = 1200;
  private static final double GPS_SIGMA_METRES = 4;
  private static final double RADAR_SIGMA_METRES = 25;

  private final Instant start;
  private final double lengthSeconds;
  private final SplittableRandom random;
  private final KeyLog keys;
  private final Map<SourceId, List<TimedLine>> feeds = new TreeMap<>();

  Emission(Instant start, double lengthSeconds, SplittableRandom random, KeyLog keys) {
    this.start = start;
    this.lengthSeconds = lengthSeconds;
    this.random = random;
    this.keys = keys;
  }

  /** The feeds so far, each in the order in which its lines are available. */
  Map<SourceId, List<TimedLine>> feeds() {
    Map<SourceId, List<TimedLine>> sorted = new TreeMap<>();
    feeds.forEach(
        (source, lines) -> {
          List<TimedLine> copy = new ArrayList<>(lines);
          copy.sort(Comparator.comparing(TimedLine::availableAt));
          sorted.put(source, List.copyOf(copy));
        });
    return sorted;
  }

  Instant instant(double second) {
    return start.plusSeconds((long) second);
  }

  void put(SourceId source, double availableSecond, String line) {
    feeds
        .computeIfAbsent(source, s -> new ArrayList<>())
        .add(new TimedLine(start.plusMillis(Math.round(availableSecond * 1000)), line));
  }

  Position noisy(Position place, double sigmaMetres, SplittableRandom chance) {
    double north = chance.nextGaussian() * sigmaMetres / 1852 / 60;
    double east =
        chance.nextGaussian()
            * sigmaMetres
            / 1852
            / 60
            / Math.cos(Math.toRadians(place.latitudeDegrees()));
    return new Position(place.longitudeDegrees() + east, place.latitudeDegrees() + north);
  }

  /** Seconds between two reports of position. Source: ITU-R M.1371-5, annex 1, tables 1 and 2. */
  static int intervalSeconds(boolean classA, double knots, NavigationStatus status) {
    boolean fast =
        status == NavigationStatus.AT_ANCHOR || status == NavigationStatus.MOORED
            ? knots > 3
            : classA || knots > 2;
    if (!fast) {
      return 180;
    }
    if (classA) {
      return knots <= 14 ? 10 : knots <= 23 ? 6 : 2;
    }
    return knots <= 14 ? 30 : knots <= 23 ? 15 : 5;
  }

  /** Everything that {@code vessel} sends, as each receiver hears it. */
  void ais(Vessel vessel) {
    if (!vessel.hasAis()) {
      return;
    }
    SplittableRandom chance = random.split();
    boolean classA = vessel.kind().isClassA();
    double end = Math.min(lengthSeconds, vessel.voyage().toSecond());
    double second = Math.max(0, Math.ceil(vessel.voyage().fromSecond())) + chance.nextInt(10);
    double nextStatic = second + chance.nextInt(STATIC_SECONDS);
    double heard = -1;
    int sequence = 0;
    while (second < end) {
      Voyage.State state = vessel.voyage().at(second);
      if (!vessel.isSilent(second)) {
        boolean was =
            send(
                vessel,
                state.position(),
                second,
                0,
                List.of(position(vessel, state, second, chance)),
                chance);
        if (was) {
          if (heard >= 0 && second - heard > GAP_SECONDS && vessel.silences().isEmpty()) {
            keys.gap(vessel, heard, second);
          }
          heard = second;
        }
        if (second >= nextStatic) {
          nextStatic += STATIC_SECONDS;
          sequence = (sequence + 1) % 10;
          send(vessel, state.position(), second, sequence, identity(vessel), chance);
        }
      }
      int interval = intervalSeconds(classA, state.knots(), state.status());
      second += interval + (interval >= 10 ? chance.nextInt(3) - 1 : 0);
    }
  }

  private AisMessage position(
      Vessel vessel, Voyage.State state, double second, SplittableRandom chance) {
    return position(vessel, state, Optional.of(state.position()), second, chance);
  }

  /**
   * A report of position as the vessel sends it.
   *
   * @param said where it takes itself to be; empty where it does not know
   */
  AisMessage position(
      Vessel vessel,
      Voyage.State state,
      Optional<Position> said,
      double second,
      SplittableRandom chance) {
    boolean moves = state.knots() > 0.1;
    double knots = Math.max(0, state.knots() + (moves ? 0.1 * chance.nextGaussian() : 0));
    double course = state.courseDegrees() + chance.nextGaussian() * (knots < 2 ? 3 : 0.6);
    AisDraft draft =
        AisDraft.ofType(vessel.kind().isClassA() ? 1 : 18, vessel.mmsi())
            .number("second", said.isEmpty() ? 60 : instant(second).getEpochSecond() % 60);
    if (said.isPresent()) {
      draft
          .position(noisy(said.get(), GPS_SIGMA_METRES, chance))
          .speed(new Speed(knots))
          .course(new Bearing(course));
    }
    if (vessel.kind().isClassA()) {
      draft.heading(new Bearing(state.headingDegrees() + chance.nextGaussian()));
      draft.status(state.status());
    }
    return draft.end();
  }

  static List<AisMessage> identity(Vessel vessel) {
    int type = vessel.kind().typeCode();
    if (vessel.kind().isClassA()) {
      return List.of(
          AisDraft.ofType(5, vessel.mmsi())
              .number("imo", imo(vessel.mmsi()))
              .text("callsign", vessel.callsign())
              .text("shipname", vessel.name())
              .number("shiptype", type)
              .number("epfd", 1)
              .end());
    }
    return List.of(
        AisDraft.staticPartA(vessel.mmsi()).text("shipname", vessel.name()).end(),
        AisDraft.staticPartB(vessel.mmsi())
            .text("callsign", vessel.callsign())
            .number("shiptype", type)
            .end());
  }

  /** Seven digits whose last is the sum of the others times 7 to 2, as IMO numbers have. */
  private static int imo(int mmsi) {
    int stem = 900_000 + mmsi % 90_000;
    int sum = 0;
    int rest = stem;
    for (int weight = 2; weight <= 7; weight++) {
      sum += rest % 10 * weight;
      rest /= 10;
    }
    return stem * 10 + sum % 10;
  }

  private boolean send(
      Vessel vessel,
      Position place,
      double second,
      int sequence,
      List<AisMessage> messages,
      SplittableRandom chance) {
    boolean heard = false;
    for (Stations.Receiver receiver : Stations.receivers()) {
      double metres = Chart.metres(place, receiver.position());
      for (AisMessage message : messages) {
        if (chance.nextDouble() >= receiver.chance(metres, second)) {
          continue;
        }
        heard = true;
        keys.add(vessel, receiver.source(), vessel.mmsiKey(), second);
        String tag = NmeaWriter.tagBlock(Optional.of(receiver.station()), instant(second));
        char channel = (long) second % 2 == 0 ? 'A' : 'B';
        double available = second + 1 + chance.nextDouble();
        for (String sentence : NmeaWriter.sentences(message, channel, sequence)) {
          put(receiver.source(), available, tag + sentence);
        }
      }
    }
    return heard;
  }

  /** What one radar plots of {@code vessels}: every half minute, within its range. */
  void radar(Stations.Radar radar, List<Vessel> vessels) {
    SplittableRandom chance = random.split();
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, Double> seen = new HashMap<>();
    int next = 1 + chance.nextInt(20);
    for (double second = chance.nextInt(20); second < lengthSeconds; second += RADAR_SECONDS) {
      Position own = radar.at(second);
      String tag = NmeaWriter.tagBlock(Optional.of(radar.station()), instant(second));
      if (radar.byDistance()) {
        put(radar.source(), second + 1, tag + NmeaWriter.ownPosition(own, instant(second)));
      }
      for (Vessel vessel : vessels) {
        if (!vessel.voyage().exists(second)) {
          continue;
        }
        Voyage.State state = vessel.voyage().at(second);
        double metres = Chart.metres(own, state.position());
        double sees = vessel.kind() == VesselKind.GO_FAST ? 0.92 : 0.98;
        if (metres > radar.rangeNm() * 1852 || metres < 100 || chance.nextDouble() >= sees) {
          continue;
        }
        Double last = seen.put(vessel.id(), second);
        if (last == null || second - last > RADAR_NEW_TRACK_SECONDS) {
          numbers.put(vessel.id(), next++);
        }
        int number = numbers.getOrDefault(vessel.id(), 0);
        String text = Integer.toString(number);
        keys.add(
            vessel,
            radar.source(),
            VesselKey.ofTrack(radar.source(), number < 10 ? "0" + text : text),
            second);
        put(radar.source(), second + 1, tag + plot(radar, own, number, state, second, chance));
      }
    }
  }

  /** The sentence of one plot. */
  String plot(
      Stations.Radar radar,
      Position own,
      int number,
      Voyage.State state,
      double second,
      SplittableRandom chance) {
    Position place = noisy(state.position(), RADAR_SIGMA_METRES, chance);
    if (!radar.byDistance()) {
      return NmeaWriter.targetAtPlace(number, place, instant(second));
    }
    Distance distance = Geodesic.distance(own, place);
    return NmeaWriter.targetAtDistance(
        number,
        Geodesic.bearing(own, place),
        distance,
        new Speed(Math.max(0, state.knots() + 0.2 * chance.nextGaussian())),
        new Bearing(state.courseDegrees() + 1.5 * chance.nextGaussian()));
  }
}
