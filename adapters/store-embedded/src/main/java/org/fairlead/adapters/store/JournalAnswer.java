package org.fairlead.adapters.store;

import java.util.List;

/**
 * Hears, once, what became of an append. It is told by a thread of the journal, which everybody
 * waits for: it must not wait, and not do much; it may append more. Spec: journal §4.
 */
public interface JournalAnswer {
  /** All of {@code records}, those of the append in its order, are durable. */
  void recorded(List<JournalRecord> records);

  /**
   * None is recorded, and none will be found as long as this process lives.
   *
   * @param why BUSY where too much waits or it took too long, CLOSED, or DISK where it could not be
   *     made durable
   */
  void refused(StoreFailure why);
}
