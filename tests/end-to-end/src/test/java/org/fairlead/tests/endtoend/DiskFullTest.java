package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Outage;
import org.fairlead.exchange.Pass;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node whose disk becomes full under load: it refuses, lives, and goes on when there is space
 * again, twice. Once on a small disk of its own, left out where no tmpfs may be mounted; once under
 * a limit on how long a file may be, which any user may set for a process of their own.
 */
class DiskFullTest {
  private static final int CALLERS = 6;
  private static final int REFUSED_MIN = 200;
  private static final int ACKNOWLEDGED_MIN = 200;

  @TempDir private Path temporary;
  private final Set<String> decisions = ConcurrentHashMap.newKeySet();
  private final Set<String> lines = ConcurrentHashMap.newKeySet();
  private final Set<String> refusals = ConcurrentHashMap.newKeySet();

  /** Uses of the node while the disk is as it is: so many that were answered, or refused. */
  private final class Load {
    private final RealNode real;
    private final CountDownLatch wanted;
    private final boolean answered;

    Load(RealNode real, boolean answered) {
      this.real = real;
      this.answered = answered;
      this.wanted = new CountDownLatch(answered ? ACKNOWLEDGED_MIN : REFUSED_MIN);
    }

    void run(int number) throws Exception {
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS + 2);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        all.add(callers.submit(() -> repeat(this::ask, true)));
      }
      int[] line = {number * 1_000_000};
      all.add(callers.submit(() -> repeat(() -> receive(++line[0]), true)));
      all.add(callers.submit(() -> repeat(real::settle, false)));
      for (Future<?> one : all) {
        one.get();
      }
      callers.shutdown();
    }

    private void repeat(Use use, boolean counts) {
      while (wanted.getCount() > 0) {
        try {
          use.once();
          count(counts && answered);
        } catch (Journal.NotRecorded | Outage | StoreFailure e) {
          refusals.add(e.getClass().getSimpleName());
          count(counts && !answered);
        } catch (Exception bug) {
          throw new AssertionError(bug);
        }
      }
    }

    private void count(boolean done) {
      if (done) {
        wanted.countDown();
      }
    }

    private void ask() throws Exception {
      Pass pass =
          real.node.ask(Ask.of(RealNode.officer("us.uscg"), "DETECT_MONITOR")).pass().orElseThrow();
      decisions.add(pass.decisionId());
    }

    private void receive(int number) throws Exception {
      String line = number + ",-61,17," + number % 80_000;
      real.node.receive(Map.of(RealNode.RADAR, List.of(line)));
      lines.add(line);
    }
  }

  private interface Use {
    void once() throws Exception;
  }

  /** The space that files have. */
  private interface Space {
    void take() throws Exception;

    void giveBack() throws Exception;
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  @Test
  void aNodeWhoseDiskIsFullRefusesLivesAndGoesOn() throws Exception {
    Path disk = Files.createDirectory(temporary.resolve("disk"));
    Path filler = disk.resolve("filler");
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()),
        "no tmpfs may be mounted here");
    try {
      isFullTwice(
          disk.resolve("node"),
          new Space() {
            @Override
            public void take() throws IOException {
              fill(filler);
            }

            @Override
            public void giveBack() throws IOException {
              Files.delete(filler);
            }
          });
    } finally {
      assertThat(run("umount", "-l", disk.toString())).isTrue();
    }
  }

  @Test
  void aNodeWhoseFilesMayNotGrowRefusesLivesAndGoesOn() throws Exception {
    Assumptions.assumeTrue(mayGrow("unlimited"), "there is no prlimit here");
    try {
      isFullTwice(
          temporary.resolve("node"),
          new Space() {
            @Override
            public void take() throws Exception {
              assertThat(mayGrow("4096")).isTrue();
            }

            @Override
            public void giveBack() throws Exception {
              assertThat(mayGrow("unlimited")).isTrue();
            }
          });
    } finally {
      assertThat(mayGrow("unlimited")).isTrue();
    }
  }

  /** Sets how long this process may make a file, and leaves the way back open. */
  private static boolean mayGrow(String bytes) throws Exception {
    long self = ProcessHandle.current().pid();
    return run("prlimit", "--pid", Long.toString(self), "--fsize=" + bytes + ":");
  }

  private void isFullTwice(Path folder, Space space) throws Exception {
    RealNode real = new RealNode(folder);
    try {
      real.agree("P90D");
      new Load(real, true).run(1);
      for (int round = 1; round <= 2; round++) {
        space.take();
        int before = decisions.size() + lines.size();
        new Load(real, false).run(2 * round);
        space.giveBack();
        new Load(real, true).run(2 * round + 1);
        assertThat(decisions.size() + lines.size()).isGreaterThan(before);
      }
      assertThat(refusals).isNotEmpty();
      assertThat(real.ledger()).matches(LedgerCommand.Answer::holds);
      assertThat(lost(real.folder)).isEmpty();
    } finally {
      real.close();
    }
    assertThat(lost(real.folder)).isEmpty();
    try (RealNode again = new RealNode(real.folder)) {
      again.ids.set(Integer.MAX_VALUE / 2);
      again.pass("us.uscg", "DETECT_MONITOR");
      assertThat(again.ledger()).matches(LedgerCommand.Answer::holds);
    }
    System.out.printf(
        "a full disk, twice: %d acknowledged, refused as %s, 0 lost%n",
        decisions.size() + lines.size(), refusals);
  }

  /** Takes all the space that there is. */
  private static void fill(Path file) throws IOException {
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full.getMessage()).contains("space");
    }
  }

  /** What was acknowledged and is not there, as code reads it that is not the product's. */
  private List<String> lost(Path folder) throws Exception {
    Set<String> there = new HashSet<>();
    for (Map<String, Object> content : OwnNodeReader.of(folder).contents()) {
      if (content.get("type").equals("decision")) {
        there.add(OwnJson.text(content, "id"));
      }
    }
    there.addAll(KillUnderLoadTest.rawLines(folder));
    List<String> lost = new ArrayList<>(decisions);
    lost.addAll(lines);
    lost.removeAll(there);
    return lost;
  }
}
