package org.fairlead.core.sharing.registers;

import static org.fairlead.core.sharing.registers.Machine.Side.OTHER;
import static org.fairlead.core.sharing.registers.Machine.Side.OUTSIDE;
import static org.fairlead.core.sharing.registers.Machine.Side.OWNER;
import static org.fairlead.core.sharing.registers.Office.LEGAL_ADVISER;
import static org.fairlead.core.sharing.registers.Office.OFFICER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.PartyKind;

/**
 * What is put forward as law, whether anybody here has read it, and who contests it; and what was
 * asserted of a situation, by whom. Spec: registers §5.
 */
public final class LegalBases {
  private static final String KIND = "LEGAL_BASIS";
  private static final String CHARACTERISATION = "CHARACTERISATION";

  /** A vessel's key or track, wherever it stands in the words; no part is scanned twice. */
  private static final Pattern VESSEL =
      Pattern.compile("\\b(mmsi|imo|callsign):|[^/ ]/[^/ #]+#", Pattern.CASE_INSENSITIVE);

  /** What a basis can be. */
  enum Sort {
    /** A treaty. */
    TREATY,
    /** A statute. */
    STATUTE,
    /** A court's order. */
    COURT_ORDER,
    /** What somebody thinks that the law is. */
    OPINION,
    /** That an organisation was named. */
    DESIGNATION
  }

  /** Neither alone lets anyone take a step. */
  private static final Set<Sort> NEVER_ALONE = EnumSet.of(Sort.OPINION, Sort.DESIGNATION);

  /** How far an entry has come. */
  public enum State {
    /** Nothing was said. */
    NONE,
    /** Nobody here has read its text. */
    UNSEEN,
    /** Its text is known by its digest. */
    SEEN,
    /** Somebody contests it. */
    CONTESTED
  }

  /** By whose word a basis becomes what; who registers it owns it. */
  public static final Machine<State> MACHINE =
      new Machine<>("a legal basis", State.class)
          .row("REGISTER", OWNER, OFFICER, State.UNSEEN, State.NONE)
          .row("SEEN", OWNER, LEGAL_ADVISER, State.SEEN, State.UNSEEN)
          .row("SEEN", OTHER, LEGAL_ADVISER, State.SEEN, State.UNSEEN)
          .row("SEEN", OUTSIDE, LEGAL_ADVISER, State.SEEN, State.UNSEEN)
          .row("CONTESTED", OWNER, OFFICER, State.CONTESTED, State.UNSEEN, State.SEEN)
          .row("CONTESTED", OTHER, OFFICER, State.CONTESTED, State.UNSEEN, State.SEEN)
          .row("CONTESTED", OUTSIDE, OFFICER, State.CONTESTED, State.UNSEEN, State.SEEN)
          .row("SETTLED", OUTSIDE, OFFICER, State.SEEN, State.CONTESTED);

  private LegalBases() {}

  /** Registers one. */
  public static void register(Spoken spoken) {
    spoken.needs("officer", "issuer", "title");
    spoken.oneOf("basis", Sort.class);
    spoken.digestOrNull("text");
    spoken.needsLists("supports");
    boolean seen = spoken.document().get("text").orElse(JsonNull.NULL) != JsonNull.NULL;
    if (seen) {
      spoken.needsOffice(LEGAL_ADVISER);
    }
    spoken.keep();
    begin(spoken, KIND, seen ? State.SEEN : State.UNSEEN);
  }

  /** Registers what somebody asserts of a situation; of a vessel nobody asserts anything here. */
  public static void characterise(Spoken spoken) {
    spoken.needs("officer", "words", "about", "instrument", "assertedBy");
    if (VESSEL.matcher(spoken.text("about")).find()) {
      spoken.refuse("`about` is a situation or a case: a characterisation is never of a vessel");
    }
    if (!spoken.shelves().of(KIND).containsKey(spoken.text("instrument"))) {
      spoken.refuse("`instrument` is none of the registered legal bases");
    }
    spoken.keep();
    begin(spoken, CHARACTERISATION, State.SEEN);
  }

