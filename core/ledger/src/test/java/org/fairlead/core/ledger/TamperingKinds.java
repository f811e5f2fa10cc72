package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** The ways of tampering with a log's files; each makes a new change from chance. */
final class TamperingKinds {
  private static final String CHECKPOINT = "checkpoint";
  private final TamperedLog log;

  TamperingKinds(TamperedLog log) {
    this.log = log;
  }

  /** A kind, and how often it is tried beside the others. */
  record Kind(int weight, Function<Random, Tampering> tampering) {}

  Map<String, Kind> all() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("bit flipped in a tile", new Kind(8, r -> flipped(pick(log.tiles(), r), r)));
    kinds.put("bit flipped in a bundle", new Kind(8, r -> flipped(pick(log.bundles(), r), r)));
    kinds.put("bit flipped in the checkpoint", new Kind(8, this::flippedCheckpoint));
    kinds.put("bits flipped in two files", new Kind(2, this::flippedTwice));
    kinds.put("byte changed in a file not read", new Kind(1, this::notRead));
    kinds.put("file cut short", new Kind(4, this::cut));
    kinds.put("bytes behind a file's end", new Kind(4, this::longer));
    kinds.put("file missing", new Kind(2, this::missing));
    kinds.put("two tiles swapped", new Kind(3, r -> swapped(log.tiles(), r)));
    kinds.put("two bundles swapped", new Kind(3, r -> swapped(log.bundles(), r)));
    kinds.put("file in the place of another", new Kind(3, this::misplaced));
    kinds.put("two entries swapped", new Kind(3, r -> entriesSwapped(r, false)));
    kinds.put("two entries and their hashes swapped", new Kind(3, r -> entriesSwapped(r, true)));
    kinds.put("entries reordered, tiles made again", new Kind(1, this::reordered));
    kinds.put("entry left out, tiles made again", new Kind(1, this::leftOut));
    kinds.put("entry replaced, tiles made again", new Kind(1, this::replaced));
    kinds.put("partial file under another width", new Kind(1, this::renamedWidth));
    kinds.put("partial file of another width", new Kind(1, this::otherWidth));
    kinds.put("full file in the place of a partial", new Kind(1, this::fullForPartial));
    new TamperingSigned(log).addTo(kinds);
    return kinds;
  }

  static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  private Tampering flipped(String path, Random random) {
    Tampering change = new Tampering(log.right);
    byte[] bytes = change.bytes(path);
    int at = random.nextInt(bytes.length);
    Tampering.flip(bytes, at, random);
    return change.put(path, bytes).namedFor(path, at);
  }

  /** A line of a witness that the reader does not demand is no part of what is believed. */
  private Tampering flippedCheckpoint(Random random) {
    Tampering change = flipped(CHECKPOINT, random);
    byte[] right = log.right.files.get(CHECKPOINT);
    int at = Arrays.mismatch(right, change.bytes(CHECKPOINT));
    int line = new String(right, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf('\n');
    int stranger =
        line
            - Text.utf8(lastLine(new String(right, java.nio.charset.StandardCharsets.UTF_8)))
                .length;
    return at >= stranger ? change.matters(Tampering.Matters.ONLY_TO_FORM) : change;
  }

  private static String lastLine(String note) {
    String[] lines = note.split("\n");
    return lines[lines.length - 1];
  }

  /** The first of the two in the order of reading is the one that is named. */
  private Tampering flippedTwice(Random random) {
    int one = random.nextInt(TamperedLog.SIZE);
    int two = random.nextInt(TamperedLog.SIZE);
    Tampering change = new Tampering(log.right);
    for (int entry : new int[] {one, two}) {
      String path = log.holding(0, entry);
      byte[] bytes = change.bytes(path);
      bytes[entry % TilePath.FULL * Hash.BYTES] ^= 1;
      change.put(path, bytes);
    }
    if (one == two) {
      return change.matters(Tampering.Matters.NO);
    }
    return change.named("is not that of entry " + Math.min(one, two));
  }

  private Tampering notRead(Random random) {
    String path =
        pick(
            List.of(
                "vkey",
                "tile/0/020",
                "tile/entries/019.p/7",
                "tile/1/000.p/3",
                "tile/2/000",
                "checkpoint.tmp"),
            random);
    byte[] bytes = new byte[1 + random.nextInt(300)];
    random.nextBytes(bytes);
    return new Tampering(log.right).put(path, bytes).matters(Tampering.Matters.NO);
  }

  private Tampering cut(Random random) {
    String path = pick(log.all(), random);
    Tampering change = new Tampering(log.right);
    byte[] bytes = change.bytes(path);
    if (path.equals(CHECKPOINT) && random.nextBoolean()) {
      return change.put(path, Arrays.copyOf(bytes, bytes.length - 1)).namedFor(path, -1);
    }
    int length = random.nextInt(bytes.length);
    // Cut where the stranger's line begins, the last: nobody demands that.
    boolean isWhole = path.equals(CHECKPOINT) && length == lastLineAt(bytes);
    return change
        .put(path, Arrays.copyOf(bytes, length))
        .namedFor(path, length)
        .matters(isWhole ? Tampering.Matters.NO : Tampering.Matters.YES);
  }

  private static int lastLineAt(byte[] bytes) {
    int at = bytes.length - 1;
    while (bytes[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private Tampering longer(Random random) {
    String path = pick(log.all(), random);
    Tampering change = new Tampering(log.right);
    byte[] bytes = change.bytes(path);
    int whole = path.contains("entries") ? 2 + LedgerEntry.BYTES : Hash.BYTES;
    byte[] more = new byte[random.nextInt(4) == 0 ? whole : 1 + random.nextInt(80)];
    random.nextBytes(more);
    if (more.length == 52) {
      more[0] = 0;
      more[1] = 50;
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, longer, bytes.length, more.length);
    return change.put(path, longer).namedFor(path, -1);
  }

  private Tampering missing(Random random) {
    String path = pick(log.all(), random);
    return new Tampering(log.right).remove(path).named("`" + path + "` is missing");
  }

  private Tampering swapped(List<String> paths, Random random) {
    Tampering change = new Tampering(log.right);
    String one = pick(paths, random);
    String two = pick(paths, random);
    byte[] kept = change.bytes(one);
    change.put(one, change.bytes(two)).put(two, kept);
    return one.equals(two)
        ? change.matters(Tampering.Matters.NO)
        : change.namedFor(one, 0).namedFor(two, 0);
  }

  private Tampering misplaced(Random random) {
    Tampering change = new Tampering(log.right);
    String one = pick(log.all(), random);
    String two = pick(log.all(), random);
    change.put(one, change.bytes(two));
    return one.equals(two) ? change.matters(Tampering.Matters.NO) : change.namedFor(one, 0);
  }

  private Tampering entriesSwapped(Random random, boolean hashesToo) {
    int one = random.nextInt(TamperedLog.SIZE);
    int two = random.nextInt(TamperedLog.SIZE);
    Tampering change = new Tampering(log.right);
    swap(change, TilePath.ENTRIES, one, two);
    if (one == two) {
      return change.matters(Tampering.Matters.NO);
    }
    if (!hashesToo) {
      return change.named("entry " + Math.min(one, two));
    }
    swap(change, 0, one, two);
    int tile = Math.min(one, two) / TilePath.FULL;
    // The last tile is partial: nothing is above it but the root.
    return tile == TamperedLog.SIZE / TilePath.FULL
        ? change.named("`checkpoint` says")
        : change.named("`tile/1/000.p/19`: hash " + tile + " ");
  }

  private void swap(Tampering change, int level, int one, int two) {
    int width = level == TilePath.ENTRIES ? 2 + LedgerEntry.BYTES : Hash.BYTES;
    byte[] first = item(change, level, one, width);
    byte[] second = item(change, level, two, width);
    put(change, level, one, second);
    put(change, level, two, first);
  }

  private byte[] item(Tampering change, int level, int index, int width) {
    int from = index % TilePath.FULL * width;
    return Arrays.copyOfRange(change.bytes(log.holding(level, index)), from, from + width);
  }

  private void put(Tampering change, int level, int index, byte[] item) {
    String path = log.holding(level, index);
    byte[] bytes = change.bytes(path);
    System.arraycopy(item, 0, bytes, index % TilePath.FULL * item.length, item.length);
    change.put(path, bytes);
  }

  private Tampering reordered(Random random) {
    List<byte[]> other = new ArrayList<>(log.entries);
    int from = random.nextInt(TamperedLog.SIZE - 300);
    Collections.rotate(other.subList(from, from + 2 + random.nextInt(298)), 1);
    return remade(other).named("`checkpoint` says");
  }

  private Tampering leftOut(Random random) {
    List<byte[]> other = new ArrayList<>(log.entries);
    other.remove(random.nextInt(TamperedLog.SIZE));
    Tampering change = remade(other);
    log.right.files.keySet().stream()
        .filter(path -> path.contains("019.p"))
        .forEach(change::remove);
    return change.named("`tile/entries/019.p/136` is missing");
  }

  private Tampering replaced(Random random) {
    List<byte[]> other = new ArrayList<>(log.entries);
    other.set(random.nextInt(TamperedLog.SIZE), TamperedLog.entry(random));
    return remade(other).named("`checkpoint` says");
  }

  private Tampering remade(List<byte[]> other) {
    return new Tampering(log.right).putAll(TamperedLog.made(other, new TreeWriter()));
  }

  private List<String> partials() {
    return log.all().stream().filter(path -> path.contains(".p/")).toList();
  }

  private Tampering renamedWidth(Random random) {
    String path = pick(partials(), random);
    TilePath tile = TilePath.parse(path).orElseThrow();
    int width = 1 + random.nextInt(TilePath.FULL - 1);
    Tampering change = new Tampering(log.right);
    byte[] bytes = change.bytes(path);
    if (width == tile.width()) {
      return change.matters(Tampering.Matters.NO);
    }
    String name = new TilePath(tile.level(), tile.index(), width).text();
    return change.remove(path).put(name, bytes).named("`" + path + "` is missing");
  }

  private Tampering otherWidth(Random random) {
    String path = pick(partials(), random);
    int item = path.contains("entries") ? 2 + LedgerEntry.BYTES : Hash.BYTES;
    Tampering change = new Tampering(log.right);
    byte[] bytes = change.bytes(path);
    int width = random.nextInt(TilePath.FULL + 1);
    byte[] other = Arrays.copyOf(bytes, width * item);
    for (int at = bytes.length; path.contains("entries") && at < other.length; at += item) {
      other[at + 1] = LedgerEntry.BYTES;
    }
    return other.length == bytes.length
        ? change.matters(Tampering.Matters.NO)
        : change.put(path, other).namedFor(path, -1);
  }

  /** What a full tile holds behind the signed size is nobody's claim; what is before it counts. */
  private Tampering fullForPartial(Random random) {
    String path = pick(partials(), random);
    TilePath tile = TilePath.parse(path).orElseThrow();
    int item = tile.level() == TilePath.ENTRIES ? 2 + LedgerEntry.BYTES : Hash.BYTES;
    Tampering change = new Tampering(log.right);
    byte[] bytes = Arrays.copyOf(change.bytes(path), TilePath.FULL * item);
    for (int at = tile.width() * item; at < bytes.length; at += item) {
      if (tile.level() == TilePath.ENTRIES) {
        bytes[at + 1] = LedgerEntry.BYTES;
      }
      bytes[at + 2] = (byte) random.nextInt(256);
    }
    int at = random.nextInt(bytes.length);
    boolean length = tile.level() == TilePath.ENTRIES && at % item < 2;
    Tampering.flip(bytes, at, random);
    change.remove(path).put(tile.full().text(), bytes);
    return at < tile.width() * item || length
        ? change.namedFor(tile.full().text(), at).named("entry")
        : change.matters(Tampering.Matters.NO);
  }
}
