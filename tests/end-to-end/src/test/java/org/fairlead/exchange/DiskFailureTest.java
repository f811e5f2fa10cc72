package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.FaultyDisk;
import org.fairlead.adapters.store.FaultyStore;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.tracks.BehaviourSettings;
import org.junit.jupiter.api.Test;

/**
 * A node's life, from its first lines to an erasure by retention, on a disk that fails at its n-th
 * operation: for every n with {@code -Dfairlead.full=true}, else for some. Projections are in
 * memory, and gone whenever the node is opened again.
 */
class DiskFailureTest {
  private static final int EVERY = Boolean.getBoolean("fairlead.full") ? 1 : 5;
  private static final PrivateKey HUB = PrivateKey.of("hub", new byte[PrivateKey.SEED_BYTES]);
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final SourceId DESK = SourceId.of("us.uscg/desk");
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86_400));

  private long acknowledged;
  private long refused;

  /** A node on a disk, and what the outside was told. */
  private static final class World {
    final FaultyDisk disk;
    final boolean goesOn;
    final List<String> records = new ArrayList<>();
    final Map<RawLine, String> lines = new HashMap<>();
    final Sea sea = new Sea();
    FaultyStore store;
    Node node;
    Parties parties;
    String paragraph = "";
    boolean erased;
    long checkpoint;
    int refused;

    World(FaultyDisk disk, boolean goesOn) {
      this.disk = disk;
      this.goesOn = goesOn;
    }

    void open() throws Exception {
      store = new FaultyStore(disk, HUB.noteSigner(), new JacksonText(), 1);
      open(store, sea);
    }

    void open(FaultyStore on, Sea in) throws Exception {
      node =
          Node.open(
              new Ports(
                  new Party("hub"),
                  HUB,
                  Sea.OFFICERS,
                  Parties.anchors(),
                  sea,
                  sea,
                  on.journal(),
                  on.rawInput(),
                  in,
                  in,
                  in,
                  BehaviourSettings.coastal(List.of())));
      parties = new Insistent(this);
    }

    /** It says what is the matter; and works again after the second time. */
    void refused(Exception e, int tries) {
      assertThat(e.getMessage()).containsAnyOf("Input/output error", "No space left");
      refused++;
      if (tries > 0) {
        disk.works();
      }
    }

    Pass pass() throws Exception {
      return node.ask(Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR")).pass().orElseThrow();
    }
  }

  /** Parties that say an act until it is taken. */
  private static final class Insistent extends Parties {
    private final World world;

    Insistent(World world) {
      super(world.node);
      this.world = world;
    }

    @Override
    Enact.Enacted say(Party speaker, ActKind kind, JsonObject document, String... signers)
        throws Journal.NotRecorded {
      for (int tries = 0; ; tries++) {
        try {
          Enact.Enacted enacted = super.say(speaker, kind, document, signers);
          world.records.add(CanonicalJson.text(enacted.act().json()));
          return enacted;
        } catch (Journal.NotRecorded e) {
          if (!world.goesOn || tries == 9) {
            throw e;
          }
          world.refused(e, tries);
        }
      }
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  /** Thrown where the power went. */
  private static final class Ended extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Does a step until it is done: what failed works the next time, and nothing is opened again. */
  private static void until(World world, Step step) throws Exception {
    for (int tries = 0; tries < 9; tries++) {
      try {
        step.run();
        return;
      } catch (Journal.NotRecorded | Outage | StoreFailure e) {
        world.refused(e, tries);
        if (!world.goesOn) {
          throw new Ended();
        }
      }
    }
    throw new AssertionError("it does not go on, though the disk works");
  }

  private static void receive(World world, List<String> lines) throws Exception {
    until(
        world,
        () -> {
          long before = positions(world);
          world.node.receive(Map.of(RADAR, lines));
          assertThat(positions(world) - before).isGreaterThanOrEqualTo(lines.size());
          world
              .sea
              .reports(java.util.Set.of(RADAR), Sea.START, Sea.START.plusSeconds(86_400))
              .forEach(at -> world.lines.put(at.raw(), at.vessels() + " " + at.observedAt()));
        });
  }

  private static long positions(World world) {
    return world
        .sea
        .reports(java.util.Set.of(RADAR), Sea.START, Sea.START.plusSeconds(86_400))
        .size();
  }

  private static void live(World world) throws Exception {
    until(world, world::open);
    until(world, () -> world.parties.agree());
    receive(world, Parties.voyage(1, 0, 600));
    look(world);
    until(world, () -> world.checkpoint = world.store.settle());
    until(world, () -> write(world));
    receive(world, Parties.voyage(2, 0, 360));
    until(world, world.node::seal);
    JsonObject suspension = Parties.suspension("s1", "us", "RECALL");
    until(world, () -> Parties.must(world.parties.say(Parties.GB, ActKind.SUSPENSION, suspension)));
    until(world, world.node::settle);
    until(world, () -> world.checkpoint = world.store.settle());
    world.sea.pass(Duration.ofDays(91));
    until(world, world.node::settle);
    world.erased = true;
    receive(world, Parties.voyage(3, 0, 120));
    until(world, () -> world.checkpoint = world.store.settle());
  }

  private static void look(World world) throws Exception {
    until(
        world,
        () -> {
          world.records.add(world.node.picture(world.pass(), ALL).orElseThrow().id());
        });
  }

  private static void write(World world) throws Exception {
    Product.Written written =
        world.node.write(world.pass(), Product.of(DESK, "one go-fast", List.of(RADAR + "/0:1")));
    assertThat(written.reasons()).isEmpty();
    world.paragraph = "one go-fast";
  }

  /** Opens what is on {@code disk} anew, and looks for all that was acknowledged. */
  private void examine(World world, FaultyDisk disk) throws Exception {
    disk.works();
    try (FaultyStore store = new FaultyStore(disk, HUB.noteSigner(), new JacksonText(), 2)) {
      Sea fresh = new Sea();
      world.open(store, fresh);
      StringBuilder all = new StringBuilder();
      store.journal().read(0, (index, content) -> all.append(CanonicalJson.text(content)));
      String kept = all.toString();
      assertThat(world.records).allMatch(kept::contains);
      if (world.erased) {
        assertThat(kept).doesNotContain("one go-fast");
      } else if (world.sea.now.equals(Sea.START)) {
        assertThat(kept).contains(world.paragraph);
      }
      Map<RawLine, String> lines = new HashMap<>();
      fresh
          .reports(java.util.Set.of(RADAR), Sea.START, Sea.START.plusSeconds(86_400))
          .forEach(at -> lines.put(at.raw(), at.vessels() + " " + at.observedAt()));
      assertThat(lines).containsAllEntriesOf(world.lines);
      assertThat(store.settle()).isGreaterThanOrEqualTo(world.checkpoint);
      assertThat(store.verifies()).isTrue();
      // An officer who is new here is recorded ahead of the decision.
      world.node.ask(Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR"));
      long records = store.journal().size();
      world.node.ask(Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR"));
      assertThat(store.journal().size()).isEqualTo(records + 1);
      assertThat(world.node.replay(java.util.Optional.empty()).differing()).isZero();
    }
    acknowledged += world.records.size() + world.lines.size() + (world.erased ? 1 : 0);
  }

  @Test
  void whateverOperationFailsNothingAcknowledgedIsLost() throws Exception {
    World whole = new World(new FaultyDisk(0), false);
    live(whole);
    whole.store.close();
    int operations = whole.disk.operations();
    assertThat(operations).isGreaterThan(120);
    examine(whole, whole.disk);
    assertThat(whole.records).hasSizeGreaterThan(1);
    int tries = 0;
    for (FaultyDisk.Mode mode : FaultyDisk.Mode.values()) {
      for (int n = 1 + mode.ordinal(); n <= operations; n += EVERY) {
        tries++;
        try {
          fail(n, mode);
        } catch (Throwable e) {
          throw new AssertionError(mode + " at operation " + n, e);
        }
      }
    }
    System.out.printf(
        "%d lives of a node on a disk that fails at one of %d operations (once, ever after, full,"
            + " power cut): %d acknowledged, %d refused, 0 lost%n",
        tries, operations, acknowledged, refused);
    assertThat(refused).isGreaterThan(tries / 2);
  }

  private void fail(int n, FaultyDisk.Mode mode) throws Exception {
    World world = new World(new FaultyDisk(n), mode != FaultyDisk.Mode.CUT);
    world.disk.failAt(n, mode);
    try {
      live(world);
      assertThat(world.erased).isTrue();
    } catch (Ended e) {
      assertThat(world.goesOn).isFalse();
    } finally {
      if (world.store != null) {
        world.store.close();
      }
    }
    refused += world.refused;
    FaultyDisk after = world.disk.afterPowerCut();
    examine(world, after);
    examine(world, world.disk);
  }
}
