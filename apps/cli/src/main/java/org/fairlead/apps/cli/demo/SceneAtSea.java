package org.fairlead.apps.cli.demo;

import static org.fairlead.core.sharing.ItemKind.BEHAVIOUR;
import static org.fairlead.core.sharing.ItemKind.POSITION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.exchange.Answer;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Delivery;
import org.fairlead.exchange.Enact;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.OpenStream;
import org.fairlead.exchange.Pass;
import org.fairlead.exchange.Product;
import org.fairlead.exchange.Query;
import org.fairlead.exchange.Receive;

/** While the feeds come in: the watch, the case, the request, the refusals, the lapse. */
final class SceneAtSea {
  private static final String CASE = "us.uscg/c-14";
  private static final double LOOK_FROM = 0.3;
  private static final double LOOK_EVERY = 1.0 / 12;
  private static final double MILITARY_AT = 0.6;
  static final double LAPSE_AT = 0.75;
  private static final double RENEWED_AT = 0.85;
  private static final double LAST_LOOK = 0.95;

  private final Stage stage;
  private final Tap coastGuard = new Tap();
  private Optional<OpenStream> stream = Optional.empty();
  private final Set<VesselKey> vessels = new HashSet<>();
  private String vessel = "";
  private int positions;
  private int distinct;
  private double nextLook = LOOK_FROM;
  private boolean militaryAsked;
  private boolean lapsed;
  private boolean renewed;
  private int mark;

  SceneAtSea(Stage stage) {
    this.stage = stage;
  }

  int positions() {
    return positions;
  }

  int distinct() {
    return distinct;
  }

  int vessels() {
    return vessels.size();
  }

  String vessel() {
    return vessel;
  }

  /** Whether what the military party reads has ended. */
  boolean militaryHasEnded() {
    return stream.map(one -> !one.isOpen()).orElse(true);
  }

  void play() throws Journal.NotRecorded {
    stage.teller().chapter("The feeds come in, and a watch is kept");
    stage.node().stream(stage.pass(Stage.watch(Cast.USCG)), coastGuard);
    for (Tide.Wave wave : stage.tide().waves()) {
      stage.pace().until(wave.at());
      stage.clock().to(wave.at());
      Receive.Received received = stage.node().receive(wave.lines());
      positions += received.positions();
      distinct += received.distinct();
      vessels.addAll(received.vessels());
      stage.node().tick();
      due();
    }
    if (vessel.isEmpty()) {
      look(true);
    }
    tellFeeds();
  }

  private boolean isPast(double share) {
    return !stage.now().isBefore(stage.tide().at(share));
  }

  private void due() throws Journal.NotRecorded {
    if (vessel.isEmpty() && isPast(nextLook)) {
      nextLook += LOOK_EVERY;
      look(isPast(LAST_LOOK));
    }
    if (!militaryAsked && isPast(MILITARY_AT)) {
      militaryAsked = true;
      militaryAsks();
      forbiddenAsks();
    }
    if (!lapsed && isPast(LAPSE_AT)) {
      lapsed = true;
      lapse();
    }
    if (lapsed && !renewed && isPast(RENEWED_AT)) {
      renewed = true;
      renew();
    }
  }

  /** The watch officer looks; what is found opens a case. */
  private void look(boolean take) throws Journal.NotRecorded {
    Query query = take ? stage.all() : stage.lastHour();
    Delivery delivery = stage.look(Stage.watch(Cast.USCG), query.only(POSITION));
    Delivery history = stage.look(Stage.watch(Cast.USCG), stage.all().only(BEHAVIOUR));
    List<JsonObject> behaviours = Watch.behaviours(history);
    Optional<String> found = Watch.ofInterest(behaviours);
    if (found.isEmpty() && take) {
      found = Watch.otherwise(behaviours, delivery);
    }
    if (found.isPresent()) {
      stage.tell(
          "look",
          Cast.USCG,
          "the watch sees "
              + delivery.items("POSITION").size()
              + " positions of late from the sources of four nations, and "
              + behaviours.size()
              + " behaviours; one vessel stands out:");
      vessel = found.get();
      List<JsonObject> about = Watch.about(behaviours, vessel);
      about.forEach(b -> stage.tell("found", Cast.USCG, Watch.line(b), b));
      openCase(about);
      requestBoarding(about);
    }
  }

