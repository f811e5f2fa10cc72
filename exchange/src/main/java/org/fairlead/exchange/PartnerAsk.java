package org.fairlead.exchange;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeSet;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.acts.Keys;

/**
 * A question that one node carries to another's, signed by the party that asks it. Spec: delivery
 * §3.
 */
public final class PartnerAsk {
  private static final byte[] CONTEXT = "fairlead ask/v1\n".getBytes(StandardCharsets.UTF_8);

  private final Ask ask;
  private final Query query;

  private PartnerAsk(Ask ask, Query query) {
    this.ask = ask;
    this.query = query;
  }

  /** What is asked, in whose name. */
  public Ask ask() {
    return ask;
  }

  /** Which items. */
  public Query query() {
    return query;
  }

  /** The envelope of {@code ask} and {@code query}, signed with a key of the asking party. */
  public static JsonObject signed(Ask ask, Query query, Signer key) {
    JsonObject body =
        JsonObject.with("fairlead", "ask/v1")
            .and("party", ask.who().party().id())
            .and("officer", ask.who().officer())
            .and("role", ask.who().role())
            .and("purpose", ask.purpose())
            .and("case", ask.caseId().map(Json::of).orElse(Json.nothing()))
            .and("from", query.from().toString())
            .and("to", query.to().toString())
            .and("vessels", JsonArray.ofTexts(new TreeSet<>(query.vessels())))
            .end();
    Base64.Encoder base64 = Base64.getEncoder();
    return JsonObject.with("ask", body)
        .and("publicKey", base64.encodeToString(key.publicKey()))
        .and("signature", base64.encodeToString(key.sign(bytes(body))))
        .end();
  }

  private static byte[] bytes(JsonObject body) {
    byte[] text = CanonicalJson.bytes(body);
    byte[] bytes = new byte[CONTEXT.length + text.length];
    System.arraycopy(CONTEXT, 0, bytes, 0, CONTEXT.length);
    System.arraycopy(text, 0, bytes, CONTEXT.length, text.length);
    return bytes;
  }

  /** Reads an envelope; empty where it is not one, or not signed by the party that it names. */
  static Optional<PartnerAsk> read(JsonObject envelope, Keys keys) {
    try {
      JsonObject body = envelope.object("ask");
      Party party = new Party(body.text("party"));
      boolean theirs =
          keys.officer(party, envelope.text("publicKey"), bytes(body), envelope.text("signature"))
              .isPresent();
      if (!theirs || !body.text("fairlead").equals("ask/v1")) {
        return Optional.empty();
      }
      Requester who = new Requester(party, body.text("officer"), body.text("role"));
      Optional<String> caseId =
          body.get("case").orElse(JsonNull.NULL) instanceof JsonString id
              ? Optional.of(id.value())
              : Optional.empty();
      TreeSet<VesselKey> vessels = new TreeSet<>();
      Texts.of(body.array("vessels")).forEach(key -> vessels.add(new VesselKey(key)));
      return Optional.of(
          new PartnerAsk(
              new Ask(who, body.text("purpose"), caseId),
              new Query(
                  Instant.parse(body.text("from")), Instant.parse(body.text("to")), vessels)));
    } catch (IllegalArgumentException | DateTimeException notAnAsk) {
      return Optional.empty();
    }
  }
}
