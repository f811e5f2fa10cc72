package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.DecideLines;
import org.junit.jupiter.api.Test;

/** A decision names the terms of every originator that was asked, also of a source unheard of. */
class UnlistedSourceTest {
  @Test
  void theTermsOfAnUnlistedSourcesOriginatorAreListed() {
    JsonObject request =
        (JsonObject) Given.json(Given.root().resolve("vectors/terms/request.json"));
    JsonObject item =
        request.object("item").plus("label", JsonArray.ofTexts(java.util.List.of("zz.none/radar")));
    DecideLines lines =
        new DecideLines(
            Given.terms(Given.json(Given.root().resolve("vectors/terms/base.json"))), Given.TEXT);
    String answer =
        lines.decide(
            CanonicalJson.text(request.plus("item", item)).getBytes(StandardCharsets.UTF_8));
    JsonObject decision = (JsonObject) Given.json(answer);
    assertThat(decision.array("reasons").values())
        .extracting(reason -> ((JsonObject) reason).text("code"))
        .containsExactly("UNKNOWN_SOURCE");
    assertThat(decision.array("terms").values())
        .extracting(terms -> ((JsonObject) terms).text("originator"))
        .containsExactly("zz.none");
  }
}
