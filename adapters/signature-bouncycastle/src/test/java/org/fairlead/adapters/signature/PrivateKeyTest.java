package org.fairlead.adapters.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.fairlead.core.basics.Ed25519;
import org.fairlead.core.ledger.Malformed;
import org.fairlead.core.ledger.SignedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateKeyTest {
  @TempDir Path folder;

  @Test
  void theKeyOfGosNotePackageSignsThePublishedNote() throws Exception {
    Path vectors = vectors();
    int checked = 0;
    for (String line : Files.readAllLines(vectors.resolve("keys.txt"))) {
      if (line.startsWith("skey ")) {
        String[] row = line.split(" ");
        PrivateKey key = PrivateKey.parse(row[1]);
        assertThat(key.text()).isEqualTo(row[1]);
        assertThat(key.vkey().text()).isEqualTo(row[2]);
        byte[] published = Files.readAllBytes(vectors.resolve("note-go.txt"));
        byte[] text = SignedNote.parse(published).text();
        assertThat(SignedNote.unsigned(text).signedBy(key.noteSigner()).bytes())
            .isEqualTo(published);
        checked++;
      }
    }
    assertThat(checked).isEqualTo(1);
  }

  @Test
  void theJdkVerifiesWhatBouncyCastleSigns() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] seed = new byte[32];
      random.nextBytes(seed);
      PrivateKey key = PrivateKey.of("gb.nca", seed);
      byte[] message = new byte[random.nextInt(300)];
      random.nextBytes(message);
      byte[] signature = key.sign(message);
      assertThat(Ed25519.verify(key.publicKey(), message, signature)).isTrue();
      signature[random.nextInt(64)] ^= 1;
      assertThat(Ed25519.verify(key.publicKey(), message, signature)).isFalse();
    }
  }

  @Test
  void aKeyFileIsReadBackIsPrivateAndIsNeverOverwritten() throws Exception {
    PrivateKey key = PrivateKey.of("us.uscg", "0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    Path file = folder.resolve("key");
    key.write(file);
    assertThat(PrivateKey.read(file).text()).isEqualTo(key.text());
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThatThrownBy(() -> key.write(file)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(key.toString()).doesNotContain("PRIVATE");
  }

  @Test
  void aChangedPrivateKeyIsRefused() {
    String text = PrivateKey.of("us.uscg", new byte[32]).text();
    for (String wrong :
        new String[] {
          "",
          text.substring(1),
          text.replace("us.uscg", "us.usco"),
          text.substring(0, 40),
          text.replace("us.uscg", "us uscg"),
          text + "AAAA",
          text.replace("+AQ", "+BA")
        }) {
      assertThatThrownBy(() -> PrivateKey.parse(wrong)).isInstanceOf(Malformed.class);
    }
  }

  private static Path vectors() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("vectors/ledger"))) {
      at = at.getParent();
    }
    return at.resolve("vectors/ledger");
  }
}
