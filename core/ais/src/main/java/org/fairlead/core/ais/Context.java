package org.fairlead.core.ais;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What stands around a sentence: when it was heard, by which station, in which tag group. */
record Context(
    @Nullable Instant at, ClockSource clock, @Nullable String station, @Nullable String group) {
  static final Context NOTHING = new Context(null, ClockSource.NONE, null, null);

  private static final long MILLIS_FROM = 100_000_000_000L;
  private static final long SECONDS_MAX = 4_102_444_800L;
  private static final int STATION_MAX = 40;

  private boolean isEmpty() {
    return at == null && station == null && group == null;
  }

  /** This, and what it lacks from {@code other}. */
  Context or(Context other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    boolean own = at != null;
    return new Context(
        own ? at : other.at,
        own ? clock : other.clock,
        station != null ? station : other.station,
        group != null ? group : other.group);
  }

  /** The inside of a tag block without its checksum: {@code s:station,c:epoch,g:1-2-345}. */
  static Context ofTagBlock(String text) {
    Instant at = null;
    String station = null;
    String group = null;
    for (String part : text.split(",")) {
      if (part.startsWith("c:")) {
        at = instant(part.substring(2));
      } else if (part.startsWith("s:")) {
        station = station(part.substring(2));
      } else if (part.startsWith("g:")) {
        int dash = part.lastIndexOf('-');
        group = dash < 0 ? null : part.substring(dash + 1);
      }
    }
    return new Context(at, at == null ? ClockSource.NONE : ClockSource.TAG_BLOCK, station, group);
  }

  /** What receivers put after the checksum: {@code ,r3669794,1272412827} and their like. */
  static Context ofSuffix(String text) {
    Instant at = null;
    String station = null;
    for (String part : text.split(",")) {
      String trimmed = part.trim();
      Instant found = instant(trimmed);
      if (found != null) {
        at = found;
      } else if (trimmed.length() > 1 && "rb".indexOf(trimmed.charAt(0)) >= 0 && isWord(trimmed)) {
        station = station(trimmed);
      }
    }
    return at == null && station == null
        ? NOTHING
        : new Context(at, at == null ? ClockSource.NONE : ClockSource.SUFFIX, station, null);
  }

  /** What stands before the sentence: its last word may be a time. */
  static Context ofPrefix(String text) {
    String trimmed = text.trim();
    Instant at = instant(trimmed.substring(trimmed.lastIndexOf(' ') + 1));
    return at == null ? NOTHING : new Context(at, ClockSource.PREFIX, null, null);
  }

  /** Seconds or milliseconds of the epoch, from 1973 to 2100, or null. */
  static @Nullable Instant instant(String digits) {
    OptionalLong number = Numbers.whole(digits, 13);
    if (digits.length() < 9 || number.isEmpty()) {
      return null;
    }
    long value = number.getAsLong();
    Instant at = value >= MILLIS_FROM ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
    return at.getEpochSecond() > SECONDS_MAX ? null : at;
  }

  static @Nullable String station(String text) {
    return text.isEmpty() || text.length() > STATION_MAX ? null : text;
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
