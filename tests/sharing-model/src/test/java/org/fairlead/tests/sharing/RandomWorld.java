package org.fairlead.tests.sharing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;

/** Terms and requests from a seed: not sensible, but whole, and close enough to meet often. */
final class RandomWorld {
  private static final List<String> PARTIES =
      List.of("gb", "gb.nca", "gb.navy", "us", "us.uscg", "us.uscg.d7", "us.jiatfs", "us.court");
  private static final List<String> KINDS =
      List.of(
          "GOVERNMENT",
          "LAW_ENFORCEMENT",
          "MILITARY",
          "GOVERNMENT",
          "COAST_GUARD",
          "COAST_GUARD",
          "MILITARY",
          "COURT");
  private static final List<String> SOURCES =
      List.of("gb.nca/ais", "gb.nca/radar", "gb.navy/radar", "us.uscg/ais", "us.uscg.d7/radar");
  private static final List<String> ITEM_KINDS =
      List.of("POSITION", "IDENTITY", "BEHAVIOUR", "REPORT", "PRODUCT", "EVIDENCE");
  private static final List<String> PURPOSES =
      List.of(
          "SEARCH_AND_RESCUE",
          "NAVIGATION_SAFETY",
          "DETECT_MONITOR",
          "IDENTIFY",
          "ARREST",
          "JUDICIAL_USE",
          "STRATEGIC_ANALYSIS");
  private static final List<String> TERM_PURPOSES =
      List.of("SAFETY", "LAW_ENFORCEMENT", "JUSTICE", "DETECT_MONITOR", "ANALYSIS", "IDENTIFY");
  private static final List<String> VESSELS =
      List.of("mmsi:000000001", "imo:0000003", "callsign:AAAA", "gb.nca/radar#7");
  private static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");

  private final Random random;

  RandomWorld(long seed) {
    this.random = new Random(seed);
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private JsonArray some(List<String> words, int max, boolean mayBeEmpty) {
    List<Json> chosen = new ArrayList<>();
    int count = mayBeEmpty && one(2) ? 0 : 1 + random.nextInt(max);
    for (int i = 0; i < count; i++) {
      chosen.add(Json.of(any(words)));
    }
    return new JsonArray(chosen);
  }

  private String day(int from, int to) {
    return EPOCH.plusSeconds(86_400L * (from + random.nextInt(to - from))).toString();
  }

  private Json end() {
    return one(2) ? Json.nothing() : Json.of(day(200, 400));
  }

  private Json area() {
    if (one(2)) {
      return Json.nothing();
    }
    int west = -10 + random.nextInt(10);
    int south = -10 + random.nextInt(10);
    int size = 4 + random.nextInt(12);
    int[][] corners = {{0, 0}, {size, 0}, {size, size}, {0, size}, {0, 0}};
    List<Json> ring = new ArrayList<>();
    for (int[] corner : corners) {
      ring.add(JsonArray.of(Json.of((long) west + corner[0]), Json.of((long) south + corner[1])));
    }
    return JsonObject.with("type", "Polygon")
        .and("coordinates", JsonArray.of(new JsonArray(ring)))
        .end();
  }

  private Json treatment() {
    return JsonObject.with("delay", any(List.of("PT0S", "PT0S", "PT1H", "P1D")))
        .and(
            "coarsenDegrees", new JsonNumber(new BigDecimal(any(List.of("0", "0", "0.25", "0.5")))))
        .end();
  }

  private static boolean covers(String above, String below) {
    return below.equals(above) || below.startsWith(above + ".");
  }

  private JsonArray sourcesOf(String speaker) {
    List<String> covered = new ArrayList<>();
    covered.add(speaker + "/*");
    SOURCES.stream()
        .filter(source -> covers(speaker, source.substring(0, source.indexOf('/'))))
        .forEach(covered::add);
    return some(covered, 2, false);
  }

  JsonObject terms(int agreements) {
    List<Json> parties = new ArrayList<>();
    for (int i = 0; i < PARTIES.size(); i++) {
      parties.add(JsonObject.with("id", PARTIES.get(i)).and("kind", KINDS.get(i)).end());
    }
    List<Json> sources = new ArrayList<>();
    for (String id : SOURCES) {
      sources.add(JsonObject.with("id", id).and("public", one(6)).end());
    }
    return JsonObject.with("version", Json.of(1))
        .and("parties", new JsonArray(parties))
        .and("sources", new JsonArray(sources))
        .and("agreements", many(agreements, this::agreement))
        .and("assurances", many(4, this::assurance))
        .and("floors", many(2, this::floor))
        .and("prohibitions", many(random.nextInt(3), this::prohibition))
        .and("suspensions", many(random.nextInt(4), id -> suspension(id, agreements)))
        .and("releases", many(5, this::release))
        .end();
  }

  private static JsonArray many(int count, java.util.function.IntFunction<Json> each) {
    List<Json> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(each.apply(i));
    }
    return new JsonArray(all);
  }

