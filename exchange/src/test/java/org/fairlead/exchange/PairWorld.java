package org.fairlead.exchange;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;

/**
 * One world of a pair: what both have, said and done in the same order, and where it has more, what
 * {@link PairHidden} puts between. Every answer that the reader gets is kept as bytes in which only
 * what is left out by name is blotted out:
 *
 * <ul>
 *   <li>ids that are made by chance, and the signature and root over what holds them;
 *   <li>the index of a record;
 *   <li>in the id of a report, the number of its line: it is given as the number that the line has
 *       where the withheld lines of the same feed are not there. A withheld line has none.
 * </ul>
 */
final class PairWorld {
  static final SourceId RADAR = SourceId.of("gb.nca/radar");
  static final int STEPS = 3;

  /** So that every line's number has three digits, and the order of ids as texts stays. */
  private static final int FIRST_LINE = 100;

  private static final Pattern LINE = Pattern.compile("gb\\.nca/radar/0:(\\d+)");
  private static final Pattern CHANCE = Pattern.compile("\\d{26}");
  private static final Pattern RECORD = Pattern.compile("(firstRecord\":|record=|\\(record )\\d+");

  final PairReader reader;
  final Random both;
  final Sea sea;
  final Node node;
  final Parties parties;
  final List<String> answers = new ArrayList<>();

  /** What a stream sends is sent before the next step, so that no two worlds differ by a thread. */
  private static final Executor IN_TURN = Runnable::run;

  final List<String> streamed = Collections.synchronizedList(new ArrayList<>());
  private final PairHidden hidden;
  private final PairLooks looks;

  /** Where in the feed each line lies that both worlds have. */
  private final List<Integer> placeOf = new ArrayList<>();

  private final Map<Integer, Integer> numberOf = new HashMap<>();
  private int radarLines;

  /** A signature that nobody checks here: it is left out of what is compared. */
  static final class QuickKey implements Signer {
    @Override
    public byte[] publicKey() {
      return new byte[32];
    }

    @Override
    public byte[] sign(byte[] message) {
      return new byte[64];
    }
  }

  /** Stores beside a sea that is the clock, the feeds and chance. */
  interface Stores {
    Ports over(Sea sea) throws Exception;
  }

  private PairWorld(PairReader reader, boolean more, long seed, Sea sea, Node node) {
    this.reader = reader;
    this.both = new Random(seed);
    this.sea = sea;
    this.node = node;
    this.parties = new Parties(node);
    this.hidden = more ? new PairHidden(this, new Random(~seed)) : PairHidden.none(this, seed);
    this.looks = new PairLooks(this);
  }

  /** In memory. What every world begins with was verified once, and is not verified again. */
  static PairWorld inMemory(PairReader reader, boolean more, long seed) throws Exception {
    PairTerms.Said said = PairTerms.said(reader);
    Sea sea = new Sea();
    sea.begin(
        said.acts().stream()
            .map(
                act ->
                    JsonObject.with("type", "act")
                        .and("fairlead", "record/v1")
                        .and("at", Sea.START.toString())
                        .and("act", act.json())
                        .end())
            .toList());
    Node node =
        Node.open(sea.ports(new Party("hub"), new QuickKey(), PairTerms.anchors()), IN_TURN);
    Field decide = Node.class.getDeclaredField("decide");
    decide.setAccessible(true);
    ((Decide) decide.get(node)).follow(said.register());
    return new PairWorld(reader, more, seed, sea, node);
  }

  /** Over {@code stores}, which hold nothing yet. */
  static PairWorld over(Stores stores, PairReader reader, boolean more, long seed)
      throws Exception {
    Sea sea = new Sea();
    Node node = Node.open(stores.over(sea), IN_TURN);
    for (Act act : PairTerms.said(reader).acts()) {
      Parties.must(node.submit(act));
    }
    return new PairWorld(reader, more, seed, sea, node);
  }

  void play() throws Exception {
    node.receive(Map.of(RADAR, Collections.nCopies(FIRST_LINE, "# begin")));
    radarLines = FIRST_LINE;
    hidden.before();
    node.stream(pass(), sink());
    int steps = 2 + both.nextInt(STEPS - 1);
    for (int step = 0; step < steps; step++) {
      receive(step);
      sea.pass(Duration.ofMinutes(100));
      Pass held = pass();
      hidden.between(step);
      looks.under(held, "held");
      together(step);
      hidden.between(step);
      node.tick();
      if (step == steps - 1) {
        looks.all(step);
      }
    }
    node.tick();
  }

