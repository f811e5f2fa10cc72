package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.Asker;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Desk;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.Purpose;
import org.fairlead.core.sharing.Reason;
import org.fairlead.core.sharing.ReasonCode;
import org.fairlead.core.sharing.Request;
import org.fairlead.core.sharing.TermsReader;
import org.fairlead.core.sharing.View;
import org.junit.jupiter.api.Test;

/**
 * Known failures of others, which must not be ours. Each test names the project, and the number of
 * the issue where there is one.
 */
class KnownFailuresTest {
  private static List<String> permittedLeaves(String change) {
    return Arrays.stream(Purpose.values())
        .filter(leaf -> leaf.isLeaf() && leaf.isPermissible())
        .filter(
            leaf -> TableWorld.after(change, TableWorld.apt(leaf)).decision().startsWith("PERMIT"))
        .map(Purpose::name)
        .toList();
  }

  /** Eclipse EDC 0.15.1 permits: a prohibition without constraints is never violated there. */
  @Test
  void eclipseEdcAProhibitionWithoutConstraintsDeniesAllThatIsNotProtected() {
    assertThat(permittedLeaves("-")).hasSize(16);
    assertThat(permittedLeaves("prohibition"))
        .containsExactlyInAnyOrderElementsOf(Purposes.PROTECTED);
    for (String field : List.of("recipients", "kinds", "purposes")) {
      assertThat(TableWorld.after("prohibition." + field + "=-").decision())
          .isEqualTo("DENY PROHIBITED x");
    }
    // Sources are where "without constraints" cannot be written: it would be another's to say.
    assertThat(TableWorld.after("prohibition.sources=-").decision()).isEqualTo("refused");
  }

  /** Eclipse EDC 0.15.1 permits: an operand that nothing is bound to counts as met there. */
  @Test
  void eclipseEdcAProhibitionWithAnUnboundOperandIsRefusedAndNeverPassedOver() {
    for (String field : List.of("recipients", "sources", "kinds", "purposes")) {
      assertThat(TableWorld.after("prohibition." + field + "=BOUND_TO_NOTHING").decision())
          .as(field)
          .isEqualTo("refused");
    }
    // An operand that we do not know is a field that we do not know.
    JsonObject world = (JsonObject) Given.json(Given.root().resolve("vectors/terms/base.json"));
    JsonObject prohibition = (JsonObject) world.array("prohibitions").values().get(0);
    for (Json operand : List.of(JsonArray.of(), JsonNull.NULL, Json.of("eq"))) {
      Json terms =
          world.plus("prohibitions", JsonArray.of(prohibition.plus("leftOperand", operand)));
      assertThat(
              TermsReader.read(terms)
                  .<List<String>>match(
                      read -> List.of(), faults -> faults.stream().map(f -> f.path()).toList()))
          .containsExactly("prohibitions[0].leftOperand");
    }
  }

  /** The same where it is the item that has no value to compare: what is unknown is stopped. */
  @Test
  void eclipseEdcAScopeThatTheItemHasNoValueForStopsIt() {
    assertThat(TableWorld.after("suspension.vessels=mmsi:000000002 item.vessels=-").decision())
        .isEqualTo("DENY SUSPENDED s");
    assertThat(TableWorld.after("suspension.area=elsewhere item.position=null").decision())
        .isEqualTo("DENY SUSPENDED s");
    assertThat(TableWorld.after("permission.area=here item.position=null").decision())
        .isEqualTo("DENY OUTSIDE_AREA a/p");
  }

  @Test
  void eclipseEdcAProhibitionWithSeveralConstraintsDeniesWhereAllHold() {
    List<String> constraints =
        List.of(
            "prohibition.recipients=us.uscg",
            "prohibition.sources=gb.nca/radar",
            "prohibition.kinds=POSITION",
            "prohibition.purposes=DETECT_MONITOR");
    List<String> missing =
        List.of(
            "prohibition.recipients=fr",
            "prohibition.sources=gb.nca/drone",
            "prohibition.kinds=EVIDENCE",
            "prohibition.purposes=ARREST");
    for (int bits = 0; bits < 16; bits++) {
      List<String> chosen = new ArrayList<>(List.of("prohibition"));
      for (int i = 0; i < 4; i++) {
        if ((bits >> i & 1) == 1) {
          chosen.add(constraints.get(i));
        }
      }
      assertThat(TableWorld.after(chosen.toArray(new String[0])).decision())
          .as(chosen.toString())
          .isEqualTo("DENY PROHIBITED x");
      for (String other : missing) {
        assertThat(TableWorld.after(String.join(" ", chosen), other).decision())
            .as(chosen + " " + other)
            .isEqualTo("PERMIT a/p");
      }
    }
  }

