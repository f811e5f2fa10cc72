package org.fairlead.adapters.feed;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.fairlead.core.ais.AisMessage;
import org.fairlead.core.ais.NmeaListener;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.ais.RadarTarget;
import org.fairlead.core.ais.Reception;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.exchange.Feeds;

/** The feeds port: sentences and sightings, told apart line by line by their first character. */
public final class AllFeeds implements Feeds {
  private final JsonText json;

  /** Reads sightings with {@code json}. */
  public AllFeeds(JsonText json) {
    this.json = json;
  }

  @Override
  public Reader open(SourceId source) {
    return new Both(
        FeedReader.of(source, FeedReader.Kind.NMEA, json),
        FeedReader.of(source, FeedReader.Kind.SIGHTINGS, json));
  }

  @Override
  public List<Integer> together(List<String> lines) {
    int last = lines.size() - 1;
    if (lines.get(last).startsWith("{")) {
      return List.of(last);
    }
    SortedSet<Integer> together = new TreeSet<>();
    NmeaListener listener =
        new NmeaListener() {
          @Override
          public void message(AisMessage message, Reception reception) {
            take(reception);
          }

          @Override
          public void target(RadarTarget target, Reception reception) {
            take(reception);
          }

          private void take(Reception reception) {
            if (reception.lastLine() == last) {
              reception.lines().forEach(line -> together.add(Math.toIntExact(line)));
            }
          }
        };
    NmeaReader reader = NmeaReader.of();
    for (int i = 0; i <= last; i++) {
      if (!lines.get(i).startsWith("{")) {
        reader.line(i, lines.get(i), listener);
      }
    }
    return List.copyOf(together);
  }

  private record Both(FeedReader sentences, FeedReader sightings) implements Reader {
    @Override
    public void line(
        RawLine at,
        String text,
        Consumer<PositionReport> positions,
        Consumer<IdentityReport> identities) {
      FeedReader reader = text.startsWith("{") ? sightings : sentences;
      reader.line(at, text, positions, identities);
    }

    @Override
    public SortedMap<String, Long> rejections() {
      SortedMap<String, Long> all = new TreeMap<>(sentences.rejections());
      sightings.rejections().forEach((reason, count) -> all.merge(reason, count, Long::sum));
      return all;
    }
  }
}
