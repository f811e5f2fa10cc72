package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.sharing.PartyKind;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.registers.Proposals;

/**
 * The registers around the terms, each shown to whom it belongs, and that reading recorded; and the
 * letters that only a review body can open. Spec: registers.
 */
public final class AroundTerms {
  /** How far back a unit is asked whether what it was shown prompted it. */
  private static final Duration CUE_WITHIN = Duration.ofHours(12);

  /** A letter's length is one of few, so that it tells nothing of what is in it. */
  private static final int LETTER_STEP = 4096;

  private static final int LETTER_BYTES_MAX = 16 * LETTER_STEP;

  /** Beside the padded letter: the sender's fresh key, and the cipher's tag. */
  private static final int LETTER_OVERHEAD = 32 + 16;

  private final Decide decide;
  private final Record record;
  private final Registers registers;
  private final Owed owed;
  private final Incidents incidents;
  private final Readings readings;
  private final Enact enact;
  private final PersonRecords persons;

  AroundTerms(
      Decide decide,
      Record record,
      Registers registers,
      Owed owed,
      Incidents incidents,
      Readings readings,
      Enact enact,
      PersonRecords persons) {
    this.decide = decide;
    this.record = record;
    this.registers = registers;
    this.owed = owed;
    this.incidents = incidents;
    this.readings = readings;
    this.enact = enact;
    this.persons = persons;
  }

  /**
   * The acts that {@code party} may want to sign, and what it is warned of: each {@code {"why",
   * "act"}}. Empty where {@code pass} is another's.
   */
  public Optional<List<JsonObject>> proposals(Pass pass, Party party) throws Journal.NotRecorded {
    return readings.theirs(pass, party, "proposals", now -> proposals(party, now));
  }

  private List<JsonObject> proposals(Party party, Instant now) {
    Set<Party> overdue = new HashSet<>();
    List<JsonObject> owing = new ArrayList<>();
    for (Owed.Debt debt : owed.open()) {
      if (debt.isOverdue(now) && debt.isOwedTo(party)) {
        overdue.add(debt.about().party());
      }
      if (debt.about().party().equals(party)) {
        owing.add(
            JsonObject.with("why", "an outcome is owed by " + debt.json(party, now).text("due"))
                .and(
                    "act",
                    JsonObject.with("kind", "OUTCOME").and("document", outcome(debt, now)).end())
                .end());
      }
    }
    List<JsonObject> all =
        new ArrayList<>(Proposals.of(decide.register().shelves(), party, overdue, now));
    all.addAll(owing);
    return all;
  }

  /** What is known of an outcome; what became of it and its id are for who signs to write. */
  private static JsonObject outcome(Owed.Debt debt, Instant now) {
    Owed.About about = debt.about();
    return JsonObject.with("id", "")
        .and("officer", "")
        .and("vessel", about.vessels().get(0).toString())
        .and("purpose", about.purpose())
        .and("case", about.caseId().map(Json::of).orElse(Json.nothing()))
        .and("outcome", "")
        .and("at", now.toString())
        .and("text", "")
        .end();
  }

  /** The outcomes owed to {@code party}, or by it; only its own part of each. */
  public Optional<List<JsonObject>> owed(Pass pass, Party party) throws Journal.NotRecorded {
    return readings.theirs(
        pass,
        party,
        "owed",
        now ->
            owed.open().stream()
                .filter(debt -> debt.isOwedTo(party) || party.covers(debt.about().party()))
                .map(debt -> debt.json(party, now))
                .toList());
  }

  /** What {@code party} is told about {@code about}: ATTEMPT, INCIDENT or SHOPPING. */
  public Optional<List<JsonObject>> notices(Pass pass, Party party, String about)
      throws Journal.NotRecorded {
    return readings.theirs(
        pass,
        party,
        "notices",
        now ->
            registers.ofType("notice").stream()
                .map(Registers.Entry::content)
                .filter(notice -> notice.text("about").equals(about))
                .filter(notice -> party.covers(new Party(notice.text("to"))))
                .toList());
  }

