package org.fairlead.exchange;

import java.util.Base64;
import java.util.Random;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.ActKind;

/** What others say in the registers around the terms, of which a reader learns nothing. */
final class PairRegisters {
  private final PairWorld world;
  private final Random own;

  PairRegisters(PairWorld world, Random own) {
    this.world = world;
    this.own = own;
  }

  /** One of them, by {@code party}, whose item {@code item} it was shown. */
  void say(Party party, String item, String id) throws Exception {
    String own = party + "/" + id;
    switch (this.own.nextInt(9)) {
      case 0 -> world.say(party, ActKind.LEGAL_BASIS, basis(own));
      case 1 -> world.say(party, ActKind.MANDATE_CHANGE, mandate(own, party));
      case 2 -> world.say(party, ActKind.OUTCOME, outcome(own));
      case 3 -> world.say(party, ActKind.CUE, cue(own, item));
      case 4 -> world.say(party, ActKind.ASSURANCE_REQUEST, request(own, id));
      case 5 -> letter(party, id);
      case 6 -> world.say(party, ActKind.VESSEL_MARK, mark(own, 1 + this.own.nextInt(9)));
      case 7 -> person(party, own);
      default -> world.say(party, ActKind.RISK_ASSESSMENT, risk(own));
    }
  }

  /** An objection sealed to the review body, of which nobody else learns that there is one. */
  void letter(Party party, String id) throws Exception {
    world.node.aroundTerms().keepSealed(PairLetters.by(party, id, own));
  }

  private void person(Party party, String id) throws Exception {
    String salt = Base64.getEncoder().encodeToString(new byte[32]);
    JsonObject data = JsonObject.with("name", "N " + own.nextInt()).end();
    JsonObject person =
        JsonObject.with("id", id)
            .and("officer", "o")
            .and("basis", "b")
            .and("category", "ABOARD")
            .and("case", Json.nothing())
            .and("commitment", AroundTerms.commitment(salt, data))
            .and("keptUntil", "2025-10-10T02:00:00Z")
            .end();
    String[] signer = {party + " root"};
    // Kept until an instant that may have passed: refused, or destroyed while the reader looks.
    world
        .node
        .aroundTerms()
        .person(world.parties.act(party, ActKind.PERSON, person, signer), salt, data);
  }

  static JsonObject mark(String id, int mmsi) {
    return JsonObject.with("id", id)
        .and("officer", "o")
        .and("vessel", "mmsi:00000000" + mmsi)
        .and("mark", "PRESS")
        .and("why", "w")
        .end();
  }

  static JsonObject letter(String to, byte[] letter) {
    return JsonObject.with("to", to)
        .and("commitment", "sha256:" + "0".repeat(64))
        .and("sealed", Base64.getEncoder().encodeToString(letter))
        .end();
  }

  static JsonObject basis(String id) {
    return JsonObject.with("id", id)
        .and("officer", "o")
        .and("basis", "OPINION")
        .and("issuer", "i")
        .and("title", "t")
        .and("text", Json.nothing())
        .and("supports", Parties.list("FLAG_CONSENT_AD_HOC"))
        .end();
  }

  static JsonObject mandate(String id, Party of) {
    return JsonObject.with("id", id)
        .and("officer", "o")
        .and("of", of.id())
        .and("text", "t")
        .and("announcedAt", Sea.START.toString())
        .end();
  }

  static JsonObject outcome(String id) {
    return JsonObject.with("id", id)
        .and("officer", "o")
        .and("vessel", "mmsi:000000007")
        .and("purpose", "IDENTIFY")
        .and("case", Json.nothing())
        .and("outcome", "NO_ACTION")
        .and("at", Sea.START.toString())
        .and("text", "t")
        .end();
  }

  static JsonObject cue(String id, String... items) {
    return JsonObject.with("id", id)
        .and("officer", "o")
        .and("of", id + "-sighting")
        .and("at", Sea.START.plusSeconds(3000).toString())
        .and("position", JsonArray.of(Json.of(-61.9), Json.of(17)))
        .and("case", Json.nothing())
        .and("purpose", "DETECT_MONITOR")
        .and("cuedBy", Parties.list(items))
        .and("notPrompted", items.length == 0)
        .end();
  }

  static JsonObject request(String id, String assurance) {
    return JsonObject.with("id", id)
        .and("assurance", assurance)
        .and("officer", "o")
        .and("givenBy", "us")
        .and("propositions", Parties.list("OUTCOMES_CURRENT"))
        .and("channel", "note")
        .and("text", "t")
        .and("language", "en")
        .and("translation", Json.nothing())
        .and("scope", "all")
        .and("conditions", "")
        .and(
            "monitoring",
            JsonObject.with("method", "register")
                .and("evidence", "outcomes")
                .and("nextDue", "2025-12-10T00:00:00Z")
                .end())
        .and("reviewAt", "2026-01-10T00:00:00Z")
        .end();
  }

  static JsonObject risk(String id) {
    return JsonObject.with("id", id)
        .and("officer", "o")
        .and("recipient", "zz")
        .and("purposes", Parties.list("SAFETY"))
        .and("agreements", Parties.list("none"))
        .and("regime", "OSJA")
        .and("risk", "SERIOUS")
        .and("text", "t")
        .and("reviewAt", "2026-01-10T00:00:00Z")
        .end();
  }
}