  /** In EDC a finalised agreement cannot be ended (asked for in sig-release issue 777). */
  @Test
  void eclipseEdcTractusXSigRelease777AnAgreementEndsAndItsGrantorAloneEndsIt() {
    assertThat(TableWorld.after("agreement.to=2025-06-01T12:00:00.000000001Z").decision())
        .isEqualTo("PERMIT a/p");
    assertThat(TableWorld.after("agreement.to=2025-06-01T12:00:00Z").decision())
        .isEqualTo("DENY AGREEMENT_NOT_IN_FORCE a/p");
    // Without waiting for the other's signature: a suspension that names it, by the grantor.
    String ended =
        "suspension.agreements=a suspension.purposes="
            + "SAFETY,LAW_ENFORCEMENT,JUSTICE,ANALYSIS,CIVIL,BORDER";
    assertThat(permittedLeaves(ended)).isEmpty();
    assertThat(permittedLeaves(ended + " suspension.by=fr")).hasSize(16);
  }

  /** EDC looks again once an hour; here a view says itself until when it holds. */
  @Test
  void eclipseEdcAViewEndsAtTheInstantAtWhichItsAgreementDoes() {
    JsonObject base = (JsonObject) Given.json(Given.root().resolve("vectors/terms/base.json"));
    Asker asker = Asker.of(new Party("us.uscg"), "watch-officer", "NAVIGATION_SAFETY");
    Instant end = Instant.parse("2030-01-01T00:00:00Z");
    Decider decider = Decider.of(Given.terms(base));
    View view = (View) decider.view(asker, Instant.parse("2029-12-31T00:00:00Z"));
    assertThat(view.validUntil()).contains(end);
    assertThat(((View) decider.view(asker, end)).admissions())
        .extracting(one -> one.clause())
        .doesNotContain("gb-us-2024/p1");
  }

  /**
   * MISP issue 10899, and 7715: a member that is removed from a sharing group goes on receiving
   * elsewhere. Here whoever holds an item asks every originator for whom it is, so once gb has
   * stopped a party, nothing made from what is gb's is permitted to it, from whomever it comes.
   */
  @Test
  void misp10899APartyThatIsRemovedGetsNothingMoreFromAnyone() {
    int before = 0;
    int denied = 0;
    for (long seed = 1; seed <= 60; seed++) {
      RandomWorld world = new RandomWorld(seed);
      JsonObject terms = world.terms(12);
      Decider open = Decider.of(Given.terms(terms));
      for (int i = 0; i < 100; i++) {
        Request request = ViewPropertyTest.request(world, i);
        Party party = request.asker().party();
        List<SourceId> ofGb =
            request.item().label().stream()
                .filter(source -> source.originator().nation().id().equals("gb"))
                .toList();
        if (ofGb.isEmpty() || party.nation().id().equals("gb")) {
          continue;
        }
        before += open.decide(request).isPermit() ? 1 : 0;
        Decision after = Decider.of(Given.terms(without(terms, party))).decide(request);
        if (!after.terms().isEmpty()) {
          assertThat(after.isPermit()).as("seed " + seed + ", request " + i).isFalse();
          assertThat(after.reasons())
              .as("seed " + seed + ", request " + i)
              .filteredOn(reason -> reason.code() == ReasonCode.SUSPENDED)
              .extracting(reason -> reason.source().orElseThrow())
              .containsAll(ofGb.stream().filter(source -> isListed(after, source)).toList());
          denied++;
        }
      }
    }
    assertThat(before).isGreaterThan(100);
    assertThat(denied).isGreaterThan(1000);
  }

