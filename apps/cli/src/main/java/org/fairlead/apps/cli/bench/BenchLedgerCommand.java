package org.fairlead.apps.cli.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.LedgerBench;
import org.fairlead.adapters.store.StoreFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead bench ledger}: appends that are durable when they are answered. */
@Command(description = "Measures appends to a ledger, durable when they are answered.")
public final class BenchLedgerCommand implements Callable<Integer> {
  private final PrintStream out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(names = "--entries", paramLabel = "N", description = "How many are appended.")
  private int entries = 100_000;

  @Option(names = "--callers", paramLabel = "N", description = "Threads that append.")
  private int callers = 64;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "A new folder; the log, with its vkey, is in DIR/ledger.")
  private Path folder = Path.of("");

  /** A command that prints to {@code out}. */
  public BenchLedgerCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, StoreFailure, InterruptedException {
    if (entries < 1 || callers < 1) {
      throw new ParameterException(spec.commandLine(), "at least one entry and one caller");
    }
    if (Files.exists(folder)) {
      throw new ParameterException(
          spec.commandLine(), "`" + folder + "` is there already; name a new folder");
    }
    Report report = new Report(out, json, "ledger");
    byte[] key = new byte[PrivateKey.SEED_BYTES];
    new SecureRandom().nextBytes(key);
    Files.createDirectories(folder);
    LedgerBench.Figures figures =
        LedgerBench.run(folder, entries, callers, PrivateKey.of("bench.local", key).noteSigner());
    report.figure(
        "entries", figures.entries(), String.format(Locale.ROOT, "%,d", figures.entries()));
    report.figure("callers", callers, String.valueOf(callers));
    report.figure(
        "perSecond",
        Math.round(figures.perSecond()),
        String.format(Locale.ROOT, "%,.0f durable entries a second", figures.perSecond()));
    micros(report, "append", figures.appendMedianMicros(), figures.appendP99Micros());
    micros(report, "fsync", figures.fsyncMedianMicros(), figures.fsyncP99Micros());
    report.figure(
        "settleMillis",
        Math.round(figures.settleSeconds() * 1000),
        String.format(
            Locale.ROOT, "%.0f ms for tiles and checkpoint", figures.settleSeconds() * 1000));
    report.end();
    return 0;
  }

  private static void micros(Report report, String name, double median, double p99) {
    report.figure(
        name + "MedianMicros", Math.round(median), String.format(Locale.ROOT, "%.0f µs", median));
    report.figure(name + "P99Micros", Math.round(p99), String.format(Locale.ROOT, "%.0f µs", p99));
  }
}
