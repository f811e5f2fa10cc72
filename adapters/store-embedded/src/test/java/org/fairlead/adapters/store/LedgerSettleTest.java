package org.fairlead.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.LedgerVerifier;
import org.fairlead.core.ledger.SignedNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settling when something fails in the middle of it. */
class LedgerSettleTest {
  private static final Path DATA = Path.of("/data");

  private final FaultyDisk memory = new FaultyDisk(1);
  private boolean keepsFiles;
  private long lowestRead;
  private JournalFiles journal;
  private LedgerFiles ledger;

  private final Disk disk =
      new TimedDisk(memory) {
        @Override
        public RecordFile open(Path file) throws IOException {
          return new ForwardingFile(memory.open(file)) {
            @Override
            public int read(long at, ByteBuffer into) throws IOException {
              lowestRead = Math.min(lowestRead, at);
              return super.read(at, into);
            }
          };
        }

        @Override
        public void delete(Path file) throws IOException {
          if (keepsFiles) {
            throw new IOException("not permitted");
          }
          super.delete(file);
        }
      };

  @BeforeEach
  void open() throws Exception {
    journal = JournalFiles.open(DATA, disk, TestKeys.chance(1));
    ledger = LedgerFiles.open(DATA, disk, journal, TestKeys.NODE);
  }

  @AfterEach
  void close() throws Exception {
    journal.close();
  }

  private void append(int records) throws StoreFailure {
    for (int i = 0; i < records; i++) {
      JournalRecord unused = journal.append(new byte[] {'1'});
    }
  }

  private boolean verifies() throws Exception {
    return new LedgerVerifier(ledger.reader(), TestKeys.NODE.vkey()).verify().holds();
  }

  @Test
  void aTryAfterAFailureReadsOnlyWhatWasNotSettled() throws Exception {
    append(700);
    assertThat(ledger.settle().size()).isEqualTo(700);
    append(100);
    lowestRead = Long.MAX_VALUE;
    assertThat(ledger.settle().size()).isEqualTo(800);
    long ofNewRecords = lowestRead;
    assertThat(ofNewRecords).isPositive();
    append(100);
    int failures = 0;
    for (int failing = 1; failing < 12; failing++) {
      append(1);
      memory.failAt(failing, FaultyDisk.Mode.ONCE);
      try {
        assertThat(ledger.settle().size()).isEqualTo(journal.size());
      } catch (StoreFailure failed) {
        failures++;
      }
      memory.works();
      lowestRead = Long.MAX_VALUE;
      assertThat(ledger.settle().size()).isEqualTo(journal.size());
      assertThat(lowestRead).isGreaterThan(ofNewRecords);
      assertThat(verifies()).isTrue();
    }
    assertThat(failures).isGreaterThan(5);
  }

  @Test
  void whereOneOfSeveralFilesCannotBeWrittenAllOthersAre(@TempDir Path folder) {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    files.put(folder.resolve("missing").resolve("file"), new byte[1]);
    for (int i = 0; i < 50; i++) {
      files.put(folder.resolve("file-" + i), new byte[1]);
    }
    assertThatThrownBy(() -> new RealDisk().replaceAll(files))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(folder.toFile().list()).hasSize(50).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void witnessesAreAskedThoughOutgrownTilesCannotBeRemoved() throws Exception {
    append(200);
    assertThat(ledger.settle().size()).isEqualTo(200);
    AtomicInteger asked = new AtomicInteger();
    ledger.demand(note -> true, Duration.ZERO, asked::incrementAndGet);
    ledger.release();
    append(100);
    keepsFiles = true;
    assertThatThrownBy(ledger::settle).hasMessageContaining("not permitted");
    assertThat(asked).hasValue(1);
    assertThat(ledger.checkpoint().orElseThrow().size()).isEqualTo(300);
    assertThat(verifies()).isTrue();
    assertThat(ledger.settle().size()).isEqualTo(300);
  }

  /** Whatever a witness was asked about is on the disk, and so is all that it rests on. */
  @Test
  void whatWitnessesAreAskedAboutOutlivesThePower() throws Exception {
    long asked = 0;
    for (int failing = 1; failing < 80; failing++) {
      FaultyDisk power = new FaultyDisk(failing);
      try (JournalFiles records = JournalFiles.open(DATA, power, TestKeys.chance(failing))) {
        LedgerFiles signed = LedgerFiles.open(DATA, power, records, TestKeys.NODE);
        signed.demand(note -> note.lines().size() > 1, Duration.ofDays(1), () -> {});
        signed.release();
        SignedNote shown = signed.asked();
        try {
          for (int i = 0; i < 4; i++) {
            for (int n = 0; n < 100; n++) {
              JournalRecord unused = records.append(new byte[] {'1'});
            }
            if (i == 0) {
              power.failAt(failing, FaultyDisk.Mode.CUT);
            }
            Checkpoint unused = signed.settle();
            shown = signed.asked();
            signed.publish(shown.with(new SignedNote.Line("w", 1, new byte[72])));
            shown = signed.asked();
          }
        } catch (StoreFailure cut) {
          assertThat(cut.code()).isEqualTo(StoreFailure.Code.DISK);
        }
        long size = LedgerHeads.checkpoint(shown).size();
        asked += size;
        goesOnFrom(size, power.afterPowerCut());
      }
    }
    assertThat(asked).isPositive();
  }

  private static void goesOnFrom(long size, FaultyDisk restored) throws Exception {
    try (JournalFiles records = JournalFiles.open(DATA, restored, TestKeys.chance(1))) {
      LedgerFiles again = LedgerFiles.open(DATA, restored, records, TestKeys.NODE);
      assertThat(again.checkpoint().map(Checkpoint::size).orElse(0L)).isGreaterThanOrEqualTo(size);
      if (again.reader().read("checkpoint").isPresent()) {
        assertThat(new LedgerVerifier(again.reader(), TestKeys.NODE.vkey()).verify().holds())
            .isTrue();
      }
    }
  }
}
