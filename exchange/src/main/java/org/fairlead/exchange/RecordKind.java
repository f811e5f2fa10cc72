package org.fairlead.exchange;

import java.util.Locale;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;

/**
 * What a record of the journal can be. Kind and version are in the content, under the commitment:
 * the public entry has neither. Spec: ledger §1.
 */
enum RecordKind {
  /** A party's signed act: agreement, suspension, receipt, objection, key, case, and so on. */
  ACT,
  /** An act that was refused. */
  ACT_REJECTED,
  /** A request, permitted or denied. */
  DECISION,
  /** What an originator is told of an attempt. */
  NOTICE,
  /** What left, item by item. */
  DELIVERY,
  /** Delivered items in something that was written or asked. */
  USE,
  /** A written product. */
  PRODUCT,
  /** One paragraph of it. */
  PARAGRAPH,
  /** That a register was read. */
  REGISTER_READ,
  /** What another node delivered. */
  HELD,
  /** The root over a raw segment. */
  SEAL,
  /** A recording's lines follow in a source. */
  IMPORT,
  /** A holder is asked to give something up. */
  RECALL,
  /** All notices of one cause are recorded. */
  RECALL_ASKED,
  /** A deletion that a hold forbids. */
  DELETION_REFUSED,
  /** The name of an officer, who stands elsewhere by pseudonym. */
  OFFICER,
  /** What a use says to one originator. */
  EXTRACT,
  /** An incident was matched to what was delivered, and every originator told. */
  INCIDENT_MATCHED,
  /** A unit asks again about what it was refused, for another purpose. */
  SHOPPING,
  /** A letter to a review body that nobody else can read. */
  SEALED_OBJECTION,
  /** What a party says of a person: erasable on its own. */
  PERSON,
  /** The keys of the records that it names are destroyed. */
  ERASURE;

  private static final String FORM = "fairlead";
  private static final Json VERSION = Json.of("record/v1");

  /** As a record's {@code type} says it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * {@code content} as it is recorded: of a kind that there is, with its version.
   *
   * @throws IllegalArgumentException where its type is none
   */
  static JsonObject versioned(JsonObject content) {
    JsonObject recorded = content.plus(FORM, VERSION);
    if (of(recorded).isEmpty()) {
      throw new IllegalArgumentException("no kind of record: `" + content.text("type") + "`");
    }
    return recorded;
  }

  /** The kind of a record that was read; empty where its kind or version is not read here. */
  static Optional<RecordKind> of(JsonObject recorded) {
    if (!recorded.get(FORM).equals(Optional.of(VERSION))) {
      return Optional.empty();
    }
    Json type = recorded.get("type").orElse(Json.nothing());
    for (RecordKind kind : values()) {
      if (type.equals(Json.of(kind.word()))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
