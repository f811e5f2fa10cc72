package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonBoolean;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.sharing.Fault;
import org.fairlead.core.sharing.ReasonCode;
import org.fairlead.core.sharing.RequestReader;
import org.fairlead.core.sharing.TermsReader;
import org.junit.jupiter.api.Test;

/**
 * Every value of whole terms and of a whole request, one at a time: missing, null, of another type,
 * emptied, or with something beside it. Each has exactly its own fault. Spec: terms §3.
 */
class StrictReadingTest {
  private static final Json TERMS = Given.json(Given.root().resolve("vectors/terms/base.json"));
  private static final JsonObject REQUEST = wholeRequest();
  private static final Set<String> MAY_BE_NULL = Set.of("to", "area", "retention");
  private static final Set<String> REQUEST_MAY_BE_NULL = Set.of("case", "position", "area");

  /** The lists that may be empty, by their names; of purposes those of prohibitions and scopes. */
  private static final Set<String> MAY_BE_EMPTY =
      Set.of("roles", "requiresAssurances", "vessels", "items");

  private static JsonObject wholeRequest() {
    JsonObject request =
        (JsonObject) Given.json(Given.root().resolve("vectors/terms/request.json"));
    Json area = Given.json("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,2],[0,0]]]}");
    return request.plus("case", TableWorld.template("case").plus("area", area));
  }

  /** A place in a document: its path as faults write it, and how to put something else there. */
  private record Spot(String path, String name, Json value, UnaryOperator<Json> put) {
    boolean isField() {
      return !path.endsWith("]");
    }
  }

  private static List<Spot> spots(Json root) {
    List<Spot> spots = new ArrayList<>();
    collect(new Spot("", "", root, value -> value), spots);
    return spots;
  }

  private static void collect(Spot spot, List<Spot> spots) {
    spots.add(spot);
    if (spot.name.equals("coordinates") || spot.name.equals("position")) {
      return;
    }
    if (spot.value instanceof JsonObject object) {
      object
          .members()
          .forEach(
              (name, value) ->
                  collect(
                      new Spot(
                          spot.path.isEmpty() ? name : spot.path + "." + name,
                          name,
                          value,
                          other -> spot.put.apply(with(object, name, other))),
                      spots));
    } else if (spot.value instanceof JsonArray array) {
      for (int i = 0; i < array.values().size(); i++) {
        int index = i;
        collect(
            new Spot(
                spot.path + "[" + i + "]",
                spot.name,
                array.values().get(i),
                other -> spot.put.apply(with(array, index, other))),
            spots);
      }
    }
  }

  /** With the member replaced, or taken out where {@code value} is null, where it stands. */
  private static Json with(JsonObject object, String name, Json value) {
    Map<String, Json> members = new LinkedHashMap<>(object.members());
    if (value == null) {
      members.remove(name);
    } else {
      members.put(name, value);
    }
    return new JsonObject(members);
  }

  private static Json with(JsonArray array, int index, Json value) {
    List<Json> values = new ArrayList<>(array.values());
    if (value == null) {
      values.remove(index);
    } else {
      values.set(index, value);
    }
    return new JsonArray(values);
  }

  private static List<String> termsFaults(Json terms) {
    return TermsReader.read(terms).match(read -> List.of(), StrictReadingTest::paths);
  }

  private static List<String> requestFaults(Json request) {
    return RequestReader.read(request).match(read -> List.of(), spoilt -> paths(spoilt.faults()));
  }

  private static List<String> paths(List<Fault> faults) {
    return faults.stream().map(Fault::path).toList();
  }

