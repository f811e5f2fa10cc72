package org.fairlead.apps.cli.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fairlead.adapters.store.Box;
import org.fairlead.adapters.store.PositionsDuckDb;
import org.fairlead.adapters.store.QueryBench;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Span;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead bench query}: boxes with a time window, and single vessels, among many rows. */
@Command(description = "Measures queries by box and time, and by vessel, beside plain DuckDB.")
public final class BenchQueryCommand implements Callable<Integer> {
  private static final int CHUNK_SECONDS = 300;
  private static final int QUERIES = 20;
  private static final double BOX_DEGREES = 1;
  private static final Duration WINDOW = Duration.ofHours(6);

  private final PrintStream out;
  private final List<PositionReport> drawn = new ArrayList<>();
  private final Set<SourceId> sources = new TreeSet<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(names = "--positions", paramLabel = "N", description = "How many, at least.")
  private int positions = 2_000_000;

  @Option(names = "--vessels", paramLabel = "N", description = "How many vessels make them.")
  private int vessels = 20_000;

  @Option(names = "--rounds", paramLabel = "N", description = "How often each is asked.")
  private int rounds = 3;

  @Option(names = "--seed", paramLabel = "N", description = "Of the traffic and the queries.")
  private long seed = 1;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Writes the rows there as CSV, and the queries beside it, to ask others.")
  private @Nullable Path export;

  /** A command that prints to {@code out}. */
  public BenchQueryCommand(PrintStream out) {
    this.out = out;
  }

  private record BoxAsked(Box box, Span span) {}

  /** A question put to an engine. */
  private interface Question {
    QueryBench.Found ask() throws StoreFailure;
  }

  @Override
  public Integer call() throws IOException, StoreFailure {
    if (positions < 1 || vessels < 1 || rounds < 1) {
      throw new ParameterException(spec.commandLine(), "at least one position, vessel and round");
    }
    Path folder = Files.createTempDirectory("fairlead-bench");
    try {
      return measured(folder);
    } finally {
      delete(folder);
    }
  }

  private int measured(Path folder) throws IOException, StoreFailure {
    Report report = new Report(out, json, "query");
    Path file = folder.resolve("positions.duckdb");
    fill(report, file);
    List<BoxAsked> boxes = new ArrayList<>();
    List<VesselKey> keys = new ArrayList<>();
    for (PositionReport one : drawn) {
      double west = one.position().longitudeDegrees() - BOX_DEGREES / 2;
      double south = one.position().latitudeDegrees() - BOX_DEGREES / 2;
      Instant from = one.observedAt().minus(WINDOW.dividedBy(2));
      boxes.add(
          new BoxAsked(
              new Box(west, south, west + BOX_DEGREES, south + BOX_DEGREES),
              Span.between(from, from.plus(WINDOW))));
      keys.add(one.vessels().get(0));
    }
    boolean same = true;
    List<QueryBench.Found> found = new ArrayList<>();
    try (QueryBench plain = QueryBench.copyOf(file, folder.resolve("plain.duckdb"));
        PositionsDuckDb store = PositionsDuckDb.open(file)) {
      List<Question> ours = new ArrayList<>();
      List<Question> theirs = new ArrayList<>();
      for (BoxAsked one : boxes) {
        ours.add(() -> QueryBench.box(store, sources, one.box(), one.span()));
        theirs.add(() -> plain.box(one.box(), one.span()));
      }
      same &= compare(report, "box", ours, theirs, found);
      ours.clear();
      theirs.clear();
      for (VesselKey key : keys) {
        ours.add(() -> QueryBench.track(store, sources, key, Span.since(Instant.EPOCH)));
        theirs.add(() -> plain.track(key));
      }
      same &= compare(report, "vessel", ours, theirs, found);
      if (export != null) {
        plain.export(export);
        writeQueries(boxes, keys, found);
      }
    }
    report.line("rows", same ? "the same by both on every query" : "NOT the same");
    report.end();
    return same ? 0 : 1;
  }

