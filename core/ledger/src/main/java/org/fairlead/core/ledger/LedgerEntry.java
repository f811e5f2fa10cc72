package org.fairlead.core.ledger;

import java.util.Arrays;
import java.util.Optional;

/**
 * An entry of our log: a fixed first line and a commitment. It has no type and no time, so that the
 * tree tells nobody what happened or how often of a kind. Spec: ledger §1.
 */
public final class LedgerEntry {
  /** Length of every entry. */
  public static final int BYTES = 50;

  /** Length of a salt. */
  public static final int SALT_BYTES = 32;

  /** Longest content that an entry commits to. */
  public static final int CONTENT_BYTES_MAX = 16 << 20;

  private static final byte[] HEAD = Text.utf8("fairlead.entry/v1\n");
  private static final byte[] COMMITMENT = Text.utf8("fairlead.commitment/v1\n");

  private LedgerEntry() {}

  /**
   * The commitment to {@code content}: SHA-256 over the line {@code fairlead.commitment/v1}, the
   * salt and the content. Without the salt a content that can be guessed could be confirmed.
   *
   * @param salt 32 random bytes
   * @param content canonical JSON
   */
  public static Hash commitment(byte[] salt, byte[] content) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has 32 bytes, not " + salt.length);
    }
    return Hash.digest(COMMITMENT, salt, content);
  }

  /** The entry that holds {@code commitment}. */
  public static byte[] of(Hash commitment) {
    byte[] entry = Arrays.copyOf(HEAD, BYTES);
    commitment.copyTo(entry, HEAD.length);
    return entry;
  }

  /** The commitment that {@code entry} holds; empty where it is not an entry of ours. */
  public static Optional<Hash> commitment(byte[] entry) {
    return entry.length == BYTES && Arrays.equals(Arrays.copyOf(entry, HEAD.length), HEAD)
        ? Optional.of(Hash.at(entry, HEAD.length))
        : Optional.empty();
  }
}
