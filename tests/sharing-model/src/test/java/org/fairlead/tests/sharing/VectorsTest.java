package org.fairlead.tests.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.sharing.DecideLines;
import org.fairlead.core.sharing.Fault;
import org.fairlead.core.sharing.TermsLines;
import org.fairlead.core.sharing.TermsReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases under {@code vectors/terms}. */
class VectorsTest {
  private static final Path FOLDER = Given.root().resolve("vectors/terms");
  private static final Json BASE = Given.json(FOLDER.resolve("base.json"));
  private static final Json REQUEST = Given.json(FOLDER.resolve("request.json"));

  private static Stream<JsonObject> cases(String file) {
    return ((JsonArray) Given.json(FOLDER.resolve(file)))
        .values().stream().map(one -> (JsonObject) one);
  }

  private static List<Fault> faults(JsonObject one) {
    return TermsReader.read(Patch.apply(BASE, one.array("patch")))
        .match(terms -> List.of(), faults -> faults);
  }

  @TestFactory
  Stream<DynamicTest> accepted() {
    return cases("accept.json")
        .map(
            one ->
                DynamicTest.dynamicTest(one.text("name"), () -> assertThat(faults(one)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> refusedWithThePathOfEveryFault() {
    return cases("reject.json")
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.text("name"),
                    () -> {
                      List<String> expected =
                          one.array("faults").values().stream()
                              .map(path -> ((JsonString) path).value())
                              .toList();
                      List<Fault> faults = faults(one);
                      assertThat(faults.stream().map(Fault::path)).isEqualTo(expected);
                      assertThat(faults)
                          .allSatisfy(
                              fault -> assertThat(fault.message()).matches("(?s)[`a-z].*[^.]"));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> textsThatAreNotJson() {
    return cases("not-json.json")
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.text("name"),
                    () ->
                        assertThat(
                                TermsLines.check(
                                    one.text("text").getBytes(StandardCharsets.UTF_8), Given.TEXT))
                            .hasSize(1)
                            .first()
                            .asString()
                            .startsWith("the document: not JSON")));
  }

  @TestFactory
  Stream<DynamicTest> decisions() {
    return cases("decisions.json")
        .map(one -> DynamicTest.dynamicTest(one.text("name"), () -> decide(one)));
  }

  private static void decide(JsonObject one) {
    String line =
        one.get("text").isPresent()
            ? one.text("text")
            : exact(Patch.apply(REQUEST, one.array("request")));
    DecideLines lines =
        new DecideLines(Given.terms(Patch.apply(BASE, one.array("patch"))), Given.TEXT);
    JsonObject answer =
        (JsonObject) Given.json(lines.decide(line.getBytes(StandardCharsets.UTF_8)));
    JsonArray none = JsonArray.of();
    boolean endsAtStep1 =
        answer.array("reasons").values().stream()
            .anyMatch(reason -> ((JsonObject) reason).get("source").isEmpty());
    assertThat(answer.array("terms").equals(none)).isEqualTo(endsAtStep1);
    assertThat(answer.plus("terms", none)).isEqualTo(one.object("expected").plus("terms", none));
  }

  /** Text that keeps every decimal of a number, which canonical text does not. */
  private static String exact(Json value) {
    if (value instanceof JsonObject object) {
      return object.members().entrySet().stream()
          .map(
              member ->
                  CanonicalJson.text(Json.of(member.getKey())) + ":" + exact(member.getValue()))
          .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }
    if (value instanceof JsonArray array) {
      return array.values().stream()
          .map(VectorsTest::exact)
          .collect(java.util.stream.Collectors.joining(",", "[", "]"));
    }
    return value instanceof org.fairlead.core.basics.JsonNumber number
        ? number.value().toString()
        : CanonicalJson.text(value);
  }
}
