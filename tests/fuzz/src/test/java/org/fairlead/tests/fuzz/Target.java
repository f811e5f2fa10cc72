package org.fairlead.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What the fuzzer calls: of the parsers named by {@code fairlead.parsers} the first byte picks one.
 */
public final class Target {
  private static final List<Parser> PARSERS =
      Arrays.stream(System.getProperty("fairlead.parsers", "").split(","))
          .map(Parser::valueOf)
          .toList();

  /** From then on, what the classes and the fuzzer's own tables need is there. */
  static final long WARM = 5_000;

  private static long count;
  private static long next = WARM;
  private static long warmBytes;
  private static long lastBytes;

  private Target() {}

  /** Sound input first, so that no input is blamed for the time that loading classes takes. */
  public static void fuzzerInitialize() {
    for (Parser parser : PARSERS) {
      parser.sound.forEach(text -> parser.tried.accept(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Tries one input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    if (++count == next) {
      lastBytes = usedBytes();
      warmBytes = count == WARM ? lastBytes : warmBytes;
      next = 2 * count;
    }
    if (bytes.length > 0) {
      Parser parser = PARSERS.get((bytes[0] & 0xff) % PARSERS.size());
      parser.tried.accept(Arrays.copyOfRange(bytes, 1, bytes.length));
    }
  }

  /** Says how many there were and by how much what is in use has grown, looked at while it ran. */
  public static void fuzzerTearDown() {
    System.err.printf("inputs %d grown %d%n", count, lastBytes - warmBytes);
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
