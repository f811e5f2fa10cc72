package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.DecideLines;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worlds that come with the rules, compared as parsed JSON. */
class ExampleWorldsTest {
  @ParameterizedTest
  @ValueSource(strings = {"world-1", "world-2", "world-3", "world-4"})
  void everyDecisionIsTheExpectedOne(String world) throws IOException {
    Path shared = Given.shared().orElse(null);
    Assumptions.assumeTrue(
        shared != null, "set FAIRLEAD_SHARED to the folder that holds terms-example");
    Path folder = shared.resolve("terms-example").resolve(world);
    DecideLines lines =
        new DecideLines(Given.terms(Given.json(folder.resolve("terms.json"))), Given.TEXT);
    List<String> requests = Files.readAllLines(folder.resolve("requests.ndjson"));
    List<String> expected = Files.readAllLines(folder.resolve("expected.ndjson"));
    assertThat(requests).hasSize(500).hasSameSizeAs(expected);
    for (int i = 0; i < requests.size(); i++) {
      String answer = lines.decide(requests.get(i).getBytes(StandardCharsets.UTF_8));
      assertThat(withoutTerms(Given.json(answer)))
          .as(requests.get(i))
          .isEqualTo(Given.json(expected.get(i)));
    }
  }

  private static Json withoutTerms(Json decision) {
    Map<String, Json> members = new LinkedHashMap<>(((JsonObject) decision).members());
    assertThat(members.remove("terms")).isNotNull();
    return new JsonObject(members);
  }
}
