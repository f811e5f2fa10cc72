package org.fairlead.core.sharing;

/** How far back a suspension reaches. Spec: terms §3. */
public enum Reach {
  /** From now on. */
  FORWARD,
  /** From now on, and what was delivered before is asked back. */
  RECALL
}