  private Json agreement(int id) {
    String grantor = any(PARTIES.subList(0, 6));
    return JsonObject.with("id", "a" + id)
        .and("grantor", grantor)
        .and("grantee", any(PARTIES))
        .and("from", day(0, 100))
        .and("to", end())
        .and(
            "permissions",
            many(
                1 + random.nextInt(3),
                permission ->
                    JsonObject.with("id", "p" + permission)
                        .and("sources", sourcesOf(grantor))
                        .and("kinds", some(ITEM_KINDS, 5, false))
                        .and("purposes", some(TERM_PURPOSES, 4, false))
                        .and("area", area())
                        .and("treatment", treatment())
                        .and("requiresCase", one(4))
                        .and(
                            "requiresAssurances",
                            one(4) ? JsonArray.of(Json.of("FAIR")) : JsonArray.of())
                        .and("roles", one(6) ? JsonArray.of(Json.of("watch")) : JsonArray.of())
                        .and("retention", one(2) ? Json.nothing() : Json.of("P30D"))
                        .end()))
        .end();
  }

  private Json assurance(int id) {
    return JsonObject.with("id", "q" + id)
        .and("askedBy", any(PARTIES))
        .and("givenBy", any(PARTIES))
        .and("propositions", JsonArray.of(Json.of("FAIR")))
        .and("state", any(List.of("IN_FORCE", "IN_FORCE", "DOUBTED")))
        .and("from", day(0, 100))
        .and("to", end())
        .end();
  }

  private Json floor(int id) {
    String by = any(PARTIES.subList(0, 6));
    return JsonObject.with("id", "f" + id)
        .and("by", by)
        .and("partyKinds", some(KINDS, 2, false))
        .and("sources", sourcesOf(by))
        .and("kinds", some(ITEM_KINDS, 2, true))
        .and("treatment", treatment())
        .and("from", day(0, 150))
        .and("to", end())
        .end();
  }

  private Json prohibition(int id) {
    String by = any(PARTIES.subList(0, 6));
    return JsonObject.with("id", "x" + id)
        .and("by", by)
        .and("recipients", some(PARTIES, 2, true))
        .and("sources", sourcesOf(by))
        .and("kinds", some(ITEM_KINDS, 2, true))
        .and("purposes", some(TERM_PURPOSES, 2, true))
        .and("from", day(50, 200))
        .and("to", end())
        .end();
  }

  private Json suspension(int id, int agreements) {
    String by = any(PARTIES.subList(0, 6));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < agreements; i++) {
      names.add("a" + i);
    }
    Json scope =
        JsonObject.with("recipients", some(PARTIES, 2, true))
            .and("sources", one(2) ? sourcesOf(by) : JsonArray.of())
            .and("kinds", some(ITEM_KINDS, 2, true))
            .and("purposes", some(TERM_PURPOSES, 2, true))
            .and("vessels", one(3) ? some(VESSELS, 2, false) : JsonArray.of())
            .and("items", one(4) ? some(List.of("i1", "i2"), 2, false) : JsonArray.of())
            .and("agreements", some(names, 8, true))
            .and("area", area())
            .end();
    return JsonObject.with("id", "s" + id)
        .and("by", by)
        .and("from", day(50, 200))
        .and("to", end())
        .and("reach", "FORWARD")
        .and("scope", scope)
        .end();
  }

  private Json release(int id) {
    String source = any(SOURCES);
    return JsonObject.with("id", "r" + id)
        .and("by", source.substring(0, source.indexOf('/')))
        .and("item", any(List.of("i1", "i2")))
        .and("sources", JsonArray.of(Json.of(source)))
        .and("recipients", some(PARTIES, 2, false))
        .and("purposes", some(TERM_PURPOSES, 3, false))
        .and("retention", Json.nothing())
        .and("from", day(0, 100))
        .and("to", end())
        .end();
  }

  JsonObject request(String id) {
    Instant at = EPOCH.plusSeconds(3600L * random.nextInt(24 * 420));
    Json file =
        one(2)
            ? Json.nothing()
            : JsonObject.with("id", "c1")
                .and("kind", any(List.of("RESCUE", "ENFORCEMENT", "REVIEW")))
                .and("state", one(8) ? "CLOSED" : "OPEN")
                .and("parties", some(PARTIES, 3, false))
                .and("vessels", some(VESSELS, 2, true))
                .and("area", area())
                .end();
    Json item =
        JsonObject.with("id", any(List.of("i1", "i2", "i3")))
            .and("kind", any(ITEM_KINDS))
            .and("label", some(SOURCES, one(3) ? 3 : 1, false))
            .and("vessels", some(VESSELS, 2, true))
            .and("observedAt", at.minusSeconds(1800L * random.nextInt(60)).toString())
            .and(
                "position",
                one(8)
                    ? Json.nothing()
                    : JsonArray.of(
                        Json.of(random.nextInt(200) / 10.0 - 10),
                        Json.of(random.nextInt(200) / 10.0 - 10)))
            .end();
    return JsonObject.with("id", id)
        .and("at", at.toString())
        .and(
            "requester",
            JsonObject.with("party", any(PARTIES)).and("role", one(2) ? "watch" : "analyst").end())
        .and("purpose", any(PURPOSES))
        .and("case", file)
        .and("item", item)
        .end();
  }
}
