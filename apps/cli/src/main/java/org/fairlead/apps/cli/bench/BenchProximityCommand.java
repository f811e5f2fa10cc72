package org.fairlead.apps.cli.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.fairlead.core.tracks.Proximity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead bench proximity}: every pair of vessels that are near each other. */
@Command(description = "Measures a pass over all vessels for the pairs that are near each other.")
public final class BenchProximityCommand implements Callable<Integer> {
  private static final int PORTS = 60;
  private static final int WARM_UP = 40;

  private final PrintStream out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(names = "--vessels", paramLabel = "N", description = "How many vessels.")
  private int vessels = 100_000;

  @Option(names = "--metres", paramLabel = "N", description = "How near.")
  private double metres = 500;

  @Option(names = "--rounds", paramLabel = "N", description = "How many passes are measured.")
  private int rounds = 41;

  @Option(names = "--seed", paramLabel = "N", description = "Of the places.")
  private long seed = 1;

  /** A command that prints to {@code out}. */
  public BenchProximityCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (vessels < 1
        || vessels > Proximity.COUNT_MAX
        || rounds < 1
        || !(metres > 0 && metres <= Proximity.METRES_MAX)) {
      throw new ParameterException(
          spec.commandLine(),
          "1 to " + Proximity.COUNT_MAX + " vessels, at most " + Proximity.METRES_MAX + " metres");
    }
    Report report = new Report(out, json, "proximity");
    double[] lon = new double[vessels];
    double[] lat = new double[vessels];
    Random random = new Random(seed);
    place(lon, lat, random);
    Proximity proximity = new Proximity(metres);
    long[] micros = new long[rounds];
    long[] processorMicros = new long[rounds];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] nearest = {metres};
    int pairs = 0;
    for (int i = -WARM_UP; i < rounds; i++) {
      sail(lon, lat, random);
      long begun = System.nanoTime();
      long processor = threads.getCurrentThreadCpuTime();
      pairs = proximity.find(lon, lat, vessels, (a, b, apart) -> nearest[0] = apart);
      if (i >= 0) {
        micros[i] = (System.nanoTime() - begun) / 1_000;
        processorMicros[i] = (threads.getCurrentThreadCpuTime() - processor) / 1_000;
      }
    }
    Arrays.sort(micros);
    report.figure(
        "vessels",
        vessels,
        String.format(
            Locale.ROOT, "%,d, two of five in %d ports, the others at sea", vessels, PORTS));
    report.figure(
        "pairs",
        pairs,
        String.format(Locale.ROOT, "%,d within %.0f m in the last pass", pairs, metres));
    long median = micros[rounds / 2];
    report.figure(
        "passMicros",
        median,
        String.format(
            Locale.ROOT,
            "median %.1f ms of one thread, fastest %.1f ms, slowest %.1f ms",
            median / 1e3,
            micros[0] / 1e3,
            micros[rounds - 1] / 1e3));
    Arrays.sort(processorMicros);
    long processor = processorMicros[rounds / 2];
    report.figure(
        "processorMicros",
        processor,
        String.format(Locale.ROOT, "median %.1f ms of processor time", processor / 1e3));
    report.end();
    return 0;
  }

  private static void place(double[] lon, double[] lat, Random random) {
    double[][] ports = new double[PORTS][];
    for (int i = 0; i < PORTS; i++) {
      ports[i] = new double[] {-80 + 60 * random.nextDouble(), 5 + 45 * random.nextDouble()};
    }
    for (int i = 0; i < lon.length; i++) {
      double[] port = ports[i % PORTS];
      boolean inPort = i % 5 < 2;
      lon[i] = inPort ? port[0] + 0.05 * random.nextGaussian() : -80 + 60 * random.nextDouble();
      lat[i] = inPort ? port[1] + 0.05 * random.nextGaussian() : 5 + 45 * random.nextDouble();
    }
  }

  /** Each a little further, so that no pass finds what the one before it did. */
  private static void sail(double[] lon, double[] lat, Random random) {
    for (int i = 0; i < lon.length; i++) {
      lon[i] += 2e-3 * (random.nextDouble() - 0.5);
      lat[i] += 2e-3 * (random.nextDouble() - 0.5);
    }
  }
}
