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
  private final Instant since;

  /** Documents in force from {@code since}. */
  Documents(Instant since) {
    this.since = since;
  }

  static JsonArray list(String... texts) {
    return JsonArray.ofTexts(Arrays.asList(texts));
  }

  JsonObject agreement(String id, Party grantor, Party grantee, JsonObject... permissions) {
    return JsonObject.with("id", id)
        .and("grantor", grantor.id())
        .and("grantee", grantee.id())
        .and("from", since.toString())
        .and("to", Json.nothing())
        .and("permissions", JsonArray.of(permissions))
        .end();
  }

  /** What a legal adviser of the grantor finds before it shares with another nation. */
  JsonObject riskAssessment(String agreement, Party grantor, Party grantee, String... purposes) {
    return JsonObject.with("id", grantor + "/risk-" + agreement)
        .and("officer", grantor.id().replace('.', '-') + "-legal-adviser-1")
        .and("recipient", grantee.id())
        .and("purposes", list(purposes))
        .and("agreements", list(agreement))
        .and("regime", "serious risk of contributing to a violation of human rights")
        .and("risk", "MITIGATED")
        .and("text", "assured, under floors for military parties, and watched by outcomes")
        .and("reviewAt", since.plus(java.time.Duration.ofDays(3650)).toString())
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

  JsonObject floor(String id, Party by) {
    return JsonObject.with("id", id)
        .and("by", by.id())
        .and("partyKinds", list("MILITARY"))
        .and("sources", list(by + "/*"))
        .and("kinds", list("POSITION", "IDENTITY", "BEHAVIOUR", "REPORT"))
        .and("treatment", treatment("PT2H", 0.25))
        .and("from", since.toString())
        .and("to", Json.nothing())
        .end();
  }

  JsonObject prohibition(String id, Party by, Party recipient) {
    return JsonObject.with("id", id)
        .and("by", by.id())
        .and("recipients", list(recipient.id()))
        .and("sources", list(by + "/*"))
        .and("kinds", list("EVIDENCE"))
        .and("purposes", list())
        .and("from", since.toString())
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