  /** Lines that both worlds have, and between them those that are withheld. */
  private void receive(int step) throws Exception {
    List<String> lines = new ArrayList<>();
    int vessels = 1 + both.nextInt(2);
    for (int i = 0; i < vessels; i++) {
      int from = step * 6000 + both.nextInt(1200);
      int knots = both.nextInt(12);
      double latitude = 17 + both.nextInt(3) * 0.001;
      int every = 300 + both.nextInt(4) * 100;
      int vessel = 1 + both.nextInt(2);
      for (int second = from; second < from + 3000; second += every) {
        double longitude = -62 + second * knots / 3600.0 / 57;
        String line = vessel + "," + longitude + "," + latitude + "," + second + "," + knots;
        lines.add(line + ",90");
      }
    }
    List<String> feed = new ArrayList<>();
    for (String line : lines) {
      feed.addAll(hidden.withheldLines(step));
      numberOf.put(radarLines + feed.size(), FIRST_LINE + placeOf.size());
      placeOf.add(radarLines + feed.size());
      feed.add(line);
    }
    radarLines += feed.size();
    node.receive(Map.of(RADAR, feed));
    hidden.received(lines);
  }

  /** What happens in both worlds beside looking. */
  private void together(int step) throws Exception {
    if (step == 0) {
      Pass theirs = pass(reader.other(), "DETECT_MONITOR");
      node.picture(theirs, PairLooks.ALL.only(org.fairlead.core.sharing.ItemKind.POSITION));
      List<Product.Paragraph> paragraphs = new ArrayList<>();
      paragraphs.add(new Product.Paragraph("one vessel", List.of(line(0))));
      hidden.paragraph().ifPresent(paragraphs::add);
      paragraphs.add(new Product.Paragraph("going east", List.of(line(1))));
      Product.Written written = node.write(theirs, new Product(reader.otherDesk(), paragraphs));
      if (!written.reasons().isEmpty()) {
        throw new AssertionError(written.reasons());
      }
    }
    boolean owner = reader == PairReader.OWNER;
    if (step == 1 && both.nextBoolean()) {
      Party by = owner ? Parties.GB_NCA : Parties.GB;
      String whom = owner ? "us.uscg" : reader.party.id();
      say(by, ActKind.SUSPENSION, stop("s-1", by, whom));
      node.settle();
    } else if (step == 1 && both.nextBoolean()) {
      say(
          Parties.GB_NCA,
          ActKind.CORRECTION,
          JsonObject.with("id", "gb.nca/wrong-1")
              .and("item", line(0))
              .and("replacedBy", Json.nothing())
              .and("why", "a ghost")
              .end());
      node.settle();
    }
  }

  private JsonObject stop(String id, Party by, String whom) {
    JsonObject suspension = Parties.suspension(id, whom, "RECALL").plus("by", Json.of(by.id()));
    JsonObject scope = suspension.object("scope");
    scope = scope.plus("purposes", Parties.list("LAW_ENFORCEMENT", "JUSTICE"));
    if (both.nextBoolean()) {
      scope = scope.plus("kinds", Parties.list("BEHAVIOUR", "PRODUCT"));
    } else if (both.nextBoolean()) {
      scope = scope.plus("vessels", Parties.list("mmsi:000000001"));
    }
    return suspension.plus("scope", scope);
  }

  void say(Party speaker, ActKind kind, JsonObject document, String... signers) throws Exception {
    Parties.must(parties.say(speaker, kind, document, signers));
  }

  Pass pass() throws Exception {
    return pass(reader.party, reader.purpose);
  }

  Pass pass(Party party, String purpose) throws Exception {
    return node.ask(Ask.of(Parties.officer(party), purpose)).pass().orElseThrow();
  }

  /** The id of the line that is number {@code number} of those that both worlds have. */
  String line(int number) {
    int place = number < placeOf.size() ? placeOf.get(number) : 9000 + number;
    return RADAR + "/0:" + place;
  }

  int lines() {
    return placeOf.size();
  }

  /** The id of a line that is withheld; where nothing is, of one that does not exist. */
  String withheldLine(int number) {
    int place = FIRST_LINE + number;
    while (numberOf.containsKey(place)) {
      place++;
    }
    return RADAR + "/0:" + place;
  }

  /** One that came in already; empty where none did. */
  Optional<String> someWithheldLine() {
    for (int place = FIRST_LINE; place < radarLines; place++) {
      if (!numberOf.containsKey(place)) {
        return Optional.of(RADAR + "/0:" + place);
      }
    }
    return Optional.empty();
  }

  void answer(String what, String text) {
    answers.add(what + " " + blotted(text));
  }

  /** {@code text} without what is left out by name. */
  String blotted(String text) {
    Matcher lines = LINE.matcher(text);
    StringBuilder renamed = new StringBuilder();
    while (lines.find()) {
      Integer number = numberOf.get(Integer.valueOf(lines.group(1)));
      lines.appendReplacement(renamed, RADAR + "/0:" + (number == null ? "withheld" : number));
    }
    lines.appendTail(renamed);
    String chance = CHANCE.matcher(renamed).replaceAll("#");
    return RECORD.matcher(chance).replaceAll("$1#");
  }

  private OpenStream.Sink sink() {
    return new OpenStream.Sink() {
      @Override
      public void delivery(Delivery delivery) {
        streamed.add("delivery " + blotted(PairLooks.bytes(delivery)));
      }

      @Override
      public void changed(List<String> told) {
        streamed.add("changed " + told);
      }

      @Override
      public void ended(List<String> told) {
        streamed.add("ended " + told);
      }

      @Override
      public void cut() {
        streamed.add("cut");
      }
    };
  }
}
