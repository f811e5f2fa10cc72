package org.fairlead.core.sharing.registers;

import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonNumber;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Position;

/**
 * What prompted a report, sighting or task; also that nothing did, which is signed. It is a use of
 * what prompted it, and changes no label. Spec: registers §7.
 */
public final class Cues {
  private Cues() {}

  /** Takes one. */
  public static void take(Spoken spoken) {
    spoken.needs("officer", "of", "purpose");
    spoken.instant("at");
    Json file = spoken.document().get("case").orElse(Json.of(true));
    if (file != JsonNull.NULL && !(file instanceof JsonString)) {
      spoken.refuse("`case` is a case's id or null");
    }
    if (!isPlace(spoken.document().get("position").orElse(JsonNull.NULL))) {
      spoken.refuse("`position` is [longitude, latitude]");
    }
    List<String> cuedBy = items(spoken.document());
    boolean none = spoken.document().get("notPrompted").equals(Optional.of(Json.of(true)));
    if (cuedBy.isEmpty() != none) {
      spoken.refuse("name in `cuedBy` what prompted it, or say `notPrompted` true");
    }
    spoken.keep();
  }

  private static boolean isPlace(Json value) {
    return value instanceof JsonArray array
        && array.values().size() == 2
        && array.values().get(0) instanceof JsonNumber longitude
        && array.values().get(1) instanceof JsonNumber latitude
        && Position.exists(longitude.value().doubleValue(), latitude.value().doubleValue());
  }

  /** The items that prompted it. */
  public static List<String> items(JsonObject cue) {
    return Spoken.texts(cue, "cuedBy");
  }
}
