package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  private static final Instant FROM = Instant.parse("2025-11-15T06:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(6);

  @Test
  void theSameSeedGivesTheSameBytes() {
    Sea sea = Scenario.of(1, FROM, LENGTH, 60);
    sea.feeds().forEach((s, l) -> System.out.println(s + " " + l.size()));
    sea.truth().events().forEach(e -> System.out.println(e));
    System.out.println(sea.truth().incident());
    assertThat(Scenario.of(1, FROM, LENGTH, 60)).isEqualTo(sea);
  }
}
