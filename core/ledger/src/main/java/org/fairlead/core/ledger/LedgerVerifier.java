package org.fairlead.core.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a whole log from its files alone: the checkpoint's signature and origin, the witnesses
 * that a reader demands, each entry against its leaf hash, each tile of each level against the one
 * below, the root, and the checkpoint that the reader kept from before. Stops at the first thing
 * that is wrong and names it. Immutable. Spec: ledger §7.
 */
public final class LedgerVerifier {
  private final TileReader reader;
  private final Vkey key;
  private final @Nullable WitnessPolicy policy;
  private final @Nullable Checkpoint kept;

  /** Of the log in {@code reader}, which {@code key} signs; its name is the log's origin. */
  public LedgerVerifier(TileReader reader, Vkey key) {
    this(reader, key, null, null);
  }

  private LedgerVerifier(
      TileReader reader, Vkey key, @Nullable WitnessPolicy policy, @Nullable Checkpoint kept) {
    this.reader = reader;
    this.key = key;
    this.policy = policy;
    this.kept = kept;
  }

  /** This verifier, which also demands that {@code witnesses} accept the checkpoint. */
  public LedgerVerifier demanding(WitnessPolicy witnesses) {
    return new LedgerVerifier(reader, key, witnesses, kept);
  }

  /**
   * This verifier, which also demands that the log goes on from {@code checkpoint}. Only so does a
   * reader see a log that was rolled back, or forked together with all its witnesses.
   *
   * @param checkpoint one of this log that the reader verified and kept
   */
  public LedgerVerifier since(Checkpoint checkpoint) {
    return new LedgerVerifier(reader, key, policy, checkpoint);
  }

  /**
   * Verifies.
   *
   * @throws TileReader.Unreadable where a file could not be read: nothing is said of the log then
   */
  public Verdict verify() throws TileReader.Unreadable {
    Optional<byte[]> note;
    try {
      note = reader.read("checkpoint");
    } catch (TileReader.Harmed e) {
      return Verdict.no(e.what());
    }
    if (note.isEmpty()) {
      return Verdict.no("`checkpoint` is missing");
    }
    Checkpoint checkpoint;
    Verdict witnessed = Verdict.yes("");
    try {
      SignedNote signed = SignedNote.parse(note.get());
      if (!key.verify(signed)) {
        return Verdict.no("`checkpoint` is not signed by `" + key + "`");
      }
      checkpoint = Checkpoint.parse(signed.text());
      if (policy != null) {
        witnessed = policy.accepts(signed);
      }
    } catch (Malformed e) {
      return Verdict.no("`checkpoint`: " + e.what());
    }
    if (!checkpoint.origin().equals(key.name())) {
      return Verdict.no(
          "`checkpoint` is of the log `" + checkpoint.origin() + "`, not `" + key.name() + "`");
    }
    if (!witnessed.holds()) {
      return Verdict.no("`checkpoint`: " + witnessed.message());
    }
    if (kept != null && (!kept.origin().equals(key.name()) || kept.size() > checkpoint.size())) {
      return Verdict.no(
          "`checkpoint` is over "
              + checkpoint.size()
              + " entries; the one that was kept, of `"
              + kept.origin()
              + "`, is over "
              + kept.size()
              + ": the log was rolled back, or it is another");
    }
    Verdict verdict = verify(checkpoint);
    return verdict.holds() && policy != null
        ? Verdict.yes(verdict.message() + "; " + witnessed.message())
        : verdict;
  }

  private Verdict verify(Checkpoint checkpoint) throws TileReader.Unreadable {
    TreeWriter again = new TreeWriter();
    Hash before = again.root();
    for (long from = 0; from < checkpoint.size(); from += TilePath.FULL) {
      int width = (int) Math.min(TilePath.FULL, checkpoint.size() - from);
      TilePath path = new TilePath(TilePath.ENTRIES, from / TilePath.FULL, width);
      List<byte[]> entries;
      try {
        entries = TileTree.entries(path, reader);
      } catch (TileReader.Harmed e) {
        return Verdict.no(e.what() + ": entries " + from + " to " + (from + width - 1));
      }
      for (byte[] entry : entries) {
        Optional<String> wrong = compare(again.append(entry));
        if (wrong.isPresent()) {
          return Verdict.no(wrong.get());
        }
        if (kept != null && again.size() == kept.size()) {
          before = again.root();
        }
      }
    }
    Optional<String> wrong = compare(again.partials());
    if (wrong.isPresent()) {
      return Verdict.no(wrong.get());
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
    if (kept != null && !before.equals(kept.root())) {
      return Verdict.no(
          "the first "
              + kept.size()
              + " entries are not those under the checkpoint that was kept: the log was forked");
    }
    return Verdict.yes(
        "the log `"
            + checkpoint.origin()
            + "` holds "
            + checkpoint.size()
            + " entries under the root "
            + checkpoint.root().base64());
  }

  /** The first thing that is wrong with the stored tiles, in words. */
  private Optional<String> compare(List<TileFile> expected) throws TileReader.Unreadable {
    for (TileFile file : expected) {
      // The entries were read from their bundles: those agree with themselves.
      Optional<String> wrong =
          file.path().level() == TilePath.ENTRIES ? Optional.empty() : compare(file);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private Optional<String> compare(TileFile expected) throws TileReader.Unreadable {
    TileTree.Stored stored;
    try {
      stored = TileTree.stored(expected.path(), reader);
    } catch (TileReader.Harmed e) {
      return Optional.of(e.what());
    }
    int at = Arrays.mismatch(stored.bytes(), expected.bytes());
    // A full tile in the place of a partial one goes on behind what the checkpoint covers.
    if (at < 0 || at == expected.bytes().length) {
      return Optional.empty();
    }
    TilePath path = stored.path();
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
}
