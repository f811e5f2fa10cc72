package org.fairlead.adapters.store;

import java.security.SecureRandom;

/** Where keys, salts and nonces come from. Safe for use by several threads. */
public interface Randomness {
  /** Fills {@code bytes} with random bytes. */
  void fill(byte[] bytes);

  /** The machine's own, fit for keys. */
  static Randomness secure() {
    SecureRandom random = new SecureRandom();
    return random::nextBytes;
  }
}
