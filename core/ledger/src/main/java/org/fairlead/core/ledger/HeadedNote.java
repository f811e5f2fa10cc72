package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines, an empty line, and a signed checkpoint: the form that a request to a witness and a proof
 * share.
 */
record HeadedNote(List<String> lines, SignedNote note) {
  /** Most hashes of a proof: more than any tree is high. */
  static final int HASHES_MAX = 63;

  /** Most lines ahead of the hashes. */
  private static final int HEAD_MAX = 3;

  private static final int LINES_MAX = HEAD_MAX + HASHES_MAX;

  /** The lines of {@code hashes}, after {@code head}. */
  static byte[] bytes(List<String> head, List<Hash> hashes, SignedNote note) {
    StringBuilder text = new StringBuilder();
    for (String line : head) {
      text.append(line).append('\n');
    }
    for (Hash hash : hashes) {
      text.append(hash.base64()).append('\n');
    }
    byte[] ahead = Text.utf8(text.append('\n').toString());
    byte[] signed = note.bytes();
    byte[] bytes = Arrays.copyOf(ahead, ahead.length + signed.length);
    System.arraycopy(signed, 0, bytes, ahead.length, signed.length);
    return bytes;
  }

  /**
   * Reads {@link #bytes}.
   *
   * @param what it is, such as {@code a proof}
   */
  static HeadedNote parse(byte[] bytes, int bytesMax, String what) throws Malformed {
    if (bytes.length > bytesMax) {
      throw new Malformed(what + " of " + bytes.length + " bytes is too long");
    }
    String text = Text.decode(bytes, what);
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw new Malformed(what + " has an empty line ahead of the checkpoint");
    }
    // One more than any has is enough to refuse it by.
    return new HeadedNote(
        List.of(text.substring(0, end).split("\n", LINES_MAX + 1)),
        SignedNote.parse(Text.utf8(text.substring(end + 2))));
  }

  /** The hashes in the lines from {@code first} on. */
  List<Hash> hashes(int first, String what) throws Malformed {
    if (lines.size() - first > HASHES_MAX) {
      throw new Malformed(what + " has at most " + HASHES_MAX + " hashes");
    }
    List<Hash> hashes = new ArrayList<>();
    for (int i = first; i < lines.size(); i++) {
      hashes.add(Text.hash(lines.get(i), "the hash in line " + (i + 1) + " of " + what));
    }
    return hashes;
  }
}
