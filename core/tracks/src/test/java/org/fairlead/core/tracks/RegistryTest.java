package org.fairlead.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import org.fairlead.core.basics.VesselKey;
import org.junit.jupiter.api.Test;

class RegistryTest {
  @Test
  void theFirstDigitsOfAnMmsiClaimAFlag() {
    assertThat(Registry.flag(VesselKey.ofMmsi(235000001))).contains("GB");
    assertThat(Registry.flag(VesselKey.ofMmsi(209000001))).contains("CY");
    assertThat(Registry.flag(VesselKey.ofMmsi(210000001))).contains("CY");
    assertThat(Registry.flag(VesselKey.ofMmsi(306000001))).contains("CW");
    assertThat(Registry.flag(VesselKey.ofMmsi(775000001))).contains("VE");
    assertThat(Registry.flag(VesselKey.ofMmsi(982440001))).as("a tender").contains("NL");
    assertThat(Registry.flag(VesselKey.ofMmsi(111232001))).as("search aircraft").contains("GB");
    assertThat(Registry.flag(VesselKey.ofMmsi(2444000))).as("coast station").contains("NL");
    assertThat(Registry.flag(VesselKey.ofMmsi(36600001))).as("group").contains("US");
  }

  @Test
  void digitsOfNobodyClaimNone() {
    assertThat(Registry.flag(VesselKey.ofMmsi(123456789))).isEmpty();
    assertThat(Registry.isUnallotted(VesselKey.ofMmsi(123456789))).isTrue();
    assertThat(Registry.flag(VesselKey.ofMmsi(970123456))).as("a search transmitter").isEmpty();
    assertThat(Registry.flag(new VesselKey("imo:9074729"))).isEmpty();
    assertThat(Registry.isUnallotted(new VesselKey("imo:9074729"))).isFalse();
  }

  @Test
  void theCheckDigitOfAnImoNumber() {
    // The example of resolution A.1117(30): 9·7 + 0·6 + 7·5 + 4·4 + 7·3 + 2·2 = 139.
    assertThat(Registry.isImo("9074729")).isTrue();
    for (int wrong = 0; wrong < 10; wrong++) {
      assertThat(Registry.isImo("907472" + wrong)).isEqualTo(wrong == 9);
    }
    assertThat(Registry.isImo("907472")).isFalse();
    assertThat(Registry.isImo("90747290")).isFalse();
  }
}
