package org.fairlead.adapters.feed;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fairlead.core.ais.NmeaReader;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;

/**
 * Reads one source's feed line by line into reports. Nothing in a line makes it throw or stop; what
 * it cannot use is counted by reason. Memory is bounded. Not safe for use by several threads. Spec:
 * ais-input.
 */
public abstract class FeedReader {
  /** What the lines of a feed are. */
  public enum Kind {
    /** NMEA 0183: AIS, and radar targets by TLL and TTM. */
    NMEA,
    /** One GeoJSON feature a line. */
    SIGHTINGS
  }

  /** Reasons of this adapter's own, beside those of {@link org.fairlead.core.ais.Rejection}. */
  enum Refusal {
    /** No clock says when. */
    TIME_MISSING,
    /** A message of a vessel's without a usable place. */
    POSITION_MISSING,
    /** An MMSI of 0 or of more than nine digits. */
    MMSI_WRONG,
    /** A message that says nothing of a vessel's place or identity. */
    NOT_OF_A_VESSEL,
    /** A radar target that the radar has lost. */
    TARGET_LOST,
    /** A sighting that is not JSON. */
    NOT_JSON,
    /** A sighting that lacks something or has it in another form. */
    SIGHTING_WRONG,
    /** A row of a CSV file in whose first line needed columns are not found. */
    COLUMNS_UNKNOWN,
    /** A line longer than the limit. */
    LINE_TOO_LONG
  }

  private final SourceId source;
  private final SortedMap<String, Long> rejections = new TreeMap<>();

  FeedReader(SourceId source) {
    this.source = source;
  }

  /**
   * A reader.
   *
   * @param json reads the features of {@link Kind#SIGHTINGS}
   */
  public static FeedReader of(SourceId source, Kind kind, JsonText json) {
    return switch (kind) {
      case NMEA -> nmea(source, Optional.empty());
      case SIGHTINGS -> new SightingReader(source, json);
    };
  }

  /**
   * A reader of sentences.
   *
   * @param start the time of the first line, for a feed that says none
   */
  public static FeedReader nmea(SourceId source, Optional<Instant> start) {
    return new SentenceReader(source, NmeaReader.of(start));
  }

  /** A reader of rows, whose first line names the columns. */
  public static FeedReader csv(SourceId source, Columns columns) {
    return new CsvReader(source, columns);
  }

  /**
   * Reads one line.
   *
   * @param raw where it lies; its source is this reader's
   * @param text one character for each byte, as {@link FeedLines} gives it, without its end
   */
  public abstract void line(
      RawLine raw,
      String text,
      Consumer<PositionReport> positions,
      Consumer<IdentityReport> identities);

  /** To be called at the end of the feed: counts what still waited for its other parts. */
  public void end() {}

  /** How much was rejected so far, by reason. */
  public final SortedMap<String, Long> rejections() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(rejections));
  }

  final SourceId source() {
    return source;
  }

  final void reject(Enum<?> reason) {
    rejections.merge(reason.name(), 1L, Long::sum);
  }

  /** Six decimals are about a tenth of a metre: no receiver knows better. */
  static double rounded(double degrees) {
    return Math.round(degrees * 1e6) / 1e6;
  }
}
