package org.fairlead.core.review;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * One recorded use of items.
 *
 * @param record its place in the ledger
 * @param party who used them
 * @param officer in whose name
 */
public record Use(
    long record,
    Instant at,
    Party party,
    String officer,
    String purpose,
    Kind kind,
    List<Item> items) {
  /** How they were used. */
  public enum Kind {
    /** They were in the view that was delivered. */
    VIEWED,
    /** One was opened on its own. */
    OPENED,
    /** They left as a file. */
    EXPORTED,
    /** A product or request rests on them. */
    CITED,
    /** They prompted what somebody reported or went to look at. */
    CUED
  }

  /** What was used: its id, whose it is, and whom it concerns. */
  public record Item(String id, Set<SourceId> label, Set<VesselKey> vessels) {
    /** Copies its sets. */
    public Item {
      label = Set.copyOf(label);
      vessels = Set.copyOf(vessels);
    }
  }

  /** Copies {@code items}. */
  public Use {
    items = List.copyOf(items);
  }
}
