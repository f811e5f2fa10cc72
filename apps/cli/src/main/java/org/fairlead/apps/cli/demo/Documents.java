package org.fairlead.apps.cli.demo;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;

/** The documents of the play, in the form of terms §3. */
final class Documents {
  private Documents() {}

  static JsonArray list(String... texts) {
    return JsonArray.ofTexts(Arrays.asList(texts));
  }

  static JsonObject agreement(String id, Party grantor, Party grantee, JsonObject... permissions) {
    return JsonObject.with("id", id)
        .and("grantor", grantor.id())
        .and("grantee", grantee.id())
        .and("from", "2019-01-01T00:00:00Z")
        .and("to", Json.nothing())
        .and("permissions", JsonArray.of(permissions))
        .end();
  }

  static JsonObject permission(
      String id, Party grantor, List<String> kinds, String purpose, List<String> assurances) {
    return JsonObject.with("id", id)
        .and("sources", list(grantor + "/*"))
        .and("kinds", JsonArray.ofTexts(kinds))
        .and("purposes", list(purpose))
        .and("area", Json.nothing())
        .and("treatment", treatment("PT0S", 0))
        .and("requiresCase", purpose.equals("INDEPENDENT_REVIEW"))
        .and("requiresAssurances", JsonArray.ofTexts(assurances))
        .and("roles", list())
        .and("retention", "P90D")
        .end();
  }

  static JsonObject treatment(String delay, double coarsenDegrees) {
    return JsonObject.with("delay", delay).and("coarsenDegrees", coarsenDegrees).end();
  }

  static JsonObject floor(String id, Party by) {
    return JsonObject.with("id", id)
        .and("by", by.id())
        .and("partyKinds", list("MILITARY"))
        .and("sources", list(by + "/*"))
        .and("kinds", list("POSITION", "IDENTITY", "BEHAVIOUR", "REPORT"))
        .and("treatment", treatment("PT2H", 0.25))
        .and("from", "2025-09-02T00:00:00Z")
        .and("to", Json.nothing())
        .end();
  }

  static JsonObject prohibition(String id, Party by, Party recipient) {
    return JsonObject.with("id", id)
        .and("by", by.id())
        .and("recipients", list(recipient.id()))
        .and("sources", list(by + "/*"))
        .and("kinds", list("EVIDENCE"))
        .and("purposes", list())
        .and("from", "2019-01-01T00:00:00Z")
        .and("to", Json.nothing())
        .end();
  }

  static JsonObject assurance(String id, Party askedBy, Party givenBy, Instant from, Instant to) {
    return JsonObject.with("id", id)
        .and("askedBy", askedBy.id())
        .and("givenBy", givenBy.id())
        .and("propositions", list("NO_LETHAL_TARGETING_USE"))
        .and("from", from.toString())
        .and("to", to.toString())
        .end();
  }

  static JsonObject suspension(String id, Party by, Party recipient) {
    JsonObject scope =
        JsonObject.with("recipients", list(recipient.id()))
            .and("sources", list())
            .and("kinds", list())
            .and("purposes", list())
            .and("vessels", list())
            .and("items", list())
            .and("agreements", list())
            .and("area", Json.nothing())
            .end();
    return JsonObject.with("id", id)
        .and("by", by.id())
        .and("reach", "RECALL")
        .and("scope", scope)
        .end();
  }

  static JsonObject caseOf(String id, String kind, Party party, List<String> vessels) {
    return JsonObject.with("id", id)
        .and("kind", kind)
        .and("state", "OPEN")
        .and("parties", list(party.id()))
        .and("vessels", JsonArray.ofTexts(vessels))
        .and("area", Json.nothing())
        .end();
  }
}