  private static boolean isListed(Decision decision, SourceId source) {
    return decision.reasons().stream()
        .noneMatch(
            reason ->
                reason.code() == ReasonCode.UNKNOWN_SOURCE
                    && reason.source().orElseThrow().equals(source));
  }

  /** The terms with one more suspension, by gb, of all purposes, protected ones too. */
  private static JsonObject without(JsonObject terms, Party party) {
    JsonObject template = TableWorld.template("suspension");
    JsonObject scope =
        template
            .object("scope")
            .plus("recipients", JsonArray.of(Json.of(party.id())))
            .plus(
                "purposes",
                JsonArray.ofTexts(
                    List.of(
                        "SAFETY", "LAW_ENFORCEMENT", "JUSTICE", "ANALYSIS", "CIVIL", "BORDER")));
    List<Json> all = new ArrayList<>(terms.array("suspensions").values());
    all.add(
        template
            .plus("id", Json.of("removed"))
            .plus("from", Json.of("2024-01-01T00:00:00Z"))
            .plus("scope", scope));
    return terms.plus("suspensions", new JsonArray(all));
  }

  /** MISP issue 10899: and a unit below the party that is removed is removed with it. */
  @Test
  void misp10899AUnitOfAPartyThatIsRemovedIsRemovedToo() {
    assertThat(TableWorld.after("suspension.recipients=us requester.party=us.uscg").decision())
        .isEqualTo("DENY SUSPENDED s");
    assertThat(TableWorld.after("suspension.recipients=us release.recipients=us.uscg").decision())
        .isEqualTo("DENY SUSPENDED s");
  }

  /** MISP issue 4200: what was shared with an empty group went to everyone. */
  @Test
  void misp4200AnEmptyListOfRecipientsIsNeverEveryone() {
    assertThat(TableWorld.after("agreement.grantee=fr release.recipients=-").decision())
        .isEqualTo("refused");
    for (String field : List.of("sources", "kinds", "purposes")) {
      assertThat(TableWorld.after("permission." + field + "=-").decision()).isEqualTo("refused");
    }
    assertThat(TableWorld.after("permission.requiresCase=true case.parties=-").decision())
        .isEqualTo("DENY CASE_REQUIRED a/p");
    assertThat(
            TableWorld.after("permission.requiresCase=true case.vessels=- case.area=null")
                .decision())
        .isEqualTo("DENY CASE_REQUIRED a/p");
  }

  /**
   * A reader that OpenTDF opened before a change goes on reading. A desk decides by the terms that
   * it was opened with, which is why nothing but a lease on them may use it; a desk opened by the
   * next terms refuses at the same instant, whatever was handed out before.
   */
  @Test
  void openTdfADeskThatIsOpenedAfterASuspensionRefusesWhatTheOneBeforePermitted() {
    JsonObject base = (JsonObject) Given.json(Given.root().resolve("vectors/terms/base.json"));
    Instant at = Instant.parse("2025-11-11T12:00:00Z");
    Asker asker = Asker.of(new Party("us.uscg"), "watch-officer", "DETECT_MONITOR");
    Request request = request(at);
    Desk before = Decider.of(Given.terms(base)).desk(asker);
    assertThat(before.decide("q", request.item(), at).isPermit()).isTrue();
    JsonObject now = without(base, new Party("us.uscg"));
    Decision after = Decider.of(Given.terms(now)).desk(asker).decide("q", request.item(), at);
    assertThat(after.reasons()).extracting(Reason::code).contains(ReasonCode.SUSPENDED);
    assertThat(after.terms()).isNotEqualTo(before.decide("q", request.item(), at).terms());
  }

  private static Request request(Instant at) {
    Asker asker = Asker.of(new Party("us.uscg"), "watch-officer", "DETECT_MONITOR");
    Item item =
        Item.of(
            "i9",
            org.fairlead.core.sharing.ItemKind.POSITION,
            List.of(SourceId.of("gb.nca/radar-anguilla")),
            List.of(),
            at.minusSeconds(7200));
    return new Request("q", asker, item, at);
  }
}
