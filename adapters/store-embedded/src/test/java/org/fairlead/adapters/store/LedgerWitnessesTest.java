package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Cosigning;
import org.fairlead.core.ledger.NoteSigner;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.TileTree;
import org.fairlead.core.ledger.Witness;
import org.fairlead.core.ledger.WitnessPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerWitnessesTest {
  private static final String ORIGIN = "ledger.example/asked";
  private static final long NOW = 1_700_000_000;
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir private Path folder;
  private final NoteSigner signer = TestKeys.signer(ORIGIN);
  private final List<Cosigning.Refusal> alarms = Collections.synchronizedList(new ArrayList<>());
  private final List<Witness> witnesses = new ArrayList<>();
  private Path data;
  private JournalFiles journal;
  private LedgerFiles ledger;

  @BeforeEach
  void open() throws Exception {
    for (int i = 0; i < 3; i++) {
      Signer key = TestKeys.key();
      witnesses.add(
          new Witness(
              "witness.example/" + i,
              key,
              Map.of(ORIGIN, List.of(signer.vkey())),
              WitnessFiles.open(folder.resolve("witness-" + i), new RealDisk())));
    }
    reopen(folder.resolve("node"));
  }

  private void reopen(Path at) throws Exception {
    if (journal != null) {
      journal.close();
    }
    data = at;
    journal = JournalFiles.open(at, new RealDisk(), Randomness.secure());
    ledger = LedgerFiles.open(at, new RealDisk(), journal, signer);
  }

  @AfterEach
  void close() throws Exception {
    journal.close();
  }

  private Checkpoint grow(int by) throws Exception {
    for (int i = 0; i < by; i++) {
      JournalRecord unused = journal.append(("{\"n\":" + journal.size() + "}").getBytes(UTF_8));
    }
    return ledger.settle();
  }

  private static Cosigning.Way way(Witness witness) {
    return request -> witness.addCheckpoint(request, NOW);
  }

  private Cosigning.Peer peer(int i, Cosigning.Way way) {
    return new Cosigning.Peer(witnesses.get(i).vkey(), way);
  }

  private Cosigning.Peer peer(int i) {
    return peer(i, way(witnesses.get(i)));
  }

  private LedgerWitnesses asking(Duration again, Cosigning.Peer... peers) {
    return LedgerWitnesses.open(
        data,
        ledger,
        List.of(peers),
        new LedgerWitnesses.Settings(() -> Instant.EPOCH, again, alarms::add));
  }

  private boolean quorum(int of) throws Exception {
    StringBuilder policy = new StringBuilder("log " + signer.vkey() + "\n");
    for (int i = 0; i < 3; i++) {
      policy.append("witness w" + i + " " + witnesses.get(i).vkey() + "\n");
    }
    policy.append("group g " + of + " w0 w1 w2\nquorum g\n");
    SignedNote published =
        SignedNote.parse(Files.readAllBytes(data.resolve("ledger").resolve("checkpoint")));
    return WitnessPolicy.parse(policy.toString().getBytes(UTF_8)).accepts(published).holds();
  }

  /** The threads that ask say nothing to whoever does not wait for all of them. */
  private void untilSignedBy(int of) throws Exception {
    long until = System.nanoTime() + LONG.toNanos();
    while (!quorum(of)) {
      assertThat(System.nanoTime()).as("signed by " + of).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  @Test
  void eachCheckpointGetsTheSignaturesOfItsWitnessesAndKeepsThem() throws Exception {
    grow(3);
    try (LedgerWitnesses asked = asking(NEVER, peer(0), peer(1), peer(2))) {
      for (int more : new int[] {1, 300, 600}) {
        grow(more);
        assertThat(asked.await(LONG)).isEmpty();
        assertThat(quorum(3)).isTrue();
      }
      assertThat(ledger.signedCheckpoint().orElseThrow().lines()).hasSize(4);
      // The same again: a key's newest signature takes the place of the one before.
      asked.ask();
      assertThat(asked.await(LONG)).isEmpty();
      assertThat(ledger.signedCheckpoint().orElseThrow().lines()).hasSize(4);
    }
    reopen(data);
    assertThat(quorum(3)).isTrue();
    assertThat(grow(1).size()).isEqualTo(905);
    assertThat(quorum(1)).isFalse();
    assertThat(alarms).isEmpty();
  }

  @Test
  void aWitnessThatNeverAnswersDelaysNeitherTheLedgerNorTheOthers() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    Cosigning.Way silent =
        request -> {
          reached.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new Cosigning.Unreachable("gone", new IllegalStateException());
        };
    LedgerWitnesses asked = asking(NEVER, peer(0), peer(1, silent), peer(2));
    grow(5);
    reached.await();
    // It is being asked for the first checkpoint all this while.
    for (int round = 0; round < 5; round++) {
      grow(100);
    }
    untilSignedBy(2);
    assertThat(quorum(3)).isFalse();
    assertThat(ledger.checkpoint().orElseThrow().size()).isEqualTo(505);
    asked.close();
    assertThat(alarms).isEmpty();
  }

  @Test
  void aWitnessThatWasAwayIsAskedAgain() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Cosigning.Way away =
        request -> {
          if (calls.incrementAndGet() < 4) {
            throw new Cosigning.Unreachable("away", new IllegalStateException());
          }
          return way(witnesses.get(0)).addCheckpoint(request);
        };
    try (LedgerWitnesses asked = asking(Duration.ofMillis(1), peer(0, away))) {
      grow(5);
      assertThat(asked.await(LONG)).allMatch(refusal -> refusal.why() == Cosigning.Why.SILENT);
      untilSignedBy(1);
    }
    assertThat(calls).hasValue(4);
    assertThat(alarms).isEmpty();
  }

  @Test
  void anOlderCopyThatWasRestoredIsToldByItsWitnesses() throws Exception {
    grow(20);
    journal.close();
    copy(data, folder.resolve("copy"));
    reopen(data);
    try (LedgerWitnesses asked = asking(NEVER, peer(0), peer(1))) {
      grow(30);
      assertThat(asked.await(LONG)).isEmpty();
    }
    reopen(folder.resolve("copy"));
    try (LedgerWitnesses asked = asking(Duration.ofMillis(1), peer(0), peer(1))) {
      assertThat(asked.await(LONG))
          .hasSize(2)
          .allMatch(refusal -> refusal.why() == Cosigning.Why.ROLLED_BACK)
          .allMatch(refusal -> refusal.size() == 50);
      // It went on as if nothing had been: now the two are two logs.
      grow(40);
      assertThat(asked.await(LONG))
          .hasSize(2)
          .allMatch(refusal -> refusal.why() == Cosigning.Why.FORKED);
    }
    assertThat(quorum(1)).isFalse();
    List<String> recorded = Files.readAllLines(data.resolve("ledger-alarms"));
    assertThat(recorded).hasSize(4).hasSameSizeAs(alarms);
    assertThat(recorded.get(0))
        .startsWith("1970-01-01T00:00:00Z ROLLED_BACK witness.example/")
        .endsWith("has signed size 50, this checkpoint has only 20: the log was rolled back");
  }

  private static void copy(Path from, Path to) throws Exception {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void aNewerCheckpointThatAReaderShowedToTheWitnessIsNoAlarm() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Cosigning.Way overtaken =
        request -> {
          if (calls.incrementAndGet() == 1) {
            try {
              long size = grow(7).size();
              SignedNote newer = ledger.signedCheckpoint().orElseThrow();
              assertThat(new TileTree(size, ledger.reader()).entry(0)).isNotEmpty();
              byte[] shown = new AddCheckpoint(0, List.of(), newer).bytes();
              assertThat(witnesses.get(0).addCheckpoint(shown, NOW).status()).isEqualTo(200);
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          }
          return way(witnesses.get(0)).addCheckpoint(request);
        };
    grow(4);
    try (LedgerWitnesses asked = asking(NEVER, peer(0, overtaken))) {
      assertThat(asked.await(LONG)).isEmpty();
      assertThat(quorum(1)).isTrue();
    }
    assertThat(alarms).isEmpty();
  }
}
