package org.fairlead.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.review.Incident;
import org.fairlead.core.review.Use;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.acts.ActKind;

/** Every way by which the reader of a world can learn something, tried. */
final class PairLooks {
  static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86400));

  private final PairWorld world;
  private final Node node;
  private final PairReader reader;

  PairLooks(PairWorld world) {
    this.world = world;
    this.node = world.node;
    this.reader = world.reader;
  }

  /** All bytes of a delivery but its signature and the root of what holds ids from chance. */
  static String bytes(Delivery delivery) {
    JsonObject json = delivery.json();
    JsonObject head = json.object("delivery").plus("itemsRoot", Json.of("#"));
    return CanonicalJson.text(json.plus("signature", Json.of("#")).plus("delivery", head));
  }

  private static String bytes(Optional<Delivery> delivery) {
    return delivery.map(PairLooks::bytes).orElse("nothing");
  }

  private static String texts(Optional<List<JsonObject>> list) {
    return list.map(all -> CanonicalJson.text(new JsonArray(List.copyOf(all)))).orElse("nothing");
  }

  /**
   * Uses without those of what was derived from others' sources too. That something of one's own
   * went into it is told, by right, and depends on the others'; it is left out by name.
   */
  private static String uses(Optional<List<Use>> all) {
    return all.map(list -> list.stream().flatMap(PairLooks::plain).toList().toString())
        .orElse("nothing");
  }

  private static Stream<Use> plain(Use use) {
    List<Use.Item> items =
        use.items().stream().filter(item -> !item.id().matches("behaviour/[A-Z_]+")).toList();
    return items.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Use(
                use.record(),
                use.at(),
                use.party(),
                use.officer(),
                use.purpose(),
                use.kind(),
                items));
  }

  /** What a pass gives that was had before something else happened. */
  void under(Pass pass, String when) throws Exception {
    world.answer(when + " picture", bytes(node.picture(pass, ALL.only(ItemKind.POSITION))));
    world.answer(when + " open", bytes(node.open(pass, world.line(0))));
    world.answer(when + " valid", pass.view().validUntil().toString());
    world.answer(when + " uses", uses(node.uses(pass, reader.party)));
  }

  void all(int step) throws Exception {
    Answer asked = node.ask(Ask.of(Parties.officer(reader.party), reader.purpose));
    world.answer("asked", CanonicalJson.text(asked.json()));
    Pass pass = asked.pass().orElseThrow();
    world.answer("admissions", pass.view().admissionsHash() + pass.view().validUntil());
    pictures(pass);
    opens(pass);
    registers(pass);
    refusals();
    writes(pass, step);
    refusedActs(step);
    partner();
    boards();
    review(pass);
  }

  private void pictures(Pass pass) throws Exception {
    world.answer("picture", bytes(node.picture(pass, ALL)));
    world.answer("of seven", bytes(node.picture(pass, ALL.of(Set.of(VesselKey.ofMmsi(7))))));
    world.answer("of nine", bytes(node.picture(pass, ALL.of(Set.of(VesselKey.ofMmsi(9))))));
    Bounds place = Bounds.parse("-62.05,16.9995,-61.95,17.0005");
    world.answer("of a place", bytes(node.picture(pass, ALL.within(place))));
    Instant from = Sea.START.plusSeconds(world.both.nextInt(9000));
    Query some = Query.between(from, from.plusSeconds(world.both.nextInt(9000)));
    world.answer("export", bytes(node.export(pass, some)));
  }

  private void opens(Pass pass) throws Exception {
    world.answer("shown", bytes(node.open(pass, world.line(world.both.nextInt(world.lines())))));
    for (String id :
        List.of(
            world.withheldLine(world.both.nextInt(60)),
            "gb.nca/radar/0:9999",
            "gb.nca/ais/0:0",
            reader.other() + "/cutter/0:0",
            reader.third() + "/boat/0:1",
            "no such thing")) {
      String what = PairLooks.isLine(id) ? "a line" : id;
      world.answer("open " + what, bytes(node.open(pass, id)));
      world.answer("reasons " + what, texts(node.reasons(pass, id)));
    }
    world.answer("reasons", texts(node.reasons(pass, world.line(0))));
  }

  private static boolean isLine(String id) {
    return id.startsWith(PairWorld.RADAR + "/");
  }

  private void registers(Pass pass) throws Exception {
    world.answer("told", node.told(reader.party).toString());
    for (Party party : List.of(reader.party, Parties.GB, reader.other(), reader.third())) {
      world.answer("recalled from " + party, texts(node.recalledFrom(pass, party)));
      world.answer("recalls of " + party, texts(node.recalls(pass, party)));
      world.answer("notices to " + party, texts(node.notices(pass, party)));
      world.answer("uses of " + party, uses(node.uses(pass, party)));
      around(pass, party);
    }
    JsonObject stop =
        Parties.suspension("preview", reader.third().id(), "RECALL")
            .plus("by", Json.of(reader.party.id()));
    world.answer("preview", node.preview(pass, stop).map(CanonicalJson::text).orElse("nothing"));
    world.answer(
        "preview of another",
        "" + node.preview(pass, stop.plus("by", Json.of(reader.other().id()))));
  }

  private void around(Pass pass, Party party) throws Exception {
    AroundTerms around = node.aroundTerms();
    world.answer("proposals to " + party, texts(around.proposals(pass, party)));
    world.answer("owed to " + party, texts(around.owed(pass, party)));
    for (String about : List.of("ATTEMPT", "INCIDENT", "SHOPPING")) {
      world.answer(about + " told to " + party, texts(around.notices(pass, party, about)));
    }
    world.answer("persons of " + party, texts(around.persons(pass, party)));
    if (party.equals(reader.party)) {
      world.answer(
          "shown near",
          around
              .shownNear(pass, new org.fairlead.core.basics.Position(-62, 17), world.sea.now)
              .toString());
      world.answer(
          "needs a reason",
          "" + node.gate().needsReason(pass, ALL.of(Set.of(VesselKey.ofMmsi(7)))));
    }
    if (reader != PairReader.REVIEWER) {
      world.answer("letters", texts(around.sealedTo(pass)));
    }
  }

  private void refusals() throws Exception {
    for (String purpose :
        List.of("LAW_ENFORCEMENT", "JUDICIAL_USE", "SEARCH_AND_RESCUE", "NO_SUCH", "")) {
      world.answer("ask " + purpose, asked(Ask.of(Parties.officer(reader.party), purpose)));
    }
    for (String id : List.of(reader.party + "/c-1", reader.other() + "/hidden-1", "no/case")) {
      Ask ask = Ask.in(id, Parties.officer(reader.party), reader.purpose);
      world.answer("ask in " + id, asked(ask));
      Optional<Pass> in = node.ask(ask).pass();
      if (in.isPresent()) {
        world.answer("picture in " + id, bytes(node.picture(in.get(), ALL)));
      }
    }
  }

  private String asked(Ask ask) throws Exception {
    Answer answer = node.ask(ask);
    return CanonicalJson.text(answer.json())
        + answer.pass().map(pass -> pass.view().admissionsHash());
  }

  private void writes(Pass pass, int step) throws Exception {
    for (String id :
        List.of(
            reader.other() + "/cutter/0:0",
            world.withheldLine(world.both.nextInt(60)),
            "no such thing")) {
      Product.Written refused = node.write(pass, Product.of(reader.desk(), "t", List.of(id)));
      // What was asked for is in the answer: all that may be in it is that.
      world.answer("write", refused.toString().replace(id, "that"));
    }
    List<JsonObject> shown = node.picture(pass, ALL).orElseThrow().items();
    if (!shown.isEmpty() && step > 0) {
      String id = shown.get(world.both.nextInt(shown.size())).text("id");
      Product.Written written = node.write(pass, Product.of(reader.desk(), "t", List.of(id)));
      world.answer("written", written.toString());
      world.answer("after it", bytes(node.picture(pass, ALL.only(ItemKind.PRODUCT))));
    }
  }

  /** Two of those that name what others said: each costs a signature, and there are many pairs. */
  private void refusedActs(int step) throws Exception {
    Party me = reader.party;
    int first = world.both.nextInt(8);
    int second = world.both.nextInt(8);
    for (int which : first == second ? List.of(first) : List.of(first, second)) {
      switch (which) {
        case 0 ->
            refused(ActKind.FLOOR, PairTerms.floor("z", "gb", "CUSTOMS").plus("by", Json.of("x")));
        case 1 -> refused(ActKind.RESUMPTION, JsonObject.with("suspension", "hidden-1").end());
        case 2 -> refused(ActKind.HOLD_END, JsonObject.with("hold", "un.review/hidden-2").end());
        case 3 ->
            refused(
                ActKind.ASSURANCE_STATE,
                JsonObject.with("id", "hidden-1").and("state", "IN_FORCE").end());
        case 4 -> refused(ActKind.CASE, PairTerms.caseOf(reader.other() + "/hidden-1", me));
        case 5 ->
            refused(
                ActKind.DELETION,
                JsonObject.with("id", me + "/d-" + step)
                    .and("cause", "SUSPENSION")
                    .and("document", "hidden-1")
                    .end());
        case 6 ->
            refused(
                ActKind.RECEIPT,
                JsonObject.with("id", me + "/r-" + step)
                    .and("recall", "recall-hidden-1-" + reader.third() + "-1")
                    .and("status", "DELETED")
                    .end());
        default ->
            refused(
                ActKind.CORRECTION,
                JsonObject.with("id", me + "/w-" + step)
                    .and("item", reader.other() + "/cutter/0:0")
                    .and("replacedBy", Json.nothing())
                    .and("why", "w")
                    .end());
      }
    }
  }

  private void refused(ActKind kind, JsonObject document) throws Exception {
    Enact.Enacted enacted = world.parties.say(reader.party, kind, document);
    world.answer("act " + kind, enacted.reasons().toString());
    if (enacted.isAccepted()) {
      throw new AssertionError(kind + " was to be refused");
    }
  }

  private void partner() throws Exception {
    Ask ask = Ask.of(Parties.officer(reader.party), reader.purpose);
    for (String purpose : List.of(reader.purpose, "LAW_ENFORCEMENT")) {
      Ask asks = new Ask(ask.who(), purpose, ask.caseId());
      JsonObject signed =
          PartnerAsk.signed(
              asks, ALL, new Party("hub"), world.sea.now, Sea.TestKey.of(reader.key()));
      world.answer("partner", bytes(node.answer(signed)));
      world.answer("partner again", bytes(node.answer(signed)));
    }
  }

  private void boards() throws Exception {
    List<String> ids =
        List.of(world.line(0), reader.other() + "/cutter/0:0", world.withheldLine(7), "none");
    for (String id : List.of(ids.get(world.both.nextInt(4)))) {
      JsonObject ground = JsonObject.with("text", "seen").and("items", Parties.list(id)).end();
      JsonObject request =
          JsonObject.with("id", reader.party + "/b-" + world.answers.size())
              .and("officer", "officer-1")
              .and("case", reader.party + "/c-1")
              .and("addressee", "pa")
              .and("vessel", "mmsi:000000001")
              .and("basis", "FLAG_CONSENT_AD_HOC")
              .and("basisProof", "request of today")
              .and("grounds", JsonArray.of(ground))
              .and("measures", Parties.list("BOARD"))
              .and("sameForOwnFlag", true)
              .end();
      Enact.Enacted enacted = world.parties.say(reader.party, ActKind.BOARDING_REQUEST, request);
      world.answer("board", enacted.reasons().toString().replace(id, "that"));
    }
  }

  /**
   * Left out is what a reviewer is given of all, by specification: objections and attempts; and, of
   * an originator of which it may see anything, who used its items. Spec: review-bundle.
   */
  private void review(Pass pass) throws Exception {
    Incident incident =
        Incident.read(
            JsonObject.with("id", "un.review/i-1")
                .and("at", Sea.START.plusSeconds(3000).toString())
                .and("uncertaintySeconds", 60)
                .and("position", JsonArray.of(Json.of(-62.0), Json.of(17.0)))
                .and("radiusNm", 20)
                .and("vesselClaims", Parties.list("mmsi:000000001"))
                .and("asOf", Sea.START.plusSeconds(40000).toString())
                .and("originators", Parties.list("fr", "ca"))
                .end());
    Optional<Reviews.Review> review = node.review(pass, incident);
    world.answer(
        "review",
        review
            .map(
                one ->
                    CanonicalJson.text(
                        one.json()
                            .plus("objections", Json.nothing())
                            .plus("attempts", Json.nothing())))
            .orElse("nothing"));
  }
}
