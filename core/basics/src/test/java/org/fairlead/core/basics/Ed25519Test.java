package org.fairlead.core.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Ed25519Test {
  // RFC 8032 §7.1, test 2.
  private static final byte[] KEY =
      HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  private static final byte[] SIGNATURE =
      HexFormat.of()
          .parseHex(
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                  + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

  @Test
  void theSignatureOfRfc8032Verifies() {
    assertThat(Ed25519.verify(KEY, new byte[] {0x72}, SIGNATURE)).isTrue();
  }

  @Test
  void anotherMessageKeyOrSignatureDoesNotVerify() {
    assertThat(Ed25519.verify(KEY, new byte[] {0x73}, SIGNATURE)).isFalse();
    for (int i = 0; i < SIGNATURE.length; i++) {
      byte[] changed = SIGNATURE.clone();
      changed[i] ^= 1;
      assertThat(Ed25519.verify(KEY, new byte[] {0x72}, changed)).isFalse();
    }
    byte[] changed = KEY.clone();
    changed[5] ^= 1;
    assertThat(Ed25519.verify(changed, new byte[] {0x72}, SIGNATURE)).isFalse();
    assertThat(Ed25519.verify(new byte[31], new byte[] {0x72}, SIGNATURE)).isFalse();
    assertThat(Ed25519.verify(KEY, new byte[] {0x72}, new byte[63])).isFalse();
  }
}
