package org.fairlead.apps.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.exchange.AroundTerms;
import org.fairlead.exchange.Enact;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;

/**
 * What came of an act that was signed before it reached the node: by the node's own folder, or
 * where another process has that, by its door. A speaker's key stays with who speaks.
 */
record TakenAct(boolean accepted, long number, long record, JsonArray reasons, JsonArray notices) {
  /**
   * What is said of a person, kept in a record of its own beside the act.
   *
   * @param salt 32 random bytes, in base64
   */
  record Beside(String salt, JsonObject data) {
    JsonObject json() {
      return JsonObject.with("salt", salt).and("data", data).end();
    }
  }

  /** An act of a speaker who has made {@code position} so far, signed. */
  interface Signed {
    Act by(long position);
  }

  /** Has the node in {@code data} take the next act of {@code speaker}. */
  static TakenAct take(Path data, Party speaker, Signed act, Optional<Beside> beside)
      throws Refusal, IOException, StoreFailure, Node.ForgedRecord, Journal.NotRecorded {
    try (NodeFolder folder = LocalNode.open(data)) {
      return take(folder, act.by(folder.node().position(speaker)), beside);
    } catch (StoreFailure inUse) {
      Optional<RunningNode> running = RunningNode.of(data, inUse);
      if (running.isEmpty()) {
        throw inUse;
      }
      long position =
          running.get().ask("/position", JsonObject.with("party", speaker.id()).end()).number("is");
      JsonObject said = JsonObject.with("act", act.by(position).json()).end();
      JsonObject whole = beside.map(one -> said.plus("beside", one.json())).orElse(said);
      return read(running.get().ask("/act", whole));
    }
  }

  /** As {@link #take(Path, Party, Signed, Optional)} in a folder that is open here. */
  static TakenAct take(NodeFolder folder, Act act, Optional<Beside> beside)
      throws StoreFailure, Journal.NotRecorded {
    AroundTerms around = folder.node().aroundTerms();
    Enact.Enacted enacted =
        beside.isPresent()
            ? around.person(act, beside.get().salt(), beside.get().data())
            : folder.node().submit(act);
    JsonArray notices =
        enacted.isAccepted()
            ? new JsonArray(folder.node().settle().stream().map(one -> (Json) one).toList())
            : JsonArray.of();
    folder.store().ledger().settle();
    return new TakenAct(
        enacted.isAccepted(),
        act.sequence(),
        enacted.record(),
        JsonArray.ofTexts(enacted.reasons()),
        notices);
  }

  JsonObject json() {
    return JsonObject.with("accepted", Json.of(accepted))
        .and("number", number)
        .and("record", record)
        .and("reasons", reasons)
        .and("notices", notices)
        .end();
  }

  private static TakenAct read(JsonObject json) {
    boolean accepted = json.get("accepted").equals(Optional.of(Json.of(true)));
    return new TakenAct(
        accepted,
        json.number("number"),
        json.number("record"),
        json.array("reasons"),
        json.array("notices"));
  }
}
