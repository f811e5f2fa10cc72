package org.fairlead.apps.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that serves until it is stopped, in this process. */
final class Served implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final BlockingQueue<String> events = new ArrayBlockingQueue<>(2);
  private final Thread thread;
  private final String address;

  private Served(String... arguments) throws InterruptedException {
    PrintStream said =
        new PrintStream(out, true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            super.println(line);
            Matcher found = ADDRESS.matcher(line);
            if (found.find()) {
              events.add(found.group());
            }
          }
        };
    PrintStream wrong = new PrintStream(err, true, StandardCharsets.UTF_8);
    thread =
        new Thread(
            () -> {
              int code = Main.run(InputStream.nullInputStream(), said, wrong, arguments);
              events.add("ended with " + code);
            });
    thread.start();
    String first = events.poll(60, TimeUnit.SECONDS);
    if (first == null || !first.startsWith("http")) {
      throw new AssertionError(first + ": " + out() + err());
    }
    address = first;
  }

  static Served of(String... arguments) throws InterruptedException {
    return new Served(arguments);
  }

  String address() {
    return address;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
