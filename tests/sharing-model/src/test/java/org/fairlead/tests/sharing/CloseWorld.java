package org.fairlead.tests.sharing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;

/**
 * Terms and requests from a seed whose values lie on one another's edges: the same few instants
 * with and without fractions, delays that have just passed, positions on edges and corners,
 * retentions and delays that tie, releases of items that are suspended, agreements struck one by
 * one.
 */
final class CloseWorld {
  static final List<String> PARTIES =
      words("gb gb.nca gb.nca.west gb.navy us us.uscg us.uscg.d7 us.jiatfs us.doj nl.court");
  private static final List<String> SPEAKERS = PARTIES.subList(0, 8);
  private static final List<String> KINDS =
      words(
          "LAW_ENFORCEMENT COAST_GUARD CUSTOMS FUSION_CENTRE MILITARY PROSECUTOR COURT COUNSEL"
              + " REVIEW_BODY RESCUE GOVERNMENT");
  static final List<String> SOURCES =
      words("gb.nca/a gb.nca/b gb.nca.west/r gb.navy/r us.uscg/a us.jiatfs/r");
  private static final List<String> ITEM_KINDS =
      words("POSITION IDENTITY BEHAVIOUR REPORT PRODUCT CASE_FILE EVIDENCE");
  private static final List<String> GROUPS =
      words("SAFETY LAW_ENFORCEMENT JUSTICE ANALYSIS CIVIL BORDER");
  private static final List<String> LEAVES =
      words(
          "SEARCH_AND_RESCUE NAVIGATION_SAFETY DETECT_MONITOR IDENTIFY FLAG_STATE_ENQUIRY"
              + " MARITIME_INTERDICTION SEIZURE ARREST INVESTIGATION PROSECUTION JUDICIAL_USE"
              + " INDEPENDENT_REVIEW STRATEGIC_ANALYSIS CUSTOMS_CONTROL FISHERIES_CONTROL"
              + " BORDER_CONTROL");
  private static final List<String> OTHER_PURPOSES =
      words(
          "FORBIDDEN LETHAL_TARGETING TARGET_SELECTION STRIKE_ASSESSMENT OUT_OF_SCOPE"
              + " COUNTER_TERRORISM DEFENCE_MONITORING SAFETY LAW_ENFORCEMENT CIVIL Safety NAVY");
  private static final List<String> VESSELS =
      words("mmsi:000000001 mmsi:000000002 imo:0000003 callsign:AAAA gb.nca/a#7");
  private static final List<String> ITEMS = words("i1 i2 I/3");
  private static final List<String> DELAYS = words("PT0S PT0S PT0.5S PT1H PT60M PT1H0.000001S P1D");
  private static final List<String> SIZES = words("0 0 0.25 0.250 0.5 10");

  /** Instants in order; spans begin and end at them, and requests are made at them. */
  static final List<String> INSTANTS =
      words(
          "2024-12-31T23:59:59.999999999Z 2025-01-01T00:00:00Z 2025-01-01T00:00:00.0001Z"
              + " 2025-02-01T00:00:00Z 2025-02-28T12:00:00.5Z 2025-03-01T00:00:00.50Z"
              + " 2025-06-01T00:00:00Z 2025-06-01T00:30:00Z 2025-06-01T01:00:00Z"
              + " 2025-06-01T01:00:00.000001Z 2025-06-02T00:00:00Z 2025-12-31T00:00:00Z");

  private static final List<Json> JUNK =
      Stream.of(
              "null 1 -1 true \"\" \"X y\" [] {} [[]] [null] [1] [0,0] [0,0,0] [181,0] [0,-90.1]"
                  + " [180,90] [\"a\"] \"gb\" \"gb.\" \"GB\" \"gb.nca/a\" \"gb.nca\" \"gb.nca/*\""
                  + " \"FORBIDDEN\" \"LETHAL_TARGETING\" \"OPEN\" \"REVIEW\" \"COURT\" \"POSITION\""
                  + " \"2025-02-30T00:00:00Z\" \"2025-01-01T00:00:00+00:00\" \"2025-01-01\""
                  + " \"2025-01-01T24:00:00Z\" \"2025-01-01T00:00:00\" \"2025-01-01T00:00Z\""
                  + " \"2025-1-01T00:00:00Z\" \"2025-01-01T00:00:00.Z\" \"2025-01-01T00:60:00Z\""
                  + " \"mmsi:00000001\" \"mmsi:000000001\" \"imo:12345678\" \"callsign:aa\" \"x#7\""
                  + " [[[0,0],[4,0],[4,4],[0,4],[0,0]]] [[[0,0],[4,4],[4,0],[0,4],[0,0]]]"
                  + " [[[0,0],[4,0],[4,4],[0,4]]] [[[0,0],[4,0],[0,0]]]")
          .flatMap(all -> words(all.replace("X y", "X_y")).stream())
          .map(text -> Given.json(text.replace("X_y", "X y")))
          .toList();

