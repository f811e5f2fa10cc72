package org.fairlead.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.NoteSigner;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.SplitView;
import org.fairlead.core.ledger.WitnessMemory;
import org.fairlead.core.ledger.WitnessMemory.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessFilesTest {
  private static final Path FOLDER = Path.of("/witness");
  private static final String ORIGIN = "ledger.example/a log: with / and \u00e9";
  private static final int STATES = 6;
  private static final NoteSigner SIGNER = TestKeys.signer("ledger.example/a");

  @TempDir private Path folder;

  private static State state(int size) {
    return new State(size, Hash.digest(new byte[] {(byte) size}), 1_700_000_000L + size);
  }

  private static SignedNote note(int size) {
    return note(size, state(size).root());
  }

  private static SignedNote note(int size, Hash root) {
    byte[] body = Checkpoint.of(ORIGIN, size, root).body();
    return SignedNote.unsigned(body).signedBy(SIGNER);
  }

  /** Keeps states one after the other until the disk fails; the last that it said yes to. */
  private static int keep(FaultyDisk disk) {
    int kept = 0;
    try {
      WitnessFiles files = WitnessFiles.open(FOLDER, disk);
      for (int size = 1; size <= STATES; size++) {
        Optional<State> expected = size == 1 ? Optional.empty() : Optional.of(state(size - 1));
        assertThat(files.replace(ORIGIN, expected, state(size), note(size))).isTrue();
        kept = size;
      }
    } catch (StoreFailure | WitnessMemory.NotKept e) {
      return kept;
    }
    return kept;
  }

  @Test
  void aPowerCutAtAnyOperationLosesNoStateThatWasKept() throws Exception {
    FaultyDisk whole = new FaultyDisk(0);
    assertThat(keep(whole)).isEqualTo(STATES);
    int operations = whole.operations();
    assertThat(operations).isGreaterThan(3 * STATES);
    int between = 0;
    for (int at = 1; at <= operations; at++) {
      for (long seed = 1; seed <= 5; seed++) {
        FaultyDisk disk = new FaultyDisk(seed);
        disk.failAt(at, true);
        int kept = keep(disk);
        Optional<State> found = WitnessFiles.open(FOLDER, disk.afterPowerCut()).of(ORIGIN);
        int size = (int) (long) found.map(State::size).orElse(0L);
        // What was being kept when the power went may be there, and was not answered.
        assertThat(size).as("operation " + at + ", seed " + seed).isBetween(kept, kept + 1);
        between += size - kept;
        if (size > 0) {
          assertThat(found).contains(state(size));
        }
        // Every one that was answered is still there, byte for byte.
        WitnessFiles after = WitnessFiles.open(FOLDER, disk.afterPowerCut());
        for (int before = 1; before <= size; before++) {
          assertThat(after.seen(ORIGIN, before).orElseThrow().bytes())
              .isEqualTo(note(before).bytes());
        }
      }
    }
    assertThat(between).as("crashes between keeping and answering").isPositive();
  }

  @Test
  void aDiskThatFailsOnceSaysSoAndIsAskedAgain() throws Exception {
    FaultyDisk whole = new FaultyDisk(0);
    keep(whole);
    for (int at = 1; at <= whole.operations(); at++) {
      FaultyDisk disk = new FaultyDisk(at);
      disk.failAt(at, false);
      int kept = keep(disk);
      assertThat(kept).isLessThan(STATES);
      WitnessFiles files = WitnessFiles.open(FOLDER, disk);
      Optional<State> now = files.of(ORIGIN);
      assertThat(files.replace(ORIGIN, now, state(STATES), note(STATES))).isTrue();
      assertThat(WitnessFiles.open(FOLDER, disk.afterPowerCut()).of(ORIGIN))
          .contains(state(STATES));
    }
  }

  @Test
  void onlyWhoExpectsWhatIsKeptReplacesIt() throws Exception {
    WitnessFiles files = WitnessFiles.open(folder.resolve("w"), new RealDisk());
    assertThat(files.of(ORIGIN)).isEmpty();
    assertThat(files.replace(ORIGIN, Optional.of(state(1)), state(2), note(2))).isFalse();
    assertThat(files.replace(ORIGIN, Optional.empty(), state(1), note(1))).isTrue();
    assertThat(files.replace(ORIGIN, Optional.empty(), state(2), note(2))).isFalse();
    assertThat(files.of("another")).isEmpty();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 1; round < 12; round++) {
        State before = state(round);
        State next = state(round + 1);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          calls.add(
              () -> files.replace(ORIGIN, Optional.of(before), next, note((int) next.size())));
        }
        int yes = 0;
        for (var answer : threads.invokeAll(calls)) {
          yes += answer.get() ? 1 : 0;
        }
        assertThat(yes).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(WitnessFiles.open(folder.resolve("w"), new RealDisk()).of(ORIGIN))
        .contains(state(12));
  }

  @Test
  void aFileThatHoldsNoStateOrAnothersIsNotTakenForNone() throws Exception {
    FaultyDisk disk = new FaultyDisk(0);
    keep(disk);
    Path file = disk.files().stream().filter(f -> f.startsWith(FOLDER)).findFirst().orElseThrow();
    for (int length : new int[] {0, 1, 30, 70}) {
      FaultyDisk harmed = disk.copy();
      harmed.cutTo(file, length);
      WitnessFiles files = WitnessFiles.open(FOLDER, harmed);
      assertThatThrownBy(() -> files.of(ORIGIN)).isInstanceOf(WitnessMemory.NotKept.class);
      assertThatThrownBy(() -> files.replace(ORIGIN, Optional.empty(), state(1), note(1)))
          .isInstanceOf(WitnessMemory.NotKept.class);
    }
    FaultyDisk harmed = disk.copy();
    harmed.flip(file, 3);
    assertThatThrownBy(() -> WitnessFiles.open(FOLDER, harmed).of(ORIGIN))
        .isInstanceOf(WitnessMemory.NotKept.class);
  }

  @Test
  void evidenceIsKeptOnceAndToldOnceAndEndsSomewhere() throws Exception {
    List<Path> told = new ArrayList<>();
    FaultyDisk disk = new FaultyDisk(0);
    WitnessFiles files = WitnessFiles.open(FOLDER, disk, (finding, file) -> told.add(file));
    SplitView evidence = new SplitView(note(3), note(3, Hash.digest(new byte[] {9})));
    files.keep(ORIGIN, evidence);
    files.keep(ORIGIN, evidence);
    assertThat(told).hasSize(1);
    byte[] stored = disk.afterPowerCut().read(told.get(0)).orElseThrow();
    assertThat(SplitView.parse(stored).bytes()).isEqualTo(evidence.bytes());
    for (int i = 0; i < 200; i++) {
      files.keep(ORIGIN, new SplitView(note(3), note(3, Hash.digest(new byte[] {1, (byte) i}))));
    }
    assertThat(told).hasSize(100);
  }

  @Test
  void whatWasRefusedIsKeptOnceBySizeAndToldOnceAndEndsSomewhere() throws Exception {
    List<Path> told = new ArrayList<>();
    FaultyDisk disk = new FaultyDisk(0);
    WitnessFiles files =
        WitnessFiles.open(
            FOLDER,
            disk,
            (finding, file) -> {
              assertThat(finding).isEqualTo(WitnessFiles.Finding.REFUSED);
              assertThat(WitnessFiles.finding(file)).contains(finding);
              told.add(file);
            });
    files.keepRefused(ORIGIN, 3, note(3));
    // More lines by others are no other checkpoint: they would fill the folder.
    files.keepRefused(ORIGIN, 3, note(3).signedBy(TestKeys.signer("other")));
    assertThat(told).hasSize(1);
    files.keepRefused(ORIGIN, 33, note(33));
    WitnessFiles after = WitnessFiles.open(FOLDER, disk.afterPowerCut());
    assertThat(after.refused(ORIGIN, 3)).hasSize(1);
    assertThat(after.refused(ORIGIN, 3).get(0).bytes()).isEqualTo(note(3).bytes());
    assertThat(after.refused(ORIGIN, 4)).isEmpty();
    assertThat(after.refused("another", 3)).isEmpty();
    assertThat(after.of(ORIGIN)).isEmpty();
    for (int i = 0; i < 200; i++) {
      files.keepRefused(ORIGIN, 5, note(5, Hash.digest(new byte[] {1, (byte) i})));
    }
    assertThat(told).hasSize(100);
  }

  @Test
  void aCheckpointThatWasTakenFirstStays() throws Exception {
    FaultyDisk disk = new FaultyDisk(0);
    keep(disk);
    WitnessFiles files = WitnessFiles.open(FOLDER, disk);
    SignedNote other = note(STATES, Hash.digest(new byte[] {9}));
    State again = new State(STATES, state(STATES).root(), 2_000_000_000L);
    assertThat(files.replace(ORIGIN, Optional.of(state(STATES)), again, other)).isTrue();
    assertThat(files.seen(ORIGIN, STATES).orElseThrow().bytes()).isEqualTo(note(STATES).bytes());
    assertThat(files.seen(ORIGIN, STATES + 1)).isEmpty();
  }
}
