package org.fairlead.adapters.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.ClockSource;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.NmeaWriter;
import org.fairlead.core.ais.RadarTarget;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.basics.SourceId;

/**
 * Gives the lines of one real recording to several declared role-play sources: by the receiver that
 * heard it where the recording names one, else by MMSI. Parts of one message stay together. The
 * same recording and sources give the same result. Lines that hold nothing readable go nowhere.
 *
 * <p>A line without a time of its own gets a tag block with the time that the line order gives it,
 * so that each source's feed stands alone; the sentence itself is untouched.
 */
public final class FeedSplitter {
  private static final int STATIONS_MAX = 10_000;
  private static final int LINES_KEPT_MAX = 2_000;
  private static final int LINES_BEFORE_MAX = 4;

  private final List<SourceId> sources;
  private final NmeaReader reader;
  private final Map<String, Integer> stations = new HashMap<>();
  private final Map<Long, String> kept = new LinkedHashMap<>();
  private final List<String> before = new ArrayList<>();
  private long count;

  private FeedSplitter(List<SourceId> sources, Instant start) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("a recording is split among at least one source");
    }
    this.sources = List.copyOf(sources);
    this.reader = NmeaReader.of(Optional.of(start));
  }

  /**
   * A line of one source.
   *
   * @param at when it was heard, by the recording or by the line order
   * @param isTimeInvented whether only the line order says when
   */
  public record SourceLine(SourceId source, Instant at, String line, boolean isTimeInvented) {}

  /**
   * A splitter.
   *
   * @param sources at least one, in the order in which receivers are given to them
   * @param start the time of the first line where the recording says none; one second a line
   */
  public static FeedSplitter of(List<SourceId> sources, Instant start) {
    return new FeedSplitter(sources, start);
  }

  /** Takes the next line of the recording; gives what it completes. */
  public void line(String text, Consumer<SourceLine> to) {
    long number = count++;
    kept.put(number, text);
    if (kept.size() > LINES_KEPT_MAX) {
      kept.remove(kept.keySet().iterator().next());
    }
    reader.line(
        number,
        text,
        new NmeaListener() {
          @Override
          public void message(AisMessage message, Reception reception) {
            give(reception, "mmsi " + message.mmsi(), to);
          }

          @Override
          public void target(RadarTarget target, Reception reception) {
            give(reception, "target " + target.number(), to);
          }
        });
  }

  private void give(Reception reception, String otherwise, Consumer<SourceLine> to) {
    SourceId source = source(reception.station(), otherwise);
    Instant at = reception.at().orElseThrow();
    boolean first = true;
    for (long number : reception.lines()) {
      before.clear();
      String text = kept.remove(number);
      if (text == null) {
        // Two messages in one line: it went to the first one's source.
        continue;
      }
      collectBefore(number);
      for (String line : before) {
        to.accept(new SourceLine(source, at, line, false));
      }
      boolean invented = reception.clock() == ClockSource.START;
      // These times, too, are told by another line, which another source may get.
      boolean isToldElsewhere =
          reception.clock() == ClockSource.BASE_STATION
              || reception.clock() == ClockSource.RECEIVED;
      boolean stamped = first && (invented || isToldElsewhere);
      String line = stamped ? NmeaWriter.tagBlock(Optional.empty(), at) + bare(text) : text;
      to.accept(new SourceLine(source, at, line, invented));
      first = false;
    }
  }

  /** Without blanks or a prefix before the sentence, which would part it from its tag block. */
  private static String bare(String text) {
    int from = Math.max(text.indexOf('!'), 0);
    return text.startsWith("\\") ? text : text.substring(from);
  }

  /** Lines that only tell the time or the receiver belong to the line after them. */
  private void collectBefore(long number) {
    for (long at = number - 1; at >= Math.max(0, number - LINES_BEFORE_MAX); at--) {
      String line = kept.get(at);
      boolean tells =
          line != null
              && (line.startsWith("$PGHP,") || (line.startsWith("\\") && line.indexOf('!') < 0));
      if (!tells) {
        return;
      }
      before.add(0, line);
      kept.remove(at);
    }
  }

  private SourceId source(Optional<String> station, String otherwise) {
    if (station.isEmpty() || stations.size() >= STATIONS_MAX) {
      return sources.get(Math.floorMod(otherwise.hashCode(), sources.size()));
    }
    int index = stations.computeIfAbsent(station.get(), name -> stations.size() % sources.size());
    return sources.get(index);
  }
}
