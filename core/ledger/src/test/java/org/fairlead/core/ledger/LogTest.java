package org.fairlead.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogTest {
  private final NoteSigner signer = NoteSigner.log("ledger.example/test", new TestSigner());

  @Test
  void aTreeOf70000HasTheTilesThatTheSpecCounts() throws Exception {
    MemoryLog log = new MemoryLog();
    TreeWriter writer = new TreeWriter();
    for (int i = 0; i < 70_000; i++) {
      log.write(writer.append(entry(i)));
    }
    log.write(writer.partials());
    assertThat(log.files.keySet().stream().filter(p -> p.startsWith("tile/0/")).count())
        .isEqualTo(274);
    assertThat(log.files)
        .containsKeys("tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1")
        .containsKeys("tile/entries/273.p/112", "tile/entries/272")
        .doesNotContainKeys("tile/2/000", "tile/3/000.p/1");
    assertThat(log.files.get("tile/0/000")).hasSize(8192);
    log.checkpoint(signer, writer);
    assertThat(new LedgerVerifier(log, signer.vkey()).verify().message())
        .contains("holds 70000 entries");
    TileTree tree = new TileTree(70_000, log);
    for (long i : new long[] {0, 255, 256, 65_535, 65_536, 69_999, 12_345}) {
      assertThat(
              Merkle.verifyInclusion(
                  Merkle.leaf(entry((int) i)), i, 70_000, tree.inclusion(i), writer.root()))
          .isTrue();
      assertThat(tree.entry(i)).isEqualTo(entry((int) i));
    }
    TreeWriter old = new TreeWriter();
    for (int i = 0; i < 300; i++) {
      old.append(entry(i));
    }
    assertThat(
            Merkle.verifyConsistency(300, old.root(), 70_000, writer.root(), tree.consistency(300)))
        .isTrue();
  }

  @Test
  void aResumedWriterWritesTheSameFiles() throws Exception {
    for (int size : new int[] {0, 1, 255, 256, 257, 511, 512, 700, 65_536, 65_793}) {
      MemoryLog log = new MemoryLog();
      TreeWriter writer = new TreeWriter();
      for (int i = 0; i < size; i++) {
        log.write(writer.append(entry(i)));
      }
      log.write(writer.partials());
      TreeWriter resumed = TreeWriter.resume(size, log);
      assertThat(resumed.root()).isEqualTo(writer.root());
      for (int i = size; i < size + 300; i++) {
        List<TileFile> expected = writer.append(entry(i));
        List<TileFile> actual = resumed.append(entry(i));
        assertThat(actual).hasSameSizeAs(expected);
        for (int k = 0; k < expected.size(); k++) {
          assertThat(actual.get(k).path()).isEqualTo(expected.get(k).path());
          assertThat(actual.get(k).bytes()).isEqualTo(expected.get(k).bytes());
        }
        assertThat(resumed.root()).isEqualTo(writer.root());
      }
    }
  }

  @Test
  void aChangeOfAnyFileIsNamed() throws Exception {
    MemoryLog log = signed(600);
    assertThat(new LedgerVerifier(log, signer.vkey()).verify().holds()).isTrue();
    for (Map.Entry<String, byte[]> file : new java.util.TreeMap<>(log.files).entrySet()) {
      byte[] right = file.getValue();
      for (int at = 0; at < right.length; at += Math.max(1, right.length / 7)) {
        byte[] wrong = right.clone();
        wrong[at] ^= 4;
        log.files.put(file.getKey(), wrong);
        assertThat(new LedgerVerifier(log, signer.vkey()).verify().holds())
            .as(file.getKey() + " at " + at)
            .isFalse();
      }
      log.files.remove(file.getKey());
      assertThat(new LedgerVerifier(log, signer.vkey()).verify().message())
          .contains("`" + file.getKey() + "` is missing");
      log.files.put(file.getKey(), right);
    }
    byte[] tile = log.files.get("tile/0/001").clone();
    tile[32 * 44 + 3] ^= 1;
    log.files.put("tile/0/001", tile);
    assertThat(new LedgerVerifier(log, signer.vkey()).verify().message())
        .isEqualTo("`tile/0/001`: hash 44 is not that of entry 300");
  }

  @Test
  void aFileThatCannotBeReadIsNoVerdictAgainstTheLog() throws Exception {
    MemoryLog log = signed(600);
    for (String path : log.files.keySet()) {
      LedgerVerifier failing =
          new LedgerVerifier(
              asked -> {
                if (asked.equals(path)) {
                  throw new TileReader.Unreadable("answered with 503");
                }
                return log.read(asked);
              },
              signer.vkey());
      assertThatThrownBy(failing::verify)
          .as(path)
          .isExactlyInstanceOf(TileReader.Unreadable.class)
          .hasMessage("answered with 503");
      LedgerVerifier harmed =
          new LedgerVerifier(
              asked -> {
                if (asked.equals(path)) {
                  throw new TileReader.Harmed("`" + path + "` is too long");
                }
                return log.read(asked);
              },
              signer.vkey());
      assertThat(harmed.verify().holds()).as(path).isFalse();
      assertThat(harmed.verify().message()).contains("`" + path + "` is too long");
    }
  }

  @Test
  void aLogSignedByAnotherKeyDoesNotVerify() throws Exception {
    MemoryLog log = new MemoryLog();
    log.checkpoint(signer, new TreeWriter());
    assertThat(new LedgerVerifier(log, signer.vkey()).verify().holds()).isTrue();
    NoteSigner other = NoteSigner.log("ledger.example/test", new TestSigner());
    assertThat(new LedgerVerifier(log, other.vkey()).verify().message()).contains("not signed by");
  }

  private MemoryLog signed(int size) throws Exception {
    MemoryLog log = new MemoryLog();
    TreeWriter writer = new TreeWriter();
    for (int i = 0; i < size; i++) {
      log.write(writer.append(entry(i)));
    }
    log.write(writer.partials());
    log.checkpoint(signer, writer);
    return log;
  }

  private static byte[] entry(int i) {
    return LedgerEntry.of(
        LedgerEntry.commitment(
            new byte[32], new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)}));
  }
}
