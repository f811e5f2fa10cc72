package org.fairlead.tests.sharing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;

/** JSON Patch (RFC 6902), of add, replace and remove. */
final class Patch {
  private Patch() {}

  static Json apply(Json value, JsonArray patch) {
    Json result = value;
    for (Json one : patch.values()) {
      JsonObject operation = (JsonObject) one;
      String path = operation.text("path");
      List<String> steps = path.isEmpty() ? List.of() : List.of(path.substring(1).split("/", -1));
      result = change(result, steps, operation.text("op"), operation.get("value").orElse(null));
    }
    return result;
  }

  private static Json change(Json value, List<String> steps, String op, Json with) {
    if (steps.isEmpty()) {
      return with;
    }
    String step = steps.get(0);
    List<String> rest = steps.subList(1, steps.size());
    if (value instanceof JsonObject object) {
      Map<String, Json> members = new LinkedHashMap<>(object.members());
      if (!rest.isEmpty()) {
        members.put(step, change(members.get(step), rest, op, with));
      } else if (op.equals("remove")) {
        members.remove(step);
      } else {
        members.put(step, with);
      }
      return new JsonObject(members);
    }
    List<Json> values = new ArrayList<>(((JsonArray) value).values());
    int index = step.equals("-") ? values.size() : Integer.parseInt(step);
    if (!rest.isEmpty()) {
      values.set(index, change(values.get(index), rest, op, with));
    } else if (op.equals("remove")) {
      values.remove(index);
    } else if (op.equals("add")) {
      values.add(index, with);
    } else {
      values.set(index, with);
    }
    return new JsonArray(values);
  }
}
