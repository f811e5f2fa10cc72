package org.fairlead.core.sharing.registers;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;

/** An act as a room takes it: who says what in which offices, and all that stands against it. */
public final class Spoken {
  private final String kind;
  private final Party speaker;
  private final Set<Office> offices;
  private final JsonObject document;
  private final Instant at;
  private final Shelves shelves;
  private final List<String> reasons;

  /**
   * An act of {@code kind}.
   *
   * @param offices in which it is said
   * @param at when it is recorded
   * @param shelves that it changes
   * @param reasons to which every one against it is added
   */
  public Spoken(
      String kind,
      Party speaker,
      Set<Office> offices,
      JsonObject document,
      Instant at,
      Shelves shelves,
      List<String> reasons) {
    this.kind = kind;
    this.speaker = speaker;
    this.offices = offices.isEmpty() ? EnumSet.noneOf(Office.class) : EnumSet.copyOf(offices);
    this.document = document;
    this.at = at;
    this.shelves = shelves;
    this.reasons = reasons;
  }

  Party speaker() {
    return speaker;
  }

  Set<Office> offices() {
    return offices;
  }

  JsonObject document() {
    return document;
  }

  Instant at() {
    return at;
  }

  Shelves shelves() {
    return shelves;
  }

  boolean stands() {
    return reasons.isEmpty();
  }

  void refuse(String reason) {
    reasons.add(reason);
  }

  String text(String field) {
    return text(document, field);
  }

  /** The string {@code field}; empty where it is none. */
  static String text(JsonObject document, String field) {
    return document.get(field).orElse(JsonNull.NULL) instanceof JsonString text ? text.value() : "";
  }

  /** The strings of the list {@code field}; empty where it is no list of strings. */
  static List<String> texts(JsonObject document, String field) {
    List<String> texts = new ArrayList<>();
    if (document.get(field).orElse(JsonNull.NULL) instanceof JsonArray array) {
      for (Json value : array.values()) {
        if (value instanceof JsonString text) {
          texts.add(text.value());
        }
      }
    }
    return texts;
  }

  /** Every one of {@code fields} is a string that says something. */
  void needs(String... fields) {
    for (String field : fields) {
      if (text(field).isBlank()) {
        refuse("missing field `" + field + "`");
      }
    }
  }

  /** Every one of {@code fields} is a list that names something, and nothing but strings. */
  void needsLists(String... fields) {
    for (String field : fields) {
      int named =
          document.get(field).orElse(JsonNull.NULL) instanceof JsonArray array
              ? array.values().size()
              : 0;
      if (named == 0 || texts(document, field).size() != named) {
        refuse("`" + field + "` is a list that names at least one");
      }
    }
  }

  /** {@code field} is one of {@code words}. */
  <E extends Enum<E>> Optional<E> oneOf(String field, Class<E> words) {
    for (E word : words.getEnumConstants()) {
      if (word.name().equals(text(field))) {
        return Optional.of(word);
      }
    }
    refuse("`" + field + "` is one of " + List.of(words.getEnumConstants()));
    return Optional.empty();
  }

  /** {@code field} is an instant. */
  Optional<Instant> instant(String field) {
    try {
      return Optional.of(Instant.parse(text(field)));
    } catch (DateTimeParseException e) {
      refuse("`" + field + "` is an instant such as 2025-10-10T04:12:00Z");
      return Optional.empty();
    }
  }

  /** {@code field} is the SHA-256 of a text, or null. */
  void digestOrNull(String field) {
    Json value = document.get(field).orElse(Json.of(""));
    if (value != JsonNull.NULL && !text(field).matches("sha256:[0-9a-f]{64}")) {
      refuse("`" + field + "` is null or `sha256:` and 64 hexadecimal digits");
    }
  }

  /** Only in {@code office}. */
  void needsOffice(Office office) {
    if (!offices.contains(office)) {
      refuse(kind + " is said by a " + office + " of `" + speaker + "`");
    }
  }

  /** Keeps it as a statement of its speaker's own; nothing where something stands against it. */
  void keep() {
    for (String field : List.of("speaker", "recordedAt", "offices")) {
      if (document.get(field).isPresent()) {
        refuse("`" + field + "` is written by the node, not by the speaker");
      }
    }
    String id = text("id");
    if (!id.startsWith(speaker + "/")) {
      refuse(
          id.isEmpty() ? "missing field `id`" : "id `" + id + "` is not one of `" + speaker + "`");
    } else if (shelves.of(kind).containsKey(id)) {
      refuse(kind + " `" + id + "` exists already; an act is never overwritten");
    }
    if (stands()) {
      shelves.of(kind).put(id, said());
    }
  }

  /** The document with what the node writes: who said it, in which offices, and when. */
  JsonObject said() {
    return document
        .plus("speaker", Json.of(speaker.id()))
        .plus("offices", JsonArray.ofTexts(offices.stream().sorted().map(Office::name).toList()))
        .plus("recordedAt", Json.of(at.toString()));
  }
}
