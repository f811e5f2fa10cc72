package org.fairlead.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CosigningTest {
  private static final long NOW = 1_700_000_000;
  private final NoteSigner signer = NoteSigner.log(GrowingLog.ORIGIN, new TestSigner(1));
  private final GrowingLog log = new GrowingLog(signer, 0, 0);
  private final List<Witness> witnesses =
      List.of(witness("one", 2), witness("two", 3), witness("three", 4));
  private final List<Integer> asked = new ArrayList<>();

  private Witness witness(String name, int seed) {
    return new Witness(
        "witness.example/" + name,
        new TestSigner(seed),
        Map.of(GrowingLog.ORIGIN, List.of(signer.vkey())),
        new KeptStates());
  }

  private Cosigning.Way way(Witness witness) {
    return request -> {
      WitnessAnswer answer = witness.addCheckpoint(request, NOW);
      asked.add(answer.status());
      return answer;
    };
  }

  private Cosigning cosigning(Cosigning.Way third) {
    return new Cosigning(
        List.of(
            new Cosigning.Peer(witnesses.get(0).vkey(), way(witnesses.get(0))),
            new Cosigning.Peer(witnesses.get(1).vkey(), way(witnesses.get(1))),
            new Cosigning.Peer(witnesses.get(2).vkey(), third)));
  }

  private boolean quorum(SignedNote note, int of) throws Malformed {
    StringBuilder policy = new StringBuilder("log " + signer.vkey() + "\n");
    for (int i = 0; i < 3; i++) {
      policy.append("witness w" + i + " " + witnesses.get(i).vkey() + "\n");
    }
    policy.append("group g " + of + " w0 w1 w2\nquorum g\n");
    return WitnessPolicy.parse(policy.toString().getBytes(UTF_8)).accepts(note).holds();
  }

  @Test
  void theQuorumIsCollectedAndTheLogRemembersHowFarEachHasCome() throws Exception {
    Cosigning cosigning = cosigning(way(witnesses.get(2)));
    Cosigning.Collected first = cosigning.collect(log.at(5), log.tree(5));
    assertThat(quorum(first.note(), 3)).isTrue();
    assertThat(quorum(log.at(5), 1)).isFalse();
    asked.clear();
    assertThat(quorum(cosigning.collect(log.at(600), log.tree(600)).note(), 3)).isTrue();
    assertThat(asked).containsExactly(200, 200, 200);
    asked.clear();
    // One that has forgotten is told the sizes.
    Cosigning again = cosigning(way(witnesses.get(2)));
    assertThat(quorum(again.collect(log.at(700), log.tree(700)).note(), 3)).isTrue();
    assertThat(asked).containsExactly(409, 200, 409, 200, 409, 200);
  }

  @Test
  void aWitnessThatDoesNotAnswerOrLiesIsLeftOutAndNamed() throws Exception {
    Witness liar = witness("three", 9);
    List<Cosigning.Way> ways =
        List.of(
            request -> {
              throw new Cosigning.Unreachable("no route", new IllegalStateException());
            },
            way(liar),
            request -> new WitnessAnswer(500, WitnessAnswer.TEXT, new byte[0]),
            request -> new WitnessAnswer(200, WitnessAnswer.TEXT, "hello\n".getBytes(UTF_8)),
            request -> new WitnessAnswer(200, WitnessAnswer.TEXT, new byte[0]),
            request -> new WitnessAnswer(409, WitnessAnswer.SIZE, "9\n".getBytes(UTF_8)),
            request -> new WitnessAnswer(409, WitnessAnswer.SIZE, "4\n".getBytes(UTF_8)),
            request -> new WitnessAnswer(409, WitnessAnswer.SIZE, "x".getBytes(UTF_8)),
            request ->
                WitnessAnswer.signed(
                    SignedNote.unsigned(log.at(5).text())
                        .with(
                            new SignedNote.Line(
                                "witness.example/three",
                                witnesses.get(2).vkey().keyId(),
                                new byte[72]))));
    for (Cosigning.Way way : ways) {
      Cosigning.Collected collected = cosigning(way).collect(log.at(5), log.tree(5));
      assertThat(collected.refusals()).hasSize(1);
      assertThat(collected.refusals().get(0).words()).startsWith("`witness.example/three` ");
      assertThat(collected.note().lines()).hasSize(3);
      assertThat(quorum(collected.note(), 2)).isTrue();
      assertThat(quorum(collected.note(), 3)).isFalse();
    }
  }

  @Test
  void aForkOrARollbackOfTheLogIsToldByItsWitnesses() throws Exception {
    Cosigning cosigning = cosigning(way(witnesses.get(2)));
    cosigning.collect(log.at(50), log.tree(50));
    GrowingLog fork = new GrowingLog(signer, 20, 7);
    assertThat(cosigning(way(witnesses.get(2))).collect(fork.at(50), fork.tree(50)).refusals())
        .hasSize(3)
        .allMatch(refusal -> refusal.isAlarm())
        .allMatch(
            refusal -> refusal.words().contains("another root at size 50: the log was forked"));
    assertThat(cosigning.collect(fork.at(60), fork.tree(60)).refusals())
        .hasSize(3)
        .allMatch(refusal -> refusal.isAlarm())
        .allMatch(refusal -> refusal.words().contains("not a continuation"));
    GrowingLog shorter = new GrowingLog(signer, 0, 0);
    assertThat(cosigning.collect(shorter.at(40), shorter.tree(40)).refusals())
        .hasSize(3)
        .allMatch(refusal -> refusal.isAlarm())
        .allMatch(refusal -> refusal.words().contains("rolled back"));
  }

  @Test
  void aWitnessThatOthersShowTheLogToMeanwhileStillSigns() throws Exception {
    Witness third = witnesses.get(2);
    List<byte[]> shown =
        new ArrayList<>(List.of(log.request(0, 10), log.request(10, 20), log.request(20, 30)));
    Cosigning.Way overtaken =
        request -> {
          if (!shown.isEmpty()) {
            assertThat(third.addCheckpoint(shown.remove(0), NOW).status()).isEqualTo(200);
          }
          return third.addCheckpoint(request, NOW);
        };
    Cosigning.Collected collected = cosigning(overtaken).collect(log.at(50), log.tree(50));
    assertThat(collected.refusals()).isEmpty();
    assertThat(quorum(collected.note(), 3)).isTrue();
    Cosigning.Way endless =
        request -> {
          long size = Long.parseLong(new String(request, UTF_8).split("[ \n]")[1]);
          return new WitnessAnswer(409, WitnessAnswer.SIZE, (size % 50 + 1 + "\n").getBytes(UTF_8));
        };
    assertThat(cosigning(endless).collect(log.at(50), log.tree(50)).refusals())
        .hasSize(1)
        .noneMatch(Cosigning.Refusal::isAlarm);
  }
}
