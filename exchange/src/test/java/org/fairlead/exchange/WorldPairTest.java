package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.Test;

/**
 * Non-interference: two worlds that differ only in what a reader has no terms for are one world to
 * the reader. Left out by name: ids from chance, signatures, and the ledger's index.
 */
class WorldPairTest {
  private static final int PAIRS = Boolean.getBoolean("fairlead.full") ? 200 : 40;
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86400));
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");

  /** Sources of us alone: nobody but us has terms for them. */
  private static final List<SourceId> HIDDEN =
      List.of(SourceId.of("us/one"), SourceId.of("us/two"), SourceId.of("us.uscg/cutter"));

  private static final List<Party> READERS = List.of(Parties.REVIEW, Parties.GB, Parties.GB_NCA);

  /** One world; {@code more} decides what it has beyond what both have. */
  private static final class World {
    private final Sea sea = new Sea();
    private final Node node;
    private final Parties parties;
    private final boolean more;
    private final List<String> told = new ArrayList<>();

    World(boolean more) throws Exception {
      this.more = more;
      this.node = Node.open(sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors()));
      this.parties = new Parties(node);
      parties.agree();
    }

    void play(long seed, Party reader) throws Exception {
      Random both = new Random(seed);
      Random own = new Random(seed + 1);
      if (more) {
        hiddenTerms(own);
      }
      node.stream(pass(reader), sink());
      for (int step = 0; step < 4; step++) {
        int vessel = 1 + both.nextInt(3);
        int from = step * 3600 + both.nextInt(600);
        List<String> shared = Parties.voyage(vessel, from, from + 600 + both.nextInt(1800));
        if (more && own.nextBoolean()) {
          hiddenReports(own, shared);
        }
        node.receive(Map.of(RADAR, shared));
        sea.pass(Duration.ofMinutes(90));
        if (more && own.nextInt(3) == 0) {
          hiddenUses(own);
        }
        node.tick();
        if (step == 2 && both.nextBoolean()) {
          Parties.must(
              parties.say(
                  Parties.GB,
                  ActKind.SUSPENSION,
                  Parties.suspension("s" + seed, "un.review", "RECALL")));
        }
        look(reader, both);
      }
    }

    private Pass pass(Party reader) throws Exception {
      String purpose = reader.equals(Parties.REVIEW) ? "INDEPENDENT_REVIEW" : "DETECT_MONITOR";
      return node.ask(Ask.of(Parties.officer(reader), purpose)).pass().orElseThrow();
    }

    private void look(Party reader, Random both) throws Exception {
      Pass pass = pass(reader);
      told.add("picture " + node.picture(pass, ALL).map(WorldPairTest::plain));
      for (String id :
          List.of("gb.nca/radar/0:" + both.nextInt(200), "us/one/0:" + both.nextInt(20), "us/x")) {
        told.add("open " + node.open(pass, id).map(WorldPairTest::plain));
      }
      told.add("told " + node.told(reader));
      told.add("group " + refusal(reader, "LAW_ENFORCEMENT") + refusal(reader, "STRIKE"));
      told.add("uses " + node.uses(pass, Parties.US) + node.notices(pass, Parties.US));
      told.add(
          "error "
              + parties
                  .say(reader, ActKind.FLOOR, JsonObject.with("id", "z").and("by", "x").end())
                  .reasons());
      told.add(
          "write "
              + node.write(
                  pass, Product.of(SourceId.of("gb.nca/radar"), "t", List.of("us/one/0:0"))));
    }

    private String refusal(Party reader, String purpose) throws Exception {
      return node.ask(Ask.of(Parties.officer(reader), purpose)).json().toString();
    }

    private void hiddenTerms(Random own) throws Exception {
      for (SourceId source : HIDDEN) {
        Parties.must(
            parties.say(
                source.originator(),
                ActKind.SOURCE,
                JsonObject.with("id", source.toString()).and("public", false).end()));
      }
      Parties.must(
          parties.say(
              Parties.US,
              ActKind.KEY,
              JsonObject.with("publicKey", Sea.TestKey.of("us second").base64())
                  .and("officer", "second")
                  .end()));
      JsonObject agreement = Parties.agreement("us-own", "us.jiatfs", "LAW_ENFORCEMENT");
      JsonObject permission =
          ((JsonObject) agreement.array("permissions").values().get(0))
              .plus("sources", Parties.list("us/*"));
      Parties.must(
          parties.say(
              Parties.US,
              ActKind.AGREEMENT,
              agreement
                  .plus("grantor", Json.of("us"))
                  .plus("permissions", org.fairlead.core.basics.JsonArray.of(permission)),
              "us root",
              "us second",
              "us.jiatfs root"));
      if (own.nextBoolean()) {
        Parties.must(
            parties.say(
                Parties.US,
                ActKind.SUSPENSION,
                Parties.suspension("hidden", "us.jiatfs", "RECALL").plus("by", Json.of("us"))));
      }
    }

    /**
     * Other vessels, and the same ones at the same places, of sources that are not the reader's.
     */
    private void hiddenReports(Random own, List<String> shared) throws Exception {
      SourceId source = HIDDEN.get(own.nextInt(HIDDEN.size()));
      node.receive(
          Map.of(source, own.nextBoolean() ? shared : Parties.voyage(7, 0, own.nextInt(7200))));
    }

    private void hiddenUses(Random own) throws Exception {
      Pass pass =
          node.ask(Ask.of(Parties.officer(Parties.JIATFS), "DETECT_MONITOR")).pass().orElseThrow();
      // A product that rests on the reader's own items is the reader's to see: terms §4.2b.
      List<JsonObject> items =
          node.picture(pass, ALL).orElseThrow().items().stream()
              .filter(item -> !item.array("label").toString().contains("gb."))
              .toList();
      if (!items.isEmpty()) {
        String cited = items.get(own.nextInt(items.size())).text("id");
        node.write(pass, Product.of(SourceId.of("us/one"), "hidden", List.of(cited)));
      }
      parties.say(
          Parties.JIATFS,
          ActKind.OBJECTION,
          JsonObject.with("id", "us.jiatfs/o" + own.nextInt())
              .and("officer", "o")
              .and("subject", "s")
              .and("ground", "g")
              .and("text", "t")
              .end());
    }

    private OpenStream.Sink sink() {
      return new OpenStream.Sink() {
        @Override
        public void delivery(Delivery delivery) {
          told.add("stream " + plain(delivery));
        }

        @Override
        public void changed(List<String> texts) {
          told.add("changed " + texts);
        }

        @Override
        public void ended(List<String> texts) {
          told.add("ended " + texts);
        }

        @Override
        public void cut() {
          told.add("cut");
        }
      };
    }
  }

  /** A delivery without its ids from chance and its signature. */
  private static String plain(Delivery delivery) {
    JsonObject head = delivery.head().plus("id", Json.nothing()).plus("decision", Json.nothing());
    return head + " " + delivery.items();
  }

  @Test
  void whatAReaderHasNoTermsForChangesNothingForIt() throws Exception {
    int shown = 0;
    for (long seed = 0; seed < PAIRS; seed++) {
      Party reader = READERS.get((int) (seed % READERS.size()));
      World less = new World(false);
      less.play(seed, reader);
      World more = new World(true);
      more.play(seed, reader);
      assertThat(more.told).as("seed " + seed).hasSameSizeAs(less.told);
      for (int i = 0; i < less.told.size(); i++) {
        assertThat(more.told.get(i).equals(less.told.get(i)))
            .as("seed " + seed + " as " + reader + ", answer " + i)
            .isTrue();
      }
      shown += less.told.stream().mapToInt(String::length).sum();
    }
    assertThat(shown).as("something is shown at all").isGreaterThan(PAIRS * 10_000);
  }
}
