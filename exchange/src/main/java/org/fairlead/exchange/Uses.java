package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.review.Use;

/**
 * Who used what, folded from the record: for each delivery its holder and the sorts of its items,
 * in memory, and which records to read for the items themselves.
 */
final class Uses {
  private final Registers registers;
  private final Map<String, Delivered> byId = new LinkedHashMap<>();
  private final Map<Party, List<Delivered>> byHolder = new TreeMap<>();

  /** One sort is in many deliveries: kept once. */
  private final Map<Group.Sort, Group.Sort> sorts = new HashMap<>();

  Uses(Registers registers) {
    this.registers = registers;
  }

  /** What was delivered at once. */
  record Part(long record, Instant at) {}

  /** One delivery, all its parts together; a stream is one that goes on. */
  static final class Delivered {
    private final String id;
    private final Requester holder;
    private final Ask ask;
    private final Map<Group.Sort, Integer> items = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();

    Delivered(String id, Ask ask) {
      this.id = id;
      this.holder = ask.who();
      this.ask = ask;
    }

    String id() {
      return id;
    }

    Party holder() {
      return holder.party();
    }

    String officer() {
      return holder.officer();
    }

    /** In whose name and for what it was asked. */
    Ask ask() {
      return ask;
    }

    /** How many items of each sort. */
    synchronized Map<Group.Sort, Integer> items() {
      return new LinkedHashMap<>(items);
    }

    synchronized List<Part> parts() {
      return List.copyOf(parts);
    }

    private synchronized Instant lastAt() {
      return parts.get(parts.size() - 1).at();
    }

    private synchronized void add(Part part, Map<Group.Sort, Integer> more) {
      parts.add(part);
      more.forEach((sort, number) -> items.merge(sort, number, Integer::sum));
    }
  }

  /** How a behaviour's id begins; its kind follows, and a slash. */
  private static final String BEHAVIOUR = "behaviour/";

  /** Takes account of a record. */
  synchronized void saw(long index, JsonObject content) {
    if (!content.text("type").equals("delivery")) {
      return;
    }
    Delivered delivered = byId.get(content.text("id"));
    if (delivered == null) {
      delivered = new Delivered(content.text("id"), ask(content));
      byId.put(delivered.id(), delivered);
      byHolder.computeIfAbsent(delivered.holder(), any -> new ArrayList<>()).add(delivered);
    }
    Map<Group.Sort, Integer> items = new LinkedHashMap<>();
    for (Group group : Group.allOf(content)) {
      Group.Sort sort = sorts.computeIfAbsent(group.sort(), any -> any);
      items.merge(sort, group.ids().size(), Integer::sum);
    }
    delivered.add(new Part(index, Instant.parse(content.text("at"))), items);
  }

  /** Who asked for what, as a record's head says it. */
  static Ask ask(JsonObject content) {
    return new Ask(
        new Requester(
            new Party(content.text("party")), content.text("officer"), content.text("role")),
        content.text("purpose"),
        text(content, "case"));
  }

