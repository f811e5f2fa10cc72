package org.fairlead.core.basics;

/** A JSON string. */
public record JsonString(String value) implements Json {
  @Override
  public String typeName() {
    return "string";
  }
}
