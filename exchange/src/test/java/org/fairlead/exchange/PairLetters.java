package org.fairlead.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.adapters.signature.SealedBox;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;

/**
 * Objections sealed to the review body's pinned key, as specs/registers.md §4 says, written here
 * once more beside the code that the command line uses.
 */
final class PairLetters {
  private static final String BODY = "un.review root";
  private static final byte[] CONTEXT = "fairlead sealed/v1\n".getBytes(StandardCharsets.UTF_8);
  private static final int STEP = 4096;

  private PairLetters() {}

  /** One by {@code party}, in a text of any of three length classes. */
  static JsonObject by(Party party, String id, Random own) throws GeneralSecurityException {
    JsonObject objection =
        JsonObject.with("id", party + "/" + id)
            .and("officer", "adviser")
            .and("subject", "gb-us")
            .and("ground", "NO_LAWFUL_BASIS")
            .and("text", "it was never shown ".repeat(own.nextInt(500)))
            .end();
    Act act = Act.unsigned(party, 0, Sea.START, ActKind.OBJECTION, objection);
    Sea.TestKey key = Sea.TestKey.of(party + " root");
    Act signed = act.signedBy(party, key.publicKey(), key.sign(act.signedBytes()));
    byte[] salt = new byte[32];
    own.nextBytes(salt);
    JsonObject letter =
        JsonObject.with("act", signed.json())
            .and("salt", Base64.getEncoder().encodeToString(salt))
            .end();
    byte[] text = CanonicalJson.bytes(letter);
    int length = (Integer.BYTES + text.length + STEP - 1) / STEP * STEP;
    byte[] padded = ByteBuffer.allocate(length).putInt(text.length).put(text).array();
    byte[] sealed = SealedBox.seal(Sea.TestKey.of(BODY).publicKey(), CONTEXT, padded);
    return JsonObject.with("to", "un.review")
        .and("commitment", commitment(salt, signed))
        .and("sealed", Base64.getEncoder().encodeToString(sealed))
        .end();
  }

  private static String commitment(byte[] salt, Act act) {
    return "sha256:" + Sha256.hex(salt, CanonicalJson.signedBytes("objection/v1", act.json()));
  }

  /** The text that the review body reads in what the node kept, padding and all. */
  static String opened(JsonObject kept) throws GeneralSecurityException {
    PrivateKey key = PrivateKey.of("un.review", Sea.TestKey.of(BODY).seed());
    byte[] plain = SealedBox.open(key, CONTEXT, Base64.getDecoder().decode(kept.text("sealed")));
    int length = ByteBuffer.wrap(plain).getInt();
    return new String(
        Arrays.copyOfRange(plain, Integer.BYTES, Integer.BYTES + length), StandardCharsets.UTF_8);
  }
}
