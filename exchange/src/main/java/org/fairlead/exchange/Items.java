package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.Treated;
import org.fairlead.core.sharing.Treatment;

/**
 * Collects what a delivery holds: the items as they are shown, and, for the record alone, which
 * items they were made from.
 */
final class Items {
  /** Most items of one delivery; one that leaves some out says so in its head. */
  static final int ITEMS_MAX = 200_000;

  private static final Comparator<JsonObject> BY_ID = Comparator.comparing(item -> item.text("id"));

  private final List<JsonObject> shown = new ArrayList<>();
  private final List<JsonObject> shownCells = new ArrayList<>();
  private Predicate<String> leftOut = id -> false;
  private boolean complete = true;
  private final Set<String> shownIds = new TreeSet<>();
  private final Set<String> received = new TreeSet<>();

  /** The positions that are shown exactly, by their first reception. */
  private final Map<String, Heard> heard = new LinkedHashMap<>();

  private final Map<Cell, JsonObject> cells = new HashMap<>();
  private final Map<Used, Gathered> used = new LinkedHashMap<>();
  private final Set<Whereabouts.Cell> seen = new TreeSet<>();

  /** What of the items used goes together in the record. */
  private record Used(Group.Sort sort, Optional<String> shownAs, List<String> from) {}

  /** The items of one {@link Used}. */
  private static final class Gathered {
    final Set<String> ids = new TreeSet<>();
    Instant until = Instant.MIN;

    void add(String id, Instant observedAt) {
      ids.add(id);
      until = observedAt.isAfter(until) ? observedAt : until;
    }
  }

  /** One position: the reception that is shown, and the others. */
  private static final class Heard {
    final int index;
    final List<JsonObject> others = new ArrayList<>(0);
    PositionReport report;
    Decision decision;

    Heard(int index, PositionReport report, Decision decision) {
      this.index = index;
      this.report = report;
      this.decision = decision;
    }
  }

  /** All that a cell is made of: reports that agree in it are shown as one item. */
  private record Cell(
      SourceId source,
      List<VesselKey> vessels,
      Treated treated,
      Treatment treatment,
      Json clauses) {}

  /** Leaves out the cells whose id is {@code known}: one that grows must not show that it did. */
  void leaveOut(Predicate<String> known) {
    leftOut = known;
  }

  /** All that is shown; cells by their ids, for the order of their reports is not shown. */
  List<JsonObject> shown() {
    List<JsonObject> all = new ArrayList<>(shownCells);
    all.sort(BY_ID);
    int before = all.size();
    all.addAll(shown);
    for (Heard one : heard.values()) {
      if (!one.others.isEmpty()) {
        JsonObject item = shown.get(one.index);
        all.set(before + one.index, item.plus("heardBy", new JsonArray(List.copyOf(one.others))));
      }
    }
    return all;
  }

  /** Whether nothing more fits; from then on the delivery is not complete. */
  boolean isFull() {
    complete = complete && shown.size() + shownCells.size() < ITEMS_MAX;
    return !complete;
  }

  /** Whether nothing was left out for want of room. */
  boolean isComplete() {
    return complete;
  }

  /** A position, treated. Returns whether it is shown now. */
  boolean position(PositionReport report, Decision decision, Instant now) {
    Treatment treatment = decision.treatment().orElseThrow();
    if (!treatment.coarsens()) {
      seen(report);
      use(sort(report, decision), Optional.empty(), List.of(), report.id(), report.observedAt());
      heard.put(report.id(), new Heard(shown.size(), report, decision));
      shown.add(exact(report, decision));
      return true;
    }
    Treated treated = Treated.of(report.position(), report.observedAt(), treatment);
    // A cell is shown when its whole hour has passed the delay: else the moment at which it
    // appears would tell the exact time that rounding took away.
    if (now.isBefore(treated.observedAt().plus(Duration.ofHours(1)).plus(treatment.delay()))) {
      return false;
    }
    JsonObject item =
        cells.computeIfAbsent(
            new Cell(report.source(), report.vessels(), treated, treatment, clauses(decision)),
            any -> cell(report, treated, decision));
    if (leftOut.test(item.text("id"))) {
      return false;
    }
    seen(report);
    use(
        sort(report, decision),
        Optional.of(item.text("id")),
        List.of(),
        report.id(),
        treated.observedAt());
    if (shownIds.add(item.text("id"))) {
      shownCells.add(item);
    }
    return true;
  }

  /**
   * Shows {@code first} and {@code again}, two receptions of one transmission, as one position: the
   * one that may be kept longer, and with it the other.
   */
  void heardAgain(PositionReport first, PositionReport again, Decision decision) {
    Heard one = heard.get(first.id());
    if (one == null) {
      throw new IllegalStateException("`" + first.id() + "` is not shown");
    }
    received(again, decision);
    if (decision.retention().compareTo(one.decision.retention()) > 0) {
      one.others.add(reception(one.report, one.decision));
      one.report = again;
      one.decision = decision;
      shown.set(one.index, exact(again, decision));
    } else {
      one.others.add(reception(again, decision));
    }
  }