  @Test
  void aMissingFieldIsTheOneFault() {
    int checked = 0;
    for (Spot spot : spots(TERMS)) {
      // Without the list of parties, nothing that names one can stand either.
      if (spot.isField() && !spot.path.isEmpty()) {
        List<String> faults = termsFaults(spot.put.apply(null));
        assertThat(faults).as(spot.path).contains(spot.path);
        if (!isNamedElsewhere(spot)) {
          assertThat(faults).as(spot.path).containsExactly(spot.path);
        }
        checked++;
      }
    }
    for (Spot spot : spots(REQUEST)) {
      if (spot.isField() && !spot.path.isEmpty()) {
        assertThat(requestFaults(spot.put.apply(null))).containsExactly(spot.path);
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(120);
  }

  /** What other documents name; when it is spoilt they name what is not there. */
  private static boolean isNamedElsewhere(Spot spot) {
    return spot.path.matches("parties.*|sources.*|agreements(\\[\\d+])?(\\.id)?");
  }

  @Test
  void nullIsAFaultButWhereItHasAMeaning() {
    for (Spot spot : spots(TERMS)) {
      boolean allowed = spot.isField() && MAY_BE_NULL.contains(spot.name);
      checkFault(spot, termsFaults(spot.put.apply(JsonNull.NULL)), allowed);
    }
    for (Spot spot : spots(REQUEST)) {
      boolean allowed = spot.isField() && REQUEST_MAY_BE_NULL.contains(spot.name);
      checkFault(spot, requestFaults(spot.put.apply(JsonNull.NULL)), allowed);
    }
  }

  private static void checkFault(Spot spot, List<String> faults, boolean allowed) {
    if (allowed) {
      assertThat(faults).as(spot.path).isEmpty();
    } else if (isNamedElsewhere(spot)) {
      assertThat(faults).as(spot.path).contains(spot.path);
    } else {
      assertThat(faults).as(spot.path).containsExactly(spot.path);
    }
  }

  @Test
  void aValueOfAnotherTypeIsTheOneFault() {
    List<Json> others =
        List.of(
            Json.of(""),
            Json.of(7),
            Json.of(true),
            JsonArray.of(JsonNull.NULL),
            JsonObject.empty());
    int checked = 0;
    for (Json other : others) {
      for (Spot spot : spots(TERMS)) {
        if (differs(spot, other)) {
          List<String> faults = termsFaults(spot.put.apply(other));
          assertThat(faults).as(spot.path + " as " + other).contains(spot.path);
          checked++;
        }
      }
      for (Spot spot : spots(REQUEST)) {
        if (differs(spot, other)) {
          assertThat(requestFaults(spot.put.apply(other)))
              .as(spot.path + " as " + other)
              .containsExactly(spot.path);
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(700);
  }

  private static boolean differs(Spot spot, Json other) {
    if (spot.value == JsonNull.NULL) {
      // An object may be an area or a case, whose own fields are then missing.
      return !(other instanceof JsonObject);
    }
    return !spot.value.getClass().equals(other.getClass())
        && !(spot.value instanceof JsonBoolean && other instanceof JsonBoolean);
  }

  @Test
  void anUnknownFieldIsTheOneFaultInEveryObject() {
    for (String name : List.of("note", "Id", "id ", "", "@type", "__proto__")) {
      for (Spot spot : spots(TERMS)) {
        if (spot.value instanceof JsonObject object) {
          Json more = spot.put.apply(object.plus(name, JsonNull.NULL));
          assertThat(termsFaults(more))
              .containsExactly(spot.path.isEmpty() ? name : spot.path + "." + name);
        }
      }
      for (Spot spot : spots(REQUEST)) {
        if (spot.value instanceof JsonObject object) {
          Json more = spot.put.apply(object.plus(name, JsonNull.NULL));
          assertThat(requestFaults(more))
              .containsExactly(spot.path.isEmpty() ? name : spot.path + "." + name);
        }
      }
    }
  }

  @Test
  void anEmptyListIsAFaultWhereItDoesNotMeanAll() {
    int allowed = 0;
    int refused = 0;
    for (Spot spot : spots(TERMS)) {
      if (spot.value instanceof JsonArray && !spot.path.matches("[a-z]+|.*coordinates")) {
        boolean mayBe = mayBeEmpty(spot);
        checkFault(spot, termsFaults(spot.put.apply(JsonArray.of())), mayBe);
        allowed += mayBe ? 1 : 0;
        refused += mayBe ? 0 : 1;
      }
    }
    assertThat(allowed).isEqualTo(7 + 3 + 6 + 1);
    assertThat(refused).isGreaterThan(15);
  }

  private static boolean mayBeEmpty(Spot spot) {
    return MAY_BE_EMPTY.contains(spot.name)
        || spot.path.contains(".scope.")
        || spot.path.matches("prohibitions\\[0]\\.(recipients|kinds|purposes)|floors\\[0]\\.kinds");
  }

  /** Two things wrong in different documents are both told, whatever they are. */
  @Test
  void twoFaultsAreBothTold() {
    List<Spot> spots =
        spots(TERMS).stream()
            .filter(spot -> spot.value instanceof JsonString && !isNamedElsewhere(spot))
            .toList();
    int checked = 0;
    for (Spot first : spots.subList(0, Given.rounds(spots.size()))) {
      for (Spot second : spots) {
        String list = first.path.substring(0, first.path.indexOf('['));
        if (!second.path.startsWith(list)) {
          Json once = first.put.apply(Json.of("?!"));
          Spot again =
              spots(once).stream().filter(s -> s.path.equals(second.path)).findAny().orElseThrow();
          assertThat(termsFaults(again.put.apply(Json.of("?!"))))
              .containsExactlyInAnyOrder(first.path, second.path);
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(Given.rounds(1000));
  }

  @Test
  void everySpoiltRequestIsAnsweredWithItsId() {
    for (Spot spot : spots(REQUEST)) {
      RequestReader.read(spot.put.apply(Json.of(7)))
          .match(
              read -> {
                throw new AssertionError(spot.path);
              },
              spoilt -> {
                boolean hasId = !spot.path.isEmpty() && !spot.path.equals("id");
                assertThat(spoilt.id().isPresent()).as(spot.path).isEqualTo(hasId);
                assertThat(spoilt.code()).isEqualTo(ReasonCode.UNREADABLE);
                return null;
              });
    }
  }

  @Test
  void theBaseIsWhole() {
    assertThat(termsFaults(TERMS)).isEmpty();
    assertThat(requestFaults(REQUEST)).isEmpty();
    assertThat(spots(TERMS).stream().filter(s -> s.value instanceof JsonNumber)).isNotEmpty();
  }
}
