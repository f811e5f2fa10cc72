package org.fairlead.adapters.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.Merkle;
import org.fairlead.core.ledger.TileReader;

/**
 * The raw input under {@code DIR/segments/PARTY/SOURCE}: lines in numbered segments, the last of
 * which is open, the others sealed. Safe for use by several threads; one process at a time. Spec:
 * journal §5.
 *
 * <p>INVARIANT: a line that {@link #sync} returned for is there after any crash.
 */
public final class SegmentFiles implements AutoCloseable {
  /** The longest line. */
  public static final int LINE_BYTES_MAX = LineForm.LINE_BYTES_MAX;

  /** How long anybody waits while another is at the disk. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);

  private static final int INDEXES_HELD_MAX = 8;
  private static final String PLAIN = ".lines";
  private static final String PACKED = ".segment";

  private final Disk disk;
  private final Path folder;
  private final int linesMax;

  /** How many segments of each source are sealed. */
  private final Map<SourceId, Integer> sealed = new ConcurrentSkipListMap<>();

  /** Guards what follows, and the files. */
  private final DiskTurn turn;

  private final Map<SourceId, OpenSegment> open = new TreeMap<>();

  /** The block roots of segments that were sealed and not packed yet, by their root. */
  private final Map<Hash, List<Hash>> rootsOf = new LinkedHashMap<>();

