package org.fairlead.adapters.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Where keys, salts and nonces come from. Safe for use by several threads. */
public interface Randomness {
  /** Fills {@code bytes} with random bytes. */
  void fill(byte[] bytes);

  /**
   * The machine's own, fit for keys: 32 bytes of it for each fill, stretched by AES-256 in counter
   * mode and then forgotten, which is many times faster than to ask for all of them. Nothing is
   * kept from one fill to the next, so a copy of this process's memory foretells none.
   */
  static Randomness secure() {
    SecureRandom random = new SecureRandom();
    return bytes -> {
      byte[] seed = new byte[32];
      random.nextBytes(seed);
      try {
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(
            Cipher.ENCRYPT_MODE, new SecretKeySpec(seed, "AES"), new IvParameterSpec(new byte[16]));
        cipher.doFinal(new byte[bytes.length], 0, bytes.length, bytes, 0);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has AES in counter mode", e);
      }
    };
  }
}
