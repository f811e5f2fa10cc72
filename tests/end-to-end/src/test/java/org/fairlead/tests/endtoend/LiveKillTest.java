package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.fairlead.apps.cli.NodeFolder;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that takes a live feed is killed, and stopped by a signal: each line that it kept stays,
 * in its order and once, and what a stopped one kept is sealed.
 */
@Timeout(300)
class LiveKillTest {
  private static final SourceId SOURCE = SourceId.of("gb.nca/ais");
  private static final int KILLS = 3;
  private static final int LINES = 400;
  private static final int SIGTERM_EXIT = 143;

  @TempDir private Path folder;
  private final List<Process> running = new ArrayList<>();
  private Path data = Path.of("");

  @BeforeEach
  void aNode() throws IOException {
    data = folder.resolve("node");
    NodeFolder.create(data, new Party("hub.antilles"), Map.of());
  }

  @AfterEach
  void nothingRunsOn() {
    running.forEach(Process::destroyForcibly);
  }

  @Test
  void aKilledNodeKeepsWhatItKeptAndAStoppedOneSealsIt() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          data.resolve("serve.json"),
          "{\"feeds\": [{\"source\": \"gb.nca/ais\", \"from\": \"tcp://127.0.0.1:"
              + server.getLocalPort()
              + "\"}]}");
      List<String> kept = List.of();
      int next = 0;
      for (int i = 0; i < KILLS; i++) {
        Process process = start();
        try (Socket feed = server.accept()) {
          int before = kept.size();
          send(feed, next, LINES);
          next += LINES;
          await(() -> lines().size() > before);
          process.destroyForcibly().waitFor();
        }
        List<String> now = lines();
        assertThat(now.subList(0, kept.size())).isEqualTo(kept);
        kept = now;
      }
      Process process = start();
      try (Socket feed = server.accept()) {
        send(feed, next, LINES);
        int all = kept.size() + LINES;
        await(() -> lines().size() == all);
        // Its folder is taken: this goes through its door, which each life opens anew.
        assertThat(run("replay", "asked").waitFor()).isZero();
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(SIGTERM_EXIT);
      }
      assertThat(lines().subList(0, kept.size())).isEqualTo(kept);
      assertThat(lines()).doesNotHaveDuplicates().hasSize(kept.size() + LINES);
    }
    InstantSource now = InstantSource.fixed(Instant.parse("2030-01-01T00:00:00Z"));
    try (NodeFolder node = NodeFolder.open(data, now, List.of())) {
      List<PositionReport> reports =
          node.store()
              .positions()
              .reports(Set.of(SOURCE), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
      assertThat(reports).hasSize(lines().size());
      int closed = node.store().rawInput().closed(SOURCE);
      assertThat(node.store().rawInput().last(SOURCE).orElseThrow().segment()).isLessThan(closed);
      assertThat(node.store().registers().ofType("seal")).hasSize(closed);
    }
  }

  /** Each line is another, by its time. */
  private static void send(Socket to, int from, int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      String tag = "c:" + (1_760_054_400 + i);
      int sum = tag.chars().reduce(0, (a, b) -> a ^ b);
      lines.append(
          String.format("\\%s*%02X\\!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A%n", tag, sum));
    }
    to.getOutputStream().write(lines.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The feed's lines that lie there, without the node's own. */
  private List<String> lines() throws IOException {
    Path of = data.resolve("segments/gb.nca/ais");
    try {
      return Files.isDirectory(of)
          ? OwnSegments.ofSource(of).stream().filter(line -> !line.startsWith("$PFDLR,")).toList()
          : List.of();
    } catch (NoSuchFileException packedMeanwhile) {
      return lines();
    }
  }

  private interface Fact {
    boolean holds() throws IOException;
  }

  private static void await(Fact fact) throws Exception {
    while (!fact.holds()) {
      Thread.sleep(2);
    }
  }

  private Process start() throws IOException {
    return run("serve", "output");
  }

  private Process run(String command, String output) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                DemoProcess.root() + "/apps/cli/target/lib/*",
                "org.fairlead.apps.cli.Main",
                command,
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(output).toFile())
            .start();
    running.add(process);
    return process;
  }
}
