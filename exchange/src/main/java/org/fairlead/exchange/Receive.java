package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * Step 1: lines of a feed become reports. The lines are durable before any report of them can be
 * seen, and each report leads back to its line.
 */
public final class Receive {
  private static final int RECENT_MAX = 1_000_000;

  /** So many reports the positions are given at once, however many there are. */
  private static final int TOGETHER_MAX = 200_000;

  private final Ports ports;
  private final Record record;
  private final Map<SourceId, Feeds.Reader> readers = new HashMap<>();
  private final Set<Seen> recent = new LinkedHashSet<>();

  /** The last line of each source that its reader has read. */
  private final Map<SourceId, RawLine> read = new TreeMap<>();

  /** Seals of closed segments that are not recorded yet. */
  private final Deque<RawInput.Seal> unsealed = new ArrayDeque<>();

  /** What was read and is not in the positions yet. */
  private Reports unplaced = new Reports();

  /** Sources whose reader has not read what was there when the node opened. */
  private final Set<SourceId> unread = new TreeSet<>();

  /** What the positions take while the next lines are read. */
  private CompletableFuture<Void> behind = CompletableFuture.allOf();

  /** The positions were given them and did not say that they took them. */
  private boolean placing;

  /** Lines may be kept that their sender was refused, and no reader has read them. */
  private boolean inDoubt;

  /** A reader failed in the middle: what follows would hide the hole. */
  private boolean broken;

  /** Reports on their way to the positions, and up to which lines they go. */
  private static final class Reports {
    final List<PositionReport> positions = new ArrayList<>();
    final List<IdentityReport> identities = new ArrayList<>();
    final Map<SourceId, RawLine> upTo = new TreeMap<>();
  }

  private record Seen(VesselKey vessel, Position position, Instant at) {}

  Receive(Ports ports, Record record) {
    this.ports = ports;
    this.record = record;
  }

  /**
   * What lines held: all that their sender is told.
   *
   * @param positions position reports
   * @param distinct those of them that none of the last million equals in vessel, place and time
   * @param vessels the keys under which they came
   */
  public record Received(int positions, int distinct, Set<VesselKey> vessels) {
    /** Copies {@code vessels}. */
    public Received {
      vessels = Set.copyOf(vessels);
    }
  }

  /**
   * Takes lines of several sources at once.
   *
   * @throws Outage where they are kept and the positions did not take them: they do with the next
   */
  synchronized Received lines(Map<SourceId, List<String>> lines) throws Journal.NotRecorded {
    take(lines);
    List<PositionReport> positions = List.copyOf(unplaced.positions);
    place();
    return received(positions);
  }

  /**
   * Takes many lines of one source. They are durable when it returns; the positions take them while
   * the next are read, or by {@link #finish}.
   *
   * @return how many position reports they held
   */
  synchronized int many(SourceId source, List<String> lines) throws Journal.NotRecorded {
    take(Map.of(source, lines));
    Reports taken = unplaced;
    unplaced = new Reports();
    finish();
    unsealed.addAll(ports.rawInput().closedSince());
    List<RawInput.Seal> seals = recordSeals();
    // Neither needs the other: each on a thread of its own.
    behind =
        CompletableFuture.allOf(
            CompletableFuture.runAsync(
                () -> ports.positions().add(taken.upTo, taken.positions, taken.identities)),
            CompletableFuture.runAsync(() -> seals.forEach(ports.rawInput()::sealed)));
    return taken.positions.size();
  }

  /** Returns once the positions have all that {@link #many} took. */
  synchronized void finish() throws Journal.NotRecorded {
    if (!behind.isDone() || behind.isCompletedExceptionally()) {
      try {
        behind.join();
      } catch (CompletionException e) {
        broken = true;
        throw new Journal.NotRecorded(
            "the lines are kept, and the positions did not take them; open the node again", e);
      }
    }
  }

  private void take(Map<SourceId, List<String>> lines) throws Journal.NotRecorded {
    if (broken) {
      throw new Journal.NotRecorded(
          "a line could not be read to its end; open the node again to read it again",
          new IllegalStateException("broken"));
    }
    place();
    if (inDoubt) {
      readDoubtful();
      place();
    }
    lines.keySet().forEach(this::catchUpReader);
    inDoubt = true;
    Map<SourceId, List<RawLine>> places = ports.rawInput().append(lines);
    inDoubt = false;
    places.forEach(
        (source, where) -> {
          List<String> texts = lines.getOrDefault(source, List.of());
          Feeds.Reader reader = reader(source);
          broken = true;
          for (int i = 0; i < where.size(); i++) {
            reader.line(
                where.get(i), texts.get(i), unplaced.positions::add, unplaced.identities::add);
          }
          broken = false;
          if (!where.isEmpty()) {
            wasRead(where.get(where.size() - 1));
          }
        });
  }

  /** How much of {@code source} was rejected so far, by reason. */
  synchronized SortedMap<String, Long> rejections(SourceId source) {
    catchUpReader(source);
    return reader(source).rejections();
  }

  /** A message may have begun, and a clock been set, in lines that were there before. */
  private void catchUpReader(SourceId source) {
    if (unread.remove(source)) {
      Feeds.Reader reader = reader(source);
      ports
          .rawInput()
          .read(
              source,
              Optional.empty(),
              (at, text) -> reader.line(at, text, known -> {}, known -> {}));
    }
  }

  private void read(RawLine at, String text) {
    broken = true;
    reader(at.source()).line(at, text, unplaced.positions::add, unplaced.identities::add);
    broken = false;
    wasRead(at);
  }

