package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.JsonString;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;
import org.fairlead.core.sharing.registers.Cues;

/**
 * What a suspension or correction asks of what was delivered before it: a notice per delivery, with
 * what was derived from it; and what the holders say they did. Spec: terms §5 "Recall", delivery
 * §5.
 */
final class Recalls {
  /** What a holder can say that it did. Spec: terms §5 "Recall". */
  enum Status {
    RECEIVED,
    QUARANTINED,
    DELETED,
    HELD,
    DERIVED_LISTED,
    CANNOT_RECALL
  }

  /** With one of these a notice is answered; the others only say that it is being looked at. */
  private static final Set<Status> ANSWERS =
      EnumSet.of(Status.QUARANTINED, Status.DELETED, Status.HELD, Status.CANNOT_RECALL);

  /** How long a holder has to answer; who has not is shown as overdue. */
  private static final Duration ANSWER_WITHIN = Duration.ofHours(24);

  private final Ports ports;
  private final Reach.Delivered delivered;

  /** By notice: whose answer it is. */
  private final Map<String, Party> holders = new HashMap<>();

  /** By cause: what was asked of each delivery, and how many of each holder. */
  private final Map<String, Asked> asked = new HashMap<>();

  /** Causes and deletions of which everything was asked. */
  private final Set<String> settled = new HashSet<>();

  Recalls(Ports ports, Reach.Delivered delivered) {
    this.ports = ports;
    this.delivered = delivered;
  }

  /** What recalls: a suspension or a correction. */
  record Cause(ActKind kind, JsonObject document) {
    String name() {
      return kind + " " + document.text("id");
    }

    String by() {
      return document.text(kind == ActKind.SUSPENSION ? "by" : "speaker");
    }
  }

  private static final class Asked {
    final Map<String, String> noticeOf = new HashMap<>();
    final Map<Party, Integer> numbers = new HashMap<>();
  }

  /** Takes account of a record. */
  synchronized void saw(JsonObject content) {
    String type = content.text("type");
    if (type.equals("recall")) {
      Party holder = new Party(content.text("holder"));
      holders.put(content.text("id"), holder);
      if (content.text("asks").equals("QUARANTINE")) {
        Asked of = askedFor(content.text("cause") + " " + content.text("document"));
        of.noticeOf.put(content.text("delivery"), content.text("id"));
        of.numbers.merge(holder, 1, Integer::sum);
      }
    } else if (type.equals("recall-asked")) {
      settled.add(content.text("of"));
    }
  }

  private Asked askedFor(String cause) {
    return asked.computeIfAbsent(cause, any -> new Asked());
  }

  private synchronized boolean isSettled(String name) {
    return settled.contains(name);
  }

  /** Every delivery that {@code cause} reaches. */
  Collection<Reach.Touched> touched(
      Cause cause, ActRegister register, Decider decider, Instant at) {
    return Reach.of(delivered, cause, register, decider, at);
  }

  /** The causes and deletions whose notices are not all recorded yet. */
  List<Cause> pending(ActRegister register) {
    List<Cause> pending = new ArrayList<>();
    for (JsonObject suspension : register.documents(ActKind.SUSPENSION)) {
      boolean open = suspension.get("to").orElse(JsonNull.NULL) == JsonNull.NULL;
      if (open && suspension.text("reach").equals("RECALL")) {
        pending.add(new Cause(ActKind.SUSPENSION, suspension));
      }
    }
    register
        .documents(ActKind.CORRECTION)
        .forEach(correction -> pending.add(new Cause(ActKind.CORRECTION, correction)));
    register
        .documents(ActKind.DELETION)
        .forEach(deletion -> pending.add(new Cause(ActKind.DELETION, deletion)));
    pending.removeIf(cause -> isSettled(cause.name()));
    return pending;
  }

