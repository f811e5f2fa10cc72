package org.fairlead.core.basics;

/** A JSON true or false. */
public enum JsonBoolean implements Json {
  /** JSON true. */
  TRUE,
  /** JSON false. */
  FALSE;

  @Override
  public String typeName() {
    return "boolean";
  }
}
