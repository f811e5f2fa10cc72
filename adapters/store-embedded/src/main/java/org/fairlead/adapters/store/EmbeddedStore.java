package org.fairlead.adapters.store;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.fairlead.core.ledger.NoteSigner;

/**
 * A node's whole data folder, opened in the order in which one part rests on the other: lock, raw
 * segments, journal, ledger, projections. What the projections lack, the caller feeds them. Spec:
 * journal.
 */
public final class EmbeddedStore implements AutoCloseable {
  /** After so many lines a raw segment is sealed. */
  public static final int SEGMENT_LINES_MAX = 100_000;

  private final Deque<Part> parts = new ArrayDeque<>();
  private final SegmentFiles segments;
  private final JournalFiles journal;
  private final LedgerFiles ledger;
  private final PositionsDuckDb positions;
  private final RegistersSqlite registers;

  private interface Part {
    void close() throws StoreFailure;
  }

  private EmbeddedStore(Path data, NoteSigner signer) throws StoreFailure {
    boolean opened = false;
    try {
      Disk disk = new RealDisk();
      // INVARIANT: first of all. A second process would make keys anew that this one is using.
      LockFile lock = LockFile.take(data);
      parts.push(lock::close);
      segments = SegmentFiles.open(data, disk, SEGMENT_LINES_MAX);
      parts.push(segments::close);
      journal = JournalFiles.open(data, disk, Randomness.secure());
      parts.push(journal::close);
      ledger = LedgerFiles.open(data, disk, journal, signer);
      positions = PositionsDuckDb.open(data.resolve("positions.duckdb"));
      parts.push(positions::close);
      registers = RegistersSqlite.open(data.resolve("registers.sqlite"));
      parts.push(registers::close);
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  /**
   * Opens the folder, and makes one where there is none.
   *
   * @param data the node's data folder
   * @param signer the node's key; its name is the ledger's origin
   * @throws StoreFailure IN_USE where another process has it; else as its parts say
   */
  public static EmbeddedStore open(Path data, NoteSigner signer) throws StoreFailure {
    return new EmbeddedStore(data, signer);
  }

  /**
   * From now on the ledger follows the journal by itself. Not before the ledger's witnesses were
   * asked whether this is the newest copy: what is signed cannot be taken back.
   *
   * @param says is told where it fails, and that it works again
   */
  public void settleByItself(Consumer<String> says) {
    parts.push(Settling.of(ledger, says)::close);
  }

  /** The raw input. */
  public SegmentFiles segments() {
    return segments;
  }

  /** The private journal. */
  public JournalFiles journal() {
    return journal;
  }

  /** The ledger. */
  public LedgerFiles ledger() {
    return ledger;
  }

  /** The reports. */
  public PositionsDuckDb positions() {
    return positions;
  }

  /** The registers. */
  public RegistersSqlite registers() {
    return registers;
  }

  /** Closes every part, the last opened first; the first failure is thrown at the end. */
  @Override
  public void close() throws StoreFailure {
    StoreFailure first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (StoreFailure e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
