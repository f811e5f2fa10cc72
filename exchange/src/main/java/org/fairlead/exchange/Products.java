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
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;

/**
 * The paragraphs of written products, folded from the record: derived items, labelled with all that
 * they rest on. Their texts are read from the record when they are shown. Spec: terms §1 "Label",
 * delivery §6.
 */
final class Products {
  private final Registers registers;
  private final Map<String, Paragraph> byId = new LinkedHashMap<>();
  private final Map<String, List<Paragraph>> byCited = new HashMap<>();

  Products(Registers registers) {
    this.registers = registers;
  }

  /** What a paragraph rests on: items of one sort, as they were shown in one delivery. */
  record Rest(String delivery, Group group) {
    JsonObject json() {
      return group.json().plus("delivery", Json.of(delivery));
    }

    static Rest read(JsonObject json) {
      return new Rest(json.text("delivery"), Group.read(json));
    }
  }

  /**
   * One paragraph.
   *
   * @param places where its inputs lie: it is decided once for each
   * @param keptUntil when the first of its inputs may no longer be kept; empty where without end
   */
  record Paragraph(
      long record,
      String id,
      String product,
      Ask ask,
      Set<SourceId> label,
      List<VesselKey> vessels,
      Instant observedAt,
      List<Position> places,
      Optional<Instant> keptUntil,
      List<String> cites,
      List<Rest> rests) {
    /** The items as which it is decided: all must permit. Spec: terms §1. */
    List<Item> items() {
      Item plain = Item.of(id, ItemKind.PRODUCT, label, vessels, observedAt);
      return places.isEmpty() ? List.of(plain) : places.stream().map(plain::at).toList();
    }

    /** Whether it may still be kept at {@code now}. */
    boolean isKeptAt(Instant now) {
      return keptUntil.map(now::isBefore).orElse(true);
    }

    JsonObject json(JsonObject.Builder head, String text) {
      List<Json> where = new ArrayList<>();
      places.forEach(place -> where.add(place.json()));
      List<Json> resting = new ArrayList<>();
      rests.forEach(rest -> resting.add(rest.json()));
      return head.and("id", id)
          .and("product", product)
          .and("label", JsonArray.ofTexts(label))
          .and("vessels", JsonArray.ofTexts(vessels))
          .and("observedAt", observedAt.toString())
          .and("places", new JsonArray(where))
          .and("keptUntil", keptUntil.map(at -> Json.of(at.toString())).orElse(Json.nothing()))
          .and("cites", JsonArray.ofTexts(cites))
          .and("rests", new JsonArray(resting))
          .and("text", text)
          .end();
    }
  }

  /** Takes account of a record. */
  synchronized void saw(long index, JsonObject content) {
    if (content.text("type").equals("paragraph")) {
      Paragraph paragraph = read(index, content);
      byId.put(paragraph.id(), paragraph);
      for (String cited : paragraph.cites()) {
        byCited.computeIfAbsent(cited, any -> new ArrayList<>()).add(paragraph);
      }
      for (Rest rest : paragraph.rests()) {
        for (String under : rest.group().ids()) {
          byCited.computeIfAbsent(under, any -> new ArrayList<>()).add(paragraph);
        }
      }
    }
  }

  private static Paragraph read(long index, JsonObject record) {
    Set<SourceId> label = new TreeSet<>();
    Texts.of(record.array("label")).forEach(source -> label.add(SourceId.of(source)));
    List<Position> places = new ArrayList<>();
    for (Json place : record.array("places").values()) {
      List<Json> pair = ((JsonArray) place).values();
      places.add(new Position(number(pair.get(0)), number(pair.get(1))));
    }
    return new Paragraph(
        index,
        record.text("id"),
        record.text("product"),
        Uses.ask(record),
        label,
        Texts.of(record.array("vessels")).stream().map(VesselKey::new).toList(),
        Instant.parse(record.text("observedAt")),
        List.copyOf(places),
        record.get("keptUntil").orElse(JsonNull.NULL) instanceof JsonString until
            ? Optional.of(Instant.parse(until.value()))
            : Optional.empty(),
        Texts.of(record.array("cites")),
        record.array("rests").values().stream().map(rest -> Rest.read((JsonObject) rest)).toList());
  }

  private static double number(Json value) {
    return ((JsonNumber) value).value().doubleValue();
  }

  /** All paragraphs, in the order of the record. */
  synchronized List<Paragraph> paragraphs() {
    return List.copyOf(byId.values());
  }

  synchronized Optional<Paragraph> paragraph(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** What rests on any of {@code items}. */
  synchronized Collection<Paragraph> restingOn(Collection<String> items) {
    Map<String, Paragraph> resting = new LinkedHashMap<>();
    for (String item : items) {
      byCited.getOrDefault(item, List.of()).forEach(one -> resting.put(one.id(), one));
    }
    return resting.values();
  }

  /** What {@code paragraph} says; empty once it is erased. */
  Optional<String> text(Paragraph paragraph) {
    return registers.at(paragraph.record()).map(content -> content.text("text"));
  }

  /** Forgets a paragraph that was erased. */
  synchronized void forget(Paragraph paragraph) {
    byId.remove(paragraph.id());
    byCited.values().forEach(citing -> citing.removeIf(one -> one.id().equals(paragraph.id())));
  }
}
