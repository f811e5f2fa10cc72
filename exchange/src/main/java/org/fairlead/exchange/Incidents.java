package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.review.Incident;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;
import org.fairlead.core.sharing.registers.Cues;

/**
 * Matches each incident, by place and time alone, to what was delivered and to what cued somebody;
 * and tells each originator its own part. Spec: registers §6.
 */
final class Incidents {
  static final double NAUTICAL_MILES = 50;
  static final Duration EACH_SIDE = Duration.ofHours(24);
  private static final double METRES_PER_NAUTICAL_MILE = 1852;

  private final Registers registers;
  private final Whereabouts whereabouts;
  private final Uses uses;
  private final UsedItems used;
  private final Set<String> matched = new HashSet<>();

  Incidents(Registers registers, Whereabouts whereabouts, Uses uses, UsedItems used) {
    this.registers = registers;
    this.whereabouts = whereabouts;
    this.uses = uses;
    this.used = used;
  }

  /** Takes account of a record. */
  synchronized void saw(JsonObject content) {
    if (content.text("type").equals(RecordKind.INCIDENT_MATCHED.word())) {
      matched.add(content.text("of"));
    }
  }

  private synchronized boolean isMatched(String id) {
    return matched.contains(id);
  }

  /** A place and the time around it. */
  record Near(Position place, Instant from, Instant to) {
    static Near of(Position place, Instant at, Duration each) {
      return new Near(place, at.minus(each), at.plus(each));
    }

    boolean has(Position position, Instant at) {
      return !at.isBefore(from)
          && !at.isAfter(to)
          && Geodesic.distance(place, position).metres()
              <= NAUTICAL_MILES * METRES_PER_NAUTICAL_MILE;
    }
  }

  /** Tells of every incident that was not looked at yet. */
  void settle(ActRegister register, Record record) throws Journal.NotRecorded {
    for (JsonObject document : register.documents(ActKind.INCIDENT)) {
      Incident incident = Incident.read(document);
      if (!isMatched(incident.id())) {
        List<JsonObject> contents = notices(incident, register, record.now());
        contents.add(
            JsonObject.with("type", RecordKind.INCIDENT_MATCHED.word())
                .and("at", record.now().toString())
                .and("of", incident.id())
                .end());
        record.appendAll(contents);
      }
    }
  }

  /** What each originator is told of {@code incident}. */
  List<JsonObject> notices(Incident incident, ActRegister register, Instant now) {
    Near near = Near.of(incident.position(), incident.at(), EACH_SIDE);
    UsedItems.Nearby nearby = used.near(near);
    Map<Party, List<Json>> byOriginator = new TreeMap<>();
    for (long index : whereabouts.near(near.place(), NAUTICAL_MILES, near.from(), near.to())) {
      registers.at(index).ifPresent(content -> delivery(content, nearby, byOriginator));
    }
    for (JsonObject cue : register.documents(ActKind.CUE)) {
      if (near.has(place(cue), Instant.parse(cue.text("at")))) {
        cue(cue, byOriginator);
      }
    }
    List<JsonObject> notices = new ArrayList<>();
    byOriginator.forEach(
        (originator, matches) ->
            notices.add(
                JsonObject.with("type", "notice")
                    .and("at", now.toString())
                    .and("to", originator.id())
                    .and("about", "INCIDENT")
                    .and("incident", incident.id())
                    .and("incidentAt", incident.at().toString())
                    .and("position", incident.position().json())
                    .and("matches", new JsonArray(matches))
                    .end()));
    return notices;
  }

  private static Position place(JsonObject cue) {
    List<Json> place = cue.array("position").values();
    return new Position(
        ((org.fairlead.core.basics.JsonNumber) place.get(0)).value().doubleValue(),
        ((org.fairlead.core.basics.JsonNumber) place.get(1)).value().doubleValue());
  }

  /** What of a delivery lies near, for each originator its own part alone. */
  private static void delivery(
      JsonObject content, UsedItems.Nearby nearby, Map<Party, List<Json>> byOriginator) {
    Map<Party, Set<String>> items = new TreeMap<>();
    nearby
        .of(Group.allOf(content))
        .forEach(
            (group, ids) ->
                own(group, ids)
                    .forEach(
                        (by, own) ->
                            items.computeIfAbsent(by, any -> new TreeSet<>()).addAll(own)));
    items.forEach(
        (originator, ids) ->
            byOriginator
                .computeIfAbsent(originator, any -> new ArrayList<>())
                .add(match(content, content.text("use"), ids)));
  }

  private static JsonObject match(JsonObject head, String use, Set<String> items) {
    return JsonObject.with("party", head.text("party"))
        .and("purpose", head.text("purpose"))
        .and("at", head.text("at"))
        .and("use", use)
        .and("items", JsonArray.ofTexts(items))
        .end();
  }

  private void cue(JsonObject cue, Map<Party, List<Json>> byOriginator) {
    Party unit = new Party(cue.text("speaker"));
    JsonObject head =
        JsonObject.with("party", unit.id())
            .and("purpose", cue.text("purpose"))
            .and("at", cue.text("at"))
            .end();
    Map<Party, Set<String>> items = new TreeMap<>();
    uses.shown(unit, Cues.items(cue))
        .forEach(
            (id, shown) ->
                own(shown.group(), Set.of(id))
                    .forEach(
                        (by, own) ->
                            items.computeIfAbsent(by, any -> new TreeSet<>()).addAll(own)));
    items.forEach(
        (originator, ids) ->
            byOriginator
                .computeIfAbsent(originator, any -> new ArrayList<>())
                .add(match(head, "CUED", ids)));
  }

  /** Whose they are. What was made from several originators' items is named by its kind alone. */
  private static Map<Party, Set<String>> own(Group group, Set<String> ids) {
    Set<Party> originators = new TreeSet<>();
    for (SourceId source : group.sort().label()) {
      originators.add(source.originator());
    }
    Map<Party, Set<String>> own = new TreeMap<>();
    for (Party originator : originators) {
      boolean whole = originators.size() == 1;
      own.put(originator, whole ? ids : Set.of("a " + group.sort().kind() + " made of yours too"));
    }
    return own;
  }

  /** What {@code unit} was shown near a place in the time before: what may have prompted it. */
  List<String> shownNear(Party unit, Position place, Instant at, Duration before) {
    Near near = new Near(place, at.minus(before), at);
    UsedItems.Nearby nearby = used.near(near);
    Set<String> ids = new TreeSet<>();
    for (long index : whereabouts.near(place, NAUTICAL_MILES, near.from(), near.to())) {
      Optional<JsonObject> content = registers.at(index);
      if (content.isPresent() && content.get().text("party").equals(unit.id())) {
        nearby
            .of(Group.allOf(content.get()))
            .forEach((group, here) -> ids.addAll(group.shownAs().map(Set::of).orElse(here)));
      }
    }
    return List.copyOf(ids);
  }
}