  /** The string {@code field}; empty where it is null or not there. */
  static Optional<String> text(JsonObject content, String field) {
    return content.get(field).orElse(JsonNull.NULL) instanceof JsonString text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /** Every delivery so far, in order of its first part. */
  synchronized List<Delivered> deliveries() {
    return List.copyOf(byId.values());
  }

  /** Those to {@code holder}, the latest first. */
  private synchronized List<Delivered> to(Party holder) {
    List<Delivered> theirs = new ArrayList<>(byHolder.getOrDefault(holder, List.of()));
    java.util.Collections.reverse(theirs);
    return theirs;
  }

  synchronized Optional<Delivered> delivery(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The items of a delivery. */
  List<Group> groups(Delivered delivered) {
    List<Group> groups = new ArrayList<>();
    delivered.parts().forEach(part -> groups.addAll(groups(part)));
    return groups;
  }

  private List<Group> groups(Part part) {
    return registers.at(part.record()).map(Group::allOf).orElse(List.of());
  }

  /** How an item was shown, and where. */
  record Shown(Group group, Delivered delivery, Instant at) {
    /** Until when its holder may keep it; empty where without end. */
    Optional<Instant> keptUntil() {
      return group.sort().keptUntil(at);
    }

    boolean isKeptAt(Instant now) {
      return keptUntil().map(now::isBefore).orElse(true);
    }
  }

  /**
   * How {@code party} was last shown each of {@code itemIds}; without those that it was not shown.
   */
  Map<String, Shown> shown(Party party, Collection<String> itemIds) {
    Set<String> missing = new TreeSet<>(itemIds);
    Map<String, Shown> shown = new TreeMap<>();
    for (Delivered delivered : to(party)) {
      for (int i = delivered.parts().size() - 1; i >= 0 && !missing.isEmpty(); i--) {
        Part part = delivered.parts().get(i);
        for (Group group : groups(part)) {
          for (String id : group.shownIds()) {
            if (missing.remove(id)) {
              shown.put(id, new Shown(group.only(id), delivered, part.at()));
            }
          }
        }
      }
    }
    return shown;
  }

  /** What was delivered for {@code ask} since {@code since}, the latest first. */
  List<Delivered> session(Ask ask, Instant since) {
    return to(ask.who().party()).stream()
        .filter(delivered -> delivered.ask().equals(ask))
        .filter(delivered -> !delivered.lastAt().isBefore(since))
        .toList();
  }

  /** The id of some item of {@code sort} in {@code delivered}, as its holder knows it. */
  String example(Delivered delivered, Group.Sort sort) {
    for (Group group : groups(delivered)) {
      if (group.sort().equals(sort)) {
        return group.shownIds().get(0);
      }
    }
    throw new IllegalStateException("a delivery without what it was counted to hold");
  }

  /**
   * Every recorded use of items of which {@code originator} covers a source. Of what was derived
   * from others' sources too it is told its own part: that it was used, and of what kind it is, not
   * whose else it is nor whom else it concerns.
   */
  List<Use> of(Party originator) {
    List<Use> theirs = new ArrayList<>();
    for (Use use : all()) {
      List<Use.Item> items =
          use.items().stream().flatMap(item -> part(item, originator).stream()).toList();
      if (!items.isEmpty()) {
        theirs.add(
            new Use(
                use.record(),
                use.at(),
                use.party(),
                use.officer(),
                use.purpose(),
                use.kind(),
                items));
      }
    }
    return theirs;
  }

  private static Optional<Use.Item> part(Use.Item item, Party originator) {
    Set<SourceId> own = new TreeSet<>();
    for (SourceId source : item.label()) {
      if (originator.covers(source.originator())) {
        own.add(source);
      }
    }
    if (own.isEmpty()) {
      return Optional.empty();
    }
    if (own.size() == item.label().size()) {
      return Optional.of(item);
    }
    // A behaviour's id ends with that of a report, which may be another's.
    String id =
        item.id().startsWith(BEHAVIOUR)
            ? item.id().substring(0, item.id().indexOf('/', BEHAVIOUR.length()))
            : item.id();
    return Optional.of(new Use.Item(id, own, Set.of()));
  }

  /** Every recorded use, in the order of the record. */
  List<Use> all() {
    List<Use> uses = new ArrayList<>();
    for (String type : List.of("delivery", "use")) {
      for (Registers.Entry entry : registers.ofType(type)) {
        JsonObject content = entry.content();
        List<Use.Item> items = new ArrayList<>();
        for (Group group : Group.allOf(content)) {
          for (String id : group.ids()) {
            items.add(
                new Use.Item(id, group.sort().label(), new TreeSet<>(group.sort().vessels())));
          }
        }
        uses.add(
            new Use(
                entry.index(),
                Instant.parse(content.text("at")),
                new Party(content.text("party")),
                content.text("officer"),
                content.text("purpose"),
                Use.Kind.valueOf(content.text("use")),
                items));
      }
    }
    uses.sort(java.util.Comparator.comparingLong(Use::record));
    return uses;
  }
}
