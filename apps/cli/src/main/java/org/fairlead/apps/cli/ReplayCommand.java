package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead replay}: shows counts and record numbers, no content. Spec: cli §3. */
@Command(description = "Computes every recorded decision again, from the acts as they stood.")
final class ReplayCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "A node's folder.")
  private Path data = Path.of("");

  @Option(names = "--at", paramLabel = "T", description = "Only what was recorded until then.")
  private String at = "";

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    Optional<Instant> until = Optional.empty();
    if (!at.isEmpty()) {
      try {
        until = Optional.of(Instant.parse(at));
      } catch (DateTimeException e) {
        throw new Refusal("--at: `" + at + "` is not an instant such as 2025-10-10T04:12:00Z");
      }
    }
    try (NodeFolder folder = LocalNode.open(console, data)) {
      Replay.Result result = folder.node().replay(until);
      if (json) {
        console.out().println(CanonicalJson.inOrder(json(result)));
      } else {
        result.differences().forEach(console.out()::println);
        console
            .out()
            .println(
                "computed again: decisions about views "
                    + result.decisions()
                    + ", about items "
                    + result.items()
                    + "; "
                    + result.differing()
                    + (result.differing() == 1 ? " differs" : " differ")
                    + (result.erased() == 0
                        ? ""
                        : "; " + result.erased() + " items were erased and cannot be"));
      }
      return result.differing() == 0 ? Main.DONE : Main.NO;
    }
  }

  private static JsonObject json(Replay.Result result) {
    return JsonObject.with("decisions", Json.of(result.decisions()))
        .and("items", result.items())
        .and("erased", result.erased())
        .and("differing", result.differing())
        .and("differences", JsonArray.ofTexts(result.differences()))
        .end();
  }
}
