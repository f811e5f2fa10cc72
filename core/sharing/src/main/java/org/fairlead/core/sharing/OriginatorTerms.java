package org.fairlead.core.sharing;

import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;

/**
 * Which of an originator's terms a decision rests on.
 *
 * @param hash {@code sha256:} and the digest of {@link Terms#documentsOf}
 */
public record OriginatorTerms(Party originator, String hash) {
  /** {@code {"originator": …, "hash": …}}. */
  public JsonObject json() {
    return JsonObject.with("originator", originator.id()).and("hash", hash).end();
  }
}
