package org.fairlead.tests.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;

/**
 * Turns a random request towards one permission, condition by condition, each but one time in
 * twelve: so that requests come through, or fail in one thing, and what comes after is reached.
 */
final class Aim {
  private final Random random;
  private final JsonObject terms;

  Aim(Random random, JsonObject terms) {
    this.random = random;
    this.terms = terms;
  }

  private boolean hit() {
    return random.nextInt(12) != 0;
  }

  private <T> T any(List<T> from, T otherwise) {
    return from.isEmpty() ? otherwise : from.get(random.nextInt(from.size()));
  }

  JsonObject at(JsonObject request) {
    JsonObject agreement = any(Plain.all(terms, "agreements").toList(), null);
    JsonObject permission = any(Plain.all(agreement, "permissions").toList(), null);
    JsonObject result = request;
    JsonObject requester = requester(request.object("requester"), agreement, permission);
    result = result.plus("requester", requester);
    if (hit()) {
      result = result.plus("purpose", Json.of(purpose(permission, requester.text("party"))));
    }
    if (hit()) {
      List<String> within =
          CloseWorld.INSTANTS.stream()
              .filter(one -> Plain.inSpan(agreement, Plain.instant(one)))
              .toList();
      result = result.plus("at", Json.of(any(within, request.text("at"))));
    }
    result = result.plus("item", item(result, permission));
    return hit() ? result.plus("case", file(result)) : result;
  }

  private JsonObject requester(JsonObject old, JsonObject agreement, JsonObject permission) {
    List<String> below =
        CloseWorld.PARTIES.stream()
            .filter(one -> Plain.covers(agreement.text("grantee"), one))
            .toList();
    JsonObject requester = old;
    if (hit()) {
      requester = requester.plus("party", Json.of(any(below, old.text("party"))));
    }
    List<String> roles = List.copyOf(Plain.texts(permission, "roles"));
    return hit() ? requester.plus("role", Json.of(any(roles, old.text("role")))) : requester;
  }

  private String purpose(JsonObject permission, String party) {
    String kind =
        Plain.all(terms, "parties")
            .filter(one -> one.text("id").equals(party))
            .map(one -> one.text("kind"))
            .findAny()
            .orElse("");
    List<String> leaves =
        Plain.texts(permission, "purposes").stream()
            .flatMap(one -> Purposes.GROUPS.getOrDefault(one, List.of(one)).stream())
            .filter(leaf -> Purposes.mayAsk(kind, leaf))
            .toList();
    return any(leaves, "IDENTIFY");
  }

  private JsonObject item(JsonObject request, JsonObject permission) {
    JsonObject item = request.object("item");
    List<String> sources =
        CloseWorld.SOURCES.stream()
            .filter(
                one ->
                    Plain.texts(permission, "sources").stream()
                        .anyMatch(pattern -> Plain.matches(pattern, one)))
            .toList();
    if (hit() && !sources.isEmpty()) {
      List<Json> label =
          Stream.of(any(sources, ""), random.nextInt(3) == 0 ? any(sources, "") : "")
              .filter(one -> !one.isEmpty())
              .map(Json::of)
              .toList();
      item = item.plus("label", new JsonArray(label));
    }
    if (hit()) {
      List<String> kinds = List.copyOf(Plain.texts(permission, "kinds"));
      item = item.plus("kind", Json.of(any(kinds, "POSITION")));
    }
    return random.nextInt(3) == 0
        ? item.plus("observedAt", Json.of(observedAt(request.text("at"), permission)))
        : item;
  }

  /** So long before that a delay has passed, or has not by a nanosecond, or by less. */
  private String observedAt(String at, JsonObject permission) {
    List<JsonObject> treated =
        Stream.concat(Stream.of(permission), Plain.all(terms, "floors")).toList();
    Duration delay = Duration.parse(any(treated, permission).object("treatment").text("delay"));
    Instant last = Instant.parse(at).minus(delay);
    String text = last.plusNanos(random.nextInt(3) - 1).toString();
    if (random.nextInt(4) > 0) {
      return text;
    }
    String fraction = text.length() > 20 ? text.substring(20, text.length() - 1) : "";
    return text.substring(0, 19) + "." + fraction + "0".repeat(12 - fraction.length()) + "1Z";
  }

  /** An open case that fits, about the item's vessels, its place, or both. */
  private Json file(JsonObject request) {
    JsonObject item = request.object("item");
    JsonObject old =
        request.get("case").orElse(JsonNull.NULL) instanceof JsonObject file
            ? file
            : TableWorld.template("case");
    Json party = request.object("requester").get("party").orElseThrow();
    JsonObject file =
        old.plus("kind", Json.of(Purposes.caseKinds(request.text("purpose")).get(0)))
            .plus("state", Json.of("OPEN"))
            .plus("parties", JsonArray.of(party));
    return random.nextInt(3) == 0 ? file : file.plus("vessels", item.array("vessels"));
  }
}
