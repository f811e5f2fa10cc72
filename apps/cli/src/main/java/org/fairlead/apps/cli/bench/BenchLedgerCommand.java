package org.fairlead.apps.cli.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.store.LedgerBench;
import org.fairlead.adapters.store.StoreFailure;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--callers",
      paramLabel = "N",
      description = "How many wait for an entry at a time.")
  private int callers = 64;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "A new or empty folder for the log: checkpoint, tile/… and vkey.")
  private Path folder = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A new folder in which the node that wrote the log is kept.")
  private @Nullable Path data;

  /** A command that prints to {@code out}. */
  public BenchLedgerCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, StoreFailure, InterruptedException {
    if (entries < 1 || callers < 1) {
      throw new ParameterException(spec.commandLine(), "at least one entry and one caller");
    }
    if (Files.exists(folder) && !isEmptyFolder(folder)) {
      throw new ParameterException(
          spec.commandLine(), "`" + folder + "` is there already; name a new or an empty folder");
    }
    Report report = new Report(out, json, "ledger");
    byte[] key = new byte[PrivateKey.SEED_BYTES];
    new SecureRandom().nextBytes(key);
    Files.createDirectories(folder);
    Path scratch = Files.createTempDirectory(folder.toAbsolutePath().getParent(), ".bench-ledger");
    Path node = data == null ? scratch.resolve("node") : data;
    try {
      measure(report, node, scratch.resolve("elsewhere"), key);
    } finally {
      delete(scratch);
    }
    return 0;
  }

  private void measure(Report report, Path node, Path scratch, byte[] key)
      throws IOException, StoreFailure, InterruptedException {
    LedgerBench.Measured measured =
        LedgerBench.run(
            node, scratch, entries, callers, PrivateKey.of("bench.local", key).noteSigner());
    copy(node.resolve("ledger"), folder);
    report.figure("entries", measured.size(), String.format(Locale.ROOT, "%,d", measured.size()));
    report.figure("callers", callers, String.valueOf(callers));
    figures(report, "", measured.told());
    report.figure(
        "settleMillis",
        Math.round(measured.settleSeconds() * 1000),
        String.format(
            Locale.ROOT, "%.0f ms for tiles and checkpoint", measured.settleSeconds() * 1000));
    figures(report, "asleep", measured.asleep());
    report.end();
  }

  /** Of callers of one kind; {@code kind} begins the names, or is empty. */
  private void figures(Report report, String kind, LedgerBench.Figures figures) {
    report.figure(
        named(kind, "perSecond"),
        Math.round(figures.perSecond()),
        String.format(Locale.ROOT, "%,.0f durable entries a second", figures.perSecond()));
    micros(report, named(kind, "appendMedianMicros"), figures.appendMedianMicros());
    micros(report, named(kind, "appendP99Micros"), figures.appendP99Micros());
    micros(report, named(kind, "fsyncMedianMicros"), figures.fsyncMedianMicros());
    micros(report, named(kind, "fsyncP99Micros"), figures.fsyncP99Micros());
    double share = figures.share(callers);
    report.share(
        named(kind, "shareOfFsync"),
        share,
        String.format(Locale.ROOT, "%.3f of callers ÷ median fsync; 0.4 is to be reached", share));
    report.figure(
        named(kind, "appendP99MostMicros"),
        Math.round(figures.appendP99AllowedMicros()),
        String.format(
            Locale.ROOT,
            "%.0f µs are allowed the append's p99: 4 × fsync's + 2 ms",
            figures.appendP99AllowedMicros()));
  }

  private static String named(String kind, String figure) {
    return kind.isEmpty()
        ? figure
        : kind + figure.substring(0, 1).toUpperCase(Locale.ROOT) + figure.substring(1);
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** So that the log can be checked, or served, from its own folder alone. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static void micros(Report report, String name, double micros) {
    report.figure(name, Math.round(micros), String.format(Locale.ROOT, "%.0f µs", micros));
  }
}
