package org.fairlead.core.basics;

/** The JSON null. */
public enum JsonNull implements Json {
  /** The only one. */
  NULL;

  @Override
  public String typeName() {
    return "null";
  }
}
