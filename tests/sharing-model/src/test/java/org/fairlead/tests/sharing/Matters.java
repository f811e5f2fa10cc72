package org.fairlead.tests.sharing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.ReasonCode;
import org.fairlead.core.sharing.RequestReader;

/**
 * What mattered to decisions: a part of the terms or of the request did where the decision would be
 * another without it. So a campaign can say what it reached, and not only what was there.
 */
final class Matters {
  private final Map<String, Decider> without = new LinkedHashMap<>();
  private final Map<String, Decider> withoutAgreement = new TreeMap<>();
  private final Map<String, Integer> counts;
  private final JsonObject terms;

  Matters(JsonObject terms, Map<String, Integer> counts) {
    this.terms = terms;
    this.counts = counts;
    for (String list : List.of("floors", "prohibitions", "suspensions", "releases", "assurances")) {
      put(list, terms.plus(list, JsonArray.of()));
    }
    put("strikes", each("suspensions", one -> isStrike(one) ? null : one));
    put("suspensions that are no strikes", each("suspensions", o -> isStrike(o) ? o : null));
    put("areas of permissions", permissions(one -> one.plus("area", JsonNull.NULL)));
    put("roles", permissions(one -> one.plus("roles", JsonArray.of())));
    put("areas of scopes", scopes("area", JsonNull.NULL));
    put("vessels of scopes", scopes("vessels", JsonArray.of()));
    put("items of scopes", scopes("items", JsonArray.of()));
    put("recipients of scopes", scopes("recipients", JsonArray.of()));
    put("protection of purposes", unprotected());
  }

  private void put(String what, JsonObject changed) {
    without.put(what, Decider.of(Given.terms(changed)));
  }

  private static boolean isStrike(JsonObject suspension) {
    return !suspension.object("scope").array("agreements").values().isEmpty();
  }

  private JsonObject each(String list, UnaryOperator<JsonObject> change) {
    List<Json> changed = new ArrayList<>();
    for (JsonObject one : Plain.all(terms, list).toList()) {
      JsonObject other = change.apply(one);
      if (other != null) {
        changed.add(other);
      }
    }
    return terms.plus(list, new JsonArray(changed));
  }

  private JsonObject permissions(UnaryOperator<JsonObject> change) {
    return each(
        "agreements",
        one -> {
          List<Json> all =
              Plain.all(one, "permissions").map(change).<Json>map(changed -> changed).toList();
          return one.plus("permissions", new JsonArray(all));
        });
  }

  private JsonObject scopes(String field, Json value) {
    return each("suspensions", one -> one.plus("scope", one.object("scope").plus(field, value)));
  }

  /** The terms as they would be if what names no purpose stopped the protected ones too. */
  private JsonObject unprotected() {
    JsonArray all =
        JsonArray.ofTexts(
            List.of("SAFETY", "LAW_ENFORCEMENT", "JUSTICE", "ANALYSIS", "CIVIL", "BORDER"));
    UnaryOperator<JsonObject> naming =
        one -> one.array("purposes").values().isEmpty() ? one.plus("purposes", all) : one;
    JsonObject changed =
        each("suspensions", one -> one.plus("scope", naming.apply(one.object("scope"))));
    return changed.plus("prohibitions", each("prohibitions", naming).array("prohibitions"));
  }

