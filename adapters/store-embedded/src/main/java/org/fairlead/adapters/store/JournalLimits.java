package org.fairlead.adapters.store;

import java.time.Duration;

/**
 * The journal's named maxima.
 *
 * @param segmentBytes a segment that has this much is followed by the next
 * @param queueMax how many appends may wait; more are refused after {@code waitMax}
 * @param waitMax how long an append waits for a place in the queue
 * @param keysAhead how many keys are made at a time
 */
record JournalLimits(long segmentBytes, int queueMax, Duration waitMax, int keysAhead) {
  static final JournalLimits DEFAULT =
      new JournalLimits(256L << 20, 4_096, Duration.ofSeconds(5), 8_192);
}
