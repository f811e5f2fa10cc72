package org.fairlead.adapters.store;

import java.util.Optional;
import org.fairlead.core.ledger.Hash;
import org.jspecify.annotations.Nullable;

/** A record of the journal; once erased it keeps its index and commitment. Immutable. */
public final class JournalRecord {
  private final long index;
  private final Hash commitment;
  private final byte @Nullable [] salt;
  private final byte @Nullable [] content;

  JournalRecord(long index, Hash commitment, byte @Nullable [] salt, byte @Nullable [] content) {
    this.index = index;
    this.commitment = commitment;
    this.salt = salt;
    this.content = content;
  }

  /** From 0; also its index in the ledger. */
  public long index() {
    return index;
  }

  /** What the ledger's entry holds. */
  public Hash commitment() {
    return commitment;
  }

  /** The salt of the commitment; empty where the record was erased. */
  public Optional<byte[]> salt() {
    return salt == null ? Optional.empty() : Optional.of(salt.clone());
  }

  /** The canonical JSON; empty where the record was erased. */
  public Optional<byte[]> content() {
    return content == null ? Optional.empty() : Optional.of(content.clone());
  }

  /** Whether its key was destroyed, so that nobody can read it again. */
  public boolean isErased() {
    return content == null;
  }

  @Override
  public String toString() {
    return index + " " + commitment + (content == null ? " erased" : "");
  }
}
