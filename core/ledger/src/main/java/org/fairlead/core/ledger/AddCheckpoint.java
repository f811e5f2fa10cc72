package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int PROOF_MAX = 63;

  /** Checks the bounds. */
  public AddCheckpoint {
    proof = List.copyOf(proof);
    if (oldSize < 0 || proof.size() > PROOF_MAX) {
      throw new IllegalArgumentException(
          "no such request: from size " + oldSize + " with " + proof.size() + " hashes");
    }
  }

  /** The request's body. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
    for (Hash hash : proof) {
      text.append(hash.base64()).append('\n');
    }
    byte[] head = Text.utf8(text.append('\n').toString());
    byte[] note = checkpoint.bytes();
    byte[] bytes = Arrays.copyOf(head, head.length + note.length);
    System.arraycopy(note, 0, bytes, head.length, note.length);
    return bytes;
  }

  /**
   * Reads {@link #bytes()}.
   *
   * @throws Malformed where it is not of that form
   */
  public static AddCheckpoint parse(byte[] bytes) throws Malformed {
    if (bytes.length > BYTES_MAX) {
      throw new Malformed("a request of " + bytes.length + " bytes is too long");
    }
    String text = Text.decode(bytes, "a request");
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw new Malformed("a request has an empty line ahead of the checkpoint");
    }
    String[] lines = text.substring(0, end).split("\n", -1);
    if (!lines[0].startsWith(OLD)) {
      throw new Malformed("a request begins with the line `old N`");
    }
    long oldSize = Text.number(lines[0].substring(OLD.length()), "the old size");
    if (lines.length - 1 > PROOF_MAX) {
      throw new Malformed("a request has at most " + PROOF_MAX + " hashes");
    }
    List<Hash> proof = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      proof.add(Text.hash(lines[i], "the hash in line " + (i + 1) + " of a request"));
    }
    return new AddCheckpoint(oldSize, proof, SignedNote.parse(Text.utf8(text.substring(end + 2))));
  }
}
