package org.fairlead.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;
import org.fairlead.core.sharing.registers.LegalBases;
import org.fairlead.core.sharing.registers.Objections;

/**
 * What keeps a step from being taken beside the terms: a legal adviser's objection that nobody
 * outside the chain has dismissed, and law that is unseen or contested. Spec: registers §4, §5.
 */
final class InDoubt {
  private InDoubt() {}

  /** The law that a boarding request names, where it names any. */
  static List<String> reasonsAgainstBases(JsonObject request, ActRegister register) {
    return request.get("legalBases").isEmpty()
        ? List.of()
        : LegalBases.reasonsAgainst(
            register.shelves(), request.text("basis"), LegalBases.named(request));
  }

  /** The objections to its case, its purpose, its order, and to what opened its items. */
  static List<String> reasonsAgainstBoarding(Act act, List<Group> cited, ActRegister register) {
    Set<String> subjects = new HashSet<>();
    for (String field : List.of("case", "order")) {
      Uses.text(act.document(), field).ifPresent(subjects::add);
    }
    for (Group group : cited) {
      for (String clause : group.sort().clauses()) {
        int slash = clause.indexOf('/');
        if (slash > 0) {
          subjects.add(clause.substring(0, slash));
        }
      }
    }
    return Objections.holding(
        register.shelves(),
        new Objections.Step(act.speaker(), Optional.of("MARITIME_INTERDICTION"), subjects));
  }

  /** The objections to an agreement that would open again. */
  static List<String> reasonsAgainstResumption(Act act, ActRegister register) {
    Optional<JsonObject> suspension =
        Uses.text(act.document(), "suspension")
            .flatMap(id -> register.document(ActKind.SUSPENSION, id));
    if (suspension.isEmpty()) {
      return List.of();
    }
    Set<String> agreements =
        Set.copyOf(Texts.of(suspension.get().object("scope").array("agreements")));
    return Objections.holding(
        register.shelves(), new Objections.Step(act.speaker(), Optional.empty(), agreements));
  }

  /** Nothing is kept at a node without end. */
  static List<String> reasonsAgainstRetention(JsonObject document, String what) {
    return document.get("retention").orElse(Json.nothing()).equals(Json.nothing())
        ? List.of(what + " `" + document.text("id") + "`: `retention` is never null at a node")
        : List.of();
  }
}
