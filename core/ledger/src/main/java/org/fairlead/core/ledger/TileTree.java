package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tree of one size, read from its tiles: what proofs are made from. Trusts the tiles; whoever
 * reads the proof checks it. Not safe for use by several threads.
 */
public final class TileTree implements Merkle.Subtrees {
  private static final int TILE_HEIGHT = 8;
  private static final int TILES_HELD_MAX = 64;

  private final long size;
  private final TileReader reader;
  private final Map<TilePath, List<Hash>> held =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, List<Hash>> eldest) {
          return size() > TILES_HELD_MAX;
        }
      };

  /** The tree of {@code size}, as a checkpoint states it, in the files of {@code reader}. */
  public TileTree(long size, TileReader reader) {
    this.size = size;
    this.reader = reader;
  }

  /** The proof that the entry at {@code index} is in the tree. */
  public List<Hash> inclusion(long index) throws TileReader.Unreadable {
    return Merkle.inclusion(index, size, this);
  }

  /** The proof that the tree of {@code oldSize} is a prefix of this one. */
  public List<Hash> consistency(long oldSize) throws TileReader.Unreadable {
    return Merkle.consistency(oldSize, size, this);
  }

  /** The entry at {@code index}. */
  public byte[] entry(long index) throws TileReader.Unreadable {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no entry " + index + " in a tree of " + size);
    }
    TilePath path = path(TilePath.ENTRIES, index / TilePath.FULL, size);
    return entries(path, reader).get((int) (index % TilePath.FULL));
  }

  @Override
  public Hash at(int height, long index) throws TileReader.Unreadable {
    int level = height / TILE_HEIGHT;
    int within = height % TILE_HEIGHT;
    long first = index << within;
    TilePath path = path(level, first / TilePath.FULL, size >> (TILE_HEIGHT * level));
    List<Hash> hashes = held.get(path);
    if (hashes == null) {
      hashes = hashes(path, reader);
      held.put(path, hashes);
    }
    int from = (int) (first % TilePath.FULL);
    return Merkle.root(hashes.subList(from, from + (1 << within)));
  }

  private static TilePath path(int level, long tile, long hashes) {
    return new TilePath(level, tile, (int) Math.min(TilePath.FULL, hashes - tile * TilePath.FULL));
  }

  static List<Hash> hashes(TilePath path, TileReader reader) throws TileReader.Unreadable {
    Stored stored = stored(path, reader);
    List<Hash> hashes = new ArrayList<>(path.width());
    for (int i = 0; i < path.width(); i++) {
      hashes.add(Hash.at(stored.bytes(), i * Hash.BYTES));
    }
    return hashes;
  }

  static List<byte[]> entries(TilePath path, TileReader reader) throws TileReader.Unreadable {
    Stored stored = read(path, reader);
    Optional<List<byte[]>> entries = EntryBundle.decode(stored.bytes());
    if (entries.isEmpty() || entries.get().size() != stored.path().width()) {
      throw new TileReader.Harmed(
          "`" + stored.path() + "` does not hold " + stored.path().width() + " entries");
    }
    return entries.get().subList(0, path.width());
  }

  /**
   * A file that was read in answer to a path.
   *
   * @param path its own: the full tile's, where that one serves for a partial one
   */
  record Stored(TilePath path, byte[] bytes) {}

  /** The tile of hashes at {@code path}; it has the length that its own path says. */
  static Stored stored(TilePath path, TileReader reader) throws TileReader.Unreadable {
    Stored stored = read(path, reader);
    int whole = stored.path().width() * Hash.BYTES;
    if (stored.bytes().length != whole) {
      throw new TileReader.Harmed(
          "`" + stored.path() + "` has " + stored.bytes().length + " bytes instead of " + whole);
    }
    return stored;
  }

  /** A partial tile may have been removed once the full one exists: then that one serves. */
  private static Stored read(TilePath path, TileReader reader) throws TileReader.Unreadable {
    Optional<byte[]> bytes = reader.read(path.text());
    if (bytes.isPresent()) {
      return new Stored(path, bytes.get());
    }
    Optional<byte[]> full = path.isPartial() ? reader.read(path.full().text()) : Optional.empty();
    return new Stored(
        path.full(), full.orElseThrow(() -> new TileReader.Harmed("`" + path + "` is missing")));
  }
}