  /** Records a notice for every delivery that {@code cause} reaches and that has none yet. */
  List<JsonObject> ask(
      Cause cause, ActRegister register, Decider decider, Instant at, Record record)
      throws Journal.NotRecorded {
    List<JsonObject> notices =
        cause.kind() == ActKind.DELETION
            ? deletions(cause, register, at)
            : quarantines(cause, register, decider, at);
    List<JsonObject> contents = new ArrayList<>(notices);
    contents.add(
        JsonObject.with("type", "recall-asked")
            .and("at", at.toString())
            .and("of", cause.name())
            .end());
    record.appendAll(contents);
    return notices;
  }

  private List<JsonObject> quarantines(
      Cause cause, ActRegister register, Decider decider, Instant at) {
    List<JsonObject> notices = new ArrayList<>();
    Map<Party, Integer> numbers;
    Set<String> before;
    synchronized (this) {
      Asked of = askedFor(cause.name());
      numbers = new HashMap<>(of.numbers);
      before = new HashSet<>(of.noticeOf.keySet());
    }
    Map<String, List<JsonObject>> cues = new HashMap<>();
    for (JsonObject cue : register.documents(ActKind.CUE)) {
      cues.computeIfAbsent(cue.text("speaker"), any -> new ArrayList<>()).add(cue);
    }
    for (Reach.Touched one : touched(cause, register, decider, at)) {
      if (!before.add(one.delivery.id())) {
        continue;
      }
      Party holder = one.delivery.holder();
      // Counted per holder: a number must not tell one holder of another's deliveries.
      int number = numbers.merge(holder, 1, Integer::sum);
      notices.add(
          JsonObject.with("type", "recall")
              .and("id", "recall-" + cause.document().text("id") + "-" + holder + "-" + number)
              .and("at", at.toString())
              .and("due", at.plus(ANSWER_WITHIN).toString())
              .and("cause", cause.kind().name())
              .and("document", cause.document().text("id"))
              .and("by", cause.by())
              .and("holder", holder.id())
              .and("delivery", one.delivery.id())
              .and("items", one.items)
              .and("derived", JsonArray.ofTexts(one.derived))
              .and("cued", JsonArray.ofTexts(cued(one, cues.getOrDefault(holder.id(), List.of()))))
              .and("asks", "QUARANTINE")
              .end());
    }
    return notices;
  }

  /** What the holder reported or went to look at because of what is recalled. */
  private List<String> cued(Reach.Touched one, List<JsonObject> cues) {
    Set<String> cued = new java.util.TreeSet<>();
    for (JsonObject cue : cues) {
      if (Cues.items(cue).stream().anyMatch(id -> touches(one, id))) {
        cued.add(cue.text("of"));
      }
    }
    return List.copyOf(cued);
  }

  private boolean touches(Reach.Touched one, String id) {
    return one.ids.contains(id)
        || (!one.sorts.isEmpty()
            && delivered.uses().groups(one.delivery).stream()
                .anyMatch(g -> one.sorts.contains(g.sort()) && g.shownIds().contains(id)));
  }

  /** The second request, of every delivery that was recalled; refused where a hold lies on it. */
  private List<JsonObject> deletions(Cause deletion, ActRegister register, Instant at) {
    String cause = deletion.document().text("cause") + " " + deletion.document().text("document");
    Map<String, String> noticeOf;
    synchronized (this) {
      noticeOf = new java.util.TreeMap<>(askedFor(cause).noticeOf);
    }
    Holds holds = Holds.of(register, ports);
    List<JsonObject> notices = new ArrayList<>();
    noticeOf.forEach(
        (id, notice) -> {
          Uses.Delivered delivery = delivered.uses().delivery(id).orElseThrow();
          List<String> heldBy = holds.on(delivery, () -> delivered.uses().groups(delivery));
          notices.add(
              JsonObject.with("type", heldBy.isEmpty() ? "recall" : "deletion-refused")
                  .and("id", "deletion-of-" + notice + "-" + deletion.document().text("id"))
                  .and("at", at.toString())
                  .and("due", at.plus(ANSWER_WITHIN).toString())
                  .and("cause", deletion.document().text("cause"))
                  .and("document", deletion.document().text("document"))
                  .and("by", deletion.by())
                  .and("holder", delivery.holder().id())
                  .and("delivery", id)
                  .and("heldBy", JsonArray.ofTexts(heldBy))
                  .and("asks", "DELETE")
                  .end());
        });
    return notices;
  }

