package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fairlead.scenario.GreatSea;
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

  @Option(
      names = "--hours",
      required = true,
      paramLabel = "H",
      description = "5 to 24, great seas to 48.")
  private int hours;

  @Option(
      names = "--vessels",
      required = true,
      paramLabel = "V",
      description = "15 to 150, or 300 to 5000.")
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
    try {
      return GreatSea.isGreat(Duration.ofHours(hours), vessels) ? great() : small();
    } catch (IllegalArgumentException e) {
      throw new Refusal("fairlead scenario: " + e.getMessage());
    }
  }

  private int small() throws IOException {
    Sea sea = Scenario.of(seed, START, Duration.ofHours(hours), vessels);
    SeaFiles.write(out, sea);
    say(sea.feeds().size(), sea.feeds().values().stream().mapToLong(List::size).sum(), "");
    return Main.DONE;
  }

  private int great() throws IOException {
    GreatSea.Written sea = GreatSea.of(seed, START, Duration.ofHours(hours), vessels).write(out);
    say(sea.feeds(), sea.lines(), String.format(Locale.ROOT, " (%d positions)", sea.positions()));
    return Main.DONE;
  }

  private void say(int feeds, long lines, String more) {
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
                + feeds
                + " feeds, "
                + lines
                + " lines"
                + more
                + " in "
                + out.resolve("feeds")
                + "; the truth in "
                + out.resolve("truth"));
  }
}
