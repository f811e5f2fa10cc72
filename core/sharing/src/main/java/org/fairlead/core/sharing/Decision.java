package org.fairlead.core.sharing;

import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The full answer to a request: a permit with its grounds and treatment, or a denial with every
 * reason. For the record and the originators; a requester is told {@link Told}. Spec: terms §4, §5.
 */
public final class Decision {
  private final @Nullable String id;
  private final List<Reason> reasons;
  private final List<Ground> grounds;
  private final @Nullable Treatment treatment;
  private final Retention retention;
  private final List<OriginatorTerms> terms;

  private Decision(
      @Nullable String id,
      List<Reason> reasons,
      List<Ground> grounds,
      @Nullable Treatment treatment,
      Retention retention,
      List<OriginatorTerms> terms) {
    this.id = id;
    this.reasons = reasons;
    this.grounds = grounds;
    this.treatment = treatment;
    this.retention = retention;
    this.terms = terms;
  }

  static Decision deny(@Nullable String id, ReasonCode code) {
    return deny(id, List.of(Reason.of(code)), List.of());
  }

  static Decision deny(@Nullable String id, List<Reason> reasons, List<OriginatorTerms> terms) {
    return new Decision(id, reasons, List.of(), null, Retention.UNLIMITED, terms);
  }

  static Decision permit(
      String id,
      List<Ground> grounds,
      Treatment treatment,
      Retention retention,
      List<OriginatorTerms> terms) {
    return new Decision(id, List.of(), grounds, treatment, retention, terms);
  }

  /** The request's id, where it had one. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** Whether the item may be had. */
  public boolean isPermit() {
    return treatment != null;
  }

  /** Every reason of a denial, by source and code; none of a permit. */
  public List<Reason> reasons() {
    return reasons;
  }

  /** What opened each source, in their order; none of a denial. */
  public List<Ground> grounds() {
    return grounds;
  }

  /** How the item must be treated; empty for a denial. */
  public Optional<Treatment> treatment() {
    return Optional.ofNullable(treatment);
  }

  /** How long the item may be kept; means nothing for a denial. */
  public Retention retention() {
    return retention;
  }

  /** The terms of each originator asked, by originator; none where step 1 ended it. */
  public List<OriginatorTerms> terms() {
    return terms;
  }

  /** As {@code terms-v1} §4 writes it. */
  public JsonObject json() {
    return JsonObject.with("id", id == null ? Json.nothing() : Json.of(id))
        .and("decision", isPermit() ? "PERMIT" : "DENY")
        .and("reasons", array(reasons.stream().map(Reason::json).toList()))
        .and("grounds", array(grounds.stream().map(Ground::json).toList()))
        .and("treatment", treatment == null ? Json.nothing() : treatment.json())
        .and("retention", retention.json())
        .and("terms", array(terms.stream().map(OriginatorTerms::json).toList()))
        .end();
  }

  private static JsonArray array(List<JsonObject> values) {
    return new JsonArray(List.copyOf(values));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decision decision && json().equals(decision.json());
  }

  @Override
  public int hashCode() {
    return reasons.hashCode() + 31 * grounds.hashCode();
  }

  @Override
  public String toString() {
    return json().members().toString();
  }
}
