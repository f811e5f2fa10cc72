package org.fairlead.tests.sharing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonBoolean;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Purpose;
import org.fairlead.core.sharing.RequestReader;
import org.fairlead.core.sharing.Terms;
import org.fairlead.core.sharing.TermsReader;

/**
 * The base world of the decision table, changed by the words of a row: {@code suspension} adds one,
 * {@code suspension.kinds=EVIDENCE} says what it differs in, {@code suspension2} adds another.
 */
final class TableWorld {
  private static final JsonObject FILE =
      (JsonObject) Given.json(Given.root().resolve("vectors/terms/decision-table-world.json"));
  private static final Map<String, String> LISTS =
      Map.of(
          "agreement", "agreements",
          "assurance", "assurances",
          "floor", "floors",
          "prohibition", "prohibitions",
          "suspension", "suspensions",
          "release", "releases");

  private final Map<String, Json> documents = new LinkedHashMap<>();

  private TableWorld() {
    documents.put("agreement", template("agreement"));
    documents.put("request", request());
  }

  static JsonObject request() {
    return FILE.object("request");
  }

  static JsonObject template(String name) {
    return FILE.object("templates").object(name);
  }

  /** The base world after {@code changes}, words apart by spaces; {@code -} changes nothing. */
  static TableWorld after(String... changes) {
    TableWorld world = new TableWorld();
    Stream.of(changes)
        .flatMap(words -> Stream.of(words.trim().split("\\s+")))
        .filter(word -> !word.isEmpty() && !word.equals("-"))
        .forEach(world::change);
    return world;
  }

  /** Changes after which {@code purpose} can be had: a party that may ask, and a case that fits. */
  static String apt(Purpose purpose) {
    String kind =
        Stream.of("COAST_GUARD", "COURT", "REVIEW_BODY")
            .filter(one -> Purposes.mayAsk(one, purpose.name()))
            .findFirst()
            .orElseThrow();
    return "party.kind=" + kind + " " + aptCase(purpose);
  }

  static String aptCase(Purpose purpose) {
    return "request.purpose=" + purpose + " case.kind=" + Purposes.caseKinds(purpose.name()).get(0);
  }

  private void change(String word) {
    int equals = word.indexOf('=');
    String path = equals < 0 ? word : word.substring(0, equals);
    String name = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    String field = path.contains(".") ? path.substring(path.indexOf('.') + 1) : "";
    switch (name) {
      case "permission" -> set("agreement", List.of(field), word, equals);
      case "requester", "item" -> set("request", List.of(name, field), word, equals);
      case "party" -> documents.put("party", Json.of(word.substring(equals + 1)));
      case "source" -> documents.put("source", Json.of(word.endsWith("true")));
      default -> {
        documents.computeIfAbsent(name, TableWorld::numbered);
        if (!field.isEmpty()) {
          set(name, List.of(field), word, equals);
        }
      }
    }
  }

  private static Json numbered(String name) {
    String number = name.replaceAll("[a-z]", "");
    JsonObject template = template(name.replaceAll("[0-9]", ""));
    return template.plus("id", Json.of(template.text("id") + number));
  }

  private void set(String name, List<String> path, String word, int equals) {
    Json changed = set(documents.get(name), path, word.substring(equals + 1));
    if (changed == null) {
      throw new IllegalArgumentException("no such field: " + word);
    }
    documents.put(name, changed);
  }