  private void openCase(List<JsonObject> about) throws Journal.NotRecorded {
    Set<String> keys = new TreeSet<>(Set.of(vessel));
    about.stream()
        .filter(b -> b.text("kind").equals("DARK_GAP"))
        .forEach(b -> keys.addAll(Watch.texts(b, "vessels")));
    stage
        .voices()
        .must(
            Cast.USCG,
            ActKind.CASE,
            Documents.caseOf(CASE, "ENFORCEMENT", Cast.USCG, new ArrayList<>(keys)));
    stage.tell(
        "case",
        Cast.USCG,
        "opens case "
            + CASE
            + " on "
            + vessel
            + (keys.size() > 1 ? " and what moved as one with it, " + others(keys) : ""));
    Ask ask = Ask.in(CASE, Cast.officer(Cast.USCG, "case-officer"), "MARITIME_INTERDICTION");
    Pass pass = stage.pass(ask);
    Set<VesselKey> asked = new HashSet<>();
    keys.forEach(key -> asked.add(new VesselKey(key)));
    Query query = stage.all().of(asked);
    Delivery shown = stage.node().picture(pass, query).orElseThrow();
    List<String> evidence = Watch.evidence(about);
    long opened = 0;
    for (String item : evidence) {
      opened += stage.node().open(pass, item).isPresent() ? 1 : 0;
    }
    stage.tell(
        "interdiction-view",
        Cast.USCG,
        "for MARITIME_INTERDICTION sees "
            + shown.items("POSITION").size()
            + " exact positions of it and opens "
            + opened
            + " that show what it did; each opening is on the record");
  }

  private String others(Set<String> keys) {
    return String.join(", ", keys.stream().filter(key -> !key.equals(vessel)).toList());
  }

  private void requestBoarding(List<JsonObject> about) throws Journal.NotRecorded {
    Enact.Enacted refused =
        stage
            .voices()
            .say(Cast.USCG, ActKind.BOARDING_REQUEST, request("DESIGNATION", "b-1", about));
    stage.tell(
        "boarding-refused",
        Cast.USCG,
        "offers a designation as basis for boarding: refused, " + refused.reasons().get(0));
    Enact.Enacted enacted =
        stage
            .voices()
            .say(Cast.USCG, ActKind.BOARDING_REQUEST, request("FLAG_CONSENT_AD_HOC", "b-2", about));
    stage.tell(
        "boarding-request",
        Cast.USCG,
        enacted.isAccepted()
            ? "asks the flag State to confirm registry and to let it board (1988 Convention,"
                + " Article 17), citing "
                + Watch.evidence(about).size()
                + " items; silence is no authority"
            : "has no ground to ask for a boarding: " + enacted.reasons().get(0));
  }

  private JsonObject request(String basis, String id, List<JsonObject> about) {
    List<Json> grounds = new ArrayList<>();
    for (JsonObject behaviour : about) {
      List<String> items = Watch.evidence(List.of(behaviour));
      if (!items.isEmpty()) {
        grounds.add(
            JsonObject.with("text", Watch.line(behaviour))
                .and("items", JsonArray.ofTexts(items))
                .end());
      }
    }
    return JsonObject.with("id", Cast.USCG + "/" + id)
        .and("officer", Cast.officer(Cast.USCG, "case-officer").officer())
        .and("case", CASE)
        .and("addressee", "the flag State's designated authority (role play)")
        .and("vessel", vessel)
        .and("basis", basis)
        .and("basisProof", "request under Article 17(3) of the 1988 Convention")
        .and("grounds", new JsonArray(grounds))
        .and("measures", Documents.list("BOARD", "SEARCH"))
        .and("sameForOwnFlag", true)
        .end();
  }

