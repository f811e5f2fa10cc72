package org.fairlead.exchange;

import java.util.Optional;

/**
 * What came of asking and looking at once: a picture, or one refusal, by whatever stands in the
 * way.
 *
 * @param answer grants what is shown; where nothing is shown it refuses, in words
 * @param delivery what is shown
 */
public record Look(Answer answer, Optional<Delivery> delivery) {
  static Look refused(Answer by) {
    return new Look(by, Optional.empty());
  }
}
