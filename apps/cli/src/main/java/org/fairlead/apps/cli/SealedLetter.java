package org.fairlead.apps.cli;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.sharing.acts.Act;

/**
 * An objection that only a review body can open: sealed before it reaches the node, to the body's
 * own key. Spec: registers §4 "Sealed"; RFC 7748.
 */
final class SealedLetter {
  private static final byte[] CONTEXT = "fairlead sealed/v1\n".getBytes(StandardCharsets.UTF_8);
  private static final String FORMAT = "objection/v1";
  private static final int KEY_BYTES = 32;
  private static final int STEP = 4096;
  private static final int TAG_BITS = 128;

  /** 2^255 − 19. */
  private static final BigInteger FIELD =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

  private SealedLetter() {}

  /** What the node keeps, and what who objects keeps. */
  record Written(JsonObject forTheNode, JsonObject receipt) {}

  /** Seals {@code objection} to {@code body}, whose pinned Ed25519 key is {@code bodyKey}. */
  static Written seal(Act objection, String body, byte[] bodyKey) throws GeneralSecurityException {
    byte[] salt = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(salt);
    JsonObject letter =
        JsonObject.with("act", objection.json())
            .and("salt", Base64.getEncoder().encodeToString(salt))
            .end();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
    KeyPair fresh = generator.generateKeyPair();
    byte[] freshPublic = littleEndian(((XECPublicKey) fresh.getPublic()).getU());
    PublicKey to =
        KeyFactory.getInstance("X25519")
            .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, montgomery(bodyKey)));
    byte[] key = key(fresh.getPrivate(), to, freshPublic, bodyKey);
    byte[] sealedText = cipher(Cipher.ENCRYPT_MODE, key).doFinal(padded(letter));
    byte[] all =
        ByteBuffer.allocate(KEY_BYTES + sealedText.length).put(freshPublic).put(sealedText).array();
    String commitment = commitment(letter);
    return new Written(
        JsonObject.with("to", body)
            .and("commitment", commitment)
            .and("sealed", Base64.getEncoder().encodeToString(all))
            .end(),
        letter.plus("to", org.fairlead.core.basics.Json.of(body)));
  }

  /** Opens what was sealed to {@code key}. */
  static JsonObject open(PrivateKey key, String sealedBase64)
      throws GeneralSecurityException, JsonText.Malformed {
    byte[] all = Base64.getDecoder().decode(sealedBase64);
    byte[] freshPublic = Arrays.copyOf(all, KEY_BYTES);
    KeyFactory keys = KeyFactory.getInstance("X25519");
    String[] parts = key.text().split("\\+", 5);
    byte[] blob = Base64.getDecoder().decode(parts[4]);
    byte[] seed = Arrays.copyOfRange(blob, 1, 1 + PrivateKey.SEED_BYTES);
    byte[] scalar = Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(seed), KEY_BYTES);
    byte[] shared =
        key(
            keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)),
            keys.generatePublic(
                new XECPublicKeySpec(NamedParameterSpec.X25519, number(freshPublic))),
            freshPublic,
            key.publicKey());
    byte[] plain =
        cipher(Cipher.DECRYPT_MODE, shared).doFinal(Arrays.copyOfRange(all, KEY_BYTES, all.length));
    int length = ByteBuffer.wrap(plain).getInt();
    return (JsonObject)
        new JacksonText().parse(Arrays.copyOfRange(plain, Integer.BYTES, Integer.BYTES + length));
  }

  /** What the record commits to. */
  static String commitment(JsonObject letter) {
    return "sha256:"
        + Sha256.hex(
            Base64.getDecoder().decode(letter.text("salt")),
            CanonicalJson.signedBytes(FORMAT, letter.object("act")));
  }

  private static byte[] padded(JsonObject letter) {
    byte[] text = CanonicalJson.bytes(letter);
    int length = (Integer.BYTES + text.length + STEP - 1) / STEP * STEP;
    return ByteBuffer.allocate(length).putInt(text.length).put(text).array();
  }

  private static byte[] key(
      java.security.PrivateKey own, PublicKey other, byte[] freshPublic, byte[] bodyKey)
      throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(own);
    agreement.doPhase(other, true);
    return Sha256.of(CONTEXT, agreement.generateSecret(), freshPublic, bodyKey);
  }

  /** The key is used once, so the nonce may be zero. */
  private static Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, new byte[12]));
    return cipher;
  }

  /** The Montgomery u of an Ed25519 public key: (1 + y) / (1 − y). RFC 7748 §4.1. */
  private static BigInteger montgomery(byte[] ed25519) {
    byte[] plain = ed25519.clone();
    plain[KEY_BYTES - 1] &= 0x7f;
    BigInteger y = number(plain);
    BigInteger below = BigInteger.ONE.subtract(y).mod(FIELD).modInverse(FIELD);
    return BigInteger.ONE.add(y).multiply(below).mod(FIELD);
  }

  private static BigInteger number(byte[] littleEndian) {
    byte[] reversed = new byte[littleEndian.length];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = littleEndian[littleEndian.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }

  private static byte[] littleEndian(BigInteger number) {
    byte[] bytes = new byte[KEY_BYTES];
    BigInteger rest = number;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = rest.byteValue();
      rest = rest.shiftRight(8);
    }
    return bytes;
  }
}