  /** Why a DELETION does not stand: only who recalled something asks for its deletion. */
  synchronized List<String> reasonsAgainstDeletion(
      JsonObject document, Party speaker, ActRegister register) {
    Optional<ActKind> kind = ActKind.named(document.text("cause"));
    String id = document.text("document");
    boolean theirs =
        kind.filter(k -> k == ActKind.SUSPENSION || k == ActKind.CORRECTION)
            .flatMap(k -> register.document(k, id).map(found -> new Cause(k, found)))
            .filter(cause -> cause.by().equals(speaker.id()))
            .isPresent();
    return theirs && asked.containsKey(kind.get() + " " + id)
        ? List.of()
        : List.of("`" + speaker + "` has recalled nothing by `" + id + "`");
  }

  /** Why {@code receipt} by {@code speaker} does not stand. */
  synchronized List<String> reasonsAgainstReceipt(JsonObject receipt, Party speaker) {
    List<String> reasons = new ArrayList<>();
    String recall = receipt.text("recall");
    if (!speaker.equals(holders.get(recall))) {
      reasons.add("`" + recall + "` was not asked of `" + speaker + "`");
    }
    Optional<Status> status = status(receipt.text("status"));
    if (status.isEmpty()) {
      reasons.add("`" + receipt.text("status") + "` is not one of " + List.of(Status.values()));
    }
    List<String> needed =
        switch (status.orElse(Status.RECEIVED)) {
          case HELD -> List.of("heldFor", "authority", "nextReview");
          case CANNOT_RECALL -> List.of("why");
          case RECEIVED, QUARANTINED, DELETED, DERIVED_LISTED -> List.of();
        };
    for (String field : needed) {
      boolean said =
          receipt.get(field).orElse(JsonNull.NULL) instanceof JsonString text
              && !text.value().isBlank();
      if (!said) {
        reasons.add(status.get() + " needs `" + field + "`");
      }
    }
    if (reasons.isEmpty() && status.get() == Status.HELD) {
      Instant.parse(receipt.text("nextReview"));
    }
    if (reasons.isEmpty() && status.get() == Status.DERIVED_LISTED) {
      Texts.of(receipt.array("derived"));
    }
    return reasons;
  }

  private static Optional<Status> status(String word) {
    return List.of(Status.values()).stream().filter(one -> one.name().equals(word)).findFirst();
  }

  /**
   * Notices with the receipts for each: those by {@code by}, or those to it. Overdue ones stay
   * visible. Spec: delivery §5.
   */
  List<JsonObject> state(Party party, boolean asHolder, ActRegister register, Instant now) {
    Map<String, List<Json>> receipts = new HashMap<>();
    for (JsonObject receipt : register.documents(ActKind.RECEIPT)) {
      receipts.computeIfAbsent(receipt.text("recall"), any -> new ArrayList<>()).add(receipt);
    }
    List<JsonObject> states = new ArrayList<>();
    for (String type : List.of("recall", "deletion-refused")) {
      if (asHolder && !type.equals("recall")) {
        continue;
      }
      for (Registers.Entry entry : ports.registers().ofType(type)) {
        JsonObject notice = entry.content();
        if (party.covers(new Party(notice.text(asHolder ? "holder" : "by")))) {
          states.add(state(notice, receipts.getOrDefault(notice.text("id"), List.of()), now));
        }
      }
    }
    return states;
  }

  private static JsonObject state(JsonObject notice, List<Json> receipts, Instant now) {
    boolean answered =
        receipts.stream()
            .map(receipt -> status(((JsonObject) receipt).text("status")))
            .anyMatch(status -> status.filter(ANSWERS::contains).isPresent());
    boolean overdue =
        notice.text("type").equals("recall")
            && !answered
            && !now.isBefore(Instant.parse(notice.text("due")));
    return notice.plus("receipts", new JsonArray(receipts)).plus("overdue", Json.of(overdue));
  }
}
