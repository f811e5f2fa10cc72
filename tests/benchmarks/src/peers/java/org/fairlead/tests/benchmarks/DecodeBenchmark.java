package org.fairlead.tests.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** All sentences of the real recordings whose checksum fits, by one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(java.util.concurrent.TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecodeBenchmark {
  private static final Pattern SENTENCE = Pattern.compile("!(..VDM,[^*!]*)\\*([0-9A-F]{2})");

  /** Set by the run. */
  @Param("FAIRLEAD")
  public AisReader reader;

  private AisReader.Pass pass;

  /** Reads the recordings. */
  @Setup
  public void prepare() {
    pass = reader.prepare(sentences());
  }

  /** One pass over all of them. */
  @Benchmark
  public int decode(Blackhole sink) {
    return pass.run(sink);
  }

  /** The sentences, without what receivers put around them, in the order of the files' names. */
  static List<String> sentences() {
    Path folder = Path.of(System.getenv("FAIRLEAD_RECORDINGS"));
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().matches(".*\\.(log|txt|txt\\.gz|nmea|aivdm)")) {
          Matcher matcher = SENTENCE.matcher(text(file));
          while (matcher.find()) {
            if (sum(matcher.group(1)) == Integer.parseInt(matcher.group(2), 16)) {
              all.add(matcher.group());
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the recordings in " + folder, e);
    }
    return all;
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes =
          file.toString().endsWith(".gz")
              ? new GZIPInputStream(in).readAllBytes()
              : in.readAllBytes();
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static int sum(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum ^= body.charAt(i);
    }
    return sum;
  }
}
