package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Asker;
import org.fairlead.core.sharing.CaseFile;
import org.fairlead.core.sharing.CaseKind;
import org.fairlead.core.sharing.DecideLines;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Desk;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.PartyKind;
import org.fairlead.core.sharing.Reason;
import org.fairlead.core.sharing.ReasonCode;
import org.fairlead.core.sharing.TermsReader;
import org.fairlead.core.sharing.ViewReading;
import org.junit.jupiter.api.Test;

/**
 * What nobody may ever ask for is denied by step 1 with its one reason, whatever is agreed, whoever
 * asks, for whatever: every agreement of up to three clauses of a small universe. Spec: terms §2.
 */
class ForbiddenPurposesTest {
  private static final List<String> FORBIDDEN =
      List.of("FORBIDDEN", "LETHAL_TARGETING", "TARGET_SELECTION", "STRIKE_ASSESSMENT");
  private static final List<String> OUT_OF_SCOPE =
      List.of("OUT_OF_SCOPE", "COUNTER_TERRORISM", "DEFENCE_MONITORING");
  private static final List<String> NEVER =
      Stream.concat(FORBIDDEN.stream(), OUT_OF_SCOPE.stream()).toList();
  private static final Instant AT = Instant.parse("2025-06-01T12:00:00Z");
  private static final SourceId RADAR = SourceId.of("gb/radar");
  private static final VesselKey VESSEL = new VesselKey("mmsi:000000001");
  private static final String ALL = "SAFETY,LAW_ENFORCEMENT,JUSTICE,ANALYSIS,CIVIL,BORDER";

  /**
   * The clauses that agreements are put together from: as wide as can be, for one purpose of each
   * group, with a case, with an assurance in force, and as narrow as can be.
   */
  private static final List<JsonObject> CLAUSES =
      List.of(
          clause(ALL, "gb/*", false, "", ""),
          clause("LAW_ENFORCEMENT", "gb/radar", false, "", ""),
          clause("DETECT_MONITOR", "gb/*", false, "NO_LETHAL_TARGETING_USE", ""),
          clause("SAFETY", "gb/*", true, "", ""),
          clause("JUSTICE", "gb/radar", true, "", "lawyer"),
          clause("ARREST,SEIZURE,MARITIME_INTERDICTION", "gb/*", true, "", "watch-officer"),
          clause("STRATEGIC_ANALYSIS", "gb/*", false, "", ""),
          clause("CIVIL,BORDER", "gb/drone", false, "", ""));

  private static JsonObject clause(
      String purposes, String source, boolean needsCase, String assurance, String role) {
    return JsonObject.with("sources", texts(source))
        .and("kinds", texts("POSITION,IDENTITY,BEHAVIOUR,REPORT,PRODUCT,CASE_FILE,EVIDENCE"))
        .and("purposes", texts(purposes))
        .and("area", JsonNull.NULL)
        .and("treatment", JsonObject.with("delay", "PT0S").and("coarsenDegrees", 0).end())
        .and("requiresCase", needsCase)
        .and("requiresAssurances", texts(assurance))
        .and("roles", texts(role))
        .and("retention", JsonNull.NULL)
        .end();
  }

  private static JsonArray texts(String words) {
    return words.isEmpty() ? JsonArray.of() : JsonArray.ofTexts(List.of(words.split(",")));
  }

  /** Every choice of one, two or three of the clauses, as an agreement's permissions. */
  private static List<JsonArray> agreements() {
    List<JsonArray> all = new ArrayList<>();
    for (int bits = 1; bits < 1 << CLAUSES.size(); bits++) {
      if (Integer.bitCount(bits) <= 3) {
        List<Json> chosen = new ArrayList<>();
        for (int i = 0; i < CLAUSES.size(); i++) {
          if ((bits >> i & 1) == 1) {
            chosen.add(CLAUSES.get(i).plus("id", Json.of("p" + i)));
          }
        }
        all.add(new JsonArray(chosen));
      }
    }
    return all;
  }

  private static JsonObject terms(JsonArray permissions, boolean withRelease) {
    List<Json> parties = new ArrayList<>();
    parties.add(JsonObject.with("id", "gb").and("kind", "GOVERNMENT").end());
    for (PartyKind kind : PartyKind.values()) {
      parties.add(JsonObject.with("id", partyOf(kind)).and("kind", kind.name()).end());
    }
    Json agreement =
        JsonObject.with("id", "a")
            .and("grantor", "gb")
            .and("grantee", partyOf(PartyKind.LAW_ENFORCEMENT).substring(0, 2))
            .and("from", "2020-01-01T00:00:00Z")
            .and("to", JsonNull.NULL)
            .and("permissions", permissions)
            .end();
    Json assurance =
        JsonObject.with("id", "g")
            .and("askedBy", "gb")
            .and("givenBy", "us")
            .and("propositions", texts("NO_LETHAL_TARGETING_USE"))
            .and("state", "IN_FORCE")
            .and("from", "2020-01-01T00:00:00Z")
            .and("to", JsonNull.NULL)
            .end();
    parties.add(JsonObject.with("id", "us").and("kind", "GOVERNMENT").end());
    return JsonObject.with("version", Json.of(1))
        .and("parties", new JsonArray(parties))
        .and("sources", JsonArray.of(source("gb/radar", false), source("gb/drone", true)))
        .and("agreements", JsonArray.of(agreement))
        .and("assurances", JsonArray.of(assurance))
        .and("floors", JsonArray.of())
        .and("prohibitions", JsonArray.of())
        .and("suspensions", JsonArray.of())
        .and("releases", withRelease ? JsonArray.of(release(texts(ALL))) : JsonArray.of())
        .end();
  }

