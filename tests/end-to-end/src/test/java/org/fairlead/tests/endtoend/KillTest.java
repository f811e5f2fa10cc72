package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.apps.cli.NodeFolder;
import org.fairlead.core.basics.Party;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Requester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo killed at moments uniform over its run: what it had acknowledged by then is there, and
 * the node goes on.
 */
class KillTest {
  private static final long SEED = Long.getLong("fairlead.seed", 20_251_010);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2025-10-10T06:40:00Z"));

  /** Of these many tries one plays the whole synthetic sea, the others a thinned one. */
  private static final int WHOLE_SEA_EVERY = 12;

  @TempDir private Path temporary;
  private long acknowledged;
  private long records;
  private int killed;

  @Test
  void whatWasAcknowledgedBeforeAKillIsThereAfterIt() throws Exception {
    int kills = Integer.getInteger("fairlead.kills", Boolean.getBoolean("fairlead.full") ? 200 : 8);
    Length thin = new Length("--feed", thinned().toString());
    Length whole = new Length("--seed", "1");
    thin.millis = unkilled(thin.options);
    whole.millis = 4 * thin.millis;
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> lost = new ArrayList<>();
    int tries = 0;
    while (killed < kills && tries < 2 * kills) {
      tries++;
      Path data = temporary.resolve("try-" + tries);
      kill(data, tries % WHOLE_SEA_EVERY == 0 ? whole : thin, random)
          .forEach(what -> lost.add(data.getFileName() + ": " + what));
      if (Files.exists(data)) {
        delete(data);
      }
      if (killed == kills || tries % 10 == 0) {
        System.out.printf(
            "%d tries (seed %d), %d killed in play, %d records acknowledged of %d kept, %d lost%n",
            tries, SEED, killed, acknowledged, records, lost.size());
      }
    }
    assertThat(lost).isEmpty();
    assertThat(acknowledged).isPositive();
  }

  /**
   * Plays it to its end, and sees that half of the records would not do. Returns how long it took.
   */
  private long unkilled(String... options) throws Exception {
    Path data = temporary.resolve("unkilled");
    try (DemoProcess demo = DemoProcess.start(data, options)) {
      assertThat(demo.end()).isZero();
      long millis = demo.millis();
      Acknowledged all = Acknowledged.by(demo.printed());
      List<Map<String, Object>> contents = OwnNodeReader.of(data.resolve("node")).contents();
      assertThat(all.records()).isGreaterThan(50);
      assertThat(all.lost(contents)).isEmpty();
      assertThat(all.lost(contents.subList(0, contents.size() / 2))).isNotEmpty();
      return millis;
    }
  }

  /**
   * How long a play takes, as far as is known: machines have busy and quiet minutes, so each try
   * corrects it.
   */
  private static final class Length {
    private final String[] options;
    private long millis;

    Length(String... options) {
      this.options = options;
    }
  }

  private List<String> kill(Path data, Length length, SplittableRandom random) throws Exception {
    try (DemoProcess demo = DemoProcess.start(data, length.options)) {
      if (demo.kill(random.nextLong(length.millis))) {
        killed++;
        length.millis += length.millis / 20;
      } else {
        length.millis = demo.millis();
      }
      List<Map<String, Object>> printed = demo.printed();
      Path folder = data.resolve("node");
      if (printed.isEmpty() && !Files.exists(folder.resolve("journal"))) {
        // The folder was still being made.
        return List.of();
      }
      Acknowledged all = Acknowledged.by(printed);
      OwnNodeReader before = OwnNodeReader.of(folder);
      acknowledged += all.records();
      records += before.size();
      List<String> lost = new ArrayList<>(all.lost(before.contents()));
      if (all.positions() > 0
          && OwnFeedCount.ofSegments(folder.resolve("segments")).positions() < all.positions()) {
        lost.add("raw lines of " + all.positions() + " positions");
      }
      reopened(folder, before.size());
      lost.addAll(all.lost(OwnNodeReader.of(folder).contents()));
      return lost;
    }
  }

  /** The node opens with every whole record, answers on the record, and its ledger verifies. */
  private static void reopened(Path folder, int whole) throws Exception {
    try (NodeFolder node = NodeFolder.open(folder, CLOCK, List.of())) {
      assertThat(node.store().journal().size()).isGreaterThanOrEqualTo(whole);
      Party party = new Party("us.uscg");
      node.node().ask(Ask.of(new Requester(party, "us-uscg-1", "watch-officer"), "DETECT_MONITOR"));
      Checkpoint checkpoint = node.store().ledger().settle();
      assertThat(checkpoint.size()).isGreaterThan(whole);
      assertThat(LedgerCommand.verify(folder.resolve("ledger"), node.vkey()))
          .matches(LedgerCommand.Answer::holds);
    }
    OwnNodeReader after = OwnNodeReader.of(folder);
    OwnNodeReader.Claim claim = after.checkpoint();
    assertThat(claim.size()).isEqualTo(after.size());
    assertThat(claim.root()).isEqualTo(after.root(claim.size()));
  }

  /** Every twentieth AIS line of the sea of seed 1, as a recording in order of time. */
  private Path thinned() throws IOException {
    List<String> lines = new ArrayList<>();
    SeedScore.sea(1)
        .feeds()
        .forEach(
            (source, feed) -> {
              for (int i = 0; source.name().startsWith("ais") && i < feed.size(); i += 20) {
                lines.add(feed.get(i).line());
              }
            });
    lines.sort(Comparator.comparing((String line) -> line.substring(line.indexOf("c:"))));
    return Files.write(temporary.resolve("thinned.nmea"), lines);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
