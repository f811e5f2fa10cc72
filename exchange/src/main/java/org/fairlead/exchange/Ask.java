package org.fairlead.exchange;

import java.util.Optional;

/**
 * A request: who, for which purpose, in which case. The purpose is a word as it was said, so that a
 * word that is none can be denied and recorded. Spec: decision §1.
 *
 * @param reason why, in writing, where it was refused before for another purpose. Spec: registers
 *     §8
 */
public record Ask(Requester who, String purpose, Optional<String> caseId, Optional<String> reason) {
  /** Without a reason. */
  public Ask(Requester who, String purpose, Optional<String> caseId) {
    this(who, purpose, caseId, Optional.empty());
  }

  /** Outside any case. */
  public static Ask of(Requester who, String purpose) {
    return new Ask(who, purpose, Optional.empty());
  }

  /** In a case. */
  public static Ask in(String caseId, Requester who, String purpose) {
    return new Ask(who, purpose, Optional.of(caseId));
  }

  /** The same, with why. */
  public Ask because(String why) {
    return new Ask(who, purpose, caseId, Optional.of(why));
  }

  /** The same as it is decided: why it is asked decides nothing. */
  Ask decided() {
    return new Ask(who, purpose, caseId);
  }
}
