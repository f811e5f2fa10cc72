package org.fairlead.adapters.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedBoxTest {
  private static final byte[] CONTEXT = "letter".getBytes(UTF_8);
  private static final byte[] TEXT = "the order is unlawful".getBytes(UTF_8);

  private static PrivateKey key(int number) {
    byte[] seed = new byte[PrivateKey.SEED_BYTES];
    seed[0] = (byte) number;
    seed[1] = (byte) (number >> 8);
    return PrivateKey.of("body", seed);
  }

  @Test
  void whoHoldsTheKeyOpensIt() throws Exception {
    for (int number = 0; number < 300; number++) {
      PrivateKey key = key(number);
      byte[] sealed = SealedBox.seal(key.publicKey(), CONTEXT, TEXT);
      assertThat(SealedBox.open(key, CONTEXT, sealed)).isEqualTo(TEXT);
    }
  }

  @Test
  void nobodyElseOpensItAndNotForSomethingElseNorChanged() throws Exception {
    byte[] sealed = SealedBox.seal(key(1).publicKey(), CONTEXT, TEXT);
    cannotBeOpened(key(2), CONTEXT, sealed);
    cannotBeOpened(key(1), "another".getBytes(UTF_8), sealed);
    cannotBeOpened(key(1), CONTEXT, new byte[10]);
    for (int at = 0; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      cannotBeOpened(key(1), CONTEXT, changed);
      cannotBeOpened(key(1), CONTEXT, Arrays.copyOf(sealed, at));
    }
  }

  private static void cannotBeOpened(PrivateKey key, byte[] context, byte[] sealed) {
    assertThatThrownBy(() -> SealedBox.open(key, context, sealed))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void theSameTextIsSealedToOtherBytesEachTime() throws Exception {
    byte[] one = SealedBox.seal(key(1).publicKey(), CONTEXT, TEXT);
    byte[] two = SealedBox.seal(key(1).publicKey(), CONTEXT, TEXT);
    assertThat(one).hasSameSizeAs(two).isNotEqualTo(two);
  }

  /** Small order: the secret that is shared would be known to all. */
  @Test
  void nothingIsSealedToAKeyThatIsNoKey() {
    byte[] one = new byte[PrivateKey.SEED_BYTES];
    one[0] = 1;
    assertThatThrownBy(() -> SealedBox.seal(one, CONTEXT, TEXT))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
