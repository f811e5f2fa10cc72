package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviours against the truth of twenty synthetic seas, all feeds in one selection. */
class SeedsTest {
  /** Of what is no planted event, and of no vessel on which one is: a bound against noise. */
  private static final int OTHERS_MAX = 3;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyPlantedBehaviourIsFoundAndEveryInnocentOneExplained(long seed) {
    SeedScore score = SeedScore.of(seed);
    System.out.printf(
        "seed %2d: %d behaviours, %d missed, %d innocent ones missed, %d without their cause,"
            + " besides %s on planted vessels and %s on others%n",
        seed,
        score.behaviours().size(),
        score.missed().size(),
        score.innocentMissed().size(),
        score.unexplained().size(),
        score.othersByKind(true),
        score.othersByKind(false));
    assertThat(score.missed()).as("planted, not found").isEmpty();
    assertThat(score.mistold()).as("planted, found without what it should name").isEmpty();
    assertThat(score.innocentMissed()).as("innocent, over the limits, not found").isEmpty();
    assertThat(score.unexplained()).as("innocent, found without its cause").isEmpty();
    SortedMap<String, Integer> others = score.othersByKind(false);
    // No port visit is planted: every vessel that lies in a port makes one.
    others.remove("PORT_VISIT");
    assertThat(others.values().stream().mapToInt(n -> n).sum())
        .as("said of nothing: %s", others)
        .isLessThanOrEqualTo(OTHERS_MAX);
  }
}
