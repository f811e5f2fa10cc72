package org.fairlead.core.basics;

/**
 * A JSON value (RFC 8259) with exact decimal numbers and no duplicate keys. Immutable.
 *
 * <p>Text is read by a {@link JsonText} adapter and written by {@link CanonicalJson}.
 */
public sealed interface Json
    permits JsonArray, JsonBoolean, JsonNull, JsonNumber, JsonObject, JsonString {

  /** What a value is called in a message to a person: {@code object}, {@code string} and so on. */
  String typeName();

  /** A JSON string. */
  static Json of(String value) {
    return new JsonString(value);
  }

  /** A whole JSON number. */
  static Json of(long value) {
    return new JsonNumber(java.math.BigDecimal.valueOf(value));
  }

  /** A JSON number with the shortest decimal that reads back as {@code value}; finite only. */
  static Json of(double value) {
    return new JsonNumber(new java.math.BigDecimal(EcmaNumber.text(value)));
  }

  /** A JSON boolean. */
  static Json of(boolean value) {
    return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
  }

  /** The JSON null. */
  static Json nothing() {
    return JsonNull.NULL;
  }
}