  private final Random random;

  /** The terms last made; requests aim at what they permit. */
  private JsonObject made = JsonObject.empty();

  private JsonObject before = JsonObject.empty();

  CloseWorld(long seed) {
    this.random = new Random(seed);
  }

  private static List<String> words(String spaced) {
    return List.of(spaced.split(" "));
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T any(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private JsonArray some(List<String> from, int least, int most) {
    int count = Math.min(from.size(), least + random.nextInt(most - least + 1));
    return JsonArray.ofTexts(
        random.ints(0, from.size()).distinct().limit(count).mapToObj(from::get).toList());
  }

  private JsonArray many(int count, IntFunction<Json> each) {
    return new JsonArray(IntStream.range(0, count).mapToObj(each).toList());
  }

  private static String originator(String source) {
    return source.substring(0, source.indexOf('/'));
  }

  private List<String> patterns(String speaker) {
    List<String> patterns = new ArrayList<>(List.of(speaker + "/*", speaker + "/*"));
    PARTIES.stream()
        .filter(party -> Plain.covers(speaker, party))
        .forEach(party -> patterns.add(party + "/*"));
    SOURCES.stream()
        .filter(source -> Plain.covers(speaker, originator(source)))
        .forEach(patterns::add);
    return patterns.stream().distinct().toList();
  }

  private JsonArray sources(String speaker) {
    List<String> patterns = patterns(speaker);
    return one(2)
        ? JsonArray.ofTexts(List.of(patterns.get(0)))
        : some(patterns, 1, Math.min(2, patterns.size()));
  }

  private JsonObject.Builder span(JsonObject.Builder of) {
    int from = random.nextInt(INSTANTS.size() / 2);
    int to = from + random.nextInt(INSTANTS.size() - from);
    return of.and("from", INSTANTS.get(from))
        .and("to", one(2) ? Json.nothing() : Json.of(INSTANTS.get(to)));
  }

  private Json treatment() {
    return JsonObject.with("delay", any(DELAYS))
        .and("coarsenDegrees", new JsonNumber(new BigDecimal(any(SIZES))))
        .end();
  }

  private Json retention() {
    return one(2) ? Json.nothing() : Json.of(any(words("P30D PT720H P1D PT0.50S PT0S")));
  }

  private Json areaOrNull(int in) {
    return one(in) ? area() : JsonNull.NULL;
  }

  private Json area() {
    int x = random.nextInt(4) - 2;
    int y = random.nextInt(4) - 2;
    Json square = ring(x, y, 0, 0, 4, 0, 4, 4, 0, 4);
    Json hole = ring(x, y, 1, 1, 1, 3, 3, 3, 3, 1);
    Json notch = ring(x, y, 0, 0, 4, 0, 4, 4, 2, 2, 0, 4);
    Json triangle = ring(x, y, 5, 0, 8, 1, 6, 5);
    return switch (random.nextInt(5)) {
      case 0 -> geometry("Polygon", JsonArray.of(square));
      case 1 -> geometry("Polygon", JsonArray.of(square, hole));
      case 2 -> geometry("Polygon", JsonArray.of(notch));
      case 3 -> geometry("MultiPolygon", JsonArray.of(JsonArray.of(notch), JsonArray.of(triangle)));
      default ->
          geometry(
              "MultiPolygon", JsonArray.of(JsonArray.of(square, hole), JsonArray.of(triangle)));
    };
  }

  private static Json geometry(String type, Json coordinates) {
    return JsonObject.with("type", type).and("coordinates", coordinates).end();
  }

  private static Json ring(int x, int y, int... at) {
    List<Json> corners = new ArrayList<>();
    for (int i = 0; i < at.length; i += 2) {
      corners.add(JsonArray.of(Json.of((long) x + at[i]), Json.of((long) y + at[i + 1])));
    }
    corners.add(corners.get(0));
    return new JsonArray(corners);
  }

  JsonObject terms() {
    int agreements = 2 + random.nextInt(10);
    made = terms(agreements);
    return made;
  }

  private JsonObject terms(int agreements) {
    return JsonObject.with("version", Json.of(1))
        .and("parties", many(PARTIES.size(), this::party))
        .and(
            "sources",
            many(
                SOURCES.size(),
                i -> JsonObject.with("id", SOURCES.get(i)).and("public", one(8)).end()))
        .and("agreements", many(agreements, this::agreementOrTwin))
        .and("assurances", many(random.nextInt(5), this::assurance))
        .and("floors", many(random.nextInt(4), this::floor))
        .and("prohibitions", many(one(3) ? 1 + random.nextInt(2) : 0, this::prohibition))
        .and("suspensions", many(random.nextInt(4), id -> suspension(id, agreements)))
        .and("releases", many(random.nextInt(6), this::release))
        .end();
  }

  private Json party(int i) {
    return JsonObject.with("id", PARTIES.get(i)).and("kind", any(KINDS)).end();
  }

  /** Now and then as the one before, so that two clauses tie in all but their names, or nearly. */
  private Json agreementOrTwin(int id) {
    if (id == 0 || !one(3)) {
      before = (JsonObject) agreement(id);
      return before;
    }
    JsonObject first = (JsonObject) before.array("permissions").values().get(0);
    JsonObject twin = one(2) ? first : first.plus("retention", retention());
    return before
        .plus("id", Json.of("a" + id))
        .plus("permissions", JsonArray.of(one(4) ? twin.plus("treatment", treatment()) : twin));
  }

  private Json agreement(int id) {
    String grantor = any(SPEAKERS);
    JsonObject.Builder agreement =
        JsonObject.with("id", "a" + id)
            .and("grantor", grantor)
            .and("grantee", any(PARTIES))
            .and(
                "permissions",
                many(1 + random.nextInt(3), permission -> permission(permission, grantor)));
    return span(agreement).end();
  }

  private Json permission(int id, String grantor) {
    List<String> purposes = one(2) ? GROUPS : LEAVES;
    return JsonObject.with("id", "p" + id)
        .and("sources", sources(grantor))
        .and("kinds", one(3) ? some(ITEM_KINDS, 1, 4) : JsonArray.ofTexts(ITEM_KINDS))
        .and("purposes", one(2) ? JsonArray.ofTexts(GROUPS) : some(purposes, 1, 4))
        .and("area", areaOrNull(4))
        .and("treatment", treatment())
        .and("requiresCase", one(4))
        .and("requiresAssurances", one(4) ? some(words("FAIR NO_STRIKE"), 1, 2) : JsonArray.of())
        .and("roles", one(4) ? some(words("watch analyst 0-lawyer"), 1, 2) : JsonArray.of())
        .and("retention", retention())
        .end();
  }

  private Json assurance(int id) {
    JsonObject.Builder assurance =
        JsonObject.with("id", "q" + id)
            .and("askedBy", any(SPEAKERS))
            .and("givenBy", any(PARTIES))
            .and("propositions", some(words("FAIR NO_STRIKE"), 1, 2))
            .and(
                "state",
                one(3)
                    ? any(
                        words(
                            "DRAFT REQUESTED REFUSED NO_ANSWER GIVEN INSUFFICIENT DUE_FOR_REVIEW"
                                + " DOUBTED BREACHED EXPIRED WITHDRAWN"))
                    : "IN_FORCE");
    return span(assurance).end();
  }

  private Json floor(int id) {
    String by = any(SPEAKERS);
    JsonObject.Builder floor =
        JsonObject.with("id", "f" + id)
            .and("by", by)
            .and("partyKinds", some(KINDS, 1, 8))
            .and("sources", sources(by))
            .and("kinds", some(ITEM_KINDS, 0, 3))
            .and("treatment", treatment());
    return span(floor).end();
  }

  private Json prohibition(int id) {
    String by = any(SPEAKERS);
    JsonObject.Builder prohibition =
        JsonObject.with("id", "x" + id)
            .and("by", by)
            .and("recipients", some(PARTIES, 0, 2))
            .and("sources", sources(by))
            .and("kinds", some(ITEM_KINDS, 0, 3))
            .and("purposes", some(one(2) ? GROUPS : LEAVES, 0, 3));
    return span(prohibition).end();
  }

  private Json suspension(int id, int agreements) {
    String by = any(SPEAKERS);
    List<String> names = IntStream.range(0, agreements).mapToObj(i -> "a" + i).toList();
    Json scope =
        JsonObject.with("recipients", some(PARTIES, 0, 2))
            .and("sources", one(2) ? sources(by) : JsonArray.of())
            .and("kinds", one(3) ? some(ITEM_KINDS, 1, 3) : JsonArray.of())
            .and("purposes", one(3) ? some(one(2) ? GROUPS : LEAVES, 1, 3) : JsonArray.of())
            .and("vessels", one(3) ? some(VESSELS, 1, 2) : JsonArray.of())
            .and("items", one(4) ? some(ITEMS, 1, 2) : JsonArray.of())
            .and("agreements", one(4) ? JsonArray.of() : some(names, 1, agreements))
            .and("area", areaOrNull(3))
            .end();
    JsonObject.Builder suspension =
        JsonObject.with("id", "s" + id)
            .and("by", by)
            .and("reach", one(2) ? "FORWARD" : "RECALL")
            .and("scope", scope);
    return span(suspension).end();
  }

  private Json release(int id) {
    String by = originator(any(SOURCES));
    List<String> patterns = patterns(by).stream().filter(p -> originator(p).equals(by)).toList();
    JsonObject.Builder release =
        // Some come before every agreement's clauses in the order of names, and some after.
        JsonObject.with("id", (one(2) ? "r" : "0r") + id)
            .and("by", by)
            .and("item", any(ITEMS))
            .and("sources", some(patterns, 1, Math.min(2, patterns.size())))
            .and("recipients", some(PARTIES, 1, 3))
            .and("purposes", some(one(2) ? GROUPS : LEAVES, 1, 4))
            .and("retention", retention());
    return span(release).end();
  }

  JsonObject request(String id) {
    JsonObject whole =
        JsonObject.with("id", id)
            .and("at", any(INSTANTS))
            .and(
                "requester",
                JsonObject.with("party", one(30) ? "gb.nca.x" : any(PARTIES))
                    .and("role", any(words("watch analyst 0-lawyer")))
                    .end())
            .and(
                "purpose",
                one(20) ? any(OTHER_PURPOSES) : one(6) ? "SEARCH_AND_RESCUE" : any(LEAVES))
            .and("case", one(3) ? JsonNull.NULL : file())
            .and("item", item())
            .end();
    JsonObject aimed = one(5) || made.members().isEmpty() ? whole : new Aim(random, made).at(whole);
    return one(12) ? (JsonObject) spoil(aimed) : aimed;
  }

  private Json file() {
    return JsonObject.with("id", "C-1/a")
        .and("kind", any(words("RESCUE ENFORCEMENT REVIEW")))
        .and("state", one(8) ? "CLOSED" : "OPEN")
        .and("parties", some(one(20) ? words("gb.x fr") : PARTIES, 0, 6))
        .and("vessels", some(VESSELS, 0, 3))
        .and("area", areaOrNull(2))
        .end();
  }

  private Json item() {
    List<String> label = one(25) ? words("gb.nca/z fr/x gb.nca/a") : SOURCES;
    return JsonObject.with("id", any(ITEMS))
        .and("kind", any(ITEM_KINDS))
        .and("label", some(label, one(25) ? 0 : 1, one(3) ? 3 : 1))
        .and("vessels", some(VESSELS, 0, 2))
        .and("observedAt", any(INSTANTS))
        .and("position", one(6) ? JsonNull.NULL : JsonArray.of(coordinate(), coordinate()))
        .end();
  }

  private Json coordinate() {
    List<String> fractions = Arrays.asList("", "", "", ".5", ".0000000001", ".25");
    return new JsonNumber(new BigDecimal((random.nextInt(9) - 1) + any(fractions)));
  }

  /** The value with one thing in it, however deep, replaced, left out or added. */
  private Json spoil(Json value) {
    if (value instanceof JsonObject object) {
      List<String> names = List.copyOf(object.members().keySet());
      String name = any(names.isEmpty() ? List.of("extra") : names);
      java.util.Map<String, Json> members = new java.util.LinkedHashMap<>(object.members());
      Json member = members.getOrDefault(name, JsonNull.NULL);
      switch (random.nextInt(8)) {
        case 0 -> members.remove(name);
        case 1 -> members.put("extra", any(JUNK));
        default -> members.put(name, deeper(member) ? spoil(member) : any(JUNK));
      }
      return new JsonObject(members);
    }
    List<Json> values = new ArrayList<>(((JsonArray) value).values());
    int index = random.nextInt(values.size());
    if (one(4)) {
      values.add(any(JUNK));
    } else {
      values.set(index, deeper(values.get(index)) ? spoil(values.get(index)) : any(JUNK));
    }
    return new JsonArray(values);
  }

  private boolean deeper(Json value) {
    return !one(3)
        && (value instanceof JsonObject
            || value instanceof JsonArray array && !array.values().isEmpty());
  }
}
