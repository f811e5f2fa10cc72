package org.fairlead.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fairlead.core.ledger.TileReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log's folder that others made. */
class FolderReaderTest {
  @TempDir private Path folder;
  private Path tile;
  private FolderReader reader;

  @BeforeEach
  void create() throws IOException {
    tile = folder.resolve("tile/0/000");
    Files.createDirectories(folder.resolve("tile/0"));
    reader = new FolderReader(new RealDisk(), folder);
  }

  @Test
  void aDeviceWithoutEndIsNoFileOfALog() throws Exception {
    Path zero = Path.of("/dev/zero");
    assumeThat(zero).exists();
    Files.createSymbolicLink(tile, zero);
    assertThat(reader.read("tile/0/000")).isEmpty();
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    assumeThat(Path.of("/usr/bin/mkfifo")).exists();
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", tile.toString()).start().waitFor()).isZero();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Optional<byte[]>> read = thread.submit(() -> reader.read("tile/0/000"));
      assertThat(read.get(60, TimeUnit.SECONDS)).isEmpty();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aFolderIsNoFileAndALinkToAFileIsOne() throws Exception {
    Files.createDirectory(tile);
    assertThat(reader.read("tile/0/000")).isEmpty();
    Files.delete(tile);
    Files.write(folder.resolve("elsewhere"), new byte[] {1});
    Files.createSymbolicLink(tile, folder.resolve("elsewhere"));
    assertThat(reader.read("tile/0/000")).contains(new byte[] {1});
  }

  @Test
  void aFileThatIsTooLongIsHarmAndNotRead() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(tile.toFile(), "rw")) {
      file.setLength(1L << 34);
    }
    assertThatThrownBy(() -> reader.read("tile/0/000"))
        .isInstanceOf(TileReader.Harmed.class)
        .hasMessageContaining("longer than any file of a log");
  }

  /** A name that leads to itself: nothing can be told of what would be there. */
  @Test
  void whatCannotBeReadIsNotMissing() throws Exception {
    Files.createDirectories(folder.resolve("tile/0/001.p"));
    assertThat(reader.read("tile/0/001.p/1")).isEmpty();
    Path file = Files.createDirectories(folder.resolve("tile/1")).resolve("000");
    Files.createSymbolicLink(file, file);
    assertThatThrownBy(() -> reader.read("tile/1/000"))
        .isExactlyInstanceOf(TileReader.Unreadable.class);
  }
}
