package org.fairlead.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.acts.ActKind;

/**
 * What the world that has more has beside the other: all of it something for which the reader has
 * no terms. Each kind of thing that parties say or do is in it.
 */
class PairHidden {
  private final PairWorld world;
  private final Random own;
  private final PairReader reader;
  private final Set<String> sources = new HashSet<>();
  private final List<String> othersItems = new ArrayList<>();
  private int number;

  /** Of the other party's own source. */
  private int lines;

  PairHidden(PairWorld world, Random own) {
    this.world = world;
    this.own = own;
    this.reader = world.reader;
  }

  /**
   * Nothing hidden: the world that has less; in every other pair but a sealed objection, which says
   * something else than those of the world that has more.
   */
  static PairHidden none(PairWorld world, long seed) {
    return new PairHidden(world, new Random(seed)) {
      @Override
      void before() throws Exception {
        if (seed % 2 == 0) {
          sealed();
        }
      }

      @Override
      void between(int step) {}

      @Override
      List<String> withheldLines(int step) {
        return List.of();
      }

      @Override
      void received(List<String> shared) {}

      @Override
      Optional<Product.Paragraph> paragraph() {
        return Optional.empty();
      }
    };
  }

  private boolean isOwner() {
    return reader == PairReader.OWNER;
  }

  private String id() {
    return "hidden-" + number++;
  }

  private void source(String id) throws Exception {
    if (sources.add(id)) {
      world.say(
          SourceId.of(id).originator(),
          ActKind.SOURCE,
          JsonObject.with("id", id).and("public", false).end());
    }
  }

  private String cutter() throws Exception {
    String cutter = reader.other() + "/cutter";
    source(cutter);
    return cutter;
  }

  void sealed() throws Exception {
    new PairRegisters(world, own).letter(reader.other(), id());
  }

  /** Before the reader comes: what others agreed on, and what they have. */
  void before() throws Exception {
    sealed();
    if (own.nextBoolean()) {
      othersTerms();
    }
    receive(SourceId.of(cutter()), List.of("7,-62,17,0,8,90", "7,-61.9,17,900,8,90"));
    othersItems.add(cutter() + "/0:0");
    if (own.nextBoolean()) {
      othersProduct();
    }
  }

  private static List<String> elsewhere(List<String> feed) {
    return feed.stream()
        .map(line -> line.split(",", -1))
        .map(
            parts -> {
              parts[2] = Double.toString(Double.parseDouble(parts[2]) + 5);
              return String.join(",", parts);
            })
        .toList();
  }

  /** Lines of the reader's own source that it has no terms for: a vessel, an area, a kind. */
  List<String> withheldLines(int step) {
    List<String> lines = new ArrayList<>();
    while (own.nextInt(4) == 0) {
      int second = step * 6000 + own.nextInt(4000);
      int vessel = 1 + own.nextInt(9);
      lines.add(
          switch (isOwner() ? 0 : own.nextInt(3)) {
            case 0 -> "9,-62," + (17 + own.nextInt(3) * 0.001) + "," + second + ",0,90";
            case 1 -> vessel + ",-62," + (21 + own.nextInt(5)) + "," + second + ",8,90";
            default -> "name," + vessel + ",NAME" + own.nextInt(9) + "," + second;
          });
    }
    return lines;
  }

  /** Reports of others: of other vessels, and of the same ones at the same places. */
  void received(List<String> shared) throws Exception {
    String source =
        switch (own.nextInt(isOwner() ? 2 : 3)) {
          case 0 -> cutter();
          case 1 -> reader.third() + "/boat";
          default -> "gb.nca/ais";
        };
    source(source);
    receive(
        SourceId.of(source),
        own.nextBoolean() ? shared : Parties.voyage(7, 0, 600 + own.nextInt(1200)));
  }

  private void receive(SourceId source, List<String> feed) throws Exception {
    // An owner is told, by right, of all that is derived from its items; others' lie elsewhere.
    world.node.receive(Map.of(source, isOwner() ? elsewhere(feed) : feed));
    if (source.originator().equals(reader.other())) {
      lines += feed.size();
    }
  }

  /**
   * A paragraph, in a product that the reader may see otherwise, which rests on what it may not.
   */
  Optional<Product.Paragraph> paragraph() throws Exception {
    if (own.nextBoolean()) {
      return Optional.empty();
    }
    othersPicture();
    String cited = othersItems.get(0);
    // What rests on an owner's item is the owner's to know of.
    List<String> cites = isOwner() ? List.of(cited) : List.of(cited, world.line(0));
    return Optional.of(new Product.Paragraph("hidden", cites));
  }

