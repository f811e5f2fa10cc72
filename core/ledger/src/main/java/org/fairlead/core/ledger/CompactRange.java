package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The state of a growing Merkle tree: the hashes of its whole subtrees from the left, one for each
 * bit of its size. An append costs on average one node hash, the root at most one for each bit. Not
 * safe for use by several threads.
 */
public final class CompactRange {
  private final List<Hash> peaks = new ArrayList<>();
  private long size;

  /** The tree without leaves. */
  public CompactRange() {}

  /**
   * The tree of {@code size} whose whole subtrees, the widest first, are {@code peaks}.
   *
   * @throws IllegalArgumentException where their number is not the number of bits in {@code size}
   */
  public CompactRange(long size, List<Hash> peaks) {
    if (size < 0 || Long.bitCount(size) != peaks.size()) {
      throw new IllegalArgumentException(
          "a tree of " + size + " does not have " + peaks.size() + " whole subtrees");
    }
    this.size = size;
    this.peaks.addAll(peaks);
  }

  /** The same tree, which grows by itself. */
  CompactRange copy() {
    return new CompactRange(size, peaks);
  }

  /** How many leaves. */
  public long size() {
    return size;
  }

  /** Appends the hash of a leaf. */
  public void append(Hash leaf) {
    append(leaf, (height, hash) -> {});
  }

  /** Appends, and tells {@code completed} each subtree that this makes whole, from the leaf up. */
  void append(Hash leaf, Completed completed) {
    Hash hash = leaf;
    int height = 0;
    completed.subtree(height, hash);
    for (long bits = size; (bits & 1) == 1; bits >>= 1) {
      hash = Merkle.node(peaks.remove(peaks.size() - 1), hash);
      height++;
      completed.subtree(height, hash);
    }
    peaks.add(hash);
    size++;
  }

  /** The root over all leaves so far. */
  public Hash root() {
    if (size == 0) {
      return Merkle.EMPTY_ROOT;
    }
    Hash hash = peaks.get(peaks.size() - 1);
    for (int i = peaks.size() - 2; i >= 0; i--) {
      hash = Merkle.node(peaks.get(i), hash);
    }
    return hash;
  }

  /** Hears of subtrees that became whole. */
  interface Completed {
    void subtree(int height, Hash hash);
  }
}
