package org.fairlead.tests.sharing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;

/** Whether a request can be read at all, as its text says it. Spec: terms §1, §3. */
final class RequestForm {
  private static final String PARTY = "[a-z0-9-]+(\\.[a-z0-9-]+)*";
  private static final String ITEM = "[A-Za-z0-9][A-Za-z0-9._:/#-]{0,199}";

  private RequestForm() {}

  static boolean isReadable(Json request) {
    return has(request, "id", "at", "requester", "purpose", "case", "item")
        && isText(at(request, "id"), ".*")
        && isInstant(at(request, "at"))
        && has(at(request, "requester"), "party", "role")
        && isText(at(request, "requester", "party"), PARTY)
        && isText(at(request, "requester", "role"), "[a-z0-9-]+")
        && at(request, "purpose") instanceof JsonString
        && (at(request, "case") == JsonNull.NULL || isCase(at(request, "case")))
        && isItem(at(request, "item"));
  }

  private static boolean isCase(Json file) {
    return has(file, "id", "kind", "state", "parties", "vessels", "area")
        && isText(at(file, "id"), ITEM)
        && isText(at(file, "kind"), "ENFORCEMENT|RESCUE|REVIEW")
        && isText(at(file, "state"), "OPEN|CLOSED")
        && isList(at(file, "parties"), one -> isText(one, PARTY))
        && isList(at(file, "vessels"), RequestForm::isVessel)
        && (at(file, "area") == JsonNull.NULL || isArea(at(file, "area")));
  }

  private static boolean isItem(Json item) {
    return has(item, "id", "kind", "label", "vessels", "observedAt", "position")
        && isText(at(item, "id"), ITEM)
        && isText(at(item, "kind"), "POSITION|IDENTITY|BEHAVIOUR|REPORT|PRODUCT|CASE_FILE|EVIDENCE")
        && isList(at(item, "label"), one -> isText(one, PARTY + "/[a-z0-9-]+"))
        && isList(at(item, "vessels"), RequestForm::isVessel)
        && isInstant(at(item, "observedAt"))
        && (at(item, "position") == JsonNull.NULL || isPoint(at(item, "position")));
  }

  private static Json at(Json json, String... path) {
    Json here = json;
    for (String name : path) {
      here = ((JsonObject) here).get(name).orElseThrow();
    }
    return here;
  }

  private static boolean has(Json json, String... names) {
    return json instanceof JsonObject object && object.members().keySet().equals(Set.of(names));
  }

  private static boolean isText(Json json, String form) {
    return json instanceof JsonString text
        && Pattern.compile(form, Pattern.DOTALL).matcher(text.value()).matches();
  }

  private static boolean isList(Json json, Predicate<Json> each) {
    return json instanceof JsonArray array && array.values().stream().allMatch(each);
  }

  private static boolean isVessel(Json json) {
    return isText(json, "mmsi:[0-9]{9}|imo:[0-9]{7}|callsign:[A-Z0-9]+|[^#]+#.+");
  }

  private static boolean isInstant(Json json) {
    try {
      Plain.instant(((JsonString) json).value());
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean isPoint(Json json) {
    if (!isList(json, JsonNumber.class::isInstance) || ((JsonArray) json).values().size() != 2) {
      return false;
    }
    BigDecimal[] point = Plain.point(json);
    return point[0].abs().compareTo(BigDecimal.valueOf(180)) <= 0
        && point[1].abs().compareTo(BigDecimal.valueOf(90)) <= 0;
  }

  static boolean isArea(Json json) {
    if (!has(json, "type", "coordinates")) {
      return false;
    }
    Json coordinates = at(json, "coordinates");
    return isText(at(json, "type"), "Polygon")
        ? isPolygon(coordinates)
        : isText(at(json, "type"), "MultiPolygon")
            && isList(coordinates, RequestForm::isPolygon)
            && !((JsonArray) coordinates).values().isEmpty();
  }

  private static boolean isPolygon(Json json) {
    if (!isList(json, RequestForm::isRing) || ((JsonArray) json).values().isEmpty()) {
      return false;
    }
    List<Json> rings = ((JsonArray) json).values();
    return rings.stream().skip(1).allMatch(hole -> liesWithin(rings.get(0), hole));
  }

  /** A hole bounds part of its polygon's surface (RFC 7946, 3.1.6): it may touch, never leave. */
  private static boolean liesWithin(Json ring, Json hole) {
    List<BigDecimal[]> outer = Plain.corners(ring);
    List<BigDecimal[]> inner = Plain.corners(hole);
    for (int i = 0; i + 1 < inner.size(); i++) {
      BigDecimal[] a = inner.get(i);
      BigDecimal[] b = inner.get(i + 1);
      BigDecimal half = new BigDecimal("0.5");
      BigDecimal[] middle = {a[0].add(b[0]).multiply(half), a[1].add(b[1]).multiply(half)};
      if (Plain.side(ring, a) < 0 || Plain.side(ring, middle) < 0) {
        return false;
      }
      for (int j = 0; j + 1 < outer.size(); j++) {
        if (Plain.side(hole, outer.get(j)) > 0 || cross(a, b, outer.get(j), outer.get(j + 1))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Closed, of at least three corners, and no two of its edges meet but neighbours at a corner. */
  private static boolean isRing(Json json) {
    if (!isList(json, RequestForm::isPoint) || ((JsonArray) json).values().size() < 4) {
      return false;
    }
    List<BigDecimal[]> points = Plain.corners(json);
    int edges = points.size() - 1;
    if (!same(points.get(0), points.get(edges))) {
      return false;
    }
    for (int i = 0; i < edges; i++) {
      for (int j = i + 1; j < edges; j++) {
        BigDecimal[] a = points.get(i);
        BigDecimal[] b = points.get(i + 1);
        BigDecimal[] c = points.get(j);
        BigDecimal[] d = points.get(j + 1);
        boolean isBad =
            j == i + 1
                ? folds(a, b, d)
                : i == 0 && j == edges - 1 ? folds(c, a, b) : meet(a, b, c, d);
        if (isBad || same(a, b) || same(c, d)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean same(BigDecimal[] a, BigDecimal[] b) {
    return a[0].compareTo(b[0]) == 0 && a[1].compareTo(b[1]) == 0;
  }

  /** Whether the way a, b, d goes back over itself. */
  private static boolean folds(BigDecimal[] a, BigDecimal[] b, BigDecimal[] d) {
    return Plain.turn(a, b, d) == 0 && (Plain.isBetween(a, d, b) || Plain.isBetween(b, a, d));
  }

  private static boolean meet(BigDecimal[] a, BigDecimal[] b, BigDecimal[] c, BigDecimal[] d) {
    return cross(a, b, c, d) || on(a, b, c) || on(a, b, d) || on(c, d, a) || on(c, d, b);
  }

  private static boolean cross(BigDecimal[] a, BigDecimal[] b, BigDecimal[] c, BigDecimal[] d) {
    return Plain.turn(a, b, c) * Plain.turn(a, b, d) < 0
        && Plain.turn(c, d, a) * Plain.turn(c, d, b) < 0;
  }

  private static boolean on(BigDecimal[] a, BigDecimal[] b, BigDecimal[] p) {
    return Plain.turn(a, b, p) == 0 && Plain.isBetween(a, p, b);
  }
}
