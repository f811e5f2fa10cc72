package org.fairlead.core.sharing.registers;

import static org.fairlead.core.sharing.AssuranceState.BREACHED;
import static org.fairlead.core.sharing.AssuranceState.DOUBTED;
import static org.fairlead.core.sharing.AssuranceState.DRAFT;
import static org.fairlead.core.sharing.AssuranceState.DUE_FOR_REVIEW;
import static org.fairlead.core.sharing.AssuranceState.EXPIRED;
import static org.fairlead.core.sharing.AssuranceState.GIVEN;
import static org.fairlead.core.sharing.AssuranceState.INSUFFICIENT;
import static org.fairlead.core.sharing.AssuranceState.IN_FORCE;
import static org.fairlead.core.sharing.AssuranceState.NO_ANSWER;
import static org.fairlead.core.sharing.AssuranceState.REFUSED;
import static org.fairlead.core.sharing.AssuranceState.REQUESTED;
import static org.fairlead.core.sharing.AssuranceState.WITHDRAWN;
import static org.fairlead.core.sharing.registers.Machine.Side.GIVER;
import static org.fairlead.core.sharing.registers.Machine.Side.OTHER;
import static org.fairlead.core.sharing.registers.Machine.Side.OWNER;
import static org.fairlead.core.sharing.registers.Office.AUTHORITY;
import static org.fairlead.core.sharing.registers.Office.LEGAL_ADVISER;
import static org.fairlead.core.sharing.registers.Office.OFFICER;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.AssuranceState;

/** What partners assured each other, and how far each assurance has come. Spec: registers §3. */
public final class Assurances {
  static final String ASSURANCE = "ASSURANCE";
  static final String REQUEST = "ASSURANCE_REQUEST";

  /** By whose word an assurance becomes what; its asker is the owner. */
  public static final Machine<AssuranceState> MACHINE =
      new Machine<>("an assurance", AssuranceState.class)
          .row("REQUEST", OWNER, OFFICER, REQUESTED, DRAFT)
          .row("GIVE", GIVER, OFFICER, GIVEN, DRAFT, REQUESTED, NO_ANSWER)
          .row("REFUSED", GIVER, OFFICER, REFUSED, REQUESTED, NO_ANSWER)
          .row("WITHDRAWN", GIVER, OFFICER, WITHDRAWN, GIVEN, IN_FORCE, DUE_FOR_REVIEW, DOUBTED)
          .row("RENEWED", GIVER, AUTHORITY, GIVEN, GIVEN, DUE_FOR_REVIEW, DOUBTED, EXPIRED)
          .row("RENEWED", GIVER, AUTHORITY, IN_FORCE, IN_FORCE)
          .row("NO_ANSWER", OWNER, OFFICER, NO_ANSWER, REQUESTED)
          .row("INSUFFICIENT", OWNER, LEGAL_ADVISER, INSUFFICIENT, GIVEN)
          .row("IN_FORCE", OWNER, LEGAL_ADVISER, IN_FORCE, GIVEN, IN_FORCE, DUE_FOR_REVIEW, DOUBTED)
          .row("DUE_FOR_REVIEW", OWNER, OFFICER, DUE_FOR_REVIEW, IN_FORCE)
          .row("DOUBTED", OWNER, OFFICER, DOUBTED, IN_FORCE, DUE_FOR_REVIEW)
          .row(
              "BREACHED",
              OWNER,
              OFFICER,
              BREACHED,
              GIVEN,
              IN_FORCE,
              DUE_FOR_REVIEW,
              DOUBTED,
              EXPIRED)
          .row("EXPIRED", OWNER, OFFICER, EXPIRED, GIVEN, IN_FORCE, DUE_FOR_REVIEW, DOUBTED);

  private Assurances() {}

  /** How far the assurance {@code id} has come; DRAFT where nothing was said of it. */
  public static AssuranceState state(Shelves shelves, String id) {
    JsonObject given = shelves.of(ASSURANCE).get(id);
    JsonObject holder = given == null ? shelves.beside(ASSURANCE).get(id) : given;
    return holder == null ? DRAFT : AssuranceState.valueOf(Spoken.text(holder, "state"));
  }

  /** The request for the assurance {@code id}. */
  public static Optional<JsonObject> request(Shelves shelves, String id) {
    return shelves.of(REQUEST).values().stream()
        .filter(request -> Spoken.text(request, "assurance").equals(id))
        .findFirst();
  }

