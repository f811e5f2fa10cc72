package org.fairlead.core.basics;

/** The navigational status that a class A vessel sends, by its code. Source: ITU-R M.1371-5. */
public enum NavigationStatus {
  /** 0. */
  UNDER_WAY_USING_ENGINE,
  /** 1. */
  AT_ANCHOR,
  /** 2. */
  NOT_UNDER_COMMAND,
  /** 3. */
  RESTRICTED_MANOEUVRABILITY,
  /** 4. */
  CONSTRAINED_BY_DRAUGHT,
  /** 5. */
  MOORED,
  /** 6. */
  AGROUND,
  /** 7. */
  ENGAGED_IN_FISHING,
  /** 8. */
  UNDER_WAY_SAILING,
  /** 9. */
  RESERVED_9,
  /** 10. */
  RESERVED_10,
  /** 11. */
  TOWING_ASTERN,
  /** 12. */
  PUSHING_OR_TOWING_ALONGSIDE,
  /** 13. */
  RESERVED_13,
  /** 14: search-and-rescue transmitter, man overboard or position beacon. */
  DISTRESS_TRANSMITTER,
  /** 15. */
  UNDEFINED;

  private static final NavigationStatus[] BY_CODE = values();

  /** The status with code {@code 0…15}. */
  public static NavigationStatus ofCode(int code) {
    return BY_CODE[code];
  }
}
