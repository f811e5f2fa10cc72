package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairlead.tests.sharing.Said.json;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.registers.VesselMarks;
import org.junit.jupiter.api.Test;

/** Vessels that rescue, report or help raise no alert outside SAFETY. Spec: registers §10. */
class VesselMarksTest {
  private static final String LIFEBOAT = "mmsi:000000005";
  private static final String PRESS = "mmsi:000000006";

  private final Said said = new Said().office("gb", "LEGAL_ADVISER");

  private void mark(String id, String vessel) {
    said.must(
        id.split("/")[0],
        ActKind.VESSEL_MARK,
        json("{'id': '%s', 'officer': 'o', 'mark': 'RESCUE', 'why': 'known'}".formatted(id))
            .plus("vessel", Json.of(vessel)));
  }

  private void reason(String id, String vessel, String purpose, String... signers) {
    said.must(
        id.split("/")[0],
        ActKind.VESSEL_MARK_REASON,
        json("{'id': '%s', 'officer': 'o', 'text': 'a court asks'}".formatted(id))
            .plus("vessel", Json.of(vessel))
            .plus("purpose", Json.of(purpose)),
        signers);
  }

  private Set<String> quiet(String asker, String purpose, String... originators) {
    Set<Party> from = Arrays.stream(originators).map(Party::new).collect(Collectors.toSet());
    return VesselMarks.quiet(said.shelves(), new Party(asker), from, purpose);
  }

  @Test
  void aMarkQuietsForWhoIsUnderItsSpeakerAndForWhatItsSpeakerShares() {
    mark("gb/vm-1", LIFEBOAT);
    mark("us/vm-1", PRESS);
    assertThat(quiet("gb.nca", "IDENTIFY")).containsExactly(LIFEBOAT);
    assertThat(quiet("us.uscg", "IDENTIFY")).containsExactly(PRESS);
    assertThat(quiet("us.uscg", "IDENTIFY", "fr", "gb.nca"))
        .as("what rests on items of gb")
        .containsExactlyInAnyOrder(LIFEBOAT, PRESS);
    assertThat(quiet("fr", "IDENTIFY", "fr")).as("a third's own").isEmpty();
  }

  @Test
  void forSafetyEverythingIsHeard() {
    mark("gb/vm-1", LIFEBOAT);
    assertThat(quiet("gb", "SEARCH_AND_RESCUE")).isEmpty();
    assertThat(quiet("gb", "NAVIGATION_SAFETY")).isEmpty();
    assertThat(quiet("gb", "DETECT_MONITOR")).containsExactly(LIFEBOAT);
    assertThat(quiet("gb", "no purpose at all")).containsExactly(LIFEBOAT);
  }

  @Test
  void aMarkThatTwoEndedQuietsNothingMore() {
    mark("gb/vm-1", LIFEBOAT);
    mark("gb/vm-2", PRESS);
    said.must(
        "gb",
        ActKind.VESSEL_MARK_END,
        json("{'id': 'gb/ve-1', 'mark': 'gb/vm-1'}"),
        "gb root",
        "gb legal_adviser");
    assertThat(quiet("gb", "IDENTIFY")).containsExactly(PRESS);
    assertThat(
            said.say("gb", ActKind.VESSEL_MARK_END, json("{'id': 'gb/ve-2', 'mark': 'gb/vm-2'}")))
        .hasSize(1);
    assertThat(quiet("gb", "IDENTIFY")).as("one cannot end it").containsExactly(PRESS);
  }

  @Test
  void anAdvisersReasonLetsItsOwnPartyHearForThatPurpose() {
    mark("gb/vm-1", LIFEBOAT);
    mark("gb/vm-2", PRESS);
    reason("gb/vr-1", LIFEBOAT, "IDENTIFY", "gb legal_adviser");
    reason("us/vr-1", PRESS, "LAW_ENFORCEMENT");
    assertThat(quiet("gb", "IDENTIFY")).containsExactly(PRESS);
    assertThat(quiet("gb.nca", "IDENTIFY")).containsExactly(PRESS);
    assertThat(quiet("gb", "INVESTIGATION")).as("another purpose").contains(LIFEBOAT);
    assertThat(quiet("us.uscg", "IDENTIFY", "gb"))
        .as("another's reason is none of theirs, its own holds for a group")
        .containsExactly(LIFEBOAT);
  }
}