  /** The asker asks for one, in full. */
  public static void request(Spoken spoken) {
    spoken.needs("assurance", "officer", "givenBy", "channel", "text", "language", "scope");
    spoken.needsLists("propositions");
    spoken.digestOrNull("translation");
    spoken.instant("reviewAt");
    if (spoken.document().get("monitoring").orElse(JsonNull.NULL) instanceof JsonObject monitoring
        && !Spoken.text(monitoring, "method").isBlank()
        && !Spoken.text(monitoring, "evidence").isBlank()) {
      isInstant(monitoring, spoken);
    } else {
      spoken.refuse("`monitoring` says the `method`, the `evidence` owed and when it is `nextDue`");
    }
    if (!Party.isId(spoken.text("givenBy"))) {
      spoken.refuse("`givenBy` is a party such as `us`");
    }
    String id = spoken.text("assurance");
    move(spoken, id, "REQUEST", OWNER);
    spoken.keep();
    if (spoken.stands()) {
      spoken.shelves().beside(ASSURANCE).put(id, JsonObject.with("state", REQUESTED.name()).end());
    }
  }

  private static void isInstant(JsonObject monitoring, Spoken spoken) {
    try {
      Instant.parse(Spoken.text(monitoring, "nextDue"));
    } catch (java.time.DateTimeException e) {
      spoken.refuse("`monitoring.nextDue` is an instant such as 2025-10-10T04:12:00Z");
    }
  }

  /** The giver gives it: the terms' own document, which is added where it is allowed. */
  public static JsonObject give(Spoken spoken) {
    String id = spoken.text("id");
    Optional<JsonObject> request = request(spoken.shelves(), id);
    if (!spoken.shelves().of(ASSURANCE).containsKey(id)) {
      move(spoken, id, "GIVE", GIVER);
    }
    if (request.isPresent() && !isAnswerTo(request.get(), spoken)) {
      spoken.refuse("assurance `" + id + "` was asked by another, of another, or for other words");
    }
    endsAtAnInstant(spoken);
    boolean binds = spoken.offices().contains(AUTHORITY);
    if (spoken.stands()) {
      spoken.shelves().beside(ASSURANCE).put(id, beside(binds, spoken.text("to")));
    }
    return spoken.document().plus("state", Json.of(GIVEN.name()));
  }

  /** What is asked is what is given: nobody takes the id of another's request. */
  private static boolean isAnswerTo(JsonObject request, Spoken spoken) {
    return Spoken.text(request, "speaker").equals(spoken.text("askedBy"))
        && Spoken.text(request, "givenBy").equals(spoken.text("givenBy"))
        && Spoken.texts(spoken.document(), "propositions")
            .containsAll(Spoken.texts(request, "propositions"));
  }

  private static JsonObject beside(boolean binds, String promisedTo) {
    return JsonObject.with("binds", Json.of(binds)).and("promisedTo", promisedTo).end();
  }

  /** Whether somebody with the power to bind gave it. */
  public static boolean binds(Shelves shelves, String id) {
    JsonObject beside = shelves.beside(ASSURANCE).get(id);
    return beside != null && beside.get("binds").equals(Optional.of(Json.of(true)));
  }

  /** When its asker last said that it is in force. */
  static Instant inForceAt(Shelves shelves, String id) {
    JsonObject beside = shelves.beside(ASSURANCE).getOrDefault(id, JsonObject.empty());
    String at = Spoken.text(beside, "inForceAt");
    return at.isEmpty() ? Instant.MIN : Instant.parse(at);
  }

  /** What the giver says of it later: no, no longer, or for longer. */
  public static void answer(Spoken spoken) {
    spoken.needs("assurance", "officer", "answer", "text");
    String id = spoken.text("assurance");
    String answer = spoken.text("answer");
    if (!List.of("REFUSED", "WITHDRAWN", "RENEWED").contains(answer)) {
      spoken.refuse("`answer` is one of [REFUSED, WITHDRAWN, RENEWED]");
      return;
    }
    if (answer.equals("RENEWED")) {
      spoken.instant("to");
    }
    Optional<AssuranceState> next = move(spoken, id, answer, sideOf(spoken, id));
    spoken.keep();
    if (!spoken.stands() || next.isEmpty()) {
      return;
    }
    Shelves shelves = spoken.shelves();
    JsonObject given = shelves.of(ASSURANCE).get(id);
    if (given == null) {
      shelves.beside(ASSURANCE).put(id, JsonObject.with("state", next.get().name()).end());
      return;
    }
    JsonObject changed = given.plus("state", Json.of(next.get().name()));
    if (answer.equals("RENEWED")) {
      JsonObject before = shelves.beside(ASSURANCE).getOrDefault(id, JsonObject.empty());
      shelves
          .beside(ASSURANCE)
          .put(
              id,
              before.plus("binds", Json.of(true)).plus("promisedTo", Json.of(spoken.text("to"))));
      // While it is in force the asker has relied on the old end: a new one is accepted first.
      changed = next.get() == GIVEN ? changed.plus("to", Json.of(spoken.text("to"))) : changed;
    }
    shelves.of(ASSURANCE).put(id, changed);
  }

