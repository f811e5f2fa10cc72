package org.fairlead.scenario;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.NmeaWriter;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/** Lets a great sea go by, and writes what is heard and seen of it as it is. */
final class GreatSeaFiles {
  /** Longer than any vessel waits until it sends again. */
  private static final int WHEEL_SECONDS = 512;

  private static final int RANGES_EVERY_SECONDS = 60;
  private static final int RADAR_EVERY_SECONDS = 30;
  private static final double GAP_SECONDS = 1200;
  private static final double HEARD_IN_SPACE_A = 1 / 8.0;
  private static final double HEARD_IN_SPACE_B = 1 / 25.0;

  private final GreatSea sea;
  private final Path dir;
  private final int lengthSeconds;
  private final KeyLog keys = new KeyLog();
  private final Emission emission;
  private final List<int[]> wheel = new ArrayList<>();
  private final int[] due = new int[WHEEL_SECONDS];
  private final double[] rangeMetres;
  private final Map<SourceId, Feed> feeds = new TreeMap<>();
  private final List<Feed> feedOf = new ArrayList<>();
  private final List<Plant> found = new ArrayList<>();
  private final RadarPlots radars;
  private long positions;

  /** A feed's file, and what is still on its way there, by second of arrival. */
  private static final class Feed {
    private final SourceId source;
    private final Writer out;
    private final Deque<StringBuilder> coming = new ArrayDeque<>();
    private long lines;

    Feed(SourceId source, Writer out) {
      this.source = source;
      this.out = out;
      for (int i = 0; i <= Station.LATENCY_SECONDS_MAX; i++) {
        coming.add(new StringBuilder());
      }
    }

    void put(int latencySeconds, String tag, String sentence) {
      int place = 0;
      for (StringBuilder second : coming) {
        if (place++ == latencySeconds) {
          second.append(tag).append(sentence).append('\n');
        }
      }
      lines++;
    }

    /** What arrived in this second is written. */
    void pass() throws IOException {
      StringBuilder now = coming.remove();
      out.append(now);
      now.setLength(0);
      coming.add(now);
    }
  }

  GreatSeaFiles(GreatSea sea, Path dir) {
    this.sea = sea;
    this.dir = dir;
    this.lengthSeconds = (int) sea.length().toSeconds();
    this.rangeMetres = new double[sea.stations().size()];
    this.emission = new Emission(sea.from(), lengthSeconds, sea.random().split(), keys);
    this.radars = new RadarPlots(emission, keys, sea.random().split());
    for (int i = 0; i < WHEEL_SECONDS; i++) {
      wheel.add(new int[8]);
    }
  }

  GreatSea.Written write() throws IOException {
    try {
      for (Station station : sea.stations()) {
        feedOf.add(feed(station.source()));
      }
      Feed space = feed(Station.SATELLITE);
      for (Hull hull : sea.hulls()) {
        int begin = hull.begin();
        if (hull.vessel.hasAis() && begin < lengthSeconds) {
          schedule(hull, begin, 0);
        }
      }
      for (int second = 0; second < lengthSeconds; second++) {
        if (second % RANGES_EVERY_SECONDS == 0) {
          for (int i = 0; i < rangeMetres.length; i++) {
            rangeMetres[i] = sea.air().rangeMetres(sea.stations().get(i), second);
          }
        }
        send(second, space);
        if (second % RADAR_EVERY_SECONDS == 0) {
          for (Stations.Radar radar : GreatSea.radars()) {
            Feed to = feed(radar.source());
            positions += radars.plot(radar, sea.hulls(), second, line -> to.put(0, "", line));
          }
        }
        for (Feed feed : feeds.values()) {
          feed.pass();
        }
      }
      for (int i = 0; i < Station.LATENCY_SECONDS_MAX; i++) {
        for (Feed feed : feeds.values()) {
          feed.pass();
        }
      }
    } finally {
      for (Feed feed : feeds.values()) {
        feed.out.close();
      }
    }
    return rest();
  }

  private Feed feed(SourceId source) throws IOException {
    Feed known = feeds.get(source);
    if (known == null) {
      Path folder = Files.createDirectories(dir.resolve("feeds").resolve(source.originator().id()));
      BufferedWriter out =
          Files.newBufferedWriter(
              folder.resolve(source.name() + ".nmea"), StandardCharsets.US_ASCII);
      known = new Feed(source, out);
      feeds.put(source, known);
    }
    return known;
  }

  private void schedule(Hull hull, int at, int now) {
    if (at - now >= WHEEL_SECONDS) {
      // Not yet under way: looked at again when the wheel has gone round.
      at = now + WHEEL_SECONDS - 1;
    }
    int slot = at % WHEEL_SECONDS;
    int[] hulls = wheel.get(slot);
    if (due[slot] == hulls.length) {
      hulls = Arrays.copyOf(hulls, 2 * hulls.length);
      wheel.set(slot, hulls);
    }
    hulls[due[slot]++] = hull.number;
  }

  private void send(int second, Feed space) throws IOException {
    int slot = second % WHEEL_SECONDS;
    int count = due[slot];
    due[slot] = 0;
    int[] numbers = Arrays.copyOf(wheel.get(slot), count);
    boolean isPass = sea.air().isPass(second);
    for (int number : numbers) {
      Hull hull = sea.hulls().get(number);
      Voyage voyage = hull.vessel.voyage();
      if (second >= voyage.toSecond()) {
        continue;
      }
      if (second < voyage.fromSecond()) {
        schedule(hull, (int) Math.ceil(voyage.fromSecond()), second);
        continue;
      }
      Voyage.State state = voyage.at(second);
      if (!hull.vessel.isSilent(second)) {
        report(hull, state, second, isPass ? Optional.of(space) : Optional.empty());
      }
      schedule(hull, second + hull.interval(state), second);
    }
  }

