package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.fairlead.core.ledger.LedgerEntry;
import org.fairlead.core.ledger.LedgerVerifier;
import org.fairlead.core.ledger.Vkey;
import org.fairlead.core.ledger.WitnessPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFilesTest {
  private final RealDisk disk = new RealDisk();
  @TempDir Path data;

  @Test
  void recordsOf64CallersAreAllThereAfterReopening() throws Exception {
    JournalLimits limits = new JournalLimits(100_000, 4_096, java.time.Duration.ofSeconds(5), 128);
    JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure(), limits);
    ConcurrentHashMap<Long, String> acknowledged = new ConcurrentHashMap<>();
    List<Thread> callers = new ArrayList<>();
    for (int t = 0; t < 64; t++) {
      int caller = t;
      Thread thread =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 50; i++) {
                    String content = "{\"caller\":" + caller + ",\"n\":" + i + "}";
                    acknowledged.put(journal.append(content.getBytes(UTF_8)).index(), content);
                  }
                } catch (StoreFailure e) {
                  throw new AssertionError(e);
                }
              });
      callers.add(thread);
      thread.start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    journal.close();
    assertThat(acknowledged).hasSize(3_200);
    JournalFiles again = JournalFiles.open(data, disk, Randomness.secure(), limits);
    assertThat(again.size()).isEqualTo(3_200);
    assertThat(disk.list(data.resolve("journal")).size()).isGreaterThan(3);
    long[] next = {0};
    again.forEach(
        0,
        record -> {
          assertThat(record.index()).isEqualTo(next[0]++);
          assertThat(new String(record.content().orElseThrow(), UTF_8))
              .isEqualTo(acknowledged.get(record.index()));
        });
    assertThat(next[0]).isEqualTo(3_200);
    again.forEach(3_190, record -> assertThat(record.index()).isGreaterThanOrEqualTo(3_190));
    assertThat(again.commitment(1_234)).isEqualTo(again.read(1_234).commitment());
    again.close();
  }

  @Test
  void recordsOfOneAppendAreThereTogetherOrNotAtAll() throws Exception {
    JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure());
    journal.append("{\"n\":0}".getBytes(UTF_8));
    Path file = data.resolve("journal/000000000000.journal");
    long begin = Files.size(file);
    List<byte[]> three =
        Stream.of(1, 2, 3).map(n -> ("{\"n\":" + n + "}").getBytes(UTF_8)).toList();
    journal.appendAll(three);
    journal.close();
    byte[] whole = Files.readAllBytes(file);
    for (int length = (int) begin; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (JournalFiles again = JournalFiles.open(data, disk, Randomness.secure())) {
        assertThat(again.size()).as("of %d bytes", length).isEqualTo(length < whole.length ? 1 : 4);
        assertThat(again.droppedBytes()).isEqualTo(length < whole.length ? length - begin : 0);
        long next = again.append("{}".getBytes(UTF_8)).index();
        assertThat(next).isEqualTo(again.size() - 1);
        assertThat(again.read(next).content().orElseThrow()).asString().isEqualTo("{}");
      }
    }
  }

  @Test
  void theFilesHoldNeitherContentNorSalt() throws Exception {
    JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure());
    JournalRecord record = journal.append("{\"secret\":\"go-fast off Anguilla\"}".getBytes(UTF_8));
    JournalRecord large = journal.append(new byte[3 << 20]);
    assertThat(journal.read(large.index()).content().orElseThrow()).hasSize(3 << 20);
    journal.close();
    byte[] file = Files.readAllBytes(data.resolve("journal/000000000000.journal"));
    assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("Anguilla");
    assertThat(LedgerEntry.commitment(record.salt().orElseThrow(), record.content().orElseThrow()))
        .isEqualTo(record.commitment());
  }

  @Test
  void keysThatWereLostDoNotPassForErased() throws Exception {
    try (JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure())) {
      journal.append("{}".getBytes(UTF_8));
      journal.append("{}".getBytes(UTF_8));
    }
    Path keys = data.resolve("keys/00000000.keys");
    byte[] whole = Files.readAllBytes(keys);
    Files.write(keys, Arrays.copyOf(whole, 63));
    assertThatThrownBy(() -> JournalFiles.open(data, disk, Randomness.secure()))
        .hasMessage(
            "the key file `"
                + keys
                + "` lacks keys that the journal uses; put back the one that"
                + " belongs to it");
    Files.delete(keys);
    assertThatThrownBy(() -> JournalFiles.open(data, disk, Randomness.secure()))
        .hasMessageContaining("lacks keys");
    Files.write(keys, Arrays.copyOf(whole, 64));
    try (JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure())) {
      assertThat(journal.read(1).content()).isPresent();
    }
  }

  @Test
  void anErasedRecordReadsAsErasedAndItsProofStays() throws Exception {
    JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure());
    LedgerFiles ledger = LedgerFiles.open(data, disk, journal, TestKeys.NODE);
    for (int i = 0; i < 300; i++) {
      journal.append(("{\"n\":" + i + "}").getBytes(UTF_8));
    }
    ledger.settle();
    Path opened = data.resolve("opened.tlog-proof");
    String vkey = ledger.vkey();
    assertThat(LedgerCommand.proveOpened(data, journal.read(7), opened).holds()).isTrue();
    byte[] key =
        Arrays.copyOfRange(Files.readAllBytes(data.resolve("keys/00000000.keys")), 224, 256);
    journal.erase(7);
    journal.erase(7);
    assertThat(journal.read(7).isErased()).isTrue();
    assertThat(journal.read(7).salt()).isEmpty();
    assertThat(journal.read(8).isErased()).isFalse();
    journal.close();

    JournalFiles again = JournalFiles.open(data, disk, Randomness.secure());
    LedgerFiles.open(data, disk, again, TestKeys.NODE);
    assertThat(again.read(7).isErased()).isTrue();
    Path proof = data.resolve("erased.tlog-proof");
    assertThat(LedgerCommand.prove(data, 7, proof).holds()).isTrue();
    assertThat(LedgerCommand.verify(proof, vkey).lines().get(0)).contains("entry 7 is in the log");
    assertThat(LedgerCommand.verify(opened, vkey).lines().get(0)).contains("content");
    assertThat(LedgerCommand.verify(data, vkey).holds()).isTrue();
    Vkey signer = Vkey.parse(vkey);
    String text = "log " + vkey + "\nquorum none\n";
    WitnessPolicy alone = WitnessPolicy.parse(text.getBytes(UTF_8));
    assertThat(LedgerCommand.verify(data, new LedgerCommand.Demands(signer, alone, null)).holds())
        .isTrue();
    assertThat(
            LedgerCommand.verify(proof, new LedgerCommand.Demands(signer, alone, null))
                .lines()
                .get(0))
        .contains("quorum `none`");
    WitnessPolicy witnessed =
        WitnessPolicy.parse((text.replace("quorum none", "") + witness()).getBytes(UTF_8));
    assertThat(
            LedgerCommand.verify(proof, new LedgerCommand.Demands(signer, witnessed, null)).holds())
        .isFalse();
    assertThat(
            LedgerCommand.verify(data, new LedgerCommand.Demands(signer, witnessed, null))
                .lines()
                .get(0))
        .contains("not witnessed");
    assertThatThrownBy(() -> LedgerCommand.proveOpened(data, again.read(7), proof))
        .hasMessageContaining("erased");
    again.close();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(indexOf(Files.readAllBytes(file), key)).as("" + file).isNegative();
      }
    }
  }

  @Test
  void deletedTilesAreMadeAgainToTheSameBytes() throws Exception {
    JournalFiles journal = JournalFiles.open(data, disk, Randomness.secure());
    LedgerFiles ledger = LedgerFiles.open(data, disk, journal, TestKeys.NODE);
    for (int size : new int[] {1, 255, 256, 600, 1_000}) {
      List<byte[]> more = new ArrayList<>();
      for (long i = journal.size(); i < size; i++) {
        more.add(("{\"n\":" + i + "}").getBytes(UTF_8));
      }
      journal.appendAll(more);
      assertThat(ledger.settle().size()).isEqualTo(size);
      assertThat(ledger.settle().size()).isEqualTo(size);
    }
    TreeMap<String, String> before = files(data.resolve("ledger"));
    assertThat(before).containsKeys("checkpoint", "vkey", "tile/0/003.p/232", "tile/entries/002");
    assertThat(before).doesNotContainKey("tile/0/002.p/88");
    for (String file : before.keySet()) {
      if (file.startsWith("tile/")) {
        Files.delete(data.resolve("ledger").resolve(file));
      }
    }
    assertThat(LedgerCommand.verify(data, ledger.vkey()).lines().get(0)).contains("is missing");
    LedgerFiles again = LedgerFiles.open(data, disk, journal, TestKeys.NODE);
    TreeMap<String, String> after = files(data.resolve("ledger"));
    assertThat(before).containsAllEntriesOf(after);
    // What does not come back are partial tiles of earlier checkpoints.
    before.keySet().removeAll(after.keySet());
    assertThat(before.keySet()).containsExactlyInAnyOrder("tile/1/000.p/1", "tile/1/000.p/2");
    assertThat(new LedgerVerifier(again.reader(), TestKeys.NODE.vkey()).verify().holds()).isTrue();
    assertThatThrownBy(
            () -> LedgerFiles.open(data, disk, journal, TestKeys.signer("ledger.example/node")))
        .hasMessageContaining("another key");
    journal.close();
  }

  @Test
  void theBenchmarkLeavesALogThatVerifies() throws Exception {
    Path bench = data.resolve("bench");
    LedgerBench.Measured measured =
        LedgerBench.run(bench, data.resolve("elsewhere"), 2_000, 16, TestKeys.NODE);
    assertThat(measured.size()).isEqualTo(2_000);
    for (LedgerBench.Figures figures : List.of(measured.told(), measured.asleep())) {
      assertThat(figures.entries()).isEqualTo(2_000);
      assertThat(figures.fsyncMedianMicros()).isPositive();
      assertThat(figures.appendP99Micros()).isGreaterThanOrEqualTo(figures.appendMedianMicros());
    }
    String vkey = Files.readString(bench.resolve("ledger/vkey"));
    assertThat(LedgerCommand.verify(bench.resolve("ledger"), vkey).holds()).isTrue();
  }

  @Test
  void oneProcessOwnsAFolder() throws Exception {
    LockFile lock = LockFile.take(data);
    assertThatThrownBy(() -> LockFile.take(data))
        .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
    lock.close();
    LockFile.take(data).close();
  }

  private static String witness() {
    Vkey key =
        Vkey.of(
            "witness.example/w",
            Vkey.Type.COSIGNATURE,
            TestKeys.signer("witness.example/w").vkey().publicKey());
    return "\nwitness w " + key + "\nquorum w\n";
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.mismatch(Arrays.copyOfRange(bytes, i, i + part.length), part) < 0) {
        return i;
      }
    }
    return -1;
  }

  static TreeMap<String, String> files(Path folder) throws java.io.IOException {
    TreeMap<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(
            folder.relativize(file).toString(),
            org.fairlead.core.basics.Sha256.hex(Files.readAllBytes(file)));
      }
    }
    return found;
  }
}
