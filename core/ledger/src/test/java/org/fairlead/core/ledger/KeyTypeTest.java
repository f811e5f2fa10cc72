package org.fairlead.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.fairlead.core.basics.Sha256;
import org.junit.jupiter.api.Test;

/**
 * Types of keys that are not built in, one for logs and one for witnesses, which sign the key's
 * name too, as ML-DSA-44 cosignatures do. Nothing but their two constants is told of them.
 */
class KeyTypeTest {
  private static final long TIME = 1_700_000_000;
  private static final int KEY_BYTES = 7;

  private static final Vkey.Type LOG =
      new Vkey.Type(
          "MADE_UP_LOG",
          0x71,
          KEY_BYTES,
          Vkey.Role.LOG,
          (key, text, signature) ->
              Arrays.equals(signature, signature(key, 0, text))
                  ? OptionalLong.of(0)
                  : OptionalLong.empty());

  private static final Vkey.Type WITNESS =
      new Vkey.Type(
          "MADE_UP_WITNESS",
          0x72,
          KEY_BYTES,
          Vkey.Role.WITNESS,
          (key, text, signature) -> {
            if (signature.length != 8 + 32) {
              return OptionalLong.empty();
            }
            long time = ByteBuffer.wrap(signature).getLong();
            return Arrays.equals(signature, timed(key, time, text))
                ? OptionalLong.of(time)
                : OptionalLong.empty();
          });

  private static final List<Vkey.Type> KNOWN =
      List.of(Vkey.Type.LOG, Vkey.Type.COSIGNATURE, LOG, WITNESS);

  private static byte[] signature(Vkey key, long time, byte[] text) {
    byte[] name = Text.utf8(key.name() + "\n" + time + "\n");
    return Sha256.of(key.publicKey(), name, text);
  }

  private static byte[] timed(Vkey key, long time, byte[] text) {
    return ByteBuffer.allocate(8 + 32).putLong(time).put(signature(key, time, text)).array();
  }

  private static NoteSigner signer(String name, Vkey.Type type) {
    Vkey vkey = Vkey.of(name, type, new byte[KEY_BYTES]);
    return new NoteSigner() {
      @Override
      public Vkey vkey() {
        return vkey;
      }

      @Override
      public byte[] sign(byte[] text) {
        return type.isWitness() ? timed(vkey, TIME, text) : signature(vkey, 0, text);
      }
    };
  }

  private final NoteSigner log = signer(GrowingLog.ORIGIN, LOG);
  private final NoteSigner witness = signer("witness.example/made-up", WITNESS);
  private final GrowingLog growing = new GrowingLog(log, 0, 0);

  @Test
  void aKeyOfAFurtherTypeIsReadWhereItIsKnownAndKeptWhereNot() throws Exception {
    for (Vkey key : List.of(log.vkey(), witness.vkey())) {
      Vkey read = Vkey.parse(key.text(), KNOWN);
      assertThat(read).isEqualTo(key);
      assertThat(read.type()).isSameAs(key.type());
      assertThat(Vkey.parse(key.text()).type()).isSameAs(Vkey.Type.UNKNOWN);
    }
    String cut = Vkey.of("x", LOG, new byte[KEY_BYTES]).text();
    assertThatThrownBy(() -> Vkey.parse(cut.replace("cQAA", "cQ=="), KNOWN))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void theNameIsPartOfWhatIsSigned() {
    SignedNote note = growing.at(3);
    assertThat(log.vkey().verify(note)).isTrue();
    // The same key under another name: its line, had the signature been taken from there.
    NoteSigner other = signer("ledger.example/other", LOG);
    SignedNote moved =
        SignedNote.unsigned(note.text())
            .with(
                new SignedNote.Line(
                    other.vkey().name(), other.vkey().keyId(), log.sign(note.text())));
    assertThat(other.vkey().verify(moved)).isFalse();
    assertThat(other.vkey().verify(SignedNote.unsigned(note.text()).signedBy(other))).isTrue();
  }

  @Test
  void aLogOfAFurtherTypeIsWitnessedVerifiedAndProved() throws Exception {
    KeptStates kept = new KeptStates();
    Witness trusting =
        new Witness(
            "witness.example/w",
            new TestSigner(2),
            Map.of(GrowingLog.ORIGIN, List.of(Vkey.parse(log.vkey().text(), KNOWN))),
            kept);
    assertThat(trusting.addCheckpoint(growing.request(0, 300), TIME).status()).isEqualTo(200);
    assertThat(trusting.addCheckpoint(growing.request(300, 700), TIME).status()).isEqualTo(200);
    growing.files.files.put("checkpoint", growing.at(700).bytes());
    assertThat(new LedgerVerifier(growing.files, log.vkey()).verify().holds()).isTrue();
    byte[] entry = growing.tree(700).entry(5);
    TlogProof proof =
        TlogProof.parse(
            TlogProof.of(5, growing.tree(700).inclusion(5), growing.at(700))
                .withExtra(entry)
                .bytes());
    assertThat(proof.verifyEntry(log.vkey()).holds()).isTrue();
    SplitView split = new SplitView(growing.at(700), new GrowingLog(log, 9, 1).at(700));
    assertThat(SplitView.parse(split.bytes()).verify(log.vkey()).holds()).isTrue();
  }

  @Test
  void aWitnessOfAFurtherTypeIsAskedAndCounts() throws Exception {
    SignedNote checkpoint = growing.at(300);
    Cosigning.Way way =
        request -> {
          try {
            byte[] text = AddCheckpoint.parse(request).checkpoint().text();
            return WitnessAnswer.signed(SignedNote.unsigned(text).signedBy(witness));
          } catch (Malformed e) {
            throw new AssertionError(e);
          }
        };
    Cosigning.Collected collected =
        new Cosigning(List.of(new Cosigning.Peer(witness.vkey(), way)))
            .collect(checkpoint, growing.tree(300));
    assertThat(collected.refusals()).isEmpty();
    assertThat(witness.vkey().cosignedAtSeconds(collected.note())).hasValue(TIME);
    WitnessPolicy policy =
        WitnessPolicy.parse(
            Text.utf8("log " + log.vkey() + "\nwitness w " + witness.vkey() + "\nquorum w\n"),
            KNOWN);
    growing.files.files.put("checkpoint", checkpoint.bytes());
    LedgerVerifier verifier = new LedgerVerifier(growing.files, log.vkey()).demanding(policy);
    assertThat(verifier.verify().message()).contains("has not witnessed");
    growing.files.files.put("checkpoint", collected.note().bytes());
    assertThat(verifier.verify().holds()).isTrue();
    assertThatThrownBy(() -> new Cosigning.Peer(log.vkey(), way))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
