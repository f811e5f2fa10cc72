package org.fairlead.tests.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures all engines that answer alike in one run, and prints a table. */
final class BesidePeers {
  private static final int[] SIZES = {1, 100};

  private BesidePeers() {}

  /** With the argument {@code --quick} a smoke test, whose figures mean nothing. */
  public static void main(String[] arguments) throws RunnerException {
    List<String> notes = new ArrayList<>();
    List<Peer> alike = new ArrayList<>();
    for (Peer peer : Peer.values()) {
      Optional<String> fault = fault(peer);
      fault.ifPresent(what -> notes.add(peer.words + " is left out: " + what));
      if (fault.isEmpty()) {
        alike.add(peer);
      }
    }
    notes.forEach(System.err::println);
    OptionsBuilder options = new OptionsBuilder();
    options.include(DecideBenchmark.class.getName());
    options.param("peer", alike.stream().map(Peer::name).toArray(String[]::new));
    options.jvmArgs("-Xmx2g", "-XX:+UseSerialGC");
    if (List.of(arguments).contains("--quick")) {
      options.forks(1).warmupIterations(1).measurementIterations(1);
      options.warmupTime(TimeValue.milliseconds(100)).measurementTime(TimeValue.milliseconds(100));
    }
    print(alike, new Runner(options.build()).run(), notes);
  }

  /** Why an engine cannot be compared. */
  private static Optional<String> fault(Peer peer) {
    for (int size : SIZES) {
      BoxWorld world = BoxWorld.of(size, DecideBenchmark.SEED);
      try {
        Optional<BoxWorld.Ask> different = Oracle.difference(world, peer.maker.apply(world));
        if (different.isPresent()) {
          return Optional.of("it answers differently about " + different.get());
        }
      } catch (RuntimeException | LinkageError e) {
        return Optional.of("it does not run here: " + e);
      }
    }
    return Optional.empty();
  }

  private static void print(List<Peer> peers, Collection<RunResult> results, List<String> notes) {
    Map<Peer, Map<Integer, Double>> rates = new EnumMap<>(Peer.class);
    for (RunResult result : results) {
      rates
          .computeIfAbsent(
              Peer.valueOf(result.getParams().getParam("peer")), any -> new TreeMap<>())
          .put(
              Integer.valueOf(result.getParams().getParam("agreements")),
              result.getPrimaryResult().getStatistics().getPercentile(50));
    }
    Map<Integer, Double> ours = rates.get(Peer.FAIRLEAD);
    System.out.println();
    System.out.println(
        "| engine | 1 agreement | ours ÷ it | 100 agreements | ours ÷ it | what it answers |");
    System.out.println("|---|---|---|---|---|---|");
    for (Peer peer : peers) {
      StringBuilder row = new StringBuilder("| " + peer.words);
      for (int size : SIZES) {
        double rate = rates.get(peer).get(size);
        row.append(
            String.format(Locale.ROOT, " | %s/s | %s", three(rate), three(ours.get(size) / rate)));
      }
      System.out.println(row + " | " + peer.undone + " |");
    }
    System.out.println();
    notes.forEach(System.out::println);
  }

  /** Three digits are what noise leaves. */
  private static String three(double value) {
    if (value < 10) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    double unit = Math.pow(10, Math.floor(Math.log10(value)) - 2);
    return String.format(
        Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", Math.round(value / unit) * unit);
  }
}
