package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.fairlead.core.basics.Party;

/**
 * Answers each carried question once, and only while it is fresh: who overheard one cannot have it
 * answered again. Spec: delivery §3.
 */
final class PartnerAsks {
  private static final Duration AGE_MAX = Duration.ofMinutes(5);

  /** Most questions remembered; with more in five minutes, new ones go unanswered. */
  private static final int SEEN_MAX = 100_000;

  private final Party node;

  /** What was asked before this may have been answered before a restart forgot it. */
  private final Instant openedAt;

  private final Map<String, Instant> seen = new HashMap<>();

  PartnerAsks(Party node, Instant openedAt) {
    this.node = node;
    this.openedAt = openedAt;
  }

  /** Whether {@code ask} is to this node, fresh, and was not seen before. */
  synchronized boolean isNew(PartnerAsk ask, Instant now) {
    Instant madeAt = ask.madeAt();
    if (!ask.node().equals(node.id())
        || madeAt.isBefore(openedAt)
        || madeAt.isBefore(now.minus(AGE_MAX))
        || madeAt.isAfter(now.plus(AGE_MAX))) {
      return false;
    }
    seen.values().removeIf(at -> at.isBefore(now.minus(AGE_MAX)));
    return seen.size() < SEEN_MAX && seen.putIfAbsent(ask.digest(), madeAt) == null;
  }
}
