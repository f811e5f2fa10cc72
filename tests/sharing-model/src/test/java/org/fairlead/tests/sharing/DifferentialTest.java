package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.ReasonCode;
import org.fairlead.core.sharing.RequestReader;
import org.junit.jupiter.api.Test;

/**
 * The engine against the model, over worlds from seeds. {@code -Dfairlead.full=true} runs 10,000
 * worlds; {@code -Dfairlead.seed=N} runs the world of one seed that failed.
 */
class DifferentialTest {
  private static final int REQUESTS = 200;
  private static final int TIMES_AT_LEAST = 20;

  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void theEngineDecidesAsTheModel() {
    Long seed = Long.getLong("fairlead.seed");
    int worlds = Boolean.getBoolean("fairlead.full") ? 10_000 : 300;
    long from = seed == null ? 1 : seed;
    for (long world = from; world < (seed == null ? from + worlds : from + 1); world++) {
      compare(world);
    }
    if (seed == null) {
      assertThat(counts.keySet()).contains("PERMIT");
      for (ReasonCode code : ReasonCode.values()) {
        assertThat(counts.getOrDefault(code.name(), 0))
            .as("times that %s was decided, of %s", code, counts)
            .isGreaterThan(TIMES_AT_LEAST);
      }
    }
  }

  private void compare(long seed) {
    CloseWorld world = new CloseWorld(seed);
    JsonObject terms = world.terms();
    Decider engine = Decider.of(Given.terms(terms));
    ReferenceModel model = new ReferenceModel(terms);
    for (int i = 0; i < REQUESTS; i++) {
      JsonObject request = world.request("q" + i);
      JsonObject expected = model.decide(request);
      Json decided = withoutTerms(engine.decide(RequestReader.read(request)).json());
      if (!decided.equals(expected)) {
        fail(
            "seed %d: the engine and the model differ%nrequest %s%nmodel   %s%nengine  %s%nterms %s",
            seed,
            CanonicalJson.inOrder(request),
            CanonicalJson.inOrder(expected),
            CanonicalJson.inOrder(decided),
            CanonicalJson.text(terms));
      }
      count(expected);
    }
  }

  private void count(JsonObject decision) {
    counts.merge(decision.text("decision"), 1, Integer::sum);
    decision
        .array("reasons")
        .values()
        .forEach(reason -> counts.merge(((JsonObject) reason).text("code"), 1, Integer::sum));
  }

  private static Json withoutTerms(JsonObject decision) {
    Map<String, Json> members = new LinkedHashMap<>(decision.members());
    members.remove("terms");
    return new JsonObject(members);
  }
}
