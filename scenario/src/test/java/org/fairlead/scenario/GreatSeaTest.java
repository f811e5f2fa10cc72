package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.ais.Rejection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six hours of the great sea in {@code check}; 36 with {@code -Dfairlead.full=true}. */
class GreatSeaTest {
  private static final Instant FROM = Instant.parse("2025-10-10T00:00:00Z");
  private static final Duration LENGTH =
      Duration.ofHours(Boolean.getBoolean("fairlead.full") ? 36 : 6);
  private static final double NOISE_METRES = 40;

  @TempDir private static Path dir;
  private static GreatSea sea;
  private static GreatSea.Written written;

  /** A report of position, or what should have been one, as a station heard it. */
  private record Heard(AisMessage message, String station, long clockSecond) {}

  private static final List<Heard> HEARD = new ArrayList<>();
  private static final List<Rejection> REJECTED = new ArrayList<>();
  private static final Map<Integer, Hull> HULLS = new HashMap<>();

  @BeforeAll
  static void makeSea() throws IOException {
    sea = GreatSea.of(1, FROM, LENGTH, 300);
    written = sea.write(dir);
    sea.hulls().forEach(hull -> HULLS.put(hull.vessel.mmsi(), hull));
    for (Path feed : feeds()) {
      if (feed.getFileName().toString().startsWith("ais")) {
        read(feed);
      }
    }
  }

  private static List<Path> feeds() throws IOException {
    try (Stream<Path> files = Files.walk(dir.resolve("feeds"))) {
      return files.filter(file -> file.toString().endsWith(".nmea")).sorted().toList();
    }
  }

  private static void read(Path feed) throws IOException {
    NmeaReader reader = NmeaReader.of();
    NmeaListener listener =
        new NmeaListener() {
          @Override
          public void message(AisMessage message, Reception reception) {
            if (message.type() == 1 || message.type() == 18) {
              long second = reception.at().orElseThrow().getEpochSecond() - FROM.getEpochSecond();
              HEARD.add(new Heard(message, reception.station().orElseThrow(), second));
            }
          }

          @Override
          public void rejected(long line, Rejection reason) {
            REJECTED.add(reason);
          }
        };
    long number = 0;
    for (String line : Files.readAllLines(feed, StandardCharsets.US_ASCII)) {
      reader.line(number++, line, listener);
    }
  }

