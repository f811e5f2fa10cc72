package org.fairlead.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.fairlead.core.basics.NavigationStatus;
import org.junit.jupiter.api.Test;

class KinematicStateTest {
  private static final Instant FROM = Voyage.START.plusSeconds(3600);

  private static KinematicState of(Voyage voyage) {
    return KinematicState.of(Tracks.of(voyage.reports()).get(0), FROM, FROM.plusSeconds(1800), 1);
  }

  @Test
  void stoppedAdriftAtAnchorAndMakingWayAreDifferentWords() {
    NavigationStatus way = NavigationStatus.UNDER_WAY_USING_ENGINE;
    assertThat(of(Voyage.ais(1, -62, 17).sail(60, 90, 9).go(40, 280, 1, 10, way)).sentence())
        .isEqualTo("was stopped, adrift");
    assertThat(
            of(Voyage.ais(1, -62, 17).go(120, 0, 0.05, 10, NavigationStatus.AT_ANCHOR)).sentence())
        .isEqualTo("was at anchor or moored, as it said itself");
    assertThat(of(Voyage.ais(1, -62, 17).go(120, 0, 0.05, 10, way)).sentence())
        .isEqualTo("was stationary");
    assertThat(of(Voyage.ais(1, -62, 17).sail(120, 90, 9)).sentence()).isEqualTo("was making way");
  }

  @Test
  void acrossAGapNothingIsAsserted() {
    Voyage voyage = Voyage.ais(1, -62, 17).sail(65, 90, 9).silent(true).sail(20, 90, 9);
    assertThat(of(voyage.silent(false).sail(20, 90, 9)).sentence())
        .isEqualTo("cannot be determined");
  }
}
