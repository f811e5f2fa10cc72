package org.fairlead.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.fairlead.core.basics.Position;
import org.junit.jupiter.api.Test;

class TreatedTest {
  private static final Instant AT = Instant.parse("2025-10-11T09:58:01.5Z");

  private static Position cell(String size, double longitude, double latitude) {
    Treatment treatment = new Treatment(Duration.ZERO, new BigDecimal(size));
    return Treated.of(new Position(longitude, latitude), AT, treatment).position();
  }

  @Test
  void positionsBecomeTheCentreOfTheirCell() {
    assertThat(cell("0.25", -63.1, 18.2)).isEqualTo(new Position(-63.125, 18.125));
    assertThat(cell("0.1", 0.3, -0.3)).isEqualTo(new Position(0.35, -0.25));
    assertThat(cell("10", 0, -0.0001)).isEqualTo(new Position(5, -5));
  }

  @Test
  void theLastCellIsClampedToTheRange() {
    assertThat(cell("10", 180, 90)).isEqualTo(new Position(180, 90));
    assertThat(cell("0.7", -180, -90).latitudeDegrees()).isGreaterThanOrEqualTo(-90);
  }

  @Test
  void coarsenedPositionsLoseTheExactTimeAndDetail() {
    Treatment treatment = new Treatment(Duration.ZERO, new BigDecimal("0.25"));
    Treated treated = Treated.of(new Position(1, 1), AT, treatment);
    assertThat(treated.observedAt()).isEqualTo(Instant.parse("2025-10-11T09:00:00Z"));
    assertThat(treated.keepsDetail()).isFalse();
  }

  @Test
  void withoutCoarseningNothingIsLost() {
    Treatment treatment = new Treatment(Duration.ofHours(2), BigDecimal.ZERO);
    Treated treated = Treated.of(new Position(1.23456789, 1), AT, treatment);
    assertThat(treated.position()).isEqualTo(new Position(1.23456789, 1));
    assertThat(treated.observedAt()).isEqualTo(AT);
    assertThat(treated.keepsDetail()).isTrue();
  }
}
