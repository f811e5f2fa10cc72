package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.LedgerVerifier;
import org.fairlead.core.ledger.Merkle;
import org.fairlead.core.ledger.TileTree;
import org.junit.jupiter.api.Test;

/** The disk fails at its n-th operation, for every n: nothing that was acknowledged is lost. */
class JournalFaultTest {
  private static final Path DATA = Path.of("/data");
  private static final JournalLimits SMALL = new JournalLimits(700, 16, Duration.ofSeconds(5), 4);

  /** What the outside was told. */
  private static final class Told {
    final TreeMap<Long, String> records = new TreeMap<>();
    final TreeMap<Long, Hash> commitments = new TreeMap<>();
    final List<Checkpoint> checkpoints = new ArrayList<>();
    boolean erased;
    boolean mayBeErased;
    int failures;
  }

  private interface Step {
    void run() throws StoreFailure;
  }

  /** A small life of a node; with {@code goOn} it does not stop at the first failure. */
  private static void live(FaultyDisk disk, Told told, boolean goOn) {
    JournalFiles[] journal = new JournalFiles[1];
    LedgerFiles[] ledger = new LedgerFiles[1];
    List<Step> steps = new ArrayList<>();
    steps.add(() -> journal[0] = JournalFiles.open(DATA, disk, TestKeys.chance(1), SMALL));
    steps.add(() -> ledger[0] = LedgerFiles.open(DATA, disk, journal[0], TestKeys.NODE));
    for (int i = 0; i < 9; i++) {
      String content = "{\"n\":" + i + "}";
      steps.add(
          () -> {
            JournalRecord record = journal[0].append(content.getBytes(UTF_8));
            if (told.records.put(record.index(), content) != null) {
              throw new AssertionError("index " + record.index() + " given twice");
            }
            told.commitments.put(record.index(), record.commitment());
          });
      if (i % 3 == 2) {
        steps.add(() -> told.checkpoints.add(ledger[0].settle()));
      }
      if (i == 4) {
        steps.add(
            () -> {
              if (journal[0].size() > 0) {
                told.mayBeErased = true;
                journal[0].erase(0);
                told.erased = true;
              }
            });
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      try {
        steps.get(i).run();
      } catch (StoreFailure e) {
        assertThat(e.code()).isEqualTo(StoreFailure.Code.DISK);
        told.failures++;
        if (!goOn) {
          break;
        }
        if (i < 2) {
          i--; // Opening is tried again.
          disk.works();
        }
      }
    }
    if (goOn) {
      disk.works();
      goesOn(journal[0], ledger[0], told);
    }
    try {
      if (journal[0] != null) {
        journal[0].close();
      }
    } catch (StoreFailure e) {
      throw new AssertionError(e);
    }
  }

  /** The same store, without being opened again, on a disk that works again. */
  private static void goesOn(JournalFiles journal, LedgerFiles ledger, Told told) {
    try {
      for (int i = 0; i < 9; i++) {
        String content = "{\"again\":" + i + "}";
        JournalRecord record = journal.append(content.getBytes(UTF_8));
        assertThat(told.records.put(record.index(), content)).isNull();
        told.commitments.put(record.index(), record.commitment());
      }
      journal.erase(0);
      told.mayBeErased = true;
      told.erased = true;
      told.checkpoints.add(ledger.settle());
    } catch (StoreFailure e) {
      throw new AssertionError(e);
    }
  }

  private static void examine(FaultyDisk disk, Told told) throws Exception {
    JournalFiles journal = JournalFiles.open(DATA, disk, TestKeys.chance(2), SMALL);
    LedgerFiles ledger = LedgerFiles.open(DATA, disk, journal, TestKeys.NODE);
    for (long index : told.records.keySet()) {
      JournalRecord record = journal.read(index);
      assertThat(record.commitment()).isEqualTo(told.commitments.get(index));
      if (index == 0 && told.mayBeErased) {
        assertThat(!told.erased || record.isErased()).isTrue();
      } else {
        assertThat(new String(record.content().orElseThrow(), UTF_8))
            .isEqualTo(told.records.get(index));
      }
    }
    journal.append("{\"after\":true}".getBytes(UTF_8));
    Checkpoint now = ledger.settle();
    assertThat(now.size()).isEqualTo(journal.size());
    assertThat(new LedgerVerifier(ledger.reader(), TestKeys.NODE.vkey()).verify().holds()).isTrue();
    for (Checkpoint before : told.checkpoints) {
      assertThat(
              Merkle.verifyConsistency(
                  before.size(),
                  before.root(),
                  now.size(),
                  now.root(),
                  new TileTree(now.size(), ledger.reader()).consistency(before.size())))
          .isTrue();
    }
    journal.close();
  }

  @Test
  void aPowerCutAtAnyOperationLosesNothingThatWasAcknowledged() throws Exception {
    FaultyDisk whole = new FaultyDisk(0);
    live(whole, new Told(), false);
    int operations = whole.operations();
    assertThat(operations).isGreaterThan(60);
    for (int n = 1; n <= operations + 1; n++) {
      for (int seed = 0; seed < 8; seed++) {
        FaultyDisk disk = new FaultyDisk(31L * n + seed);
        disk.failAt(n, true);
        Told told = new Told();
        live(disk, told, false);
        FaultyDisk found = disk.afterPowerCut();
        try {
          examine(found, told);
        } catch (Throwable e) {
          throw new AssertionError("power cut at operation " + n + ", seed " + seed, e);
        }
      }
    }
  }

  @Test
  void aFailureOfAnyOperationIsRefusedAndRepaired() throws Exception {
    FaultyDisk whole = new FaultyDisk(0);
    live(whole, new Told(), true);
    for (int n = 1; n <= whole.operations(); n++) {
      FaultyDisk disk = new FaultyDisk(n);
      disk.failAt(n, false);
      Told told = new Told();
      live(disk, told, true);
      try {
        assertThat(told.records.size()).isGreaterThanOrEqualTo(8);
        examine(disk.copy(), told);
        examine(disk.afterPowerCut(), told);
      } catch (Throwable e) {
        throw new AssertionError("operation " + n + " failed", e);
      }
    }
  }

  /**
   * From its n-th operation on the disk fails, or is full, and all that is asked of it is refused;
   * when it works again the same store goes on.
   */
  @Test
  void aDiskThatGoesOnFailingIsRefusedAndTheStoreGoesOnByItself() throws Exception {
    FaultyDisk whole = new FaultyDisk(0);
    live(whole, new Told(), true);
    int acknowledged = 0;
    int refused = 0;
    for (FaultyDisk.Mode mode : List.of(FaultyDisk.Mode.EVER, FaultyDisk.Mode.FULL)) {
      for (int n = 1; n <= whole.operations(); n++) {
        FaultyDisk disk = new FaultyDisk(n);
        disk.failAt(n, mode);
        Told told = new Told();
        try {
          live(disk, told, true);
          assertThat(told.records.size()).isGreaterThanOrEqualTo(9);
          examine(disk.copy(), told);
          examine(disk.afterPowerCut(), told);
        } catch (Throwable e) {
          throw new AssertionError(mode + " from operation " + n, e);
        }
        acknowledged += told.records.size();
        refused += told.failures;
      }
    }
    System.out.printf(
        "a disk that fails or is full from each of %d operations on: %d acknowledged, %d refused,"
            + " 0 lost%n",
        whole.operations(), acknowledged, refused);
    assertThat(refused).isGreaterThan(whole.operations());
  }

  @Test
  void aTailTornAtAnyByteIsCutOff() throws Exception {
    FaultyDisk disk = new FaultyDisk(3);
    JournalFiles journal = JournalFiles.open(DATA, disk, TestKeys.chance(1));
    for (int i = 0; i < 5; i++) {
      journal.append(("{\"n\":" + i + "}").getBytes(UTF_8));
    }
    journal.close();
    Path file = DATA.resolve("journal/000000000000.journal");
    int length = (int) disk.length(file);
    int record = RecordForm.OVERHEAD_BYTES + 7;
    for (int cut = JournalSegment.HEAD_BYTES; cut < length; cut++) {
      FaultyDisk torn = disk.copy();
      torn.cutTo(file, cut);
      JournalFiles again = JournalFiles.open(DATA, torn, TestKeys.chance(2));
      int whole = (cut - JournalSegment.HEAD_BYTES) / record;
      assertThat(again.size()).isEqualTo(whole);
      assertThat(again.droppedBytes()).isEqualTo((cut - JournalSegment.HEAD_BYTES) % record);
      assertThat(again.append("{}".getBytes(UTF_8)).index()).isEqualTo(whole);
      again.close();
    }
  }

  @Test
  void aBitFlippedInTheMiddleIsNamedAndNothingIsCutOff() throws Exception {
    FaultyDisk disk = new FaultyDisk(3);
    JournalFiles journal = JournalFiles.open(DATA, disk, TestKeys.chance(1));
    for (int i = 0; i < 5; i++) {
      journal.append(("{\"n\":" + i + "}").getBytes(UTF_8));
    }
    journal.close();
    Path file = DATA.resolve("journal/000000000000.journal");
    int record = RecordForm.OVERHEAD_BYTES + 7;
    int third = JournalSegment.HEAD_BYTES + 2 * record;
    for (int at = third; at < third + record; at++) {
      FaultyDisk harmed = disk.copy();
      harmed.flip(file, at);
      long length = harmed.length(file);
      assertThatThrownBy(() -> JournalFiles.open(DATA, harmed, TestKeys.chance(2)))
          .isInstanceOfSatisfying(
              StoreFailure.class, e -> assertThat(e.code()).isEqualTo(StoreFailure.Code.DAMAGED))
          .hasMessageContaining("000000000000.journal` is damaged at byte " + third)
          .hasMessageContaining("record 2");
      assertThat(harmed.length(file)).isEqualTo(length);
    }
  }

  @Test
  void aJournalShorterThanTheCheckpointIsRefused() throws Exception {
    FaultyDisk disk = new FaultyDisk(3);
    JournalFiles journal = JournalFiles.open(DATA, disk, TestKeys.chance(1));
    LedgerFiles ledger = LedgerFiles.open(DATA, disk, journal, TestKeys.NODE);
    for (int i = 0; i < 5; i++) {
      journal.append(("{\"n\":" + i + "}").getBytes(UTF_8));
    }
    ledger.settle();
    journal.close();
    Path file = DATA.resolve("journal/000000000000.journal");
    disk.cutTo(file, (int) disk.length(file) - 1);
    JournalFiles shorter = JournalFiles.open(DATA, disk, TestKeys.chance(2));
    assertThatThrownBy(() -> LedgerFiles.open(DATA, disk, shorter, TestKeys.NODE))
        .isInstanceOfSatisfying(
            StoreFailure.class, e -> assertThat(e.code()).isEqualTo(StoreFailure.Code.FORKED))
        .hasMessageContaining("has 4 records")
        .hasMessageContaining("over 5");
    shorter.append("{\"other\":1}".getBytes(UTF_8));
    assertThatThrownBy(() -> LedgerFiles.open(DATA, disk, shorter, TestKeys.NODE))
        .hasMessageContaining("not those that this node signed");
    shorter.close();
  }

  @Test
  void aFileThatCouldNotBeBegunDoesNotStandInTheWayOfSmallerRecords() throws Exception {
    byte[] large = ("{\"x\":\"" + "x".repeat(400) + "\"}").getBytes(UTF_8);
    int refused = 0;
    for (int n = 1; n <= 8; n++) {
      FaultyDisk disk = new FaultyDisk(n);
      JournalFiles journal = JournalFiles.open(DATA, disk, TestKeys.chance(1), SMALL);
      journal.append(large);
      disk.failAt(n, FaultyDisk.Mode.ONCE);
      try {
        journal.append(large);
      } catch (StoreFailure e) {
        refused++;
      }
      disk.works();
      long next = journal.append("{}".getBytes(UTF_8)).index();
      journal.close();
      JournalFiles again = JournalFiles.open(DATA, disk, TestKeys.chance(2), SMALL);
      assertThat(again.read(next).content()).as("operation " + n).contains("{}".getBytes(UTF_8));
      again.close();
    }
    assertThat(refused).isGreaterThan(3);
  }

  @Test
  void aClosedJournalSaysSo() throws Exception {
    JournalFiles journal = JournalFiles.open(DATA, new FaultyDisk(3), TestKeys.chance(1));
    journal.close();
    assertThatThrownBy(() -> journal.append(new byte[1]))
        .isInstanceOfSatisfying(
            StoreFailure.class, e -> assertThat(e.code()).isEqualTo(StoreFailure.Code.CLOSED));
  }
}