  private final List<SealedSegment> renamed = new ArrayList<>();
  private final List<SealedSegment> newlySealed = new ArrayList<>();
  private final Map<Path, List<Long>> indexes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, List<Long>> eldest) {
          return size() > INDEXES_HELD_MAX;
        }
      };

  private SegmentFiles(Disk disk, Path folder, int linesMax, Duration waitMax) {
    this.disk = disk;
    this.folder = folder;
    this.linesMax = linesMax;
    this.turn = new DiskTurn(waitMax);
  }

  /**
   * Opens the raw input under {@code data}. A line that was being written when the process ended is
   * cut off.
   *
   * @param data the node's data folder
   * @param linesMax after so many lines a segment is sealed
   */
  public static SegmentFiles open(Path data, Disk disk, int linesMax) throws StoreFailure {
    return open(data, disk, linesMax, WAIT_MAX);
  }

  static SegmentFiles open(Path data, Disk disk, int linesMax, Duration waitMax)
      throws StoreFailure {
    SegmentFiles files = new SegmentFiles(disk, data.resolve("segments"), linesMax, waitMax);
    try {
      disk.createFolder(files.folder);
      for (Path party : disk.list(files.folder)) {
        for (Path source : disk.list(party)) {
          String id = party.getFileName() + "/" + source.getFileName();
          if (Party.isId(party.getFileName().toString()) && SourceId.isId(id)) {
            files.openSource(SourceId.of(id), source);
          }
        }
      }
      return files;
    } catch (IOException e) {
      throw new StoreFailure(
          StoreFailure.Code.DISK, "cannot open the segments in `" + data + "`", e);
    }
  }

  private void openSource(SourceId source, Path of) throws IOException, StoreFailure {
    // Ahead of all: a segment that was renamed when it was sealed must not be open again.
    disk.syncFolder(of);
    int count = 0;
    while (true) {
      if (disk.length(of.resolve(count + PACKED)) >= 0) {
        if (disk.length(of.resolve(count + PLAIN)) >= 0) {
          // What it was made from goes last: a crash came ahead of that.
          disk.delete(of.resolve(count + PLAIN));
        }
      } else if (disk.length(of.resolve(count + PLAIN)) < 0) {
        break;
      }
      count++;
    }
    sealed.put(source, count);
    Path last = of.resolve(count + ".lines.open");
    if (disk.length(last) >= 0) {
      open.put(source, new OpenSegment(disk, last, count));
    }
  }

  /**
   * Appends a line to the source's open segment; durable after {@link #sync}.
   *
   * @param line any bytes but a newline, at most {@link #LINE_BYTES_MAX}
   * @return where it lies
   * @throws StoreFailure DISK where a full segment could not be sealed
   */
  public RawLine append(SourceId source, byte[] line) throws StoreFailure {
    return append(source, List.of(line)).get(0);
  }

  /**
   * Appends lines in order, as {@link #append(SourceId, byte[])}. Where it fails, some of them may
   * have been appended: raw input may then hold a line twice, never not at all.
   */
  public List<RawLine> append(SourceId source, List<byte[]> lines) throws StoreFailure {
    return turn.alone(
        "append to the segment of `" + source + "`",
        () -> {
          List<RawLine> places = new ArrayList<>(lines.size());
          boolean appended = false;
          try {
            for (byte[] line : lines) {
              checkLine(line);
              OpenSegment segment = openFor(source);
              places.add(new RawLine(source, segment.number, segment.lines()));
              segment.append(line);
              if (segment.lines() >= linesMax) {
                SealedSegment unused = sealNow(source, segment);
              }
            }
            appended = true;
            return places;
          } finally {
            if (!appended) {
              takeBack();
            }
          }
        });
  }

  /**
   * Appends lines of several sources, and returns once all are durable. Where it fails, as {@link
   * #append(SourceId, List)}.
   */
  public Map<SourceId, List<RawLine>> append(Map<SourceId, List<byte[]>> lines)
      throws StoreFailure {
    return turn.alone(
        "append to the segments",
        () -> {
          Map<SourceId, List<RawLine>> places = new TreeMap<>();
          for (Map.Entry<SourceId, List<byte[]>> feed : lines.entrySet()) {
            places.put(feed.getKey(), append(feed.getKey(), feed.getValue()));
          }
          boolean unused = syncAll();
          return places;
        });
  }

  /** What is not durable was refused, so it goes, before a reader sees it. */
  private void takeBack() {
    open.values().forEach(OpenSegment::takeBack);
  }

  private static void checkLine(byte[] line) {
    if (line.length > LINE_BYTES_MAX) {
      throw new IllegalArgumentException("a line of " + line.length + " bytes is too long");
    }
    for (byte b : line) {
      if (b == '\n') {
        throw new IllegalArgumentException("a line holds no newline");
      }
    }
  }

  private static StoreFailure failed(String what, IOException e) {
    return new StoreFailure(StoreFailure.Code.DISK, "cannot " + what, e);
  }

  private OpenSegment openFor(SourceId source) throws IOException, StoreFailure {
    OpenSegment segment = open.get(source);
    if (segment != null) {
      segment.settle();
    }
    if (segment != null && segment.lines() >= linesMax) {
      // Full already: a crash came ahead of its sealing, or the maximum is smaller now.
      sealNow(source, segment);
      segment = null;
    }
    if (segment == null) {
      int number = sealed.getOrDefault(source, 0);
      Path of = folder(source);
      disk.createFolder(of);
      segment = new OpenSegment(disk, of.resolve(number + ".lines.open"), number);
      open.put(source, segment);
      sealed.put(source, number);
    }
    return segment;
  }

  private Path folder(SourceId source) {
    return folder.resolve(source.originator().id()).resolve(source.name());
  }

  /** Returns once every line that was appended is durable. */
  public void sync() throws StoreFailure {
    boolean unused = turn.alone("make the segments durable", this::syncAll);
  }

  private boolean syncAll() throws IOException, StoreFailure {
    boolean synced = false;
    try {
      for (OpenSegment segment : open.values()) {
        segment.sync();
      }
      synced = true;
    } finally {
      if (!synced) {
        takeBack();
      }
    }
    return synced;
  }

  /** Seals the source's open segment; empty where it has no line. */
  public Optional<SealedSegment> seal(SourceId source) throws StoreFailure {
    return turn.alone(
        "seal the segment of `" + source + "`",
        () -> {
          OpenSegment segment = open.get(source);
          return segment == null || segment.isEmpty()
              ? Optional.empty()
              : Optional.of(sealNow(source, segment));
        });
  }

  private SealedSegment sealNow(SourceId source, OpenSegment segment)
      throws IOException, StoreFailure {
    segment.sync();
    disk.move(segment.path, folder(source).resolve(segment.number + PLAIN));
    List<Hash> roots = segment.blockRoots();
    SealedSegment done =
        new SealedSegment(source, segment.number, segment.lines(), Merkle.root(roots));
    rootsOf.put(done.root(), roots);
    open.remove(source);
    sealed.put(source, segment.number + 1);
    renamed.add(done);
    segment.close();
    takeRenamed();
    return done;
  }

  /** A sealed segment is told of once its new name is durable: else it might be open again. */
  private void takeRenamed() throws IOException {
    while (!renamed.isEmpty()) {
      disk.syncFolder(folder(renamed.get(0).source()));
      newlySealed.add(renamed.remove(0));
    }
  }

  /** The segments that were sealed since this was last asked. */
  public List<SealedSegment> takeSealed() throws StoreFailure {
    return turn.alone(
        "make a sealed segment durable",
        () -> {
          takeRenamed();
          List<SealedSegment> taken = List.copyOf(newlySealed);
          newlySealed.clear();
          return taken;
        });
  }

  /** The sources that have lines, in order. */
  public List<SourceId> sources() {
    return List.copyOf(sealed.keySet());
  }

  /** How many segments of the source are sealed: those below that number. */
  public int sealedCount(SourceId source) {
    return sealed.getOrDefault(source, 0);
  }

  /** A sealed segment again, its root computed from its lines: to record one after a crash. */
  public SealedSegment sealedSegment(SourceId source, int segment) throws StoreFailure {
    if (segment < 0 || segment >= sealedCount(source)) {
      throw new IllegalArgumentException("no sealed segment " + segment + " of `" + source + "`");
    }
    List<Hash> leaves = leaves(source, segment);
    return new SealedSegment(source, segment, leaves.size(), Merkle.root(leaves));
  }

  /** The leaf hashes of a segment: with {@link Merkle#inclusion} they prove one line alone. */
  public List<Hash> leaves(SourceId source, int segment) throws StoreFailure {
    List<Hash> leaves = new ArrayList<>();
    forEachIn(source, segment, 0, (place, line) -> leaves.add(Merkle.leaf(line)));
    return leaves;
  }

  /**
   * A line.
   *
   * @throws IllegalArgumentException where there is none at {@code place}
   * @throws StoreFailure DAMAGED where it is no longer whole
   */
  public byte[] line(RawLine place) throws StoreFailure {
    return turn.alone(
        "read line `" + place.itemId() + "`",
        () -> {
          OpenSegment current = open.get(place.source());
          if (current != null && current.number == place.segment()) {
            return current.line(place.line());
          }
          Path path = sealedPath(place.source(), place.segment());
          try (RecordFile file = disk.open(path)) {
            if (isPacked(path)) {
              PackedSegment packed = PackedSegment.open(file, path);
              checkLine(place, packed.lines());
              return packed.line(file, place.line());
            }
            return OpenSegment.line(file, path, offsets(file, path), place.line());
          }
        });
  }

  private static void checkLine(RawLine place, int lines) {
    if (place.line() < 0 || place.line() >= lines) {
      throw new IllegalArgumentException("no line `" + place.itemId() + "`");
    }
  }

  private List<Long> offsets(RecordFile file, Path path) throws IOException, StoreFailure {
    List<Long> offsets = indexes.get(path);
    if (offsets == null) {
      offsets = OpenSegment.offsets(file, path);
      indexes.put(path, offsets);
    }
    return offsets;
  }

  private Path sealedPath(SourceId source, int segment) throws IOException {
    if (segment < 0 || segment >= sealedCount(source)) {
      throw new IllegalArgumentException("no segment " + segment + " of `" + source + "`");
    }
    Path packed = folder(source).resolve(segment + PACKED);
    return disk.length(packed) >= 0 ? packed : folder(source).resolve(segment + PLAIN);
  }

  private static boolean isPacked(Path path) {
    return path.toString().endsWith(PACKED);
  }

  /**
   * The path from the leaf of a line to the root of its sealed segment: {@link
   * Merkle#verifyInclusion} checks it. Reads no block of the segment but the line's own.
   *
   * @throws StoreFailure DAMAGED where what it rests on is no longer whole
   */
  public List<Hash> inclusion(RawLine place) throws StoreFailure {
    return turn.alone(
        "read segment " + place.segment() + " of `" + place.source() + "`",
        () -> {
          Path path = sealedPath(place.source(), place.segment());
          if (!isPacked(path)) {
            return inclusionByLeaves(place);
          }
          try (RecordFile file = disk.open(path)) {
            PackedSegment packed = PackedSegment.open(file, path);
            checkLine(place, packed.lines());
            return packed.inclusion(file, place.line());
          }
        });
  }

  private List<Hash> inclusionByLeaves(RawLine place) throws StoreFailure {
    List<Hash> leaves = leaves(place.source(), place.segment());
    checkLine(place, leaves.size());
    try {
      return Merkle.inclusion(place.line(), leaves.size(), Merkle.Subtrees.of(leaves));
    } catch (TileReader.Unreadable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Stores a sealed segment in its small form, where it is not yet. Where its lines are not those
   * that were sealed it stays as it is.
   *
   * @param root that was recorded of it
   */
  public void pack(SourceId source, int segment, Hash root) throws StoreFailure {
    Path plain = folder(source).resolve(segment + PLAIN);
    Path packed = folder(source).resolve(segment + PACKED);
    Path temporary = folder(source).resolve(segment + PACKED + ".tmp");
    try {
      if (disk.length(packed) >= 0) {
        return;
      }
      Hash found = packInto(temporary, source, segment, root);
      boolean unused =
          turn.alone("pack `" + plain + "`", () -> packed(source, segment, found.equals(root)));
    } catch (IOException e) {
      throw failed("pack `" + plain + "`", e);
    }
  }

  private Hash packInto(Path file, SourceId source, int segment, Hash root)
      throws IOException, StoreFailure {
    try (RecordFile opened = disk.open(file);
        PackedSegment.Writer writer = new PackedSegment.Writer(opened, knownRoots(root))) {
      forEachIn(source, segment, 0, (place, line) -> write(writer, line));
      return writer.end();
    }
  }

  /** The small form takes the place of the plain one, if it holds what was sealed. */
  private boolean packed(SourceId source, int segment, boolean isWhole)
      throws IOException, StoreFailure {
    Path plain = folder(source).resolve(segment + PLAIN);
    if (!isWhole) {
      throw new StoreFailure(
          StoreFailure.Code.DAMAGED, "`" + plain + "` does not hold the lines that were sealed");
    }
    disk.move(
        folder(source).resolve(segment + PACKED + ".tmp"),
        folder(source).resolve(segment + PACKED));
    disk.syncFolder(folder(source));
    indexes.remove(plain);
    disk.delete(plain);
    return true;
  }

  private List<Hash> knownRoots(Hash root) throws StoreFailure {
    List<Hash> roots = turn.alone("pack a segment", () -> rootsOf.remove(root));
    return roots == null ? List.of() : roots;
  }

  private static void write(PackedSegment.Writer writer, byte[] line) throws StoreFailure {
    try {
      writer.line(line);
    } catch (IOException e) {
      throw failed("pack a segment", e);
    }
  }

  /** The last line of the source, durable or not; empty where it has none. */
  public Optional<RawLine> last(SourceId source) throws StoreFailure {
    return turn.alone(
        "read the last line of `" + source + "`",
        () -> {
          OpenSegment current = open.get(source);
          if (current != null && current.lines() > 0) {
            return Optional.of(new RawLine(source, current.number, current.lines() - 1));
          }
          int before = sealedCount(source) - 1;
          return before < 0 ? Optional.empty() : Optional.of(lastOf(source, before));
        });
  }

  private RawLine lastOf(SourceId source, int segment) throws IOException, StoreFailure {
    Path path = sealedPath(source, segment);
    try (RecordFile file = disk.open(path)) {
      int lines =
          isPacked(path) ? PackedSegment.open(file, path).lines() : offsets(file, path).size();
      return new RawLine(source, segment, lines - 1);
    }
  }

  /** Goes through the source's lines from {@code segment} and {@code line} on, in order. */
  public void forEach(SourceId source, int segment, int line, Visitor visitor) throws StoreFailure {
    int count =
        turn.alone(
            "read the segments of `" + source + "`",
            () -> sealedCount(source) + (open.containsKey(source) ? 1 : 0));
    for (int i = segment; i < count; i++) {
      forEachIn(source, i, i == segment ? line : 0, visitor);
    }
  }

  /** A segment's file, opened, and how many of its lines are to be shown. */
  private record Opened(Path path, RecordFile file, long until) {}

  private Opened opened(SourceId source, int segment) throws IOException, StoreFailure {
    OpenSegment current = open.get(source);
    if (current != null && current.number == segment) {
      current.writeOut();
      return new Opened(current.path, disk.open(current.path), current.lines());
    }
    Path path = sealedPath(source, segment);
    return new Opened(path, disk.open(path), Long.MAX_VALUE);
  }

  /** Goes through the lines of one segment from {@code from} on, in order. */
  public void forEachIn(SourceId source, int segment, int from, Visitor visitor)
      throws StoreFailure {
    // Opened alone, where it cannot be renamed before it is open.
    Opened opened =
        turn.alone(
            "read segment " + segment + " of `" + source + "`", () -> opened(source, segment));
    Path path = opened.path();
    long until = opened.until();
    int[] number = {0};
    try (RecordFile file = opened.file()) {
      if (isPacked(path)) {
        PackedSegment.open(file, path).forEach(file, new RawLine(source, segment, from), visitor);
        return;
      }
      long end =
          LineForm.scan(
              file,
              0,
              (offset, line) -> {
                if (number[0] < until && number[0] >= from) {
                  visitor.line(new RawLine(source, segment, number[0]), line);
                }
                number[0]++;
                return number[0] < until;
              });
      if (end < file.length() && number[0] < until) {
        throw OpenSegment.damaged(path, end, number[0]);
      }
    } catch (IOException e) {
      throw failed("read the segment `" + path + "`", e);
    }
  }

  @Override
  public void close() throws StoreFailure {
    sync();
    boolean unused =
        turn.alone(
            "close the segments",
            () -> {
              for (OpenSegment segment : open.values()) {
                segment.close();
              }
              open.clear();
              return true;
            });
  }

  /** Takes lines in order. */
  public interface Visitor {
    /** The next line. */
    void line(RawLine place, byte[] line) throws StoreFailure;
  }
}
