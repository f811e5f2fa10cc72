package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.fairlead.core.sharing.registers.Cues;

/**
 * Matches each incident, by place and time alone, to what was delivered and to what cued somebody,
 * before it was reported and after; and tells each originator its own part. Spec: registers §6.
 */
final class Incidents {
  static final double NAUTICAL_MILES = 50;
  static final Duration EACH_SIDE = Duration.ofHours(24);
  private static final double METRES_PER_NAUTICAL_MILE = 1852;

  /** A stream past the place of an incident tells of itself no more often. */
  private static final Duration LATER_EVERY = Duration.ofHours(1);

  private final Registers registers;
  private final Whereabouts whereabouts;
  private final Uses uses;
  private final UsedItems used;

  /** So that no two tell of the same; never taken by {@link #saw}, which others wait for. */
  private final Object settling = new Object();

  private final Map<String, Known> known = new TreeMap<>();

  /** By their records, each with its speaker. */
  private final TreeMap<Long, JsonObject> cues = new TreeMap<>();

  private final Map<Whereabouts.Cell, List<Known>> byCell = new HashMap<>();
  private long next;

  /** An incident, and what may lie near it and came after it was last matched. */
  private static final class Known {
    final Incident incident;
    final TreeSet<Long> deliveries = new TreeSet<>();
    final TreeMap<Long, JsonObject> cues = new TreeMap<>();
    boolean matched;

    /** When an originator was last told of what came after the first matching. */
    Instant laterToldAt = Instant.MIN;

    Known(Incident incident) {
      this.incident = incident;
    }
  }

  /**
   * What of the record an incident is matched to.
   *
   * @param upTo the first record that is left for later
   */
  private record Part(
      Incident incident, boolean first, List<Long> deliveries, List<JsonObject> cues, long upTo) {}

  Incidents(Registers registers, Whereabouts whereabouts, Uses uses, UsedItems used) {
    this.registers = registers;
    this.whereabouts = whereabouts;
    this.uses = uses;
    this.used = used;
  }

  /** Takes account of a record. */
  synchronized void saw(long index, JsonObject content) {
    next = index + 1;
    switch (content.text("type")) {
      case "act" -> act(index, content.object("act").object("act"));
      case "delivery" -> {
        for (Whereabouts.Cell cell : Whereabouts.cells(content)) {
          byCell.getOrDefault(cell, List.of()).forEach(one -> one.deliveries.add(index));
        }
      }
      case "incident-matched" -> matched(content);
      default -> {}
    }
  }

  private void act(long index, JsonObject act) {
    JsonObject document = act.object("document");
    if (act.text("kind").equals(ActKind.INCIDENT.name())) {
      Known one = new Known(Incident.read(document));
      known.put(one.incident.id(), one);
      Near near = near(one.incident);
      for (Whereabouts.Cell cell : near.cells()) {
        byCell.computeIfAbsent(cell, any -> new ArrayList<>()).add(one);
      }
    } else if (act.text("kind").equals(ActKind.CUE.name())) {
      JsonObject cue = document.plus("speaker", Json.of(act.text("speaker")));
      cues.put(index, cue);
      for (Known one : known.values()) {
        if (near(one.incident).has(cue)) {
          one.cues.put(index, cue);
        }
      }
    }
  }

  private void matched(JsonObject content) {
    Known one = known.get(content.text("of"));
    if (one == null) {
      return;
    }
    if (one.matched) {
      one.laterToldAt = Instant.parse(content.text("at"));
    }
    one.matched = true;
    forget(content.text("of"), content.number("upTo"));
  }

  private synchronized void forget(String id, long upTo) {
    Optional.ofNullable(known.get(id))
        .ifPresent(
            one -> {
              one.deliveries.headSet(upTo).clear();
              one.cues.headMap(upTo).clear();
            });
  }

  private static Near near(Incident incident) {
    return Near.of(incident.position(), incident.at(), EACH_SIDE);
  }

  /** A place and the time around it. */
  record Near(Position place, Instant from, Instant to) {
    static Near of(Position place, Instant at, Duration each) {
      return new Near(place, at.minus(each), at.plus(each));
    }

    /** The cells that it touches. */
    List<Whereabouts.Cell> cells() {
      return Whereabouts.cells(place, NAUTICAL_MILES, from, to);
    }

    boolean has(JsonObject cue) {
      return has(Incidents.place(cue), Instant.parse(cue.text("at")));
    }

    boolean has(Position position, Instant at) {
      return !at.isBefore(from)
          && !at.isAfter(to)
          && Geodesic.distance(place, position).metres()
              <= NAUTICAL_MILES * METRES_PER_NAUTICAL_MILE;
    }
  }

  /** Tells of every incident that was not looked at yet, and of what came near one since. */
  void settle(Record record) throws Journal.NotRecorded {
    synchronized (settling) {
      Instant now = record.now();
      for (Part part : due(now)) {
        tell(part, now, record);
      }
    }
  }

  /** What is to be matched now. */
  private synchronized List<Part> due(Instant now) {
    List<Part> due = new ArrayList<>();
    for (Known one : known.values()) {
      boolean waits = now.isBefore(one.laterToldAt.plus(LATER_EVERY));
      if (!one.matched) {
        due.add(all(one.incident, next));
      } else if (!waits && !(one.deliveries.isEmpty() && one.cues.isEmpty())) {
        List<JsonObject> later = List.copyOf(one.cues.values());
        due.add(new Part(one.incident, false, List.copyOf(one.deliveries), later, next));
      }
    }
    return due;
  }

  private synchronized Part all(Incident incident, long upTo) {
    Near near = near(incident);
    List<Long> deliveries =
        whereabouts.near(near.place(), NAUTICAL_MILES, near.from(), near.to()).stream()
            .filter(index -> index < upTo)
            .toList();
    List<JsonObject> around = cues.values().stream().filter(near::has).toList();
    return new Part(incident, true, deliveries, around, upTo);
  }

  private void tell(Part part, Instant now, Record record) throws Journal.NotRecorded {
    List<JsonObject> contents = notices(part, now);
    if (contents.isEmpty() && !part.first()) {
      // In a cell that it touches, and not near it.
      forget(part.incident().id(), part.upTo());
      return;
    }
    contents.add(
        JsonObject.with("type", RecordKind.INCIDENT_MATCHED.word())
            .and("at", now.toString())
            .and("of", part.incident().id())
            .and("upTo", Json.of(part.upTo()))
            .end());
    record.appendAll(contents);
  }

  /** What each originator is told of {@code incident} by all that is in the record. */
  List<JsonObject> notices(Incident incident, Instant now) {
    return notices(all(incident, Long.MAX_VALUE), now);
  }

  private List<JsonObject> notices(Part part, Instant now) {
    Incident incident = part.incident();
    UsedItems.Nearby nearby = used.near(near(incident));
    Map<Party, List<Json>> byOriginator = new TreeMap<>();
    for (long index : part.deliveries()) {
      registers.at(index).ifPresent(content -> delivery(content, nearby, byOriginator));
    }
    part.cues().forEach(cue -> cue(cue, byOriginator));
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
