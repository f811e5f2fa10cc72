package org.fairlead.core.sharing;

/** What a party is: that of the command it answers to, never inherited. Spec: terms §1. */
public enum PartyKind {
  /** A police or investigating body. */
  LAW_ENFORCEMENT,
  /** A coast guard with powers at sea. */
  COAST_GUARD,
  /** Customs. */
  CUSTOMS,
  /** A place where several bring their pictures together. */
  FUSION_CENTRE,
  /** An armed force. */
  MILITARY,
  /** Who brings a case to court. */
  PROSECUTOR,
  /** A court. */
  COURT,
  /** Who defends. */
  COUNSEL,
  /** Who looks afterwards at what was done. */
  REVIEW_BODY,
  /** A rescue coordination centre. */
  RESCUE,
  /** A government as a whole. */
  GOVERNMENT
}