  private static String partyOf(PartyKind kind) {
    return "us." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static JsonObject source(String id, boolean isPublic) {
    return JsonObject.with("id", id).and("public", isPublic).end();
  }

  private static JsonObject release(JsonArray purposes) {
    return JsonObject.with("id", "r")
        .and("by", "gb")
        .and("item", "i1")
        .and("sources", texts("gb/*"))
        .and("recipients", texts("us"))
        .and("purposes", purposes)
        .and("retention", JsonNull.NULL)
        .and("from", "2020-01-01T00:00:00Z")
        .and("to", JsonNull.NULL)
        .end();
  }

  /** Who asks: every kind of party, the originator itself, its nation, and one that is unlisted. */
  private static List<Party> askers() {
    List<Party> askers = new ArrayList<>();
    Arrays.stream(PartyKind.values()).forEach(kind -> askers.add(new Party(partyOf(kind))));
    askers.addAll(List.of(new Party("gb"), new Party("us"), new Party("zz.unlisted")));
    return askers;
  }

  /** No case, and an open one of each kind that the asker works on and that is about the item. */
  private static List<Asker> desks(Party party, String word) {
    Asker asker = Asker.of(party, "watch-officer", word);
    List<Asker> all = new ArrayList<>(List.of(asker));
    for (CaseKind kind : CaseKind.values()) {
      all.add(asker.inCase(CaseFile.open("c", kind).by(List.of(party)).about(List.of(VESSEL))));
    }
    return all;
  }

  private static List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (ItemKind kind : ItemKind.values()) {
      for (String source : List.of("gb/radar", "gb/drone", "fr/unlisted")) {
        List<SourceId> label = List.of(SourceId.of(source));
        items.add(Item.of("i1", kind, label, List.of(VESSEL), AT.minusSeconds(60)));
      }
      items.add(Item.of("i1", kind, List.of(), List.of(), AT));
    }
    return items;
  }

  private static ReasonCode reason(String word) {
    return FORBIDDEN.contains(word)
        ? ReasonCode.FORBIDDEN_PURPOSE
        : ReasonCode.PURPOSE_OUT_OF_SCOPE;
  }

  @Test
  void isDeniedUnderEveryAgreementToEveryoneForEverything() {
    long denied = 0;
    long permitted = 0;
    List<Item> items = items();
    for (JsonArray permissions : agreements()) {
      for (boolean withRelease : new boolean[] {false, true}) {
        Decider decider = Decider.of(Given.terms(terms(permissions, withRelease)));
        for (Party party : askers()) {
          for (String word : NEVER) {
            denied += deny(decider, party, word, items);
          }
          for (Asker asker : desks(party, "DETECT_MONITOR")) {
            permitted += decider.desk(asker).decide("q", items.get(0), AT).isPermit() ? 1 : 0;
          }
        }
      }
    }
    System.out.printf(
        "forbidden and out of scope: %,d requests, all denied; %,d of the same under a purpose of"
            + " law enforcement permitted%n",
        denied, permitted);
    assertThat(denied).isGreaterThan(1_000_000);
    // The agreements do open things: it is the word that denies.
    assertThat(permitted).isGreaterThan(5_000);
  }

  private static long deny(Decider decider, Party party, String word, List<Item> items) {
    List<Reason> expected = onlyReason(decider, word);
    long denied = 0;
    for (Asker asker : desks(party, word)) {
      Desk desk = decider.desk(asker);
      for (Item item : items) {
        Decision decision = desk.decide("q", item, AT);
        if (decision.isPermit()
            || !decision.reasons().equals(expected)
            || !decision.terms().isEmpty()) {
          throw new AssertionError(word + " asked by " + party + ": " + decision);
        }
        denied++;
      }
      assertThat(decider.view(asker, AT)).isInstanceOf(ViewReading.Refused.class);
    }
    return denied;
  }

