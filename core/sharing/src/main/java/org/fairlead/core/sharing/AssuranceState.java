package org.fairlead.core.sharing;

/** How far an assurance has come; only {@link #IN_FORCE} opens anything. Spec: terms §3. */
public enum AssuranceState {
  /** Being written. */
  DRAFT,
  /** Asked for. */
  REQUESTED,
  /** The giver said no. */
  REFUSED,
  /** The giver did not answer. */
  NO_ANSWER,
  /** Given, not yet accepted. */
  GIVEN,
  /** Given, and found not to be enough. */
  INSUFFICIENT,
  /** Accepted: relied upon. */
  IN_FORCE,
  /** Its review is due. */
  DUE_FOR_REVIEW,
  /** The asker doubts it. */
  DOUBTED,
  /** It was broken. */
  BREACHED,
  /** It ran out. */
  EXPIRED,
  /** The giver took it back. */
  WITHDRAWN
}
