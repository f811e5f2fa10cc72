package org.fairlead.apps.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fairlead.adapters.feed.FeedLines;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.SourceId;
import org.fairlead.exchange.Import;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead import}. Spec: cli §3, journal §9, ais-input §8. */
@Command(
    description =
        "Puts recordings into a source of a node, going on where it was cut off before; or what"
            + " comes live.")
final class ImportCommand implements Callable<Integer> {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final long PROGRESS_NANOS = 500_000_000;

  private final Console console;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "A node's folder.")
  private Path data = Path.of("");

  @Option(names = "--source", required = true, paramLabel = "ID", description = "Whose lines.")
  private String source = "";

  @Option(names = "--json", description = "One JSON object a file.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "NMEA or sightings, .gz too. Live, until it is stopped: - (standard input),"
              + " tcp://HOST:PORT, tcp-listen://HOST:PORT, udp://HOST:PORT.")
  private List<String> names = List.of();

  private long toldAtNanos = System.nanoTime();

  ImportCommand(Console console) {
    this.console = console;
  }

  /** A failure on the way out of a reader that knows only failures of files. */
  private static final class Stopped extends IOException {
    private static final long serialVersionUID = 1L;
    private final Journal.NotRecorded why;

    Stopped(Journal.NotRecorded why) {
      super(why);
      this.why = why;
    }
  }

  @Override
  public Integer call()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    if (!SourceId.isId(source)) {
      throw new Refusal("--source: `" + source + "` is not a source such as `gb.nca/radar-1`");
    }
    if (names.stream().anyMatch(LiveIntake::isLive)) {
      return live();
    }
    List<Path> files = names.stream().map(Path::of).toList();
    for (Path file : files) {
      InputFiles.check(file);
    }
    try (NodeFolder folder = LocalNode.open(data)) {
      for (Path file : files) {
        one(folder, file);
      }
      folder.store().ledger().settle();
    } catch (Stopped e) {
      throw e.why;
    }
    return Main.DONE;
  }

  private int live()
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    if (!names.stream().allMatch(LiveIntake::isLive)) {
      throw new Refusal("recordings and live sources do not go together; import them apart");
    }
    SourceId of = SourceId.of(source);
    LiveIntake.Done done =
        ServeCommand.take(
            data, names.stream().map(from -> new LiveIntake.Feed(of, from)).toList(), console);
    String from = String.join(" ", names);
    if (json) {
      console
          .out()
          .println(
              CanonicalJson.inOrder(
                  JsonObject.with("file", from)
                      .and("source", source)
                      .and("lines", done.lines())
                      .and("reports", done.reports())
                      .end()));
    } else {
      console
          .out()
          .printf(
              Locale.ROOT,
              "%s: %,d lines kept, %,d position reports%n",
              from,
              done.lines(),
              done.reports());
    }
    return Main.DONE;
  }

  private void one(NodeFolder folder, Path file) throws Refusal, IOException, Journal.NotRecorded {
    long begun = System.nanoTime();
    Import recording = folder.node().importing(SourceId.of(source), sha256(file));
    InputFiles.unpacked(
        file,
        () ->
            FeedLines.read(
                file,
                (number, text) -> {
                  try {
                    recording.line(text);
                  } catch (Journal.NotRecorded e) {
                    throw new Stopped(e);
                  }
                  if ((number & 0xfff) == 0) {
                    progress(file, recording.durable());
                  }
                }));
    Import.Done done = recording.end();
    say(file, done, (System.nanoTime() - begun) / 1_000_000);
  }

  private void progress(Path file, long lines) {
    if (System.console() != null && System.nanoTime() - toldAtNanos > PROGRESS_NANOS) {
      toldAtNanos = System.nanoTime();
      console.err().printf(Locale.ROOT, "\r%s: %,d lines kept", file, lines);
    }
  }

  private void say(Path file, Import.Done done, long millis) {
    if (System.console() != null) {
      console.err().print("\r\u001b[K");
    }
    if (json) {
      JsonObject rejected = JsonObject.empty();
      for (var one : done.rejections().entrySet()) {
        rejected = rejected.plus(one.getKey(), Json.of(one.getValue()));
      }
      console
          .out()
          .println(
              CanonicalJson.inOrder(
                  JsonObject.with("file", file.toString())
                      .and("source", source)
                      .and("lines", done.lines())
                      .and("known", done.known())
                      .and("reports", done.reports())
                      .and("rejected", rejected)
                      .and("millis", millis)
                      .end()));
      return;
    }
    long fresh = done.lines() - done.known();
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s: %,d lines, %,d of them there before; %,d position reports in the other %,d%s%n",
            file,
            done.lines(),
            done.known(),
            done.reports(),
            fresh,
            done.rejections().isEmpty() ? "" : "; rejected: " + done.rejections());
    if (fresh > 0 && done.reports() == 0 && done.rejections().containsKey("TIME_MISSING")) {
      console.err().println(file + ": the lines say no time, so no position of them can be kept");
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
