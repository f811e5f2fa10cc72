package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.ledger.AddCheckpoint;
import org.fairlead.core.ledger.Checkpoint;
import org.fairlead.core.ledger.Cosigning;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.LedgerVerifier;
import org.fairlead.core.ledger.NoteSigner;
import org.fairlead.core.ledger.SignedNote;
import org.fairlead.core.ledger.TileTree;
import org.fairlead.core.ledger.Witness;
import org.fairlead.core.ledger.WitnessAnswer;
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

  /** A copy of the node with 20 entries, which then grows to 50 that witnesses sign. */
  private Path copyAndGrow(int of, Cosigning.Peer... peers) throws Exception {
    grow(20);
    journal.close();
    Path copy = folder.resolve("copy");
    copy(data, copy);
    reopen(data);
    try (LedgerWitnesses asked = asking(of, NEVER, peers)) {
      grow(30);
      assertThat(ledger.awaitWitnessed(50, LONG)).isTrue();
      assertThat(asked.await(LONG)).isEmpty();
    }
    return copy;
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

  private LedgerWitnesses asking(int of, Duration again, Cosigning.Peer... peers) throws Exception {
    return asking(of, again, NEVER, peers);
  }

  private LedgerWitnesses asking(
      int of, Duration again, Duration quorumMax, Cosigning.Peer... peers) throws Exception {
    return LedgerWitnesses.open(
        data,
        ledger,
        policy(of),
        List.of(peers),
        new LedgerWitnesses.Settings(() -> Instant.EPOCH, again, quorumMax, alarms::add));
  }

  private WitnessPolicy policy(int of) throws Exception {
    StringBuilder policy = new StringBuilder("log " + signer.vkey() + "\n");
    for (int i = 0; i < 3; i++) {
      policy.append("witness w" + i + " " + witnesses.get(i).vkey() + "\n");
    }
    policy.append(of == 0 ? "quorum none\n" : "group g " + of + " w0 w1 w2\nquorum g\n");
    return WitnessPolicy.parse(policy.toString().getBytes(UTF_8));
  }

  private Path checkpoint() {
    return data.resolve("ledger").resolve("checkpoint");
  }

  /** What a reader with a policy finds. */
  private boolean quorum(int of) throws Exception {
    return new LedgerVerifier(ledger.reader(), signer.vkey())
        .demanding(policy(of))
        .verify()
        .holds();
  }

  private long served() throws Exception {
    return Checkpoint.parse(SignedNote.parse(Files.readAllBytes(checkpoint())).text()).size();
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
    try (LedgerWitnesses asked = asking(3, NEVER, peer(0), peer(1), peer(2))) {
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
    AtomicInteger calls = new AtomicInteger();
    Cosigning.Way silent =
        request -> {
          if (calls.incrementAndGet() == 1) {
            throw new Cosigning.Unreachable("not yet", new IllegalStateException());
          }
          reached.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new Cosigning.Unreachable("gone", new IllegalStateException());
        };
    LedgerWitnesses asked = asking(2, NEVER, peer(0), peer(1, silent), peer(2));
    grow(5);
    reached.await();
    // It is being asked for the first checkpoint all this while.
    for (int round = 0; round < 5; round++) {
      grow(100);
    }
    assertThat(ledger.awaitWitnessed(505, LONG)).isTrue();
    assertThat(quorum(2)).isTrue();
    assertThat(quorum(3)).isFalse();
    assertThat(served()).isEqualTo(505);
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
    grow(5);
    try (LedgerWitnesses asked = asking(1, Duration.ofMillis(1), peer(0, away))) {
      assertThat(asked.await(LONG)).allMatch(refusal -> refusal.why() == Cosigning.Why.SILENT);
      untilSignedBy(1);
    }
    assertThat(calls).hasValue(4);
    assertThat(alarms).isEmpty();
  }

  @Test
  void anOlderCopyThatWasRestoredIsToldByItsWitnesses() throws Exception {
    Path copy = copyAndGrow(2, peer(0), peer(1));
    reopen(copy);
    try (LedgerWitnesses asked = asking(2, Duration.ofMillis(1), peer(0), peer(1))) {
      assertThat(asked.await(LONG))
          .hasSize(2)
          .allMatch(refusal -> refusal.why() == Cosigning.Why.ROLLED_BACK)
          .allMatch(refusal -> refusal.size() == 50);
      assertThatThrownBy(() -> grow(40))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("put the newest copy of the folder back");
      assertThat(ledger.checkpoint().orElseThrow().size()).isEqualTo(20);
    }
    assertThat(quorum(1)).isFalse();
    List<String> recorded = Files.readAllLines(data.resolve("ledger-alarms"));
    assertThat(recorded).hasSize(2).hasSameSizeAs(alarms);
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
          if (calls.incrementAndGet() == 2) {
            try {
              long size = grow(7).size();
              SignedNote newer = ledger.signedCheckpoint().orElseThrow();
              List<Hash> proof = new TileTree(size, ledger.reader()).consistency(4);
              byte[] shown = new AddCheckpoint(4, proof, newer).bytes();
              assertThat(witnesses.get(0).addCheckpoint(shown, NOW).status()).isEqualTo(200);
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          }
          return way(witnesses.get(0)).addCheckpoint(request);
        };
    grow(4);
    try (LedgerWitnesses asked = asking(1, NEVER, peer(0, overtaken))) {
      assertThat(asked.await(LONG)).isEmpty();
      grow(1);
      assertThat(asked.await(LONG)).isEmpty();
      assertThat(served()).isEqualTo(12);
      assertThat(quorum(1)).isTrue();
    }
    assertThat(alarms).isEmpty();
  }

  /** A witness that answers one question at a time, when it is let. */
  private final class Slow implements Cosigning.Way {
    final Semaphore reached = new Semaphore(0);
    final Semaphore let = new Semaphore(0);

    @Override
    public WitnessAnswer addCheckpoint(byte[] request) throws Cosigning.Unreachable {
      try {
        reached.release();
        let.acquire();
        return way(witnesses.get(0)).addCheckpoint(request);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Cosigning.Unreachable("closing", e);
      }
    }

    /** Waits until it is asked. */
    void isAsked() throws InterruptedException {
      assertThat(reached.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void underGrowthAReaderWithAPolicyFindsWhatASlowWitnessHasSigned() throws Exception {
    grow(5);
    Slow slow = new Slow();
    try (LedgerWitnesses asked = asking(1, NEVER, peer(0, slow))) {
      slow.let.release();
      assertThat(asked.await(LONG)).isEmpty();
      slow.isAsked();
      long signed = grow(100).size();
      for (int round = 0; round < 5; round++) {
        slow.isAsked();
        // Whatever it is asked about, the ledger has gone on when it answers.
        grow(100);
        slow.let.release();
        assertThat(ledger.awaitWitnessed(signed, LONG)).isTrue();
        assertThat(served()).isEqualTo(signed);
        assertThat(quorum(1)).isTrue();
        signed = ledger.checkpoint().orElseThrow().size();
      }
      slow.isAsked();
      slow.let.release(100);
      assertThat(ledger.awaitWitnessed(605, LONG)).isTrue();
      assertThat(quorum(1)).isTrue();
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void theCheckpointSignedLastIsKeptThoughAnotherIsServed() throws Exception {
    grow(5);
    Slow slow = new Slow();
    try (LedgerWitnesses asked = asking(1, NEVER, peer(0, slow))) {
      slow.let.release();
      assertThat(asked.await(LONG)).isEmpty();
      assertThat(grow(300).size()).isEqualTo(305);
      assertThat(served()).isEqualTo(5);
      assertThat(ledger.awaitWitnessed(305, Duration.ZERO)).isFalse();
    }
    reopen(data);
    assertThat(ledger.checkpoint().orElseThrow().size()).isEqualTo(305);
    assertThat(served()).isEqualTo(5);
    assertThat(quorum(1)).isTrue();
    // What the process before had signed was asked about a second time: it is served.
    Cosigning.Way away =
        request -> {
          throw new Cosigning.Unreachable("away", new IllegalStateException());
        };
    try (LedgerWitnesses asked = asking(1, NEVER, peer(0, away))) {
      assertThat(asked.await(LONG)).hasSize(1);
      assertThat(grow(0).size()).isEqualTo(305);
      assertThat(served()).isEqualTo(305);
    }
    assertThat(quorum(0)).isTrue();
    assertThat(quorum(1)).isFalse();
    // It is served, and all have been asked: nobody is kept waiting for it.
    reopen(data);
    try (LedgerWitnesses asked = asking(2, NEVER, peer(0))) {
      assertThat(asked.await(LONG)).isEmpty();
      grow(1);
      assertThat(asked.await(LONG)).isEmpty();
      assertThat(ledger.signedCheckpoint().orElseThrow().lines()).hasSize(2);
    }
  }

  @Test
  void aWitnessThatIsAwayDoesNotStopTheLog() throws Exception {
    Cosigning.Way away =
        request -> {
          throw new Cosigning.Unreachable("away", new IllegalStateException());
        };
    try (LedgerWitnesses asked = asking(1, NEVER, Duration.ZERO, peer(0, away))) {
      grow(5);
      assertThat(served()).isEqualTo(5);
      assertThat(ledger.awaitWitnessed(5, LONG)).as("it is served without").isFalse();
      assertThat(quorum(0)).isTrue();
      assertThat(quorum(1)).isFalse();
      assertThat(asked.await(LONG)).hasSize(1);
    }
  }

  /** Another may have the folder by then. */
  @Test
  void nobodyIsAskedAnyMoreOnceItIsClosed() throws Exception {
    grow(5);
    Slow slow = new Slow();
    AtomicReference<Thread> asking = new AtomicReference<>();
    Cosigning.Way way =
        request -> {
          asking.set(Thread.currentThread());
          return slow.addCheckpoint(request);
        };
    LedgerWitnesses asked = asking(1, NEVER, peer(0, way));
    slow.isAsked();
    asked.close();
    assertThat(asking.get().isAlive()).isFalse();
  }

  @Test
  void anOlderCopyWithoutItsCheckpointIsToldByItsWitnesses() throws Exception {
    Path copy = copyAndGrow(1, peer(0));
    Files.delete(copy.resolve("ledger").resolve("checkpoint"));
    reopen(copy);
    try (LedgerWitnesses asked = asking(1, NEVER, peer(0))) {
      assertThat(asked.await(LONG))
          .singleElement()
          .matches(refusal -> refusal.why() == Cosigning.Why.ROLLED_BACK && refusal.size() == 50);
      assertThatThrownBy(() -> grow(40)).hasMessageContaining("older copy");
    }
    assertThat(checkpoint()).doesNotExist();
  }

  @Test
  void aLedgerWhoseCheckpointWasDeletedIsMadeAgainUnderTheSameWitnesses() throws Exception {
    try (LedgerWitnesses asked = asking(1, NEVER, peer(0))) {
      grow(20);
      assertThat(ledger.awaitWitnessed(20, LONG)).isTrue();
      assertThat(asked.await(LONG)).isEmpty();
    }
    byte[] before = SignedNote.parse(Files.readAllBytes(checkpoint())).text();
    journal.close();
    for (String gone : List.of("checkpoint", "signed")) {
      Files.deleteIfExists(data.resolve("ledger").resolve(gone));
    }
    reopen(data);
    try (LedgerWitnesses asked = asking(1, NEVER, peer(0))) {
      assertThat(asked.await(LONG)).isEmpty();
      grow(0);
      assertThat(ledger.awaitWitnessed(20, LONG)).isTrue();
      assertThat(SignedNote.parse(Files.readAllBytes(checkpoint())).text()).isEqualTo(before);
      grow(5);
      assertThat(ledger.awaitWitnessed(25, LONG)).isTrue();
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void nothingIsSignedBeforeEachWitnessHasSaidWhetherThisIsTheNewestCopy() throws Exception {
    Path copy = copyAndGrow(1, peer(0));
    reopen(copy);
    Slow late = new Slow();
    try (LedgerWitnesses asked = asking(1, NEVER, peer(0, late), peer(1))) {
      late.isAsked();
      JournalRecord recorded = journal.append("{}".getBytes(UTF_8));
      assertThat(recorded.index()).as("it records").isEqualTo(20);
      AtomicReference<Throwable> failed = new AtomicReference<>();
      Thread settling = new Thread(() -> failed.set(catchThrowable(ledger::settle)));
      settling.start();
      while (settling.isAlive() && settling.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      assertThat(settling.isAlive()).isTrue();
      assertThat(ledger.checkpoint().orElseThrow().size()).isEqualTo(20);
      late.let.release(100);
      settling.join();
      assertThat(failed.get())
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("the log was rolled back");
      assertThat(asked.await(LONG)).hasSize(1);
      assertThatThrownBy(() -> grow(0)).as("for good").isInstanceOf(StoreFailure.class);
    }
    assertThat(ledger.checkpoint().orElseThrow().size()).isEqualTo(20);
  }
}
