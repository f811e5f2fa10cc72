package org.fairlead.scenario;

import java.time.Instant;

/**
 * A line of a feed.
 *
 * @param availableAt when it reaches whoever reads the feed
 * @param line without its end; ASCII
 */
public record TimedLine(Instant availableAt, String line) {}
