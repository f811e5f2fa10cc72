package org.fairlead.core.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a whole log from its files alone: the checkpoint's signature, each entry against its
 * leaf hash, each tile of each level against the one below, the root. Stops at the first thing that
 * is wrong and names it. Spec: ledger §7.
 */
public final class LedgerVerifier {
  private final TileReader reader;
  private final Vkey key;

  /** Of the log in {@code reader}, which {@code key} signs. */
  public LedgerVerifier(TileReader reader, Vkey key) {
    this.reader = reader;
    this.key = key;
  }

  /**
   * Verifies.
   *
   * @throws TileReader.Unreadable where a file could not be read: nothing is said of the log then
   */
  public Verdict verify() throws TileReader.Unreadable {
    Optional<byte[]> note = reader.read("checkpoint");
    if (note.isEmpty()) {
      return Verdict.no("`checkpoint` is missing");
    }
    Checkpoint checkpoint;
    try {
      SignedNote signed = SignedNote.parse(note.get());
      if (!key.verify(signed)) {
        return Verdict.no("`checkpoint` is not signed by `" + key + "`");
      }
      checkpoint = Checkpoint.parse(signed.text());
    } catch (Malformed e) {
      return Verdict.no("`checkpoint`: " + e.what());
    }
    return verify(checkpoint);
  }

  private Verdict verify(Checkpoint checkpoint) throws TileReader.Unreadable {
    TreeWriter again = new TreeWriter();
    for (long from = 0; from < checkpoint.size(); from += TilePath.FULL) {
      int width = (int) Math.min(TilePath.FULL, checkpoint.size() - from);
      TilePath path = new TilePath(TilePath.ENTRIES, from / TilePath.FULL, width);
      List<byte[]> entries;
      try {
        entries = TileTree.entries(path, reader);
      } catch (TileReader.Unreadable e) {
        return Verdict.no(e.what() + ": entries " + from + " to " + (from + width - 1));
      }
      for (byte[] entry : entries) {
        for (TileFile file : again.append(entry)) {
          Optional<String> wrong = compare(file);
          if (wrong.isPresent()) {
            return Verdict.no(wrong.get());
          }
        }
      }
    }
    for (TileFile file : again.partials()) {
      Optional<String> wrong = compare(file);
      if (wrong.isPresent()) {
        return Verdict.no(wrong.get());
      }
    }
    if (!again.root().equals(checkpoint.root())) {
      return Verdict.no(
          "the root over the "
              + checkpoint.size()
              + " entries is "
              + again.root().base64()
              + ", `checkpoint` says "
              + checkpoint.root().base64());
    }
    return Verdict.yes(
        "the log `"
            + checkpoint.origin()
            + "` holds "
            + checkpoint.size()
            + " entries under the root "
            + checkpoint.root().base64());
  }

  /** What is wrong with the stored file, in words. */
  private Optional<String> compare(TileFile expected) throws TileReader.Unreadable {
    TilePath path = expected.path();
    if (path.level() == TilePath.ENTRIES) {
      return bundle(expected);
    }
    byte[] stored;
    try {
      stored = TileTree.bytes(path, reader);
    } catch (TileReader.Unreadable e) {
      return Optional.of(e.what());
    }
    byte[] right = expected.bytes();
    int at = Arrays.mismatch(stored, right);
    if (at < 0 || (at == right.length && path.isPartial())) {
      return Optional.empty();
    }
    if (at == right.length || at == stored.length) {
      return Optional.of(
          "`" + path + "` has " + stored.length + " bytes instead of " + right.length);
    }
    long hash = path.index() * TilePath.FULL + at / Hash.BYTES;
    return Optional.of(
        "`"
            + path
            + "`: hash "
            + at / Hash.BYTES
            + " is not that of "
            + (path.level() == 0
                ? "entry " + hash
                : "`" + new TilePath(path.level() - 1, hash, TilePath.FULL) + "`"));
  }

  /** The entries were read from the bundle itself: only its length can differ. */
  private Optional<String> bundle(TileFile expected) throws TileReader.Unreadable {
    byte[] stored = TileTree.bytes(expected.path(), reader);
    int at = Arrays.mismatch(stored, expected.bytes());
    return at < 0 || (at == expected.bytes().length && expected.path().isPartial())
        ? Optional.empty()
        : Optional.of("`" + expected.path() + "` differs from its own entries at byte " + at);
  }
}
