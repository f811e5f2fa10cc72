package org.fairlead.adapters.store;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Random;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.ledger.NoteSigner;

/** Keys and chance for tests. */
final class TestKeys {
  static final NoteSigner NODE = signer("ledger.example/node");

  private TestKeys() {}

  static Randomness chance(long seed) {
    Random random = new Random(seed);
    return random::nextBytes;
  }

  static NoteSigner signer(String name) {
    return NoteSigner.log(name, key());
  }

  static Signer key() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      return new Signer() {
        @Override
        public byte[] publicKey() {
          return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        }

        @Override
        public byte[] sign(byte[] message) {
          try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
          } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
          }
        }
      };
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
