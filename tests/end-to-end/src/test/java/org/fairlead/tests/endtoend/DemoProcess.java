package org.fairlead.tests.endtoend;

import java.io.BufferedReader;
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
 * closing ends it by its own process id. Shares nothing with the product.
 */
final class DemoProcess implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Process process;
  private final List<String> printed = new ArrayList<>();
  private final Thread reader;
  private final Path errors;
  private final long begunNanos = System.nanoTime();

  private DemoProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.reader = new Thread(this::read, "demo-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the demo with its data in {@code data}; what it says of errors goes beside it. */
  static DemoProcess start(Path data, String... options) throws IOException {
    Path root = root();
    Path errors = data.resolveSibling(data.getFileName() + ".errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseParallelGC", "-Dfairlead.root=" + root));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-cp", root + "/apps/cli/target/lib/*"));
    command.addAll(List.of("org.fairlead.apps.cli.Main", "demo", "--exit", "--json", "--data"));
    command.add(data.toString());
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(errors.toFile());
    return new DemoProcess(builder.start(), errors);
  }

  /** Where the demo of {@code seed} is played, or was. */
  static Path folder(long seed) throws IOException {
    return Files.createDirectories(Path.of("target", "demo")).resolve("seed-" + seed);
  }

  /** The root of the repository. */
  static Path root() {
    return Path.of(System.getProperty("fairlead.root", "../.."));
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder line = new StringBuilder();
      for (int c = out.read(); c >= 0; c = out.read()) {
        if (c == '\n') {
          synchronized (printed) {
            printed.add(line.toString());
          }
          line.setLength(0);
        } else {
          line.append((char) c);
        }
      }
    } catch (IOException e) {
      synchronized (printed) {
        printed.add("{\"step\":\"unreadable\"}");
      }
    }
  }

  /** Waits for its end, and returns its exit code. */
  int end() throws InterruptedException {
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new IllegalStateException("the demo did not end within " + LONGEST);
    }
    reader.join(LONGEST.toMillis());
    return process.exitValue();
  }

  /** Kills it at once, as {@code kill -9} of its process id does, unless it has ended before. */
  boolean kill(long afterMillis) throws InterruptedException {
    boolean ended = process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
    close();
    process.waitFor();
    reader.join(LONGEST.toMillis());
    return !ended;
  }

  /** How long it ran until now. */
  long millis() {
    return (System.nanoTime() - begunNanos) / 1_000_000;
  }

  /** Every whole line that it printed. */
  List<Map<String, Object>> printed() {
    synchronized (printed) {
      return printed.stream().map(OwnJson::object).toList();
    }
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
