package org.fairlead.apps.cli.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.tracks.BehaviourSettings;
import org.fairlead.core.tracks.Tracks;
import org.fairlead.core.tracks.Watch;
import org.fairlead.core.tracks.Waters;
import org.fairlead.scenario.Chart;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead bench track}: reports → tracks, and → all behaviours, for one view. */
@Command(description = "Measures reports into tracks, and into all behaviours, for one view.")
public final class BenchTrackCommand implements Callable<Integer> {
  private static final int CHUNK_SECONDS = 900;
  private static final int CHUNK_REPORTS = 100_000;
  private static final int HEAP_EVERY_CHUNKS = 12;

  private final PrintStream out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(names = "--positions", paramLabel = "N", description = "How many, at least.")
  private int positions = 2_000_000;

  @Option(names = "--vessels", paramLabel = "N", description = "How many vessels make them.")
  private int vessels = 5_000;

  @Option(names = "--seed", paramLabel = "N", description = "Of the traffic.")
  private long seed = 1;

  @Option(
      names = "--sea",
      paramLabel = "DIR",
      description = "All that a sea of `scenario` says, instead of made-up traffic.")
  private @Nullable Path sea;

  /** A command that prints to {@code out}. */
  public BenchTrackCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    if (positions < 1 || vessels < 1) {
      throw new ParameterException(spec.commandLine(), "at least one position and one vessel");
    }
    if (sea == null) {
      BenchTraffic traffic = new BenchTraffic(vessels, seed);
      long[] made = new long[1];
      measure(
          ports(),
          () -> {
            List<PositionReport> reports =
                made[0] < positions ? traffic.next(CHUNK_SECONDS) : List.of();
            made[0] += reports.size();
            return reports;
          });
      return 0;
    }
    try (SeaReports reports = new SeaReports(sea)) {
      measure(Chart.ports().stream().map(Chart.Port::position).toList(), () -> chunk(reports));
    }
    return 0;
  }

  /** Gives the next reports; none at the end. */
  private interface Chunks {
    List<PositionReport> next() throws IOException;
  }

  private static List<PositionReport> chunk(SeaReports reports) throws IOException {
    List<PositionReport> chunk = new ArrayList<>(CHUNK_REPORTS);
    while (chunk.size() < CHUNK_REPORTS) {
      PositionReport report = reports.next();
      if (report == null) {
        break;
      }
      chunk.add(report);
    }
    return chunk;
  }

  private void measure(List<Position> ports, Chunks from) throws IOException {
    Report report = new Report(out, json, "track");
    Map<String, Integer> kinds = new TreeMap<>();
    Watch watch =
        new Watch(
            BehaviourSettings.coastal(Waters.withPorts(ports)),
            found -> kinds.merge(found.kind().name(), 1, Integer::sum));
    Spent tracks = new Spent();
    Spent behaviours = new Spent();
    long done = 0;
    long heap = 0;
    int chunks = 0;
    for (List<PositionReport> next = from.next(); !next.isEmpty(); next = from.next()) {
      List<PositionReport> reports = next;
      tracks.by(reports.size(), () -> Tracks.of(reports));
      behaviours.by(reports.size(), () -> reports.forEach(watch::see));
      done += reports.size();
      if (++chunks % HEAP_EVERY_CHUNKS == 0) {
        heap = Math.max(heap, heapMegabytes());
      }
    }
    behaviours.by(0, watch::end);
    report.figure(
        "positions",
        done,
        sea == null
            ? String.format(Locale.ROOT, "%,d of %,d vessels", done, vessels)
            : String.format(Locale.ROOT, "%,d of a SYNTHETIC sea", done));
    tracks.say(report, "tracks", "positions into tracks");
    behaviours.say(report, "behaviours", "positions into all behaviours");
    report.mix(kinds, Math.max(1, kinds.values().stream().mapToInt(n -> n).sum()));
    report.figure(
        "heapMegabytes", heap, heap + " MB of heap in use at the most, looked at now and then");
    report.end();
  }

  private static List<Position> ports() {
    List<Position> ports = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ports.add(new Position(-65 + 0.2 * i, 10 + 0.15 * i));
    }
    return ports;
  }

  private static long heapMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  /** What was done in how much time, by the clock and by the processor. */
  private static final class Spent {
    private long done;
    private long nanos;
    private long processorNanos;

    void by(int count, Runnable work) {
      long processor = Rate.processorNanos();
      long start = System.nanoTime();
      work.run();
      nanos += System.nanoTime() - start;
      processorNanos += Rate.processorNanos() - processor;
      done += count;
    }

    void say(Report report, String name, String things) {
      long rate = Math.round(done * 1e9 / nanos);
      long byProcessor = Math.round(done * 1e9 / processorNanos);
      report.figure(
          name + "PerSecond",
          rate,
          String.format(Locale.ROOT, "%,d %s a second, by one thread", rate, things));
      report.figure(
          name + "PerProcessorSecond",
          byProcessor,
          String.format(Locale.ROOT, "%,d a second of processor time", byProcessor));
    }
  }
}
