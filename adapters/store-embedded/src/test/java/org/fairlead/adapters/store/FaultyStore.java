package org.fairlead.adapters.store;

import java.nio.file.Path;
import java.time.Duration;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.LedgerVerifier;
import org.fairlead.core.ledger.NoteSigner;
import org.fairlead.core.ledger.TileReader;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.RawInput;

/** The truth of a node and its ledger on a disk that fails: small files, so that they end often. */
public final class FaultyStore implements AutoCloseable {
  private static final Path DATA = Path.of("/data");
  private static final int LINES_MAX = 8;
  private static final JournalLimits SMALL =
      new JournalLimits(20_000, 16, Duration.ofMinutes(5), 16);

  private final NoteSigner signer;
  private final JsonText json;
  private final SegmentFiles segments;
  private final JournalFiles journal;
  private final LedgerFiles ledger;

  /** Opens what is on {@code disk}. */
  public FaultyStore(FaultyDisk disk, NoteSigner signer, JsonText json, long seed)
      throws StoreFailure {
    this.signer = signer;
    this.json = json;
    segments = SegmentFiles.open(DATA, disk, LINES_MAX);
    journal = JournalFiles.open(DATA, disk, TestKeys.chance(seed), SMALL);
    boolean opened = false;
    try {
      ledger = LedgerFiles.open(DATA, disk, journal, signer);
      opened = true;
    } finally {
      if (!opened) {
        journal.close();
      }
    }
  }

  /** The journal port. */
  public Journal journal() {
    return new StorePorts.Records(journal, json);
  }

  /** The raw input port. */
  public RawInput rawInput() {
    return new StorePorts.Segments(segments);
  }

  /** Settles the ledger; its size. */
  public long settle() throws StoreFailure {
    Checkpoint checkpoint = ledger.settle();
    return checkpoint.size();
  }

  /** Whether the whole ledger verifies. */
  public boolean verifies() throws TileReader.Unreadable {
    return new LedgerVerifier(ledger.reader(), signer.vkey()).verify().holds();
  }

  /** Ends its thread. */
  @Override
  public void close() throws StoreFailure {
    journal.close();
  }
}
