package org.fairlead.core.sharing.acts;

import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fairlead.core.basics.Ed25519;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.registers.Office;

/**
 * Whose key is whose. Each party's first key is pinned from outside, as an anchor; every later one
 * is an act of the party, signed by a key that it already had. Immutable. Spec: acts §3.
 */
public final class Keys {
  private static final String ROOT = "root";

  private final Map<String, Holder> byPublicKey;

  /**
   * The officer who holds a key.
   *
   * @param pinned whether it was pinned from outside: no act makes another such
   */
  record Holder(Party party, String officer, Office office, boolean pinned) {}

  private Keys(Map<String, Holder> byPublicKey) {
    this.byPublicKey = byPublicKey;
  }

  /** Only the anchors: each party's first public key in base64, held by its {@code root} office. */
  public static Keys anchoredAt(Map<Party, String> anchors) {
    Map<String, Holder> keys = new TreeMap<>();
    anchors.forEach((party, key) -> keys.put(key, new Holder(party, ROOT, Office.OFFICER, true)));
    return new Keys(keys);
  }

  Keys with(String publicKey, Party party, String officer, Office office) {
    Map<String, Holder> keys = new TreeMap<>(byPublicKey);
    keys.put(publicKey, new Holder(party, officer, office, false));
    return new Keys(keys);
  }

  /** Whether {@code text} is 32 bytes in base64, in its one spelling. */
  static boolean isKey(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length == Ed25519.PUBLIC_KEY_BYTES
          && Base64.getEncoder().encodeToString(bytes).equals(text);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** How many officers of {@code party} hold a key. */
  int officers(Party party) {
    return (int)
        byPublicKey.values().stream()
            .filter(holder -> holder.party().equals(party))
            .map(Holder::officer)
            .distinct()
            .count();
  }

  /**
   * The offices of {@code holder}: the root stands in for those that its party has given to nobody.
   * Spec: registers §1.
   */
  Set<Office> offices(Holder holder) {
    Set<Office> offices = EnumSet.of(Office.OFFICER, holder.office());
    if (holder.pinned()) {
      offices.addAll(EnumSet.allOf(Office.class));
      byPublicKey.values().stream()
          .filter(other -> other.party().equals(holder.party()))
          .filter(other -> other.office() != Office.OFFICER)
          .forEach(other -> offices.remove(other.office()));
    }
    return offices;
  }

  /** The key of {@code party} that was pinned from outside, in base64. */
  public Optional<String> pinned(Party party) {
    return byPublicKey.entrySet().stream()
        .filter(one -> one.getValue().pinned() && one.getValue().party().equals(party))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  boolean knows(String publicKey) {
    return byPublicKey.containsKey(publicKey);
  }

  /** The officer of {@code signature.party()} who signed {@code act}, as {@link #officer}. */
  Optional<Holder> signer(Act act, Act.Signature signature) {
    return holder(signature.party(), signature.publicKey(), act.signedBytes(), signature.value());
  }

  /**
   * The officer of {@code party} who signed {@code bytes}; empty where the key is not that party's
   * or the signature does not verify.
   *
   * @param publicKey in base64
   * @param signature in base64
   */
  public Optional<String> officer(Party party, String publicKey, byte[] bytes, String signature) {
    return holder(party, publicKey, bytes, signature).map(Holder::officer);
  }

  private Optional<Holder> holder(Party party, String publicKey, byte[] bytes, String signature) {
    Holder holder = byPublicKey.get(publicKey);
    if (holder == null || !holder.party().equals(party)) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      boolean good = Ed25519.verify(base64.decode(publicKey), bytes, base64.decode(signature));
      return good ? Optional.of(holder) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
