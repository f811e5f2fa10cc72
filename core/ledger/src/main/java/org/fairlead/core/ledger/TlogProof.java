package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proof that an entry is in a log, to be checked without the log: c2sp.org/tlog-proof. Immutable.
 * Spec: ledger §6.
 */
public final class TlogProof {
  /** Room for the lines of a path, and those around it. */
  private static final int LINES_BYTES_MAX = 10_000;

  /** The most bytes that are read: the largest content that can be opened, in base 64. */
  public static final int BYTES_MAX =
      (LedgerEntry.BYTES + LedgerEntry.SALT_BYTES + LedgerEntry.CONTENT_BYTES_MAX + 2) / 3 * 4
          + SignedNote.BYTES_MAX
          + LINES_BYTES_MAX;

  private static final String HEAD = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  private final byte @Nullable [] extra;
  private final long index;
  private final List<Hash> path;
  private final SignedNote checkpoint;

  private TlogProof(byte @Nullable [] extra, long index, List<Hash> path, SignedNote checkpoint) {
    this.extra = extra;
    this.index = index;
    this.path = List.copyOf(path);
    this.checkpoint = checkpoint;
  }

  /** A proof without extra data, of the entry at {@code index} under {@code checkpoint}. */
  public static TlogProof of(long index, List<Hash> path, SignedNote checkpoint) {
    return new TlogProof(null, index, path, checkpoint);
  }

  /** This proof with opaque {@code extra} data, which nothing authenticates. */
  public TlogProof withExtra(byte[] data) {
    return new TlogProof(data.clone(), index, path, checkpoint);
  }

  /** The opaque data, if there is any. */
  public Optional<byte[]> extra() {
    return extra == null ? Optional.empty() : Optional.of(extra.clone());
  }

  /** Which entry. */
  public long index() {
    return index;
  }

  /** From the leaf's sibling to the root's child. */
  public List<Hash> path() {
    return path;
  }

  /** The signed checkpoint. */
  public SignedNote checkpoint() {
    return checkpoint;
  }

  /** The file. */
  public byte[] bytes() {
    List<String> head = new ArrayList<>(List.of(HEAD));
    if (extra != null) {
      head.add(EXTRA + Base64.getEncoder().encodeToString(extra));
    }
    head.add(INDEX + index);
    return HeadedNote.bytes(head, path, checkpoint);
  }

  /**
   * Reads {@link #bytes()}.
   *
   * @throws Malformed where it is not of that form
   */
  public static TlogProof parse(byte[] bytes) throws Malformed {
    HeadedNote read = HeadedNote.parse(bytes, BYTES_MAX, "a proof");
    List<String> lines = read.lines();
    if (!lines.get(0).equals(HEAD)) {
      throw new Malformed("a proof begins with the line `" + HEAD + "`");
    }
    int at = 1;
    byte @Nullable [] extra = null;
    if (at < lines.size() && lines.get(at).startsWith(EXTRA)) {
      extra = Text.base64(lines.get(at).substring(EXTRA.length()), "a proof's extra data");
      at++;
    }
    if (at == lines.size() || !lines.get(at).startsWith(INDEX)) {
      throw new Malformed("a proof names the entry in a line `index N`");
    }
    long index = Text.number(lines.get(at).substring(INDEX.length()), "a proof's index");
    return new TlogProof(extra, index, read.hashes(at + 1, "a proof"), read.note());
  }

  /**
   * Whether the log of {@code key} holds the entry with the hash {@code leaf} at {@link #index()}.
   */
  public Verdict verify(Hash leaf, Vkey key) {
    if (!key.verify(checkpoint)) {
      return Verdict.no("the checkpoint in the proof is not signed by `" + key + "`");
    }
    try {
      Checkpoint head = Checkpoint.parse(checkpoint.text());
      if (!head.origin().equals(key.name())) {
        return Verdict.no(
            "the checkpoint in the proof is of the log `"
                + head.origin()
                + "`, not `"
                + key.name()
                + "`");
      }
      if (!Merkle.verifyInclusion(leaf, index, head.size(), path, head.root())) {
        return Verdict.no(
            "the proof does not lead from entry "
                + index
                + " to the root of `"
                + head.origin()
                + "` at size "
                + head.size());
      }
      return Verdict.yes(
          "entry " + index + " is in the log `" + head.origin() + "` at size " + head.size());
    } catch (Malformed e) {
      return Verdict.no(e.what());
    }
  }

  /**
   * As {@link #verify(Hash, Vkey)}, for an entry of ours that the extra data brings along: the
   * entry, and after it, where the content is opened, its salt and the content.
   */
  public Verdict verifyEntry(Vkey key) {
    if (extra == null || extra.length < LedgerEntry.BYTES) {
      return Verdict.no("the proof does not bring its entry along");
    }
    byte[] entry = Arrays.copyOf(extra, LedgerEntry.BYTES);
    Optional<Hash> commitment = LedgerEntry.commitment(entry);
    if (commitment.isEmpty()) {
      return Verdict.no("the proof does not bring an entry of the form `fairlead.entry/v1` along");
    }
    Verdict verdict = verify(Merkle.leaf(entry), key);
    int opened = LedgerEntry.BYTES + LedgerEntry.SALT_BYTES;
    if (!verdict.holds() || extra.length == LedgerEntry.BYTES) {
      return verdict;
    }
    if (extra.length < opened) {
      return Verdict.no("the proof cuts the salt of its content short");
    }
    byte[] salt = Arrays.copyOfRange(extra, LedgerEntry.BYTES, opened);
    byte[] content = Arrays.copyOfRange(extra, opened, extra.length);
    return LedgerEntry.commitment(salt, content).equals(commitment.get())
        ? Verdict.yes(verdict.message() + ", and commits to the content that the proof opens")
        : Verdict.no("the content that the proof opens is not the one that the entry commits to");
  }

  /** The content that the proof opens, if it does; believe it once {@link #verifyEntry} holds. */
  public Optional<byte[]> openedContent() {
    int opened = LedgerEntry.BYTES + LedgerEntry.SALT_BYTES;
    return extra == null || extra.length <= opened
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(extra, opened, extra.length));
  }
}
