package org.fairlead.core.sharing;

import java.time.Duration;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.jspecify.annotations.Nullable;

/** How long something may be kept; unlimited is the longest. Spec: terms §4.2f. */
public final class Retention implements Comparable<Retention> {
  /** Without end. */
  public static final Retention UNLIMITED = new Retention(null);

  private final @Nullable Duration length;

  private Retention(@Nullable Duration length) {
    this.length = length;
  }

  /** For {@code length}. */
  public static Retention of(Duration length) {
    return new Retention(length);
  }

  /** How long; empty where unlimited. */
  public Optional<Duration> length() {
    return Optional.ofNullable(length);
  }

  /** An ISO-8601 duration, or null where unlimited. */
  public Json json() {
    return length == null ? Json.nothing() : Json.of(length.toString());
  }

  @Override
  public int compareTo(Retention other) {
    if (length == null || other.length == null) {
      return Boolean.compare(length == null, other.length == null);
    }
    return length.compareTo(other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Retention retention && compareTo(retention) == 0;
  }

  @Override
  public int hashCode() {
    return length == null ? 0 : length.hashCode();
  }

  @Override
  public String toString() {
    return length == null ? "unlimited" : length.toString();
  }
}
