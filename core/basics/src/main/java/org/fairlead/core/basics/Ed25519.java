package org.fairlead.core.basics;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * Verifies Ed25519 signatures (RFC 8032) with the JDK, everywhere: verifiers that differ on hostile
 * keys would let two readers of one signature disagree. Spec: ledger §5.
 */
public final class Ed25519 {
  /** Length of a public key. */
  public static final int PUBLIC_KEY_BYTES = 32;

  /** Length of a signature. */
  public static final int SIGNATURE_BYTES = 64;

  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /**
   * Whether {@code signature} over {@code message} was made with the key of {@code publicKey}. A
   * key or signature of the wrong length or form verifies nothing.
   */
  public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    if (publicKey.length != PUBLIC_KEY_BYTES || signature.length != SIGNATURE_BYTES) {
      return false;
    }
    byte[] encoded = new byte[X509_PREFIX.length + PUBLIC_KEY_BYTES];
    System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
    System.arraycopy(publicKey, 0, encoded, X509_PREFIX.length, PUBLIC_KEY_BYTES);
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java from 15 has Ed25519", impossible);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
