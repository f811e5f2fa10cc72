package org.fairlead.apps.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.fairlead.adapters.feed.AllFeeds;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.exchange.Feeds;
import org.jspecify.annotations.Nullable;

/**
 * The position reports of all feeds of a synthetic sea's folder, one after the other: of those that
 * the feeds say next, the earliest. A few lines of each feed are in memory. Not safe for use by
 * several threads.
 */
public final class SeaReports implements AutoCloseable {
  private static final int LINES_PER_SEGMENT = 1_000_000;

  private final List<Feed> feeds = new ArrayList<>();
  private final PriorityQueue<Feed> next =
      new PriorityQueue<>(Comparator.comparing((Feed feed) -> feed.coming.element().observedAt()));

  /** A feed that is read as far as to its next report. */
  private static final class Feed {
    private final SourceId source;
    private final BufferedReader lines;
    private final Feeds.Reader reader;
    private final Deque<PositionReport> coming = new ArrayDeque<>();
    private int segment;
    private int line;

    Feed(SourceId source, BufferedReader lines) {
      this.source = source;
      this.lines = lines;
      this.reader = new AllFeeds(new JacksonText()).open(source);
    }

    boolean isReady() throws IOException {
      while (coming.isEmpty()) {
        String text = lines.readLine();
        if (text == null) {
          return false;
        }
        reader.line(new RawLine(source, segment, line), text, coming::add, known -> {});
        if (++line == LINES_PER_SEGMENT) {
          line = 0;
          segment++;
        }
      }
      return true;
    }
  }

  /** Opens the feeds under {@code sea}, a folder that {@code fairlead scenario} wrote. */
  public SeaReports(Path sea) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(sea.resolve("feeds"))) {
      files = all.filter(file -> file.toString().matches(".*\\.(nmea|geojsonl)")).sorted().toList();
    }
    for (Path file : files) {
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.[a-z]+$", "");
      String party = String.valueOf(file.getName(file.getNameCount() - 2));
      Feed feed =
          new Feed(
              SourceId.of(party + "/" + name),
              Files.newBufferedReader(file, StandardCharsets.ISO_8859_1));
      feeds.add(feed);
      if (feed.isReady()) {
        next.add(feed);
      }
    }
  }

  /** The next report; null where there is none. */
  public @Nullable PositionReport next() throws IOException {
    Feed feed = next.poll();
    if (feed == null) {
      return null;
    }
    PositionReport report = feed.coming.remove();
    if (feed.isReady()) {
      next.add(feed);
    }
    return report;
  }

  @Override
  public void close() throws IOException {
    for (Feed feed : feeds) {
      feed.lines.close();
    }
  }
}
