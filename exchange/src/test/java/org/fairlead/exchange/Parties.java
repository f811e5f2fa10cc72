package org.fairlead.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.Keys;

/** Four parties that act through a node: gb with its radar, us.uscg, us.jiatfs and a reviewer. */
class Parties {
  static final Party GB = new Party("gb");
  static final Party GB_NCA = new Party("gb.nca");
  static final Party US = new Party("us");
  static final Party USCG = new Party("us.uscg");
  static final Party JIATFS = new Party("us.jiatfs");
  static final Party REVIEW = new Party("un.review");
  private static final List<Party> ALL = List.of(GB, GB_NCA, US, USCG, JIATFS, REVIEW);

  private final Node node;
  private final java.util.Set<String> assessed = new java.util.HashSet<>();

  Parties(Node node) {
    this.node = node;
  }

  static Keys anchors() {
    Map<Party, String> anchors = new TreeMap<>();
    ALL.forEach(party -> anchors.put(party, Sea.TestKey.of(party + " root").base64()));
    return Keys.anchoredAt(anchors);
  }

  Act act(Party speaker, ActKind kind, JsonObject document, String... signers) {
    Act act = Act.unsigned(speaker, node.position(speaker) + 1, Sea.START, kind, document);
    for (String signer : signers) {
      Sea.TestKey key = Sea.TestKey.of(signer);
      act =
          act.signedBy(
              new Party(signer.split(" ")[0]), key.publicKey(), key.sign(act.signedBytes()));
    }
    return act;
  }

  Enact.Enacted say(Party speaker, ActKind kind, JsonObject document, String... signers)
      throws Journal.NotRecorded {
    String[] all = signers.length == 0 ? new String[] {speaker + " root"} : signers;
    if (kind == ActKind.AGREEMENT && document.get("grantee").isPresent()) {
      assess(speaker, document);
    }
    return node.submit(act(speaker, kind, document, all));
  }

  /** What an agreement towards another nation rests on. */
  private void assess(Party speaker, JsonObject agreement) throws Journal.NotRecorded {
    JsonObject assessment = assessment(speaker, agreement);
    if (assessed.add(assessment.text("id"))) {
      must(say(speaker, ActKind.RISK_ASSESSMENT, assessment));
    }
  }

  static JsonObject assessment(Party speaker, JsonObject agreement) {
    return JsonObject.with("id", speaker + "/risk-" + agreement.text("id"))
        .and("officer", "adviser")
        .and("recipient", agreement.text("grantee"))
        .and("purposes", list("LAW_ENFORCEMENT", "JUSTICE", "SAFETY", "INDEPENDENT_REVIEW"))
        .and("agreements", list(agreement.text("id")))
        .and("regime", "OSJA")
        .and("risk", "MITIGATED")
        .and("text", "floors for military parties")
        .and("reviewAt", "2027-01-01T00:00:00Z")
        .end();
  }

  static JsonArray list(String... texts) {
    return JsonArray.ofTexts(Arrays.asList(texts));
  }

  /** gb shares its positions with us for law enforcement, military parties under a floor. */
  void agree() throws Journal.NotRecorded {
    Map<String, String> kinds =
        Map.of(
            "gb",
            "GOVERNMENT",
            "gb.nca",
            "LAW_ENFORCEMENT",
            "us",
            "GOVERNMENT",
            "us.uscg",
            "COAST_GUARD",
            "us.jiatfs",
            "MILITARY",
            "un.review",
            "REVIEW_BODY");
    for (Party party : ALL) {
      must(
          say(
              GB,
              ActKind.PARTY,
              JsonObject.with("id", party.id()).and("kind", kinds.get(party.id())).end()));
    }
    must(
        say(
            GB_NCA,
            ActKind.SOURCE,
            JsonObject.with("id", "gb.nca/radar").and("public", false).end()));
    must(
        say(
            USCG,
            ActKind.SOURCE,
            JsonObject.with("id", "us.uscg/desk").and("public", false).end()));
    must(
        say(
            GB,
            ActKind.KEY,
            JsonObject.with("publicKey", Sea.TestKey.of("gb second").base64())
                .and("officer", "second")
                .end()));
    must(
        say(
            GB,
            ActKind.AGREEMENT,
            agreement("gb-us", "us", "LAW_ENFORCEMENT"),
            "gb root",
            "gb second",
            "us root"));
    must(
        say(
            GB,
            ActKind.AGREEMENT,
            agreement("gb-un", "un.review", "INDEPENDENT_REVIEW"),
            "gb root",
            "gb second",
            "un.review root"));
    must(
        say(
            GB,
            ActKind.FLOOR,
            JsonObject.with("id", "f1")
                .and("by", "gb")
                .and("partyKinds", list("MILITARY"))
                .and("sources", list("gb/*"))
                .and("kinds", list("POSITION", "BEHAVIOUR"))
                .and("treatment", treatment("PT2H", 0.25))
                .and("from", "2025-01-01T00:00:00Z")
                .and("to", Json.nothing())
                .end()));
  }

  private static JsonObject treatment(String delay, double degrees) {
    return JsonObject.with("delay", delay).and("coarsenDegrees", degrees).end();
  }

  static JsonObject agreement(String id, String grantee, String purpose) {
    JsonObject permission =
        JsonObject.with("id", "p1")
            .and("sources", list("gb/*"))
            .and("kinds", list("POSITION", "IDENTITY", "BEHAVIOUR", "PRODUCT"))
            .and("purposes", list(purpose))
            .and("area", Json.nothing())
            .and("treatment", treatment("PT0S", 0))
            .and("requiresCase", false)
            .and("requiresAssurances", list())
            .and("roles", list())
            .and("retention", "P90D")
            .end();
    return JsonObject.with("id", id)
        .and("grantor", "gb")
        .and("grantee", grantee)
        .and("from", "2019-01-01T00:00:00Z")
        .and("to", Json.nothing())
        .and("permissions", JsonArray.of(permission))
        .end();
  }

  static JsonObject suspension(String id, String recipient, String reach) {
    JsonObject scope =
        JsonObject.with("recipients", list(recipient))
            .and("sources", list())
            .and("kinds", list())
            .and("purposes", list())
            .and("vessels", list())
            .and("items", list())
            .and("agreements", list())
            .and("area", Json.nothing())
            .end();
    return JsonObject.with("id", id).and("by", "gb").and("reach", reach).and("scope", scope).end();
  }

  static void must(Enact.Enacted enacted) {
    if (!enacted.isAccepted()) {
      throw new AssertionError(enacted.act().kind() + ": " + enacted.reasons());
    }
  }

  static Requester officer(Party party) {
    return new Requester(party, "officer-1", "watch-officer");
  }

  static List<String> voyage(int mmsi, int fromSecond, int toSecond) {
    return Stream.iterate(fromSecond, s -> s < toSecond, s -> s + 60)
        .map(s -> mmsi + "," + (-62 + s / 36000.0) + ",17," + s + ",8,90")
        .toList();
  }
}
