package org.fairlead.core.basics;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A half-open span of time {@code [from, to)}; without an end it is open. Spec: terms §1. */
public final class Span {
  private final Instant from;
  private final @Nullable Instant to;

  /** Whole seconds, which nearly always settle what lies in it. */
  private final long fromSecond;

  private final long toSecond;

  private Span(Instant from, @Nullable Instant to) {
    if (to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("a span ends at " + to + " before it begins at " + from);
    }
    this.from = from;
    this.to = to;
    this.fromSecond = from.getEpochSecond();
    this.toSecond = to == null ? Long.MAX_VALUE : to.getEpochSecond();
  }

  /** From {@code from} until just before {@code to}; empty where the two are equal. */
  public static Span between(Instant from, Instant to) {
    return new Span(from, to);
  }

  /** From {@code from} for ever. */
  public static Span since(Instant from) {
    return new Span(from, null);
  }

  /** The first instant of it. */
  public Instant from() {
    return from;
  }

  /** The first instant after it; empty where it is open. */
  public Optional<Instant> to() {
    return Optional.ofNullable(to);
  }

  /** Whether {@code at} lies in it. */
  public boolean contains(Instant at) {
    long second = at.getEpochSecond();
    if (second != fromSecond && second != toSecond) {
      return second > fromSecond && second < toSecond;
    }
    return !at.isBefore(from) && (to == null || at.isBefore(to));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Span span && from.equals(span.from) && to().equals(span.to());
  }

  @Override
  public int hashCode() {
    return 31 * from.hashCode() + to().hashCode();
  }

  @Override
  public String toString() {
    return "[" + from + ", " + (to == null ? "open" : to) + ")";
  }
}
