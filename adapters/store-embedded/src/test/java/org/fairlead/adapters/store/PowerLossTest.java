package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.LedgerEntry;
import org.fairlead.core.ledger.LedgerVerifier;
import org.fairlead.core.ledger.Merkle;
import org.junit.jupiter.api.Test;

/**
 * Short lives of a store, each of which ends when the power goes or the process is killed, at a
 * moment by chance, also while it recovers from the one before: what was acknowledged is there.
 * {@code -Dfairlead.full=true} loses power 100,000 times; {@code -Dfairlead.seed=N} begins
 * elsewhere.
 */
class PowerLossTest {
  private static final int LOSSES =
      Integer.getInteger("fairlead.losses", Boolean.getBoolean("fairlead.full") ? 100_000 : 2_000);
  private static final long SEED = Long.getLong("fairlead.seed", 20_251_010);
  private static final Path DATA = Path.of("/data");
  private static final JournalLimits SMALL = new JournalLimits(900, 16, Duration.ofMinutes(5), 4);
  private static final List<SourceId> SOURCES =
      List.of(SourceId.of("gb.nca/radar"), SourceId.of("us.uscg/ais"));
  private static final int LINES_MAX = 5;

  private long acknowledged;
  private int losses;
  private int kills;
  private int inRecovery;

  /** One store, through all its lives; and what the outside tried and was told. */
  private static final class World {
    final Random random;
    FaultyDisk disk;
    final Set<String> tried = new HashSet<>();
    final TreeMap<Long, String> records = new TreeMap<>();
    final TreeMap<RawLine, String> lines = new TreeMap<>(PowerLossTest::inOrder);
    final Set<Long> mayBeErased = new TreeSet<>();
    final Set<Long> erased = new TreeSet<>();
    final Map<RawLine, SealedSegment> seals = new TreeMap<>(PowerLossTest::inOrder);
    final List<Checkpoint> checkpoints = new ArrayList<>();
    int number;

    World(long seed) {
      random = new Random(seed);
      disk = new FaultyDisk(seed);
    }

    String fresh() {
      String content = "{\"n\":" + number++ + ",\"x\":\"" + "x".repeat(random.nextInt(90)) + "\"}";
      tried.add(content);
      return content;
    }
  }

  private static int inOrder(RawLine a, RawLine b) {
    int order = a.source().toString().compareTo(b.source().toString());
    order = order != 0 ? order : Integer.compare(a.segment(), b.segment());
    return order != 0 ? order : Integer.compare(a.line(), b.line());
  }

  /** What is open of a store. */
  private static final class Store implements AutoCloseable {
    final SegmentFiles segments;
    final JournalFiles journal;
    final LedgerFiles ledger;

    Store(World world) throws StoreFailure {
      segments = SegmentFiles.open(DATA, world.disk, LINES_MAX);
      journal =
          JournalFiles.open(DATA, world.disk, TestKeys.chance(world.random.nextLong()), SMALL);
      boolean opened = false;
      try {
        ledger = LedgerFiles.open(DATA, world.disk, journal, TestKeys.NODE);
        opened = true;
      } finally {
        if (!opened) {
          journal.close();
        }
      }
    }

    @Override
    public void close() throws StoreFailure {
      journal.close();
    }
  }

  @Test
  void nothingAcknowledgedIsLostWhenThePowerGoes() throws Exception {
    for (int tries = 0; losses < LOSSES; tries++) {
      long seed = SEED + tries;
      World world = new World(seed);
      try {
        for (int life = 1 + world.random.nextInt(4); life > 0; life--) {
          live(world);
        }
        examine(world);
      } catch (Throwable e) {
        throw new AssertionError("-Dfairlead.seed=" + seed, e);
      }
      acknowledged += world.records.size() + world.lines.size() + world.erased.size();
    }
    System.out.printf(
        "%d power losses and %d kills (seed %d), %d of them before the store was open again;"
            + " %d acknowledged, 0 lost%n",
        losses, kills, SEED, inRecovery, acknowledged);
    assertThat(acknowledged).isGreaterThan(losses);
    assertThat(inRecovery).isGreaterThan(losses / 50);
  }

  /** Opens the store, and uses it until the power goes or the process is killed. */
  private void live(World world) throws Exception {
    world.disk.failAt(1 + world.random.nextInt(120), FaultyDisk.Mode.CUT);
    boolean opened = false;
    try (Store store = new Store(world)) {
      opened = true;
      while (true) {
        step(world, store);
      }
    } catch (StoreFailure e) {
      assertThat(e.code()).as(e.what()).isEqualTo(StoreFailure.Code.DISK);
    }
    inRecovery += opened ? 0 : 1;
    if (world.random.nextInt(3) == 0) {
      kills++;
      world.disk.works();
    } else {
      losses++;
      world.disk = world.disk.afterPowerCut();
    }
  }