  private void wasRead(RawLine at) {
    read.put(at.source(), at);
    unplaced.upTo.put(at.source(), at);
  }

  /** Lines that were refused and are there nevertheless are read as all others are. */
  private void readDoubtful() {
    for (SourceId source : ports.rawInput().sources()) {
      ports.rawInput().read(source, Optional.ofNullable(read.get(source)), this::read);
    }
    inDoubt = false;
  }

  private void place() throws Journal.NotRecorded {
    if (unplaced.upTo.isEmpty()) {
      return;
    }
    finish();
    // Where it failed before, they may have been taken nevertheless.
    if (!placing || !arePlaced()) {
      placing = true;
      ports.positions().add(unplaced.upTo, unplaced.positions, unplaced.identities);
    }
    placing = false;
    unplaced = new Reports();
  }

  private boolean arePlaced() {
    return unplaced.upTo.entrySet().stream()
        .noneMatch(mark -> isAfter(mark.getValue(), ports.positions().highWater(mark.getKey())));
  }

  private Received received(List<PositionReport> positions) {
    Set<VesselKey> vessels = new HashSet<>();
    int distinct = 0;
    for (PositionReport report : positions) {
      vessels.addAll(report.vessels());
      if (recent.add(new Seen(report.vessels().get(0), report.position(), report.observedAt()))) {
        distinct++;
      }
    }
    for (Iterator<Seen> oldest = recent.iterator(); recent.size() > RECENT_MAX; ) {
      oldest.next();
      oldest.remove();
    }
    return new Received(positions.size(), distinct, vessels);
  }

  /** Closes the segments and records what each holds. */
  synchronized void seal() throws Journal.NotRecorded {
    unsealed.addAll(ports.rawInput().seal());
    recordSeals().forEach(ports.rawInput()::sealed);
  }

  private List<RawInput.Seal> recordSeals() throws Journal.NotRecorded {
    List<RawInput.Seal> recorded = new ArrayList<>();
    for (RawInput.Seal next = unsealed.peek(); next != null; next = unsealed.peek()) {
      record(next);
      recorded.add(unsealed.remove());
    }
    return recorded;
  }

  /** Records the seals of segments that were closed when a crash came between. */
  synchronized void sealCrashed() throws Journal.NotRecorded {
    Set<String> recorded = new HashSet<>();
    for (Registers.Entry entry : ports.registers().ofType("seal")) {
      RawInput.Seal seal = seal(entry.content());
      recorded.add(seal.source() + " " + seal.segment());
      ports.rawInput().sealed(seal);
    }
    for (SourceId source : ports.rawInput().sources()) {
      for (int segment = 0; segment < ports.rawInput().closed(source); segment++) {
        if (!recorded.contains(source + " " + segment)) {
          unsealed.add(ports.rawInput().sealOf(source, segment));
        }
      }
    }
    recordSeals().forEach(ports.rawInput()::sealed);
  }

  /** What a seal's record says. */
  static RawInput.Seal seal(JsonObject content) {
    return new RawInput.Seal(
        SourceId.of(content.text("source")),
        Math.toIntExact(content.number("segment")),
        Math.toIntExact(content.number("lines")),
        content.text("root"));
  }

  private void record(RawInput.Seal seal) throws Journal.NotRecorded {
    record.append(
        JsonObject.with("type", "seal")
            .and("at", record.now().toString())
            .and("source", seal.source().toString())
            .and("segment", seal.segment())
            .and("lines", seal.lines())
            .and("root", seal.rootHex())
            .end());
  }

  /** Reads again what the positions do not hold: after a crash, or when they were deleted. */
  synchronized void catchUp() {
    for (SourceId source : ports.rawInput().sources()) {
      Optional<RawLine> known = ports.positions().highWater(source);
      Optional<RawLine> last = ports.rawInput().last(source);
      if (last.isPresent() && !isAfter(last.get(), known)) {
        read.put(source, last.get());
        unread.add(source);
      } else {
        catchUp(source, known);
      }
    }
  }

  /** From the first line, so that a message that began before the mark is read whole. */
  private void catchUp(SourceId source, Optional<RawLine> known) {
    Reports[] gathered = {new Reports()};
    ports
        .rawInput()
        .read(
            source,
            Optional.empty(),
            (at, text) -> {
              Reports into = gathered[0];
              boolean isNew = isAfter(at, known);
              reader(source)
                  .line(
                      at,
                      text,
                      report -> addNew(isNew, into.positions, report),
                      report -> addNew(isNew, into.identities, report));
              read.put(source, at);
              if (isNew) {
                into.upTo.put(source, at);
              }
              if (into.positions.size() + into.identities.size() >= TOGETHER_MAX) {
                ports.positions().add(into.upTo, into.positions, into.identities);
                gathered[0] = new Reports();
              }
            });
    if (!gathered[0].upTo.isEmpty()) {
      Reports rest = gathered[0];
      ports.positions().add(rest.upTo, rest.positions, rest.identities);
    }
  }

  private static <T> void addNew(boolean isNew, List<T> to, T report) {
    if (isNew) {
      to.add(report);
    }
  }

  private static boolean isAfter(RawLine line, Optional<RawLine> known) {
    return known.isEmpty()
        || line.segment() > known.get().segment()
        || (line.segment() == known.get().segment() && line.line() > known.get().line());
  }

  private Feeds.Reader reader(SourceId source) {
    return readers.computeIfAbsent(source, ports.feeds()::open);
  }
}
