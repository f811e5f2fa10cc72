package org.fairlead.exchange;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

  /** The evidence of the report that the line {@code at} said. */
  static JsonObject of(RawLine at, Ports ports) {
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
