package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.Test;

/** A view admits sources; what is shown of them is decided item by item. Spec: terms §5 "View". */
class ItemDecisionTest extends HubTest {
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86400));

  private Pass pass() throws Exception {
    return node.ask(Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR")).pass().orElseThrow();
  }

  /** Receives two vessels' voyages, suspends the first vessel, and returns its keys. */
  private JsonArray suspendOneOfTwoVessels() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    JsonArray one = node.picture(pass(), ALL).orElseThrow().items().get(0).array("vessels");
    node.receive(Map.of(RADAR, Parties.voyage(2, 0, 600)));
    JsonObject suspension = Parties.suspension("s1", "us", "FORWARD");
    JsonObject scope = suspension.object("scope").plus("vessels", one);
    Parties.must(parties.say(Parties.GB, ActKind.SUSPENSION, suspension.plus("scope", scope)));
    return one;
  }

  @Test
  void positionsOfASuspendedVesselAreNotInThePicture() throws Exception {
    JsonArray suspended = suspendOneOfTwoVessels();
    assertThat(node.picture(pass(), ALL).orElseThrow().items("POSITION"))
        .hasSize(10)
        .noneMatch(item -> item.array("vessels").equals(suspended));
  }

  @Test
  void positionsOfASuspendedVesselDoNotLeaveOnAStream() throws Exception {
    JsonArray suspended = suspendOneOfTwoVessels();
    sea.pass(Duration.ofMinutes(10));
    Listener listener = new Listener();
    node.stream(pass(), listener);
    node.tick();
    List<JsonObject> items =
        listener.got.stream().flatMap(one -> one.items("POSITION").stream()).toList();
    assertThat(items).isNotEmpty().noneMatch(item -> item.array("vessels").equals(suspended));
  }

  @Test
  void aPassEndsAtTheInstantAtWhichItsViewChanges() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    Parties.must(
        parties.say(
            Parties.GB,
            ActKind.PROHIBITION,
            JsonObject.with("id", "x1")
                .and("by", "gb")
                .and("recipients", Parties.list("us.uscg"))
                .and("sources", Parties.list("gb/*"))
                .and("kinds", Parties.list("POSITION"))
                .and("purposes", Parties.list())
                .and("from", Sea.START.plusSeconds(7200).toString())
                .and("to", Json.nothing())
                .end()));
    Pass pass = pass();
    assertThat(node.picture(pass, ALL)).isPresent();
    List<String> out = new ArrayList<>();
    assertThat(node.send(pass, new byte[1], outlet(out))).isTrue();
    sea.pass(Duration.ofHours(2));
    assertThat(node.picture(pass, ALL)).isEmpty();
    assertThat(node.send(pass, new byte[1], outlet(out))).isFalse();
    assertThat(out).containsExactly("written");
    assertThat(node.picture(pass(), ALL).orElseThrow().items("POSITION")).isEmpty();
  }

  private static Node.Outlet<RuntimeException> outlet(List<String> out) {
    return new Node.Outlet<>() {
      @Override
      public void write(byte[] bytes) {
        out.add("written");
      }

      @Override
      public void cut() {
        out.add("cut");
      }
    };
  }
}
