package org.fairlead.core.sharing.registers;

import java.time.Duration;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonString;

/** What became of a use of what others shared about a vessel. Spec: registers §6. */
public final class Outcomes {
  /** How long a unit has to say what became of a use. */
  public static final Duration WITHIN = Duration.ofDays(14);

  /** What can become of a use. */
  public enum Outcome {
    /** Nothing was done. */
    NO_ACTION,
    /** Another took over. */
    HANDED_ON,
    /** The vessel was boarded. */
    BOARDED,
    /** It was let go. */
    RELEASED,
    /** It or its cargo was seized. */
    SEIZED,
    /** A court has it. */
    PASSED_TO_COURT,
    /** Force was used. */
    FORCE_USED,
    /** The vessel was lost. */
    VESSEL_LOST,
    /** People died. */
    DEATHS,
    /** Not known: asked again. */
    UNKNOWN
  }

  private Outcomes() {}

  /** Takes one. */
  public static void take(Spoken spoken) {
    spoken.needs("officer", "vessel", "purpose", "text");
    spoken.oneOf("outcome", Outcome.class);
    spoken.instant("at");
    Json file = spoken.document().get("case").orElse(Json.of(true));
    if (file != JsonNull.NULL && !(file instanceof JsonString)) {
      spoken.refuse("`case` is a case's id or null");
    }
    spoken.keep();
  }
}
