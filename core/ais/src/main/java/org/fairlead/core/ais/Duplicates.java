package org.fairlead.core.ais;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each message once, with all receivers that heard it: the same bits heard again within
 * {@link #APART_MAX}, or {@link #LINES_MAX} lines where no time is said, are the same transmission.
 * A message is given when nobody can hear it again. Not safe for use by several threads.
 */
public final class Duplicates {
  /** Longer apart, the same bits were sent again. */
  public static final Duration APART_MAX = Duration.ofSeconds(10);

  /** So many lines a message is held at most. */
  public static final int LINES_MAX = 1_000;

  /** Takes a message once. */
  public interface Taker {
    /**
     * Takes it.
     *
     * @param reception the first of it
     * @param stations the receivers that are known, in the order in which they heard it
     */
    void message(AisMessage message, Reception reception, Set<String> stations);
  }

  private record Held(Reception reception, Set<String> stations) {}

  private final Map<AisMessage, Held> held = new LinkedHashMap<>();
  private final Taker taker;
  private long suppressed;

  /** Gives to {@code taker}. */
  public Duplicates(Taker taker) {
    this.taker = taker;
  }

  /** Hears a message. */
  public void hear(AisMessage message, Reception reception) {
    release(reception);
    Held before = held.get(message);
    if (before == null) {
      before = new Held(reception, new LinkedHashSet<>());
      held.put(message, before);
    } else {
      suppressed++;
    }
    reception.station().ifPresent(before.stations()::add);
  }

  /** Gives what is held: the end of the feed. */
  public void end() {
    held.forEach((message, each) -> taker.message(message, each.reception(), each.stations()));
    held.clear();
  }

  /** How many were the same as one before. */
  public long suppressed() {
    return suppressed;
  }

  private void release(Reception now) {
    Iterator<Map.Entry<AisMessage, Held>> oldest = held.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<AisMessage, Held> each = oldest.next();
      if (!isOver(each.getValue().reception(), now)) {
        return;
      }
      oldest.remove();
      taker.message(each.getKey(), each.getValue().reception(), each.getValue().stations());
    }
  }

  private static boolean isOver(Reception first, Reception now) {
    if (now.lastLine() - first.lastLine() > LINES_MAX) {
      return true;
    }
    Optional<Instant> one = first.at();
    Optional<Instant> other = now.at();
    return one.isPresent()
        && other.isPresent()
        && Duration.between(one.get(), other.get()).abs().compareTo(APART_MAX) > 0;
  }
}
