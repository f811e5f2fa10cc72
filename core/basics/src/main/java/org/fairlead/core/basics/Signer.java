package org.fairlead.core.basics;

/** Signs with one Ed25519 key (RFC 8032). Implemented by an adapter with a signature library. */
public interface Signer {
  /** The 32 bytes of the public key. */
  byte[] publicKey();

  /** The 64 bytes of the signature over {@code message}. */
  byte[] sign(byte[] message);
}
