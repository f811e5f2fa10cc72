package org.fairlead.adapters.feed;

import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.Duplicates;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.ais.Rejection;

/** The command {@code decode}: each AIS message of a recording in one of several forms. */
public final class Decode {
  /** The path that stands for the standard input. */
  public static final Path STANDARD_INPUT = Path.of("-");

  private static final Duration PAUSE_MOST = Duration.ofSeconds(30);

  /** What is written. */
  public enum Form {
    /** An object a message. */
    JSON,
    /** A row a message, with the fields that most have. */
    CSV,
    /** The same for people. */
    TABLE,
    /** How many there were, of which type, by whose clock, and what was rejected. */
    STATS,
    /** Each rejected line with its number and why. */
    REJECTED
  }

  private Decode() {}

  /**
   * What was read.
   *
   * @param rejections by reason
   */
  public record Summary(long lines, long messages, Map<String, Long> rejections) {
    /** Copies {@code rejections}. */
    public Summary {
      rejections = Map.copyOf(rejections);
    }
  }

  /** As the other, in JSON, every reception. */
  public static Summary run(
      List<Path> files, InputStream standardInput, Optional<Instant> start, Appendable out)
      throws IOException {
    return run(files, standardInput, start, Form.JSON, false, out);
  }

  /**
   * Decodes {@code files} in their order, each as a feed of its own.
   *
   * @param standardInput read where {@link #STANDARD_INPUT} is among the files
   * @param start the time of a file's first line, for files that say none
   * @param unique each message once, with all receivers that heard it
   */
  public static Summary run(
      List<Path> files,
      InputStream standardInput,
      Optional<Instant> start,
      Form form,
      boolean unique,
      Appendable out)
      throws IOException {
    long lines = 0;
    long messages = 0;
    Map<String, Long> rejections = new TreeMap<>();
    for (Path file : files) {
      NmeaReader reader = NmeaReader.of(start);
      Hearing hearing = new Hearing(file, DecodedForm.of(form, out), form, unique, out);
      FeedLines.Taker taker = (number, text) -> reader.line(number, text, hearing);
      long read;
      try {
        read =
            file.equals(STANDARD_INPUT)
                ? FeedLines.read(standardInput, taker)
                : FeedLines.read(file, taker);
        reader.end(hearing);
        hearing.end(read, reader.rejections());
      } catch (UncheckedIOException e) {
        throw new IOException("writing the messages of `" + file + "`", e);
      }
      lines += read;
      messages += hearing.messages;
      reader.rejections().forEach((reason, n) -> rejections.merge(reason.name(), n, Long::sum));
    }
    return new Summary(lines, messages, rejections);
  }

  /**
   * Decodes what comes from the network until it is closed or interrupted.
   *
   * @param source as {@link LiveLines} takes it
   */
  public static void live(URI source, Form form, boolean unique, Appendable out)
      throws IOException {
    NmeaReader reader = NmeaReader.of();
    Path name = Path.of(source.toString());
    Hearing hearing = new Hearing(name, DecodedForm.of(form, out), form, unique, out);
    FeedLines.Taker taker =
        (number, text) -> {
          reader.line(number, text, hearing);
          if (out instanceof Flushable flushable) {
            flushable.flush();
          }
        };
    try (LiveLines lines = new LiveLines(source, PAUSE_MOST, taker)) {
      lines.run();
    }
  }

  /** Hears one file. */
  private static final class Hearing implements NmeaListener {
    private final Path file;
    private final DecodedForm writer;
    private final Form form;
    private final boolean unique;
    private final Appendable out;
    private final Duplicates duplicates;
    private final Map<Integer, Long> types = new TreeMap<>();
    private final Map<Enum<?>, Long> clocks =
        new TreeMap<>((one, other) -> Integer.compare(one.ordinal(), other.ordinal()));
    private final Map<Rejection, Long> doubts = new EnumMap<>(Rejection.class);
    private long messages;

    Hearing(Path file, DecodedForm writer, Form form, boolean unique, Appendable out) {
      this.file = file;
      this.writer = writer;
      this.form = form;
      this.unique = unique;
      this.out = out;
      this.duplicates =
          new Duplicates(
              (message, reception, stations) ->
                  take(message, reception, stations, Optional.empty()));
    }

    @Override
    public void message(AisMessage message, Reception reception) {
      if (unique) {
        duplicates.hear(message, reception);
      } else {
        take(message, reception, Set.of(), Optional.empty());
      }
    }

    @Override
    public void doubtful(AisMessage message, Reception reception, Rejection reason) {
      doubts.merge(reason, 1L, Long::sum);
      write(message, reception, Set.of(), Optional.of(reason));
    }

    private void take(
        AisMessage message, Reception reception, Set<String> stations, Optional<Rejection> doubt) {
      messages++;
      types.merge(message.type(), 1L, Long::sum);
      clocks.merge(reception.clock(), 1L, Long::sum);
      write(message, reception, stations, doubt);
    }

    private void write(
        AisMessage message, Reception reception, Set<String> stations, Optional<Rejection> doubt) {
      try {
        writer.write(message, reception, stations, doubt);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void rejected(long line, Rejection reason) {
      if (form == Form.REJECTED) {
        print(file + ":" + (line + 1) + ": " + reason + "\n");
      }
    }

    void end(long lines, Map<Rejection, Long> rejections) {
      duplicates.end();
      if (form == Form.STATS) {
        print("file           " + file + "\n");
        print("lines          " + lines + "\n");
        print("messages       " + messages + "\n");
        types.forEach((type, n) -> print(String.format("  type %-2d      %d%n", type, n)));
        print("times by\n");
        clocks.forEach((clock, n) -> print(String.format("  %-18s %d%n", clock, n)));
        print("rejected\n");
        rejections.forEach((reason, n) -> print(String.format("  %-18s %d%n", reason, n)));
        doubts.forEach(
            (reason, n) -> print(String.format("  %d of %s were read all the same%n", n, reason)));
        if (unique) {
          print("heard again    " + duplicates.suppressed() + "\n");
        }
      }
    }

    private void print(String text) {
      try {
        out.append(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