  private static Station station(String name) {
    return sea.stations().stream()
        .filter(station -> station.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** When it was really heard: the clock's error taken off; right to the second. */
  private static long trueSecond(Heard heard) {
    if (heard.station().equals("SAT1")) {
      return heard.clockSecond();
    }
    Station station = station(heard.station());
    double drift = 1 + station.clockDriftSecondsPerDay() / 86_400;
    return Math.round((heard.clockSecond() - station.clockOffsetSeconds()) / drift);
  }

  private static Map<String, String> bytes(Path of) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(of)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(
            of.relativize(file).toString(), Files.readString(file, StandardCharsets.US_ASCII));
      }
    }
    return bytes;
  }

  @Test
  void theSameSeedGivesTheSameBytes(@TempDir Path again, @TempDir Path other) throws IOException {
    Duration six = Duration.ofHours(6);
    GreatSea.of(2, FROM, six, 300).write(again.resolve("one"));
    GreatSea.of(2, FROM, six, 300).write(again.resolve("two"));
    GreatSea.of(3, FROM, six, 300).write(other);
    assertThat(bytes(again.resolve("two"))).isEqualTo(bytes(again.resolve("one")));
    assertThat(bytes(other)).isNotEqualTo(bytes(again.resolve("one")));
  }

  @Test
  void everyLineIsReadAndCounted() throws IOException {
    assertThat(REJECTED).isEmpty();
    long lines = 0;
    for (Path feed : feeds()) {
      lines += Files.readAllLines(feed, StandardCharsets.US_ASCII).size();
    }
    lines +=
        Files.readAllLines(dir.resolve("feeds/us.uscg/mpa.geojsonl"), StandardCharsets.US_ASCII)
            .size();
    assertThat(written.lines()).isEqualTo(lines);
    long said = HEARD.stream().filter(heard -> heard.message().position().isPresent()).count();
    assertThat(written.positions()).isBetween(said, lines);
  }

  @Test
  void everyVesselStaysAfloatAndWithinItsKindsSpeed() {
    for (Hull hull : sea.hulls()) {
      Voyage voyage = hull.vessel.voyage();
      assertThat(voyage.isAfloat()).as(hull.vessel.id()).isTrue();
      double to = Math.min(voyage.toSecond(), LENGTH.toSeconds());
      for (double second = Math.max(0, voyage.fromSecond()); second < to; second += 600) {
        assertThat(voyage.at(second).knots())
            .as(hull.vessel.id())
            .isLessThanOrEqualTo(hull.vessel.kind().knotsMax() + 1e-6);
      }
    }
  }

  @Test
  void reportsComeNoFasterThanTheStandardSaysAndMostAtThatRate() {
    Map<Integer, TreeMap<Long, Heard>> byVessel = new HashMap<>();
    HEARD.forEach(
        heard ->
            byVessel
                .computeIfAbsent(heard.message().mmsi(), mmsi -> new TreeMap<>())
                .put(trueSecond(heard), heard));
    long exact = 0;
    long all = 0;
    for (var vessel : byVessel.entrySet()) {
      Hull hull = HULLS.get(vessel.getKey());
      if (sea.hulls().stream().filter(h -> h.vessel.mmsi() == vessel.getKey()).count() > 1) {
        continue;
      }
      Long before = null;
      for (long second : vessel.getValue().keySet()) {
        if (before != null) {
          Voyage.State state = hull.vessel.voyage().at(before);
          int interval =
              Emission.intervalSeconds(
                  hull.vessel.kind().isClassA(), state.knots(), state.status());
          // A second more or less is rounding of stations' clocks.
          assertThat(second - before)
              .as(hull.vessel.id() + " at " + before)
              .matches(gap -> gap <= 1 || gap >= interval - 3, "no sooner than " + interval);
          exact += Math.abs(second - before - interval) <= 2 ? 1 : 0;
          all += second - before > 1 ? 1 : 0;
        }
        before = second;
      }
    }
    assertThat((double) exact / all).isGreaterThan(0.75);
  }

  @Test
  void clocksAreOffAsDeclared() {
    Map<String, List<Double>> off = new TreeMap<>();
    for (Heard heard : HEARD) {
      long own = heard.message().numberRaw("second").orElseThrow();
      if (own < 60 && !heard.station().equals("SAT1")) {
        double declared = station(heard.station()).clock(trueSecond(heard)) - trueSecond(heard);
        double said = Math.floorMod(heard.clockSecond() - own, 60L);
        off.computeIfAbsent(heard.station(), name -> new ArrayList<>())
            .add(Math.abs(Math.IEEEremainder(said - declared, 60)));
      }
    }
    assertThat(off).hasSizeGreaterThan(10).containsKeys("SAB1", "DOM1", "BGI1");
    off.forEach((name, errors) -> assertThat(errors).as(name).allMatch(error -> error <= 1));
    assertThat(station("SAB1").clockOffsetSeconds()).isBetween(20.0, 40.0);
  }

  @Test
  void placesAreTrueButWhereJammedOrSpoofedAsDeclared() {
    long missing = 0;
    long displaced = 0;
    for (Heard heard : HEARD) {
      long second = trueSecond(heard);
      List<Hull> hulls =
          sea.hulls().stream()
              .filter(h -> h.vessel.mmsi() == heard.message().mmsi())
              .filter(h -> h.vessel.voyage().exists(second) && !isSpoofed(h, second))
              .toList();
      if (hulls.size() != 1 || isAtAnEdge(hulls.get(0), second)) {
        continue;
      }
      Hull hull = hulls.get(0);
      Jamming jamming = jamming(hull, second);
      String who = hull.vessel.id() + " at " + second;
      if (jamming == null || jamming.displaces) {
        var at = hull.vessel.voyage().at(second).position();
        double metres = Chart.metres(heard.message().position().orElseThrow(), at);
        double expected = jamming == null ? 0 : jamming.displacedNm * 1852;
        assertThat(Math.abs(metres - expected)).as(who).isLessThan(NOISE_METRES + 0.005 * expected);
        displaced += jamming == null ? 0 : 1;
      } else {
        assertThat(heard.message().position()).as(who).isEmpty();
        missing++;
      }
    }
    assertThat(missing).isPositive();
    assertThat(displaced).isPositive();
  }

  private static boolean isSpoofed(Hull hull, long second) {
    return hull.spoofs.stream()
        .anyMatch(s -> second >= s.fromSecond() - 2 && second < s.toSecond() + 2);
  }

  /** Within what the rounding of clocks leaves open of a jamming's edges in time and place. */
  private static boolean isAtAnEdge(Hull hull, long second) {
    Voyage voyage = hull.vessel.voyage();
    if (!voyage.exists(second - 2) || !voyage.exists(second + 2)) {
      return true;
    }
    return jamming(hull, second - 2) != jamming(hull, second + 2);
  }

  private static @org.jspecify.annotations.Nullable Jamming jamming(Hull hull, long second) {
    var at = hull.vessel.voyage().at(second).position();
    return sea.jammings().stream()
        .filter(jamming -> jamming.hits(hull.number, at, second))
        .reduce((first, last) -> last)
        .orElse(null);
  }

  @Test
  void whatTwoStationsHeardIsThereTwice() {
    Map<String, Integer> times = new HashMap<>();
    HEARD.stream()
        .filter(heard -> station("AXA1").source().equals(source(heard)))
        .forEach(
            heard ->
                times.merge(heard.message().mmsi() + " " + trueSecond(heard), 1, Integer::sum));
    assertThat(times.values().stream().filter(count -> count > 1).count())
        .isGreaterThan(times.size() / 20);
  }

  private static @org.jspecify.annotations.Nullable Object source(Heard heard) {
    return heard.station().equals("SAT1") ? null : station(heard.station()).source();
  }

  @Test
  void thereAreNoFewerLookAlikesThanPlants() {
    Map<String, int[]> counts = new TreeMap<>();
    for (Truth.Event event : written.truth().events()) {
      counts.computeIfAbsent(event.kind(), kind -> new int[2])[event.isInnocent() ? 1 : 0]++;
    }
    assertThat(counts).hasSize(11);
    int[] all = new int[2];
    counts.forEach(
        (kind, count) -> {
          assertThat(count[0]).as(kind).isGreaterThanOrEqualTo(3);
          assertThat(count[1]).as("innocent " + kind).isGreaterThanOrEqualTo(3);
          all[0] += count[0];
          all[1] += count[1];
        });
    assertThat(all[1]).isGreaterThanOrEqualTo(all[0]);
    assertThat(written.truth().events()).allSatisfy(e -> assertThat(e.note()).isNotBlank());
  }

  @Test
  void theTruthHoldsTheConditions() throws IOException {
    String truth = Files.readString(dir.resolve("truth/truth.json"));
    assertThat(truth)
        .contains("\"synthetic\": true", "\"clockOffsetSeconds\"", "\"jamming\"", "\"rain\"");
    assertThat(Files.readString(dir.resolve("feeds/README"))).startsWith("SYNTHETIC");
  }

  @Test
  void whatCannotBeMadeIsRefused() {
    assertThatThrownBy(() -> GreatSea.of(1, FROM, LENGTH, 200))
        .hasMessage("a sea of more than 24 hours or 150 vessels has 300 to 5000 vessels, not 200");
    assertThatThrownBy(() -> GreatSea.of(1, FROM, Duration.ofHours(49), 300))
        .hasMessage("a great sea lasts 5 to 48 hours, not PT49H");
    assertThat(GreatSea.isGreat(Duration.ofHours(24), 150)).isFalse();
    assertThat(GreatSea.isGreat(Duration.ofHours(25), 150)).isTrue();
  }
}
