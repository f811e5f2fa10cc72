package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Asker;
import org.fairlead.core.sharing.CaseFile;
import org.fairlead.core.sharing.CaseKind;
import org.fairlead.core.sharing.CaseState;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Told;
import org.fairlead.core.sharing.View;
import org.fairlead.core.sharing.ViewReading;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * Step 3: a request becomes a view or a refusal with its reason. Holds what the parties have said,
 * and nothing else that a decision could rest on.
 */
final class Decide {
  private volatile State state;

  /** What was said so far, and the decider that follows from it; replaced whole. */
  record State(ActRegister register, Decider decider, Set<String> withdrawn) {
    static State of(ActRegister register) {
      Set<String> withdrawn = new HashSet<>();
      register
          .documents(ActKind.CORRECTION)
          .forEach(correction -> withdrawn.add(correction.text("item")));
      return new State(register, Decider.of(register.terms()), Set.copyOf(withdrawn));
    }
  }

  Decide(ActRegister register) {
    this.state = State.of(register);
  }

  ActRegister register() {
    return state.register();
  }

  Decider decider() {
    return state.decider();
  }

  /** The items that their originators withdrew. */
  Set<String> withdrawn() {
    return state.withdrawn();
  }

  void follow(ActRegister register) {
    state = State.of(register);
  }

  /** A decision that is not recorded yet, so nothing can be had for it. */
  record Decided(
      Ask ask,
      Asker asker,
      Instant at,
      ActRegister register,
      Decider decider,
      ViewReading reading) {}

  /** Decides {@code ask} at {@code at}. */
  Decided decide(Ask ask, Instant at) {
    State now = state;
    return decide(ask, at, now.register(), now.decider());
  }

  /** Decides {@code ask} by {@code decider}, which follows from {@code register}. */
  static Decided decide(Ask ask, Instant at, ActRegister register, Decider decider) {
    Asker asker = asker(ask, register);
    return new Decided(ask, asker, at, register, decider, decider.view(asker, at));
  }

  static Asker asker(Ask ask, ActRegister register) {
    Asker asker = Asker.of(ask.who().party(), ask.who().role(), ask.purpose());
    return ask.caseId()
        .flatMap(id -> register.document(ActKind.CASE, id))
        .map(Decide::caseFile)
        .map(asker::inCase)
        .orElse(asker);
  }

  /** The view in {@code reading}, if it is one. */
  static Optional<View> view(ViewReading reading) {
    return reading.match(Optional::of, refused -> Optional.empty());
  }

  /** A case as its acts say it is. Spec: acts §2 "CASE". */
  static CaseFile caseFile(JsonObject document) {
    List<Party> parties = new ArrayList<>();
    document.array("parties").values().forEach(p -> parties.add(new Party(Texts.of(p))));
    List<VesselKey> vessels = new ArrayList<>();
    document.array("vessels").values().forEach(v -> vessels.add(new VesselKey(Texts.of(v))));
    CaseFile file =
        CaseFile.open(document.text("id"), CaseKind.valueOf(document.text("kind")))
            .in(CaseState.valueOf(document.text("state")))
            .by(parties)
            .about(vessels);
    Optional<org.fairlead.core.sharing.Area> area =
        document.get("area").flatMap(org.fairlead.core.sharing.Area::read);
    return area.isPresent() ? file.within(area.get()) : file;
  }

  /** What {@code party} is told of the state of its own agreements. Spec: terms §5 "told". */
  List<String> told(Party party, Instant at) {
    return Told.of(state.register().terms(), party, at).stream().map(Told.Statement::text).toList();
  }
}
