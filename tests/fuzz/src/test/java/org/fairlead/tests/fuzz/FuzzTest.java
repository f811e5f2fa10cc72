package org.fairlead.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No input makes a parser throw, run for ever or keep memory. Guided by coverage, in processes of
 * their own, two side by side: four parsers together for 24 seconds; {@code -Dfairlead.full=true}:
 * each for two minutes; {@code -Dfairlead.rounds=few}: 20,000 inputs of all together. {@code
 * -Dfairlead.parsers=JSON,ACT}: those.
 */
@Execution(ExecutionMode.CONCURRENT)
class FuzzTest {
  private static final boolean FULL = Boolean.getBoolean("fairlead.full");
  private static final boolean FEW = "few".equals(System.getProperty("fairlead.rounds"));
  private static final List<String> LENGTH =
      FEW ? List.of("-runs=" + 4 * Target.WARM) : List.of("-max_total_time=" + (FULL ? 120 : 24));

  /** A process takes seconds to start. */
  private static final int TOGETHER = 4;

  private static final int MINUTES_MAX = 15;
  private static final long GROWN_BYTES_MAX = 16L << 20;
  private static final int FINDING = 77;

  static Stream<String> parsers() {
    String all = Arrays.stream(Parser.values()).map(Parser::name).collect(Collectors.joining(","));
    String named = System.getProperty("fairlead.parsers", all);
    if (FEW) {
      return Stream.of(named);
    }
    List<String> each = List.of(named.split(","));
    int together = FULL ? 1 : TOGETHER;
    return IntStream.iterate(0, i -> i < each.size(), i -> i + together)
        .mapToObj(i -> String.join(",", each.subList(i, Math.min(i + together, each.size()))));
  }

  private record Ran(int exit, String said) {}

  private static Ran run(Path folder, String target, String parsers, List<String> length)
      throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Path log = folder.resolve("log");
    List<String> names = List.of(parsers.split(","));
    for (int i = 0; i < names.size(); i++) {
      int number = 0;
      for (String sound : Parser.valueOf(names.get(i)).sound) {
        byte[] bytes = ((char) i + sound).getBytes(StandardCharsets.UTF_8);
        Files.write(corpus.resolve(names.get(i) + number++), bytes);
      }
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    command.add("-Dfairlead.parsers=" + parsers);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target);
    command.add("--instrumentation_includes=org.fairlead.**");
    command.addAll(length);
    command.add("-timeout=60");
    command.add("-max_len=8192");
    command.add("-artifact_prefix=" + folder + "/");
    command.add(corpus.toString());
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ran(process.exitValue(), Files.readString(log, StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void noInputMakesAParserThrow(String parsers, @TempDir Path folder) throws Exception {
    Ran ran = run(folder, Target.class.getName(), parsers, LENGTH);
    assertThat(ran.exit()).as(ran.said()).isZero();
    Matcher ended = Pattern.compile("inputs (\\d+) grown (-?\\d+)").matcher(ran.said());
    assertThat(ended.find()).as(ran.said()).isTrue();
    long inputs = Long.parseLong(ended.group(1));
    long grown = Long.parseLong(ended.group(2));
    Matcher covered = Pattern.compile("cov: (\\d+)").matcher(ran.said());
    String coverage = "?";
    while (covered.find()) {
      coverage = covered.group(1);
    }
    System.out.printf(
        "%s: %,d inputs, %s edges, heap grew by %,d bytes, no finding%n",
        parsers, inputs, coverage, grown);
    // How many inputs the time is enough for is the machine's affair; growth is seen once there are
    // enough.
    assertThat(inputs).isGreaterThanOrEqualTo(FULL || FEW ? 4 * Target.WARM : 1);
    assertThat(grown).isLessThan(GROWN_BYTES_MAX);
  }

  /** The fuzzer that finds nothing would find something. */
  @Test
  void aParserThatThrowsIsFound(@TempDir Path folder) throws Exception {
    Ran ran = run(folder, Throwing.class.getName(), "JSON", List.of("-runs=5000000"));
    assertThat(ran.exit()).as(ran.said()).isEqualTo(FINDING);
    assertThat(ran.said()).contains("IllegalStateException: planted");
  }

  /** A parser with a fault. */
  public static final class Throwing {
    private Throwing() {}

    /** Throws on one number in a member of one name. */
    public static void fuzzerTestOneInput(byte[] bytes) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (text.startsWith("{", 1) && text.length() > 8 && text.charAt(7) == 'Q') {
        throw new IllegalStateException("planted");
      }
    }
  }
}
