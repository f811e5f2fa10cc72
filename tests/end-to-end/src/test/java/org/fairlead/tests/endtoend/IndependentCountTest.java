package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures of the demo's last line, counted again by code that shares nothing with it. */
class IndependentCountTest {
  private static final List<String> INDEPENDENT =
      List.of(
          "OwnJson",
          "OwnFeedCount",
          "OwnNodeReader",
          "DemoProcess",
          "Acknowledged",
          "IndependentCountTest");

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Campaign.of(20, 2));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theLastLineSaysWhatIsOnDisk(long seed) throws Exception {
    // Not a temporary folder: the rebuild test goes on from there.
    Path data = DemoProcess.folder(seed);
    try (DemoProcess demo = DemoProcess.start(data, "--seed", Long.toString(seed))) {
      assertThat(demo.end()).isZero();
      assertThat(demo.errors()).isEmpty();
      List<Map<String, Object>> printed = demo.printed();
      Map<String, Object> last = printed.get(printed.size() - 1);
      assertThat(last).containsEntry("demo", "ok").containsEntry("ledgerVerified", true);

      OwnFeedCount feeds = OwnFeedCount.ofFeeds(data.resolve("sea").resolve("feeds"));
      assertThat(said(last, "positions")).isEqualTo(feeds.positions());
      assertThat(said(last, "distinctPositions")).isEqualTo(feeds.distinct());
      assertThat(said(last, "vessels")).isEqualTo(feeds.vessels());
      assertThat(OwnFeedCount.ofSegments(data.resolve("node").resolve("segments")).positions())
          .isEqualTo(feeds.positions());
      assertThat(said(last, "behaviours"))
          .isEqualTo(printed.stream().filter(p -> "behaviour".equals(p.get("step"))).count());

      OwnNodeReader node = OwnNodeReader.of(data.resolve("node"));
      assertThat(said(last, "permitted")).isEqualTo(decisions(node, "PERMIT"));
      assertThat(said(last, "denied")).isEqualTo(decisions(node, "DENY"));
      assertThat(said(last, "decisions"))
          .isEqualTo(decisions(node, "PERMIT") + decisions(node, "DENY"));
      assertThat(said(last, "suspended")).isEqualTo(acts(node, "SUSPENSION"));
      assertThat(said(last, "recallReceipts")).isEqualTo(acts(node, "RECEIPT"));

      OwnNodeReader.Claim claim = node.checkpoint();
      assertThat(said(last, "ledgerSize")).isEqualTo(claim.size()).isEqualTo(node.size());
      assertThat(claim.root()).isEqualTo(node.root(claim.size()));
      System.out.printf("seed %d counted again: %s%n", seed, last);
    }
  }

  private static long said(Map<String, Object> last, String name) {
    return OwnJson.whole(last, name);
  }

  private static long decisions(OwnNodeReader node, String decision) {
    return node.contents().stream()
        .filter(c -> "decision".equals(c.get("type")) && decision.equals(c.get("decision")))
        .count();
  }

  private static long acts(OwnNodeReader node, String kind) {
    return node.contents().stream()
        .filter(c -> "act".equals(c.get("type")))
        .filter(c -> kind.equals(OwnJson.in(OwnJson.in(c, "act"), "act").get("kind")))
        .count();
  }

  @Test
  void theCountingSharesNothingWithTheProduct() throws Exception {
    Path sources =
        DemoProcess.root().resolve("tests/end-to-end/src/test/java/org/fairlead/tests/endtoend");
    for (String name : INDEPENDENT) {
      assertThat(Files.readString(sources.resolve(name + ".java")))
          .doesNotContain("import " + "org.fairlead")
          .doesNotContain("import static " + "org.fairlead");
    }
  }
}
