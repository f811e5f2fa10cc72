package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Purpose;

/** How long a unit has watched one vessel by name outside any case. Spec: registers §10. */
final class Watches {
  static final String FIELD = "asked";
  private static final Duration WITHOUT_CASE_MAX = Duration.ofHours(72);

  private record Watched(Party party, String vessel) {}

  private record Span(Instant from, Instant to) {}

  private final Map<Watched, Span> spans = new HashMap<>();

  /** Takes account of a record. */
  synchronized void saw(JsonObject content) {
    if (!content.text("type").equals("delivery")
        || Uses.text(content, "case").isPresent()
        || !(content.get(FIELD).orElse(Json.nothing()) instanceof JsonArray vessels)) {
      return;
    }
    Instant at = Instant.parse(content.text("at"));
    for (String vessel : Texts.of(vessels)) {
      spans.merge(
          new Watched(new Party(content.text("party")), vessel),
          new Span(at, at),
          (was, now) ->
              was.to().plus(WITHOUT_CASE_MAX).isBefore(at) ? now : new Span(was.from(), at));
    }
  }

  /** Whether {@code ask} may name the vessels of {@code query} at {@code now}. */
  synchronized boolean mayWatch(Ask ask, Query query, Instant now) {
    boolean saves =
        Purpose.of(ask.purpose()).filter(one -> one.group() == Purpose.SAFETY).isPresent();
    if (saves || ask.caseId().isPresent()) {
      return true;
    }
    for (VesselKey vessel : query.vessels()) {
      Optional<Span> span =
          Optional.ofNullable(spans.get(new Watched(ask.who().party(), vessel.toString())));
      boolean goesOn =
          span.filter(one -> !one.to().plus(WITHOUT_CASE_MAX).isBefore(now)).isPresent();
      if (goesOn && span.get().from().plus(WITHOUT_CASE_MAX).isBefore(now)) {
        return false;
      }
    }
    return true;
  }
}
