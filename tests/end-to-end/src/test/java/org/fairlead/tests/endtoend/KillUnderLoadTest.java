package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fairlead.adapters.store.LedgerCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node under the load of ten callers, killed as {@code kill -9} does, again and again over the
 * same folder, also while it opens: what was acknowledged is there. {@code -Dfairlead.full=true}
 * kills 500 times.
 */
class KillUnderLoadTest {
  private static final long SEED = Long.getLong("fairlead.seed", 20_251_010);
  private static final int KILLS = Campaign.of(500, 6);

  /** After so many kills another folder is begun, since all of one is read after each. */
  private static final int FOLDER_KILLS = 20;

  private static final int LOADED_MILLIS_MAX = 700;
  private static final int OPENING_MILLIS_MAX = 1_500;

  @TempDir private Path temporary;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Set<String> decisions = new HashSet<>();
  private final Set<String> lines = new HashSet<>();
  private long checkpoint;
  private long acknowledged;
  private int whileOpening;

  @Test
  void whatWasAcknowledgedUnderLoadIsThereAfterAKill() throws Exception {
    List<String> lost = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Path folder = temporary.resolve("node-" + kill / FOLDER_KILLS);
      if (kill % FOLDER_KILLS == 0) {
        begin(folder);
      }
      killed(folder, kill);
      lost.addAll(lost(folder));
      if (kill % FOLDER_KILLS == FOLDER_KILLS - 1 || kill == KILLS - 1) {
        end(folder);
        System.out.printf(
            "%d kills (seed %d), %d of them while it opened; %d acknowledged, %d lost%n",
            kill + 1, SEED, whileOpening, acknowledged, lost.size());
      }
    }
    assertThat(lost).isEmpty();
    assertThat(acknowledged).isGreaterThan(10L * KILLS);
  }

  private void begin(Path folder) throws Exception {
    decisions.clear();
    lines.clear();
    checkpoint = 0;
    try (RealNode node = new RealNode(folder)) {
      node.agree("P90D");
    }
  }

  /** Starts the loaded node, and kills it by its own process id. */
  private void killed(Path folder, int run) throws Exception {
    boolean opening = random.nextInt(4) == 0;
    Path errors = folder.resolveSibling(folder.getFileName() + ".errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LoadedNode.class.getName(),
                folder.toString(),
                Integer.toString(run % FOLDER_KILLS + 1))
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      CompletableFuture<Integer> all = CompletableFuture.supplyAsync(() -> hear(said, opening));
      if (opening) {
        process.waitFor(random.nextInt(OPENING_MILLIS_MAX), TimeUnit.MILLISECONDS);
      } else {
        all.get(2, TimeUnit.MINUTES);
        process.waitFor(random.nextInt(LOADED_MILLIS_MAX), TimeUnit.MILLISECONDS);
      }
      assertThat(process.isAlive()).as(Files.readString(errors)).isTrue();
      // By its handle: that of the process closes what it had said and nobody has read.
      process.toHandle().destroyForcibly();
      process.waitFor();
      int heard = opening ? all.get() : all.get() + hear(said, true);
      whileOpening += heard == 0 ? 1 : 0;
      acknowledged += heard;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Takes down what is said: all to the end, or the first; how many. */
  private int hear(BufferedReader said, boolean all) {
    int heard = 0;
    try {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        String what = line.substring(2);
        switch (line.charAt(0)) {
          case 'd' -> decisions.add(what);
          case 'l' -> lines.add(what);
          default -> checkpoint = Long.parseLong(what);
        }
        heard++;
        if (!all) {
          break;
        }
      }
      return heard;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What of all that this folder's processes acknowledged is not in it. */
  private List<String> lost(Path folder) throws Exception {
    OwnNodeReader reader = OwnNodeReader.of(folder);
    Set<String> there = new HashSet<>();
    for (Map<String, Object> content : reader.contents()) {
      if (content.get("type").equals("decision")) {
        assertThat(there.add(OwnJson.text(content, "id"))).isTrue();
      }
    }
    List<String> lost = new ArrayList<>();
    decisions.stream().filter(id -> !there.contains(id)).forEach(lost::add);
    Set<String> kept = rawLines(folder);
    lines.stream().filter(line -> !kept.contains(line)).forEach(lost::add);
    if (reader.size() < checkpoint) {
      lost.add("records of checkpoint " + checkpoint);
    }
    return lost;
  }

  /** The whole raw lines of the radar, without what stands ahead of each. */
  static Set<String> rawLines(Path folder) throws IOException {
    Path segments = folder.resolve("segments").resolve(RealNode.RADAR.originator().id());
    Set<String> kept = new HashSet<>();
    if (Files.exists(segments)) {
      try (Stream<Path> files = Files.walk(segments)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          kept.addAll(OwnSegments.of(file));
        }
      }
    }
    return kept;
  }

  /** The node opens once more, answers, and its ledger verifies. */
  private void end(Path folder) throws Exception {
    try (RealNode node = new RealNode(folder)) {
      node.ids.set(Integer.MAX_VALUE / 2);
      node.pass("us.uscg", "DETECT_MONITOR");
      assertThat(node.ledger()).matches(LedgerCommand.Answer::holds);
      assertThat(node.node.replay(java.util.Optional.empty()).differing()).isZero();
    }
  }
}
