package org.fairlead.core.ais;

/** What a {@link NmeaReader} tells of what it reads, in the order of the lines. */
public interface NmeaListener {
  /** An AIS message was completed. */
  void message(AisMessage message, Reception reception);

  /** A radar target was reported. */
  default void target(RadarTarget target, Reception reception) {}

  /** Something in line {@code line} was rejected. */
  default void rejected(long line, Rejection reason) {}
}
