package org.fairlead.core.sharing.registers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.AssuranceState;

/**
 * What a party may want to say, seen from what was said and what time it is: acts to sign, which
 * nobody but it signs, and warnings. Spec: registers §9.
 */
public final class Proposals {
  private static final int[] WARNING_DAYS = {1, 7, 30};
  private static final Set<AssuranceState> OPEN =
      EnumSet.of(
          AssuranceState.GIVEN,
          AssuranceState.IN_FORCE,
          AssuranceState.DUE_FOR_REVIEW,
          AssuranceState.DOUBTED);

  private final Shelves shelves;
  private final Party asker;
  private final Instant now;
  private final List<JsonObject> proposals = new ArrayList<>();

  private Proposals(Shelves shelves, Party asker, Instant now) {
    this.shelves = shelves;
    this.asker = asker;
    this.now = now;
  }

  /**
   * What {@code asker} may want to say at {@code now}: each {@code {"why", "act"}}, the act null
   * where it is a warning.
   *
   * @param overdue units whose outcomes about items of {@code asker} are overdue
   */
  public static List<JsonObject> of(Shelves shelves, Party asker, Set<Party> overdue, Instant now) {
    Proposals all = new Proposals(shelves, asker, now);
    for (JsonObject assurance : shelves.of(Assurances.ASSURANCE).values()) {
      if (Spoken.text(assurance, "askedBy").equals(asker.id())) {
        all.about(assurance, overdue);
      }
    }
    return all.proposals;
  }

  private void about(JsonObject assurance, Set<Party> overdue) {
    String id = Spoken.text(assurance, "id");
    AssuranceState state = Assurances.state(shelves, id);
    Instant end = Assurances.end(assurance);
    if (OPEN.contains(state) && !now.isBefore(end)) {
      state(id, "EXPIRED", "it ran out at " + end);
      return;
    }
    switch (state) {
      case BREACHED ->
          recall(
              assurance,
              "breach-of-" + id,
              Instant.MIN,
              List.of(),
              "it was broken: what left is recalled");
      case EXPIRED ->
          recall(assurance, "expiry-of-" + id, end, requiring(assurance), "it ran out: quarantine");
      case IN_FORCE -> watched(assurance, id, end, overdue);
      case DUE_FOR_REVIEW -> doubted(assurance, id, overdue);
      default -> {}
    }
  }

  private void watched(JsonObject assurance, String id, Instant end, Set<Party> overdue) {
    Map<String, Instant> dates = new TreeMap<>();
    if (end.isBefore(Instant.MAX)) {
      dates.put("its end", end);
    }
    Assurances.request(shelves, id)
        .ifPresent(
            request -> {
              dates.put("its review", Instant.parse(Spoken.text(request, "reviewAt")));
              JsonObject monitoring = request.object("monitoring");
              dates.put(
                  "the evidence owed (" + Spoken.text(monitoring, "evidence") + ")",
                  Instant.parse(Spoken.text(monitoring, "nextDue")));
            });
    Instant since = Assurances.inForceAt(shelves, id);
    dates.forEach(
        (what, due) -> {
          if (!now.isBefore(due) && since.isBefore(due)) {
            state(id, "DUE_FOR_REVIEW", what + " was due at " + due);
          } else if (now.isBefore(due)) {
            warning(id, what, due).ifPresent(why -> add(why, JsonNull.NULL));
          }
        });
    for (JsonObject change : shelves.of("MANDATE_CHANGE").values()) {
      String of = Spoken.text(change, "of");
      String giver = Spoken.text(assurance, "givenBy");
      boolean concerns = Party.covers(of, giver) || Party.covers(giver, of);
      boolean isSaidByThem =
          Party.covers(asker.nation().id(), Spoken.text(change, "speaker"))
              || Party.covers(new Party(giver).nation().id(), Spoken.text(change, "speaker"));
      if (concerns
          && isSaidByThem
          && !Instant.parse(Spoken.text(change, "recordedAt")).isBefore(since)) {
        state(
            id,
            "DUE_FOR_REVIEW",
            "the mandate of " + of + " has changed: " + Spoken.text(change, "id"));
      }
    }
    doubted(assurance, id, overdue);
  }

