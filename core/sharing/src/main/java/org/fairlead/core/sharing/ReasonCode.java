package org.fairlead.core.sharing;

/** Why something is denied. Spec: terms §4. */
public enum ReasonCode {
  /** The request could not be read. */
  UNREADABLE,
  /** The purpose is one that nobody may ever have; recorded as an attempt. */
  FORBIDDEN_PURPOSE,
  /** The purpose is a word of others that opens nothing here. */
  PURPOSE_OUT_OF_SCOPE,
  /** The purpose is a group; a request names one leaf. */
  PURPOSE_TOO_BROAD,
  /** There is no such purpose. */
  UNKNOWN_PURPOSE,
  /** The requester's party is not listed. */
  UNKNOWN_PARTY,
  /** A party of this kind may not ask for this purpose. */
  PARTY_KIND_NOT_PERMITTED,
  /** The item names no source. */
  NO_LABEL,
  /** The source is not listed. */
  UNKNOWN_SOURCE,
  /** The agreement's span does not hold the instant. */
  AGREEMENT_NOT_IN_FORCE,
  /** The permission does not list this kind of item. */
  KIND_NOT_PERMITTED,
  /** The permission does not cover this purpose. */
  PURPOSE_NOT_PERMITTED,
  /** The item has no position inside the permission's area. */
  OUTSIDE_AREA,
  /** The permission needs a case that the request does not have. */
  CASE_REQUIRED,
  /** The permission does not list this role. */
  ROLE_NOT_PERMITTED,
  /** An assurance that the permission relies on is not in force. */
  ASSURANCE_NOT_IN_FORCE,
  /** No permission comes within one condition of it. */
  NO_PERMISSION,
  /** A prohibition stands against it. */
  PROHIBITED,
  /** A suspension stands against it. */
  SUSPENDED,
  /** The delay has not passed. */
  NOT_YET
}
