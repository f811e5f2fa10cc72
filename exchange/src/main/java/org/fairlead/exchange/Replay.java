package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Desk;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * Computes what was decided again, from the acts as they stood and the items as they are kept, and
 * compares it with the record. Spec: terms §5 "Replay", decision §2.
 */
public final class Replay {
  /** Most differences that are named; more are counted. */
  private static final int NAMED_MAX = 100;

  private final Ports ports;
  private final UsedItems used;
  private final Products products;

  /** What was said, by how far each party's acts had come. */
  private final Map<String, Said> said = new HashMap<>();

  private final Map<String, Desk> desks = new HashMap<>();
  private final List<String> differences = new ArrayList<>();

  /** What is still to follow of the last use. */
  private final Deque<JsonObject> extracts = new ArrayDeque<>();

  private ActRegister register;
  private long decisions;
  private long items;
  private long erased;
  private long differing;

  private record Said(ActRegister register, Decider decider) {}

  /**
   * What came of it.
   *
   * @param decisions views and refusals computed again
   * @param items decisions about delivered items computed again
   * @param erased items whose content was erased, so that nothing can be computed
   * @param differing how many differ from the record
   * @param differences the first of them, each naming its record
   */
  public record Result(
      long decisions, long items, long erased, long differing, List<String> differences) {
    /** Copies {@code differences}. */
    public Result {
      differences = List.copyOf(differences);
    }
  }

  Replay(Ports ports, UsedItems used, Products products) {
    this.ports = ports;
    this.used = used;
    this.products = products;
    this.register = ActRegister.empty(ports.anchors());
    remember();
  }

  /** What was said until {@code at}, folded from the acts recorded by then. */
  static ActRegister registerAt(Ports ports, Instant at) {
    ActRegister register = ActRegister.empty(ports.anchors());
    for (Registers.Entry entry : ports.registers().ofType("act")) {
      Instant recordedAt = Instant.parse(entry.content().text("at"));
      if (!recordedAt.isAfter(at)) {
        try {
          Act act = Act.read(entry.content().object("act"));
          register = register.accept(act, recordedAt).accepted().orElseThrow();
        } catch (Act.Unreadable e) {
          throw new IllegalStateException("an act that was read when the node opened", e);
        }
      }
    }
    return register;
  }

  private void remember() {
    said.put(key(register), new Said(register, Decider.of(register.terms())));
  }

  private static String key(ActRegister register) {
    return CanonicalJson.text(Record.positions(register));
  }

  Result run(Optional<Instant> until) {
    ports
        .journal()
        .read(
            0,
            (index, content) -> {
              Instant at = Instant.parse(content.text("at"));
              if (until.isEmpty() || !at.isAfter(until.get())) {
                record(index, at, content);
              }
            });
    return new Result(decisions, items, erased, differing, differences);
  }

  private void record(long index, Instant at, JsonObject content) {
    extracts(index, content);
    switch (content.text("type")) {
      case "act" -> act(index, at, content);
      case "decision" -> decision(index, at, content);
      case "delivery" -> delivery(index, at, content);
      default -> {}
    }
  }

  /** After each use come its extracts, and nowhere else. */
  private void extracts(long index, JsonObject content) {
    if (content.text("type").equals(RecordKind.EXTRACT.word())) {
      if (!content.equals(extracts.poll())) {
        differs(index, "is not what the use before it says to that originator");
      }
      return;
    }
    if (!extracts.isEmpty()) {
      differs(index, "comes where the use before it lacks what it says to an originator");
    }
    extracts.clear();
    Extract.of(content).forEach(extract -> extracts.add(RecordKind.versioned(extract)));
  }

  private void act(long index, Instant at, JsonObject content) {
    try {
      Optional<ActRegister> next = register.accept(Act.read(content.object("act")), at).accepted();
      if (next.isEmpty()) {
        differs(index, "holds an act that would not be accepted");
        return;
      }
      register = next.get();
      remember();
    } catch (Act.Unreadable e) {
      differs(index, "holds an act that cannot be read: " + e.getMessage());
    }
  }

  private void decision(long index, Instant at, JsonObject content) {
    Said then = said.get(CanonicalJson.text(content.object("positions")));
    if (then == null) {
      differs(index, "rests on acts that are not in the record before it");
      return;
    }
    decisions++;
    Decide.Decided again = Decide.decide(Uses.ask(content), at, then.register(), then.decider());
    JsonObject outcome = Record.outcome(again);
    for (var field : outcome.members().entrySet()) {
      if (!content.get(field.getKey()).equals(Optional.of(field.getValue()))) {
        differs(index, "`" + field.getKey() + "` computes to something else");
      }
    }
    desks.put(content.text("id"), then.decider().desk(again.asker()));
  }

  private void delivery(long index, Instant at, JsonObject content) {
    Desk desk = desks.get(content.text("decision"));
    if (desk == null) {
      differs(index, "rests on a decision that is not in the record before it");
      return;
    }
    for (Group group : Group.allOf(content)) {
      if (group.sort().kind() == ItemKind.PRODUCT && isErased(group)) {
        erased += group.ids().size();
      } else {
        used.items(group).forEach((id, as) -> item(index, at, desk, id, as, group.sort()));
      }
    }
  }

  private boolean isErased(Group group) {
    return group.ids().stream().anyMatch(id -> products.paragraph(id).isEmpty());
  }

  private void item(
      long index, Instant at, Desk desk, String id, List<Item> as, Group.Sort recorded) {
    items++;
    for (Item item : as) {
      Decision decision = desk.decide(id, item, at);
      if (!decision.isPermit()) {
        differs(index, "`" + id + "` would be denied");
        return;
      }
      Group.Sort again = Group.Sort.of(item.kind(), item.label(), recorded.vessels(), decision);
      if (!again.equals(recorded)) {
        differs(index, "`" + id + "` would be opened otherwise");
        return;
      }
    }
  }

  private void differs(long index, String what) {
    differing++;
    if (differences.size() < NAMED_MAX) {
      differences.add("record " + index + " " + what);
    }
  }
}
