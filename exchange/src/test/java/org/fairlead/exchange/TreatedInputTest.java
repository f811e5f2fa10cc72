package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is given late or coarsely says nothing sooner or finer by way of a behaviour: no meeting,
 * stop, turn or silence from cells, and none from delayed reports before their delay has passed.
 */
class TreatedInputTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final Query ALL =
      Query.between(Sea.START.minus(Duration.ofDays(1)), Sea.START.plus(Duration.ofDays(1)));
  private static final int END = 7 * 3600;
  private static final Duration DELAY = Duration.ofHours(2);

  private final Sea sea = new Sea();
  private Node node;
  private Parties parties;

  @BeforeEach
  void open() throws Exception {
    node = Node.open(sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors()));
    parties = new Parties(node);
    parties.agree();
  }

  /** A line a minute along legs of {@code minutes, course, knots}. */
  private static List<String> voyage(int mmsi, double lon, double lat, double... legs) {
    List<String> lines = new ArrayList<>();
    double x = lon;
    double y = lat;
    int second = 0;
    for (int leg = 0; leg < legs.length; leg += 3) {
      double course = Math.toRadians(legs[leg + 1]);
      for (int minute = 0; minute < legs[leg] && second < END; minute++, second += 60) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%d,%.6f,%.6f,%d,%s,%s",
                mmsi,
                x,
                y,
                second,
                legs[leg + 2],
                legs[leg + 1]));
        y += legs[leg + 2] / 60 / 60 * Math.cos(course);
        x += legs[leg + 2] / 60 / 60 * Math.sin(course) / Math.cos(Math.toRadians(y));
      }
    }
    return lines;
  }

  /** One turns back, one stops, two meet; all end well before the end, and others go on. */
  private static List<String> lines() {
    List<String> all = new ArrayList<>();
    all.addAll(voyage(1, -62, 17, 60, 90, 9, 2, 180, 6, 60, 268, 9));
    all.addAll(voyage(2, -62, 16, 60, 90, 9, 60, 90, 0, 60, 90, 9));
    all.addAll(voyage(3, -62, 15, 60, 90, 9, 30, 90, 0.5, 60, 90, 9));
    all.addAll(voyage(4, -61.845, 15.152, 60, 180, 9, 30, 90, 0.5, 60, 0, 9));
    all.addAll(voyage(5, -62, 14, 420, 90, 9));
    return all;
  }

  private static int second(String line) {
    return Integer.parseInt(line.split(",")[3]);
  }

  private Delivery picture(Party party) throws Exception {
    Pass pass = node.ask(Ask.of(Parties.officer(party), "DETECT_MONITOR")).pass().orElseThrow();
    return node.picture(pass, ALL).orElseThrow();
  }

  private static Set<String> kinds(List<JsonObject> behaviours) {
    Set<String> kinds = new TreeSet<>();
    behaviours.forEach(one -> kinds.add(one.text("kind")));
    return kinds;
  }

  @Test
  void nothingIsMadeOfCellsThatExactInputMakes() throws Exception {
    node.receive(Map.of(RADAR, lines()));
    Set<String> exact = new TreeSet<>();
    for (int hour = 0; hour < 12; hour++) {
      sea.pass(Duration.ofHours(1));
      exact.addAll(kinds(behaviours(picture(Parties.USCG))));
      Delivery cells = picture(Parties.JIATFS);
      assertThat(behaviours(cells)).isEmpty();
      if (hour > 8) {
        assertThat(cells.items("POSITION"))
            .isNotEmpty()
            .allSatisfy(item -> assertThat(item.get("coarsenDegrees")).isPresent());
      }
    }
    assertThat(exact).contains("RENDEZVOUS", "SUDDEN_STOP", "TURNED_BACK");
  }

  @Test
  void nothingIsMadeOfDelayedInputBeforeItsDelayHasPassed() throws Exception {
    floor("f2", DELAY.toString(), 0, "POSITION", "BEHAVIOUR");
    List<String> lines = lines();
    Set<String> shown = new TreeSet<>();
    for (int until = 600; until <= END + DELAY.getSeconds(); until += 600) {
      int from = until - 600;
      int to = until;
      // As they would come: nothing is received before it was observed.
      node.receive(
          Map.of(RADAR, lines.stream().filter(l -> second(l) >= from && second(l) < to).toList()));
      sea.pass(Duration.ofSeconds(600));
      Instant newest = sea.now.minus(DELAY);
      Delivery delivery = picture(Parties.USCG);
      for (JsonObject position : delivery.items("POSITION")) {
        assertThat(Instant.parse(position.text("observedAt"))).isBeforeOrEqualTo(newest);
      }
      for (JsonObject behaviour : behaviours(delivery)) {
        assertThat(Instant.parse(behaviour.text("to"))).isBeforeOrEqualTo(newest);
        shown.add(behaviour.text("kind"));
      }
    }
    assertThat(shown).contains("RENDEZVOUS", "SUDDEN_STOP", "TURNED_BACK");
  }

  private static List<JsonObject> behaviours(Delivery delivery) {
    return delivery.items("BEHAVIOUR").stream().map(item -> item.object("content")).toList();
  }

  /** What gb gives coast guards at most. */
  private void floor(String id, String delay, double degrees, String... kinds) throws Exception {
    Parties.must(
        parties.say(
            Parties.GB,
            ActKind.FLOOR,
            JsonObject.with("id", id)
                .and("by", "gb")
                .and("partyKinds", JsonArray.ofTexts(List.of("COAST_GUARD")))
                .and("sources", JsonArray.ofTexts(List.of("gb/*")))
                .and("kinds", JsonArray.ofTexts(List.of(kinds)))
                .and(
                    "treatment",
                    JsonObject.with("delay", delay).and("coarsenDegrees", degrees).end())
                .and("from", "2025-01-01T00:00:00Z")
                .and("to", Json.nothing())
                .end()));
  }

  @Test
  void aChangeOfNameIsToldOnlyWhereNamesMayBeSeen() throws Exception {
    List<String> lines = new ArrayList<>(voyage(5, -62, 14, 240, 90, 9));
    for (int second = 60; second < 240 * 60; second += 360) {
      lines.add("name,5," + (second < 7200 ? "SEA ROSE" : "SEA HAWK") + "," + second);
    }
    node.receive(Map.of(RADAR, lines));
    sea.pass(Duration.ofHours(8));
    List<JsonObject> seen = behaviours(picture(Parties.USCG));
    assertThat(kinds(seen)).containsExactly("IDENTITY_CHANGE");
    assertThat(seen.get(0).toString()).contains("SEA ROSE", "SEA HAWK");
    floor("f3", "PT0S", 0.25, "IDENTITY");
    Delivery without = picture(Parties.USCG);
    assertThat(without.items("POSITION")).isNotEmpty();
    assertThat(without.items().toString()).doesNotContain("SEA ", "IDENTITY_CHANGE");
  }
}
