package org.fairlead.core.ledger;

import java.util.ArrayList;
import java.util.List;
import org.fairlead.core.basics.Sha256;

/**
 * The Merkle tree of RFC 6962 §2.1 over SHA-256. Trees may hold up to 2^62 leaves. Spec: ledger §2.
 */
public final class Merkle {
  /** The root of the tree without leaves. */
  public static final Hash EMPTY_ROOT = Hash.digest();

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private Merkle() {}

  /** The hash of the leaf that holds {@code entry}. */
  public static Hash leaf(byte[] entry) {
    return Hash.of(Sha256.of(LEAF, entry));
  }

  /** The hash of the node above {@code left} and {@code right}. */
  public static Hash node(Hash left, Hash right) {
    return Hash.digest(NODE, left.shared(), right.shared());
  }

  /** The root over {@code leaves}, which are leaf hashes. */
  public static Hash root(List<Hash> leaves) {
    CompactRange range = new CompactRange();
    for (Hash leaf : leaves) {
      range.append(leaf);
    }
    return range.root();
  }

  /**
   * The proof that the leaf at {@code index} is in the tree of {@code size}, from the leaf's
   * sibling to the root's child. RFC 6962 §2.1.1.
   *
   * @param subtrees gives the hashes of the whole subtrees of that tree
   * @throws IllegalArgumentException where {@code index} is not in the tree
   */
  public static List<Hash> inclusion(long index, long size, Subtrees subtrees)
      throws TileReader.Unreadable {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no entry " + index + " in a tree of " + size);
    }
    List<Hash> path = new ArrayList<>();
    inclusion(index, 0, size, subtrees, path);
    return List.copyOf(path);
  }

  private static void inclusion(long index, long from, long to, Subtrees subtrees, List<Hash> path)
      throws TileReader.Unreadable {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      inclusion(index, from, middle, subtrees, path);
      path.add(range(middle, to, subtrees));
    } else {
      inclusion(index, middle, to, subtrees, path);
      path.add(range(from, middle, subtrees));
    }
  }

  /**
   * The proof that the tree of {@code oldSize} is a prefix of the tree of {@code size}. RFC 6962
   * §2.1.2. Empty where either is empty or both are the same.
   *
   * @throws IllegalArgumentException where {@code oldSize} exceeds {@code size}
   */
  public static List<Hash> consistency(long oldSize, long size, Subtrees subtrees)
      throws TileReader.Unreadable {
    if (oldSize < 0 || oldSize > size) {
      throw new IllegalArgumentException("a tree of " + oldSize + " is no prefix of " + size);
    }
    List<Hash> path = new ArrayList<>();
    if (oldSize > 0 && oldSize < size) {
      consistency(oldSize, 0, size, true, new Walk(subtrees, path));
    }
    return List.copyOf(path);
  }

  private record Walk(Subtrees subtrees, List<Hash> path) {}

  private static void consistency(long old, long from, long to, boolean whole, Walk walk)
      throws TileReader.Unreadable {
    if (old == to) {
      if (!whole) {
        walk.path().add(range(from, to, walk.subtrees()));
      }
      return;
    }
    long middle = from + split(to - from);
    if (old <= middle) {
      consistency(old, from, middle, whole, walk);
      walk.path().add(range(middle, to, walk.subtrees()));
    } else {
      consistency(old, middle, to, false, walk);
      walk.path().add(range(from, middle, walk.subtrees()));
    }
  }

  /** The hash over the leaves {@code [from, to)}, where {@code from} is where a split falls. */
  private static Hash range(long from, long to, Subtrees subtrees) throws TileReader.Unreadable {
    long width = to - from;
    if (Long.bitCount(width) == 1) {
      int height = Long.numberOfTrailingZeros(width);
      return subtrees.at(height, from >> height);
    }
    long middle = from + split(width);
    return node(range(from, middle, subtrees), range(middle, to, subtrees));
  }

  /** The largest power of two below {@code width}, which is at least 2. */
  private static long split(long width) {
    return Long.highestOneBit(width - 1);
  }

  /** Whether {@code path} proves {@code leaf} at {@code index} under {@code root}. */
  public static boolean verifyInclusion(
      Hash leaf, long index, long size, List<Hash> path, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = node(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = node(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /**
   * Whether {@code path} proves that the tree of {@code oldSize} under {@code oldRoot} is a prefix
   * of the tree of {@code size} under {@code root}.
   */
  public static boolean verifyConsistency(
      long oldSize, Hash oldRoot, long size, Hash root, List<Hash> path) {
    if (oldSize < 0 || oldSize > size) {
      return false;
    }
    if (oldSize == size) {
      return path.isEmpty() && oldRoot.equals(root);
    }
    if (oldSize == 0) {
      return path.isEmpty() && oldRoot.equals(EMPTY_ROOT);
    }
    List<Hash> steps = new ArrayList<>(path);
    if (Long.bitCount(oldSize) == 1) {
      steps.add(0, oldRoot);
    }
    if (steps.isEmpty()) {
      return false;
    }
    long node = oldSize - 1;
    long last = size - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    Hash oldHash = steps.get(0);
    Hash newHash = steps.get(0);
    for (Hash step : steps.subList(1, steps.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        oldHash = node(step, oldHash);
        newHash = node(step, newHash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        newHash = node(newHash, step);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && oldHash.equals(oldRoot) && newHash.equals(root);
  }

  /** The hashes of a tree's whole subtrees. */
  public interface Subtrees {
    /**
     * The hash over the leaves {@code [index · 2^height, (index + 1) · 2^height)}, all of which the
     * tree has.
     *
     * @throws TileReader.Unreadable where the stored tree does not give it
     */
    Hash at(int height, long index) throws TileReader.Unreadable;

    /** Over leaf hashes in memory: for small trees, such as the items of one delivery. */
    static Subtrees of(List<Hash> leaves) {
      List<Hash> copy = List.copyOf(leaves);
      return (height, index) -> {
        int from = Math.toIntExact(index << height);
        return root(copy.subList(from, from + (1 << height)));
      };
    }
  }
}
