package org.fairlead.core.ais;

/** Why a line, or a sentence in it, says nothing to us. Counted, never fatal. */
public enum Rejection {
  /** No sentence in the line: empty, a comment or noise. */
  NO_SENTENCE,
  /** Longer than the limit. */
  LINE_TOO_LONG,
  /** A sound sentence of a kind that is not read here. */
  OTHER_SENTENCE,
  /** The checksum is missing. */
  CHECKSUM_MISSING,
  /** The checksum does not fit. */
  CHECKSUM_WRONG,
  /**
   * A tag block that is broken or whose checksum does not fit; the sentence itself is still read.
   */
  TAG_BLOCK_WRONG,
  /** Fields are missing or not of their form. */
  MALFORMED,
  /** No payload. */
  EMPTY,
  /** Characters outside the six-bit alphabet, or more bits than a message can have. */
  PAYLOAD_WRONG,
  /** A type outside 1 to 27. */
  TYPE_UNKNOWN,
  /** Fewer bits than its type needs. */
  TOO_SHORT,
  /** A part of a message whose other parts did not come in time. */
  PART_EXPIRED,
  /** A radar target by bearing and distance, without the radar's own position before it. */
  OWN_POSITION_MISSING
}
