package org.fairlead.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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
      } else if (row[0].equals("other")) {
        Vkey key = Vkey.parse(row[1]);
        assertThat(key.type()).isEqualTo(Vkey.Type.UNKNOWN);
        assertThat(key.text()).isEqualTo(row[1]);
        assertThat(key).isEqualTo(Vkey.parse(row[1]));
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

  /** A file of newlines is refused by their number, and not first made into millions of texts. */
  @Test
  void linesAreCountedBeforeTheyAreMade() throws Exception {
    NoteSigner log = NoteSigner.log("example.org/log", new TestSigner(1));
    String signed =
        new String(
            SignedNote.unsigned(Checkpoint.of("example.org/log", 3, Merkle.EMPTY_ROOT).body())
                .signedBy(log)
                .bytes(),
            UTF_8);
    byte[] many = ("old 0\n" + "A\n".repeat(1_000_000) + "\n" + signed).getBytes(UTF_8);
    assertThat(HeadedNote.parse(many, many.length, "a proof").lines()).hasSizeLessThan(100);
    for (String head : List.of("old 0\n", "c2sp.org/tlog-proof@v1\nindex 0\n")) {
      byte[] wrong =
          (head + (Merkle.EMPTY_ROOT.base64() + "\n").repeat(64) + "\n" + signed).getBytes(UTF_8);
      assertThatThrownBy(
              () -> {
                if (head.startsWith("old")) {
                  AddCheckpoint.parse(wrong);
                } else {
                  TlogProof.parse(wrong);
                }
              })
          .hasMessageContaining("has at most 63 hashes");
    }
    String line = signed.substring(signed.indexOf("\n\n") + 2);
    assertThat(SignedNote.parse((signed + line.repeat(99)).getBytes(UTF_8)).lines()).hasSize(100);
    assertThatThrownBy(() -> SignedNote.parse((signed + line.repeat(100)).getBytes(UTF_8)))
        .hasMessageContaining("more than 100 signatures");
  }

  @Test
  void theLargestContentIsOpenedByItsProof() throws Exception {
    NoteSigner log = NoteSigner.log("example.org/log", new TestSigner(1));
    byte[] content = new byte[LedgerEntry.CONTENT_BYTES_MAX];
    byte[] salt = new byte[LedgerEntry.SALT_BYTES];
    byte[] entry = LedgerEntry.of(LedgerEntry.commitment(salt, content));
    byte[] extra = Arrays.copyOf(entry, entry.length + salt.length + content.length);
    byte[] head = Checkpoint.of("example.org/log", 1, Merkle.leaf(entry)).body();
    TlogProof proof =
        TlogProof.of(0, List.of(), SignedNote.unsigned(head).signedBy(log)).withExtra(extra);
    TlogProof read = TlogProof.parse(proof.bytes());
    assertThat(read.verifyEntry(log.vkey()).message()).contains("commits to the content");
    assertThat(read.openedContent().orElseThrow()).hasSize(content.length);
    assertThatThrownBy(() -> TlogProof.parse(new byte[TlogProof.BYTES_MAX + 1]))
        .hasMessageContaining("too long");
  }

  /** Lines of types to come do not spoil a note, and count for nothing. */
  @Test
  void aNoteWithLinesOfOtherTypesHoldsByThoseThatAreKnown() throws Exception {
    NoteSigner log = NoteSigner.log("example.org/log", new TestSigner(1));
    NoteSigner witness =
        NoteSigner.witness("example.org/witness", new TestSigner(2), 1_700_000_000);
    byte[] text = Checkpoint.of("example.org/log", 3, Hash.of(new byte[32])).body();
    SignedNote note = SignedNote.unsigned(text).signedBy(log);
    List<Vkey> others = new ArrayList<>();
    for (String[] row : Vectors.rows("keys.txt")) {
      if (row[0].equals("other")) {
        Vkey other = Vkey.parse(row[1]);
        others.add(other);
        // As long as an ML-DSA-44 signature with its time.
        byte[] signature = new byte[8 + 2420];
        Arrays.fill(signature, (byte) others.size());
        note = note.with(new SignedNote.Line(other.name(), other.keyId(), signature));
      }
    }
    note = note.signedBy(witness);
    SignedNote read = SignedNote.parse(note.bytes());
    assertThat(others).hasSize(3);
    assertThat(read.lines()).hasSize(5);
    assertThat(read.bytes()).isEqualTo(note.bytes());
    assertThat(log.vkey().verify(read)).isTrue();
    assertThat(witness.vkey().verify(read)).isTrue();
    assertThat(witness.vkey().cosignedAtSeconds(read)).hasValue(1_700_000_000);
    for (Vkey other : others) {
      assertThat(other.verify(read)).isFalse();
      assertThat(other.cosignedAtSeconds(read)).isEmpty();
    }
  }

  /** The key bytes of a log, said to be of another type, do not make its signature good. */
  @Test
  void aKnownKeyUnderAnotherTypesByteHasSignedNothing() throws Exception {
    NoteSigner log = NoteSigner.log("example.org/log", new TestSigner(1));
    SignedNote note = SignedNote.unsigned("example.org/log\n".getBytes(UTF_8)).signedBy(log);
    byte[] blob = new byte[33];
    System.arraycopy(log.vkey().publicKey(), 0, blob, 1, 32);
    for (int code = 0; code < 256; code++) {
      blob[0] = (byte) code;
      String text =
          "example.org/log+"
              + log.vkey().keyIdHex()
              + "+"
              + Base64.getEncoder().encodeToString(blob);
      if (code == 0x01) {
        assertThat(Vkey.parse(text).verify(note)).isTrue();
      } else if (code == 0x04) {
        assertThatThrownBy(() -> Vkey.parse(text)).isInstanceOf(Malformed.class);
      } else {
        assertThat(Vkey.parse(text).verify(note)).as("type " + code).isFalse();
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
