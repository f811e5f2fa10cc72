package org.fairlead.apps.cli.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead bench decide}: decisions with every reason, ground and hash of the terms. */
@Command(description = "Measures decisions, with all their reasons, on a world that it declares.")
public final class BenchDecideCommand implements Callable<Integer> {
  private static final int REQUESTS = 4096;

  private final PrintStream out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "One JSON object a size.")
  private boolean json;

  @Option(
      names = "--agreements",
      paramLabel = "N",
      split = ",",
      description = "How many agreements; several sizes with commas.")
  private List<Integer> sizes = List.of(100, 10_000);

  @Option(names = "--rounds", paramLabel = "N", description = "How often it is measured.")
  private int rounds = Rate.ROUNDS;

  @Option(names = "--seed", paramLabel = "N", description = "Of the world.")
  private long seed = 1;

  /** A command that prints to {@code out}. */
  public BenchDecideCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (rounds < 1 || sizes.stream().anyMatch(size -> size < 1)) {
      throw new ParameterException(spec.commandLine(), "at least one agreement and one round");
    }
    for (int agreements : sizes) {
      measure(agreements);
    }
    return 0;
  }

  private void measure(int agreements) {
    BenchTerms world = new BenchTerms(agreements, seed);
    BenchRequests requests = new BenchRequests(world, REQUESTS, seed);
    Request[] all = requests.all.toArray(new Request[0]);
    Report report = new Report(out, json, "decide");
    world.declare(report);
    report.figure(
        "requests",
        REQUESTS,
        String.format(
            Locale.ROOT,
            "%,d, made to fit a permission, half of them then broken in one thing; %.1f permissions"
                + " bear on each",
            REQUESTS,
            (double) requests.considered() / REQUESTS));
    long start = System.nanoTime();
    Decider decider = Decider.of(world.terms);
    Map<String, Integer> mix = requests.mix(decider);
    long cold = (System.nanoTime() - start) / 1_000_000;
    report.mix(mix, REQUESTS);
    report.figure(
        "coldMillis", cold, cold + " ms from new terms until each request is decided once");
    report.rate("decide", "decisions", Rate.of(REQUESTS, rounds, () -> decideAll(decider, all)));
    report.end();
  }

  private static long decideAll(Decider decider, Request[] requests) {
    long sum = 0;
    for (Request request : requests) {
      var decision = decider.decide(request);
      sum += decision.grounds().size() + 3L * decision.reasons().size() + decision.terms().size();
    }
    return sum;
  }
}
