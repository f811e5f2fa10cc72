package org.fairlead.apps.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fairlead.adapters.http.Page;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Bounds;
import org.fairlead.exchange.Delivery;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Look;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Pass;
import org.fairlead.exchange.Query;
import org.fairlead.scenario.Chart;

/** The play for a browser. Each look is a use: decided and recorded before anything is shown. */
final class DemoPage implements Page {
  private static final Duration TAIL = Duration.ofMinutes(20);
  private static final double SPEED_KNOTS_MAX = 60;
  private static final double NEAR_METRES = 2000;
  private static final List<Party> VIEWERS =
      List.of(Cast.USCG, Cast.JIATFS, Cast.GB, new Party("gb.nca"));

  private final Stage stage;
  private final String label;

  DemoPage(Stage stage, String label) {
    this.stage = stage;
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public List<String> story() {
    return stage.teller().told();
  }

  @Override
  public List<String> viewers() {
    return VIEWERS.stream().map(Party::id).toList();
  }

  @Override
  public JsonObject chart() {
    return Chart.geoJson();
  }

  @Override
  public Picture picture(Asked asked) throws Journal.NotRecorded {
    Ask usual = Stage.watch(new Party(asked.viewer()));
    Ask ask =
        new Ask(
            usual.who(),
            asked.purpose().orElse(usual.purpose()),
            asked.caseId(),
            asked.reason().filter(text -> !text.isBlank()));
    Query query = stage.all();
    if (!asked.vessels().isEmpty()) {
      query = query.of(asked.vessels().stream().map(VesselKey::new).collect(Collectors.toSet()));
    }
    if (asked.place().isPresent()) {
      query = query.within(Bounds.parse(asked.place().get()));
    }
    return picture(stage.node(), ask, query, stage.now());
  }

  /** What {@code ask} is shown of {@code query}, or what refuses it and what to do. */
  static Picture picture(Node node, Ask ask, Query query, Instant now) throws Journal.NotRecorded {
    Look look = node.look(ask, query);
    JsonObject.Builder head =
        JsonObject.with("viewer", ask.who().party().id())
            .and("role", ask.who().role())
            .and("purpose", ask.purpose())
            .and("at", now.toString())
            .and("told", JsonArray.ofTexts(look.answer().told()));
    if (look.delivery().isEmpty()) {
      JsonObject refused =
          empty(
              head.and("granted", false)
                  .and("code", look.answer().code())
                  .and("says", look.answer().says()));
      return new Picture(refused, Optional.empty());
    }
    Pass pass = look.answer().pass().orElseThrow();
    return new Picture(
        shown(head, look.delivery().get()),
        Optional.of((bytes, outlet) -> node.send(pass, bytes, outlet)));
  }

  private static JsonObject empty(JsonObject.Builder head) {
    return head.and("vessels", JsonArray.of())
        .and("cells", JsonArray.of())
        .and("behaviours", JsonArray.of())
        .end();
  }

  private static JsonObject shown(JsonObject.Builder head, Delivery seen) {
    Map<String, List<JsonObject>> exact = new TreeMap<>();
    Map<String, List<JsonObject>> coarse = new TreeMap<>();
    for (JsonObject item : seen.items("POSITION")) {
      boolean cell = item.get("coarsenDegrees").isPresent();
      String key = cell ? item.array("position").toString() : Watch.texts(item, "vessels").get(0);
      (cell ? coarse : exact).computeIfAbsent(key, any -> new ArrayList<>()).add(item);
    }
    Map<String, String> names = names(seen);
    List<Json> vessels = new ArrayList<>();
    exact.forEach(
        (key, items) ->
            hulls(items)
                .forEach(hull -> vessels.add(vessel(key, names.getOrDefault(key, ""), hull))));
    List<JsonObject> behaviours = new ArrayList<>(Watch.behaviours(seen));
    behaviours.sort(Comparator.comparing((JsonObject b) -> b.text("to")).reversed());
    return head.and("granted", true)
        .and("delivery", seen.id())
        .and("items", seen.items().size())
        .and("vessels", new JsonArray(vessels))
        .and("cells", new JsonArray(coarse.values().stream().map(DemoPage::cell).toList()))
        .and("behaviours", new JsonArray(List.copyOf(behaviours)))
        .end();
  }

  private static Map<String, String> names(Delivery seen) {
    Map<String, String> names = new LinkedHashMap<>();
    for (JsonObject item : seen.items("IDENTITY")) {
      if (item.object("content").get("name").orElse(Json.nothing()) instanceof JsonString name) {
        names.put(Watch.texts(item, "vessels").get(0), name.value());
      }
    }
    return names;
  }

  /** One claim in places that no vessel could reach in time is several hulls, never one line. */
  private static List<List<JsonObject>> hulls(List<JsonObject> items) {
    items.sort(Comparator.comparing(item -> Instant.parse(item.text("observedAt"))));
    List<List<JsonObject>> hulls = new ArrayList<>();
    for (JsonObject item : items) {
      hulls.stream()
          .filter(hull -> isReachable(hull.get(hull.size() - 1), item))
          .findFirst()
          .orElseGet(
              () -> {
                hulls.add(new ArrayList<>());
                return hulls.get(hulls.size() - 1);
              })
          .add(item);
    }
    return hulls;
  }

  private static boolean isReachable(JsonObject from, JsonObject to) {
    double metres = Geodesic.distance(place(from), place(to)).metres();
    double seconds =
        Duration.between(
                    Instant.parse(from.text("observedAt")), Instant.parse(to.text("observedAt")))
                .toMillis()
            / 1000.0;
    return metres <= NEAR_METRES || metres * 3600 <= seconds * SPEED_KNOTS_MAX * 1852;
  }

  private static Position place(JsonObject item) {
    List<Json> pair = item.array("position").values();
    return new Position(
        ((JsonNumber) pair.get(0)).value().doubleValue(),
        ((JsonNumber) pair.get(1)).value().doubleValue());
  }

  /** The last position of a hull, with a short tail. */
  private static Json vessel(String key, String name, List<JsonObject> items) {
    JsonObject last = items.get(items.size() - 1);
    Instant from = Instant.parse(last.text("observedAt")).minus(TAIL);
    Set<String> sources = new TreeSet<>();
    List<Json> path = new ArrayList<>();
    for (JsonObject item : items) {
      if (!Instant.parse(item.text("observedAt")).isBefore(from)) {
        sources.addAll(Watch.texts(item, "label"));
        path.add(item.array("position"));
      }
    }
    JsonObject.Builder vessel =
        JsonObject.with("vessel", key)
            .and("name", name)
            .and("ais", last.text("sensor").startsWith("AIS"))
            .and("at", last.text("observedAt"))
            .and("sources", JsonArray.ofTexts(sources))
            .and("path", new JsonArray(path));
    last.get("speedKnots").ifPresent(speed -> vessel.and("speedKnots", speed));
    return vessel.end();
  }

  /** All that a view says of one square. */
  private static Json cell(List<JsonObject> items) {
    Set<String> hours = new TreeSet<>();
    Set<String> sources = new TreeSet<>();
    for (JsonObject item : items) {
      hours.add(item.text("observedAt"));
      sources.addAll(Watch.texts(item, "label"));
    }
    List<String> ordered = List.copyOf(hours);
    return JsonObject.with("position", items.get(0).array("position"))
        .and("degrees", items.get(0).get("coarsenDegrees").orElseThrow())
        .and("count", items.size())
        .and("from", ordered.get(0))
        .and("to", ordered.get(ordered.size() - 1))
        .and("sources", JsonArray.ofTexts(sources))
        .end();
  }
}
