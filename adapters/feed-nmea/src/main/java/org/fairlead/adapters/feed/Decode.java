package org.fairlead.adapters.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.GpsdJson;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.ais.Rejection;
import org.fairlead.core.ais.StaticParts;

/**
 * The command {@code decode}: one JSON object for each AIS message, as {@link GpsdJson} writes it,
 * and after its members {@code heard} (when), {@code clock} (who said so) and {@code station} where
 * the feed tells. Spec: ais-input §5.
 */
public final class Decode {
  /** The path that stands for the standard input. */
  public static final Path STANDARD_INPUT = Path.of("-");

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

  /**
   * Decodes {@code files} in their order, each as a feed of its own.
   *
   * @param standardInput read where {@link #STANDARD_INPUT} is among the files
   * @param start the time of a file's first line, for files that say none
   */
  public static Summary run(
      List<Path> files, InputStream standardInput, Optional<Instant> start, Appendable out)
      throws IOException {
    long lines = 0;
    long messages = 0;
    Map<String, Long> rejections = new TreeMap<>();
    for (Path file : files) {
      NmeaReader reader = NmeaReader.of(start);
      Writer writer = new Writer(out);
      FeedLines.Taker taker = (number, text) -> reader.line(number, text, writer);
      try {
        lines +=
            file.equals(STANDARD_INPUT)
                ? FeedLines.read(standardInput, taker)
                : FeedLines.read(file, taker);
      } catch (UncheckedIOException e) {
        throw new IOException("writing the messages of `" + file + "`", e);
      }
      reader.end(writer);
      messages += writer.messages;
      reader.rejections().forEach((reason, n) -> rejections.merge(reason.name(), n, Long::sum));
    }
    return new Summary(lines, messages, rejections);
  }

  private static final class Writer implements NmeaListener {
    private final Appendable out;
    private final StaticParts parts = new StaticParts();
    private final StringBuilder text = new StringBuilder(400);
    private long messages;

    Writer(Appendable out) {
      this.out = out;
    }

    @Override
    public void message(AisMessage message, Reception reception) {
      messages++;
      write(message, reception, Optional.empty());
    }

    @Override
    public void doubtful(AisMessage message, Reception reception, Rejection reason) {
      write(message, reception, Optional.of(reason));
    }

    private void write(AisMessage message, Reception reception, Optional<Rejection> doubt) {
      text.setLength(0);
      Optional<String> name = doubt.isPresent() ? Optional.empty() : parts.hear(message);
      if (name.isPresent()) {
        GpsdJson.writeJoined(message, name.get(), text);
      } else {
        GpsdJson.write(message, text);
      }
      text.setLength(text.length() - 1);
      doubt.ifPresent(reason -> text.append(",\"doubt\":\"").append(reason).append('"'));
      reception
          .at()
          .ifPresent(
              at ->
                  text.append(",\"heard\":\"")
                      .append(at)
                      .append("\",\"clock\":\"")
                      .append(reception.clock())
                      .append('"'));
      reception.station().ifPresent(this::station);
      text.append("}\n");
      try {
        out.append(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void station(String name) {
      text.append(",\"station\":\"");
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
          text.append(c);
        }
      }
      text.append('"');
    }
  }
}
