package org.fairlead.core.sharing.acts;

import java.util.Optional;

/** What an act says, who must sign it, and whether it widens. Spec: acts §2. */
public enum ActKind {
  /** A key of an officer of the speaker. */
  KEY(1, false),
  /** The kind of a party, as the speaker relies on it. */
  PARTY(1, false),
  /** A source of the speaker. */
  SOURCE(1, false),
  /** An agreement; its grantee signs too. */
  AGREEMENT(2, true),
  /** A floor. */
  FLOOR(1, false),
  /** A prohibition. */
  PROHIBITION(1, false),
  /** A suspension; it begins when the node records it. */
  SUSPENSION(1, false),
  /** The end of a suspension. */
  RESUMPTION(2, true),
  /** A release of one item. */
  RELEASE(2, true),
  /** An assurance, said by its giver. */
  ASSURANCE(1, false),
  /** The state of an assurance and its span, said by its asker. */
  ASSURANCE_STATE(1, false),
  /** A case that the speaker opens or changes. */
  CASE(1, false),
  /** A request to the flag State to board. */
  BOARDING_REQUEST(1, false),
  /** An officer's objection; answered, never removed. */
  OBJECTION(1, false),
  /** What a holder did with a recall. */
  RECEIPT(1, false),
  /** An incident, reported by anyone. */
  INCIDENT(1, false),
  /** An item of the speaker's was wrong: it is withdrawn, and what rests on it is recalled. */
  CORRECTION(1, false),
  /** A legal hold by a prosecutor, court, counsel or reviewer. */
  HOLD(1, false),
  /** The end of a hold. */
  HOLD_END(2, true),
  /** The second request of a recall: that what is quarantined be deleted. */
  DELETION(1, false),
  /** An assurance is asked for, in full. */
  ASSURANCE_REQUEST(1, false),
  /** What the giver says of its assurance later. */
  ASSURANCE_ANSWER(1, false),
  /** A partner's mandate has changed. */
  MANDATE_CHANGE(1, false),
  /** What was found of the risk of sharing with a recipient for purposes. */
  RISK_ASSESSMENT(1, false),
  /** An objection is answered from outside its chain. */
  OBJECTION_ANSWER(1, false),
  /** What is put forward as law. */
  LEGAL_BASIS(1, false),
  /** It was read, contested, or settled. */
  LEGAL_BASIS_STATE(1, false),
  /** What somebody asserts of a situation. */
  CHARACTERISATION(1, false),
  /** What became of a use. */
  OUTCOME(1, false),
  /** What prompted a report, sighting or task. */
  CUE(1, false),
  /** A vessel that rescues, reports or helps. */
  VESSEL_MARK(1, false),
  /** The end of such a mark. */
  VESSEL_MARK_END(2, true),
  /** Why alerts of a marked vessel are raised all the same; it changes no terms. */
  VESSEL_MARK_REASON(1, false),
  /** That a record about a person is kept. */
  PERSON(1, false),
  /** What becomes of a person's record. */
  PERSON_STATE(1, false);

  private final int officersMin;
  private final boolean widens;

  ActKind(int officersMin, boolean widens) {
    this.officersMin = officersMin;
    this.widens = widens;
  }

  /** How many officers of the speaker sign: two for what widens, one for what narrows. */
  public int officersMin() {
    return officersMin;
  }

  /** Whether it lets someone see more than before. */
  public boolean widens() {
    return widens;
  }

  /** The kind called {@code name}. */
  public static Optional<ActKind> named(String name) {
    for (ActKind kind : values()) {
      if (kind.name().equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
