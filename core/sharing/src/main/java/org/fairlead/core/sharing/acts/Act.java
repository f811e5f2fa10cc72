package org.fairlead.core.sharing.acts;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;

/**
 * One act in its envelope: a body over whose canonical JSON officers signed. Spec: acts §1.
 *
 * @param speaker the party that says it
 * @param sequence of the speaker's acts, from 1, without holes
 * @param madeAt when, by the speaker's own clock
 * @param document what is said, in the form of terms §3 where it has one
 */
public record Act(
    Party speaker,
    long sequence,
    Instant madeAt,
    ActKind kind,
    JsonObject document,
    List<Signature> signatures) {
  private static final String FORMAT = "act/v1";

  /**
   * One officer's signature.
   *
   * @param publicKey 32 bytes, Ed25519, in base64
   * @param value 64 bytes in base64
   */
  public record Signature(Party party, String publicKey, String value) {
    JsonObject json() {
      return JsonObject.with("party", party.id())
          .and("publicKey", publicKey)
          .and("signature", value)
          .end();
    }
  }

  /** Copies {@code signatures}. */
  public Act {
    signatures = List.copyOf(signatures);
  }

  /** An act that nobody has signed yet. */
  public static Act unsigned(
      Party speaker, long sequence, Instant madeAt, ActKind kind, JsonObject document) {
    return new Act(speaker, sequence, madeAt, kind, document, List.of());
  }

  /** The body that is signed. */
  public JsonObject body() {
    return JsonObject.with("fairlead", FORMAT)
        .and("speaker", speaker.id())
        .and("sequence", sequence)
        .and("madeAt", madeAt.toString())
        .and("kind", kind.name())
        .and("document", document)
        .end();
  }

  /** The bytes under the signatures: a context line, then the body's canonical JSON. */
  public byte[] signedBytes() {
    return CanonicalJson.signedBytes(FORMAT, body());
  }

  /** This act with one more signature. */
  public Act signedBy(Party party, byte[] publicKey, byte[] signature) {
    Base64.Encoder base64 = Base64.getEncoder();
    List<Signature> more = new java.util.ArrayList<>(signatures);
    more.add(
        new Signature(party, base64.encodeToString(publicKey), base64.encodeToString(signature)));
    return new Act(speaker, sequence, madeAt, kind, document, more);
  }

  /** The envelope. */
  public JsonObject json() {
    return JsonObject.with("act", body())
        .and("signatures", new JsonArray(signatures.stream().map(s -> (Json) s.json()).toList()))
        .end();
  }

  /**
   * Reads an envelope.
   *
   * @throws Unreadable where it is not one, with the place
   */
  public static Act read(Json envelope) throws Unreadable {
    JsonObject outer = object(envelope, "the envelope", List.of("act", "signatures"));
    JsonObject body =
        object(
            member(outer, "act"),
            "act",
            List.of("fairlead", "speaker", "sequence", "madeAt", "kind", "document"));
    if (!text(body, "fairlead").equals(FORMAT)) {
      throw new Unreadable("act.fairlead: `" + text(body, "fairlead") + "` is not `act/v1`");
    }
    String kind = text(body, "kind");
    ActKind known =
        ActKind.named(kind)
            .orElseThrow(() -> new Unreadable("act.kind: `" + kind + "` is not a kind of act"));
    if (!(member(body, "document") instanceof JsonObject document)) {
      throw new Unreadable("act.document: must be an object");
    }
    try {
      CanonicalJson.bytes(document);
    } catch (IllegalArgumentException beyondDoubles) {
      throw new Unreadable("act.document: " + beyondDoubles.getMessage() + ", so none can sign it");
    }
    if (!(member(outer, "signatures") instanceof JsonArray array)) {
      throw new Unreadable("signatures: must be an array");
    }
    List<Signature> signatures = new java.util.ArrayList<>();
    for (Json each : array.values()) {
      JsonObject one = object(each, "signatures[]", List.of("party", "publicKey", "signature"));
      signatures.add(
          new Signature(party(one, "party"), text(one, "publicKey"), text(one, "signature")));
    }
    return new Act(
        party(body, "speaker"),
        whole(body, "sequence"),
        instant(body),
        known,
        document,
        signatures);
  }

  private static JsonObject object(Json value, String where, List<String> names) throws Unreadable {
    if (!(value instanceof JsonObject object)) {
      throw new Unreadable(where + ": must be an object, not a " + value.typeName());
    }
    for (String name : object.members().keySet()) {
      if (!names.contains(name)) {
        throw new Unreadable(where + ": unknown field `" + name + "`");
      }
    }
    return object;
  }

  private static Json member(JsonObject object, String name) throws Unreadable {
    return object.get(name).orElseThrow(() -> new Unreadable("missing field `" + name + "`"));
  }

  private static String text(JsonObject object, String name) throws Unreadable {
    if (member(object, name) instanceof JsonString string) {
      return string.value();
    }
    throw new Unreadable(name + ": must be a string");
  }

  private static long whole(JsonObject object, String name) throws Unreadable {
    try {
      if (member(object, name) instanceof JsonNumber number) {
        return number.value().longValueExact();
      }
    } catch (ArithmeticException e) {
      throw new Unreadable(name + ": must be a whole number");
    }
    throw new Unreadable(name + ": must be a number");
  }

  private static Party party(JsonObject object, String name) throws Unreadable {
    String id = text(object, name);
    if (!Party.isId(id)) {
      throw new Unreadable(name + ": `" + id + "` is not a party such as `us.uscg`");
    }
    return new Party(id);
  }

  private static Instant instant(JsonObject body) throws Unreadable {
    String text = text(body, "madeAt");
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Unreadable("madeAt: `" + text + "` is not an instant such as 2025-10-10T04:12:00Z");
    }
  }

  /** Not an act's envelope. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
      super(what);
    }
  }
}