  private static void step(World world, Store store) throws StoreFailure {
    int kind = world.random.nextInt(100);
    if (kind < 50) {
      append(world, store, 1);
    } else if (kind < 60) {
      append(world, store, 1 + world.random.nextInt(6));
    } else if (kind < 85) {
      receive(world, store);
    } else if (kind < 90) {
      world.checkpoints.add(store.ledger.settle());
    } else if (kind < 95) {
      erase(world, store);
    } else {
      SourceId source = SOURCES.get(world.random.nextInt(SOURCES.size()));
      store.segments.seal(source);
      for (SealedSegment done : store.segments.takeSealed()) {
        world.seals.put(new RawLine(done.source(), done.segment(), 0), done);
      }
    }
  }

  private static void append(World world, Store store, int count) throws StoreFailure {
    List<byte[]> contents = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(world.fresh());
      contents.add(texts.get(i).getBytes(UTF_8));
    }
    List<JournalRecord> done = store.journal.appendAll(contents);
    for (int i = 0; i < count; i++) {
      assertThat(world.records.put(done.get(i).index(), texts.get(i))).isNull();
    }
  }

  private static void receive(World world, Store store) throws StoreFailure {
    Map<RawLine, String> appended = new TreeMap<>(PowerLossTest::inOrder);
    for (SourceId source : SOURCES) {
      for (int i = world.random.nextInt(4); i > 0; i--) {
        String line = world.fresh();
        appended.put(store.segments.append(source, line.getBytes(UTF_8)), line);
      }
    }
    store.segments.sync();
    appended.forEach((at, line) -> assertThat(world.lines.put(at, line)).isNull());
  }

  private static void erase(World world, Store store) throws StoreFailure {
    if (!world.records.isEmpty()) {
      long index = world.random.nextInt((int) (world.records.lastKey() + 1));
      world.mayBeErased.add(index);
      store.journal.erase(index);
      world.erased.add(index);
    }
  }

  private static void examine(World world) throws Exception {
    world.disk.works();
    try (Store store = new Store(world)) {
      Set<String> seen = new HashSet<>();
      List<Hash> leaves = new ArrayList<>();
      store.journal.forEach(
          0,
          record -> {
            leaves.add(Merkle.leaf(LedgerEntry.of(record.commitment())));
            String told = world.records.get(record.index());
            if (record.isErased()) {
              assertThat(world.mayBeErased).contains(record.index());
            } else {
              assertThat(world.erased).doesNotContain(record.index());
              String content = new String(record.content().orElseThrow(), UTF_8);
              assertThat(told == null ? content : told).isEqualTo(content);
              assertThat(world.tried).contains(content);
              assertThat(seen.add(content)).isTrue();
            }
          });
      if (!world.records.isEmpty()) {
        assertThat((long) leaves.size()).isGreaterThan(world.records.lastKey());
      }
      lines(world, store, seen);
      Checkpoint last = store.ledger.checkpoint().orElse(null);
      for (Checkpoint before : world.checkpoints) {
        assertThat(last).isNotNull();
        assertThat(last.size()).isGreaterThanOrEqualTo(before.size());
        assertThat(Merkle.root(leaves.subList(0, (int) before.size()))).isEqualTo(before.root());
      }
      goesOn(world, store);
    }
  }

  private static void lines(World world, Store store, Set<String> seen) throws StoreFailure {
    for (SourceId source : store.segments.sources()) {
      store.segments.forEach(
          source,
          0,
          0,
          (at, line) -> {
            String text = new String(line, UTF_8);
            assertThat(world.lines.getOrDefault(at, text)).isEqualTo(text);
            assertThat(world.tried).contains(text);
            assertThat(seen.add(text)).isTrue();
          });
    }
    for (Map.Entry<RawLine, String> line : world.lines.entrySet()) {
      assertThat(new String(store.segments.line(line.getKey()), UTF_8)).isEqualTo(line.getValue());
    }
    for (SealedSegment seal : world.seals.values()) {
      assertThat(store.segments.sealedSegment(seal.source(), seal.segment())).isEqualTo(seal);
    }
  }

  private static void goesOn(World world, Store store) throws Exception {
    append(world, store, 1);
    receive(world, store);
    if (!world.checkpoints.isEmpty()) {
      Checkpoint now = store.ledger.settle();
      assertThat(now.size()).isEqualTo(store.journal.size());
      assertThat(new LedgerVerifier(store.ledger.reader(), TestKeys.NODE.vkey()).verify().holds())
          .isTrue();
    }
  }
}
