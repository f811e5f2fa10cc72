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
import java.util.stream.Stream;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.apps.cli.NodeFolder;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Delivery;
import org.fairlead.exchange.Pass;
import org.fairlead.exchange.Query;
import org.fairlead.exchange.Requester;
import org.fairlead.scenario.Chart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node computes from its journal and raw input is computed again to the same answers. */
class RebuildTest {
  private static final Instant NOW = Instant.parse("2025-10-10T06:40:00Z");
  private static final List<Position> PORTS =
      Chart.ports().stream().map(Chart.Port::position).toList();

  @TempDir private Path temporary;

  @Test
  void deletedProjectionsAndTilesComeBackToTheSameAnswers() throws Exception {
    Path folder = temporary.resolve("node");
    copy(played(), folder);
    List<JsonObject> picture;
    List<String> answers;
    Checkpoint checkpoint;
    try (NodeFolder node = open(folder)) {
      picture = picture(node);
      // What it showed lies near an incident; whose it is would be told of it on opening again.
      node.node().tick();
      answers = answers(node);
      checkpoint = node.store().ledger().settle();
    }
    assertThat(picture).hasSizeGreaterThan(10_000);
    assertThat(answers).hasSizeGreaterThan(100).anyMatch(answer -> answer.contains("recall-s1-"));
    Files.delete(folder.resolve("positions.duckdb"));
    Files.delete(folder.resolve("registers.sqlite"));
    Files.delete(folder.resolve("ledger").resolve("checkpoint"));
    delete(folder.resolve("ledger").resolve("tile"));
    try (NodeFolder node = open(folder)) {
      // Before anything is asked: asking is recorded too.
      Checkpoint again = node.store().ledger().settle();
      assertThat(again.size()).isEqualTo(checkpoint.size());
      assertThat(again.root()).isEqualTo(checkpoint.root());
      assertThat(LedgerCommand.verify(folder.resolve("ledger"), node.vkey()))
          .matches(LedgerCommand.Answer::holds);
      assertThat(answers(node)).isEqualTo(answers);
      assertThat(picture(node)).isEqualTo(picture);
    }
  }

  /** The folder that an earlier test played, or a new play. */
  private static Path played() throws Exception {
    Path data = DemoProcess.folder(1);
    if (!Files.exists(data.resolve("out"))) {
      try (DemoProcess demo = DemoProcess.start(data, "--seed", "1")) {
        assertThat(demo.end()).isZero();
      }
    }
    return data.resolve("node");
  }

  private static NodeFolder open(Path folder) throws Exception {
    return NodeFolder.open(folder, InstantSource.fixed(NOW), PORTS);
  }

  private static List<JsonObject> picture(NodeFolder node) throws Exception {
    Requester officer = new Requester(new Party("us.uscg"), "us-uscg-1", "watch-officer");
    Pass pass = node.node().ask(Ask.of(officer, "DETECT_MONITOR")).pass().orElseThrow();
    Query day = Query.between(NOW.minusSeconds(86_400), NOW);
    return node.node().picture(pass, day).map(Delivery::items).orElseThrow();
  }

  /** Uses, recalls and notices. */
  private static List<String> answers(NodeFolder node) throws Exception {
    List<String> answers = new ArrayList<>();
    for (String name : List.of("gb", "ca", "us")) {
      Party party = new Party(name);
      Requester officer = new Requester(party, name + "-1", "releasing-officer");
      Pass own = node.node().ask(Ask.of(officer, "INVESTIGATION")).pass().orElseThrow();
      node.node().uses(own, party).orElseThrow().forEach(use -> answers.add(name + use));
      node.node().recalls(own, party).orElseThrow().forEach(recall -> answers.add(name + recall));
      node.node().notices(own, party).orElseThrow().forEach(notice -> answers.add(name + notice));
    }
    return answers;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
