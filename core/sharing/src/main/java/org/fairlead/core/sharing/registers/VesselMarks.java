package org.fairlead.core.sharing.registers;

import java.util.HashSet;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Purpose;

/**
 * Vessels that rescue, report or help: what they do raises no alert outside SAFETY unless a legal
 * adviser says why in writing. Spec: registers §10.
 */
public final class VesselMarks {
  private static final String KIND = "VESSEL_MARK";

  /** For what a vessel is marked. */
  enum Mark {
    /** It saves people. */
    RESCUE,
    /** It carries journalists. */
    PRESS,
    /** It brings aid. */
    HUMANITARIAN
  }

  private VesselMarks() {}

  /** Marks a vessel. */
  public static void mark(Spoken spoken) {
    spoken.needs("officer", "vessel", "why");
    spoken.oneOf("mark", Mark.class);
    spoken.keep();
  }

  /** Ends a mark; it widens, so two sign. */
  public static void end(Spoken spoken) {
    String id = spoken.text("mark");
    JsonObject mark = spoken.shelves().of(KIND).get(id);
    if (mark == null || !Spoken.text(mark, "speaker").equals(spoken.speaker().id())) {
      spoken.refuse("`" + spoken.speaker() + "` has no vessel mark `" + id + "` to end");
    } else if (mark.get("ended").isPresent()) {
      spoken.refuse("vessel mark `" + id + "` has ended already");
    }
    spoken.keep();
    if (spoken.stands()) {
      Json ended = Json.of(spoken.at().toString());
      spoken.shelves().of(KIND).computeIfPresent(id, (any, was) -> was.plus("ended", ended));
    }
  }

  /** Why alerts of a marked vessel are raised for a purpose all the same. */
  public static void reason(Spoken spoken) {
    spoken.needs("officer", "vessel", "purpose", "text");
    spoken.needsOffice(Office.LEGAL_ADVISER);
    spoken.keep();
  }

  /**
   * The vessels whose alerts are not raised to {@code asker} for {@code purpose}: those marked by
   * who covers it, or by who covers one of {@code originators} whose items the alert rests on.
   */
  public static Set<String> quiet(
      Shelves shelves, Party asker, Set<Party> originators, String purpose) {
    if (Purpose.of(purpose).filter(one -> one.group() == Purpose.SAFETY).isPresent()) {
      return Set.of();
    }
    Set<String> quiet = new HashSet<>();
    for (JsonObject mark : shelves.of(KIND).values()) {
      Party by = new Party(Spoken.text(mark, "speaker"));
      if (mark.get("ended").isEmpty()
          && (by.covers(asker) || originators.stream().anyMatch(by::covers))) {
        quiet.add(Spoken.text(mark, "vessel"));
      }
    }
    for (JsonObject reason : shelves.of("VESSEL_MARK_REASON").values()) {
      boolean theirs = Party.covers(Spoken.text(reason, "speaker"), asker.id());
      if (theirs && RiskAssessments.covers(Spoken.text(reason, "purpose"), purpose)) {
        quiet.remove(Spoken.text(reason, "vessel"));
      }
    }
    return quiet;
  }
}
