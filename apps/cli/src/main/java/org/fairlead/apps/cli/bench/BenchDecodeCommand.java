package org.fairlead.apps.cli.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fairlead.adapters.feed.Corpus;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead bench decode}: every field of every message of a recording, by one thread. */
@Command(description = "Measures how fast a recording is decoded, all fields read, by one thread.")
public final class BenchDecodeCommand implements Callable<Integer> {
  private final PrintStream out;

  @Option(names = "--json", description = "The figures as one JSON object in the last line.")
  private boolean json;

  @Option(
      names = "--file",
      paramLabel = "F",
      required = true,
      description = "NMEA, .gz too; read into memory before it is measured.")
  private Path file = Path.of("");

  @Option(names = "--rounds", paramLabel = "N", description = "How often it is measured.")
  private int rounds = Rate.ROUNDS;

  /** A command that prints to {@code out}. */
  public BenchDecodeCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    Corpus corpus = Corpus.of(file);
    long before = corpus.decode();
    int messages = corpus.messages();
    Report report = new Report(out, false, "decode");
    Rate rate = Rate.of(Math.max(messages, 1), Math.max(rounds, 1), corpus::decode);
    if (before != corpus.decode()) {
      throw new IllegalStateException("two passes over `" + file + "` read different fields");
    }
    report.line(
        "file",
        String.format(
            Locale.ROOT, "%s: %,d lines, %,d bytes", file, corpus.lines(), corpus.bytes()));
    report.line(
        "messages",
        String.format(
            Locale.ROOT,
            "%,d; %,d lines were refused and given to the reader that copes",
            messages,
            corpus.refused()));
    report.rate("decode", "messages", rate);
    if (json) {
      JsonObject figures =
          JsonObject.with("bench", "decode")
              .and("machine", Machine.here().json())
              .and("messages", Json.of((long) messages))
              .and("perSecond", Json.of(Math.round(rate.median())))
              .and("perProcessorSecond", Json.of(Math.round(rate.perProcessorSecond())))
              .and("lines", Json.of((long) corpus.lines()))
              .end();
      out.println(CanonicalJson.inOrder(figures));
    }
    return 0;
  }
}
