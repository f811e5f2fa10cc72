package org.fairlead.core.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  @Test
  void numbersReadAsInTheTableOfRfc8785() {
    assertThat(EcmaNumber.text(Double.longBitsToDouble(0x8000000000000000L))).isEqualTo("0");
    assertThat(EcmaNumber.text(Double.MIN_VALUE)).isEqualTo("5e-324");
    assertThat(EcmaNumber.text(-Double.MIN_VALUE)).isEqualTo("-5e-324");
    assertThat(EcmaNumber.text(Double.MAX_VALUE)).isEqualTo("1.7976931348623157e+308");
    assertThat(EcmaNumber.text(9007199254740992d)).isEqualTo("9007199254740992");
    assertThat(EcmaNumber.text(295147905179352830000d)).isEqualTo("295147905179352830000");
    assertThat(EcmaNumber.text(9.999999999999997e22)).isEqualTo("9.999999999999997e+22");
    assertThat(EcmaNumber.text(1e23)).isEqualTo("1e+23");
    assertThat(EcmaNumber.text(1e21)).isEqualTo("1e+21");
    assertThat(EcmaNumber.text(9.999999999999997e-7)).isEqualTo("9.999999999999997e-7");
    assertThat(EcmaNumber.text(0.000001)).isEqualTo("0.000001");
    assertThat(EcmaNumber.text(333333333.3333332)).isEqualTo("333333333.3333332");
    assertThat(EcmaNumber.text(2e-3)).isEqualTo("0.002");
    assertThatThrownBy(() -> EcmaNumber.text(Double.NaN)).hasMessageContaining("no number");
  }

  @Test
  void theShortDecimalsOfPositionsReadBackAndAreShortest() {
    Random random = new Random(11);
    for (int i = 0; i < 200_000; i++) {
      int decimals = random.nextInt(8);
      double value =
          Math.round((random.nextDouble() * 360 - 180) * Math.pow(10, decimals))
              / Math.pow(10, decimals);
      String text = EcmaNumber.text(value);
      assertThat(Double.parseDouble(text)).isEqualTo(value + 0.0);
      assertThat(new BigDecimal(text).precision())
          .isLessThanOrEqualTo(new BigDecimal(Double.toString(value)).precision());
    }
  }

  @Test
  void membersAreSortedByUtf16CodeUnitsAndControlsEscaped() {
    Json value =
        JsonObject.with("\u20ac", "Euro")
            .and("\r", "Return")
            .and("\ufb33", "Dalet")
            .and("1", "One")
            .and("\ud83d\ude00", "Smiley")
            .and("\u0080", "Control")
            .and("\u00f6", "o\u000f\n\"\\")
            .end();
    assertThat(CanonicalJson.text(value))
        .isEqualTo(
            "{\"\\r\":\"Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"o\\u000f\\n\\\"\\\\\","
                + "\"\u20ac\":\"Euro\",\"\ud83d\ude00\":\"Smiley\",\"\ufb33\":\"Dalet\"}");
  }
}
