package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.Asker;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.Purpose;
import org.fairlead.core.sharing.ReasonCode;
import org.fairlead.core.sharing.View;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * What a suspension asks of what was delivered before it: a notice per delivery, with what was
 * derived from it. Whether an item is touched is asked of the engine itself, so recall and refusal
 * cannot disagree. Spec: terms §5 "Recall".
 */
final class Recalls {
  /** What a holder can say that it did. Spec: terms §5 "Recall". */
  static final Set<String> STATUSES =
      Set.of("RECEIVED", "QUARANTINED", "DELETED", "HELD", "DERIVED_LISTED", "CANNOT_RECALL");

  private final Registers registers;
  private final Uses uses;

  Recalls(Registers registers, Uses uses) {
    this.registers = registers;
    this.uses = uses;
  }

  /** A delivery that a suspension touches. */
  record Touched(Uses.Delivered delivery, int items, List<String> derived) {}

  /** Every delivery of which {@code suspension} touches an item. */
  List<Touched> touched(JsonObject suspension, ActRegister register, Decider decider, Instant at) {
    List<Touched> touched = new ArrayList<>();
    String id = suspension.text("id");
    JsonObject scope = suspension.object("scope");
    boolean byPlace =
        !scope.array("agreements").values().isEmpty()
            || !scope.get("area").orElse(Json.nothing()).equals(Json.nothing());
    for (Uses.Delivered delivery : uses.deliveries()) {
      Asker asker = Asker.of(delivery.holder(), delivery.role(), delivery.purpose());
      Asker inCase =
          delivery
              .caseId()
              .flatMap(caseId -> register.document(ActKind.CASE, caseId))
              .map(Decide::caseFile)
              .map(asker::inCase)
              .orElse(asker);
      Set<String> items = new TreeSet<>();
      Set<String> shownAs = new TreeSet<>();
      for (Uses.Group group : delivery.groups()) {
        for (String item : group.ids()) {
          // The places are looked up only where they can matter: a stop must not wait for them.
          Item looked =
              byPlace
                  ? uses.item(item, group, delivery.at())
                  : Item.of(item, group.kind(), group.label(), group.vessels(), delivery.at());
          if (isSuspendedBy(id, decider.desk(inCase).decide(item, looked, at))) {
            items.add(item);
            shownAs.addAll(group.shownAs());
          }
        }
      }
      if (!items.isEmpty()) {
        Set<String> citable = new TreeSet<>(items);
        citable.addAll(shownAs);
        touched.add(new Touched(delivery, items.size(), derivedFrom(delivery.holder(), citable)));
      }
    }
    return touched;
  }

  private static boolean isSuspendedBy(String suspension, Decision decision) {
    return decision.reasons().stream()
        .anyMatch(
            reason ->
                reason.code() == ReasonCode.SUSPENDED && reason.clauses().contains(suspension));
  }

  /** The holder's products that rest on {@code items}. */
  private List<String> derivedFrom(Party holder, Set<String> items) {
    List<String> derived = new ArrayList<>();
    for (Registers.Entry entry : registers.ofType("product")) {
      if (entry.content().text("party").equals(holder.id())
          && Products.read(entry.content()).cites().stream().anyMatch(items::contains)) {
        derived.add(entry.content().text("id"));
      }
    }
    return derived;
  }

  /** Records a notice for every touched delivery that has none yet; returns the new ones. */
  List<JsonObject> ask(
      JsonObject suspension, ActRegister register, Decider decider, Instant at, Record record)
      throws Journal.NotRecorded {
    List<JsonObject> notices = new ArrayList<>();
    String id = suspension.text("id");
    Map<Party, Integer> numbers = new TreeMap<>();
    Set<String> asked = new TreeSet<>();
    for (Registers.Entry entry : registers.ofType("recall")) {
      if (entry.content().text("suspension").equals(id)) {
        asked.add(entry.content().text("delivery"));
        numbers.merge(new Party(entry.content().text("holder")), 1, Integer::sum);
      }
    }
    for (Touched one : touched(suspension, register, decider, at)) {
      Party holder = one.delivery().holder();
      if (!asked.add(one.delivery().id())) {
        continue;
      }
      // Counted per holder: a number must not tell one holder of another's deliveries.
      int number = numbers.merge(holder, 1, Integer::sum);
      JsonObject notice =
          JsonObject.with("type", "recall")
              .and("id", "recall-" + id + "-" + holder + "-" + number)
              .and("at", at.toString())
              .and("suspension", id)
              .and("by", suspension.text("by"))
              .and("holder", holder.id())
              .and("delivery", one.delivery().id())
              .and("items", one.items())
              .and("derived", JsonArray.ofTexts(one.derived()))
              .and("asks", "QUARANTINE")
              .end();
      record.append(notice);
      notices.add(notice);
    }
    return notices;
  }

