package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.ReasonCode;
import org.fairlead.core.sharing.RequestReader;
import org.fairlead.core.sharing.TermsReader;
import org.junit.jupiter.api.Test;

/** Readers answer whatever they are given. */
class SpoiltDocumentsTest {
  private static final int ROUNDS = 20_000;
  private static final Path FOLDER = Given.root().resolve("vectors/terms");
  private static final Json BASE = Given.json(FOLDER.resolve("base.json"));
  private static final Json REQUEST = Given.json(FOLDER.resolve("request.json"));

  @Test
  void termsWithAnythingAnywhereAreReadOrRefused() {
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Json spoilt = spoil(BASE, random);
      refused += TermsReader.read(spoilt).match(terms -> 0, faults -> faults.isEmpty() ? -1 : 1);
    }
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS);
  }

  @Test
  void requestsWithAnythingAnywhereAreDecided() {
    Decider decider = Decider.of(Given.terms(BASE));
    Random random = new Random(12);
    for (int i = 0; i < ROUNDS; i++) {
      Json spoilt = spoil(REQUEST, random);
      assertThat(decider.decide(RequestReader.read(spoilt)).json()).isNotNull();
    }
  }

  @Test
  void aForbiddenPurposeIsNamedHoweverSpoiltTheRest() {
    Decider decider = Decider.of(Given.terms(BASE));
    Random random = new Random(13);
    Json forbidden = Json.of("STRIKE_ASSESSMENT");
    for (int i = 0; i < ROUNDS; i++) {
      if (spoil(REQUEST, random) instanceof JsonObject spoilt) {
        var decision = decider.decide(RequestReader.read(spoilt.plus("purpose", forbidden)));
        assertThat(decision.reasons()).hasSize(1);
        assertThat(decision.reasons().get(0).code()).isEqualTo(ReasonCode.FORBIDDEN_PURPOSE);
      }
    }
  }

  @Test
  void veryLongNamesAreRefusedAndNotRecursedUpon() {
    Json name = Json.of("a.".repeat(500_000) + "a");
    JsonObject terms = (JsonObject) BASE;
    Json parties = JsonArray.of(JsonObject.with("id", name).and("kind", "MILITARY").end());
    Json sources =
        JsonArray.of(
            JsonObject.with("id", Json.of("a.".repeat(500_000) + "a/x")).and("public", true).end());
    assertThat(
            TermsReader.read(terms.plus("parties", parties).plus("sources", sources))
                .<Boolean>match(read -> false, faults -> true))
        .isTrue();
  }

  private static Json spoil(Json value, Random random) {
    if (random.nextInt(6) == 0) {
      return anything(random);
    }
    if (value instanceof JsonObject object && !object.members().isEmpty()) {
      Map<String, Json> members = new LinkedHashMap<>(object.members());
      List<String> names = new ArrayList<>(members.keySet());
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(12) == 0) {
        members.remove(name);
      } else {
        members.put(name, spoil(members.get(name), random));
      }
      return new JsonObject(members);
    }
    if (value instanceof JsonArray array && !array.values().isEmpty()) {
      List<Json> values = new ArrayList<>(array.values());
      int index = random.nextInt(values.size());
      values.set(index, spoil(values.get(index), random));
      return new JsonArray(values);
    }
    return anything(random);
  }

  private static Json anything(Random random) {
    List<Json> all =
        List.of(
            Json.nothing(),
            Json.of(true),
            Json.of(""),
            Json.of("gb.nca/*"),
            Json.of("/"),
            Json.of("LETHAL_TARGETING"),
            Json.of("\u0000\ud83d\ude00"),
            Json.of("P99999999999999999999D"),
            Json.of("9999-12-31T23:59:59.999999999999Z"),
            Json.of("0000-01-01T00:00:00Z"),
            Json.of(-1),
            Json.of(1e300),
            Json.of(1e-300),
            JsonArray.of(),
            JsonArray.of(Json.of(181), Json.of(-91)),
            JsonArray.of(JsonArray.of(JsonArray.of())),
            JsonObject.empty(),
            JsonObject.with("type", "Polygon").and("coordinates", JsonArray.of()).end());
    return all.get(random.nextInt(all.size()));
  }
}
