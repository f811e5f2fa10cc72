package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;
import org.fairlead.core.sharing.acts.Keys;
import org.fairlead.core.sharing.acts.Rejected;
import org.fairlead.core.sharing.registers.Shelves;

/**
 * What parties say one after the other to one register, to tell its stories in. A signer is written
 * {@code party officer}; every party has an officer {@code root}, whose key is its anchor.
 */
final class Said {
  private static final Map<String, String> PARTIES =
      new TreeMap<>(
          Map.of(
              "gb", "GOVERNMENT",
              "gb.nca", "LAW_ENFORCEMENT",
              "us", "GOVERNMENT",
              "us.uscg", "COAST_GUARD",
              "fr", "GOVERNMENT",
              "fr.court", "COURT",
              "un.review", "REVIEW_BODY"));
  private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

  private ActRegister register;
  private Instant at = Instant.parse("2025-10-10T04:12:00Z");

  /** Nothing was said but what kind of party each is. */
  Said() {
    Map<Party, String> anchors = new TreeMap<>();
    PARTIES.keySet().forEach(party -> anchors.put(new Party(party), publicKey(party + " root")));
    register = ActRegister.empty(Keys.anchoredAt(anchors));
    PARTIES.forEach(this::kind);
  }

  /** A JSON object, written with {@code '} for {@code "}. */
  static JsonObject json(String text) {
    return (JsonObject) Given.json(text.replace('\'', '"'));
  }

  static String publicKey(String signer) {
    byte[] encoded = pair(signer).getPublic().getEncoded();
    return Base64.getEncoder().encodeToString(raw(encoded));
  }

  private static byte[] raw(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private static KeyPair pair(String signer) {
    return KEYS.computeIfAbsent(
        signer,
        any -> {
          try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** The signature of {@code signer} over {@code bytes}, in base64. */
  static String signature(String signer, byte[] bytes) {
    return Base64.getEncoder().encodeToString(sign(signer, bytes));
  }

  private static byte[] sign(String signer, byte[] bytes) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair(signer).getPrivate());
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  ActRegister register() {
    return register;
  }

  Shelves shelves() {
    return register.shelves();
  }

  Instant now() {
    return at;
  }

  /** What is said from here on is recorded at {@code instant}. */
  Said at(String instant) {
    at = Instant.parse(instant);
    return this;
  }

  /** {@code party} gives {@code office} to an officer, whose name is the office's in lower case. */
  Said office(String party, String office, String... signers) {
    String officer = office.toLowerCase(Locale.ROOT);
    JsonObject key =
        JsonObject.with("publicKey", publicKey(party + " " + officer))
            .and("officer", officer)
            .and("office", office)
            .end();
    return must(party, ActKind.KEY, key, signers);
  }

  /** {@code of} is relied on as {@code kind}. */
  Said kind(String of, String kind) {
    return must("gb", ActKind.PARTY, JsonObject.with("id", of).and("kind", kind).end());
  }

  /** It is said and taken; signed by the speaker's root where nobody else is named. */
  Said must(String speaker, ActKind kind, JsonObject document, String... signers) {
    assertThat(say(speaker, kind, document, signers)).isEmpty();
    return this;
  }

  /** The reasons against saying it; none where it was taken. */
  List<String> say(String speaker, ActKind kind, JsonObject document, String... signers) {
    Party party = new Party(speaker);
    Act act = Act.unsigned(party, register.position(party) + 1, at, kind, document);
    byte[] bytes = act.signedBytes();
    for (String signer : signers.length == 0 ? new String[] {speaker + " root"} : signers) {
      byte[] publicKey = raw(pair(signer).getPublic().getEncoded());
      act = act.signedBy(new Party(signer.split(" ")[0]), publicKey, sign(signer, bytes));
    }
    ActRegister.Outcome outcome = register.accept(act, at);
    outcome.accepted().ifPresent(next -> register = next);
    return outcome.rejected().map(Rejected::reasons).orElse(List.of());
  }

  /** An agreement of one permission. */
  static JsonObject agreement(String id, String grantor, String grantee, String... requires) {
    JsonObject permission =
        json("""
                {'id': 'p1', 'sources': ['%s/*'], 'kinds': ['POSITION'], 'purposes': ['SAFETY'],
                 'area': null, 'treatment': {'delay': 'PT0S', 'coarsenDegrees': 0},
                 'requiresCase': false, 'roles': [], 'retention': 'P90D'}
                """
                .formatted(grantor))
            .plus("requiresAssurances", texts(requires));
    return json("{'id': '%s', 'grantor': '%s', 'grantee': '%s'}".formatted(id, grantor, grantee))
        .plus("from", Json.of("2019-01-01T00:00:00Z"))
        .plus("to", Json.nothing())
        .plus("permissions", JsonArray.of(permission));
  }

  static Json texts(String... texts) {
    return JsonArray.ofTexts(List.of(texts));
  }
}
