package org.fairlead.apps.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Pass;

/** A cue to be signed: what a unit was shown of late near a place. Spec: registers §7. */
final class CueProposal {
  private CueProposal() {}

  /** The one proposal for who is at {@code near} now; empty where {@code pass} no longer holds. */
  static Optional<List<JsonObject>> of(Node node, Pass pass, String near)
      throws Refusal, Journal.NotRecorded {
    Position place = place(near);
    Instant now = java.time.Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    return node.aroundTerms()
        .shownNear(pass, place, now)
        .map(items -> List.of(proposal(items, place, now)));
  }

  private static Position place(String near) throws Refusal {
    try {
      String[] parts = near.split(",", 2);
      return new Position(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new Refusal("--near: `" + near + "` is not LON,LAT such as `-62.5,17`");
    }
  }

  private static JsonObject proposal(List<String> items, Position place, Instant now) {
    JsonObject cue =
        JsonObject.with("id", "")
            .and("officer", "")
            .and("of", "")
            .and("at", now.toString())
            .and("position", place.json())
            .and("case", Json.nothing())
            .and("purpose", "DETECT_MONITOR")
            .and("cuedBy", JsonArray.ofTexts(items))
            .and("notPrompted", items.isEmpty())
            .end();
    String why =
        items.isEmpty()
            ? "nothing was shown near there in 12 hours"
            : items.size() + " items were shown near there in 12 hours: keep those that prompted";
    return JsonObject.with("why", why)
        .and("act", JsonObject.with("kind", "CUE").and("document", cue).end())
        .end();
  }
}
