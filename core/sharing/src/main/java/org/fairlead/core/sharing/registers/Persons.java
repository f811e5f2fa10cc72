package org.fairlead.core.sharing.registers;

import static org.fairlead.core.sharing.registers.Machine.Side.OWNER;
import static org.fairlead.core.sharing.registers.Office.DATA_PROTECTION_OFFICER;
import static org.fairlead.core.sharing.registers.Office.OFFICER;

import java.time.Instant;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;

/**
 * Records about persons: the act says why one is kept, of what category and until when, and commits
 * to what it says, which lies in a record of its own that can be erased. Spec: registers §10.
 */
public final class Persons {
  private static final String KIND = "PERSON";

  /** In what capacity a person is recorded. */
  enum Category {
    /** Suspected on stated grounds. */
    SUSPECT,
    /** Convicted. */
    CONVICTED,
    /** Harmed. */
    VICTIM,
    /** Saw something. */
    WITNESS,
    /** Aboard, and nothing else is known. */
    ABOARD,
    /** Anyone else. */
    OTHER
  }

  /** How far a record has come. */
  public enum State {
    /** There is none. */
    NONE,
    /** Kept and used. */
    RECORDED,
    /** Kept, and used only before courts and in review. */
    RESTRICTED,
    /** Gone; what was signed of it stays. */
    ERASED
  }

  /** By whose word a record becomes what. */
  public static final Machine<State> MACHINE =
      new Machine<>("a person's record", State.class)
          .row("RECORD", OWNER, OFFICER, State.RECORDED, State.NONE)
          .row("ACCESS_GIVEN", OWNER, DATA_PROTECTION_OFFICER, State.RECORDED, State.RECORDED)
          .row("ACCESS_GIVEN", OWNER, DATA_PROTECTION_OFFICER, State.RESTRICTED, State.RESTRICTED)
          .row("CORRECTED", OWNER, DATA_PROTECTION_OFFICER, State.RECORDED, State.RECORDED)
          .row("CORRECTED", OWNER, DATA_PROTECTION_OFFICER, State.RESTRICTED, State.RESTRICTED)
          .row("RESTRICTED", OWNER, DATA_PROTECTION_OFFICER, State.RESTRICTED, State.RECORDED)
          .row("UNRESTRICTED", OWNER, DATA_PROTECTION_OFFICER, State.RECORDED, State.RESTRICTED)
          .row(
              "ERASED",
              OWNER,
              DATA_PROTECTION_OFFICER,
              State.ERASED,
              State.RECORDED,
              State.RESTRICTED);

  private Persons() {}

  /** Takes a record. */
  public static void record(Spoken spoken) {
    spoken.needs("officer", "basis");
    spoken.oneOf("category", Category.class);
    isCommitment(spoken);
    spoken
        .instant("keptUntil")
        .filter(until -> !until.isAfter(spoken.at()))
        .ifPresent(past -> spoken.refuse("`keptUntil` has passed"));
    Json file = spoken.document().get("case").orElse(Json.of(true));
    if (file != JsonNull.NULL && !(file instanceof JsonString)) {
      spoken.refuse("`case` is a case's id or null");
    }
    spoken.keep();
    if (spoken.stands()) {
      put(spoken, spoken.text("id"), State.RECORDED, spoken.text("commitment"));
    }
  }

  private static void isCommitment(Spoken spoken) {
    if (!spoken.text("commitment").matches("sha256:[0-9a-f]{64}")) {
      spoken.refuse("`commitment` is `sha256:` and 64 hexadecimal digits");
    }
  }

  private static void put(Spoken spoken, String id, State state, String commitment) {
    spoken
        .shelves()
        .beside(KIND)
        .put(id, JsonObject.with("state", state.name()).and("commitment", commitment).end());
  }

  /** What becomes of one. */
  public static void state(Spoken spoken) {
    spoken.needs("officer", "person", "state", "why");
    String id = spoken.text("person");
    JsonObject person = spoken.shelves().of(KIND).get(id);
    // Whether another party has one is not for this one to learn.
    if (person == null || !Spoken.text(person, "speaker").equals(spoken.speaker().id())) {
      spoken.refuse("`" + spoken.speaker() + "` has no person's record `" + id + "`");
      return;
    }
    String word = spoken.text("state");
    if (word.equals("CORRECTED")) {
      isCommitment(spoken);
    }
    Machine.Next<State> next =
        MACHINE.next(state(spoken.shelves(), id), word, OWNER, spoken.offices());
    if (next.state().isEmpty()) {
      spoken.refuse(next.refusal());
    }
    spoken.keep();
    if (spoken.stands()) {
      String commitment =
          word.equals("CORRECTED")
              ? spoken.text("commitment")
              : commitment(spoken.shelves(), id).orElseThrow();
      put(spoken, id, next.state().orElseThrow(), commitment);
    }
  }

  /** How far the record {@code id} has come. */
  public static State state(Shelves shelves, String id) {
    JsonObject beside = shelves.beside(KIND).get(id);
    return beside == null ? State.NONE : State.valueOf(Spoken.text(beside, "state"));
  }

  /** What the record {@code id} commits to now. */
  public static Optional<String> commitment(Shelves shelves, String id) {
    return Optional.ofNullable(shelves.beside(KIND).get(id))
        .map(beside -> Spoken.text(beside, "commitment"));
  }

  /** Until when {@code person} may be kept. */
  public static Instant keptUntil(JsonObject person) {
    return Instant.parse(Spoken.text(person, "keptUntil"));
  }
}
