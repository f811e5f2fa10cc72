package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fairlead.adapters.feed.LiveLines;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.SourceId;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead serve}. Spec: cli §3, ais-input §8. */
@Command(description = "Takes the live feeds of a node until it is stopped.")
final class ServeCommand implements Callable<Integer> {
  private static final Duration SEAL_AFTER = Duration.ofMinutes(10);
  private static final String CONFIG = "serve.json";

  private final Console console;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "A node's folder.")
  private Path data = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Which feeds; `serve.json` in the node's folder where none is named.")
  private @Nullable Path config;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    Path file = config == null ? data.resolve(CONFIG) : config;
    LiveIntake.Done done = take(data, feeds(file), console);
    console
        .out()
        .printf(
            Locale.ROOT, "%,d lines kept, %,d position reports%n", done.lines(), done.reports());
    return Main.DONE;
  }

  /** Takes {@code feeds} into the node in {@code data} until they end or it is stopped. */
  @SuppressWarnings("try") // The door is open for others while this takes.
  static LiveIntake.Done take(Path data, List<LiveIntake.Feed> feeds, Console console)
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    try (Stopping stopping = new Stopping();
        NodeFolder folder = LocalNode.open(data);
        OpenDoor door = OpenDoor.of(folder)) {
      LiveIntake intake =
          new LiveIntake(folder.node(), Clock.systemUTC(), SEAL_AFTER, console.err()::println);
      stopping.by(intake::stop);
      LiveIntake.Done done = intake.run(feeds, console.in());
      folder.store().ledger().settle();
      return done;
    }
  }

  /** {@code {"feeds": [{"source": "gb.nca/ais", "from": "tcp://host:port"}]}}. */
  private static List<LiveIntake.Feed> feeds(Path file) throws Refusal, IOException {
    JsonObject all = InputFiles.object(file);
    only(file, "", all, Set.of("feeds"));
    if (!(all.get("feeds").orElse(Json.nothing()) instanceof JsonArray array)
        || array.values().isEmpty()
        || array.values().size() > LiveIntake.FEEDS_MAX) {
      throw new Refusal(file + ": feeds: give 1 to " + LiveIntake.FEEDS_MAX + " feeds");
    }
    List<LiveIntake.Feed> feeds = new ArrayList<>();
    for (Json value : array.values()) {
      String at = "feeds[" + feeds.size() + "]";
      if (!(value instanceof JsonObject feed)) {
        throw new Refusal(file + ": " + at + ": is a JSON " + value.typeName());
      }
      only(file, at + ".", feed, Set.of("source", "from"));
      String source = text(feed, "source");
      String from = text(feed, "from");
      if (!SourceId.isId(source)) {
        throw new Refusal(
            file + ": " + at + ".source: `" + source + "` is not a source such as `gb.nca/ais`");
      }
      if (!LiveLines.isSource(from)) {
        throw new Refusal(
            file
                + (": " + at + ".from: `" + from + "` is not an address such as")
                + " `tcp://127.0.0.1:4001`, `tcp-listen://…` or `udp://…`");
      }
      feeds.add(new LiveIntake.Feed(SourceId.of(source), from));
    }
    return feeds;
  }

  private static void only(Path file, String at, JsonObject object, Set<String> known)
      throws Refusal {
    for (String name : object.members().keySet()) {
      if (!known.contains(name)) {
        throw new Refusal(file + ": " + at + name + ": unknown field; take it out");
      }
    }
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).orElse(Json.nothing()) instanceof JsonString text ? text.value() : "";
  }
}
