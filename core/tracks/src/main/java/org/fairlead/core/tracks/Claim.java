package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;

/**
 * One thing that was said to be so of a vessel, from when to when, and who heard it. Never a fact
 * about the vessel. Spec: behaviours §7.
 *
 * @param kind what it is about
 * @param value what was said
 * @param firstAt when it was first heard
 * @param lastAt when it was last heard
 * @param times how often
 * @param sources who heard it
 * @param item the id of the report that said it first
 * @param doubt why its form cannot be right; empty where nothing speaks against it
 */
public record Claim(
    Kind kind,
    String value,
    Instant firstAt,
    Instant lastAt,
    int times,
    Set<org.fairlead.core.basics.SourceId> sources,
    String item,
    Optional<String> doubt) {
  /** What can be claimed. */
  public enum Kind {
    /** The name that the vessel gives. */
    NAME,
    /** Its radio call sign. */
    CALLSIGN,
    /** Its IMO number. */
    IMO,
    /** The flag that its MMSI's first digits stand for. */
    FLAG,
    /** Its type, by number of ITU-R M.1371. */
    SHIPTYPE,
    /** Where it says it is bound. */
    DESTINATION;

    /** Whether a vessel keeps it from voyage to voyage. */
    boolean isLasting() {
      return this == NAME || this == CALLSIGN || this == IMO;
    }
  }

  /** Copies {@code sources}. */
  public Claim {
    sources = Collections.unmodifiableSet(new TreeSet<>(sources));
  }

  /** The form of {@code fairlead tracks --json}. */
  public JsonObject json() {
    JsonObject.Builder json =
        JsonObject.with("kind", kind.name())
            .and("value", value)
            .and("firstAt", firstAt.toString())
            .and("lastAt", lastAt.toString())
            .and("times", times)
            .and("sources", JsonArray.ofTexts(sources))
            .and("item", item);
    doubt.ifPresent(why -> json.and("doubt", why));
    return json.end();
  }
}
