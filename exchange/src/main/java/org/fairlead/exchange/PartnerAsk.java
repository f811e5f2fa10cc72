package org.fairlead.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.basics.Signer;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.acts.Keys;

/**
 * A question that one node carries to another's, signed by the party that asks it. Spec: delivery
 * §3.
 */
public final class PartnerAsk {
  private static final Set<String> FIELDS =
      Set.of(
          "fairlead",
          "node",
          "madeAt",
          "party",
          "officer",
          "role",
          "purpose",
          "case",
          "from",
          "to",
          "vessels",
          "place",
          "reason");

  private static final String FORMAT = "ask/v1";

  private final Ask ask;
  private final Query query;
  private final JsonObject body;

  private PartnerAsk(Ask ask, Query query, JsonObject body) {
    this.ask = ask;
    this.query = query;
    this.body = body;
  }

  /** The party that runs the node that is asked. */
  String node() {
    return body.text("node");
  }

  /** When it was asked, by the asker's clock. */
  Instant madeAt() {
    return Instant.parse(body.text("madeAt"));
  }

  /** What tells it from every other. */
  String digest() {
    return Sha256.hex(bytes(body));
  }

  /** What is asked, in whose name. */
  public Ask ask() {
    return ask;
  }

  /** Which items. */
  public Query query() {
    return query;
  }

  /**
   * The envelope of {@code ask} and {@code query}, signed with a key of the asking party.
   *
   * @param ask in the asking node's pseudonym for who asks
   * @param node the party that runs the node that is asked: no other answers
   * @param madeAt now; soon after, nobody answers any more
   */
  static JsonObject signed(Ask ask, Query query, Party node, Instant madeAt, Signer key) {
    JsonObject body =
        JsonObject.with("fairlead", FORMAT)
            .and("node", node.id())
            .and("madeAt", madeAt.toString())
            .and("party", ask.who().party().id())
            .and("officer", ask.who().officer())
            .and("role", ask.who().role())
            .and("purpose", ask.purpose())
            .and("case", ask.caseId().map(Json::of).orElse(Json.nothing()))
            .and("from", query.from().toString())
            .and("to", query.to().toString())
            .and("vessels", JsonArray.ofTexts(new TreeSet<>(query.vessels())))
            .and("place", query.place().map(Bounds::json).orElse(Json.nothing()))
            .and("reason", ask.reason().map(Json::of).orElse(Json.nothing()))
            .end();
    Base64.Encoder base64 = Base64.getEncoder();
    return JsonObject.with("ask", body)
        .and("publicKey", base64.encodeToString(key.publicKey()))
        .and("signature", base64.encodeToString(key.sign(bytes(body))))
        .end();
  }

  private static byte[] bytes(JsonObject body) {
    return CanonicalJson.signedBytes(FORMAT, body);
  }

  /** Reads an envelope; empty where it is not one, or not signed by the party that it names. */
  static Optional<PartnerAsk> read(JsonObject envelope, Keys keys) {
    try {
      JsonObject body = envelope.object("ask");
      Party party = new Party(body.text("party"));
      boolean theirs =
          keys.officer(party, envelope.text("publicKey"), bytes(body), envelope.text("signature"))
              .isPresent();
      if (!theirs
          || !FIELDS.equals(body.members().keySet())
          || !body.text("fairlead").equals(FORMAT)) {
        return Optional.empty();
      }
      // Read here, so that what asks at no instant is not an ask.
      Instant.parse(body.text("madeAt"));
      body.text("node");
      Requester who = new Requester(party, body.text("officer"), body.text("role"));
      Optional<String> caseId = Uses.text(body, "case");
      Optional<String> reason = Uses.text(body, "reason");
      TreeSet<VesselKey> vessels = new TreeSet<>();
      Texts.of(body.array("vessels")).forEach(key -> vessels.add(new VesselKey(key)));
      Query query =
          Query.between(Instant.parse(body.text("from")), Instant.parse(body.text("to")))
              .of(vessels);
      if (body.get("place").orElse(JsonNull.NULL) != JsonNull.NULL) {
        query = query.within(Bounds.of(body.array("place")));
      }
      Ask ask = new Ask(who, body.text("purpose"), caseId, reason);
      return Optional.of(new PartnerAsk(ask, query, body));
    } catch (IllegalArgumentException | DateTimeException notAnAsk) {
      return Optional.empty();
    }
  }
}