  private void fill(Report report, Path file) throws StoreFailure {
    BenchTraffic traffic = new BenchTraffic(vessels, seed);
    Random random = new Random(seed);
    long done = 0;
    long nanos = 0;
    try (PositionsDuckDb store = PositionsDuckDb.open(file)) {
      while (done < positions) {
        List<PositionReport> reports = traffic.next(CHUNK_SECONDS);
        reports.forEach(one -> sources.add(one.source()));
        long begun = System.nanoTime();
        store.add(reports, List.of(), Map.of());
        nanos += System.nanoTime() - begun;
        done += reports.size();
        draw(reports, random);
      }
    }
    report.figure(
        "positions", done, String.format(Locale.ROOT, "%,d of %,d vessels", done, vessels));
    long rate = Math.round(done * 1e9 / nanos);
    report.figure(
        "addPerSecond", rate, String.format(Locale.ROOT, "%,d a second into the store", rate));
  }

  /** Keeps some of all reports, drawn from the whole stretch of time. */
  private void draw(List<PositionReport> reports, Random random) {
    PositionReport one = reports.get(random.nextInt(reports.size()));
    if (drawn.size() < QUERIES) {
      drawn.add(one);
    } else if (random.nextInt(3) == 0) {
      drawn.set(random.nextInt(QUERIES), one);
    }
  }

  private boolean compare(
      Report report,
      String name,
      List<Question> ours,
      List<Question> theirs,
      List<QueryBench.Found> found)
      throws StoreFailure {
    List<QueryBench.Found> here = new ArrayList<>();
    List<QueryBench.Found> there = new ArrayList<>();
    say(report, name, "store", asked(ours, here));
    say(report, name, "plain", asked(theirs, there));
    long rows = here.stream().mapToLong(QueryBench.Found::rows).sum() / here.size();
    report.figure(name + "Rows", rows, String.format(Locale.ROOT, "%,d on average", rows));
    found.addAll(here);
    return here.equals(there);
  }

  /**
   * What asking took.
   *
   * @param micros of every asking but each question's first, sorted
   * @param processorMicros what each of them took of processor time on average, all threads
   */
  private record Asked(List<Long> micros, long processorMicros) {}

  private Asked asked(List<Question> questions, List<QueryBench.Found> found) throws StoreFailure {
    List<Long> micros = new ArrayList<>();
    for (Question question : questions) {
      found.add(question.ask());
    }
    long processor = Rate.processorNanos();
    for (Question question : questions) {
      for (int i = 0; i < rounds; i++) {
        long begun = System.nanoTime();
        question.ask();
        micros.add((System.nanoTime() - begun) / 1_000);
      }
    }
    long each = (Rate.processorNanos() - processor) / 1_000 / micros.size();
    Collections.sort(micros);
    return new Asked(micros, each);
  }

  private static void say(Report report, String name, String engine, Asked asked) {
    List<Long> micros = asked.micros();
    String title = name + Character.toUpperCase(engine.charAt(0)) + engine.substring(1);
    long median = micros.get(micros.size() / 2);
    long ninth = micros.get(micros.size() * 9 / 10);
    report.figure(
        title + "Micros",
        median,
        String.format(
            Locale.ROOT, "median %.1f ms, nine of ten within %.1f ms", median / 1e3, ninth / 1e3));
    report.figure(
        title + "NineOfTenMicros", ninth, String.format(Locale.ROOT, "%.1f ms", ninth / 1e3));
    report.figure(
        title + "ProcessorMicros",
        asked.processorMicros(),
        String.format(
            Locale.ROOT, "%.1f ms of processor time each", asked.processorMicros() / 1e3));
  }

  /** A line a query, with what was found: {@code box W S E N FROM TO}, {@code vessel HASH}. */
  private void writeQueries(
      List<BoxAsked> boxes, List<VesselKey> keys, List<QueryBench.Found> found) throws IOException {
    List<String> lines = new ArrayList<>();
    for (BoxAsked one : boxes) {
      QueryBench.Found what = found.get(lines.size());
      lines.add(
          String.format(
              Locale.ROOT,
              "box %s %s %s %s %d %d rows %d lines %d",
              one.box().westDegrees(),
              one.box().southDegrees(),
              one.box().eastDegrees(),
              one.box().northDegrees(),
              one.span().from().toEpochMilli() * 1_000,
              one.span().to().orElseThrow().toEpochMilli() * 1_000,
              what.rows(),
              what.lines()));
    }
    for (VesselKey key : keys) {
      QueryBench.Found what = found.get(lines.size());
      lines.add(
          "vessel " + QueryBench.hash(key) + " rows " + what.rows() + " lines " + what.lines());
    }
    Files.write(Path.of(export + ".queries"), lines);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
