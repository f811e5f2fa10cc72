package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.review.Use;
import org.fairlead.core.sharing.Purpose;
import org.fairlead.core.sharing.registers.Outcomes;

/** The outcomes that uses about a vessel still owe, folded from the record. Spec: registers §6. */
final class Owed {
  /**
   * Who used something about which vessel, for what.
   *
   * @param vessels the keys by which the items name it
   */
  record About(Party party, String purpose, Optional<String> caseId, List<VesselKey> vessels) {}

  /** What is owed since when, and to whom each. */
  static final class Debt {
    private final About about;
    private Instant since;
    private Instant due;
    private final Set<Party> originators = new TreeSet<>();

    /** Those of whom nothing but a joint item was used: the vessel is not theirs to be told. */
    private final Set<Party> joint = new TreeSet<>();

    Debt(About about, Instant since) {
      this.about = about;
      this.since = since;
      this.due = since.plus(Outcomes.WITHIN);
    }

    About about() {
      return about;
    }

    synchronized boolean isOverdue(Instant now) {
      return !now.isBefore(due);
    }

    synchronized boolean isOwedTo(Party originator) {
      return originators.stream().anyMatch(originator::covers)
          || joint.stream().anyMatch(originator::covers);
    }

    /** As {@code to} may know it: who owes it, and whose items it used. */
    synchronized JsonObject json(Party to, Instant now) {
      boolean whole = to.covers(about.party()) || originators.stream().anyMatch(to::covers);
      return JsonObject.with("party", about.party().id())
          .and("purpose", about.purpose())
          .and("case", about.caseId().map(Json::of).orElse(Json.nothing()))
          .and("vessels", JsonArray.ofTexts(whole ? about.vessels() : List.of()))
          .and("since", since.toString())
          .and("due", due.toString())
          .and("overdue", Json.of(isOverdue(now)))
          .end();
    }
  }

  private final Map<About, Debt> debts = new LinkedHashMap<>();

  /** Takes account of a record. */
  synchronized void saw(JsonObject content) {
    switch (content.text("type")) {
      case "delivery", "use" -> used(content);
      case "act" -> said(content);
      default -> {}
    }
  }

  private void used(JsonObject content) {
    Ask ask = Uses.ask(content);
    if (!owes(ask, content.text("use"))) {
      return;
    }
    Instant at = Instant.parse(content.text("at"));
    for (Group group : Group.allOf(content)) {
      if (group.sort().vessels().isEmpty()) {
        continue;
      }
      Set<Party> originators = new TreeSet<>();
      for (SourceId source : group.sort().label()) {
        originators.add(source.originator());
      }
      boolean whole = originators.size() == 1;
      // Of what is its own a unit owes nobody an account here.
      originators.removeIf(originator -> originator.covers(ask.who().party()));
      if (originators.isEmpty()) {
        continue;
      }
      About about =
          new About(ask.who().party(), ask.purpose(), ask.caseId(), group.sort().vessels());
      Debt debt = debts.computeIfAbsent(about, any -> new Debt(any, at));
      synchronized (debt) {
        (whole ? debt.originators : debt.joint).addAll(originators);
      }
    }
  }

  private static boolean owes(Ask ask, String use) {
    Optional<Purpose> purpose = Purpose.of(ask.purpose());
    if (purpose.filter(one -> one.group() == Purpose.LAW_ENFORCEMENT).isEmpty()) {
      return false;
    }
    // A watch that looks at the whole sea owes nothing for each vessel in it.
    return !use.equals(Use.Kind.VIEWED.name())
        || purpose.get() != Purpose.DETECT_MONITOR
        || ask.caseId().isPresent();
  }

  private void said(JsonObject content) {
    JsonObject act = content.object("act").object("act");
    if (!act.text("kind").equals("OUTCOME")) {
      return;
    }
    JsonObject outcome = act.object("document");
    Instant at = Instant.parse(content.text("at"));
    Optional<String> file = Uses.text(outcome, "case");
    List<About> answered = new ArrayList<>();
    for (Debt debt : debts.values()) {
      About about = debt.about();
      if (about.party().id().equals(act.text("speaker"))
          && about.purpose().equals(outcome.text("purpose"))
          && about.caseId().equals(file)
          && about.vessels().stream().anyMatch(v -> v.toString().equals(outcome.text("vessel")))) {
        if (outcome.text("outcome").equals("UNKNOWN")) {
          synchronized (debt) {
            debt.due = at.plus(Outcomes.WITHIN);
          }
        } else {
          answered.add(about);
        }
      }
    }
    answered.forEach(debts::remove);
  }

  /** All that is owed, in the order in which it was used. */
  synchronized Collection<Debt> open() {
    return List.copyOf(debts.values());
  }
}