  /** Counts what of the terms and of {@code request} mattered to {@code decision}. */
  void count(Decider decider, JsonObject request, Decision decision) {
    if (decision.terms().isEmpty()) {
      return;
    }
    without.forEach(
        (what, other) -> compare(what, other.decide(RequestReader.read(request)), decision));
    countTies(request, decision);
    JsonObject item = request.object("item");
    Map<String, JsonObject> others = new TreeMap<>();
    others.put("the case", request.plus("case", JsonNull.NULL));
    if (request.get("case").orElse(null) instanceof JsonObject file) {
      others.put("the vessels of a case", with(request, "case", file, "vessels", JsonArray.of()));
      others.put("the area of a case", with(request, "case", file, "area", JsonNull.NULL));
    }
    others.put("a nanosecond of at", request.plus("at", later(request.text("at"))));
    others.put(
        "a nanosecond of observedAt",
        with(request, "item", item, "observedAt", later(item.text("observedAt"))));
    others.put(
        "a trillionth of a nanosecond of observedAt",
        with(request, "item", item, "observedAt", hair(item.text("observedAt"))));
    others.put("the item's vessels", with(request, "item", item, "vessels", JsonArray.of()));
    others.put("the item's position", with(request, "item", item, "position", JsonNull.NULL));
    if (item.get("position").orElse(null) instanceof JsonArray position) {
      others.put(
          "a hair of the position", with(request, "item", item, "position", moved(position)));
    }
    others.forEach(
        (what, other) -> compare(what, decider.decide(RequestReader.read(other)), decision));
  }

  /** Where one clause opens or delays a source: whether another would have, just the same. */
  private void countTies(JsonObject request, Decision decision) {
    boolean opened = decision.isPermit() && decision.grounds().size() == 1;
    boolean delayed =
        decision.reasons().size() == 1 && decision.reasons().get(0).code() == ReasonCode.NOT_YET;
    if (!opened && !delayed) {
      return;
    }
    String clause =
        opened ? decision.grounds().get(0).clause() : decision.reasons().get(0).clauses().get(0);
    if (!clause.contains("/")) {
      return;
    }
    String agreement = clause.substring(0, clause.indexOf('/'));
    Decision other =
        withoutAgreement
            .computeIfAbsent(agreement, this::endAgreement)
            .decide(RequestReader.read(request));
    if (opened && other.treatment().equals(decision.treatment())) {
      boolean asLong = other.retention().equals(decision.retention());
      counts.merge(asLong ? "ties of names" : "ties of coarsening", 1, Integer::sum);
    } else if (delayed
        && other.reasons().stream().anyMatch(one -> one.code() == ReasonCode.NOT_YET)) {
      counts.merge("NOT_YET among several", 1, Integer::sum);
    }
  }

  /** The terms with an agreement that has ended before it began to matter. */
  private Decider endAgreement(String id) {
    Json never = Json.of("2000-01-01T00:00:00Z");
    JsonObject changed =
        each(
            "agreements",
            one -> one.text("id").equals(id) ? one.plus("from", never).plus("to", never) : one);
    return Decider.of(Given.terms(changed));
  }

  private void compare(String what, Decision other, Decision decision) {
    boolean mattered =
        !other.reasons().equals(decision.reasons())
            || !other.grounds().equals(decision.grounds())
            || !other.treatment().equals(decision.treatment())
            || !other.retention().equals(decision.retention());
    counts.merge(what, mattered ? 1 : 0, Integer::sum);
  }

  private static JsonObject with(
      JsonObject request, String name, JsonObject inner, String field, Json value) {
    return request.plus(name, inner.plus(field, value));
  }

  private static Instant parsed(String instant) {
    return Instant.parse(instant.length() > 30 ? instant.substring(0, 29) + "Z" : instant);
  }

  private static Json later(String instant) {
    return Json.of(parsed(instant).plusNanos(1).toString());
  }

  private static Json hair(String instant) {
    String text = parsed(instant).toString();
    String fraction = text.length() > 20 ? text.substring(20, text.length() - 1) : "";
    return Json.of(
        text.substring(0, 19) + "." + fraction + "0".repeat(20 - fraction.length()) + "1Z");
  }

  private static Json moved(JsonArray position) {
    List<Json> moved = new ArrayList<>();
    for (Json coordinate : position.values()) {
      BigDecimal value = ((JsonNumber) coordinate).value();
      moved.add(new JsonNumber(value.add(new BigDecimal("1e-30"))));
    }
    return new JsonArray(moved);
  }
}
