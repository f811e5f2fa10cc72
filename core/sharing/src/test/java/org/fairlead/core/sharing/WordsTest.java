package org.fairlead.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void namesHaveAtMostAThousandCharacters() throws Unfit {
    String longest = "a".repeat(1000);
    assertThat(Words.party(longest).id()).isEqualTo(longest);
    assertThatThrownBy(() -> Words.party(longest + "a")).isInstanceOf(Unfit.class);
    String source = "a".repeat(998) + "/x";
    assertThat(Words.source(source)).hasToString(source);
    assertThatThrownBy(() -> Words.source("a" + source)).isInstanceOf(Unfit.class);
    String pattern = "a".repeat(998) + "/*";
    assertThat(Words.sourcePattern(pattern)).hasToString(pattern);
    assertThat(Words.sourcePattern(source)).hasToString(source);
    assertThatThrownBy(() -> Words.sourcePattern("a" + pattern)).isInstanceOf(Unfit.class);
    assertThatThrownBy(() -> Words.sourcePattern("a" + source)).isInstanceOf(Unfit.class);
  }

  @Test
  void vesselKeysHaveAtMostTwoHundredCharacters() throws Unfit {
    String longest = "s#" + "7".repeat(198);
    assertThat(Words.vesselKey(longest)).hasToString(longest);
    assertThatThrownBy(() -> Words.vesselKey(longest + "7")).isInstanceOf(Unfit.class);
  }

  @Test
  void whatIsBeyondNineDecimalsIsKeptApart() throws Unfit {
    assertThat(Words.remainder("2025-01-01T00:00:00Z")).isEmpty();
    assertThat(Words.remainder("2025-01-01T00:00:00.5Z")).isEmpty();
    assertThat(Words.remainder("2025-01-01T00:00:00.123456789Z")).isEmpty();
    assertThat(Words.remainder("2025-01-01T00:00:00.1234567890Z")).isEmpty();
    assertThat(Words.remainder("2025-01-01T00:00:00.1234567891Z")).isEqualTo("1");
    assertThat(Words.remainder("2025-01-01T00:00:00.1234567890100Z")).isEqualTo("01");
    assertThat(Words.remainder("2025-01-01T00:00:00.12345678902Z"))
        .isGreaterThan(Words.remainder("2025-01-01T00:00:00.1234567890199Z"));
    assertThat(Words.instant("2025-01-01T00:00:00.1234567890Z"))
        .isEqualTo(Instant.parse("2025-01-01T00:00:00.123456789Z"));
    assertThat(Words.instantRoundedDown("2025-01-01T00:00:00.9999999999Z"))
        .isEqualTo(Instant.parse("2025-01-01T00:00:00.999999999Z"));
    assertThatThrownBy(() -> Words.instant("2025-01-01T00:00:00.1234567891Z"))
        .isInstanceOf(Unfit.class);
  }

  /** As a number its digits would take minutes. */
  @Test
  void anInstantOfMillionsOfDigitsIsReadAtOnce() throws Unfit {
    String digits = "2025-01-01T00:00:00." + "7".repeat(10_000_000) + "Z";
    long start = System.nanoTime();
    assertThat(Words.instantRoundedDown(digits)).isAfter(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(Words.remainder(digits)).hasSize(10_000_000 - 9);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }
}
