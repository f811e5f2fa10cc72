package org.fairlead.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk in memory against the machine's own, and what it does when it fails. */
class FaultyDiskTest {
  private static final Path ROOT = Path.of("/data");

  @TempDir Path folder;

  /** The same operations on one disk, told by what came of them. */
  private static final class Player {
    private final Disk disk;
    private final Path root;
    private final Map<Path, RecordFile> open = new HashMap<>();

    Player(Disk disk, Path root) {
      this.disk = disk;
      this.root = root;
    }

    String play(Random random) {
      Path file = root.resolve("f" + random.nextInt(2)).resolve("g" + random.nextInt(3));
      Path other = root.resolve("f" + random.nextInt(2)).resolve("g" + random.nextInt(3));
      byte[] bytes = new byte[random.nextInt(9_000)];
      random.nextBytes(bytes);
      int at = random.nextInt(12_000);
      try {
        return switch (random.nextInt(12)) {
          case 0 -> {
            disk.createFolder(file.getParent());
            yield "created";
          }
          case 1, 2 -> {
            open.put(file, disk.open(file));
            yield "opened";
          }
          case 3, 4 -> open(file, each -> each.write(at, ByteBuffer.wrap(bytes)));
          case 5 -> open(file, each -> each.truncate(at));
          case 6 -> open(file, RecordFile::sync);
          case 7 -> {
            disk.move(file, other);
            open.remove(other);
            open.computeIfPresent(file, (path, moved) -> null);
            yield "moved";
          }
          case 8 -> {
            disk.delete(random.nextInt(4) == 0 ? file.getParent() : file);
            open.remove(file);
            yield "deleted";
          }
          case 9 -> {
            disk.replace(file, bytes);
            open.remove(file);
            yield "replaced";
          }
          case 10 -> {
            disk.syncFolder(file.getParent());
            yield "synced";
          }
          default -> open(file, each -> {});
        };
      } catch (IOException e) {
        return "failed";
      }
    }

    private interface Use {
      void of(RecordFile file) throws IOException;
    }

    private String open(Path path, Use use) throws IOException {
      RecordFile file = open.get(path);
      if (file == null) {
        return "not open";
      }
      use.of(file);
      ByteBuffer part = ByteBuffer.allocate(500);
      int read = file.read(file.length() / 3, part);
      return file.length() + " " + read + " " + Arrays.hashCode(part.array());
    }

    String seen() throws IOException {
      StringBuilder seen = new StringBuilder();
      for (Path of : disk.list(root)) {
        seen.append(root.relativize(of)).append(":");
        for (Path file : disk.list(of)) {
          seen.append(' ').append(root.relativize(file)).append(' ').append(disk.length(file));
          seen.append(' ').append(Arrays.hashCode(disk.read(file).orElseThrow()));
        }
      }
      return seen + " " + disk.length(root.resolve("none")) + disk.read(root.resolve("none"));
    }
  }

  @Test
  void itIsAsTheMachinesOwnWhileNothingFails() throws Exception {
    int failed = 0;
    for (int world = 0; world < 60; world++) {
      Path real = folder.resolve("w" + world);
      FaultyDisk memory = new FaultyDisk(world);
      new RealDisk().createFolder(real);
      memory.createFolder(ROOT);
      Player one = new Player(new RealDisk(), real);
      Player two = new Player(memory, ROOT);
      for (int i = 0; i < 120; i++) {
        long seed = 1_000L * world + i;
        String came = one.play(new Random(seed));
        assertThat(two.play(new Random(seed))).as("world %d step %d", world, i).isEqualTo(came);
        failed += came.equals("failed") ? 1 : 0;
        assertThat(two.seen()).as("world %d step %d", world, i).isEqualTo(one.seen());
      }
      for (RecordFile file : one.open.values()) {
        file.close();
      }
    }
    assertThat(failed).isBetween(60, 5_000);
  }

  @Test
  void whatWasSyncedIsThereAfterAPowerCutAndTheRestMayBe() throws Exception {
    Path file = ROOT.resolve("file");
    int[] found = new int[4];
    for (int seed = 0; seed < 400; seed++) {
      FaultyDisk disk = new FaultyDisk(seed);
      disk.createFolder(ROOT);
      RecordFile out = disk.open(file);
      disk.syncFolder(ROOT);
      out.write(0, ByteBuffer.wrap(new byte[] {1, 1}));
      out.sync();
      out.write(600, ByteBuffer.wrap(new byte[] {2}));
      out.write(9_000, ByteBuffer.wrap(new byte[] {3}));
      byte[] after = disk.afterPowerCut().read(file).orElseThrow();
      assertThat(after).startsWith(1, 1);
      boolean second = after.length > 600 && after[600] == 2;
      boolean third = after.length > 9_000 && after[9_000] == 3;
      found[(second ? 1 : 0) + (third ? 2 : 0)]++;
    }
    assertThat(Arrays.stream(found).min().orElseThrow()).as("of each").isGreaterThan(20);
  }

  @Test
  void aNameThatWasNotSyncedMayBeGoneWithAllThatLiesBelow() throws Exception {
    int gone = 0;
    for (int seed = 0; seed < 100; seed++) {
      FaultyDisk disk = new FaultyDisk(seed);
      disk.createFolder(ROOT);
      disk.failAt(2, FaultyDisk.Mode.ONCE);
      assertThat(fails(() -> disk.createFolder(ROOT.resolve("sub")))).isTrue();
      disk.open(ROOT.resolve("sub/file")).sync();
      disk.syncFolder(ROOT.resolve("sub"));
      List<Path> files = disk.afterPowerCut().files();
      gone += files.isEmpty() ? 1 : 0;
      disk.createFolder(ROOT.resolve("sub"));
      assertThat(disk.afterPowerCut().files()).hasSize(1);
    }
    assertThat(gone).isBetween(20, 80);
  }

  @Test
  void aSecondFsyncAfterAFailedOneSaysYesToNothing() throws Exception {
    int lost = 0;
    for (int seed = 0; seed < 100; seed++) {
      FaultyDisk disk = new FaultyDisk(seed);
      disk.createFolder(ROOT);
      Path path = ROOT.resolve("file");
      RecordFile file = disk.open(path);
      disk.syncFolder(ROOT);
      file.write(0, ByteBuffer.wrap(new byte[] {5}));
      disk.failAt(1, FaultyDisk.Mode.ONCE);
      assertThat(fails(file::sync)).isTrue();
      file.sync();
      assertThat(disk.read(path)).contains(new byte[] {5});
      lost += disk.afterPowerCut().length(path) == 0 ? 1 : 0;
      Disk.writeAgain(file, 0, 1);
      file.sync();
      assertThat(disk.afterPowerCut().read(path)).contains(new byte[] {5});
    }
    assertThat(lost).isBetween(20, 80);
  }

  private interface Operation {
    void run() throws IOException;
  }

  private static boolean fails(Operation operation) {
    try {
      operation.run();
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
