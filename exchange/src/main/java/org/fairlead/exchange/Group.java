package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.Retention;
import org.fairlead.core.sharing.Treatment;

/**
 * Items of one sort that were used together, as the record keeps them. Spec: delivery §2.
 *
 * @param ids what was used
 * @param shownAs the cell that it was shown as; empty where it was shown as it is
 * @param from for behaviours, the reports that they were made from
 * @param until the latest instant at which any of it was observed
 */
record Group(
    Sort sort, List<String> ids, Optional<String> shownAs, List<String> from, Instant until) {
  /**
   * What items of a group share.
   *
   * @param clauses what opened them
   * @param treatment what was done to them, as a decision says it
   * @param retention how long their holder may keep them, as a decision says it
   */
  record Sort(
      ItemKind kind,
      Set<SourceId> label,
      List<VesselKey> vessels,
      List<String> clauses,
      Treatment treatment,
      Retention retention) {
    static Sort of(
        ItemKind kind,
        Collection<SourceId> label,
        Collection<VesselKey> vessels,
        Decision decision) {
      return new Sort(
          kind,
          Collections.unmodifiableSet(new TreeSet<>(label)),
          List.copyOf(vessels),
          decision.grounds().stream().map(ground -> ground.clause()).toList(),
          decision.treatment().orElseThrow(),
          decision.retention());
    }

    /** Until when what was delivered at {@code at} may be kept; empty where without end. */
    Optional<Instant> keptUntil(Instant at) {
      return retention.length().map(at::plus);
    }

    private static Treatment treatment(JsonObject json) {
      return new Treatment(
          Duration.parse(json.text("delay")),
          ((JsonNumber) json.get("coarsenDegrees").orElseThrow()).value());
    }

    private static Retention retention(Json json) {
      return json instanceof JsonString length
          ? Retention.of(Duration.parse(length.value()))
          : Retention.UNLIMITED;
    }
  }

  Group {
    ids = List.copyOf(ids);
    from = List.copyOf(from);
  }

  static Group read(JsonObject json) {
    Set<SourceId> label = new TreeSet<>();
    Texts.of(json.array("label")).forEach(source -> label.add(SourceId.of(source)));
    return new Group(
        new Sort(
            ItemKind.valueOf(json.text("kind")),
            label,
            Texts.of(json.array("vessels")).stream().map(VesselKey::new).toList(),
            Texts.of(json.array("clauses")),
            Sort.treatment(json.object("treatment")),
            Sort.retention(json.get("retention").orElseThrow())),
        Texts.of(json.array("ids")),
        json.get("shownAs").orElse(Json.nothing()) instanceof JsonString cell
            ? Optional.of(cell.value())
            : Optional.empty(),
        Texts.of(json.array("from")),
        Instant.parse(json.text("until")));
  }

  static List<Group> allOf(JsonObject content) {
    return content.array("items").values().stream().map(group -> read((JsonObject) group)).toList();
  }

  /** The ids under which its holder knows what it was shown. */
  List<String> shownIds() {
    return shownAs.map(List::of).orElse(ids);
  }

  /** Of this one item alone. */
  Group only(String id) {
    return shownAs.isPresent() ? this : new Group(sort, List.of(id), shownAs, from, until);
  }

  JsonObject json() {
    return JsonObject.with("kind", sort.kind().name())
        .and("label", JsonArray.ofTexts(sort.label()))
        .and("vessels", JsonArray.ofTexts(sort.vessels()))
        .and("clauses", JsonArray.ofTexts(sort.clauses()))
        .and("treatment", sort.treatment().json())
        .and("retention", sort.retention().json())
        .and("until", until.toString())
        .and("ids", JsonArray.ofTexts(ids))
        .and("shownAs", shownAs.map(Json::of).orElse(Json.nothing()))
        .and("from", JsonArray.ofTexts(from))
        .end();
  }
}
