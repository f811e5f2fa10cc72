package org.fairlead.apps.cli.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.fairlead.adapters.http.PageServer;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.apps.cli.NodeFolder;
import org.fairlead.apps.cli.OpenDoor;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.scenario.Chart;
import org.fairlead.scenario.Scenario;
import org.fairlead.scenario.Sea;
import org.fairlead.scenario.SeaFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead demo}: the main job, end to end. */
@Command(
    name = "demo",
    description = "Plays the main job, end to end, on a synthetic sea or a real recording.")
public final class DemoCommand implements Callable<Integer> {
  private static final Instant START = Instant.parse("2025-10-10T00:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(6);
  private static final int VESSELS = 60;
  private static final String MARK = "this-folder-is-a-demo";

  @Option(names = "--exit", description = "End instead of serving the page.")
  private boolean exit;

  @Option(names = "--json", description = "One JSON object a step.")
  private boolean json;

  @Option(names = "--seed", description = "Of the synthetic sea and the play's keys.")
  private long seed = 1;

  @Option(names = "--port", description = "Of the page, on loopback.")
  private int port = 8080;

  @Option(names = "--feed", description = "A real recording (NMEA, .gz too) instead.")
  private @Nullable Path feed;

  @Option(names = "--speed", description = "Times real time at which feeds come; 0: at once.")
  private double speed;

  @Option(names = "--data", description = "Folder of the play's node.")
  private Path data = Path.of("data", "demo");

  @Override
  public Integer call() throws IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    long begun = System.nanoTime();
    PrintStream out = System.out;
    clear(data);
    Optional<Sea> sea =
        feed == null ? Optional.of(Scenario.of(seed, START, LENGTH, VESSELS)) : Optional.empty();
    Tide tide = sea.isPresent() ? Tide.of(sea.get()) : Tide.of(feed == null ? data : feed);
    if (sea.isPresent()) {
      SeaFiles.write(data.resolve("sea"), sea.get());
    }
    Cast cast = new Cast(seed);
    Path nodeData = data.resolve("node");
    NodeFolder.create(nodeData, Cast.HUB, cast.anchors());
    SteppedClock clock = new SteppedClock(tide.start());
    Teller teller = new Teller(out, json);
    teller.step(tide.start(), "label", "fairlead", label(tide.isTimeInvented()));
    List<Position> ports = Chart.ports().stream().map(Chart.Port::position).toList();
    try (NodeFolder folder = NodeFolder.open(nodeData, clock, ports)) {
      Optional<JsonObject> incident = sea.map(s -> s.truth().incident().json());
      Stage stage =
          new Stage(
              folder,
              cast,
              new Voices(cast, folder.node(), clock),
              clock,
              new Pace(speed, tide.start()),
              teller,
              tide,
              incident,
              data.resolve("out"));
      return exit ? play(stage, begun) : serve(stage, begun);
    }
  }

  private static int play(Stage stage, long begun)
      throws IOException, StoreFailure, Journal.NotRecorded {
    return new Play(stage, begun).play() ? 0 : 1;
  }

  /** Serves the page from before the first line until the process is stopped. */
  private int serve(Stage stage, long begun) throws IOException, StoreFailure, Journal.NotRecorded {
    try (OpenDoor door = OpenDoor.of(stage.folder());
        PageServer server =
            PageServer.open(new DemoPage(stage, label(stage.tide().isTimeInvented())), port)) {
      stage.tell("page", Cast.HUB, "the page is at " + server.address() + " until Ctrl-C");
      int answer = play(stage, begun);
      System.err.println(
          "fairlead demo: the page stays at "
              + server.address()
              + ", and commands on "
              + door.folder()
              + " are answered; Ctrl-C ends");
      new CountDownLatch(1).await();
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private String label(boolean timesInvented) {
    return feed == null
        ? "SYNTHETIC sea from seed "
            + seed
            + ", 60 vessels, six hours off the Lesser Antilles; a role play of synthetic parties"
        : "REAL RECORDING "
            + feed.getFileName()
            + " given to role-play sources: no nation named here recorded or shared it"
            + (timesInvented
                ? "; it tells no times, so they are INVENTED, one second a line: speeds and silences"
                    + " mean nothing"
                : "");
  }

  /** Empties the folder of an earlier play, and refuses to empty any other. */
  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent() && !Files.exists(folder.resolve(MARK))) {
          throw new IOException(
              "`" + folder + "` is not empty and not a demo's: name another with --data");
        }
      }
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder())
            .filter(path -> !path.equals(folder))
            .forEach(DemoCommand::delete);
      }
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(MARK), "delete at will\n");
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
