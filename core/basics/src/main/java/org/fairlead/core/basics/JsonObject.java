package org.fairlead.core.basics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object; keeps the order in which its members were written. */
public record JsonObject(Map<String, Json> members) implements Json {
  /** Copies {@code members}. */
  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** An object without members. */
  public static JsonObject empty() {
    return new JsonObject(Map.of());
  }

  /** A builder that keeps the order of its calls. */
  public static Builder with(String name, Json value) {
    return new Builder().and(name, value);
  }

  /** As {@link #with(String, Json)} with a string. */
  public static Builder with(String name, String value) {
    return new Builder().and(name, value);
  }

  /** The member called {@code name}, if there is one. */
  public Optional<Json> get(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /**
   * The string member {@code name}.
   *
   * @throws IllegalArgumentException where there is none: for objects that this code itself wrote
   */
  public String text(String name) {
    if (members.get(name) instanceof JsonString string) {
      return string.value();
    }
    throw new IllegalArgumentException("no string member `" + name + "` in " + members.keySet());
  }

  /**
   * The whole number member {@code name}.
   *
   * @throws IllegalArgumentException where there is none: for objects that this code itself wrote
   */
  public long number(String name) {
    if (members.get(name) instanceof JsonNumber number) {
      try {
        return number.value().longValueExact();
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("`" + name + "` is not a whole number of 64 bits", e);
      }
    }
    throw new IllegalArgumentException("no number member `" + name + "` in " + members.keySet());
  }

  /**
   * The object member {@code name}.
   *
   * @throws IllegalArgumentException where there is none: for objects that this code itself wrote
   */
  public JsonObject object(String name) {
    if (members.get(name) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("no object member `" + name + "` in " + members.keySet());
  }

  /**
   * The array member {@code name}.
   *
   * @throws IllegalArgumentException where there is none: for objects that this code itself wrote
   */
  public JsonArray array(String name) {
    if (members.get(name) instanceof JsonArray array) {
      return array;
    }
    throw new IllegalArgumentException("no array member `" + name + "` in " + members.keySet());
  }

  /** This object with the member {@code name} set to {@code value}. */
  public JsonObject plus(String name, Json value) {
    Map<String, Json> copy = new LinkedHashMap<>(members);
    copy.put(name, value);
    return new JsonObject(copy);
  }

  @Override
  public String typeName() {
    return "object";
  }

  /** Builds an object member by member. */
  public static final class Builder {
    private final Map<String, Json> members = new LinkedHashMap<>();

    private Builder() {}

    /** Adds a member; a name given twice is a bug and throws. */
    public Builder and(String name, Json value) {
      if (members.put(name, value) != null) {
        throw new IllegalStateException("member `" + name + "` given twice");
      }
      return this;
    }

    /** Adds a string. */
    public Builder and(String name, String value) {
      return and(name, Json.of(value));
    }

    /** Adds a whole number. */
    public Builder and(String name, long value) {
      return and(name, Json.of(value));
    }

    /** Adds a finite number. */
    public Builder and(String name, double value) {
      return and(name, Json.of(value));
    }

    /** Adds a boolean. */
    public Builder and(String name, boolean value) {
      return and(name, Json.of(value));
    }

    /** Adds every member of {@code other}. */
    public Builder andAll(JsonObject other) {
      other.members().forEach(this::and);
      return this;
    }

    /** The object. */
    public JsonObject end() {
      return new JsonObject(members);
    }
  }
}
