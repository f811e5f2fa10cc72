package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.fairlead.scenario.Scenario;
import org.fairlead.scenario.Sea;
import org.fairlead.scenario.SeaFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead scenario}. Spec: scenario. */
@Command(description = "The synthetic sea as feeds and, apart from them, the truth.")
final class ScenarioCommand implements Callable<Integer> {
  private static final Instant START = Instant.parse("2025-10-10T00:00:00Z");

  private final Console console;

  @Option(names = "--seed", required = true, paramLabel = "N", description = "The same, the same.")
  private long seed;

  @Option(names = "--hours", required = true, paramLabel = "H", description = "5 to 24.")
  private int hours;

  @Option(names = "--vessels", required = true, paramLabel = "V", description = "15 to 150.")
  private int vessels;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write.")
  private Path out = Path.of("");

  ScenarioCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new Refusal(out + ": is a file; name a folder");
    }
    Sea sea;
    try {
      sea = Scenario.of(seed, START, Duration.ofHours(hours), vessels);
    } catch (IllegalArgumentException e) {
      throw new Refusal("fairlead scenario: " + e.getMessage());
    }
    SeaFiles.write(out, sea);
    long lines = sea.feeds().values().stream().mapToLong(feed -> feed.size()).sum();
    console
        .out()
        .println(
            "SYNTHETIC sea from seed "
                + seed
                + ": "
                + vessels
                + " vessels, "
                + hours
                + " hours, "
                + sea.feeds().size()
                + " feeds, "
                + lines
                + " lines in "
                + out.resolve("feeds")
                + "; the truth in "
                + out.resolve("truth"));
    return Main.DONE;
  }
}
