package org.fairlead.exchange;

import java.util.Optional;

/**
 * A request: who, for which purpose, in which case. The purpose is a word as it was said, so that a
 * word that is none can be denied and recorded. Spec: decision §1.
 */
public record Ask(Requester who, String purpose, Optional<String> caseId) {
  /** Outside any case. */
  public static Ask of(Requester who, String purpose) {
    return new Ask(who, purpose, Optional.empty());
  }

  /** In a case. */
  public static Ask in(String caseId, Requester who, String purpose) {
    return new Ask(who, purpose, Optional.of(caseId));
  }
}
