package org.fairlead.apps.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.fairlead.adapters.json.JacksonText;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.signature.SealedBox;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonText;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.sharing.acts.Act;

/**
 * An objection that only a review body can open: sealed before it reaches the node, to the body's
 * own key. Spec: registers §4 "Sealed".
 */
final class SealedLetter {
  private static final byte[] CONTEXT = "fairlead sealed/v1\n".getBytes(StandardCharsets.UTF_8);
  private static final String FORMAT = "objection/v1";
  private static final int SALT_BYTES = 32;
  private static final int STEP = 4096;

  private SealedLetter() {}

  /** What the node keeps, and what who objects keeps. */
  record Written(JsonObject forTheNode, JsonObject receipt) {}

  /** Seals {@code objection} to {@code body}, whose pinned Ed25519 key is {@code bodyKey}. */
  static Written seal(Act objection, String body, byte[] bodyKey) throws GeneralSecurityException {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    JsonObject letter =
        JsonObject.with("act", objection.json())
            .and("salt", Base64.getEncoder().encodeToString(salt))
            .end();
    byte[] sealed = SealedBox.seal(bodyKey, CONTEXT, padded(letter));
    String commitment = commitment(letter);
    return new Written(
        JsonObject.with("to", body)
            .and("commitment", commitment)
            .and("sealed", Base64.getEncoder().encodeToString(sealed))
            .end(),
        letter.plus("to", org.fairlead.core.basics.Json.of(body)));
  }

  /** Opens what was sealed to {@code key}. */
  static JsonObject open(PrivateKey key, String sealedBase64)
      throws GeneralSecurityException, JsonText.Malformed {
    byte[] plain = SealedBox.open(key, CONTEXT, Base64.getDecoder().decode(sealedBase64));
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
}
