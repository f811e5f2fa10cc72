package org.fairlead.adapters.signature;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/**
 * What only the holder of an Ed25519 key can open: HPKE (RFC 9180) in base mode, with DHKEM(X25519,
 * HKDF-SHA256), HKDF-SHA256 and AES-256-GCM, to the Montgomery form of that key (RFC 7748 §4.1).
 * The bytes are the encapsulated key, 32 of them, and the ciphertext.
 */
public final class SealedBox {
  private static final int KEY_BYTES = 32;
  private static final byte[] NONE = {};

  /** 2^255 − 19. */
  private static final BigInteger FIELD =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

  private SealedBox() {}

  /**
   * Seals {@code text} to who holds the key of {@code ed25519}.
   *
   * @param ed25519 a public key of 32 bytes
   * @param context what it is for; opened only under the same
   * @throws GeneralSecurityException where nothing can be sealed to that key
   */
  public static byte[] seal(byte[] ed25519, byte[] context, byte[] text)
      throws GeneralSecurityException {
    try {
      HPKE hpke = hpke();
      AsymmetricKeyParameter to = hpke.deserializePublicKey(montgomery(ed25519));
      byte[][] sealed = hpke.seal(to, context, NONE, text, null, null, null);
      return ByteBuffer.allocate(sealed[0].length + sealed[1].length)
          .put(sealed[1])
          .put(sealed[0])
          .array();
    } catch (InvalidCipherTextException | RuntimeException e) {
      throw new GeneralSecurityException("nothing can be sealed to that key", e);
    }
  }

  /**
   * Opens what was sealed to {@code key}.
   *
   * @throws GeneralSecurityException where it was sealed to another, for something else, or changed
   */
  public static byte[] open(PrivateKey key, byte[] context, byte[] sealed)
      throws GeneralSecurityException {
    try {
      HPKE hpke = hpke();
      AsymmetricCipherKeyPair own =
          hpke.deserializePrivateKey(key.scalar(), montgomery(key.publicKey()));
      return hpke.open(
          Arrays.copyOf(sealed, KEY_BYTES),
          own,
          context,
          NONE,
          Arrays.copyOfRange(sealed, KEY_BYTES, sealed.length),
          null,
          null,
          null);
    } catch (InvalidCipherTextException | RuntimeException e) {
      throw new GeneralSecurityException("it was not sealed to this key for this, or changed", e);
    }
  }

  private static HPKE hpke() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }

  /** The Montgomery u of an Ed25519 public key: (1 + y) / (1 − y), little-endian. */
  private static byte[] montgomery(byte[] ed25519) {
    byte[] y = reversed(ed25519);
    y[0] &= 0x7f;
    BigInteger number = new BigInteger(1, y);
    BigInteger below = BigInteger.ONE.subtract(number).mod(FIELD).modInverse(FIELD);
    byte[] u = BigInteger.ONE.add(number).multiply(below).mod(FIELD).toByteArray();
    byte[] fixed = new byte[KEY_BYTES];
    int length = Math.min(u.length, KEY_BYTES);
    System.arraycopy(u, u.length - length, fixed, KEY_BYTES - length, length);
    return reversed(fixed);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
