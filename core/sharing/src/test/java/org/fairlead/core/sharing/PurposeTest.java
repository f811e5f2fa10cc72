package org.fairlead.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PurposeTest {
  @Test
  void nobodyMayAskForWhatIsForbiddenOrOutOfScope() {
    for (Purpose purpose : Purpose.values()) {
      if (!purpose.isPermissible()) {
        assertThat(PartyKind.values()).noneMatch(purpose::mayBeAskedBy);
        assertThat(purpose.dpvTerms()).isEmpty();
      }
    }
  }

  @Test
  void theTreeHasItsEightGroupsAndTwentyOneLeaves() {
    assertThat(Arrays.stream(Purpose.values()).filter(p -> !p.isLeaf())).hasSize(8);
    assertThat(Arrays.stream(Purpose.values()).filter(Purpose::isLeaf)).hasSize(21);
  }

  @Test
  void aMilitaryPartyMayWatchButNotInterdict() {
    assertThat(Purpose.DETECT_MONITOR.mayBeAskedBy(PartyKind.MILITARY)).isTrue();
    assertThat(Purpose.MARITIME_INTERDICTION.mayBeAskedBy(PartyKind.MILITARY)).isFalse();
    assertThat(Purpose.LAW_ENFORCEMENT.mayBeAskedBy(PartyKind.LAW_ENFORCEMENT)).isFalse();
  }

  @Test
  void wordsAreExact() {
    assertThat(Purpose.of("lethal_targeting")).isEmpty();
    assertThat(Purpose.of("ARREST")).contains(Purpose.ARREST);
    assertThat(Purpose.ARREST.group()).isEqualTo(Purpose.LAW_ENFORCEMENT);
  }
}
