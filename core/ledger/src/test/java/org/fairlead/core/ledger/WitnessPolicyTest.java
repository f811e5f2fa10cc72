package org.fairlead.core.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessPolicyTest {
  private final NoteSigner log = NoteSigner.log("ledger.example/log", new TestSigner());
  private final List<NoteSigner> witnesses = new ArrayList<>();
  private final String policy;

  WitnessPolicyTest() {
    StringBuilder text = new StringBuilder("# a comment\n\nlog " + log.vkey() + " https://x\n");
    for (int i = 0; i < 5; i++) {
      witnesses.add(NoteSigner.witness("witness.example/w" + i, new TestSigner(), 1_700_000_000));
      text.append(" witness\tw").append(i).append(' ').append(witnesses.get(i).vkey()).append('\n');
    }
    policy = text + "group x 2 w0 w1 w2\ngroup y any w3 w4\ngroup both all x y\nquorum both\n";
  }

  @Test
  void theQuorumMustHaveWitnessed() throws Exception {
    assertThat(accepts(policy, 0, 2, 4)).isTrue();
    assertThat(accepts(policy, 0, 1, 2)).isFalse();
    assertThat(accepts(policy, 0, 3, 4)).isFalse();
    assertThat(accepts(policy)).isFalse();
    assertThat(accepts(policy.replace("quorum both", "quorum y"), 3)).isTrue();
    assertThat(accepts(policy.replace("quorum both", "quorum none"))).isTrue();
    NoteSigner other = NoteSigner.log("ledger.example/log", new TestSigner());
    String another =
        policy
            .replace("quorum both", "quorum none")
            .replace(log.vkey().text(), other.vkey().text());
    assertThat(accepts(another)).isFalse();
  }

  private boolean accepts(String text, int... signers) throws Malformed {
    SignedNote note =
        SignedNote.unsigned(Checkpoint.of("ledger.example/log", 0, Merkle.EMPTY_ROOT).body())
            .signedBy(log);
    for (int signer : signers) {
      note = note.signedBy(witnesses.get(signer));
    }
    return WitnessPolicy.parse(text.getBytes(UTF_8)).accepts(note).holds();
  }

  @Test
  void policiesThatTheSpecForbidsAreRefusedWithTheirLine() {
    for (String wrong :
        List.of(
            policy.replace("quorum both\n", ""),
            policy + "quorum x\n",
            policy.replace("quorum both", "quorum nobody"),
            policy.replace("any w3 w4", "any w3 w0"),
            policy.replace("2 w0 w1 w2", "4 w0 w1 w2"),
            policy.replace("2 w0 w1 w2", "0 w0 w1 w2"),
            policy.replace("group y any", "group x any"),
            policy.replace("group y any w3 w4", "group none any w3 w4"),
            policy + "witness again " + witnesses.get(0).vkey() + "\n",
            policy + "witness w9 " + log.vkey() + "\n",
            policy + "log " + witnesses.get(0).vkey() + "\n",
            policy + "\u0001\n",
            policy + "sigsum\n")) {
      assertThatThrownBy(() -> WitnessPolicy.parse(wrong.getBytes(UTF_8)))
          .isInstanceOf(Malformed.class);
    }
    assertThatThrownBy(() -> WitnessPolicy.parse((policy + "sigsum\n").getBytes(UTF_8)))
        .hasMessageContaining("line 13 of the policy");
  }

  @Test
  void namesNeedNotBeAscii() throws Exception {
    NoteSigner witness =
        NoteSigner.witness("t\u00e9moin.example/\u9b5a", new TestSigner(), 1_700_000_000);
    SignedNote note =
        SignedNote.unsigned(Checkpoint.of("ledger.example/log", 0, Merkle.EMPTY_ROOT).body())
            .signedBy(log)
            .signedBy(witness);
    String text = "witness h\u00e9 " + witness.vkey() + " https://x/\u00e9\nquorum h\u00e9\n";
    WitnessPolicy read = WitnessPolicy.parse(text.getBytes(UTF_8));
    assertThat(read.accepts(note).holds()).isTrue();
    assertThat(read.accepts(note).message()).contains("quorum `h\u00e9`");
    assertThat(read.witnesses())
        .containsExactly(
            new WitnessPolicy.Listed(
                "h\u00e9", witness.vkey(), java.util.Optional.of("https://x/\u00e9")));
    byte[] latin = (text + "# caf\u00e9\n").replace("\u9b5a", "e").getBytes(ISO_8859_1);
    assertThatThrownBy(() -> WitnessPolicy.parse(latin))
        .hasMessageContaining("line 1 of the policy: a key is not UTF-8");
    // What is no key may be any octets.
    byte[] mixed = (policy + "# caf\u00e9\n").getBytes(ISO_8859_1);
    assertThat(WitnessPolicy.parse(mixed).witnesses()).hasSize(5);
  }
}
