package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.review.Use;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;

/** Who used what, read back from the record. */
final class Uses {
  private final Registers registers;
  private final Positions positions;

  Uses(Registers registers, Positions positions) {
    this.registers = registers;
    this.positions = positions;
  }

  /**
   * The item {@code id} of {@code group}, with its place where it is a position known here: without
   * one no permission with an area would match.
   *
   * @param otherwise when it counts as observed where that is not known
   */
  Item item(String id, Group group, Instant otherwise) {
    Item plain = Item.of(id, group.kind(), group.label(), group.vessels(), otherwise);
    if (group.kind() != ItemKind.POSITION) {
      return plain;
    }
    try {
      return positions
          .report(RawLine.ofItemId(id))
          .map(report -> Track.item(report, ItemKind.POSITION))
          .orElse(plain);
    } catch (IllegalArgumentException notOfALine) {
      return plain;
    }
  }

  /** Items of one kind, label and vessels that were used together. */
  record Group(
      ItemKind kind,
      Set<SourceId> label,
      List<VesselKey> vessels,
      List<String> ids,
      List<String> shownAs) {
    static Group read(JsonObject json) {
      Set<SourceId> label = new TreeSet<>();
      Texts.of(json.array("label")).forEach(source -> label.add(SourceId.of(source)));
      return new Group(
          ItemKind.valueOf(json.text("kind")),
          label,
          Texts.of(json.array("vessels")).stream().map(VesselKey::new).toList(),
          Texts.of(json.array("ids")),
          Texts.of(json.array("shownAs")));
    }

    Group only(String id) {
      return new Group(kind, label, vessels, List.of(id), List.of());
    }

    JsonObject json() {
      return JsonObject.with("kind", kind.name())
          .and("label", JsonArray.ofTexts(label))
          .and("vessels", JsonArray.ofTexts(vessels))
          .and("ids", JsonArray.ofTexts(ids))
          .and("shownAs", JsonArray.ofTexts(shownAs))
          .end();
    }
  }

  /** One delivery, all its parts together. */
  record Delivered(
      String id,
      Party holder,
      String role,
      String purpose,
      Optional<String> caseId,
      Instant at,
      List<Group> groups) {}

  /** Every delivery, in order of its first part. */
  List<Delivered> deliveries() {
    Map<String, Delivered> byId = new LinkedHashMap<>();
    for (Registers.Entry entry : registers.ofType("delivery")) {
      JsonObject content = entry.content();
      Delivered delivered =
          byId.computeIfAbsent(
              content.text("id"),
              id ->
                  new Delivered(
                      id,
                      new Party(content.text("party")),
                      content.text("role"),
                      content.text("purpose"),
                      content.get("case").orElse(JsonNull.NULL) instanceof JsonString text
                          ? Optional.of(text.value())
                          : Optional.empty(),
                      Instant.parse(content.text("at")),
                      new ArrayList<>()));
      delivered.groups().addAll(groups(content));
    }
    return List.copyOf(byId.values());
  }

  /**
   * How {@code party} was shown each of {@code itemIds}; without those that it was not shown. One
   * pass over the deliveries, however many are asked: an act that cites much must not hold up one
   * that suspends.
   */
  Map<String, Group> shown(Party party, Collection<String> itemIds) {
    Set<String> asked = new HashSet<>(itemIds);
    Map<String, Group> shown = new HashMap<>();
    for (Delivered delivered : deliveries()) {
      if (delivered.holder().equals(party)) {
        for (Group group : delivered.groups()) {
          // A cell stands for all the items that it was made from.
          group.shownAs().stream()
              .filter(asked::contains)
              .forEach(id -> shown.putIfAbsent(id, group));
          if (group.shownAs().isEmpty()) {
            group.ids().stream()
                .filter(asked::contains)
                .forEach(id -> shown.putIfAbsent(id, group.only(id)));
          }
        }
      }
    }
    return shown;
  }

  static List<Group> groups(JsonObject content) {
    List<Group> groups = new ArrayList<>();
    for (Json group : content.array("items").values()) {
      groups.add(Group.read((JsonObject) group));
    }
    return groups;
  }

  /** Every recorded use of items of which {@code originator} covers a source. */
  List<Use> of(Party originator) {
    List<Use> theirs = new ArrayList<>();
    for (Use use : all()) {
      List<Use.Item> items =
          use.items().stream()
              .filter(
                  item -> item.label().stream().anyMatch(s -> originator.covers(s.originator())))
              .toList();
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

  /** Every recorded use, in the order of the record. */
  List<Use> all() {
    List<Use> uses = new ArrayList<>();
    for (String type : List.of("delivery", "use")) {
      for (Registers.Entry entry : registers.ofType(type)) {
        JsonObject content = entry.content();
        List<Use.Item> items = new ArrayList<>();
        for (Group group : groups(content)) {
          for (String id : group.ids()) {
            items.add(new Use.Item(id, group.label(), new TreeSet<>(group.vessels())));
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