  /** One or two things that others say or do. */
  void between(int step) throws Exception {
    if (own.nextInt(3) == 0) {
      sealed();
    }
    for (int i = own.nextInt(3); i >= 0; i--) {
      switch (own.nextInt(10)) {
        case 0 -> othersTerms();
        case 1 -> othersStop();
        case 2 -> othersAssurance();
        case 3 -> othersCase();
        case 4 -> othersCorrection();
        case 5 -> othersProduct();
        case 6 -> othersUses();
        case 7 -> othersWords();
        case 8 -> othersRegisters();
        default -> othersRecall();
      }
    }
  }

  private void othersTerms() throws Exception {
    String third = reader.third().id();
    String nation = reader.other().nation().id();
    switch (own.nextInt(isOwner() ? 3 : 5)) {
      case 0 ->
          world.say(
              reader.other().nation(),
              ActKind.AGREEMENT,
              PairTerms.agreement(id(), nation, third, reader.other() + "/*", Json.nothing()),
              nation + " root",
              nation + " second",
              third + " root");
      case 1 -> world.say(Parties.US, ActKind.FLOOR, PairTerms.floor(id(), "us", "CUSTOMS"));
      case 2 -> world.say(Parties.US, ActKind.PROHIBITION, prohibition("us", third));
      case 3 ->
          world.say(
              Parties.GB,
              ActKind.AGREEMENT,
              PairTerms.agreement(id(), "gb", third, "gb.nca/*", Json.nothing()),
              "gb root",
              "gb second",
              third + " root");
      default -> world.say(Parties.GB, ActKind.PROHIBITION, prohibition("gb", third));
    }
  }

  private JsonObject prohibition(String by, String recipient) {
    return JsonObject.with("id", id())
        .and("by", by)
        .and("recipients", Parties.list(recipient))
        .and("sources", Parties.list(by + "/*"))
        .and("kinds", Parties.list())
        .and("purposes", Parties.list())
        .and("from", "2019-01-01T00:00:00Z")
        .and("to", own.nextBoolean() ? Json.nothing() : Json.of("2025-10-10T03:00:00Z"))
        .end();
  }

  private void othersStop() throws Exception {
    Party by = isOwner() || own.nextBoolean() ? Parties.US : Parties.GB;
    String id = id();
    JsonObject stop = Parties.suspension(id, reader.third().id(), "RECALL");
    world.say(by, ActKind.SUSPENSION, stop.plus("by", Json.of(by.id())));
    world.node.settle();
    if (own.nextBoolean()) {
      world.say(
          by,
          ActKind.RESUMPTION,
          JsonObject.with("suspension", id).end(),
          by + " root",
          by + " second");
    }
  }

  private void othersAssurance() throws Exception {
    String id = id();
    world.say(
        reader.third(),
        ActKind.ASSURANCE,
        JsonObject.with("id", id)
            .and("askedBy", "us")
            .and("givenBy", reader.third().id())
            .and("propositions", Parties.list("NO_LETHAL_TARGETING_USE"))
            .and("from", "2025-10-01T00:00:00Z")
            .and("to", own.nextBoolean() ? "2025-10-10T02:30:00Z" : "2026-10-01T00:00:00Z")
            .end());
    world.say(
        Parties.US,
        ActKind.ASSURANCE_STATE,
        JsonObject.with("id", id).and("state", "IN_FORCE").end());
  }

  private void othersCase() throws Exception {
    Party party = own.nextBoolean() ? reader.other() : reader.third();
    world.say(party, ActKind.CASE, PairTerms.caseOf(party + "/" + id(), party));
    if (reader != PairReader.REVIEWER) {
      String id = "un.review/" + id();
      world.say(
          Parties.REVIEW,
          ActKind.HOLD,
          JsonObject.with("id", id)
              .and("officer", "o")
              .and("authority", "order 7")
              .and("nextReview", "2026-01-01T00:00:00Z")
              .and("cases", Parties.list())
              .and("vessels", Parties.list("mmsi:000000007"))
              .and("items", Parties.list(othersItems.get(0)))
              .and("deliveries", Parties.list())
              .end());
    }
  }

  private void othersCorrection() throws Exception {
    Optional<String> withheld = world.someWithheldLine();
    boolean theirs = isOwner() || withheld.isEmpty() || own.nextBoolean();
    Party by = theirs ? reader.other() : Parties.GB_NCA;
    String item = theirs ? cutter() + "/0:1" : withheld.get();
    world.say(
        by,
        ActKind.CORRECTION,
        JsonObject.with("id", by + "/" + id())
            .and("item", item)
            .and("replacedBy", Json.nothing())
            .and("why", "not there")
            .end());
    world.node.settle();
  }

