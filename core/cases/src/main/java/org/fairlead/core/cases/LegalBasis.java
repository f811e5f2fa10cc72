package org.fairlead.core.cases;

import java.util.Optional;

/**
 * On what a boarding may rest: a closed list, each with its source. There is no basis of
 * self-defence, of armed conflict, or of a designation. Spec: case §1.
 */
public enum LegalBasis {
  /** The flag State consents to this boarding. */
  FLAG_CONSENT_AD_HOC("1988 Convention, Article 17"),
  /** A treaty gives standing authority between the two States. */
  TREATY_STANDING_AUTHORITY("the treaty profile that the request names"),
  /** A vessel without nationality may be visited. */
  STATELESS_RIGHT_OF_VISIT("UNCLOS, Article 110(1)(d)"),
  /** It is of the boarding State's own nationality though it shows another flag. */
  SAME_NATIONALITY("UNCLOS, Article 110(1)(e)"),
  /** It flies the boarding State's flag. */
  OWN_FLAG("UNCLOS, Article 92"),
  /** In the coastal State's waters, or pursued from them. */
  COASTAL_STATE("UNCLOS, Articles 27, 33, 111"),
  /** An embarked officer acts under that officer's own State's law. */
  SHIPRIDER("the shiprider agreement that the request names"),
  /** The master agrees to a visit; weak, and always marked as contested. */
  MASTER_CONSENT("consent of the master, visit only"),
  /** The duty to rescue; not enforcement. */
  RESCUE("UNCLOS, Article 98");

  private final String source;

  LegalBasis(String source) {
    this.source = source;
  }

  /** Where it comes from. */
  public String source() {
    return source;
  }

  /** The basis called {@code name}. */
  public static Optional<LegalBasis> named(String name) {
    for (LegalBasis basis : values()) {
      if (basis.name().equals(name)) {
        return Optional.of(basis);
      }
    }
    return Optional.empty();
  }
}
