package org.fairlead.tests.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The built demo as a process of its own, with {@code --exit --json}. Whoever starts it closes it;
 * closing ends it by its own process id. What it prints goes to files, so that nothing of it is
 * lost with it. Shares nothing with the product.
 */
final class DemoProcess implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private final Process process;
  private final Path output;
  private final Path errors;
  private final long begunNanos = System.nanoTime();
  private long ranMillis;

  private DemoProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /** Starts the demo with its data in {@code data}; what it prints goes beside it. */
  static DemoProcess start(Path data, String... options) throws IOException {
    Path root = root();
    Path output = data.resolveSibling(data.getFileName() + ".output");
    Path errors = data.resolveSibling(data.getFileName() + ".errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Short runs: the quick compiler alone takes less of the machine than both.
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dfairlead.root=" + root);
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-cp", root + "/apps/cli/target/lib/*"));
    command.addAll(List.of("org.fairlead.apps.cli.Main", "demo", "--exit", "--json", "--data"));
    command.add(data.toString());
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    return new DemoProcess(builder.start(), output, errors);
  }

  /** Where the demo of {@code seed} is played, or was. */
  static Path folder(long seed) throws IOException {
    return Files.createDirectories(Path.of("target", "demo")).resolve("seed-" + seed);
  }

  /** The root of the repository. */
  static Path root() {
    return Path.of(System.getProperty("fairlead.root", "../.."));
  }

  /** Waits for its end, and returns its exit code. */
  int end() throws InterruptedException {
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new IllegalStateException("the demo did not end within " + LONGEST);
    }
    ranMillis = sinceBegun();
    return process.exitValue();
  }

  /** Kills it, as {@code kill -9} of its process id does, unless it has ended before. */
  boolean kill(long afterMillis) throws InterruptedException {
    boolean ended = process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
    ranMillis = sinceBegun();
    close();
    process.waitFor();
    return !ended;
  }

  private long sinceBegun() {
    return (System.nanoTime() - begunNanos) / 1_000_000;
  }

  /** How long it ran, once it has ended. */
  long millis() {
    return ranMillis;
  }

  /** Every whole line that it printed. */
  List<Map<String, Object>> printed() throws IOException {
    String text = Files.readString(output, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(OwnJson::object).toList();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
