package org.fairlead.tests.sharing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonBoolean;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;

/** JSON, exact instants and durations (in seconds), and areas, read plainly. Spec: terms §1, §3. */
final class Plain {
  static final BigDecimal FOR_EVER = new BigDecimal("1e30");
  private static final Pattern INSTANT =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d(?:\\.\\d+)?)Z");
  private static final Pattern DURATION =
      Pattern.compile("P(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+(?:\\.\\d+)?)S)?)?");

  private Plain() {}

  static Stream<JsonObject> all(JsonObject of, String list) {
    return of.array(list).values().stream().map(JsonObject.class::cast);
  }

  static Set<String> texts(JsonObject of, String list) {
    Set<String> texts = new LinkedHashSet<>();
    of.array(list).values().forEach(one -> texts.add(((JsonString) one).value()));
    return texts;
  }

  static boolean isNull(JsonObject of, String name) {
    return of.get(name).orElseThrow() == JsonNull.NULL;
  }

  static boolean isTrue(JsonObject of, String name) {
    return of.get(name).orElseThrow() == JsonBoolean.TRUE;
  }

  static boolean allOrHas(JsonObject of, String list, String word) {
    return texts(of, list).isEmpty() || texts(of, list).contains(word);
  }

  /** Whether a scope's vessels reach an item's: either may be without. */
  static boolean meet(Set<String> scope, Set<String> item) {
    return scope.isEmpty() || item.isEmpty() || !Collections.disjoint(scope, item);
  }

  static boolean covers(String above, String below) {
    return below.equals(above) || below.startsWith(above + ".");
  }

  static boolean matches(String pattern, String source) {
    return pattern.endsWith("/*")
        ? covers(
            pattern.substring(0, pattern.length() - 2), source.substring(0, source.indexOf('/')))
        : pattern.equals(source);
  }

  static BigDecimal instant(String text) {
    Matcher m = INSTANT.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(text);
    }
    BigDecimal seconds = new BigDecimal(m.group(4));
    int hours = Integer.parseInt(m.group(2));
    int minutes = Integer.parseInt(m.group(3));
    if (hours > 23 || minutes > 59 || seconds.compareTo(BigDecimal.valueOf(60)) >= 0) {
      throw new IllegalArgumentException(text);
    }
    long days = ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.parse(m.group(1)));
    return seconds.add(BigDecimal.valueOf(((days * 24 + hours) * 60 + minutes) * 60));
  }

  static boolean inSpan(JsonObject of, BigDecimal at) {
    return instant(of.text("from")).compareTo(at) <= 0
        && (isNull(of, "to") || at.compareTo(instant(of.text("to"))) < 0);
  }

  static BigDecimal duration(String text) {
    Matcher m = DURATION.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(text);
    }
    long[] size = {86_400, 3_600, 60, 1};
    BigDecimal seconds = BigDecimal.ZERO;
    for (int i = 0; i < 4; i++) {
      if (m.group(i + 1) != null) {
        seconds = seconds.add(new BigDecimal(m.group(i + 1)).multiply(BigDecimal.valueOf(size[i])));
      }
    }
    return seconds;
  }

  static String text(BigDecimal duration) {
    BigDecimal hour = BigDecimal.valueOf(3_600);
    BigDecimal minute = BigDecimal.valueOf(60);
    BigDecimal rest = duration.remainder(hour);
    StringBuilder out = new StringBuilder("PT");
    part(out, duration.divideToIntegralValue(hour), 'H');
    part(out, rest.divideToIntegralValue(minute), 'M');
    part(out, rest.remainder(minute), 'S');
    return out.length() == 2 ? "PT0S" : out.toString();
  }

  private static void part(StringBuilder out, BigDecimal count, char unit) {
    if (count.signum() != 0) {
      out.append(count.stripTrailingZeros().toPlainString()).append(unit);
    }
  }

  static BigDecimal delay(JsonObject of) {
    return duration(of.object("treatment").text("delay"));
  }

  static BigDecimal coarsening(JsonObject of) {
    return ((JsonNumber) of.object("treatment").get("coarsenDegrees").orElseThrow()).value();
  }

  static BigDecimal retention(JsonObject of) {
    return isNull(of, "retention") ? FOR_EVER : duration(of.text("retention"));
  }

  static JsonObject reason(String source, String code, Collection<String> clauses) {
    return JsonObject.with("source", source)
        .and("originator", source.substring(0, source.indexOf('/')))
        .and("code", code)
        .and("clauses", JsonArray.ofTexts(clauses))
        .end();
  }

  static JsonObject deny(JsonObject request, List<Json> reasons) {
    return answer(request, "DENY", reasons, List.of())
        .and("treatment", JsonNull.NULL)
        .and("retention", JsonNull.NULL)
        .end();
  }

  static JsonObject permit(
      JsonObject request,
      List<Json> grounds,
      BigDecimal delay,
      BigDecimal coarsening,
      BigDecimal kept) {
    return answer(request, "PERMIT", List.of(), grounds)
        .and(
            "treatment",
            JsonObject.with("delay", text(delay))
                .and("coarsenDegrees", new JsonNumber(coarsening))
                .end())
        .and("retention", kept.compareTo(FOR_EVER) == 0 ? JsonNull.NULL : Json.of(text(kept)))
        .end();
  }

  private static JsonObject.Builder answer(
      JsonObject request, String word, List<Json> reasons, List<Json> grounds) {
    Json id = request.get("id").filter(JsonString.class::isInstance).orElse(JsonNull.NULL);
    return JsonObject.with("id", id)
        .and("decision", word)
        .and("reasons", new JsonArray(reasons))
        .and("grounds", new JsonArray(grounds));
  }

  /** Whether {@code item} has a position, and it lies in {@code of}'s area or on an edge of it. */
  static boolean inside(JsonObject of, JsonObject item) {
    if (isNull(item, "position")) {
      return false;
    }
    JsonObject area = of.object("area");
    Stream<Json> polygons =
        area.text("type").equals("Polygon")
            ? Stream.of(area.array("coordinates"))
            : area.array("coordinates").values().stream();
    BigDecimal[] at = point(item.array("position"));
    return polygons.anyMatch(polygon -> insidePolygon(((JsonArray) polygon).values(), at));
  }

  private static boolean insidePolygon(List<Json> rings, BigDecimal[] at) {
    boolean isIn = side(rings.get(0), at) >= 0;
    for (Json hole : rings.subList(1, rings.size())) {
      isIn &= side(hole, at) <= 0;
    }
    return isIn;
  }

  static BigDecimal[] point(Json json) {
    return ((JsonArray) json)
        .values().stream().map(n -> ((JsonNumber) n).value()).toArray(BigDecimal[]::new);
  }

  static List<BigDecimal[]> corners(Json ring) {
    return ((JsonArray) ring).values().stream().map(Plain::point).toList();
  }

  /** 1 within a ring, 0 on its edge, -1 without; by counting the edges that a ray east crosses. */
  static int side(Json ring, BigDecimal[] at) {
    List<BigDecimal[]> corners = corners(ring);
    int side = -1;
    for (int i = 0; i + 1 < corners.size(); i++) {
      BigDecimal[] a = corners.get(i);
      BigDecimal[] b = corners.get(i + 1);
      int turn = turn(a, b, at);
      if (turn == 0 && isBetween(a, at, b)) {
        return 0;
      }
      boolean isUp = b[1].compareTo(a[1]) > 0;
      if ((a[1].compareTo(at[1]) > 0) != (b[1].compareTo(at[1]) > 0) && (turn > 0) == isUp) {
        side = -side;
      }
    }
    return side;
  }

  /** The sign of the turn from a over b to c: 1 to the left. */
  static int turn(BigDecimal[] a, BigDecimal[] b, BigDecimal[] c) {
    BigDecimal left = b[0].subtract(a[0]).multiply(c[1].subtract(a[1]));
    return left.compareTo(b[1].subtract(a[1]).multiply(c[0].subtract(a[0])));
  }

  /** Whether p lies in the box that a and b span. */
  static boolean isBetween(BigDecimal[] a, BigDecimal[] p, BigDecimal[] b) {
    return a[0].min(b[0]).compareTo(p[0]) <= 0
        && p[0].compareTo(a[0].max(b[0])) <= 0
        && a[1].min(b[1]).compareTo(p[1]) <= 0
        && p[1].compareTo(a[1].max(b[1])) <= 0;
  }
}
