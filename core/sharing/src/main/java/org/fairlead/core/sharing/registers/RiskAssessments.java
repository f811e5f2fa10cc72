package org.fairlead.core.sharing.registers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Purpose;

/**
 * What a nation found of the risk that its help leads to harm, for a recipient and purposes. An
 * agreement towards another nation rests on one. Spec: registers §2.
 */
public final class RiskAssessments {
  private static final String KIND = "RISK_ASSESSMENT";

  /** What was found. */
  enum Risk {
    /** None was seen. */
    NONE_SEEN,
    /** One was seen, and the text says what lowers it. */
    MITIGATED,
    /** A serious one stays: nothing may rest on it. */
    SERIOUS
  }

  private RiskAssessments() {}

  /** Takes one. */
  public static void take(Spoken spoken) {
    spoken.needs("officer", "recipient", "regime", "text");
    spoken.needsLists("purposes", "agreements");
    spoken.oneOf("risk", Risk.class);
    spoken.instant("reviewAt");
    if (!Party.isId(spoken.text("recipient"))) {
      spoken.refuse("`recipient` is a party such as `us`");
    }
    spoken.needsOffice(Office.LEGAL_ADVISER);
    spoken.keep();
  }

  /** Why {@code agreement} is not taken at {@code at}; empty where it may be. */
  public static List<String> reasonsAgainst(JsonObject agreement, Shelves shelves, Instant at) {
    String grantor = Spoken.text(agreement, "grantor");
    String grantee = Spoken.text(agreement, "grantee");
    boolean known = Party.isId(grantor) && Party.isId(grantee);
    if (!known || new Party(grantor).nation().equals(new Party(grantee).nation())) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>();
    List<JsonObject> good = new ArrayList<>();
    for (JsonObject one : shelves.of(KIND).values()) {
      if (Spoken.text(one, "speaker").equals(grantor)
          && Party.covers(Spoken.text(one, "recipient"), grantee)
          && !Spoken.text(one, "risk").equals(Risk.SERIOUS.name())
          && at.isBefore(Instant.parse(Spoken.text(one, "reviewAt")))) {
        good.add(one);
      }
    }
    String id = Spoken.text(agreement, "id");
    if (agreement.get("permissions").orElse(JsonNull.NULL) instanceof JsonArray permissions) {
      for (Json each : permissions.values()) {
        if (each instanceof JsonObject permission) {
          String name = id + "/" + Spoken.text(permission, "id");
          for (String purpose : Spoken.texts(permission, "purposes")) {
            if (good.stream().noneMatch(one -> covers(one, id, name, purpose))) {
              reasons.add(
                  "no risk assessment by `"
                      + grantor
                      + "` in force covers permission `"
                      + name
                      + "` towards `"
                      + grantee
                      + "` for "
                      + purpose);
            }
          }
        }
      }
    }
    return reasons;
  }

  private static boolean covers(JsonObject one, String id, String permission, String purpose) {
    List<String> named = Spoken.texts(one, "agreements");
    return (named.contains(id) || named.contains(permission))
        && Spoken.texts(one, "purposes").stream().anyMatch(term -> covers(term, purpose));
  }

  /** Whether the purpose {@code term} is {@code purpose} or a group of it. */
  static boolean covers(String term, String purpose) {
    return term.equals(purpose)
        || Purpose.of(purpose).filter(leaf -> leaf.group().name().equals(term)).isPresent();
  }
}
