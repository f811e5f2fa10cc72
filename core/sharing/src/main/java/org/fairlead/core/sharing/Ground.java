package org.fairlead.core.sharing;

import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.SourceId;

/**
 * What opens a source.
 *
 * @param clause {@code agreement/permission}, a release's id, {@code public} or {@code own}
 */
public record Ground(SourceId source, String clause) {
  /** {@code {"source": …, "clause": …}}. */
  public JsonObject json() {
    return JsonObject.with("source", source.toString()).and("clause", clause).end();
  }
}
