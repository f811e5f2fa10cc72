package org.fairlead.core.sharing;

import java.time.Instant;

/** May this asker have this item, at this instant? Spec: terms §3. */
public final class Request {
  private final String id;
  private final Asker asker;
  private final Item item;
  private final Instant at;
  private final boolean earlierWithinNanosecond;

  /** A request. */
  public Request(String id, Asker asker, Item item, Instant at) {
    this(id, asker, item, at, false);
  }

  /**
   * A request whose instants were written finer than nanoseconds and rounded down.
   *
   * @param earlierWithinNanosecond whether what was cut from {@code at} is less than what was cut
   *     from the item's observedAt
   */
  Request(String id, Asker asker, Item item, Instant at, boolean earlierWithinNanosecond) {
    this.id = id;
    this.asker = asker;
    this.item = item;
    this.at = at;
    this.earlierWithinNanosecond = earlierWithinNanosecond;
  }

  /** Its id, given back with the answer. */
  public String id() {
    return id;
  }

  /** Who asks for what. */
  public Asker asker() {
    return asker;
  }

  /** The item. */
  public Item item() {
    return item;
  }

  /** The instant at which it is decided. */
  public Instant at() {
    return at;
  }

  boolean earlierWithinNanosecond() {
    return earlierWithinNanosecond;
  }
}