  /** What {@code pass}'s party was shown near a place in the 12 hours until {@code at}. */
  public Optional<List<String>> shownNear(Pass pass, Position place, Instant at)
      throws Journal.NotRecorded {
    Party unit = pass.ask().who().party();
    return readings.theirs(
        pass, unit, "shown", now -> incidents.shownNear(unit, place, at, CUE_WITHIN));
  }

  /** The key of {@code party} that was pinned from outside, in base64. */
  public Optional<String> pinnedKey(Party party) {
    return decide.register().keys().pinned(party);
  }

  /**
   * Keeps a letter: {@code to} a REVIEW_BODY, {@code commitment}, {@code sealed}. The node knows
   * neither who wrote it nor what it says.
   *
   * @return its record
   * @throws IllegalArgumentException where it is no such letter, with what is wrong
   */
  public long keepSealed(JsonObject letter) throws Journal.NotRecorded {
    if (!letter.members().keySet().equals(Set.of("to", "commitment", "sealed"))) {
      throw new IllegalArgumentException("a letter has `to`, `commitment` and `sealed`");
    }
    Party to = new Party(letter.text("to"));
    if (decide.register().terms().kindOf(to).filter(k -> k == PartyKind.REVIEW_BODY).isEmpty()) {
      throw new IllegalArgumentException("`to`: `" + to + "` is no REVIEW_BODY here");
    }
    if (!letter.text("commitment").matches("sha256:[0-9a-f]{64}")) {
      throw new IllegalArgumentException("`commitment` is `sha256:` and 64 hexadecimal digits");
    }
    int bytes = Base64.getDecoder().decode(letter.text("sealed")).length - LETTER_OVERHEAD;
    if (bytes <= 0 || bytes > LETTER_BYTES_MAX || bytes % LETTER_STEP != 0) {
      throw new IllegalArgumentException("`sealed` is a letter padded to 4096 bytes or a multiple");
    }
    return record.append(
        JsonObject.with("type", RecordKind.SEALED_OBJECTION.word())
            .and("at", record.now().toString())
            .and("to", to.id())
            .and("commitment", letter.text("commitment"))
            .and("sealed", letter.text("sealed"))
            .end());
  }

  /** The letters to the reviewer that {@code pass} was given to, still sealed; else empty. */
  public Optional<List<JsonObject>> sealedTo(Pass pass) throws Journal.NotRecorded {
    if (!pass.ask().purpose().equals("INDEPENDENT_REVIEW")) {
      return Optional.empty();
    }
    Party body = pass.ask().who().party();
    return readings.theirs(
        pass,
        body,
        "letters",
        now ->
            registers.ofType(RecordKind.SEALED_OBJECTION.word()).stream()
                .filter(entry -> entry.content().text("to").equals(body.id()))
                .map(entry -> entry.content().plus("record", Json.of(entry.index())))
                .toList());
  }

  /**
   * Takes a PERSON act, or a PERSON_STATE act that corrects one, with what is said of the person,
   * to which it commits: {@link #commitment}.
   *
   * @param salt 32 random bytes, in base64
   * @throws IllegalArgumentException where it commits to something else
   */
  public Enact.Enacted person(Act act, String salt, JsonObject data) throws Journal.NotRecorded {
    return enact.submit(act, List.of(PersonRecords.content(act, salt, data, record.now())));
  }

  /** What an act that keeps {@code data} commits to. */
  public static String commitment(String salt, JsonObject data) {
    return PersonRecords.commitment(salt, data);
  }

  /**
   * The records about persons that {@code party} keeps, each with its state and what it says; to
   * that party alone, and not to who covers it.
   */
  public Optional<List<JsonObject>> persons(Pass pass, Party party) throws Journal.NotRecorded {
    if (!pass.ask().who().party().equals(party)) {
      return Optional.empty();
    }
    return readings.theirs(
        pass, party, "persons", now -> persons.of(party, pass.ask(), decide.register(), now));
  }
}
