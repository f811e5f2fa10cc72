package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.RadarTarget;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.ais.Rejection;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTest {
  private static final Instant FROM = Instant.parse("2025-11-15T06:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(6);
  private static final SourceId AIS = SourceId.of("gb.nca/ais-anguilla");
  private static final SourceId RADAR = SourceId.of("gb.nca/radar-anguilla");
  private static final int SEEDS = 20;
  private static Sea sea;

  /** What a feed says of one vessel: time to place. */
  private record Feed(
      Map<String, TreeMap<Instant, Position>> places, List<Rejection> rejections, long reports) {}

  @BeforeAll
  static void makeSea() {
    sea = Scenario.of(1, FROM, LENGTH, 60);
  }

  private static Feed read(Sea of, SourceId source) {
    Map<String, TreeMap<Instant, Position>> places = new HashMap<>();
    List<Rejection> rejections = new ArrayList<>();
    long[] count = new long[1];
    NmeaReader reader = NmeaReader.of();
    NmeaListener listener =
        new NmeaListener() {
          @Override
          public void message(AisMessage message, Reception reception) {
            count[0]++;
            message
                .position()
                .ifPresent(p -> add("mmsi:" + message.mmsi(), reception.at().orElseThrow(), p));
          }

          @Override
          public void target(RadarTarget target, Reception reception) {
            count[0]++;
            add(source + "#" + target.number(), reception.at().orElseThrow(), target.position());
          }

          private void add(String key, Instant at, Position place) {
            places.computeIfAbsent(key, k -> new TreeMap<>()).put(at, place);
          }

          @Override
          public void rejected(long line, Rejection reason) {
            rejections.add(reason);
          }
        };
    long number = 0;
    for (TimedLine line : of.feeds().get(source)) {
      reader.line(number++, line.line(), listener);
    }
    return new Feed(places, rejections, count[0]);
  }

  private static Truth.Event event(Sea of, String kind, boolean innocent) {
    return of.truth().events().stream()
        .filter(e -> e.kind().equals(kind) && e.isInnocent() == innocent)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " in the truth of " + of.seed()));
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    assertThat(Scenario.of(1, FROM, LENGTH, 60)).isEqualTo(sea);
    assertThat(Scenario.of(2, FROM, LENGTH, 60).feeds()).isNotEqualTo(sea.feeds());
  }

  @Test
  void everyVesselStaysOnWaterAndWithinItsKindsSpeed() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      for (Vessel vessel : Scenario.plan(seed, LENGTH, 60).vessels()) {
        String who = "seed " + seed + ", " + vessel.id();
        Voyage voyage = vessel.voyage();
        double to = Math.min(voyage.toSecond(), LENGTH.toSeconds());
        for (double second = Math.max(0, voyage.fromSecond()); second < to; second += 30) {
          Voyage.State state = voyage.at(second);
          assertThat(Chart.isWater(state.position(), 0)).as(who + " at " + second).isTrue();
          assertThat(state.knots()).as(who).isLessThanOrEqualTo(vessel.kind().knotsMax());
        }
      }
    }
  }

  @Test
  void onlyThePlantedMeetOrRun() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      List<Vessel> vessels = Scenario.plan(seed, LENGTH, 60).vessels();
      assertThat(vessels).hasSize(60);
      for (double second = 0; second < LENGTH.toSeconds(); second += 300) {
        for (int i = 0; i < vessels.size(); i++) {
          for (int j = 0; j < i; j++) {
            apart(seed, second, vessels.get(i), vessels.get(j));
          }
        }
      }
    }
  }

  private static void apart(long seed, double second, Vessel one, Vessel other) {
    if (!one.voyage().exists(second) || !other.voyage().exists(second)) {
      return;
    }
    Voyage.State a = one.voyage().at(second);
    Voyage.State b = other.voyage().at(second);
    boolean planned = one.id().equals("boat-at-meeting") && other.id().equals("coaster");
    if (a.knots() < 4 && b.knots() < 4 && !planned) {
      assertThat(Chart.metres(a.position(), b.position()))
          .as("seed " + seed + " at " + second + ": " + one.id() + " and " + other.id())
          .isGreaterThan(500);
    }
  }

  @Test
  void theStoriesHoldForEverySeed() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Scenario plan = Scenario.plan(seed, LENGTH, 20);
      Map<String, Voyage> voyages = new HashMap<>();
      plan.vessels().forEach(vessel -> voyages.put(vessel.id(), vessel.voyage()));
      Map<String, Plant> plants = new HashMap<>();
      plan.plants().plants().forEach(plant -> plants.put(plant.kind(), plant));
      String who = "seed " + seed;

      Plant back = plants.get("TURNED_BACK");
      Voyage turned = voyages.get("turned-back");
      double before = turned.at(back.fromSecond() - 1).courseDegrees();
      double after = turned.at(back.fromSecond() + 180).courseDegrees();
      assertThat(Math.abs(Math.IEEEremainder(after - before, 360))).as(who).isBetween(160.0, 180.0);
      assertThat(turned.at(back.fromSecond() - 2400).courseDegrees()).as(who).isEqualTo(before);
      assertThat(turned.at(back.fromSecond() + 1380).courseDegrees()).as(who).isEqualTo(after);

      Plant meeting = plants.get("RENDEZVOUS");
      Plant dark = plants.get("DARK_GAP");
      Plant stop = plants.get("SUDDEN_STOP");
      Plant away = plants.get("TURNING_AWAY");
      assertThat(dark.toSecond() - dark.fromSecond()).as(who).isBetween(4200.0, 6000.0);
      assertThat(away.fromSecond() - dark.toSecond()).as(who).isGreaterThan(2400);
      assertThat(stop.toSecond() - stop.fromSecond()).as(who).isGreaterThan(2700);
      Voyage coaster = voyages.get("coaster");
      Voyage boat = voyages.get("boat-at-meeting");
      for (double at = meeting.fromSecond(); at < meeting.toSecond(); at += 10) {
        assertThat(coaster.at(at).knots()).as(who).isLessThan(2);
        assertThat(Chart.metres(coaster.at(at).position(), boat.at(at).position()))
            .as(who)
            .isLessThan(200);
      }
      assertThat(coaster.at(stop.fromSecond() + 60).knots()).as(who).isLessThan(1);
      assertThat(coaster.toSecond()).as(who).isEqualTo(plan.plants().incidentSecond());
      Voyage.State run = voyages.get("go-fast").at(voyages.get("go-fast").fromSecond() + 600);
      assertThat(run.knots()).as(who).isBetween(35.0, 45.0);
    }
  }

  @Test
  void largeAndLongSeasCanBeMade() {
    assertThat(Scenario.plan(1, LENGTH, 150).vessels()).hasSize(150);
    assertThat(Scenario.plan(1, Duration.ofHours(24), 60).vessels()).hasSize(60);
  }

  @Test
  void theTruthListsEveryPlant() {
    for (String kind :
        List.of(
            "DARK_GAP",
            "RENDEZVOUS",
            "GO_FAST",
            "TURNING_AWAY",
            "SUDDEN_STOP",
            "SHARED_IDENTITY",
            "TURNED_BACK")) {
      Truth.Event event = event(sea, kind, false);
      assertThat(event.keys()).as(kind).isNotEmpty();
      assertThat(event.fromAt()).as(kind).isBefore(event.toAt());
    }
    for (String kind : List.of("DRIFTING", "LOITERING", "DARK_GAP")) {
      assertThat(event(sea, kind, true).keys()).as(kind).isNotEmpty();
    }
    assertThat(sea.truth().incident().at()).isBetween(FROM, FROM.plus(LENGTH));
    assertThat(Duration.between(sea.truth().incident().stoppedAt(), sea.truth().incident().at()))
        .isGreaterThan(Duration.ofMinutes(45));
  }

  @Test
  void theSilenceIsNotReception() {
    for (long seed = 1; seed <= 3; seed++) {
      Sea of = seed == 1 ? sea : Scenario.of(seed, FROM, LENGTH, 60);
      Truth.Event dark = event(of, "DARK_GAP", false);
      Feed ais = read(of, AIS);
      String mmsi = dark.keys().get(AIS).get(0).text();
      var coaster = ais.places().get(mmsi);
      assertThat(coaster.subMap(dark.fromAt(), dark.toAt())).isEmpty();
      assertThat(Duration.between(dark.fromAt(), dark.toAt()))
          .isBetween(Duration.ofMinutes(65), Duration.ofMinutes(105));
      assertThat(coaster.headMap(dark.fromAt()).size()).isGreaterThan(100);
      assertThat(coaster.tailMap(dark.toAt()).size()).isGreaterThan(100);
      long near =
          ais.places().entrySet().stream()
              .filter(
                  e ->
                      e.getValue().subMap(dark.fromAt(), dark.toAt()).values().stream()
                              .filter(p -> Chart.metres(p, dark.place()) < 20 * 1852)
                              .count()
                          > 100)
              .count();
      assertThat(near).as("vessels heard within 20 NM").isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void radarSeesTheMeetingAndTheCoasterBeforeAndAfter() {
    for (long seed = 1; seed <= 3; seed++) {
      Sea of = seed == 1 ? sea : Scenario.of(seed, FROM, LENGTH, 60);
      Truth.Event meeting = event(of, "RENDEZVOUS", false);
      assertThat(Duration.between(meeting.fromAt(), meeting.toAt()))
          .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(30));
      Feed radar = read(of, RADAR);
      assertThat(meeting.keys().get(RADAR)).hasSize(2);
      var one = radar.places().get(meeting.keys().get(RADAR).get(0).text());
      var two = radar.places().get(meeting.keys().get(RADAR).get(1).text());
      var during = one.subMap(meeting.fromAt(), meeting.toAt());
      assertThat(during.size()).isGreaterThan(30);
      during.forEach(
          (at, place) -> {
            if (two.containsKey(at)) {
              assertThat(Chart.metres(place, two.get(at))).isLessThan(320);
            }
          });
      Feed ais = read(of, AIS);
      Truth.Event dark = event(of, "DARK_GAP", false);
      var heard = ais.places().get(dark.keys().get(AIS).get(0).text());
      List<Double> apart = new ArrayList<>();
      one.forEach(
          (at, place) -> {
            var near = heard.floorEntry(at);
            if (near != null && Duration.between(near.getKey(), at).toSeconds() < 3) {
              apart.add(Chart.metres(near.getValue(), place));
            }
          });
      apart.sort(null);
      assertThat(apart.size()).as("seed " + seed).isGreaterThan(20);
      assertThat(apart.get(apart.size() * 95 / 100)).isLessThan(100);
    }
  }

  @Test
  void oneMmsiIsFarApart() {
    Truth.Event shared = event(sea, "SHARED_IDENTITY", false);
    SourceId barbados = SourceId.of("ca.rcmp/ais-barbados");
    String mmsi = shared.keys().get(barbados).get(0).text();
    Feed south = read(sea, barbados);
    Feed north = read(sea, AIS);
    assertThat(south.places().get(mmsi).size()).isGreaterThan(500);
    assertThat(north.places().get(mmsi).size()).isGreaterThan(500);
    assertThat(
            Chart.metres(
                south.places().get(mmsi).firstEntry().getValue(),
                north.places().get(mmsi).firstEntry().getValue()))
        .isGreaterThan(60 * 1852.0);
  }

  @Test
  void feedsAreSoundInOrderAndOfTheDeclaredSize() {
    assertThat(sea.feeds().keySet())
        .extracting(SourceId::toString)
        .containsExactly(
            "ca.navy/patrol-aircraft",
            "ca.rcmp/ais-barbados",
            "gb.navy/patrol-radar",
            "gb.nca/ais-anguilla",
            "gb.nca/radar-anguilla",
            "nl.kmar/ais-saba",
            "nl.kmar/radar-saba",
            "us.uscg/ais-puerto-rico",
            "us.uscg/mpa");
    long aisLines = 0;
    for (var feed : sea.feeds().entrySet()) {
      assertThat(feed.getValue()).as(feed.getKey().toString()).hasSizeGreaterThan(5);
      assertThat(feed.getValue())
          .isSortedAccordingTo((a, b) -> a.availableAt().compareTo(b.availableAt()));
      if (feed.getKey().name().startsWith("ais")) {
        aisLines += feed.getValue().size();
      }
      if (!Sea.isSightings(feed.getKey())) {
        assertThat(read(sea, feed.getKey()).rejections()).isEmpty();
      }
    }
    assertThat(aisLines).isBetween(60_000L, 110_000L);
  }

  @Test
  void reportsKeepTheStandardsIntervals() {
    var under = NavigationStatus.UNDER_WAY_USING_ENGINE;
    assertThat(Emission.intervalSeconds(true, 9, under)).isEqualTo(10);
    assertThat(Emission.intervalSeconds(true, 18, under)).isEqualTo(6);
    assertThat(Emission.intervalSeconds(true, 25, under)).isEqualTo(2);
    assertThat(Emission.intervalSeconds(true, 0, NavigationStatus.AT_ANCHOR)).isEqualTo(180);
    assertThat(Emission.intervalSeconds(false, 6, under)).isEqualTo(30);
    assertThat(Emission.intervalSeconds(false, 1, under)).isEqualTo(180);
    Truth.Event dark = event(sea, "DARK_GAP", false);
    var heard = read(sea, AIS).places().get(dark.keys().get(AIS).get(0).text());
    Instant before = null;
    for (Instant at : heard.headMap(dark.fromAt()).keySet()) {
      if (before != null) {
        assertThat(Duration.between(before, at).toSeconds()).isBetween(9L, 66L);
      }
      before = at;
    }
  }

  @Test
  void whatCannotBeMadeIsRefused() {
    assertThatThrownBy(() -> Scenario.of(1, FROM, Duration.ofHours(1), 60))
        .hasMessage("a sea lasts 5 to 24 hours, not PT1H");
    assertThatThrownBy(() -> Scenario.of(1, FROM, LENGTH, 3))
        .hasMessage("a sea has 15 to 150 vessels, not 3");
  }

  @Test
  void filesKeepTheTruthApart(@TempDir Path dir) throws IOException {
    SeaFiles.write(dir, sea);
    assertThat(dir.resolve("feeds/gb.nca/ais-anguilla.nmea")).exists();
    assertThat(dir.resolve("feeds/us.uscg/mpa.geojsonl")).exists();
    assertThat(Files.readString(dir.resolve("feeds/README"))).startsWith("SYNTHETIC");
    assertThat(Files.readString(dir.resolve("truth/truth.json"))).contains("\"RENDEZVOUS\"");
    assertThat(dir.resolve("chart.geojson")).exists();
  }
}