  private static Machine.Side sideOf(Spoken spoken, String id) {
    JsonObject given = spoken.shelves().of(ASSURANCE).get(id);
    JsonObject asked = request(spoken.shelves(), id).orElse(JsonObject.empty());
    String speaker = spoken.speaker().id();
    if (Spoken.text(given == null ? asked : given, "givenBy").equals(speaker)) {
      return GIVER;
    }
    String owner = given == null ? Spoken.text(asked, "speaker") : Spoken.text(given, "askedBy");
    return owner.equals(speaker) ? OWNER : OTHER;
  }

  /** What the asker makes of it. */
  public static void state(Spoken spoken) {
    String id = spoken.text("id");
    JsonObject given = spoken.shelves().of(ASSURANCE).get(id);
    boolean asked = given == null && sideOf(spoken, id) == OWNER;
    if (!asked && (given == null || !Spoken.text(given, "askedBy").equals(spoken.speaker().id()))) {
      spoken.refuse("`" + spoken.speaker() + "` has asked for no assurance `" + id + "`");
      return;
    }
    String word = spoken.text("state");
    spoken.oneOf("state", AssuranceState.class).ifPresent(any -> move(spoken, id, word, OWNER));
    if (given == null) {
      spoken.shelves().beside(ASSURANCE).put(id, JsonObject.with("state", word).end());
      return;
    }
    if (word.equals(IN_FORCE.name()) && !binds(spoken.shelves(), id)) {
      spoken.refuse(
          "assurance `" + id + "` was given by an office without power to bind: it opens nothing");
    }
    JsonObject changed = given.plus("state", Json.of(word));
    for (String end : List.of("from", "to")) {
      Optional<Json> value = spoken.document().get(end);
      if (value.isPresent()) {
        changed = changed.plus(end, value.get());
      }
    }
    if (endsAtAnInstant(spoken)) {
      ends(spoken, id, given, changed);
    }
    spoken.shelves().of(ASSURANCE).put(id, changed);
    if (word.equals(IN_FORCE.name())) {
      Map<String, JsonObject> beside = spoken.shelves().beside(ASSURANCE);
      beside.computeIfPresent(
          id, (any, was) -> was.plus("inForceAt", Json.of(spoken.at().toString())));
    }
  }

  /** An asker relies on no more than was said, and says that it ran out when it did. */
  private static void ends(Spoken spoken, String id, JsonObject given, JsonObject changed) {
    JsonObject beside = spoken.shelves().beside(ASSURANCE).getOrDefault(id, JsonObject.empty());
    String promised = Spoken.text(beside, "promisedTo");
    if (request(spoken.shelves(), id).isPresent()
        && !promised.isEmpty()
        && end(changed).isAfter(Instant.parse(promised))) {
      spoken.refuse("assurance `" + id + "` was given until " + promised + ", not for longer");
    }
    if (spoken.text("state").equals(EXPIRED.name()) && spoken.at().isBefore(end(given))) {
      String to = Spoken.text(given, "to");
      spoken.refuse("assurance `" + id + "` " + (to.isEmpty() ? "has no end" : "runs until " + to));
    }
  }

  /** Its end is looked at again and again: one that cannot be read would stop every later word. */
  private static boolean endsAtAnInstant(Spoken spoken) {
    return spoken.document().get("to").orElse(JsonNull.NULL) == JsonNull.NULL
        || spoken.instant("to").isPresent();
  }

  /** Until when it runs. */
  static Instant end(JsonObject assurance) {
    String to = Spoken.text(assurance, "to");
    return to.isEmpty() ? Instant.MAX : Instant.parse(to);
  }

  private static Optional<AssuranceState> move(
      Spoken spoken, String id, String act, Machine.Side side) {
    Machine.Next<AssuranceState> next =
        MACHINE.next(state(spoken.shelves(), id), act, side, spoken.offices());
    if (next.state().isEmpty()) {
      spoken.refuse(next.refusal());
    }
    return next.state();
  }

  /** A partner's mandate has changed: what it assured is to be looked at again. */
  public static void mandate(Spoken spoken) {
    spoken.needs("officer", "of", "text");
    spoken.instant("announcedAt");
    if (!Party.isId(spoken.text("of"))) {
      spoken.refuse("`of` is a party such as `us.jiatfs`");
    }
    spoken.keep();
  }
}
