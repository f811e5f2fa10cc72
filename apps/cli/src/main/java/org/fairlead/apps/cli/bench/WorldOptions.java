package org.fairlead.apps.cli.bench;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the benches over made-up agreements ask in common. */
final class WorldOptions {
  @Option(names = "--json", description = "One JSON object a size.")
  boolean json;

  @Option(
      names = "--agreements",
      paramLabel = "N",
      split = ",",
      description = "How many agreements; several sizes with commas.")
  List<Integer> sizes;

  @Option(names = "--rounds", paramLabel = "N", description = "How often it is measured.")
  int rounds = Rate.ROUNDS;

  @Option(names = "--seed", paramLabel = "N", description = "Of the world.")
  long seed = 1;

  /** Options that measure {@code sizes} when none are named. */
  WorldOptions(List<Integer> sizes) {
    this.sizes = sizes;
  }

  void check(CommandSpec spec) {
    if (rounds < 1 || sizes.stream().anyMatch(size -> size < 1)) {
      throw new ParameterException(spec.commandLine(), "at least one agreement and one round");
    }
  }
}
