package org.fairlead.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTest {
  @Test
  void rootsAndProofsAreThoseOfRfc6962() throws Exception {
    List<Hash> leaves = new ArrayList<>();
    int checked = 0;
    for (String[] row : Vectors.rows("merkle.txt")) {
      checked++;
      int first = Integer.parseInt(row[1]);
      if (row[0].equals("entry")) {
        leaves.add(Merkle.leaf(HexFormat.of().parseHex(row[2].replace("-", ""))));
        continue;
      }
      if (row[0].equals("root")) {
        assertThat(Merkle.root(leaves.subList(0, first))).hasToString(row[2]);
        continue;
      }
      int size = Integer.parseInt(row[2]);
      Merkle.Subtrees tree = Merkle.Subtrees.of(leaves.subList(0, size));
      List<Hash> expected =
          row[3].equals("-")
              ? List.of()
              : Arrays.stream(row[3].split(","))
                  .map(hex -> Hash.of(HexFormat.of().parseHex(hex)))
                  .toList();
      assertThat(
              row[0].equals("inclusion")
                  ? Merkle.inclusion(first, size, tree)
                  : Merkle.consistency(first, size, tree))
          .isEqualTo(expected);
    }
    assertThat(checked).isEqualTo(8 + 9 + 36 + 28);
  }

  @Test
  void everyProofOfSmallTreesVerifiesAndNoChangedOneDoes() throws Exception {
    List<Hash> leaves = leaves(70);
    for (int size = 1; size <= 70; size++) {
      Merkle.Subtrees tree = Merkle.Subtrees.of(leaves.subList(0, size));
      Hash root = Merkle.root(leaves.subList(0, size));
      for (int i = 0; i < size; i++) {
        List<Hash> path = Merkle.inclusion(i, size, tree);
        assertThat(Merkle.verifyInclusion(leaves.get(i), i, size, path, root)).isTrue();
        assertThat(Merkle.verifyInclusion(leaves.get(i), i + 1, size, path, root)).isFalse();
        assertThat(Merkle.verifyInclusion(leaves.get(69 - i), i, size, path, root))
            .isEqualTo(69 - i == i);
        List<Hash> longer = new ArrayList<>(path);
        longer.add(root);
        assertThat(Merkle.verifyInclusion(leaves.get(i), i, size, longer, root)).isFalse();
      }
      for (int old = 0; old <= size; old++) {
        Hash oldRoot = Merkle.root(leaves.subList(0, old));
        List<Hash> path = Merkle.consistency(old, size, tree);
        assertThat(Merkle.verifyConsistency(old, oldRoot, size, root, path)).isTrue();
        for (int k = 0; k < path.size(); k++) {
          List<Hash> changed = new ArrayList<>(path);
          changed.set(k, Merkle.EMPTY_ROOT);
          assertThat(Merkle.verifyConsistency(old, oldRoot, size, root, changed)).isFalse();
        }
        if (old > 0 && old < size) {
          assertThat(Merkle.verifyConsistency(old, root, size, root, path)).isFalse();
          assertThat(Merkle.verifyConsistency(old, oldRoot, size, oldRoot, path)).isFalse();
          assertThat(Merkle.verifyConsistency(old, oldRoot, size, root, List.of())).isFalse();
        }
      }
    }
  }

  static List<Hash> leaves(int count) {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(Merkle.leaf(new byte[] {(byte) i, (byte) (i >> 8)}));
    }
    return leaves;
  }
}
