package org.fairlead.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;

/**
 * A sea of up to 48 hours and 5,000 vessels. It is planned as a whole and written second by second,
 * so that no day of positions is ever in memory. The same arguments give the same bytes. Spec:
 * scenario §5.
 */
public final class GreatSea {
  private static final Duration LENGTH_MIN = Duration.ofHours(5);
  private static final Duration LENGTH_MAX = Duration.ofHours(48);
  private static final int VESSELS_MIN = 300;
  private static final int VESSELS_MAX = 5_000;
  private static final int STORIES_MIN = 3;
  private static final int VESSELS_PER_STORY = 200;

  private final long seed;
  private final Instant from;
  private final Duration length;
  private final List<Hull> hulls = new ArrayList<>();
  private final List<Station> stations;
  private final List<Jamming> jammings;
  private final Air air;
  private final Stories stories;
  private final List<Plant> plants = new ArrayList<>();
  private final SplittableRandom random;

  private GreatSea(long seed, Instant from, Duration length, int vessels) {
    this.seed = seed;
    this.from = from;
    this.length = length;
    this.random = new SplittableRandom(seed);
    double seconds = length.toSeconds();
    int secondOfDay = from.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay();
    Names names = new Names(random.split());
    stations = Station.onLand(random.split());
    air = new Air(random.split(), secondOfDay, seconds);
    jammings = Jamming.draw(random.split(), seconds);
    int ofEach = Math.max(STORIES_MIN, vessels / VESSELS_PER_STORY);
    stories = new Stories(random.split(), names, seconds, ofEach);
    stories.vessels().forEach(vessel -> add(vessel, stories.spoofs(vessel)));
    Traffic traffic = new Traffic(random.split(), names, seconds, secondOfDay);
    traffic.vessels(vessels - hulls.size()).forEach(vessel -> add(vessel, List.of()));
    plants.addAll(stories.plants());
    plants.addAll(traffic.lookAlikes());
  }

  private void add(Vessel vessel, List<Hull.Spoof> spoofs) {
    hulls.add(new Hull(hulls.size(), vessel, spoofs, random.split()));
  }

  /** Whether a sea of that length and size is a great one, or one for {@link Scenario}. */
  public static boolean isGreat(Duration length, int vessels) {
    return length.compareTo(Scenario.LENGTH_MAX) > 0 || vessels > Scenario.VESSELS_MAX;
  }

  /**
   * Plans a sea.
   *
   * @param from a whole second
   * @param length 5 to 48 hours
   * @param vessels 300 to 5,000, planted ones included
   * @throws IllegalArgumentException outside these
   */
  public static GreatSea of(long seed, Instant from, Duration length, int vessels) {
    if (length.compareTo(LENGTH_MIN) < 0 || length.compareTo(LENGTH_MAX) > 0) {
      throw new IllegalArgumentException("a great sea lasts 5 to 48 hours, not " + length);
    }
    if (vessels < VESSELS_MIN || vessels > VESSELS_MAX) {
      throw new IllegalArgumentException(
          "a sea of more than 24 hours or 150 vessels has 300 to 5000 vessels, not " + vessels);
    }
    return new GreatSea(seed, from, length, vessels);
  }

  /**
   * What was written.
   *
   * @param feeds how many
   * @param lines of all feeds
   * @param positions said by them; what two stations heard counts twice
   */
  public record Written(int feeds, long lines, long positions, Truth truth) {}

  /**
   * Writes feeds, chart and truth under {@code dir}, as {@link SeaFiles} does; what is there is
   * replaced. Only once: the sea is over then.
   */
  public Written write(Path dir) throws IOException {
    return new GreatSeaFiles(this, dir).write();
  }

  static List<Stations.Radar> radars() {
    return List.of(
        radar("gb.nca/radar-anguilla", "AXAR", new Position(-63.06, 18.23), true),
        radar("nl.kmar/radar-saba", "SABR", new Position(-63.235, 17.635), false),
        radar("gb.nca/radar-montserrat", "MNIR", new Position(-62.19, 16.74), true),
        radar("ca.rcmp/radar-barbados", "BGIR", new Position(-59.55, 13.17), true));
  }

  private static Stations.Radar radar(String source, String name, Position at, boolean distance) {
    return new Stations.Radar(SourceId.of(source), name, Optional.empty(), at, 20, distance);
  }

  long seed() {
    return seed;
  }

  Instant from() {
    return from;
  }

  Duration length() {
    return length;
  }

  List<Hull> hulls() {
    return hulls;
  }

  List<Station> stations() {
    return stations;
  }

  List<Jamming> jammings() {
    return jammings;
  }

  Air air() {
    return air;
  }

  /** What is in it whatever is heard of it. */
  List<Plant> plants() {
    return plants;
  }

  List<Plants.Sortie> sorties() {
    return stories.sorties();
  }

  SplittableRandom random() {
    return random;
  }
}
