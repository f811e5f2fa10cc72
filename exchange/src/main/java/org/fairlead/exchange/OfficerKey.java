package org.fairlead.exchange;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fairlead.core.basics.Party;

/**
 * A node's secret from which officers' pseudonyms are made: one officer of one party is always the
 * same, and those of two nodes cannot be joined. Immutable. Spec: journal §8.
 */
public final class OfficerKey {
  /** How long the secret is. */
  public static final int SECRET_BYTES = 32;

  private static final String CONTEXT = "fairlead.officer/v1\n";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern FORM = Pattern.compile("o(-[a-z2-7]{4}){4}");
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BITS_PER_LETTER = 5;
  private static final int LETTERS_SHOWN = 16;

  private final SecretKeySpec secret;

  private OfficerKey(SecretKeySpec secret) {
    this.secret = secret;
  }

  /**
   * With the secret of a node.
   *
   * @param secret 32 random bytes
   * @throws IllegalArgumentException where it has another length
   */
  public static OfficerKey of(byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException(
          "an officers' key has " + SECRET_BYTES + " bytes, not " + secret.length);
    }
    return new OfficerKey(new SecretKeySpec(secret, ALGORITHM));
  }

  /** Whether {@code text} has the form of a pseudonym. */
  static boolean isPseudonym(String text) {
    return FORM.matcher(text).matches();
  }

  /** The pseudonym of {@code party}'s officer {@code name}. */
  String pseudonym(Party party, String name) {
    byte[] tag = tag(CONTEXT + party.id() + "\n" + name);
    StringBuilder text = new StringBuilder("o");
    for (int i = 0; i < LETTERS_SHOWN; i++) {
      int bit = i * BITS_PER_LETTER;
      int two = (tag[bit / 8] & 0xff) << 8 | (tag[bit / 8 + 1] & 0xff);
      text.append(i % 4 == 0 ? "-" : "");
      text.append(LETTERS.charAt(two >>> (11 - bit % 8) & 31));
    }
    return text.toString();
  }

  private byte[] tag(String message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
