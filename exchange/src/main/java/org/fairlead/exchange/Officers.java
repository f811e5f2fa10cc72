package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.CaseFile;
import org.fairlead.core.sharing.CaseKind;
import org.fairlead.core.sharing.CaseState;
import org.fairlead.core.sharing.Purpose;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * Officers as they stand in the record: by pseudonym, each with one record that opens it.
 *
 * <p>INVARIANT: an opening is durable before another record has its pseudonym. Spec: journal §8.
 */
final class Officers {
  /** So long after the last record in which an officer stands the opening is kept. */
  static final Duration KEPT = Duration.ofDays(5 * 365 + 1);

  private final OfficerKey key;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** Held while an officer who was not here before is recorded: each has one opening. */
  private final ReentrantLock introducing = new ReentrantLock();

  Officers(OfficerKey key) {
    this.key = key;
  }

  /** What the records say of one pseudonym. */
  static final class Known {
    private final String pseudonym;
    private final Set<String> cases = new HashSet<>();
    private long record = -1;
    private Instant lastAt = Instant.MIN;

    Known(String pseudonym) {
      this.pseudonym = pseudonym;
    }

    String pseudonym() {
      return pseudonym;
    }

    /** The record that opens it; -1 where it was erased. */
    synchronized long record() {
      return record;
    }

    /** The cases in which this officer asked. */
    synchronized Set<String> cases() {
      return Set.copyOf(cases);
    }

    private synchronized void opened(long index) {
      record = index;
    }

    private synchronized void stoodIn(JsonObject content) {
      Instant at = Instant.parse(content.text("at"));
      lastAt = at.isAfter(lastAt) ? at : lastAt;
      if (content.get("case").orElse(Json.nothing()) instanceof JsonString id) {
        cases.add(id.value());
      }
    }

    private synchronized boolean isPast(Instant now) {
      return record >= 0 && !now.isBefore(lastAt.plus(KEPT));
    }
  }

  /** Takes account of a record. */
  void saw(long index, JsonObject content) {
    boolean opens = content.text("type").equals(RecordKind.OFFICER.word());
    Optional<String> pseudonym =
        content.get(opens ? "pseudonym" : "officer").orElse(Json.nothing()) instanceof JsonString is
            ? Optional.of(is.value())
            : Optional.empty();
    if (pseudonym.isPresent()) {
      Known one = known.computeIfAbsent(pseudonym.get(), Known::new);
      one.stoodIn(content);
      if (opens) {
        one.opened(index);
      }
    }
  }

  /** Whether a recorded opening is one that this node's key makes. */
  boolean isOurs(JsonObject opening) {
    return key.pseudonym(new Party(opening.text("party")), opening.text("name"))
        .equals(opening.text("pseudonym"));
  }

  /**
   * {@code ask} in the pseudonym of who asks, whose opening is durable.
   *
   * @throws Journal.NotRecorded where it cannot be made durable
   */
  Ask pseudonymous(Ask ask, Record record) throws Journal.NotRecorded {
    return new Ask(pseudonymous(ask.who(), record), ask.purpose(), ask.caseId(), ask.reason());
  }

  private Requester pseudonymous(Requester who, Record record) throws Journal.NotRecorded {
    String pseudonym = key.pseudonym(who.party(), who.officer());
    if (!isOpen(pseudonym)) {
      introduce(who, pseudonym, record);
    }
    return new Requester(who.party(), pseudonym, who.role());
  }

  private boolean isOpen(String pseudonym) {
    Known one = known.get(pseudonym);
    return one != null && one.record() >= 0;
  }

  private void introduce(Requester who, String pseudonym, Record record)
      throws Journal.NotRecorded {
    takeTurn();
    try {
      if (!isOpen(pseudonym)) {
        record.append(
            JsonObject.with("type", RecordKind.OFFICER.word())
                .and("at", record.now().toString())
                .and("party", who.party().id())
                .and("pseudonym", pseudonym)
                .and("name", who.officer())
                .end());
      }
    } finally {
      introducing.unlock();
    }
  }

  /** Nobody waits for others' records without bound. Spec: journal §4. */
  private void takeTurn() throws Journal.NotRecorded {
    try {
      if (introducing.tryLock(Appends.WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Journal.Busy(
        "an officer who is new here could not be recorded: nothing was released; try again later",
        new IllegalStateException("officers"));
  }

  /** Whether {@code ask} is for review, in an open case of that kind which lists who asks. */
  static boolean mayOpen(Ask ask, ActRegister register) {
    if (!ask.purpose().equals(Purpose.INDEPENDENT_REVIEW.name())) {
      return false;
    }
    Optional<CaseFile> file =
        ask.caseId().flatMap(id -> register.document(ActKind.CASE, id)).map(Decide::caseFile);
    return file.filter(one -> one.kind() == CaseKind.REVIEW)
        .filter(one -> one.state() == CaseState.OPEN)
        .filter(one -> one.parties().contains(ask.who().party()))
        .isPresent();
  }

  /** The name behind a pseudonym; empty where it is none here, or its opening was erased. */
  Optional<String> name(String pseudonym, Registers registers) {
    Known one = known.get(pseudonym);
    return one == null || one.record() < 0
        ? Optional.empty()
        : registers.at(one.record()).map(opening -> opening.text("name"));
  }

  /** Those whose openings were kept for as long as they may be, unless something holds them. */
  List<Known> past(Instant now) {
    List<Known> past = new ArrayList<>();
    for (Known one : known.values()) {
      if (one.isPast(now)) {
        past.add(one);
      }
    }
    return past;
  }

  void forget(Known erased) {
    erased.opened(-1);
  }
}
