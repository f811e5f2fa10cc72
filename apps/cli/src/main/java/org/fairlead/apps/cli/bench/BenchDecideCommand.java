package org.fairlead.apps.cli.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fairlead bench decide}: decisions with every reason, ground and hash of the terms. */
@Command(description = "Measures decisions, with all their reasons, on a world that it declares.")
public final class BenchDecideCommand implements Callable<Integer> {
  private static final int REQUESTS = 4096;

  private final PrintStream out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private WorldOptions options = new WorldOptions(List.of(100, 10_000));

  /** A command that prints to {@code out}. */
  public BenchDecideCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    options.check(spec);
    for (int agreements : options.sizes) {
      measure(agreements);
    }
    return 0;
  }

  private void measure(int agreements) {
    BenchTerms world = new BenchTerms(agreements, options.seed);
    BenchRequests requests = new BenchRequests(world, REQUESTS, options.seed);
    Request[] all = requests.all.toArray(new Request[0]);
    Report report = new Report(out, options.json, "decide");
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
    report.rate(
        "decide", "decisions", Rate.of(REQUESTS, options.rounds, () -> decideAll(decider, all)));
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
