package org.fairlead.adapters.feed;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
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
