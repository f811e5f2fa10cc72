package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One log as somebody changed it, and what a verifier must make of the change. */
final class Tampering implements TileReader {
  /** What must come of a change. */
  enum Matters {
    /** It must be refused, and named. */
    YES,
    /** Nothing that is read or demanded was changed: it must be accepted. */
    NO,
    /** Whether refused or not, what is believed must be what was signed: a stranger's line. */
    ONLY_TO_FORM
  }

  private final MemoryLog right;
  private final Map<String, Optional<byte[]>> changed = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private Matters matters = Matters.YES;
  private long believed = -1;

  Tampering(MemoryLog right) {
    this.right = right;
  }

  @Override
  public Optional<byte[]> read(String path) {
    Optional<byte[]> change = changed.get(path);
    return change == null ? right.read(path) : change;
  }

  byte[] bytes(String path) {
    return read(path).orElseThrow().clone();
  }

  Tampering put(String path, byte[] bytes) {
    changed.put(path, Optional.of(bytes));
    return this;
  }

  Tampering putAll(MemoryLog log) {
    log.files.forEach(this::put);
    return this;
  }

  Tampering remove(String path) {
    changed.put(path, Optional.empty());
    return this;
  }

  /** One of these must be in the verdict. */
  Tampering named(String... any) {
    names.addAll(List.of(any));
    return this;
  }

  Tampering matters(Matters how) {
    matters = how;
    return this;
  }

  Matters matters() {
    return matters;
  }

  /** What is accepted is another state of the log, of this size, that was signed by all. */
  Tampering believed(long size) {
    believed = size;
    return this;
  }

  /** As a file that is changed here must be named; an entry also by its number. */
  Tampering namedFor(String path, int at) {
    Optional<TilePath> tile = TilePath.parse(path);
    if (tile.isPresent() && tile.get().level() == TilePath.ENTRIES && at >= 0) {
      long entry = tile.get().index() * TilePath.FULL + at / (2 + LedgerEntry.BYTES);
      return named("`" + path + "`", "entry " + entry);
    }
    return named("`" + path + "`");
  }

  static void flip(byte[] bytes, int at, Random random) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
  }

  /** Whether the verdict is what must come of the change; otherwise the campaign failed. */
  boolean isSeen(Verdict verdict, String accepted) {
    return switch (matters) {
      case YES -> !verdict.holds() && names.stream().anyMatch(verdict.message()::contains);
      case NO ->
          verdict.holds()
              && (believed < 0
                  ? verdict.message().equals(accepted)
                  : verdict.message().contains(" holds " + believed + " entries"));
      case ONLY_TO_FORM -> !verdict.holds() || verdict.message().equals(accepted);
    };
  }

  @Override
  public String toString() {
    return matters + " " + names + " " + changed.keySet();
  }
}
