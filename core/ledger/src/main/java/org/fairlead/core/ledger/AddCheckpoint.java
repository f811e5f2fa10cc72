package org.fairlead.core.ledger;

import java.util.List;

/**
 * The request that a log makes of a witness: c2sp.org/tlog-witness. Spec: ledger §10.
 *
 * @param oldSize the size that the witness signed last
 * @param proof that the tree of that size is a prefix of the checkpoint's
 * @param checkpoint signed by the log
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {
  /** The most bytes that are read. */
  public static final int BYTES_MAX = 1_000_000;

  private static final String OLD = "old ";

  /** Checks the bounds. */
  public AddCheckpoint {
    proof = List.copyOf(proof);
    if (oldSize < 0 || proof.size() > HeadedNote.HASHES_MAX) {
      throw new IllegalArgumentException(
          "no such request: from size " + oldSize + " with " + proof.size() + " hashes");
    }
  }

  /** The request's body. */
  public byte[] bytes() {
    return HeadedNote.bytes(List.of(OLD + oldSize), proof, checkpoint);
  }

  /**
   * Reads {@link #bytes()}.
   *
   * @throws Malformed where it is not of that form
   */
  public static AddCheckpoint parse(byte[] bytes) throws Malformed {
    HeadedNote read = HeadedNote.parse(bytes, BYTES_MAX, "a request");
    String first = read.lines().get(0);
    if (!first.startsWith(OLD)) {
      throw new Malformed("a request begins with the line `old N`");
    }
    long oldSize = Text.number(first.substring(OLD.length()), "the old size");
    return new AddCheckpoint(oldSize, read.hashes(1, "a request"), read.note());
  }
}
