package org.fairlead.apps.cli.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;

/**
 * How often a thing is done a second by one thread: the median of several rounds, after others that
 * only warm up, and the slowest and fastest of them.
 *
 * @param perProcessorSecond the median by the time that processors gave to the whole process, all
 *     of its threads and garbage collection included: where others use the machine, the steadier
 *     one
 */
record Rate(double median, double least, double most, double perProcessorSecond) {
  /** So many rounds a command measures where it is not told. */
  static final int ROUNDS = 9;

  /** At least so much of a processor has a round: by the clock it could be a starved moment. */
  private static final long ROUND_PROCESSOR_NANOS = 250_000_000;

  /** What rounds computed; kept, so that nothing of it is left out. */
  private static volatile long kept;

  /**
   * Measures {@code pass}.
   *
   * @param each how often a pass does the thing
   * @param count of rounds, at least one; as many warm up
   * @param pass answers something that depends on all that it did
   */
  static Rate of(int each, int count, LongSupplier pass) {
    double[] unused = new double[2];
    for (int i = 0; i < count; i++) {
      round(each, pass, unused);
    }
    double[] rates = new double[count];
    double[] byProcessor = new double[count];
    for (int i = 0; i < count; i++) {
      double[] round = new double[2];
      round(each, pass, round);
      rates[i] = round[0];
      byProcessor[i] = round[1];
    }
    Arrays.sort(rates);
    Arrays.sort(byProcessor);
    return new Rate(rates[count / 2], rates[0], rates[count - 1], byProcessor[count / 2]);
  }

  /** Puts the rates of a round, by the clock and by processor time, into {@code rates}. */
  private static void round(int each, LongSupplier pass, double[] rates) {
    long start = System.nanoTime();
    long startOfProcessor = processorNanos();
    long done = 0;
    long processorNanos;
    do {
      kept += pass.getAsLong();
      done += each;
      processorNanos = processorNanos() - startOfProcessor;
    } while (processorNanos < ROUND_PROCESSOR_NANOS);
    rates[0] = done * 1e9 / (System.nanoTime() - start);
    rates[1] = done * 1e9 / processorNanos;
  }

  /** What this process has had of the processors so far. */
  static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : System.nanoTime();
  }

  /** {@code 3,410,000 decisions a second and thread (2,900,000 to 3,500,000), …}. */
  String text(String things) {
    return String.format(
        Locale.ROOT,
        "%,.0f %s a second and thread (%,.0f to %,.0f), %,.0f a second of processor time",
        round3(median),
        things,
        round3(least),
        round3(most),
        round3(perProcessorSecond));
  }

  JsonObject json() {
    return JsonObject.with("median", Json.of(Math.round(median)))
        .and("least", Math.round(least))
        .and("most", Math.round(most))
        .and("perProcessorSecond", Math.round(perProcessorSecond))
        .end();
  }

  /** To three digits: what noise leaves of it. */
  private static double round3(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1))) - 2);
    return Math.round(value / unit) * unit;
  }
}
