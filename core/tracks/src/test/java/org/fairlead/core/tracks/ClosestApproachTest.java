package org.fairlead.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClosestApproachTest {
  /** The numbers of doctrine §3.3. */
  @Test
  void closingVesselsComeAsNearAsTheFormulasSay() {
    ClosestApproach approach = ClosestApproach.of(10, 0, -12, 2);
    assertThat(approach.minutes())
        .hasValueSatisfying(t -> assertThat(t).isCloseTo(48.65, within(0.01)));
    assertThat(approach.nauticalMiles()).isCloseTo(1.644, within(0.001));
    assertThat(approach.rangeRateKnots()).isCloseTo(-12, within(1e-9));
  }

  @Test
  void openingVesselsAreAtTheirNearestNowAndTheTimeIsPast() {
    ClosestApproach approach = ClosestApproach.of(3, 4, 6, 8);
    assertThat(approach.nauticalMiles()).isEqualTo(5);
    assertThat(approach.minutes()).hasValueSatisfying(t -> assertThat(t).isNegative());
    assertThat(approach.rangeRateKnots()).isEqualTo(10);
  }

  @Test
  void withoutRelativeMotionThereIsNoTime() {
    ClosestApproach approach = ClosestApproach.of(1, 0, 0, 0);
    assertThat(approach.minutes()).isEmpty();
    assertThat(approach.nauticalMiles()).isEqualTo(1);
  }
}
