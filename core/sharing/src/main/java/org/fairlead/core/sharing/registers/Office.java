package org.fairlead.core.sharing.registers;

import java.util.Optional;

/** In which office an officer signs. Spec: registers §1. */
public enum Office {
  /** Everybody who holds a key. */
  OFFICER,
  /** Who may bind the party. */
  AUTHORITY,
  /** Who says what the law allows. */
  LEGAL_ADVISER,
  /** Who answers for records about persons. */
  DATA_PROTECTION_OFFICER;

  /** The office called {@code name}. */
  public static Optional<Office> named(String name) {
    for (Office office : values()) {
      if (office.name().equals(name)) {
        return Optional.of(office);
      }
    }
    return Optional.empty();
  }
}
