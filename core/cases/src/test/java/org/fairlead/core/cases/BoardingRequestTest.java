package org.fairlead.core.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.junit.jupiter.api.Test;

class BoardingRequestTest {
  private static JsonObject request(String basis) {
    return JsonObject.with("id", "us.uscg/b-1")
        .and("case", "us.uscg/c-14")
        .and("addressee", "pa")
        .and("vessel", "mmsi:370000001")
        .and("basis", basis)
        .and("basisProof", "request under Article 17(3)")
        .and(
            "grounds",
            JsonArray.of(
                JsonObject.with("text", "met a vessel without AIS in the dark")
                    .and("items", JsonArray.of(Json.of("gb.nca/radar/0:1"), Json.of("x/0:2")))
                    .end()))
        .and("measures", JsonArray.of(Json.of("BOARD"), Json.of("SEARCH")))
        .and("sameForOwnFlag", true)
        .end();
  }

  @Test
  void aCompleteRequestOnAListedBasisStands() {
    assertThat(BoardingRequest.reasonsAgainst(request("FLAG_CONSENT_AD_HOC"))).isEmpty();
    assertThat(BoardingRequest.citedItems(request("FLAG_CONSENT_AD_HOC")))
        .containsExactly("gb.nca/radar/0:1", "x/0:2");
  }

  @Test
  void aDesignationAnUnreadOpinionAndAnArmedConflictAreNoBasis() {
    for (String basis : new String[] {"DESIGNATION", "OPINION", "ARMED_CONFLICT", "SELF_DEFENCE"}) {
      assertThat(BoardingRequest.reasonsAgainst(request(basis))).as(basis).hasSize(1);
    }
    assertThat(BoardingRequest.reasonsAgainst(request("DESIGNATION")).get(0))
        .isEqualTo("a designation names an organisation; it gives no authority to board a vessel");
  }

  @Test
  void theListHoldsNoBasisForAStrike() {
    for (LegalBasis basis : LegalBasis.values()) {
      assertThat(basis.name()).doesNotContainIgnoringCase("strike").doesNotContain("DEFENCE");
    }
  }

  @Test
  void groundsWithoutItemsAndUnknownMeasuresAreNamed() {
    JsonObject bad =
        request("OWN_FLAG")
            .plus("grounds", JsonArray.of(JsonObject.with("text", "x").end()))
            .plus("measures", JsonArray.of(Json.of("DISABLE")))
            .plus("sameForOwnFlag", Json.of(false));
    assertThat(BoardingRequest.reasonsAgainst(bad)).hasSize(3);
  }
}