  private static List<Reason> onlyReason(Decider decider, String word) {
    Asker nobody = Asker.of(new Party("zz"), "x", word);
    List<Reason> reasons = decider.desk(nobody).decide("q", items().get(0), AT).reasons();
    assertThat(reasons).hasSize(1);
    assertThat(reasons.get(0).code()).isEqualTo(reason(word));
    assertThat(reasons.get(0).source()).isEmpty();
    return reasons;
  }

  @Test
  void termsThatPermitItAreRefusedWhereverTheWordStands() {
    int refused = 0;
    for (JsonArray permissions : agreements()) {
      for (String word : NEVER) {
        for (int i = 0; i < permissions.values().size(); i++) {
          JsonObject permission = (JsonObject) permissions.values().get(i);
          List<Json> purposes = permission.array("purposes").values();
          for (int at = 0; at <= purposes.size(); at++) {
            List<Json> more = new ArrayList<>(purposes);
            more.add(at, Json.of(word));
            List<Json> changed = new ArrayList<>(permissions.values());
            changed.set(i, permission.plus("purposes", new JsonArray(more)));
            assertThat(faults(terms(new JsonArray(changed), false)))
                .containsExactly("agreements[0].permissions[" + i + "].purposes[" + at + "]");
            refused++;
          }
        }
      }
    }
    JsonObject whole = terms(agreements().get(0), false);
    for (String word : NEVER) {
      JsonArray release = JsonArray.of(release(texts("LAW_ENFORCEMENT," + word)));
      assertThat(faults(whole.plus("releases", release)))
          .containsExactly("releases[0].purposes[1]");
      refused++;
    }
    System.out.printf("terms that permit what is never permitted: %,d, all refused%n", refused);
    assertThat(refused).isGreaterThan(2_000);
  }

  private static List<String> faults(Json terms) {
    return TermsReader.read(terms)
        .match(read -> List.of(), faults -> faults.stream().map(fault -> fault.path()).toList());
  }

  /** Every word that is permissible is a word of its own in every spelling but one. */
  @Test
  void noSpellingOfAnyPurposeIsTakenForIt() {
    JsonObject terms = terms(JsonArray.of(CLAUSES.get(0).plus("id", Json.of("p"))), true);
    DecideLines lines = new DecideLines(Given.terms(terms), Given.TEXT);
    int denied = 0;
    Set<String> words = new LinkedHashSet<>(NEVER);
    words.addAll(List.of("DETECT_MONITOR", "SEARCH_AND_RESCUE", "IDENTIFY"));
    for (String word : words) {
      for (String variant : Spellings.of(word)) {
        String line = CanonicalJson.text(request(variant));
        JsonObject answer =
            (JsonObject) Given.json(lines.decide(line.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.text("decision")).as(escaped(variant)).isEqualTo("DENY");
        assertThat(CanonicalJson.text(answer.array("reasons")))
            .as(escaped(variant))
            .isEqualTo("[{\"code\":\"UNKNOWN_PURPOSE\"}]");
        JsonArray permissions =
            JsonArray.of(
                CLAUSES
                    .get(0)
                    .plus("id", Json.of("p"))
                    .plus("purposes", JsonArray.of(Json.of(variant))));
        assertThat(faults(terms(permissions, false)))
            .as(escaped(variant))
            .containsExactly("agreements[0].permissions[0].purposes[0]");
        denied++;
      }
    }
    System.out.printf("spellings of purposes that are not them: %,d, all denied%n", denied);
    assertThat(denied).isGreaterThan(400);
  }

  private static JsonObject request(String purpose) {
    Json item =
        JsonObject.with("id", "i1")
            .and("kind", "POSITION")
            .and("label", texts(RADAR.toString()))
            .and("vessels", texts(VESSEL.toString()))
            .and("observedAt", "2025-06-01T11:00:00Z")
            .and("position", JsonNull.NULL)
            .end();
    return JsonObject.with("id", "q")
        .and("at", AT.toString())
        .and(
            "requester",
            JsonObject.with("party", partyOf(PartyKind.COAST_GUARD)).and("role", "x").end())
        .and("purpose", purpose)
        .and("case", JsonNull.NULL)
        .and("item", item)
        .end();
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append(c > 32 && c < 127 ? "" + (char) c : "\\u" + c));
    return out.toString();
  }

  /** The base request is permitted, so that a spelling that slips through would show. */
  @Test
  void theWordAsItIsWrittenIsTheOneThatOpens() {
    JsonObject terms = terms(JsonArray.of(CLAUSES.get(0).plus("id", Json.of("p"))), false);
    DecideLines lines = new DecideLines(Given.terms(terms), Given.TEXT);
    byte[] line = CanonicalJson.bytes(request("DETECT_MONITOR"));
    assertThat(((JsonObject) Given.json(lines.decide(line))).text("decision")).isEqualTo("PERMIT");
    assertThat(Spellings.of("DETECT_MONITOR"))
        .contains(Normalizer.normalize("ＤETECT_MONITOR", Normalizer.Form.NFC));
  }
}
