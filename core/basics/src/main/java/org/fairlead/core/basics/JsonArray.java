package org.fairlead.core.basics;

import java.util.Collection;
import java.util.List;

/** A JSON array. */
public record JsonArray(List<Json> values) implements Json {
  /** Copies {@code values}. */
  public JsonArray {
    values = List.copyOf(values);
  }

  /** An array of {@code values} in their order. */
  public static JsonArray of(Json... values) {
    return new JsonArray(List.of(values));
  }

  /** An array of strings, each the {@code toString()} of one of {@code values}, in their order. */
  public static JsonArray ofTexts(Collection<?> values) {
    return new JsonArray(values.stream().map(value -> Json.of(value.toString())).toList());
  }

  @Override
  public String typeName() {
    return "array";
  }
}
