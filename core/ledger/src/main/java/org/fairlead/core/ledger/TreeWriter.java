package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Grows a tiled log entry by entry and says which files that makes: each full tile and bundle once,
 * when it fills, and the partial ones of a size when a checkpoint of that size is due. Holds one
 * tile a level, whatever the size. Not safe for use by several threads. Spec: ledger §3.
 */
public final class TreeWriter {
  private static final int TILE_HEIGHT = 8;

  private final CompactRange range;
  private final List<byte[]> bundle = new ArrayList<>();
  private final List<List<Hash>> levels = new ArrayList<>();

  /** A log without entries. */
  public TreeWriter() {
    this(new CompactRange());
  }

  private TreeWriter(CompactRange range) {
    this.range = range;
  }

  /**
   * The writer that has already appended the first {@code size} entries, from the right edge of the
   * stored tree: at most one tile a level and one bundle are read.
   *
   * @throws TileReader.Unreadable where a tile of the right edge is missing or has another length
   */
  public static TreeWriter resume(long size, TileReader reader) throws TileReader.Unreadable {
    List<List<Hash>> levels = new ArrayList<>();
    List<Hash> peaks = new ArrayList<>();
    for (int level = 0; size >> (TILE_HEIGHT * level) > 0; level++) {
      long hashes = size >> (TILE_HEIGHT * level);
      int width = (int) (hashes % TilePath.FULL);
      levels.add(
          width == 0
              ? new ArrayList<>()
              : TileTree.hashes(new TilePath(level, hashes / TilePath.FULL, width), reader));
    }
    for (int level = levels.size() - 1; level >= 0; level--) {
      List<Hash> tile = levels.get(level);
      int from = 0;
      for (int height = TILE_HEIGHT - 1; height >= 0; height--) {
        if ((tile.size() >> height & 1) == 1) {
          peaks.add(Merkle.root(tile.subList(from, from + (1 << height))));
          from += 1 << height;
        }
      }
    }
    TreeWriter writer = new TreeWriter(new CompactRange(size, peaks));
    writer.levels.addAll(levels);
    int width = (int) (size % TilePath.FULL);
    if (width > 0) {
      writer.bundle.addAll(
          TileTree.entries(new TilePath(TilePath.ENTRIES, size / TilePath.FULL, width), reader));
    }
    return writer;
  }

  /** A writer of the same log at the same size, which grows by itself. */
  public TreeWriter copy() {
    TreeWriter copy = new TreeWriter(range.copy());
    copy.bundle.addAll(bundle);
    levels.forEach(level -> copy.levels.add(new ArrayList<>(level)));
    return copy;
  }

  /** How many entries. */
  public long size() {
    return range.size();
  }

  /** The root over all entries so far. */
  public Hash root() {
    return range.root();
  }

  /**
   * Appends {@code entry}.
   *
   * @return the files that are now full: the bundle, then the tiles from level 0 up; most often
   *     none
   */
  public List<TileFile> append(byte[] entry) {
    if (entry.length > EntryBundle.ENTRY_BYTES_MAX) {
      throw new IllegalArgumentException("an entry of " + entry.length + " bytes is too long");
    }
    bundle.add(entry.clone());
    range.append(Merkle.leaf(entry), this::completed);
    if (bundle.size() < TilePath.FULL) {
      return List.of();
    }
    List<TileFile> full = new ArrayList<>();
    long tile = range.size() / TilePath.FULL - 1;
    full.add(
        new TileFile(
            new TilePath(TilePath.ENTRIES, tile, TilePath.FULL), EntryBundle.encode(bundle)));
    bundle.clear();
    for (int level = 0; level < levels.size(); level++) {
      List<Hash> hashes = levels.get(level);
      if (hashes.size() == TilePath.FULL) {
        full.add(new TileFile(new TilePath(level, tile, TilePath.FULL), concatenate(hashes)));
        hashes.clear();
      }
      tile = (tile + 1) / TilePath.FULL - 1;
    }
    return full;
  }

  private void completed(int height, Hash hash) {
    if (height % TILE_HEIGHT == 0) {
      int level = height / TILE_HEIGHT;
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      levels.get(level).add(hash);
    }
  }

  /** The partial bundle and tiles of the present size, from level 0 up; none is empty. */
  public List<TileFile> partials() {
    List<TileFile> partial = new ArrayList<>();
    if (!bundle.isEmpty()) {
      partial.add(
          new TileFile(
              new TilePath(TilePath.ENTRIES, size() / TilePath.FULL, bundle.size()),
              EntryBundle.encode(bundle)));
    }
    for (int level = 0; level < levels.size(); level++) {
      List<Hash> hashes = levels.get(level);
      if (!hashes.isEmpty()) {
        long index = (size() >> (TILE_HEIGHT * level)) / TilePath.FULL;
        partial.add(new TileFile(new TilePath(level, index, hashes.size()), concatenate(hashes)));
      }
    }
    return partial;
  }

  private static byte[] concatenate(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.BYTES];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Hash.BYTES);
    }
    return bytes;
  }
}
