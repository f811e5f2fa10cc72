package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairlead.tests.sharing.Said.json;

import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.PartyKind;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.Keys;
import org.junit.jupiter.api.Test;

/** Who holds which key, in what office. Spec: acts §3, registers §1. */
class OfficesTest {
  private final Said said = new Said();

  private void key(String signer, String officer) {
    said.must(
        "us",
        ActKind.KEY,
        json("{'officer': '%s'}".formatted(officer))
            .plus("publicKey", Json.of(Said.publicKey(signer))));
  }

  private String adviserOf(String party, String signer) {
    return said.say(
            party,
            ActKind.VESSEL_MARK_REASON,
            json("""
                {'officer': 'o', 'vessel': 'mmsi:000000005', 'purpose': 'IDENTIFY', 'text': 'asked'}
                """)
                .plus("id", Json.of(party + "/vr-" + signer.replace(' ', '-'))),
            signer)
        .toString();
  }

  @Test
  void theRootStandsInUntilItsOwnPartyGivesTheOffice() {
    said.office("gb", "LEGAL_ADVISER");
    assertThat(adviserOf("us", "us root")).as("another party gave it").isEqualTo("[]");
    assertThat(adviserOf("gb", "gb legal_adviser")).isEqualTo("[]");
    assertThat(adviserOf("gb", "gb root"))
        .isEqualTo("[VESSEL_MARK_REASON is said by a LEGAL_ADVISER of `gb`]");
  }

  @Test
  void thePinnedKeyIsTheOneThatCameFromOutsideWhateverALaterOneIsCalled() {
    for (int n = 0; n < 8; n++) {
      key("us root-" + n, "root");
    }
    assertThat(said.register().keys().pinned(new Party("us"))).contains(Said.publicKey("us root"));
    assertThat(said.register().keys().pinned(new Party("gb"))).contains(Said.publicKey("gb root"));
    assertThat(said.register().keys().pinned(new Party("us.navy"))).isEmpty();
    assertThat(adviserOf("us", "us root-3"))
        .as("a later key holds the office that it was given, and no other")
        .isEqualTo("[VESSEL_MARK_REASON is said by a LEGAL_ADVISER of `us`]");
    assertThat(adviserOf("us", "us root")).isEqualTo("[]");
  }

  @Test
  void whoSignedIsFoundByKeyAndPartyAndBytes() {
    said.office("gb", "LEGAL_ADVISER");
    byte[] letter = {1, 2, 3};
    String key = Said.publicKey("gb legal_adviser");
    String signature = Said.signature("gb legal_adviser", letter);
    Keys keys = said.register().keys();
    Party gb = new Party("gb");
    assertThat(keys.officer(gb, key, letter, signature)).contains("legal_adviser");
    assertThat(keys.officer(new Party("us"), key, letter, signature)).as("another's").isEmpty();
    assertThat(keys.officer(gb, key, new byte[] {1, 2}, signature)).as("other bytes").isEmpty();
    assertThat(keys.officer(gb, key, letter, "%")).as("no base64").isEmpty();
    String stranger = Said.publicKey("gb nobody");
    assertThat(keys.officer(gb, stranger, letter, Said.signature("gb nobody", letter))).isEmpty();
  }

  @Test
  void theFirstOtherNationThatReliesOnAKindIsContradictedByNobody() {
    JsonObject coastGuard = json("{'id': 'us.navy', 'kind': 'COAST_GUARD'}");
    JsonObject military = json("{'id': 'us.navy', 'kind': 'MILITARY'}");
    said.must("us", ActKind.PARTY, coastGuard).must("gb", ActKind.PARTY, military);
    for (String later : List.of("us", "fr", "gb")) {
      assertThat(said.say(later, ActKind.PARTY, coastGuard))
          .containsExactly("`us.navy` is already relied on as MILITARY");
    }
    said.must("fr", ActKind.PARTY, military);
  }

  @Test
  void theRegistersReadWhatTheTermsSayOfAParty() {
    assertThat(said.shelves().kindOf(new Party("us.uscg"))).contains(PartyKind.COAST_GUARD);
    assertThat(said.shelves().kindOf(new Party("us.navy"))).isEmpty();
  }
}