  private static void begin(Spoken spoken, String kind, State state) {
    if (spoken.stands()) {
      spoken.shelves().beside(kind).put(spoken.text("id"), beside(state, state));
    }
  }

  private static JsonObject beside(State state, State settled) {
    return JsonObject.with("state", state.name()).and("settled", settled.name()).end();
  }

  /** Somebody has read it, contests it, or has settled who is right. */
  public static void state(Spoken spoken) {
    spoken.needs("officer", "legalBasis", "state");
    String id = spoken.text("legalBasis");
    String kind = spoken.shelves().of(KIND).containsKey(id) ? KIND : CHARACTERISATION;
    JsonObject entry = spoken.shelves().of(kind).get(id);
    if (entry == null) {
      spoken.refuse("there is no legal basis or characterisation `" + id + "`");
      return;
    }
    String word = spoken.text("state");
    if (!List.of("SEEN", "CONTESTED", "SETTLED").contains(word)) {
      spoken.refuse("`state` is one of [SEEN, CONTESTED, SETTLED]");
      return;
    }
    if (word.equals("SEEN")) {
      spoken.needs("text");
      spoken.digestOrNull("text");
    } else {
      spoken.needs("why");
    }
    Machine.Next<State> next =
        MACHINE.next(
            state(spoken.shelves(), kind, id), word, side(spoken, entry), spoken.offices());
    if (next.state().isEmpty()) {
      spoken.refuse(next.refusal());
    }
    spoken.keep();
    if (spoken.stands()) {
      State before = settled(spoken.shelves(), kind, id);
      // Settled, it is what it was: nobody has read it for having settled it.
      State now = word.equals("SETTLED") ? before : next.state().orElseThrow();
      spoken.shelves().beside(kind).put(id, beside(now, now == State.CONTESTED ? before : now));
    }
  }

  private static Machine.Side side(Spoken spoken, JsonObject entry) {
    if (Spoken.text(entry, "speaker").equals(spoken.speaker().id())) {
      return OWNER;
    }
    boolean judges =
        spoken
            .shelves()
            .kindOf(spoken.speaker())
            .filter(kind -> kind == PartyKind.COURT || kind == PartyKind.REVIEW_BODY)
            .isPresent();
    return judges ? OUTSIDE : OTHER;
  }

  private static State state(Shelves shelves, String kind, String id) {
    return beside(shelves, kind, id, "state");
  }

  private static State settled(Shelves shelves, String kind, String id) {
    return beside(shelves, kind, id, "settled");
  }

  private static State beside(Shelves shelves, String kind, String id, String field) {
    JsonObject beside = shelves.beside(kind).get(id);
    return beside == null ? State.NONE : State.valueOf(Spoken.text(beside, field));
  }

  /** How far the basis {@code id} has come. */
  public static State state(Shelves shelves, String id) {
    return state(shelves, KIND, id);
  }

  /** Why a step on {@code basis} cannot rest on {@code ids}; empty where it can. */
  public static List<String> reasonsAgainst(Shelves shelves, String basis, List<String> ids) {
    List<String> reasons = new ArrayList<>();
    boolean carried = false;
    boolean alone = true;
    for (String id : ids) {
      JsonObject entry = shelves.of(KIND).get(id);
      if (entry == null) {
        reasons.add(
            shelves.of(CHARACTERISATION).containsKey(id)
                ? "`" + id + "` is what somebody asserted: it supports no step"
                : "`" + id + "` is not a registered legal basis");
        continue;
      }
      State state = state(shelves, KIND, id);
      if (state != State.SEEN) {
        reasons.add("legal basis `" + id + "` is " + state + ": it supports no step");
      }
      alone &= NEVER_ALONE.contains(Sort.valueOf(Spoken.text(entry, "basis")));
      carried |= Spoken.texts(entry, "supports").contains(basis);
    }
    if (reasons.isEmpty() && alone) {
      reasons.add("a designation or opinion alone supports no step");
    } else if (reasons.isEmpty() && !carried) {
      reasons.add("none of the named legal bases can support " + basis);
    }
    return reasons;
  }

  /** The legal bases that a boarding request names; empty where it names none. */
  public static List<String> named(JsonObject request) {
    return Spoken.texts(request, "legalBases");
  }
}
