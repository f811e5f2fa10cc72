package org.fairlead.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.Merkle;

/**
 * What a report rests on: its line as it came, and the path from there to the seal that the journal
 * records of its segment. Spec: delivery §9.
 */
final class Evidence {
  /** A part of a message waits for the others no longer. Spec: ais-input §2. */
  private static final int LINES_MAX = 600;

  /** How a line stands to what was sealed. */
  enum State {
    /** It is the line under the recorded seal. */
    SEALED,
    /** Its segment is still being written: there is no seal yet. */
    NOT_SEALED_YET,
    /** It, or what its proof needs, is not what was sealed. */
    HARMED
  }

  private Evidence() {}

  /**
   * The evidence of the report that the line {@code at} said, with that of the other lines that
   * hold the same message.
   */
  static JsonObject of(RawLine at, Ports ports) {
    JsonObject evidence = line(at, ports);
    if (evidence.get("sentence").isEmpty()) {
      return evidence;
    }
    Optional<List<RawLine>> others = others(at, evidence.text("sentence"), ports);
    if (others.isEmpty()) {
      return evidence.plus("whole", Json.of(false));
    }
    List<Json> parts = others.get().stream().<Json>map(other -> line(other, ports)).toList();
    return parts.isEmpty() ? evidence : evidence.plus("parts", new JsonArray(parts));
  }

  /**
   * The lines before {@code at} of the message that it completes; empty where not all are found.
   */
  private static Optional<List<RawLine>> others(RawLine at, String sentence, Ports ports) {
    Deque<RawLine> places = new ArrayDeque<>(List.of(at));
    Deque<String> lines = new ArrayDeque<>(List.of(sentence));
    for (int count = 1; count <= LINES_MAX; count = count * 4 + 1) {
      Optional<RawLine> before = before(places.getFirst(), ports);
      while (places.size() < count && before.isPresent()) {
        places.addFirst(before.get());
        // One that cannot be shown holds none of it, or the message is not whole.
        lines.addFirst(ports.rawInput().line(before.get()).orElse(""));
        before = before(before.get(), ports);
      }
      List<Integer> together = ports.feeds().together(List.copyOf(lines));
      if (!together.isEmpty()) {
        List<RawLine> all = List.copyOf(places);
        return Optional.of(
            together.stream().map(all::get).filter(place -> !place.equals(at)).toList());
      }
    }
    return Optional.empty();
  }

  private static Optional<RawLine> before(RawLine at, Ports ports) {
    if (at.line() > 0) {
      return Optional.of(new RawLine(at.source(), at.segment(), at.line() - 1));
    }
    RawLine segment = new RawLine(at.source(), Math.max(0, at.segment() - 1), 0);
    return at.segment() == 0
        ? Optional.empty()
        : seal(segment, ports)
            .map(entry -> Math.toIntExact(entry.content().number("lines")) - 1)
            .map(last -> new RawLine(at.source(), segment.segment(), last));
  }

  private static JsonObject line(RawLine at, Ports ports) {
    JsonObject.Builder evidence =
        JsonObject.with("source", at.source().toString())
            .and("segment", at.segment())
            .and("line", at.line());
    if (at.segment() >= ports.rawInput().closed(at.source())) {
      Optional<String> text = ports.rawInput().line(at);
      text.ifPresent(line -> evidence.and("sentence", line));
      return evidence
          .and("state", (text.isPresent() ? State.NOT_SEALED_YET : State.HARMED).name())
          .end();
    }
    Optional<Registers.Entry> record = seal(at, ports);
    record.ifPresent(entry -> evidence.and("record", entry.index()));
    Optional<RawInput.Proved> proved = ports.rawInput().proved(at);
    if (record.isEmpty() || proved.isEmpty()) {
      return evidence.and("state", State.HARMED.name()).end();
    }
    RawInput.Seal seal = Receive.seal(record.get().content());
    proved.ifPresent(line -> evidence.and("sentence", line.line()));
    return evidence
        .and("lines", seal.lines())
        .and("root", seal.rootHex())
        .and("path", path(proved.get().path()))
        .and("state", (holds(at, proved.get(), seal) ? State.SEALED : State.HARMED).name())
        .end();
  }

  private static JsonArray path(List<Hash> path) {
    return JsonArray.ofTexts(
        path.stream().map(hash -> HexFormat.of().formatHex(hash.bytes())).toList());
  }

  private static boolean holds(RawLine at, RawInput.Proved proved, RawInput.Seal seal) {
    return Merkle.verifyInclusion(
        Merkle.leaf(proved.line().getBytes(StandardCharsets.ISO_8859_1)),
        at.line(),
        seal.lines(),
        proved.path(),
        Hash.of(HexFormat.of().parseHex(seal.rootHex())));
  }

  private static Optional<Registers.Entry> seal(RawLine at, Ports ports) {
    return ports.registers().ofType("seal").stream()
        .filter(entry -> entry.content().text("source").equals(at.source().toString()))
        .filter(entry -> entry.content().number("segment") == at.segment())
        .findFirst();
  }
}