  private static final Duration DAY = Duration.ofDays(1);

  private Optional<String> warning(String id, String what, Instant due) {
    for (int days : WARNING_DAYS) {
      if (!now.plus(DAY.multipliedBy(days)).isBefore(due)) {
        String in = days == 1 ? "a day" : days + " days";
        return Optional.of(
            "assurance " + id + ": " + what + " is due within " + in + ", at " + due);
      }
    }
    return Optional.empty();
  }

  private void doubted(JsonObject assurance, String id, Set<Party> overdue) {
    String giver = Spoken.text(assurance, "givenBy");
    if (Spoken.texts(assurance, "propositions").contains("OUTCOMES_CURRENT")) {
      for (Party unit : new TreeSet<>(overdue)) {
        if (Party.covers(giver, unit.id())) {
          state(id, "DOUBTED", unit + " owes outcomes that are overdue");
        }
      }
    }
  }

  private void state(String id, String state, String why) {
    add(
        "assurance " + id + ": " + why,
        act(
            "ASSURANCE_STATE",
            JsonObject.with("id", id).and("state", state).and("why", why).end()));
  }

  /** The agreements of the asker's that open something for the giver on this assurance alone. */
  private List<String> requiring(JsonObject assurance) {
    List<String> propositions = Spoken.texts(assurance, "propositions");
    String giver = Spoken.text(assurance, "givenBy");
    List<String> requiring = new ArrayList<>();
    for (JsonObject agreement : shelves.of("AGREEMENT").values()) {
      String grantee = Spoken.text(agreement, "grantee");
      boolean theirs =
          Spoken.text(agreement, "grantor").equals(asker.id())
              && (Party.covers(giver, grantee) || Party.covers(grantee, giver));
      if (theirs
          && agreement.array("permissions").values().stream()
              .map(permission -> (JsonObject) permission)
              .flatMap(p -> Spoken.texts(p, "requiresAssurances").stream())
              .anyMatch(propositions::contains)) {
        requiring.add(Spoken.text(agreement, "id"));
      }
    }
    return requiring;
  }

  /** Unless the asker has suspended for it since; one that expires again is recalled again. */
  private void recall(
      JsonObject assurance, String name, Instant since, List<String> agreements, String why) {
    Map<String, JsonObject> suspensions = shelves.of("SUSPENSION");
    String id = name;
    int times = 1;
    for (JsonObject one = suspensions.get(id); one != null; one = suspensions.get(id)) {
      if (Spoken.text(one, "by").equals(asker.id())
          && !Instant.parse(Spoken.text(one, "from")).isBefore(since)) {
        return;
      }
      times++;
      id = name + "-" + times;
    }
    JsonObject scope =
        JsonObject.with("recipients", JsonArray.ofTexts(List.of(Spoken.text(assurance, "givenBy"))))
            .and("sources", JsonArray.of())
            .and("kinds", JsonArray.of())
            .and("purposes", JsonArray.of())
            .and("vessels", JsonArray.of())
            .and("items", JsonArray.of())
            .and("agreements", JsonArray.ofTexts(agreements))
            .and("area", Json.nothing())
            .end();
    add(
        "assurance " + Spoken.text(assurance, "id") + ": " + why,
        act(
            "SUSPENSION",
            JsonObject.with("id", id)
                .and("by", asker.id())
                .and("reach", "RECALL")
                .and("scope", scope)
                .end()));
  }

  private static JsonObject act(String kind, JsonObject document) {
    return JsonObject.with("kind", kind).and("document", document).end();
  }

  private void add(String why, Json act) {
    proposals.add(JsonObject.with("why", why).and("act", act).end());
  }
}
