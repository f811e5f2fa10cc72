package org.fairlead.tests.benchmarks;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures all readers of AIS in one run, and prints a table. */
final class BesideAisPeers {
  private BesideAisPeers() {}

  /** With the argument {@code --quick} a smoke test, whose figures mean nothing. */
  public static void main(String[] arguments) throws RunnerException {
    List<String> sentences = DecodeBenchmark.sentences();
    Blackhole sink =
        new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
    Map<AisReader, Integer> messages = new EnumMap<>(AisReader.class);
    for (AisReader reader : AisReader.values()) {
      messages.put(reader, reader.prepare(sentences).run(sink));
    }
    OptionsBuilder options = new OptionsBuilder();
    options.include(DecodeBenchmark.class.getName());
    options.param("reader", messages.keySet().stream().map(AisReader::name).toArray(String[]::new));
    options.addProfiler(GCProfiler.class).jvmArgs("-Xmx2g", "-XX:+UseSerialGC");
    if (List.of(arguments).contains("--quick")) {
      options.forks(1).warmupIterations(1).measurementIterations(1);
      options.warmupTime(TimeValue.milliseconds(200)).measurementTime(TimeValue.milliseconds(200));
    }
    print(sentences.size(), messages, new Runner(options.build()).run());
  }

  private static void print(
      int sentences, Map<AisReader, Integer> messages, Collection<RunResult> results) {
    Map<AisReader, Double> rates = new EnumMap<>(AisReader.class);
    Map<AisReader, Double> bytes = new EnumMap<>(AisReader.class);
    for (RunResult result : results) {
      AisReader reader = AisReader.valueOf(result.getParams().getParam("reader"));
      int each = messages.get(reader);
      rates.put(reader, each * result.getPrimaryResult().getStatistics().getPercentile(50));
      result
          .getSecondaryResults()
          .forEach(
              (name, value) -> {
                if (name.endsWith("gc.alloc.rate.norm")) {
                  bytes.put(reader, value.getScore() / each);
                }
              });
    }
    double ours = rates.get(AisReader.FAIRLEAD);
    System.out.println();
    System.out.println(
        "| reader | messages of "
            + sentences
            + " sentences | a second | ours ÷ it | bytes a message |");
    System.out.println("|---|---|---|---|---|");
    for (AisReader reader : AisReader.values()) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %,.0f | %.2f | %.1f |%n",
          reader.words,
          messages.get(reader),
          rates.get(reader),
          ours / rates.get(reader),
          bytes.getOrDefault(reader, Double.NaN));
    }
  }
}
