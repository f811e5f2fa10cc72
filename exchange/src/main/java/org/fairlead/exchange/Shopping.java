package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * Units that were told no, or shown nothing, and ask about the same vessel, place or case under
 * another purpose. It rests on what a unit asked and was answered, so that it says nothing of what
 * there is. Spec: registers §8.
 */
final class Shopping {
  static final String ABOUT = "about";
  private static final Duration WITHIN = Duration.ofHours(24);

  /** Refusals of one unit that are looked back at: more than a watch can make in a day. */
  private static final int REFUSALS_MAX = 10_000;

  private record Refusal(Instant at, String purpose, Set<String> about, List<Bounds> places) {
    boolean isAbout(Set<String> others, List<Bounds> otherPlaces) {
      return others.stream().anyMatch(about::contains)
          || places.stream().anyMatch(place -> otherPlaces.stream().anyMatch(place::meets));
    }
  }

  private static List<Bounds> places(Set<String> about) {
    return about.stream().flatMap(one -> Bounds.ofText(one).stream()).toList();
  }

  private final Map<Party, Deque<Refusal>> refusals = new HashMap<>();
  private final Map<List<Object>, Instant> told = new HashMap<>();

  /** Takes account of a record. */
  synchronized void saw(JsonObject content) {
    String type = content.text("type");
    if (type.equals(RecordKind.SHOPPING.word())) {
      told.put(
          key(
              content.text("party"),
              content.text("purpose"),
              new TreeSet<>(Texts.of(content.array(ABOUT))),
              Uses.text(content, "reason")),
          Instant.parse(content.text("at")));
      return;
    }
    boolean denied = type.equals("decision") && content.text("decision").equals("DENY");
    boolean nothing =
        type.equals("delivery") && content.get("shown").equals(Optional.of(Json.of(0)));
    if (!denied && !nothing) {
      return;
    }
    Set<String> about = about(content);
    if (about.isEmpty()) {
      return;
    }
    Deque<Refusal> theirs =
        refusals.computeIfAbsent(new Party(content.text("party")), any -> new ArrayDeque<>());
    theirs.addLast(
        new Refusal(
            Instant.parse(content.text("at")), content.text("purpose"), about, places(about)));
    if (theirs.size() > REFUSALS_MAX) {
      theirs.removeFirst();
    }
  }

  private static Set<String> about(JsonObject content) {
    Set<String> about = new TreeSet<>();
    if (content.get(ABOUT).orElse(JsonNull.NULL) instanceof JsonArray array) {
      about.addAll(Texts.of(array));
    }
    Uses.text(content, "case").ifPresent(about::add);
    return about;
  }

  /** What {@code ask} is about: its case, and the case's vessels and place. */
  static Set<String> about(Ask ask, ActRegister register) {
    Set<String> about = new TreeSet<>();
    ask.caseId()
        .ifPresent(
            id -> {
              about.add(id);
              register
                  .document(ActKind.CASE, id)
                  .filter(file -> id.startsWith(ask.who().party() + "/"))
                  .ifPresent(
                      file -> {
                        about.addAll(Texts.of(file.array("vessels")));
                        Bounds.around(file.get("area").orElse(JsonNull.NULL))
                            .forEach(place -> about.add(place.text()));
                      });
            });
    return about;
  }

  /** The vessels and the place that {@code query} names. */
  static Set<String> about(Query query) {
    Set<String> about = new TreeSet<>();
    query.vessels().forEach(vessel -> about.add(vessel.toString()));
    query.place().ifPresent(place -> about.add(place.text()));
    return about;
  }

  /**
   * Whether {@code ask} about {@code about} is answered: where it goes shopping it is recorded, the
   * originators are told, and it is answered where it says why.
   */
  boolean mayAsk(Ask ask, Set<String> about, Record record, ActRegister register)
      throws Journal.NotRecorded {
    Instant now = record.now();
    Set<String> before = refusedBefore(ask, about, now);
    if (before.isEmpty()) {
      return true;
    }
    if (isNew(ask, about, now)) {
      record.appendAll(contents(ask, about, before, record, register));
    }
    return ask.reason().isPresent();
  }

  /** Whether nobody was told of the same within a day. */
  private synchronized boolean isNew(Ask ask, Set<String> about, Instant now) {
    Instant toldAt = told.get(key(ask.who().party().id(), ask.purpose(), about, ask.reason()));
    return toldAt == null || toldAt.isBefore(now.minus(WITHIN));
  }

  private static List<Object> key(
      String party, String purpose, Set<String> about, Optional<String> reason) {
    return List.of(party, purpose, about, reason);
  }

  /** The purposes under which the unit of {@code ask} was refused the same; empty where none. */
  synchronized Set<String> refusedBefore(Ask ask, Set<String> about, Instant now) {
    Set<String> purposes = new TreeSet<>();
    Instant since = now.minus(WITHIN);
    List<Bounds> places = places(about);
    for (Refusal one : refusals.getOrDefault(ask.who().party(), new ArrayDeque<>())) {
      if (!one.at().isBefore(since)
          && !one.purpose().equals(ask.purpose())
          && one.isAbout(about, places)) {
        purposes.add(one.purpose());
      }
    }
    return purposes;
  }

  /** The record of an ask that goes shopping, and what each originator that shares is told. */
  static List<JsonObject> contents(
      Ask ask, Set<String> about, Set<String> before, Record record, ActRegister register)
      throws Journal.NotRecorded {
    Instant now = record.now();
    Json reason = ask.reason().map(Json::of).orElse(Json.nothing());
    List<JsonObject> contents = new ArrayList<>();
    contents.add(
        record
            .head(RecordKind.SHOPPING.word(), ask, now)
            .and(ABOUT, JsonArray.ofTexts(about))
            .and("refusedFor", JsonArray.ofTexts(before))
            .and("reason", reason)
            .end());
    for (Party originator : sharing(ask.who().party(), register)) {
      contents.add(
          JsonObject.with("type", "notice")
              .and("at", now.toString())
              .and("to", originator.id())
              .and(ABOUT, "SHOPPING")
              .and("party", ask.who().party().id())
              .and("officer", ask.who().officer())
              .and("purpose", ask.purpose())
              .and("refusedFor", JsonArray.ofTexts(before))
              .and("of", JsonArray.ofTexts(about))
              .and("reason", reason)
              .end());
    }
    return contents;
  }

  private static Set<Party> sharing(Party unit, ActRegister register) {
    Set<Party> sharing = new TreeSet<>();
    for (JsonObject agreement : register.documents(ActKind.AGREEMENT)) {
      if (Party.covers(agreement.text("grantee"), unit.id())) {
        sharing.add(new Party(agreement.text("grantor")));
      }
    }
    return sharing;
  }
}
