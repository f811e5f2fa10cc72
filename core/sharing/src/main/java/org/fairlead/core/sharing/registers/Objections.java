package org.fairlead.core.sharing.registers;

import static org.fairlead.core.sharing.registers.Machine.Side.OTHER;
import static org.fairlead.core.sharing.registers.Machine.Side.OUTSIDE;
import static org.fairlead.core.sharing.registers.Machine.Side.OWNER;
import static org.fairlead.core.sharing.registers.Office.OFFICER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.PartyKind;

/**
 * Objections that cannot be made to vanish: they are answered, from outside the chain that they are
 * about, and never changed. Spec: registers §4.
 */
public final class Objections {
  private static final String KIND = "OBJECTION";
  private static final String ANSWER = "OBJECTION_ANSWER";

  /** How far an objection has come. */
  public enum State {
    /** Nobody was heard yet. */
    NONE,
    /** Nobody has answered it. */
    OPEN,
    /** It was found right: its subject stays in doubt. */
    UPHELD,
    /** It was found wrong. */
    DISMISSED
  }

  /** What an objection can be on. */
  enum Subject {
    /** An agreement. */
    AGREEMENT,
    /** A purpose or a group of them. */
    PURPOSE,
    /** A case. */
    CASE,
    /** An order, by its number. */
    ORDER
  }

  /** By whose word an objection becomes what; the objector owns it. */
  public static final Machine<State> MACHINE =
      new Machine<>("an objection", State.class)
          .row("OBJECT", OWNER, OFFICER, State.OPEN, State.NONE)
          .row("UPHELD", OUTSIDE, OFFICER, State.UPHELD, State.OPEN)
          .row("DISMISSED", OUTSIDE, OFFICER, State.DISMISSED, State.OPEN);

  private static final Set<PartyKind> OUTSIDERS =
      EnumSet.of(PartyKind.REVIEW_BODY, PartyKind.COURT, PartyKind.PROSECUTOR);

  private Objections() {}

  /**
   * Takes an objection. What it says is looked at where it is taken first, for older ones stand.
   */
  public static void object(Spoken spoken) {
    if (spoken.document().get("on").isPresent()) {
      spoken.oneOf("on", Subject.class);
    }
    spoken.keep();
    if (spoken.stands()) {
      List<String> chain = chain(spoken.shelves(), spoken.document());
      spoken
          .shelves()
          .beside(KIND)
          .put(spoken.text("id"), JsonObject.with("chain", JsonArray.ofTexts(chain)).end());
    }
  }

  /** Takes an answer. */
  public static void answer(Spoken spoken) {
    spoken.needs("officer", "objection", "finding", "text");
    String id = spoken.text("objection");
    JsonObject objection = spoken.shelves().of(KIND).get(id);
    if (objection == null) {
      spoken.refuse("there is no objection `" + id + "`");
      return;
    }
    String finding = spoken.text("finding");
    if (!finding.equals("UPHELD") && !finding.equals("DISMISSED")) {
      spoken.refuse("`finding` is one of [UPHELD, DISMISSED]");
      return;
    }
    Machine.Next<State> next =
        MACHINE.next(
            state(spoken.shelves(), objection), finding, side(spoken, objection), spoken.offices());
    if (next.state().isEmpty()) {
      spoken.refuse(next.refusal());
    }
    spoken.keep();
  }

  /** An officer of the chain that an objection is about does not answer it. */
  private static Machine.Side side(Spoken spoken, JsonObject objection) {
    Party by = spoken.speaker();
    if (Spoken.text(objection, "speaker").equals(by.id())) {
      return OWNER;
    }
    boolean outsider =
        spoken.shelves().kindOf(by).filter(OUTSIDERS::contains).isPresent()
            && !chain(spoken.shelves(), objection).contains(by.id());
    return outsider ? OUTSIDE : OTHER;
  }

  /**
   * The parties by whom its subject goes on, or went on when it was objected to: a case that is
   * written anew takes nobody out of it.
   */
  private static List<String> chain(Shelves shelves, JsonObject objection) {
    String subject = Spoken.text(objection, "subject");
    JsonObject then =
        shelves.beside(KIND).getOrDefault(Spoken.text(objection, "id"), JsonObject.empty());
    List<String> chain = Spoken.texts(then, "chain");
    JsonObject file = shelves.of("CASE").get(subject);
    if (file != null) {
      chain.add(subject.substring(0, subject.indexOf('/')));
      chain.addAll(Spoken.texts(file, "parties"));
    }
    JsonObject agreement = shelves.of("AGREEMENT").get(subject);
    if (agreement != null) {
      chain.add(Spoken.text(agreement, "grantor"));
      chain.add(Spoken.text(agreement, "grantee"));
    }
    return chain;
  }

  /** How far {@code objection} has come. */
  public static State state(Shelves shelves, JsonObject objection) {
    for (JsonObject answer : shelves.of(ANSWER).values()) {
      if (Spoken.text(answer, "objection").equals(Spoken.text(objection, "id"))) {
        return State.valueOf(Spoken.text(answer, "finding"));
      }
    }
    return State.OPEN;
  }

  /** What a step rests on, as an objection may name it. */
  public record Step(Party by, Optional<String> purpose, Set<String> subjects) {
    /** Copies {@code subjects}. */
    public Step {
      subjects = Set.copyOf(subjects);
    }
  }

  /** The objections that hold {@code step}, in words. */
  public static List<String> holding(Shelves shelves, Step step) {
    List<String> holding = new ArrayList<>();
    for (JsonObject objection : shelves.of(KIND).values()) {
      String subject = Spoken.text(objection, "subject");
      boolean meets =
          step.subjects().contains(subject)
              || step.purpose().filter(one -> RiskAssessments.covers(subject, one)).isPresent();
      State state = state(shelves, objection);
      if (meets
          && state != State.DISMISSED
          && Spoken.texts(objection, "offices").contains(Office.LEGAL_ADVISER.name())
          && concerns(shelves, objection, step.by())) {
        holding.add(
            "a legal adviser's objection `"
                + Spoken.text(objection, "id")
                + "` on `"
                + subject
                + "` is "
                + state
                + ": the next step needs a written answer from outside the chain that dismisses it");
      }
    }
    return holding;
  }

  /** A stranger's word on a case or purpose of others stops nothing. */
  private static boolean concerns(Shelves shelves, JsonObject objection, Party by) {
    Party nation = new Party(Spoken.text(objection, "speaker")).nation();
    return nation.covers(by)
        || chain(shelves, objection).stream()
            .anyMatch(party -> Party.isId(party) && nation.covers(new Party(party)));
  }
}
