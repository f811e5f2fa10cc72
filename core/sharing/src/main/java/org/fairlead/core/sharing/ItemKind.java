package org.fairlead.core.sharing;

/** What an item is. Spec: terms §1. */
public enum ItemKind {
  /** Where a vessel was. */
  POSITION,
  /** What a vessel says that it is. */
  IDENTITY,
  /** Something that a vessel did, found in its positions. */
  BEHAVIOUR,
  /** What a person or sensor reported. */
  REPORT,
  /** An assessment made from others. */
  PRODUCT,
  /** A part of a case's file. */
  CASE_FILE,
  /** Raw sentences, receivers, segments. */
  EVIDENCE
}