  /** The same question from a military party: cells whose hour has passed the floor. */
  private void militaryAsks() throws Journal.NotRecorded {
    Pass pass = stage.pass(Stage.watch(Cast.JIATFS));
    Delivery seen = stage.node().picture(pass, stage.all()).orElseThrow();
    List<JsonObject> cells =
        seen.items("POSITION").stream()
            .filter(item -> item.get("coarsenDegrees").isPresent())
            .toList();
    stage.tell(
        "military-view",
        Cast.JIATFS,
        "asks the same for DETECT_MONITOR: "
            + cells.size()
            + " cells of a quarter degree, at least two hours old, without course or speed; "
            + exactOf("gb", seen)
            + " exact positions of gb's");
    stage.node().export(pass, stage.all());
    stream = Optional.of(stage.node().stream(pass, new Tap()));
    List<String> cites =
        cells.stream()
            .filter(cell -> Watch.from("gb", List.of(cell)) > 0)
            .limit(3)
            .map(cell -> cell.text("id"))
            .toList();
    if (!cites.isEmpty()) {
      String text = "traffic east of the islands was light in the first hours";
      Product.Written product = stage.node().write(pass, Product.of(Cast.DESK, text, cites));
      stage.tell(
          "product",
          Cast.JIATFS,
          "exports the cells, opens a stream, and writes "
              + product.id().orElse("nothing " + product.reasons())
              + " from them: it carries gb's labels and its own");
    }
  }

  private static long exactOf(String nation, Delivery seen) {
    return seen.items("POSITION").stream()
        .filter(item -> item.get("coarsenDegrees").isEmpty())
        .filter(item -> Watch.from(nation, List.of(item)) > 0)
        .count();
  }

  private void forbiddenAsks() throws Journal.NotRecorded {
    for (String purpose : List.of("LETHAL_TARGETING", "COUNTER_TERRORISM")) {
      Answer answer = stage.node().ask(Ask.of(Cast.officer(Cast.JIATFS, "planner"), purpose));
      stage.tell(
          "denied",
          Cast.JIATFS,
          "asks for "
              + purpose
              + ": denied ("
              + answer.code()
              + "), recorded, and the originators told",
          JsonObject.with("answer", answer.json()).end());
    }
    for (Party nation : List.of(Cast.GB, Cast.CA)) {
      stage.tell(
          "notice",
          nation,
          "the owners of its sources hold, for these two attempts, "
              + stage
                  .node()
                  .notices(stage.pass(Stage.releasing(nation)), nation)
                  .map(List::size)
                  .orElse(0)
              + " notices: who, when, for what");
    }
  }

  private void lapse() {
    stage.tell(
        "assurance-lapsed",
        Cast.CA,
        "its assurance from us ended at "
            + Teller.hour(stage.tide().at(LAPSE_AT))
            + ": the open stream had brought "
            + coastGuard.from("ca", 0)
            + " of ca's items until then, and goes on without them");
    coastGuard.told().stream()
        .filter(text -> text.contains("ca"))
        .findFirst()
        .ifPresent(text -> stage.tell("told", Cast.USCG, "is told: " + text));
    mark = coastGuard.deliveries();
  }

  private void renew() throws Journal.NotRecorded {
    long since = coastGuard.from("ca", mark);
    Instant until = stage.tide().end().plusSeconds(86_400L * 365);
    stage.voices().accept("a-ca-us", Cast.CA, Json.of(until.toString()));
    mark = coastGuard.deliveries();
    stage.tell(
        "assurance-renewed",
        Cast.CA,
        "has brought " + since + " items since the lapse; finds the renewed assurance good");
  }

  private void tellFeeds() {
    stage.tell(
        "feeds",
        Cast.HUB,
        positions
            + " position reports ("
            + distinct
            + " distinct) of "
            + vessels.size()
            + " vessel keys kept, line by line; ca's items came again since the renewal: "
            + coastGuard.from("ca", mark));
  }
}
