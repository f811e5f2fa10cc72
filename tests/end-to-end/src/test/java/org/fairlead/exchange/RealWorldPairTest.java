package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.StorePorts;
import org.fairlead.core.basics.Party;
import org.fairlead.core.tracks.BehaviourSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link WorldPairTest}, over the stores that a node really has. */
class RealWorldPairTest {
  private static final int PAIRS = Integer.getInteger("fairlead.realPairs", 150);
  private static final PairReader[] READERS = PairReader.values();
  private static final PrivateKey HUB = PrivateKey.of("hub", new byte[PrivateKey.SEED_BYTES]);

  @TempDir private Path temporary;

  @Test
  void whatAReaderHasNoTermsForChangesNothingForItOverRealStores() {
    AtomicLong answers = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    LongStream.range(0, PAIRS)
        .parallel()
        .forEach(seed -> compared(seed, READERS[(int) (seed % READERS.length)], answers, bytes));
    System.out.printf(
        "%d pairs of worlds over real stores, %d answers of %d characters compared%n",
        PAIRS, answers.get(), bytes.get());
    assertThat(bytes.get()).isGreaterThan(PAIRS * 10_000L);
  }

  private void compared(long seed, PairReader reader, AtomicLong answers, AtomicLong bytes) {
    try {
      PairWorld less = played(seed, reader, false);
      PairWorld more = played(seed, reader, true);
      String where = "seed " + seed + " as " + reader;
      answers.addAndGet(WorldPairTest.same(where, less.answers, more.answers, bytes));
      answers.addAndGet(
          WorldPairTest.same(where + " on the stream", less.streamed, more.streamed, bytes));
    } catch (Exception e) {
      throw new AssertionError("seed " + seed + " as " + reader, e);
    }
  }

  private PairWorld played(long seed, PairReader reader, boolean more) throws Exception {
    Path folder = Files.createDirectory(temporary.resolve(seed + (more ? "-more" : "-less")));
    try (StorePorts store = StorePorts.open(folder, HUB.noteSigner(), new JacksonText())) {
      PairWorld world = PairWorld.over(sea -> ports(store, sea), reader, more, seed);
      world.play();
      return world;
    }
  }

  private static Ports ports(StorePorts store, Sea sea) {
    return new Ports(
        new Party("hub"),
        new PairWorld.QuickKey(),
        Sea.OFFICERS,
        PairTerms.anchors(),
        sea,
        sea,
        store.journal(),
        store.rawInput(),
        sea,
        store.positions(),
        store.registers(),
        BehaviourSettings.coastal(java.util.List.of()));
  }
}
