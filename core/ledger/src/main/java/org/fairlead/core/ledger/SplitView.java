package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two signed checkpoints of one log, of the same size and with different roots: whoever has them
 * can show anyone that the log's key signed two ledgers. Spec: ledger §12.
 *
 * @param one the checkpoint that was seen first
 * @param other the one that contradicts it
 */
public record SplitView(SignedNote one, SignedNote other) {
  /** The most bytes that are read. */
  public static final int BYTES_MAX = 2 * SignedNote.BYTES_MAX + 100;

  private static final String HEAD = "fairlead.split-view/v1";
  private static final int PARTS = 5;

  /** The file. */
  public byte[] bytes() {
    byte[] head = Text.utf8(HEAD + "\n\n");
    byte[] first = one.bytes();
    byte[] second = other.bytes();
    byte[] bytes = Arrays.copyOf(head, head.length + first.length + 1 + second.length);
    System.arraycopy(first, 0, bytes, head.length, first.length);
    bytes[head.length + first.length] = '\n';
    System.arraycopy(second, 0, bytes, head.length + first.length + 1, second.length);
    return bytes;
  }

  /**
   * Reads {@link #bytes()}.
   *
   * @throws Malformed where it is not of that form
   */
  public static SplitView parse(byte[] bytes) throws Malformed {
    if (bytes.length > BYTES_MAX) {
      throw new Malformed("a split view of " + bytes.length + " bytes is too long");
    }
    String[] parts = Text.decode(bytes, "a split view").split("\n\n", PARTS + 1);
    // A checkpoint has no empty line, so each note has but the one ahead of its signatures.
    if (parts.length != PARTS || !parts[0].equals(HEAD)) {
      throw new Malformed("a split view is the line `" + HEAD + "` and two signed checkpoints");
    }
    List<SignedNote> notes = new ArrayList<>();
    notes.add(SignedNote.parse(Text.utf8(parts[1] + "\n\n" + parts[2] + "\n")));
    notes.add(SignedNote.parse(Text.utf8(parts[3] + "\n\n" + parts[4])));
    return new SplitView(notes.get(0), notes.get(1));
  }

  /** Whether {@code key} signed both, and they cannot be of one ledger. */
  public Verdict verify(Vkey key) {
    if (!key.verify(one) || !key.verify(other)) {
      return Verdict.no("not both checkpoints are signed by `" + key + "`: this shows nothing");
    }
    try {
      Checkpoint first = Checkpoint.parse(one.text());
      Checkpoint second = Checkpoint.parse(other.text());
      if (!first.origin().equals(key.name()) || !second.origin().equals(key.name())) {
        return Verdict.no("not both checkpoints are of the log `" + key.name() + "`");
      }
      if (first.size() != second.size() || first.root().equals(second.root())) {
        return Verdict.no(
            "sizes "
                + first.size()
                + " and "
                + second.size()
                + (first.size() == second.size()
                    ? " under the same root: no contradiction"
                    : ": two sizes alone contradict nothing; verify the log --since the smaller"));
      }
      return Verdict.yes(
          "SPLIT VIEW: the key of `"
              + key.name()
              + "` signed two ledgers of "
              + first.size()
              + " entries, under the roots "
              + first.root().base64()
              + " and "
              + second.root().base64());
    } catch (Malformed e) {
      return Verdict.no(e.what());
    }
  }
}
