package org.fairlead.adapters.store;

import java.time.Duration;

/**
 * The journal's named maxima.
 *
 * @param segmentBytes a segment that has this much is followed by the next
 * @param queueMax how many appends may wait; a further one waits for a place among them
 * @param waitMax how long an append waits, for its turn and for the disk; then it is refused
 * @param keysAhead how many keys are made at a time
 */
record JournalLimits(long segmentBytes, int queueMax, Duration waitMax, int keysAhead) {
  static final JournalLimits DEFAULT =
      new JournalLimits(256L << 20, 4_096, Duration.ofSeconds(10), 8_192);
}
