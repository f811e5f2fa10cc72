package org.fairlead.core.sharing;

/** What a case is for. Spec: terms §3. */
public enum CaseKind {
  /** Law is enforced. */
  ENFORCEMENT,
  /** Lives are saved. */
  RESCUE,
  /** What was done is looked at. */
  REVIEW
}
