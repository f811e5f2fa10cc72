package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.fairlead.core.ais.NmeaWriter;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes live is kept as it came, with when it came; it can be asked for, and is sealed. */
final class LiveIntakeTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final SourceId SOURCE = SourceId.of("gb/ais");
  private static final String SENTENCE = "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A";
  private static final String TIMED = "\\c:1760054400*5C\\" + SENTENCE;
  private static final Instant LONG_AGO = Instant.ofEpochSecond(1_760_054_400);

  @TempDir Path folder;
  private Path data = Path.of("");
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @BeforeEach
  void aNode() throws IOException {
    data = folder.resolve("node");
    NodeFolder.create(data, new Party("hub.antilles"), Map.of());
  }

  private static List<PositionReport> reports(NodeFolder node) {
    return node.store()
        .positions()
        .reports(Set.of(SOURCE), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
  }

  private static List<String> lines(NodeFolder node) {
    List<String> lines = new ArrayList<>();
    node.store().rawInput().read(SOURCE, Optional.empty(), (at, text) -> lines.add(text));
    return lines;
  }

  private static void send(Socket to, String... lines) throws IOException {
    to.getOutputStream()
        .write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private void hear(String words) throws InterruptedException {
    assertThat(String.valueOf(told.poll(30, TimeUnit.SECONDS))).contains(words);
  }

  private static void await(BooleanSupplier what) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(until);
      Thread.sleep(5);
    }
  }

  @Test
  void whatComesOverALineThatBreaksIsKeptAskedForAndSealedWhileItRuns() throws Exception {
    Instant begun = Instant.now().minusMillis(1);
    try (ServerSocket server = new ServerSocket(0, 1, HERE);
        NodeFolder node = LocalNode.open(data)) {
      LiveIntake intake =
          new LiveIntake(node.node(), Clock.systemUTC(), Duration.ofMillis(1), told::add);
      String from = "tcp://127.0.0.1:" + server.getLocalPort();
      FutureTask<LiveIntake.Done> running =
          new FutureTask<>(
              () ->
                  intake.run(
                      List.of(new LiveIntake.Feed(SOURCE, from)), InputStream.nullInputStream()));
      new Thread(running, "test intake").start();
      try (Socket first = server.accept()) {
        hear("connected");
        send(first, SENTENCE, "no sentence", TIMED);
        await(() -> reports(node).size() == 2);
      }
      hear("it ended; it is tried again");
      try (Socket second = server.accept()) {
        hear("connected");
        send(second, SENTENCE);
        await(() -> reports(node).size() == 3);
        await(() -> !node.store().registers().ofType("seal").isEmpty());
        intake.stop();
        assertThat(running.get(30, TimeUnit.SECONDS)).isEqualTo(new LiveIntake.Done(4, 3));
      }
      assertThat(lines(node).stream().filter(line -> !line.startsWith("$PFDLR,")))
          .containsExactly(SENTENCE, "no sentence", TIMED, SENTENCE);
      List<Instant> at = reports(node).stream().map(PositionReport::observedAt).toList();
      assertThat(at.get(0)).isEqualTo(LONG_AGO);
      assertThat(at.subList(1, 3)).allMatch(one -> one.isAfter(begun));
      assertThat(node.store().rawInput().last(SOURCE).orElseThrow().segment())
          .as("all of it is sealed")
          .isLessThan(node.store().rawInput().closed(SOURCE));
    }
  }

  @Test
  void aFeedCannotSayWhenItWasReceived() throws Exception {
    String forged = NmeaWriter.received(LONG_AGO, 9);
    Run run =
        Run.with(
            String.join("\n", forged, SENTENCE, forged + SENTENCE, SENTENCE) + "\n",
            "import",
            "--data",
            data.toString(),
            "--source",
            SOURCE.toString(),
            "-");
    assertThat(run.out() + run.err()).isEqualTo("-: 4 lines kept, 3 position reports\n");
    Run again =
        Run.with("", "import", "--data", data.toString(), "--source", SOURCE.toString(), "-");
    assertThat(again.out()).isEqualTo("-: 0 lines kept, 0 position reports\n");
    try (NodeFolder node = LocalNode.open(data)) {
      assertThat(reports(node))
          .hasSize(3)
          .allMatch(report -> report.observedAt().isAfter(LONG_AGO.plusSeconds(1_000_000)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                    | feeds: give 1 to 64 feeds
          {"feeds": []}                                         | feeds: give 1 to 64 feeds
          {"feeds": [1]}                                        | feeds[0]: is a JSON number
          {"feeds": [{"source": "gb/a", "from": "x"}]}          | feeds[0].from: `x` is not
          {"feeds": [{"source": "gb", "from": "udp://a:1"}]}    | feeds[0].source: `gb` is not
          {"feeds": [{"source": "gb/a", "form": "udp://a:1"}]}  | feeds[0].form: unknown field
          """)
  void aConfigurationWithAFaultServesNothing(String config, String fault) throws IOException {
    Path file = Files.writeString(data.resolve("serve.json"), config);
    Run run = Run.of("serve", "--data", data.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith(file + ": " + fault);
  }

  @Test
  void anAddressThatCannotBeListenedOnEndsIt() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, HERE)) {
      Files.writeString(
          data.resolve("serve.json"),
          "{\"feeds\": [{\"source\": \"gb/ais\", \"from\": \"tcp-listen://127.0.0.1:"
              + taken.getLocalPort()
              + "\"}]}");
      Run run = Run.of("serve", "--data", data.toString());
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("listening on tcp-listen://").hasLineCount(1);
    }
  }
}
