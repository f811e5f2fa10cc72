package org.fairlead.core.ais;

/** What a {@link NmeaReader} tells of what it reads, in the order of the lines. */
public interface NmeaListener {
  /** An AIS message was completed. */
  void message(AisMessage message, Reception reception);

  /** A radar target was reported. */
  default void target(RadarTarget target, Reception reception) {}

  /** Something in line {@code line} was rejected. */
  default void rejected(long line, Rejection reason) {}

  /**
   * A message that could be read from what was rejected: a sentence without a checksum, or with one
   * that does not fit and is not two capital digits at the end; a payload with characters outside
   * the alphabet; the first parts of a message whose others did not come. To be shown with its mark
   * and believed by nobody.
   *
   * @param reason as {@link #rejected} was told it before
   */
  default void doubtful(AisMessage message, Reception reception, Rejection reason) {}
}