  /** A reception that is named in what is shown: its owner is told of it as of an item, once. */
  void received(PositionReport report, Decision decision) {
    if (!heard.containsKey(report.id()) && received.add(report.id())) {
      seen(report);
      use(sort(report, decision), Optional.empty(), List.of(), report.id(), report.observedAt());
    }
  }

  private static JsonObject reception(PositionReport report, Decision decision) {
    return JsonObject.with("id", report.id())
        .and("source", report.source().toString())
        .and("observedAt", report.observedAt().toString())
        .and("clauses", clauses(decision))
        .and("retention", decision.retention().json())
        .end();
  }

  /** What is shown was, or rests on, {@code report}. */
  void seen(PositionReport report) {
    seen.add(Whereabouts.Cell.of(report.position(), report.observedAt()));
  }

  /** What is shown lies at {@code places}, and is as old as {@code at}. */
  void seen(List<Position> places, Instant at) {
    places.forEach(place -> seen.add(Whereabouts.Cell.of(place, at)));
  }

  /** In which cells all of it lies, for the record. Spec: registers §6. */
  Json seen() {
    return new JsonArray(seen.stream().map(Whereabouts.Cell::json).toList());
  }

  private static Group.Sort sort(PositionReport report, Decision decision) {
    return Group.Sort.of(ItemKind.POSITION, Set.of(report.source()), report.vessels(), decision);
  }

  private void use(
      Group.Sort sort, Optional<String> shownAs, List<String> from, String id, Instant at) {
    used.computeIfAbsent(new Used(sort, shownAs, from), any -> new Gathered()).add(id, at);
  }

  /**
   * Anything that is shown as it is.
   *
   * @param from the reports that it was made from, where it is a behaviour
   */
  void whole(Item item, List<String> from, JsonObject content, Decision decision) {
    Group.Sort sort = Group.Sort.of(item.kind(), item.label(), item.vessels(), decision);
    use(sort, Optional.empty(), from, item.id(), item.observedAt());
    shown.add(
        JsonObject.with("id", item.id())
            .and("kind", item.kind().name())
            .and("label", JsonArray.ofTexts(sort.label()))
            .and("vessels", JsonArray.ofTexts(sort.vessels()))
            .and("content", content)
            .and("clauses", JsonArray.ofTexts(sort.clauses()))
            .and("retention", sort.retention().json())
            .end());
  }

  /** A review as one item, made from the reports and behaviours that it rests on. */
  void review(Reviews.Review review) {
    review
        .reviewed()
        .forEach(
            one -> {
              Item item = one.item();
              use(
                  Group.Sort.of(item.kind(), item.label(), item.vessels(), one.decision()),
                  Optional.empty(),
                  one.from(),
                  item.id(),
                  item.observedAt());
            });
    shown.add(
        JsonObject.with("id", review.incident().id())
            .and("kind", "CASE_FILE")
            .and("content", review.json())
            .end());
  }

  private static JsonObject exact(PositionReport report, Decision decision) {
    JsonObject.Builder item =
        JsonObject.with("id", report.id())
            .and("kind", "POSITION")
            .and("label", JsonArray.of(Json.of(report.source().toString())))
            .and("vessels", JsonArray.ofTexts(report.vessels()))
            .and("observedAt", report.observedAt().toString())
            .and("position", report.position().json())
            .and("sensor", report.sensor().name());
    report.speed().ifPresent(speed -> item.and("speedKnots", speed.knots()));
    report.course().ifPresent(course -> item.and("courseDegrees", course.degrees()));
    report.heading().ifPresent(heading -> item.and("headingDegrees", heading.degrees()));
    report.status().ifPresent(status -> item.and("status", status.name()));
    report.description().ifPresent(text -> item.and("description", text));
    return item.and("clauses", clauses(decision))
        .and("retention", decision.retention().json())
        .end();
  }

  /** A cell: without course, speed, heading, exact time, raw text, or the id that leads to them. */
  private static JsonObject cell(PositionReport report, Treated treated, Decision decision) {
    JsonObject what =
        JsonObject.with("kind", "POSITION")
            .and("label", JsonArray.of(Json.of(report.source().toString())))
            .and("vessels", JsonArray.ofTexts(report.vessels()))
            .and("observedAt", treated.observedAt().toString())
            .and("position", treated.place().json())
            .and(
                "coarsenDegrees",
                decision.treatment().orElseThrow().json().get("coarsenDegrees").orElseThrow())
            .and("clauses", clauses(decision))
            .and("retention", decision.retention().json())
            .end();
    String id =
        "cell/" + Sha256.hex(org.fairlead.core.basics.CanonicalJson.bytes(what)).substring(0, 24);
    return what.plus("id", Json.of(id));
  }

  private static Json clauses(Decision decision) {
    return JsonArray.ofTexts(decision.grounds().stream().map(ground -> ground.clause()).toList());
  }

  /** What was used, for the record. Spec: delivery §2. */
  Json record() {
    List<Json> groups = new ArrayList<>();
    used.forEach(
        (one, gathered) ->
            groups.add(
                new Group(
                        one.sort(),
                        List.copyOf(gathered.ids),
                        one.shownAs(),
                        one.from(),
                        gathered.until)
                    .json()));
    return new JsonArray(groups);
  }
}
