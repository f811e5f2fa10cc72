package org.fairlead.apps.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.exchange.Delivery;

/** What the watch officer of the play reads in a delivery. */
final class Watch {
  private Watch() {}

  static List<JsonObject> behaviours(Delivery delivery) {
    return delivery.items("BEHAVIOUR").stream().map(item -> item.object("content")).toList();
  }

  static List<String> texts(JsonObject object, String name) {
    List<String> texts = new ArrayList<>();
    for (Json value : object.array(name).values()) {
      texts.add(((JsonString) value).value());
    }
    return texts;
  }

  static String first(JsonObject behaviour) {
    return texts(behaviour, "vessels").get(0);
  }

  /** The vessel of interest: it was dark while heard ones near by were not, and it met another. */
  static Optional<String> ofInterest(List<JsonObject> behaviours) {
    Set<String> met = new TreeSet<>();
    for (JsonObject behaviour : behaviours) {
      if (behaviour.text("kind").equals("RENDEZVOUS")) {
        met.addAll(texts(behaviour, "vessels"));
      }
    }
    for (JsonObject behaviour : behaviours) {
      boolean unexplained =
          texts(behaviour, "explanations").get(0).startsWith("not explained by reception");
      // While a silence lasts it is told under its own claim alone: the case waits for its end,
      // when what moved as one with the vessel is named with it.
      if (behaviour.text("kind").equals("DARK_GAP")
          && behaviour.get("open").isEmpty()
          && unexplained
          && texts(behaviour, "vessels").stream().anyMatch(met::contains)) {
        return Optional.of(first(behaviour));
      }
    }
    return Optional.empty();
  }

  /** Where nothing of that kind was seen: the vessel with most behaviours, or the first seen. */
  static Optional<String> otherwise(List<JsonObject> behaviours, Delivery delivery) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (JsonObject behaviour : behaviours) {
      counts.merge(first(behaviour), 1, Integer::sum);
    }
    for (JsonObject item : delivery.items("POSITION")) {
      counts.putIfAbsent(texts(item, "vessels").get(0), 0);
    }
    return counts.entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue())
        .map(Map.Entry::getKey);
  }

  /** The behaviours that name {@code vessel}. */
  static List<JsonObject> about(List<JsonObject> behaviours, String vessel) {
    return behaviours.stream().filter(b -> texts(b, "vessels").contains(vessel)).toList();
  }

  /** The items that show them. */
  static List<String> evidence(List<JsonObject> behaviours) {
    List<String> items = new ArrayList<>();
    for (JsonObject behaviour : behaviours) {
      for (Json shown : behaviour.array("evidence").values()) {
        String id = ((JsonObject) shown).text("item");
        if (!items.contains(id)) {
          items.add(id);
        }
      }
    }
    return items;
  }

  /** Items that a nation's sources contributed to, in {@code items}. */
  static long from(String nation, List<JsonObject> items) {
    return items.stream()
        .filter(
            item ->
                item.get("label").orElse(JsonArray.of()) instanceof JsonArray label
                    && label.values().stream()
                        .anyMatch(source -> ((JsonString) source).value().startsWith(nation + ".")))
        .count();
  }

  /** One behaviour in a line: what, who, when, and the first innocent explanation. */
  static String line(JsonObject behaviour) {
    return String.format(
        "%-16s %s–%s  %s: %s",
        behaviour.text("kind"),
        behaviour.text("from").substring(11, 16),
        behaviour.text("to").substring(11, 16),
        String.join(" + ", texts(behaviour, "vessels")),
        texts(behaviour, "explanations").get(0));
  }
}
