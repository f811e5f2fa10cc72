package org.fairlead.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoteTest {
  @Test
  void publishedNotesVerifyUnderTheirKeys() throws Exception {
    for (String[] row : Vectors.rows("keys.txt")) {
      if (row[0].equals("reject")) {
        assertThatThrownBy(() -> Vkey.parse(row[1])).isInstanceOf(Malformed.class);
      } else if (row[0].equals("vkey")) {
        Vkey key = Vkey.parse(row[2]);
        assertThat(key.text()).isEqualTo(row[2]);
        if (!row[1].equals("-")) {
          byte[] bytes = Vectors.bytes(row[1]);
          SignedNote note = SignedNote.parse(bytes);
          assertThat(key.verify(note)).isTrue();
          assertThat(note.bytes()).isEqualTo(bytes);
          byte[] changed = bytes.clone();
          changed[0] ^= 1;
          assertThat(key.verify(SignedNote.parse(changed))).isFalse();
        }
      }
    }
  }

  @Test
  void tilePathsHaveOneForm() {
    for (String[] row : Vectors.rows("tile-paths.txt")) {
      if (row[0].equals("reject")) {
        assertThat(TilePath.parse(row[1])).as(row[1]).isEmpty();
      } else {
        int level = row[1].equals("entries") ? TilePath.ENTRIES : Integer.parseInt(row[1]);
        TilePath path = new TilePath(level, Long.parseLong(row[2]), Integer.parseInt(row[3]));
        assertThat(path.text()).isEqualTo(row[4]);
        assertThat(TilePath.parse(row[4])).contains(path);
      }
    }
  }

  @Test
  void proofsAreAcceptedAndRejectedAsTheirNamesSay() throws Exception {
    Vkey key = Vkey.parse(new String(Vectors.bytes("tlog-proof/vkey"), UTF_8).strip());
    try (var files = java.nio.file.Files.list(Vectors.folder().resolve("tlog-proof"))) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertThat(names).hasSize(16);
      for (String name : names) {
        if (name.endsWith(".tlog-proof")) {
          byte[] bytes = Vectors.bytes("tlog-proof/" + name);
          boolean holds;
          try {
            TlogProof proof = TlogProof.parse(bytes);
            assertThat(proof.bytes()).isEqualTo(bytes);
            holds = proof.verifyEntry(key).holds();
          } catch (Malformed e) {
            holds = false;
          }
          assertThat(holds).as(name).isEqualTo(name.startsWith("accept"));
        }
      }
    }
    TlogProof opened = TlogProof.parse(Vectors.bytes("tlog-proof/accept-opened.tlog-proof"));
    assertThat(new String(opened.openedContent().orElseThrow(), UTF_8)).contains("EXAMPLE");
  }

  @Test
  void aProofUnderAnotherOriginThanTheKeysNameIsRefused() {
    NoteSigner log = NoteSigner.log("ledger.example/log", new TestSigner());
    Hash leaf = Merkle.leaf(new byte[] {1});
    for (String origin : List.of("ledger.example/log", "ledger.example/other")) {
      SignedNote note = SignedNote.unsigned(Checkpoint.of(origin, 1, leaf).body()).signedBy(log);
      Verdict verdict = TlogProof.of(0, List.of(), note).verify(leaf, log.vkey());
      assertThat(verdict.holds()).as(verdict.message()).isEqualTo(origin.endsWith("/log"));
    }
  }

  @Test
  void commitmentsAndEntriesAreThoseOfTheVectors() {
    HexFormat hex = HexFormat.of();
    for (String[] row : Vectors.rows("commitment.txt")) {
      Hash commitment = LedgerEntry.commitment(hex.parseHex(row[0]), row[1].getBytes(UTF_8));
      assertThat(commitment).hasToString(row[2]);
      byte[] entry = LedgerEntry.of(commitment);
      assertThat(hex.formatHex(entry)).isEqualTo(row[3]);
      assertThat(entry).hasSize(LedgerEntry.BYTES);
      assertThat(LedgerEntry.commitment(entry)).contains(commitment);
      assertThat(Merkle.leaf(entry)).hasToString(row[4]);
    }
  }

  @Test
  void aWitnessSignsTheTimeToo() throws Exception {
    NoteSigner log = NoteSigner.log("ledger.example/log", new TestSigner());
    TestSigner witnessKey = new TestSigner();
    NoteSigner witness = NoteSigner.witness("witness.example/w", witnessKey, 1_679_315_147);
    Checkpoint checkpoint = Checkpoint.of("ledger.example/log", 0, Merkle.EMPTY_ROOT);
    SignedNote note = SignedNote.unsigned(checkpoint.body()).signedBy(log).signedBy(witness);
    SignedNote read = SignedNote.parse(note.bytes());
    assertThat(log.vkey().verify(read)).isTrue();
    assertThat(witness.vkey().cosignedAtSeconds(read)).isEqualTo(OptionalLong.of(1_679_315_147));
    assertThat(log.vkey().cosignedAtSeconds(read)).isEmpty();
    // The same key under the log's type is another key.
    assertThat(NoteSigner.log("witness.example/w", witnessKey).vkey().verify(read)).isFalse();
    assertThat(Checkpoint.parse(read.text())).isEqualTo(checkpoint);
  }

  @Test
  void checkpointsHaveOneForm() {
    String root = Merkle.EMPTY_ROOT.base64();
    for (String wrong :
        List.of(
            "a\n1\n" + root,
            "a\n01\n" + root + "\n",
            "a\n-1\n" + root + "\n",
            "a\n99999999999999999999\n" + root + "\n",
            "\n1\n" + root + "\n",
            "a\n1\n" + root.replace("=", "") + "\n",
            "a\n1\nAAAA\n",
            "a\n1\n" + root + "\n\n",
            "a\n1\n")) {
      assertThatThrownBy(() -> Checkpoint.parse(wrong.getBytes(UTF_8)))
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  void parsersRefuseAnyBytesInWordsOnly() throws Exception {
    byte[] note = Vectors.bytes("tlog-proof/accept-opened.tlog-proof");
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = note.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      try {
        TlogProof.parse(cut);
      } catch (Malformed expected) {
        assertThat(expected.what()).isNotEmpty();
      }
      EntryBundle.decode(cut);
    }
  }
}
