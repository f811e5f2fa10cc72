package org.fairlead.apps.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fairlead.adapters.feed.Decode;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.store.LedgerCommand;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.TlogProof;
import org.fairlead.core.ledger.Verdict;
import org.fairlead.core.ledger.Vkey;
import org.fairlead.exchange.Answer;
import org.fairlead.exchange.Delivery;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead point}. Spec: cli §3, delivery §9. */
@Command(
    description = "A position back to its sentence, its segment and the ledger; itself recorded.")
final class PointCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "A node's folder.")
  private Path data = Path.of("");

  @Mixin private AskOptions who = new AskOptions();

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(names = "--out", paramLabel = "FILE", description = "Keeps the ledger's proof there.")
  private @Nullable Path out;

  @Parameters(paramLabel = "ID", description = "Of a position: `party/source/segment:line`.")
  private String id = "";

  PointCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    try (NodeFolder folder = LocalNode.open(data)) {
      Answer answer = folder.node().ask(who.ask());
      if (answer.pass().isEmpty()) {
        folder.store().ledger().settle();
        return no("denied (" + answer.code() + "), and recorded: " + answer.says());
      }
      Optional<Delivery> delivery = folder.node().point(answer.pass().get(), id);
      folder.store().ledger().settle();
      if (delivery.isEmpty()) {
        return no("there is no position `" + id + "` that may be shown");
      }
      JsonObject position = JsonObject.empty();
      Optional<JsonObject> evidence = Optional.empty();
      for (JsonObject item : delivery.get().items()) {
        if (item.text("kind").equals("EVIDENCE")) {
          evidence = Optional.of(item.object("content"));
        } else {
          position = item;
        }
      }
      return show(folder, position, evidence);
    }
  }

  private int no(String why) {
    console.err().println("fairlead point: " + why);
    return Main.NO;
  }

  private int show(NodeFolder folder, JsonObject position, Optional<JsonObject> evidence)
      throws IOException, StoreFailure {
    Optional<LedgerCommand.Answer> ledger = Optional.empty();
    if (evidence.isPresent() && evidence.get().text("state").equals("SEALED")) {
      ledger = Optional.of(allProved(folder, evidence.get()));
    }
    boolean harmed =
        evidence.map(PointCommand::isHarmed).orElse(false)
            || ledger.map(verdict -> !verdict.holds()).orElse(false);
    boolean isPosition = position.text("kind").equals("POSITION");
    if (json) {
      JsonObject shown = JsonObject.with(isPosition ? "position" : "identity", position).end();
      if (evidence.isPresent()) {
        shown = shown.plus("evidence", evidence.get());
      }
      if (ledger.isPresent()) {
        shown = shown.plus("ledger", Json.of(String.join("; ", ledger.get().lines())));
      }
      console.out().println(CanonicalJson.inOrder(shown.plus("holds", Json.of(!harmed))));
      return harmed ? Main.NO : Main.DONE;
    }
    if (isPosition) {
      line("position", CanonicalJson.text(position.get("position").orElse(Json.nothing())));
    } else {
      line("claims", CanonicalJson.text(position.object("content")));
    }
    line("vessels", CanonicalJson.text(position.get("vessels").orElse(Json.nothing())));
    if (isPosition) {
      line("observed", position.text("observedAt"));
    }
    if (evidence.isEmpty()) {
      line("evidence", "not shown for this purpose: it needs the kind EVIDENCE");
      return Main.DONE;
    }
    say(evidence.get());
    ledger.ifPresent(verdict -> line("ledger", String.join("; ", verdict.lines())));
    return harmed ? Main.NO : Main.DONE;
  }

  private static boolean isHarmed(JsonObject evidence) {
    return evidence.text("state").equals("HARMED")
        || evidence.get("whole").isPresent()
        || parts(evidence).stream().anyMatch(PointCommand::isHarmed);
  }

  private static List<JsonObject> parts(JsonObject evidence) {
    return evidence.get("parts").isEmpty()
        ? List.of()
        : evidence.array("parts").values().stream().map(part -> (JsonObject) part).toList();
  }

  /** Each line of the message as it came, the one that completed it last. */
  private void say(JsonObject evidence) throws IOException {
    if (evidence.get("whole").isPresent()) {
      line("parts", "HARMED: other lines of the message cannot be shown");
    }
    StringBuilder sentences = new StringBuilder();
    for (JsonObject part : parts(evidence)) {
      if (part.get("sentence").isPresent()) {
        sentences.append(part.text("sentence")).append('\n');
        line("sentence", part.text("sentence"));
      }
      place(part);
    }
    if (evidence.get("sentence").isPresent()) {
      line("sentence", evidence.text("sentence"));
      line("says", says(sentences + evidence.text("sentence")));
    }
    place(evidence);
  }

  private void place(JsonObject evidence) {
    long line = evidence.number("line");
    line("segment", evidence.number("segment") + " of " + evidence.text("source"));
    switch (evidence.text("state")) {
      case "SEALED" -> {
        line("line", line + " of " + evidence.number("lines"));
        line("sealed", "the line is under the root " + evidence.text("root"));
      }
      case "NOT_SEALED_YET" -> {
        line("line", Long.toString(line));
        line("sealed", "not yet: the segment is still being written, and nothing is proved of it");
      }
      default -> {
        line("line", Long.toString(line));
        line("sealed", "HARMED: what is stored there is not what was sealed");
      }
    }
  }

  private void line(String name, String text) {
    console.out().printf("%-10s %s%n", name, text);
  }

  /** What the sentence alone says, with the station that heard it where it names one. */
  private static String says(String sentence) throws IOException {
    StringBuilder decoded = new StringBuilder();
    byte[] bytes = sentence.getBytes(StandardCharsets.ISO_8859_1);
    Decode.run(
        List.of(Decode.STANDARD_INPUT), new ByteArrayInputStream(bytes), Optional.empty(), decoded);
    String said = decoded.toString().strip();
    return said.isEmpty() ? "no AIS message by itself" : said;
  }

  private static LedgerCommand.Answer unproved(String why) {
    return new LedgerCommand.Answer(false, List.of(why));
  }

  /** That of the line that completed the message, and of each other segment that it lies in. */
  private LedgerCommand.Answer allProved(NodeFolder folder, JsonObject evidence)
      throws IOException, StoreFailure {
    LedgerCommand.Answer all = proved(folder, evidence);
    Set<Long> segments = new HashSet<>(Set.of(evidence.number("segment")));
    for (JsonObject part : parts(evidence)) {
      if (all.holds() && segments.add(part.number("segment"))) {
        LedgerCommand.Answer one = proved(folder, part);
        List<String> lines = new ArrayList<>(all.lines());
        lines.addAll(one.lines());
        all = new LedgerCommand.Answer(one.holds(), lines);
      }
    }
    return all;
  }

  /** Whether the ledger holds the very seal under which the line was found. */
  private LedgerCommand.Answer proved(NodeFolder folder, JsonObject evidence)
      throws IOException, StoreFailure {
    Path kept = Optional.ofNullable(out).orElse(null);
    Path file = kept == null ? Files.createTempFile("fairlead", ".tlog-proof") : kept;
    try {
      folder.awaitWitnessed(evidence.number("record"));
      LedgerCommand.Answer wrote = folder.store().prove(data, evidence.number("record"), file);
      if (!wrote.holds()) {
        return wrote;
      }
      TlogProof proof = TlogProof.parse(Files.readAllBytes(file));
      Verdict verdict = proof.verifyEntry(Vkey.parse(folder.vkey()));
      if (!verdict.holds()) {
        return unproved(verdict.message());
      }
      byte[] content = proof.openedContent().orElse(new byte[0]);
      boolean same =
          new JacksonText().parse(content) instanceof JsonObject seal
              && seal.text("type").equals("seal")
              && seal.text("source").equals(evidence.text("source"))
              && seal.number("segment") == evidence.number("segment")
              && seal.number("lines") == evidence.number("lines")
              && seal.text("root").equals(evidence.text("root"));
      return same
          ? new LedgerCommand.Answer(true, List.of(verdict.message()))
          : unproved("the ledger holds another seal of this segment");
    } catch (Malformed | JsonText.Malformed e) {
      return unproved(String.valueOf(e.getMessage()));
    } finally {
      if (kept == null) {
        Files.deleteIfExists(file);
      }
    }
  }
}
