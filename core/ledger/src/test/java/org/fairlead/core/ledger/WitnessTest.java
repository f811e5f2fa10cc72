package org.fairlead.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WitnessTest {
  private static final long NOW = 1_700_000_000;
  private final NoteSigner signer = NoteSigner.log(GrowingLog.ORIGIN, new TestSigner(1));
  private final GrowingLog log = new GrowingLog(signer, 0, 0);
  private final KeptStates memory = new KeptStates();
  private final Witness witness = witness(memory);

  private Witness witness(WitnessMemory kept) {
    return new Witness(
        "witness.example/w",
        new TestSigner(2),
        Map.of(GrowingLog.ORIGIN, List.of(signer.vkey())),
        kept);
  }

  private WitnessAnswer ask(byte[] request) {
    return witness.addCheckpoint(request, NOW);
  }

  private static String body(WitnessAnswer answer) {
    return new String(answer.body(), UTF_8);
  }

  private void assertCosigned(WitnessAnswer answer, SignedNote checkpoint, long time) {
    assertThat(answer.status()).as(body(answer)).isEqualTo(200);
    try {
      byte[] note = (new String(checkpoint.bytes(), UTF_8) + body(answer)).getBytes(UTF_8);
      assertThat(witness.vkey().cosignedAtSeconds(SignedNote.parse(note))).hasValue(time);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private void assertConflict(WitnessAnswer answer, int size) {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.type()).isEqualTo("text/x.tlog.size");
    assertThat(body(answer)).isEqualTo(size + "\n");
  }

  @Test
  void theFirstCheckpointAndItsGrowthAreSignedWithTheTime() {
    assertCosigned(ask(log.request(0, 5)), log.at(5), NOW);
    assertThat(memory.states.get(GrowingLog.ORIGIN).size()).isEqualTo(5);
    assertCosigned(witness.addCheckpoint(log.request(5, 700), NOW + 9), log.at(700), NOW + 9);
    // The same again is signed again.
    assertCosigned(witness.addCheckpoint(log.request(700, 700), NOW + 10), log.at(700), NOW + 10);
  }

  @Test
  void anEmptyLogIsSignedUnderTheEmptyRootOnly() {
    assertCosigned(ask(log.request(0, 0)), log.at(0), NOW);
    Checkpoint other = Checkpoint.of(GrowingLog.ORIGIN, 0, Merkle.leaf(new byte[0]));
    SignedNote signed = SignedNote.unsigned(other.body()).signedBy(signer);
    byte[] request = new AddCheckpoint(0, List.of(), signed).bytes();
    assertConflict(ask(request), 0);
    assertConflict(witness(new KeptStates()).addCheckpoint(request, NOW), 0);
  }

  @Test
  void whatDoesNotGoOnFromTheKeptStateIsNotSigned() {
    assertThat(ask(log.request(0, 300)).status()).isEqualTo(200);
    GrowingLog fork = new GrowingLog(signer, 200, 7);
    assertConflict(ask(new GrowingLog(signer, 200, 7).request(300, 300)), 300);
    assertThat(ask(fork.request(300, 400)).status()).isEqualTo(422);
    assertConflict(ask(new GrowingLog(signer, 0, 0).request(250, 250)), 300);
    assertConflict(ask(new GrowingLog(signer, 0, 0).request(0, 250)), 300);
    assertConflict(ask(log.request(120, 310)), 300);
    // A fork that begins behind the kept state is a growth like any other: none has seen the rest.
    assertThat(ask(new GrowingLog(signer, 305, 7).request(300, 320)).status()).isEqualTo(200);
    assertThat(ask(log.request(320, 330)).status()).isEqualTo(422);
    assertThat(memory.states.get(GrowingLog.ORIGIN).size()).isEqualTo(320);
  }

  @Test
  void twoSignedCheckpointsOfOneSizeAreKeptAsEvidenceWhateverSizeIsKept() throws Exception {
    for (int size : new int[] {100, 300, 500}) {
      assertThat(ask(log.request(memory.size(GrowingLog.ORIGIN), size)).status()).isEqualTo(200);
    }
    GrowingLog fork = new GrowingLog(signer, 200, 7);
    ask(fork.again().request(0, 100));
    ask(log.again().request(0, 300));
    assertThat(memory.evidence).isEmpty();
    assertConflict(ask(fork.request(0, 300)), 500);
    ask(fork.request(500, 500));
    ask(fork.request(500, 501));
    assertThat(memory.evidence).hasSize(2);
    SplitView evidence = SplitView.parse(memory.evidence.get(0).bytes());
    assertThat(evidence.verify(signer.vkey()).message())
        .startsWith(
            "SPLIT VIEW: the key of `" + GrowingLog.ORIGIN + "` signed two ledgers of 300 ");
    assertThat(evidence.verify(NoteSigner.log(GrowingLog.ORIGIN, new TestSigner(9)).vkey()).holds())
        .isFalse();
    // A stranger's contradiction is no evidence.
    NoteSigner other = NoteSigner.log(GrowingLog.ORIGIN, new TestSigner(9));
    ask(new GrowingLog(other, 200, 7).request(0, 300));
    assertThat(memory.evidence).hasSize(2);
    SplitView same = new SplitView(log.again().at(300), log.again().at(300));
    SplitView two = new SplitView(log.again().at(300), fork.again().at(400));
    assertThat(same.verify(signer.vkey()).message()).contains("no contradiction");
    assertThat(two.verify(signer.vkey()).message()).contains("two sizes alone");
    for (String wrong : List.of("", "fairlead.split-view/v1\n\n", "fairlead.split-view/v2\n\n")) {
      assertThatThrownBy(() -> SplitView.parse(wrong.getBytes(UTF_8)))
          .isInstanceOf(Malformed.class);
    }
  }

  /** A fork that is first shown at a new size contradicts nothing yet; it is not forgotten. */
  @Test
  void aForkThatWasRefusedIsKeptAndIsEvidenceOnceItsSizeIsTaken() {
    assertThat(ask(log.request(0, 300)).status()).isEqualTo(200);
    assertThat(ask(new GrowingLog(signer, 200, 7).request(300, 400)).status()).isEqualTo(422);
    assertThat(memory.refused(GrowingLog.ORIGIN, 400)).hasSize(1);
    assertThat(memory.evidence).isEmpty();
    assertThat(ask(log.request(300, 400)).status()).isEqualTo(200);
    assertThat(memory.evidence).hasSize(1);
    assertThat(memory.evidence.get(0).verify(signer.vkey()).message())
        .contains("signed two ledgers of 400 entries");
  }

  @Test
  void twoForksThatWereBothRefusedContradictEachOther() {
    assertThat(ask(log.request(0, 300)).status()).isEqualTo(200);
    assertThat(ask(new GrowingLog(signer, 200, 7).request(300, 400)).status()).isEqualTo(422);
    assertThat(ask(new GrowingLog(signer, 200, 8).request(300, 400)).status()).isEqualTo(422);
    assertThat(memory.evidence).hasSize(1);
  }

  /** What nobody whom the witness trusts signed, or what contradicts nothing, is not kept. */
  @Test
  void onlyWhatTheLogSignedAndMayBeAForkIsKept() throws Exception {
    byte[] early = new AddCheckpoint(0, List.of(Merkle.EMPTY_ROOT), log.again().at(300)).bytes();
    assertThat(ask(early).status()).isEqualTo(422);
    assertThat(ask(log.request(0, 300)).status()).isEqualTo(200);
    byte[] same = new AddCheckpoint(300, List.of(Merkle.EMPTY_ROOT), log.at(300)).bytes();
    assertThat(ask(same).status()).isEqualTo(422);
    NoteSigner other = NoteSigner.log(GrowingLog.ORIGIN, new TestSigner(9));
    assertThat(ask(new GrowingLog(other, 200, 7).request(300, 400)).status()).isEqualTo(403);
    assertThat(memory.refused).isEmpty();
  }

  @Test
  void aProofThatIsNotExactlyThatOfTheTwoSizesIs422() throws Exception {
    assertThat(ask(log.request(0, 300)).status()).isEqualTo(200);
    SignedNote checkpoint = log.at(700);
    List<Hash> right = log.tree(700).consistency(300);
    for (int i = 0; i < right.size(); i++) {
      List<Hash> wrong = new ArrayList<>(right);
      wrong.set(i, Merkle.EMPTY_ROOT);
      assertThat(ask(new AddCheckpoint(300, wrong, checkpoint).bytes()).status()).isEqualTo(422);
    }
    List<Hash> longer = new ArrayList<>(right);
    longer.add(Merkle.EMPTY_ROOT);
    assertThat(ask(new AddCheckpoint(300, longer, checkpoint).bytes()).status()).isEqualTo(422);
    assertThat(ask(new AddCheckpoint(300, List.of(), checkpoint).bytes()).status()).isEqualTo(422);
    Witness fresh = witness(new KeptStates());
    assertThat(fresh.addCheckpoint(new AddCheckpoint(0, right, checkpoint).bytes(), NOW).status())
        .isEqualTo(422);
    assertCosigned(ask(new AddCheckpoint(300, right, checkpoint).bytes()), checkpoint, NOW);
  }

  @Test
  void unknownOriginsForgedSignaturesAndMalformedRequestsAreTold() {
    SignedNote right = log.at(5);
    NoteSigner other = NoteSigner.log(GrowingLog.ORIGIN, new TestSigner(9));
    SignedNote forged = SignedNote.unsigned(right.text()).signedBy(other);
    assertThat(ask(new AddCheckpoint(0, List.of(), forged).bytes()).status()).isEqualTo(403);
    SignedNote mine = SignedNote.unsigned(right.text());
    mine = mine.with(new SignedNote.Line(GrowingLog.ORIGIN, signer.vkey().keyId(), new byte[64]));
    assertThat(ask(new AddCheckpoint(0, List.of(), mine).bytes()).status()).isEqualTo(403);
    SignedNote unknown =
        SignedNote.unsigned(Checkpoint.of("unknown", 5, Merkle.EMPTY_ROOT).body()).signedBy(signer);
    assertThat(ask(new AddCheckpoint(0, List.of(), unknown).bytes()).status()).isEqualTo(404);
    assertThat(ask(new AddCheckpoint(6, List.of(), right).bytes()).status()).isEqualTo(400);
    String request = new String(log.request(0, 5), UTF_8);
    for (String wrong :
        List.of(
            "",
            request.replace("old 0", "old 00"),
            request.replace("old 0", "old  0"),
            request.replace("old 0", "old -1"),
            request.replace("old 0", "OLD 0"),
            request.replace("old 0\n\n", "old 0\n"),
            request.replace("old 0\n", "old 0\nAAAA\n"),
            request.replace("old 0\n", "old 0\n" + "A".repeat(43) + "\n"),
            request.replace("old 0\n", "old 0\n" + (Merkle.EMPTY_ROOT.base64() + "\n").repeat(64)),
            request.replace("\n5\n", "\n05\n"),
            request.substring(0, request.length() - 1),
            request + "\n",
            request.replace("\n", "\r\n"))) {
      assertThat(ask(wrong.getBytes(UTF_8)).status()).as(wrong).isEqualTo(400);
    }
    assertThat(ask(new byte[AddCheckpoint.BYTES_MAX + 1]).status()).isEqualTo(400);
    assertThat(memory.states).isEmpty();
    // A signature of a key that nobody here knows does no harm.
    assertCosigned(ask(new AddCheckpoint(0, List.of(), right.signedBy(other)).bytes()), right, NOW);
  }

  @Test
  void aClockThatSteppedBackSignsNothing() {
    assertThat(ask(log.request(0, 5)).status()).isEqualTo(200);
    assertThat(witness.addCheckpoint(log.request(5, 6), NOW - 1).status()).isEqualTo(503);
    assertThat(memory.states.get(GrowingLog.ORIGIN).size()).isEqualTo(5);
  }

  @Test
  void ofTwoGrowthsAtOnceExactlyOneIsSigned() throws Exception {
    GrowingLog one = new GrowingLog(signer, 10, 1);
    GrowingLog two = new GrowingLog(signer, 10, 2);
    for (int round = 0; round < 20; round++) {
      CyclicBarrier both = new CyclicBarrier(2);
      AtomicInteger reads = new AtomicInteger();
      KeptStates raced =
          new KeptStates() {
            @Override
            public Optional<State> of(String origin) throws NotKept {
              Optional<State> now = super.of(origin);
              if (reads.incrementAndGet() <= 2) {
                meet(both);
              }
              return now;
            }
          };
      raced.states.put(
          GrowingLog.ORIGIN,
          new WitnessMemory.State(
              10, Checkpoint.parse(new GrowingLog(signer, 10, 1).at(10).text()).root(), NOW));
      Witness shared = witness(raced);
      List<Callable<Integer>> calls =
          List.of(
              () -> shared.addCheckpoint(one.request(10, 20), NOW).status(),
              () -> shared.addCheckpoint(two.request(10, 20), NOW).status());
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        List<Integer> statuses = new ArrayList<>();
        for (var answer : threads.invokeAll(calls)) {
          statuses.add(answer.get());
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, java.util.concurrent.TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCrashBetweenKeepingAndAnsweringSignsNothingAndTheLogGoesOn() throws Exception {
    assertThat(ask(log.request(0, 5)).status()).isEqualTo(200);
    memory.crashes = true;
    WitnessAnswer crashed = ask(log.request(5, 9));
    assertThat(crashed.status()).isEqualTo(503);
    assertThat(body(crashed)).doesNotContain("\u2014");
    memory.crashes = false;
    assertConflict(ask(log.request(5, 9)), 9);
    Cosigning cosigning = new Cosigning(List.of(new Cosigning.Peer(witness.vkey(), this::ask)));
    Cosigning.Collected collected = cosigning.collect(log.at(9), log.tree(9));
    assertThat(collected.refusals()).isEmpty();
    assertThat(witness.vkey().verify(collected.note())).isTrue();
  }

  /** Whatever is asked in whatever order, all that was ever signed is one log. */
  @Test
  void whatWasSignedIsAlwaysOneLog() throws Exception {
    for (long seed = 1; seed <= 8; seed++) {
      Random random = new Random(seed);
      KeptStates kept = new KeptStates();
      Witness asked = witness(kept);
      TreeMap<Long, Hash> signed = new TreeMap<>();
      int refused = 0;
      for (int i = 0; i < 60; i++) {
        WitnessMemory.State now = kept.states.get(GrowingLog.ORIGIN);
        int reached = now == null ? 0 : (int) now.size();
        int parting = 1 + random.nextInt(reached + 12);
        GrowingLog branch = new GrowingLog(signer, parting, random.nextInt(3));
        int from = random.nextInt(4) == 0 ? random.nextInt(reached + 2) : reached;
        int size = Math.max(0, from + random.nextInt(8) - 1);
        byte[] request = branch.request(from, size);
        Checkpoint head = Checkpoint.parse(branch.at(size).text());
        if (asked.addCheckpoint(request, NOW).status() != 200) {
          refused++;
          continue;
        }
        if (!signed.isEmpty()) {
          assertThat(head.size()).isGreaterThanOrEqualTo(signed.lastKey());
          int before = signed.lastKey().intValue();
          assertThat(Checkpoint.parse(prefix(branch, before).text()).root())
              .as("seed " + seed + ", step " + i)
              .isEqualTo(signed.lastEntry().getValue());
        }
        signed.put(head.size(), head.root());
      }
      assertThat(signed.size()).isGreaterThan(2);
      assertThat(refused).isGreaterThan(5);
    }
  }

  private SignedNote prefix(GrowingLog branch, int size) {
    return branch.again().at(size);
  }
}
