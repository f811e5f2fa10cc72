package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fairlead.core.basics.JsonObject;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model gives the decisions that come with the rules. */
class ReferenceModelTest {
  @ParameterizedTest
  @ValueSource(strings = {"world-1", "world-2", "world-3", "world-4"})
  void everyDecisionIsTheExpectedOne(String world) throws IOException {
    Path shared = Given.shared().orElse(null);
    Assumptions.assumeTrue(
        shared != null, "set FAIRLEAD_SHARED to the folder that holds terms-example");
    Path folder = shared.resolve("terms-example").resolve(world);
    ReferenceModel model =
        new ReferenceModel((JsonObject) Given.json(folder.resolve("terms.json")));
    List<String> requests = Files.readAllLines(folder.resolve("requests.ndjson"));
    List<String> expected = Files.readAllLines(folder.resolve("expected.ndjson"));
    assertThat(requests).hasSize(500).hasSameSizeAs(expected);
    for (int i = 0; i < requests.size(); i++) {
      assertThat(model.decide(Given.json(requests.get(i))))
          .as(requests.get(i))
          .isEqualTo(Given.json(expected.get(i)));
    }
  }
}
