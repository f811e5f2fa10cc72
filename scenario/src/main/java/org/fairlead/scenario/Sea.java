package org.fairlead.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fairlead.core.basics.SourceId;

/**
 * A synthetic sea: what each source would have given, and what is really so.
 *
 * @param feeds of each source, in order of time
 */
public record Sea(
    long seed, Instant from, Duration length, Map<SourceId, List<TimedLine>> feeds, Truth truth) {
  /** Copies {@code feeds}, in order of the sources. */
  public Sea {
    feeds = new TreeMap<>(feeds);
  }

  /** Whether a source's lines are sightings (GeoJSON features) instead of sentences. */
  public static boolean isSightings(SourceId source) {
    String text = source.toString();
    return text.equals(Stations.US_AIRCRAFT) || text.equals(Stations.CANADA_AIRCRAFT);
  }
}
