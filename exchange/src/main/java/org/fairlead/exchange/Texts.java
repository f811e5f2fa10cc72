package org.fairlead.exchange;

import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonString;

/** Strings in JSON that this node wrote or has checked. */
final class Texts {
  private Texts() {}

  static String of(Json value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw new IllegalArgumentException("a string was expected, not a " + value.typeName());
  }

  static List<String> of(JsonArray array) {
    return array.values().stream().map(Texts::of).toList();
  }
}
