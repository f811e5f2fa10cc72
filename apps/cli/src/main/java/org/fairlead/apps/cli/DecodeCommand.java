package org.fairlead.apps.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.fairlead.adapters.feed.Decode;
import org.fairlead.adapters.feed.LiveLines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead decode}. Spec: ais-input §5. */
@Command(
    description = "AIS to one JSON object a message, as gpsdecode names and scales the fields.")
final class DecodeCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "As it always does.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "NMEA, .gz or .zst too; - is stdin; or alone one of tcp://HOST:PORT, tcp-listen://HOST:PORT"
              + " and udp://HOST:PORT.")
  private List<String> sources = List.of();

  @Option(names = "--start", paramLabel = "T", description = "Time of the first line of a file.")
  private @Nullable String start;

  @Option(names = "--csv", description = "A row a message.")
  private boolean csv;

  @Option(names = "--table", description = "The same for people.")
  private boolean table;

  @Option(names = "--stats", description = "How many, by type and clock, and what was rejected.")
  private boolean stats;

  @Option(names = "--rejected", description = "Each rejected line with its number and why.")
  private boolean rejected;

  @Option(names = "--unique", description = "Each message once, with all who heard it.")
  private boolean unique;

  DecodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Refusal, IOException {
    Decode.Form form = form();
    Optional<Instant> from = Optional.empty();
    if (start != null) {
      from = Optional.of(InputFiles.instant("--start", start));
    }
    if (sources.size() == 1 && LiveLines.isSource(sources.get(0))) {
      try (BufferedWriter out = console.lines()) {
        Decode.live(URI.create(sources.get(0)), form, unique, out);
      }
      return Main.DONE;
    }
    List<Path> files = sources.stream().map(Path::of).toList();
    for (Path file : files) {
      if (!file.equals(Decode.STANDARD_INPUT)) {
        InputFiles.check(file);
      }
    }
    long lines = 0;
    long messages = 0;
    TreeMap<String, Long> rejections = new TreeMap<>();
    try (BufferedWriter out = console.lines()) {
      Optional<Instant> first = from;
      for (Path file : files) {
        Decode.Summary summary =
            InputFiles.unpacked(
                file, () -> Decode.run(List.of(file), console.in(), first, form, unique, out));
        lines += summary.lines();
        messages += summary.messages();
        summary.rejections().forEach((reason, n) -> rejections.merge(reason, n, Long::sum));
      }
    }
    if (messages == 0 && form != Decode.Form.STATS && form != Decode.Form.REJECTED) {
      console
          .err()
          .println(
              "fairlead decode: no AIS message in " + lines + " lines; rejected: " + rejections);
    }
    return Main.DONE;
  }

  private Decode.Form form() throws Refusal {
    boolean[] asked = {json, csv, table, stats, rejected};
    Decode.Form form = Decode.Form.JSON;
    int count = 0;
    for (int i = 0; i < asked.length; i++) {
      if (asked[i]) {
        form = Decode.Form.values()[i];
        count++;
      }
    }
    if (count > 1) {
      throw new Refusal(
          "fairlead decode: one of --json, --csv, --table, --stats and --rejected at a time");
    }
    return form;
  }
}