  /** Why {@code receipt} by {@code speaker} does not stand. */
  List<String> reasonsAgainstReceipt(JsonObject receipt, Party speaker) {
    List<String> reasons = new ArrayList<>();
    String recall = receipt.text("recall");
    boolean theirs =
        registers.ofType("recall").stream()
            .anyMatch(
                entry ->
                    entry.content().text("id").equals(recall)
                        && entry.content().text("holder").equals(speaker.id()));
    if (!theirs) {
      reasons.add("`" + recall + "` was not asked of `" + speaker + "`");
    }
    String status = receipt.text("status");
    if (!STATUSES.contains(status)) {
      reasons.add("`" + status + "` is not one of " + new TreeSet<>(STATUSES));
    }
    if (Set.of("HELD", "CANNOT_RECALL").contains(status) && receipt.text("why").isEmpty()) {
      reasons.add(status + " needs `why`: for whom, under what authority, or what prevents it");
    }
    return reasons;
  }

  /** The notices by {@code by}, each with the receipts for it: overdue ones stay visible. */
  List<JsonObject> state(Party by, ActRegister register) {
    List<JsonObject> states = new ArrayList<>();
    for (Registers.Entry entry : registers.ofType("recall")) {
      if (!by.covers(new Party(entry.content().text("by")))) {
        continue;
      }
      List<Json> receipts = new ArrayList<>();
      for (JsonObject receipt : register.documents(ActKind.RECEIPT)) {
        if (receipt.text("recall").equals(entry.content().text("id"))) {
          receipts.add(receipt);
        }
      }
      states.add(entry.content().plus("receipts", new JsonArray(receipts)));
    }
    return states;
  }

  /**
   * What {@code suspension} would do, before it is made: what would be touched, and who of the same
   * nation still receives.
   */
  JsonObject preview(
      JsonObject suspension,
      ActRegister register,
      Decider before,
      Decider after,
      List<OpenStream> streams,
      Instant at) {
    String id = suspension.text("id");
    List<Touched> touched = touched(suspension, register, after, at);
    Set<String> holders = new TreeSet<>();
    Set<String> derived = new TreeSet<>();
    touched.forEach(one -> holders.add(one.delivery().holder().id()));
    touched.forEach(one -> derived.addAll(one.derived()));
    long open =
        streams.stream()
            .filter(stream -> stream.isOpen())
            .filter(
                stream ->
                    !hash(before, stream.pass().view().asker(), at)
                        .equals(hash(after, stream.pass().view().asker(), at)))
            .count();
    Party by = new Party(suspension.text("by"));
    TreeMap<String, Json> still = new TreeMap<>();
    for (String recipient : Texts.of(suspension.object("scope").array("recipients"))) {
      Party stopped = new Party(recipient);
      for (Party party : after.terms().parties()) {
        if (party.nation().equals(stopped.nation()) && !stopped.covers(party)) {
          int sources = sourcesOf(by, party, after, at);
          if (sources > 0) {
            still.put(party.id(), Json.of(sources));
          }
        }
      }
    }
    return JsonObject.with("suspension", id)
        .and("openViews", open)
        .and("deliveries", touched.size())
        .and("holders", JsonArray.ofTexts(holders))
        .and("derived", JsonArray.ofTexts(derived))
        .and("sameNationStillReceives", new JsonObject(still))
        .and("stays", "rescue, courts and review")
        .end();
  }

  private static String hash(Decider decider, Asker asker, Instant at) {
    return Decide.view(decider.view(asker, at)).map(View::admissionsHash).orElse("");
  }

  private static int sourcesOf(Party by, Party party, Decider decider, Instant at) {
    Set<String> sources = new TreeSet<>();
    for (Purpose purpose : Purpose.values()) {
      if (!purpose.isLeaf()) {
        continue;
      }
      Asker asker = Asker.of(party, "watch-officer", purpose.name());
      Decide.view(decider.view(asker, at))
          .ifPresent(
              view ->
                  view.admissions().stream()
                      .filter(one -> by.covers(one.source().originator()))
                      .filter(one -> !one.clause().equals("own") && !one.clause().equals("public"))
                      .forEach(one -> sources.add(one.source().toString())));
    }
    return sources.size();
  }
}
