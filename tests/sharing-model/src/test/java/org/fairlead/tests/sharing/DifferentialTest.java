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
import org.fairlead.core.sharing.Decision;
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

  /** So many are decided again and again with something left out, to see what mattered. */
  private static final int WORLDS_LOOKED_INTO = 300;

  private static final int REQUESTS_LOOKED_INTO = 50;

  private final Map<String, Integer> counts = new TreeMap<>();
  private int worlds;

  @Test
  void theEngineDecidesAsTheModel() {
    Long seed = Long.getLong("fairlead.seed");
    worlds = Boolean.getBoolean("fairlead.full") ? 10_000 : Math.max(30, Given.rounds(300));
    long from = seed == null ? 1 : seed;
    for (long world = from; world < (seed == null ? from + worlds : from + 1); world++) {
      compare(world);
    }
    if (seed == null && worlds >= 300) {
      assertThat(counts.keySet()).contains("PERMIT");
      System.out.println("the engine and the model agree; reached, and mattered: " + counts);
      for (ReasonCode code : ReasonCode.values()) {
        assertThat(counts.getOrDefault(code.name(), 0))
            .as("times that %s was decided, of %s", code, counts)
            .isGreaterThan(TIMES_AT_LEAST);
      }
      // Whatever was counted: what the decisions rest on, and what mattered to them.
      assertThat(counts).hasSizeGreaterThan(ReasonCode.values().length + 32);
      counts.forEach((what, times) -> assertThat(times).as(what).isGreaterThan(TIMES_AT_LEAST / 2));
    }
  }

  private void compare(long seed) {
    CloseWorld world = new CloseWorld(seed);
    JsonObject terms = world.terms();
    Decider engine = Decider.of(Given.terms(terms));
    ReferenceModel model = new ReferenceModel(terms);
    Matters matters =
        worlds >= WORLDS_LOOKED_INTO && seed <= WORLDS_LOOKED_INTO
            ? new Matters(terms, counts)
            : null;
    for (int i = 0; i < REQUESTS; i++) {
      JsonObject request = world.request("q" + i);
      JsonObject expected = model.decide(request);
      Decision decision = engine.decide(RequestReader.read(request));
      Json decided = withoutTerms(decision.json());
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
      if (matters != null && i < REQUESTS_LOOKED_INTO) {
        matters.count(engine, request, decision);
      }
    }
  }

  private void count(JsonObject decision) {
    counts.merge(decision.text("decision"), 1, Integer::sum);
    decision.array("reasons").values().forEach(reason -> count((JsonObject) reason, "code"));
    decision.array("grounds").values().forEach(ground -> count((JsonObject) ground, "clause"));
  }

  /** A code, or the kind of clause that opened something; several of one code also as such. */
  private void count(JsonObject of, String field) {
    String clause = of.text(field);
    String kind =
        field.equals("code")
            ? clause
            : clause.contains("/")
                ? "opened by a permission"
                : clause.matches("0?r\\d+") ? "opened by a release" : "opened as " + clause;
    counts.merge(kind, 1, Integer::sum);
    if (field.equals("code") && of.get("clauses").isPresent()) {
      int clauses = of.array("clauses").values().size();
      if (clauses > 1) {
        counts.merge("several clauses of one reason", 1, Integer::sum);
      }
    }
  }

  private static Json withoutTerms(JsonObject decision) {
    Map<String, Json> members = new LinkedHashMap<>(decision.members());
    members.remove("terms");
    return new JsonObject(members);
  }
}
