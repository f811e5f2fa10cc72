package org.fairlead.core.ais;

import java.util.Optional;
import org.fairlead.core.basics.Bearing;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Speed;
import org.jspecify.annotations.Nullable;

/**
 * A vessel as a radar tracks it, from a TLL or TTM sentence (NMEA 0183). Immutable.
 *
 * @see NmeaReader
 */
public final class RadarTarget {
  private final String number;
  private final Position position;
  private final @Nullable Speed speed;
  private final @Nullable Bearing course;
  private final @Nullable String name;
  private final boolean lost;

  RadarTarget(String number, Position position, Motion motion, String name, boolean lost) {
    this.number = number;
    this.position = position;
    this.speed = motion.speed();
    this.course = motion.course();
    this.name = name.isEmpty() ? null : name;
    this.lost = lost;
  }

  /** How it moves, where the radar says. */
  record Motion(@Nullable Speed speed, @Nullable Bearing course) {
    static final Motion UNKNOWN = new Motion(null, null);
  }

  /** The number of the radar's own, as written. */
  public String number() {
    return number;
  }

  /** Where. */
  public Position position() {
    return position;
  }

  /** Speed over ground. */
  public Optional<Speed> speed() {
    return Optional.ofNullable(speed);
  }

  /** Course over ground. */
  public Optional<Bearing> course() {
    return Optional.ofNullable(course);
  }

  /** The name that the operator gave it. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Whether the radar says that it has lost it; the position is then the last known one. */
  public boolean isLost() {
    return lost;
  }
}