  /** The value with one field set, which may lie deeper; null where it has none such. */
  private static Json set(Json value, List<String> path, String text) {
    if (value instanceof JsonArray array && array.values().size() == 1) {
      Json inner = set(array.values().get(0), path, text);
      return inner == null ? null : JsonArray.of(inner);
    }
    if (!(value instanceof JsonObject object)) {
      return null;
    }
    String field = path.get(0).equals("cells") ? "coarsenDegrees" : path.get(0);
    if (object.get(field).isPresent()) {
      Json old = object.get(field).get();
      return object.plus(
          field,
          path.size() > 1 ? set(old, path.subList(1, path.size()), text) : of(field, old, text));
    }
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      Json inner = set(member.getValue(), path, text);
      if (inner != null) {
        return object.plus(member.getKey(), inner);
      }
    }
    return null;
  }

  private static Json of(String field, Json old, String text) {
    if (text.equals("null")) {
      return JsonNull.NULL;
    } else if (field.equals("area")) {
      return FILE.object("areas").object(text);
    } else if (old instanceof JsonArray) {
      return text.equals("-") ? JsonArray.of() : JsonArray.ofTexts(List.of(text.split(",")));
    } else if (old instanceof JsonNumber) {
      return new JsonNumber(new BigDecimal(text));
    }
    return old instanceof JsonBoolean ? Json.of(text.equals("true")) : Json.of(text);
  }

  private String requester() {
    return ((JsonObject) documents.get("request")).object("requester").text("party");
  }

  private JsonObject terms() {
    JsonObject terms = FILE.object("terms");
    if (documents.get("party") instanceof JsonString kind) {
      List<Json> parties =
          terms.array("parties").values().stream()
              .map(JsonObject.class::cast)
              .map(one -> one.text("id").equals(requester()) ? one.plus("kind", kind) : one)
              .<Json>map(one -> one)
              .toList();
      terms = terms.plus("parties", new JsonArray(parties));
    }
    if (documents.containsKey("source")) {
      Json first =
          ((JsonObject) terms.array("sources").values().get(0))
              .plus("public", documents.get("source"));
      Json second = terms.array("sources").values().get(1);
      terms = terms.plus("sources", JsonArray.of(first, second));
    }
    for (Map.Entry<String, String> list : LISTS.entrySet()) {
      List<Json> all =
          documents.entrySet().stream()
              .filter(one -> one.getKey().replaceAll("[0-9]", "").equals(list.getKey()))
              .map(Map.Entry::getValue)
              .toList();
      terms = terms.plus(list.getValue(), new JsonArray(all));
    }
    return terms;
  }

  private JsonObject changedRequest() {
    JsonObject request = (JsonObject) documents.get("request");
    return documents.containsKey("case") ? request.plus("case", documents.get("case")) : request;
  }

  /** The decision in the words of the table, which engine and model must both come to. */
  String decision() {
    JsonObject terms = terms();
    Terms read = TermsReader.read(terms).match(whole -> whole, faults -> null);
    if (read == null) {
      return "refused";
    }
    JsonObject request = changedRequest();
    String engine = text(Decider.of(read).decide(RequestReader.read(request)).json());
    String model = text(new ReferenceModel(terms).decide(request));
    return engine.equals(model) ? engine : "engine: " + engine + " model: " + model;
  }

  private static String text(JsonObject decision) {
    if (decision.text("decision").equals("DENY")) {
      List<Json> reasons = decision.array("reasons").values();
      boolean many =
          reasons.stream()
                  .map(one -> ((JsonObject) one).get("source"))
                  .collect(Collectors.toSet())
                  .size()
              > 1;
      return reasons.stream()
          .map(one -> reason((JsonObject) one, many))
          .collect(Collectors.joining("; ", "DENY ", ""));
    }
    JsonObject treatment = decision.object("treatment");
    String cells = ((JsonNumber) treatment.get("coarsenDegrees").orElseThrow()).value().toString();
    return "PERMIT "
        + decision.array("grounds").values().stream()
            .map(one -> ((JsonObject) one).text("clause"))
            .collect(Collectors.joining(" + "))
        + (treatment.text("delay").equals("PT0S") ? "" : " after " + treatment.text("delay"))
        + (cells.equals("0") ? "" : " cells " + cells)
        + (decision.get("retention").orElseThrow() instanceof JsonString kept
            ? " keep " + kept.value()
            : "");
  }

  private static String reason(JsonObject one, boolean many) {
    String clauses =
        one.get("clauses").isEmpty() ? "" : " " + String.join(",", Plain.texts(one, "clauses"));
    return ((many ? one.text("source") + ": " : "") + one.text("code") + clauses).trim();
  }
}