  private void report(Hull hull, Voyage.State state, int second, Optional<Feed> space) {
    Optional<Position> said = Optional.of(hull.said(state.position(), second));
    for (Jamming jamming : sea.jammings()) {
      if (jamming.hits(hull.number, state.position(), second)) {
        jamming.hit(hull.vessel.id(), second);
        said = jamming.displaces ? said.map(jamming::displaced) : Optional.empty();
      }
    }
    AisMessage message = emission.position(hull.vessel, state, said, second, hull.chance);
    int heard = hear(hull, state.position(), second, 0, List.of(message), space);
    if (said.isEmpty()) {
      hull.jammedAt = second;
    } else if (heard > 0) {
      positions += heard;
      heard(hull, state.position(), second);
    }
    if (second >= hull.nextIdentity) {
      hull.nextIdentity += Emission.STATIC_SECONDS;
      hull.sequence = (hull.sequence + 1) % 10;
      hear(hull, state.position(), second, hull.sequence, Emission.identity(hull.vessel), space);
    }
  }

  /** A silence that is over, and was none of the vessel's own: as innocent as can be. */
  private void heard(Hull hull, Position at, int second) {
    if (hull.heardAt >= 0
        && second - hull.heardAt > GAP_SECONDS
        && !hull.wasSilent(hull.heardAt, second)) {
      String note = hull.jammedAt > hull.heardAt ? "jammed" : "bad reception";
      found.add(
          new Plant("DARK_GAP", true, List.of(hull.vessel.id()), hull.heardAt, second, at, note));
    }
    hull.heardAt = second;
  }

  /** Who hears what a vessel sends: how many they are. */
  private int hear(
      Hull hull,
      Position at,
      int second,
      int sequence,
      List<AisMessage> messages,
      Optional<Feed> space) {
    char channel = second % 2 == 0 ? 'A' : 'B';
    int heard = 0;
    for (AisMessage message : messages) {
      List<String> sentences = NmeaWriter.sentences(message, channel, sequence);
      for (int i = 0; i < rangeMetres.length; i++) {
        Station station = sea.stations().get(i);
        if (Math.abs(at.latitudeDegrees() - station.position().latitudeDegrees()) * 111_000
            > rangeMetres[i]) {
          continue;
        }
        double metres = Chart.metres(at, station.position());
        if (hull.chance.nextDouble() < Station.chance(metres, rangeMetres[i])) {
          long clock = Math.round(station.clock(second));
          String tag =
              NmeaWriter.tagBlock(Optional.of(station.name()), sea.from().plusSeconds(clock));
          put(hull, feedOf.get(i), second, station.latencySeconds(), tag, sentences);
          heard++;
        }
      }
      double inSpace = hull.vessel.kind().isClassA() ? HEARD_IN_SPACE_A : HEARD_IN_SPACE_B;
      if (space.isPresent() && hull.chance.nextDouble() < inSpace) {
        String tag = NmeaWriter.tagBlock(Optional.of("SAT1"), sea.from().plusSeconds(second));
        put(hull, space.get(), second, 0, tag, sentences);
        heard++;
      }
    }
    return heard;
  }

  private void put(
      Hull hull, Feed feed, int second, int latency, String tag, List<String> sentences) {
    keys.add(hull.vessel, feed.source, hull.vessel.mmsiKey(), second);
    for (String sentence : sentences) {
      feed.put(latency, tag, sentence);
    }
  }

  /** The sightings and all that is no feed. */
  private GreatSea.Written rest() throws IOException {
    List<Vessel> vessels = sea.hulls().stream().map(hull -> hull.vessel).toList();
    SplittableRandom chance = sea.random().split();
    Sightings sightings = new Sightings(emission, keys, chance, lengthSeconds);
    sea.sorties().forEach(sortie -> sightings.fly(sortie, vessels));
    List<Plant> plants = new ArrayList<>(sea.plants());
    plants.addAll(found);
    plants.addAll(displaced());
    Truth truth = Truth.of(vessels, plants, keys, emission, incident(vessels));
    Sea few = new Sea(sea.seed(), sea.from(), sea.length(), emission.feeds(), truth);
    SeaFiles.write(dir, few, Conditions.of(sea, truth.json()));
    long lines = feeds.values().stream().mapToLong(feed -> feed.lines).sum();
    long seen = few.feeds().values().stream().mapToLong(List::size).sum();
    return new GreatSea.Written(
        feeds.size() + few.feeds().size(), lines + seen, positions + seen, truth);
  }

  private List<Plant> displaced() {
    List<Plant> plants = new ArrayList<>();
    for (Jamming jamming : sea.jammings()) {
      if (jamming.displaces) {
        jamming.vessels.forEach(
            (id, span) ->
                plants.add(
                    new Plant(
                        "IMPOSSIBLE_MOVEMENT",
                        true,
                        List.of(id),
                        span[0],
                        span[1],
                        jamming.place,
                        "displaced by jamming")));
      }
    }
    return plants;
  }

  private Truth.Incident incident(List<Vessel> vessels) {
    Plant stop =
        sea.plants().stream()
            .filter(plant -> plant.kind().equals("SUDDEN_STOP") && !plant.isInnocent())
            .findFirst()
            .orElseThrow();
    Vessel lost =
        vessels.stream().filter(v -> stop.vessels().contains(v.id())).findFirst().orElseThrow();
    List<VesselKey> claims = List.of(lost.mmsiKey());
    return new Truth.Incident(
        "incident-" + sea.seed(),
        emission.instant(stop.toSecond()),
        java.time.Duration.ofMinutes(5),
        stop.place(),
        2,
        claims,
        emission.instant(stop.fromSecond()));
  }
}
