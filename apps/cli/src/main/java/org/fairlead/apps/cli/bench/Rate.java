package org.fairlead.apps.cli.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;

/**
 * How often a thing is done a second by one thread: the median of several rounds, after others that
 * only warm up, and the slowest and fastest of them.
 */
record Rate(double median, double least, double most) {
  /** So many rounds a command measures where it is not told. */
  static final int ROUNDS = 9;

  /** At least so long is a round. */
  private static final long ROUND_NANOS = 200_000_000;

  /** What rounds computed; kept, so that nothing of it is left out. */
  private static volatile long kept;

  /**
   * Measures {@code pass}.
   *
   * @param each how often a pass does the thing
   * @param count of rounds, at least one; half as many and one more warm up
   * @param pass answers something that depends on all that it did
   */
  static Rate of(int each, int count, LongSupplier pass) {
    for (int i = 0; i <= count / 2; i++) {
      round(each, pass);
    }
    double[] rounds = new double[count];
    for (int i = 0; i < count; i++) {
      rounds[i] = round(each, pass);
    }
    Arrays.sort(rounds);
    return new Rate(rounds[count / 2], rounds[0], rounds[count - 1]);
  }

  private static double round(int each, LongSupplier pass) {
    long start = System.nanoTime();
    long done = 0;
    long nanos;
    do {
      kept += pass.getAsLong();
      done += each;
      nanos = System.nanoTime() - start;
    } while (nanos < ROUND_NANOS);
    return done * 1e9 / nanos;
  }

  /** {@code 3,412,000 decisions a second and thread (2,900,000 to 3,500,000)}. */
  String text(String things) {
    return String.format(
        Locale.ROOT,
        "%,.0f %s a second and thread (%,.0f to %,.0f)",
        round3(median),
        things,
        round3(least),
        round3(most));
  }

  JsonObject json() {
    return JsonObject.with("median", Json.of(Math.round(median)))
        .and("least", Math.round(least))
        .and("most", Math.round(most))
        .end();
  }

  /** To three digits: what noise leaves of it. */
  private static double round3(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1))) - 2);
    return Math.round(value / unit) * unit;
  }
}
