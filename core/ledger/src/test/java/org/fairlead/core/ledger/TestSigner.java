package org.fairlead.core.ledger;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Random;
import org.fairlead.core.basics.Signer;

/** A key of the JDK's. */
final class TestSigner implements Signer {
  private final KeyPair pair;

  TestSigner() {
    this(new SecureRandom());
  }

  /** The same key for the same seed. */
  TestSigner(long seed) {
    this(
        new SecureRandom() {
          private static final long serialVersionUID = 1L;
          private final Random random = new Random(seed);

          @Override
          public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
          }
        });
  }

  private TestSigner(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      pair = generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public byte[] publicKey() {
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
