package org.fairlead.core.ais;

/** Whose clock said when a sentence was heard. In the order in which they are believed. */
public enum ClockSource {
  /** The {@code c:} of a tag block (NMEA 0183 4.0). */
  TAG_BLOCK,
  /** A {@code $PGHP} line before the sentence. */
  PGHP,
  /** Seconds or milliseconds of the epoch after the checksum. */
  SUFFIX,
  /** Seconds or milliseconds of the epoch before the sentence. */
  PREFIX,
  /** A {@code $PFDLR} line, which a node writes ahead of what it receives live. */
  RECEIVED,
  /** The last base station's report (type 4) in the same feed. */
  BASE_STATION,
  /** The caller's start, and one second for each line since. */
  START,
  /** None: the time is unknown. */
  NONE
}
