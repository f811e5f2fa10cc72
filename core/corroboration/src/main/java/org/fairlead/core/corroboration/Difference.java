package org.fairlead.core.corroboration;

import org.fairlead.core.basics.JsonObject;

/** Where two texts of one root say different things. */
public record Difference(Kind kind, String a, String b) {
  /** What differs. Only those that this version finds; specs/corroboration.md lists the rest. */
  public enum Kind {
    /** Two numbers in the same place of a sentence. */
    NUMBER,
    /** Other words in the same place. */
    WORDING
  }

  /** The form of {@code fairlead compare}. */
  public JsonObject json() {
    return JsonObject.with("kind", kind.name()).and("a", a).and("b", b).end();
  }
}
