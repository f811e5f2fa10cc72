package org.fairlead.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a {@link Sea} from a seed: the Lesser Antilles, ordinary traffic, and planted events of
 * which some are innocent. The same arguments give the same bytes. Spec: scenario.
 */
public final class Scenario {
  private static final int VESSELS_MIN = 15;
  static final int VESSELS_MAX = 150;
  static final Duration LENGTH_MAX = Duration.ofHours(24);

  private final double lengthSeconds;
  private final SplittableRandom random;
  private final Plants plants;
  private final List<Vessel> vessels;

  private Scenario(long seed, Duration length, int count) {
    this.lengthSeconds = length.toSeconds();
    this.random = new SplittableRandom(seed);
    Names names = new Names(random.split());
    this.plants = new Plants(random.split(), names, lengthSeconds);
    this.vessels = new Fleet(random.split(), names, lengthSeconds, plants.vessels()).fill(count);
  }

  /** Where all vessels are, without what anybody hears of them. */
  static Scenario plan(long seed, Duration length, int vessels) {
    if (length.compareTo(Duration.ofHours(5)) < 0 || length.compareTo(LENGTH_MAX) > 0) {
      throw new IllegalArgumentException("a sea lasts 5 to 24 hours, not " + length);
    }
    if (vessels < VESSELS_MIN || vessels > VESSELS_MAX) {
      throw new IllegalArgumentException(
          "a sea has " + VESSELS_MIN + " to " + VESSELS_MAX + " vessels, not " + vessels);
    }
    return new Scenario(seed, length, vessels);
  }

  /**
   * A sea.
   *
   * @param from a whole second
   * @param length 5 to 24 hours; the stories are told for 6
   * @param vessels 15 to 150, planted ones included; some 60 make 60 to 110 thousand AIS lines in 6
   *     hours
   * @throws IllegalArgumentException outside these
   */
  public static Sea of(long seed, Instant from, Duration length, int vessels) {
    return plan(seed, length, vessels).emit(seed, from, length);
  }

  List<Vessel> vessels() {
    return vessels;
  }

  Plants plants() {
    return plants;
  }

  private Sea emit(long seed, Instant from, Duration length) {
    KeyLog keys = new KeyLog();
    Emission emission = new Emission(from, lengthSeconds, random.split(), keys);
    vessels.forEach(emission::ais);
    for (Stations.Radar radar : Stations.radars(lengthSeconds)) {
      emission.radar(radar, vessels);
    }
    Sightings sightings = new Sightings(emission, keys, random.split(), lengthSeconds);
    plants.sorties().forEach(sortie -> sightings.fly(sortie, vessels));
    List<Plant> all = new ArrayList<>(plants.plants());
    all.addAll(gaps(keys));
    Vessel lost = vessels.get(0);
    Truth.Incident incident =
        new Truth.Incident(
            "incident-" + seed,
            emission.instant(plants.incidentSecond()),
            Duration.ofMinutes(5),
            plants.incidentPlace(),
            2,
            List.of(lost.mmsiKey()),
            emission.instant(plants.stopSecond()));
    return new Sea(
        seed, from, length, emission.feeds(), Truth.of(vessels, all, keys, emission, incident));
  }

  /** Bad reception, of whatever vessel: as innocent as can be. */
  private List<Plant> gaps(KeyLog keys) {
    List<Plant> found = new ArrayList<>();
    for (Vessel vessel : vessels) {
      for (double[] gap : keys.gaps(vessel.id())) {
        found.add(
            new Plant(
                "DARK_GAP",
                true,
                List.of(vessel.id()),
                gap[0],
                gap[1],
                vessel.voyage().at(gap[0]).position(),
                "bad reception at the edge of coverage"));
      }
    }
    return found;
  }
}
