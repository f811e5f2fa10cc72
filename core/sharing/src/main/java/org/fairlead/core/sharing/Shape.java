package org.fairlead.core.sharing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonBoolean;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that must have exactly the fields it is opened with. Every question that its value
 * cannot answer adds a fault with its path and answers null. Spec: terms §3.
 */
final class Shape {
  private final JsonObject object;
  private final String path;
  private final Faults faults;

  private Shape(JsonObject object, String path, Faults faults) {
    this.object = object;
    this.path = path;
    this.faults = faults;
  }

  /** Opens {@code value}; null where it is no object. */
  static @Nullable Shape open(Json value, String path, Faults faults, String... fields) {
    if (!(value instanceof JsonObject object)) {
      faults.add(path, wrongType(value, "an object"));
      return null;
    }
    Shape shape = new Shape(object, path, faults);
    List<String> known = List.of(fields);
    for (String name : object.members().keySet()) {
      if (!known.contains(name)) {
        faults.add(shape.path(name), "unknown field `" + name + "`; take it out");
      }
    }
    for (String name : known) {
      if (object.get(name).isEmpty()) {
        faults.add(shape.path(name), "the field `" + name + "` is missing; add it");
      }
    }
    return shape;
  }

  static String wrongType(Json value, String wanted) {
    return "found `" + value.typeName() + "`; give " + wanted;
  }

  String path(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  String path() {
    return path;
  }

  Faults faults() {
    return faults;
  }

  JsonObject object() {
    return object;
  }

  /** The field, null where it is missing, which is a fault already. */
  @Nullable Json get(String field) {
    return object.members().get(field);
  }

  boolean isNull(String field) {
    return get(field) == JsonNull.NULL;
  }

  void fault(String field, String message) {
    faults.add(path(field), message);
  }

  <T> @Nullable T word(String field, Word<T> word) {
    Json value = get(field);
    return value == null ? null : word(value, path(field), word);
  }

  private <T> @Nullable T word(Json value, String at, Word<T> word) {
    if (!(value instanceof JsonString string)) {
      faults.add(at, wrongType(value, "a string"));
      return null;
    }
    try {
      return word.read(string.value());
    } catch (Unfit unfit) {
      faults.add(at, unfit.text());
      return null;
    }
  }

  /** The strings of a list; those that do not fit are left out and are faults. */
  <T> List<T> words(String field, boolean mayBeEmpty, Word<T> word) {
    List<T> read = new ArrayList<>();
    List<Json> values = list(field, mayBeEmpty);
    for (int i = 0; i < values.size(); i++) {
      T one = word(values.get(i), path(field) + "[" + i + "]", word);
      if (one != null) {
        read.add(one);
      }
    }
    return List.copyOf(read);
  }

  /** The elements of a list. */
  List<Json> list(String field, boolean mayBeEmpty) {
    Json value = get(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      fault(field, wrongType(value, "an array"));
      return List.of();
    }
    if (array.values().isEmpty() && !mayBeEmpty) {
      fault(field, "the list is empty, which does not mean all here; name at least one");
    }
    return array.values();
  }

  @Nullable Boolean bool(String field) {
    Json value = get(field);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonBoolean bool) {
      return bool == JsonBoolean.TRUE;
    }
    fault(field, wrongType(value, "`true` or `false`"));
    return null;
  }

  @Nullable BigDecimal number(String field) {
    Json value = get(field);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonNumber number) {
      return number.value();
    }
    fault(field, wrongType(value, "a number"));
    return null;
  }

  /** An area; everywhere where it is null. */
  Area area(String field) {
    Json value = get(field);
    return value == null || value == JsonNull.NULL
        ? Area.EVERYWHERE
        : AreaReader.read(value, path(field), faults);
  }
}
