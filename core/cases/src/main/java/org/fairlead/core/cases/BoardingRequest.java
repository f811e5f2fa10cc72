package org.fairlead.core.cases;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;

/**
 * A request to a flag State to confirm registry and to authorise boarding. Checked before it is
 * recorded: it rests on exactly one basis of the list, on grounds that name their items, and asks
 * for measures that the law knows. Spec: case §2; fields by ETS 156, Article 21.
 */
public final class BoardingRequest {
  private static final Set<String> MEASURES =
      Set.of("BOARD", "SEARCH", "ACT_VESSEL", "ACT_PERSONS", "ACT_CARGO");

  private BoardingRequest() {}

  /**
   * What stands against {@code document}; empty where nothing does. Fields: {@code id}, {@code
   * case}, {@code addressee}, {@code vessel}, {@code basis}, {@code basisProof}, {@code grounds}
   * ({@code [{"text","items":[id…]}]}), {@code measures}, {@code sameForOwnFlag} (ETS 156, Article
   * 21 d).
   */
  public static List<String> reasonsAgainst(JsonObject document) {
    List<String> reasons = new ArrayList<>();
    for (String field : List.of("id", "case", "addressee", "vessel", "basis", "basisProof")) {
      if (text(document, field).isEmpty()) {
        reasons.add("`" + field + "` is missing");
      }
    }
    String basis = text(document, "basis");
    if (!basis.isEmpty() && LegalBasis.named(basis).isEmpty()) {
      reasons.add(againstBasis(basis));
    }
    List<Json> grounds = array(document, "grounds");
    if (grounds.isEmpty()) {
      reasons.add("`grounds` is empty: say what is suspected and on which items");
    }
    for (Json ground : grounds) {
      if (!(ground instanceof JsonObject object) || array(object, "items").isEmpty()) {
        reasons.add("a ground names no item: link each to what it rests on");
      }
    }
    for (Json measure : array(document, "measures")) {
      if (!(measure instanceof JsonString string) || !MEASURES.contains(string.value())) {
        reasons.add("`measures` has `" + measure + "`, which is not one of " + MEASURES);
      }
    }
    if (!document.get("sameForOwnFlag").orElse(JsonNull.NULL).equals(Json.of(true))) {
      reasons.add("`sameForOwnFlag`: assure that a vessel of your own flag would be treated alike");
    }
    return reasons;
  }

  private static String againstBasis(String basis) {
    return switch (basis) {
      case "DESIGNATION" ->
          "a designation names an organisation; it gives no authority to board a vessel";
      case "OPINION" -> "an opinion that nobody here has read supports no step";
      case "ARMED_CONFLICT", "SELF_DEFENCE" ->
          "`" + basis + "` is no basis for law enforcement at sea";
      default -> "`" + basis + "` is not a legal basis; see the list in specs/case.md §1";
    };
  }

  /** Every item that {@code document}'s grounds cite, in order, each once. */
  public static List<String> citedItems(JsonObject document) {
    Set<String> items = new LinkedHashSet<>();
    for (Json ground : array(document, "grounds")) {
      if (ground instanceof JsonObject object) {
        for (Json item : array(object, "items")) {
          if (item instanceof JsonString id) {
            items.add(id.value());
          }
        }
      }
    }
    return List.copyOf(items);
  }

  private static String text(JsonObject document, String name) {
    return document.get(name).orElse(JsonNull.NULL) instanceof JsonString text ? text.value() : "";
  }

  private static List<Json> array(JsonObject document, String name) {
    return document.get(name).orElse(JsonNull.NULL) instanceof JsonArray array
        ? array.values()
        : List.of();
  }
}
