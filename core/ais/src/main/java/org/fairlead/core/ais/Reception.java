package org.fairlead.core.ais;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When, by which station and in which lines of a feed something was heard. Immutable. */
public final class Reception {
  private final @Nullable Instant at;
  private final ClockSource clock;
  private final @Nullable String station;
  private final List<Long> lines;

  Reception(@Nullable Instant at, ClockSource clock, @Nullable String station, List<Long> lines) {
    this.at = at;
    this.clock = clock;
    this.station = station;
    this.lines = List.copyOf(lines);
  }

  /** When, by {@link #clock()}; absent when no clock said. */
  public Optional<Instant> at() {
    return Optional.ofNullable(at);
  }

  /** Whose clock said so. */
  public ClockSource clock() {
    return clock;
  }

  /** The receiver, where the feed names it. */
  public Optional<String> station() {
    return Optional.ofNullable(station);
  }

  /** The numbers of the lines, as the caller numbered them, in the order of the message's parts. */
  public List<Long> lines() {
    return lines;
  }

  /** The number of the line that completed it. */
  public long lastLine() {
    return Collections.max(lines);
  }
}