  private Pass others() throws Exception {
    return world.pass(reader.other(), "DETECT_MONITOR");
  }

  private Delivery othersPicture() throws Exception {
    return world.node.picture(others(), seven()).orElseThrow();
  }

  /** Positions alone: a behaviour of that vessel may be made from the owner's reports too. */
  private static Query seven() {
    return PairLooks.ALL.of(Set.of(VesselKey.ofMmsi(7))).only(ItemKind.POSITION);
  }

  private void othersProduct() throws Exception {
    othersPicture();
    Product product =
        new Product(
            reader.otherDesk(),
            List.of(
                new Product.Paragraph("hidden", List.of(othersItems.get(0))),
                new Product.Paragraph("also", List.of(othersItems.get(0)))));
    Product.Written written = world.node.write(others(), product);
    if (written.id().isEmpty()) {
      throw new AssertionError(written.reasons());
    }
  }

  /** Deliveries to others. An owner has terms for uses of its own items: it is told of them. */
  private void othersUses() throws Exception {
    Pass pass = others();
    Query query = isOwner() ? seven() : PairLooks.ALL;
    world.node.picture(pass, query);
    world.node.export(pass, query);
    world.node.open(pass, othersItems.get(0));
    world.node.reasons(pass, othersItems.get(0));
    if (!isOwner()) {
      world.node.stream(pass, new Listener());
    }
    Pass third = world.pass(reader.third(), "DETECT_MONITOR");
    world.node.picture(third, query);
    world.node.notices(third, reader.third());
    // Asked and refused: not for a forbidden purpose, of which every originator is told.
    world.node.ask(Ask.of(Parties.officer(reader.other()), "JUDICIAL_USE"));
    world.node.ask(Ask.of(Parties.officer(reader.third()), "LAW_ENFORCEMENT"));
  }

  private void othersRegisters() throws Exception {
    othersPicture();
    new PairRegisters(world, own).say(reader.other(), othersItems.get(0), id());
  }

  private void othersWords() throws Exception {
    Party party = reader.other();
    world.say(
        party,
        ActKind.OBJECTION,
        JsonObject.with("id", party + "/" + id())
            .and("officer", "o")
            .and("subject", "s")
            .and("ground", "g")
            .and("text", "t")
            .end());
    world.say(
        party,
        ActKind.INCIDENT,
        JsonObject.with("id", party + "/" + id())
            .and("at", Sea.START.plusSeconds(3000).toString())
            .and("uncertaintySeconds", 60)
            .and("position", JsonArray.of(Json.of(-60.0), Json.of(12.0)))
            .and("radiusNm", 1)
            .and("vesselClaims", Parties.list("mmsi:000000007"))
            .and("asOf", Sea.START.plusSeconds(4000).toString())
            .and("originators", Parties.list("us"))
            .end());
    world.parties.say(party, ActKind.FLOOR, PairTerms.floor(id(), "gb", "CUSTOMS"));
  }

  /** The other party's own recall of what the third has of it, with a receipt, and a deletion. */
  private void othersRecall() throws Exception {
    othersPicture();
    String id = reader.other() + "/" + id();
    world.say(
        reader.other(),
        ActKind.CORRECTION,
        JsonObject.with("id", id)
            .and("item", othersItems.get(0))
            .and("replacedBy", Json.nothing())
            .and("why", "not there")
            .end());
    String notice =
        world.node.settle().stream()
            .filter(one -> one.text("document").equals(id))
            .findFirst()
            .orElseThrow()
            .text("id");
    world.say(
        reader.other(),
        ActKind.RECEIPT,
        JsonObject.with("id", reader.other() + "/" + id())
            .and("recall", notice)
            .and("status", "QUARANTINED")
            .end());
    world.parties.say(
        reader.other(),
        ActKind.DELETION,
        JsonObject.with("id", reader.other() + "/" + id())
            .and("cause", "CORRECTION")
            .and("document", id)
            .end());
    world.node.settle();
    // What was withdrawn is not shown again, so the next product rests on another.
    String next = cutter() + "/0:" + nextLine();
    othersItems.set(0, next);
  }

  private int nextLine() throws Exception {
    SourceId cutter = SourceId.of(cutter());
    receive(cutter, List.of("7,-61.8,17,1200,8,90"));
    return lines - 1;
  }
}
