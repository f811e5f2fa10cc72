package org.fairlead.core.sharing;

/** Whether a case is being worked on. Spec: terms §3. */
public enum CaseState {
  /** It is. */
  OPEN,
  /** It no longer is. */
  CLOSED
}
