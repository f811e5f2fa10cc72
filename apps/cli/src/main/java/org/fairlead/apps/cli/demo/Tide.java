package org.fairlead.apps.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.adapters.feed.FeedLines;
import org.fairlead.adapters.feed.FeedSplitter;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.basics.SourceId;
import org.fairlead.scenario.Sea;

/** What the feeds bring, wave by wave, in the order in which it reaches the node. */
final class Tide {
  private static final Duration WAVE = Duration.ofMinutes(5);
  private static final int WAVES_OF_A_RECORDING = 72;
  private static final Instant UNTIMED_START = Instant.parse("2025-10-10T00:00:00Z");

  /** The lines of one short while, by source. */
  record Wave(Instant at, Map<SourceId, List<String>> lines) {}

  private record Arrival(Instant at, SourceId source, String line) {}

  private final List<Wave> waves;
  private final Instant start;
  private final boolean timesInvented;

  private Tide(Instant start, List<Wave> waves, boolean timesInvented) {
    this.start = start;
    this.timesInvented = timesInvented;
    this.waves = waves;
  }

  /** Whether most lines told no time: then speeds and silences mean nothing. */
  boolean isTimeInvented() {
    return timesInvented;
  }

  Instant start() {
    return start;
  }

  List<Wave> waves() {
    return waves;
  }

  Instant end() {
    return waves.isEmpty() ? start : waves.get(waves.size() - 1).at();
  }

  /** The instant at which {@code share} of the time has gone by. */
  Instant at(double share) {
    return start.plusSeconds((long) (Duration.between(start, end()).getSeconds() * share));
  }

  /** The synthetic sea's feeds in waves of five minutes; its truth stays behind. */
  static Tide of(Sea sea) {
    List<Arrival> arrivals = new ArrayList<>();
    sea.feeds()
        .forEach(
            (source, lines) ->
                lines.forEach(
                    line -> arrivals.add(new Arrival(line.availableAt(), source, line.line()))));
    arrivals.sort(Comparator.comparing(Arrival::at));
    List<Wave> waves = new ArrayList<>();
    Instant until = sea.from().plus(WAVE);
    Map<SourceId, List<String>> lines = new LinkedHashMap<>();
    for (Arrival arrival : arrivals) {
      while (!arrival.at().isBefore(until)) {
        waves.add(new Wave(until, lines));
        lines = new LinkedHashMap<>();
        until = until.plus(WAVE);
      }
      lines.computeIfAbsent(arrival.source(), any -> new ArrayList<>()).add(arrival.line());
    }
    waves.add(new Wave(until, lines));
    return new Tide(sea.from(), waves, false);
  }

  /** A real recording, in its own order, given to the play's sources by receiver, else by MMSI. */
  static Tide of(Path recording) throws IOException {
    List<Arrival> arrivals = new ArrayList<>();
    Optional<Instant> clock = clock(recording);
    FeedSplitter splitter = FeedSplitter.of(Cast.SOURCES, clock.orElse(UNTIMED_START));
    int[] invented = {0};
    FeedLines.read(
        recording,
        (number, text) ->
            splitter.line(
                text,
                line -> {
                  invented[0] += line.isTimeInvented() ? 1 : 0;
                  arrivals.add(new Arrival(line.at(), line.source(), line.line()));
                }));
    if (arrivals.isEmpty()) {
      throw new IOException("`" + recording + "` holds no sentence that can be read");
    }
    // A few clocks of a recording may be far off: the waves go by the middle of their times.
    List<Wave> waves = new ArrayList<>();
    int size = Math.max(1, (arrivals.size() + WAVES_OF_A_RECORDING - 1) / WAVES_OF_A_RECORDING);
    Optional<Instant> last = Optional.empty();
    Instant first = middle(arrivals.subList(0, Math.min(size, arrivals.size())));
    for (int from = 0; from < arrivals.size(); from += size) {
      List<Arrival> part = arrivals.subList(from, Math.min(from + size, arrivals.size()));
      Instant at = middle(part);
      at = last.isPresent() && at.isBefore(last.get()) ? last.get() : at;
      Map<SourceId, List<String>> lines = new LinkedHashMap<>();
      part.forEach(
          arrival ->
              lines
                  .computeIfAbsent(arrival.source(), any -> new ArrayList<>())
                  .add(arrival.line()));
      waves.add(new Wave(at, lines));
      last = Optional.of(at);
    }
    return new Tide(first, waves, invented[0] * 2 > arrivals.size());
  }

  /** The first time that the recording itself tells, so that lines before it lie near it. */
  private static Optional<Instant> clock(Path recording) throws IOException {
    NmeaReader reader = NmeaReader.of();
    List<Instant> heard = new ArrayList<>();
    FeedLines.read(
        recording,
        (number, text) -> {
          if (heard.isEmpty()) {
            reader.line(number, text, (message, reception) -> reception.at().ifPresent(heard::add));
          }
        });
    return heard.stream().findFirst();
  }

  private static Instant middle(List<Arrival> part) {
    List<Instant> times = new ArrayList<>(part.stream().map(Arrival::at).toList());
    times.sort(Comparator.naturalOrder());
    return times.get(times.size() / 2);
  }
}
