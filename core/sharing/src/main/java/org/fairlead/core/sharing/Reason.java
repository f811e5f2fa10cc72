package org.fairlead.core.sharing;

import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.SourceId;
import org.jspecify.annotations.Nullable;

/** One reason for a denial; of a source, or of the request as a whole. Spec: terms §4. */
public final class Reason {
  private final ReasonCode code;
  private final @Nullable SourceId source;
  private final List<String> clauses;

  private Reason(ReasonCode code, @Nullable SourceId source, List<String> clauses) {
    this.code = code;
    this.source = source;
    this.clauses = clauses;
  }

  static Reason of(ReasonCode code) {
    return new Reason(code, null, List.of());
  }

  static Reason of(SourceId source, ReasonCode code, List<String> clauses) {
    return new Reason(code, source, List.copyOf(clauses));
  }

  /** Why. */
  public ReasonCode code() {
    return code;
  }

  /** The source that it is about; empty where the request fails as a whole (§4 step 1). */
  public Optional<SourceId> source() {
    return Optional.ofNullable(source);
  }

  /** The clauses and ids of documents that it rests on, sorted. */
  public List<String> clauses() {
    return clauses;
  }

  /** As {@code terms-v1} §4 writes it. */
  public JsonObject json() {
    if (source == null) {
      return JsonObject.with("code", code.name()).end();
    }
    return JsonObject.with("source", source.toString())
        .and("originator", source.originator().id())
        .and("code", code.name())
        .and("clauses", JsonArray.ofTexts(clauses))
        .end();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reason reason && json().equals(reason.json());
  }

  @Override
  public int hashCode() {
    return 31 * code.hashCode() + clauses.hashCode();
  }

  @Override
  public String toString() {
    return code + (source == null ? "" : " " + source + " " + clauses);
  }
}
