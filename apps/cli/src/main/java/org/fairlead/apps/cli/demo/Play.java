package org.fairlead.apps.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.exchange.Journal;

/** The whole play, from the first agreement to the proof. */
final class Play {
  private final Stage stage;
  private final long begun;

  Play(Stage stage, long begunNanos) {
    this.stage = stage;
    this.begun = begunNanos;
  }

  /** Plays it; the answer is whether the ledger verified. */
  boolean play() throws Journal.NotRecorded, StoreFailure, IOException {
    terms();
    SceneAtSea sea = new SceneAtSea(stage);
    sea.play();
    SceneAfter after = new SceneAfter(stage, sea);
    after.play();
    stage.teller().chapter("The record, for anyone to check");
    stage.node().seal();
    long use = firstUse();
    Checkpoint checkpoint = stage.folder().store().ledger().settle();
    boolean verified = verify(checkpoint);
    prove(use);
    JsonObject summary = summary(sea, after, checkpoint, verified);
    stage
        .teller()
        .end(
            summary,
            summary.number("positions")
                + " reports, "
                + summary.number("vessels")
                + " vessel keys, "
                + summary.number("behaviours")
                + " behaviours; "
                + summary.number("decisions")
                + " decisions, "
                + summary.number("denied")
                + " denied; "
                + summary.number("recallReceipts")
                + " receipts; ledger of "
                + summary.number("ledgerSize")
                + (verified ? " entries verified." : " entries: NOT VERIFIED.")
                + "\nAll of it is in "
                + stage.folder().data()
                + "; check the record yourself: ./fairlead ledger verify "
                + stage.folder().data().resolve("ledger")
                + " --key '"
                + stage.folder().vkey()
                + "'");
    return verified;
  }

  private void terms() throws Journal.NotRecorded {
    Voices voices = stage.voices();
    stage.teller().chapter("Terms, signed by those whose data it is");
    voices.introduce();
    voices.agree();
    stage.tell(
        "agreement",
        Cast.GB,
        "shares with us for law enforcement (gb-us-2019), if assured that nothing serves lethal targeting");
    stage.tell(
        "agreement",
        Cast.CA,
        "shares with us for law enforcement (ca-us-2021), on the same assurance");
    stage.tell(
        "floor",
        Cast.GB,
        "gives military parties cells of a quarter degree, two hours old, and nothing finer; so does ca");
    Instant start = stage.tide().start();
    Instant lapse = stage.tide().at(SceneAtSea.LAPSE_AT);
    Instant later = stage.tide().end().plus(Duration.ofDays(365));
    voices.must(
        Cast.US, ActKind.ASSURANCE, Documents.assurance("a-gb-us", Cast.GB, Cast.US, start, later));
    voices.must(
        Cast.US, ActKind.ASSURANCE, Documents.assurance("a-ca-us", Cast.CA, Cast.US, start, lapse));
    voices.accept("a-gb-us", Cast.GB, Json.of(later.toString()));
    voices.accept("a-ca-us", Cast.CA, Json.of(lapse.toString()));
    stage.tell(
        "assurance",
        Cast.US,
        "assures gb and ca: NO_LETHAL_TARGETING_USE; ca's ends " + Teller.day(lapse));
    stage.tell(
        "acts",
        Cast.HUB,
        voices.acts()
            + " signed acts recorded; the hub stores them and can say none of them itself");
  }

  private boolean verify(Checkpoint checkpoint) throws StoreFailure, IOException {
    try {
      LedgerCommand.Answer answer =
          LedgerCommand.verify(stage.folder().data().resolve("ledger"), stage.folder().vkey());
      stage.tell(
          "ledger",
          Cast.HUB,
          answer.holds()
              ? "ledger verified: "
                  + checkpoint.size()
                  + " entries, root "
                  + checkpoint.root().base64().substring(0, 12)
                  + "…"
              : "THE LEDGER DOES NOT VERIFY: " + answer.lines());
      return answer.holds();
    } catch (Malformed e) {
      throw new IOException("the ledger's own key is not a key: " + e.getMessage(), e);
    }
  }

  /** The record that says to gb the first use of its items, and of no other's; -1 for none. */
  private long firstUse() throws Journal.NotRecorded {
    return stage
        .node()
        .extracts(stage.pass(Stage.releasing(Cast.GB)), Cast.GB)
        .flatMap(extracts -> extracts.stream().findFirst())
        .orElse(-1L);
  }

  /** The proof of one use of gb's items, for gb to show to anyone. */
  private void prove(long use) throws StoreFailure, IOException {
    if (use < 0) {
      return;
    }
    Files.createDirectories(stage.out());
    Path proof = stage.out().resolve("use-" + use + ".tlog-proof");
    stage.folder().store().prove(stage.folder().data(), use, proof);
    stage.tell(
        "proof",
        Cast.GB,
        "proof that record "
            + use
            + " (a use of its items) is in the ledger: "
            + proof
            + ", "
            + Files.readString(proof, StandardCharsets.UTF_8).lines().count()
            + " lines");
  }

  private JsonObject summary(
      SceneAtSea sea, SceneAfter after, Checkpoint checkpoint, boolean verified) {
    Map<String, Long> counts = new TreeMap<>();
    stage.folder().store().journal().read(0, (index, content) -> count(content, counts));
    long permitted = counts.getOrDefault("decision PERMIT", 0L);
    long denied = counts.getOrDefault("decision DENY", 0L);
    return JsonObject.with("demo", verified ? "ok" : "failed")
        .and("positions", sea.positions())
        .and("distinctPositions", sea.distinct())
        .and("vessels", sea.vessels())
        .and("behaviours", after.behaviours())
        .and("decisions", permitted + denied)
        .and("permitted", permitted)
        .and("denied", denied)
        .and("suspended", counts.getOrDefault("act SUSPENSION", 0L))
        .and("recallReceipts", counts.getOrDefault("act RECEIPT", 0L))
        .and("ledgerSize", checkpoint.size())
        .and("ledgerVerified", verified)
        .and("seconds", Math.round((System.nanoTime() - begun) / 1e8) / 10.0)
        .end();
  }

  private static void count(JsonObject content, Map<String, Long> counts) {
    String type = content.text("type");
    if (type.equals("decision")) {
      counts.merge("decision " + content.text("decision"), 1L, Long::sum);
    } else if (type.equals("act")) {
      counts.merge("act " + content.object("act").object("act").text("kind"), 1L, Long::sum);
    }
  }
}
