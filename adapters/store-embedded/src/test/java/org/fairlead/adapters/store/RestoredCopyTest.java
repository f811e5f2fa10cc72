package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Cosigning;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.TileTree;
import org.fairlead.core.ledger.Witness;
import org.fairlead.core.ledger.WitnessAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder restored from an older copy, ledger and all: nothing in it says that there was more, so
 * the node would fork its ledger. Its witness refuses, until the newest copy is back.
 */
class RestoredCopyTest {
  private static final long NOW = 1_800_000_000;

  @TempDir private Path temporary;
  private Path data;
  private Path newest;
  private Witness witness;

  @BeforeEach
  void restoreAnOlderCopy() throws Exception {
    data = temporary.resolve("node");
    newest = temporary.resolve("newest");
    witness =
        new Witness(
            "witness.example/w",
            TestKeys.key(),
            Map.of(TestKeys.NODE.vkey().name(), List.of(TestKeys.NODE.vkey())),
            WitnessFiles.open(temporary.resolve("witness"), new RealDisk()));
    assertThat(refusals(5, "first")).isEmpty();
    Path older = temporary.resolve("older");
    copy(data, older);
    assertThat(refusals(8, "first")).isEmpty();
    Files.move(data, newest);
    Files.move(older, data);
  }

  /** What the witness says against the ledger after it has grown to {@code size} records. */
  private List<String> refusals(int size, String with) throws Exception {
    RealDisk disk = new RealDisk();
    try (JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure())) {
      LedgerFiles ledger = LedgerFiles.open(data, disk, journal, TestKeys.NODE);
      while (journal.size() < size) {
        journal.append(("{\"" + with + "\":" + journal.size() + "}").getBytes(UTF_8));
      }
      Checkpoint checkpoint = ledger.settle();
      assertThat(checkpoint.size()).isEqualTo(size);
      SignedNote note = ledger.signedCheckpoint().orElseThrow();
      Cosigning.Peer peer =
          new Cosigning.Peer(witness.vkey(), request -> witness.addCheckpoint(request, NOW));
      return new Cosigning(List.of(peer))
          .collect(note, new TileTree(size, ledger.reader())).refusals().stream()
              .map(String::valueOf)
              .toList();
    }
  }

  private WitnessAnswer asked(long from) throws Exception {
    RealDisk disk = new RealDisk();
    try (JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure())) {
      LedgerFiles ledger = LedgerFiles.open(data, disk, journal, TestKeys.NODE);
      SignedNote note = ledger.signedCheckpoint().orElseThrow();
      long size = Checkpoint.parse(note.text()).size();
      return witness.addCheckpoint(
          new AddCheckpoint(from, new TileTree(size, ledger.reader()).consistency(from), note)
              .bytes(),
          NOW);
    }
  }

  @Test
  void asItWasRestoredTheWitnessNamesTheSizeThatIsMissing() throws Exception {
    assertThat(refusals(5, "other")).singleElement().asString().contains("size 8", "rolled back");
    assertThat(asked(5).status()).isEqualTo(409);
    assertThat(new String(asked(5).body(), UTF_8)).isEqualTo("8\n");
  }

  @Test
  void grownToTheSameSizeItIsAnotherRoot() throws Exception {
    assertThat(refusals(8, "other")).singleElement().asString().contains("size 8", "forked");
    assertThat(asked(8).status()).isEqualTo(409);
  }

  @Test
  void grownBeyondItIsNoContinuation() throws Exception {
    assertThat(refusals(11, "other")).singleElement().asString().contains("not a continuation");
    assertThat(asked(8).status()).isEqualTo(422);
  }

  @Test
  void withTheNewestCopyBackTheWitnessSignsOn() throws Exception {
    assertThat(refusals(11, "other")).hasSize(1);
    Files.move(data, temporary.resolve("refused"));
    Files.move(newest, data);
    assertThat(refusals(9, "later")).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
