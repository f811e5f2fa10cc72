package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.ledger.Hash;
import org.fairlead.core.ledger.Merkle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentFilesTest {
  private static final Path DATA = Path.of("/data");
  private static final SourceId RADAR = SourceId.of("gb.nca/radar-1");
  private static final SourceId AIS = SourceId.of("us.uscg/ais");

  @TempDir Path folder;

  @Test
  void linesOfAnyBytesComeBackInOrderAfterReopening() throws Exception {
    SegmentFiles files = SegmentFiles.open(folder, new RealDisk(), 100);
    Random random = new Random(5);
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      byte[] line = new byte[i == 120 ? 700_000 : random.nextInt(90)];
      random.nextBytes(line);
      for (int k = 0; k < line.length; k++) {
        line[k] = line[k] == '\n' ? (byte) '\r' : line[k];
      }
      lines.add(line);
    }
    List<RawLine> places = files.append(RADAR, lines);
    assertThat(files.append(AIS, "!AIVDM,1".getBytes(UTF_8))).isEqualTo(new RawLine(AIS, 0, 0));
    files.sync();
    assertThat(places.get(249)).isEqualTo(new RawLine(RADAR, 2, 49));
    List<SealedSegment> sealed = files.takeSealed();
    assertThat(sealed).hasSize(2);
    assertThat(files.takeSealed()).isEmpty();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 250; i += 7) {
        assertThat(files.line(places.get(i))).isEqualTo(lines.get(i));
      }
      int[] next = {30};
      files.forEach(
          RADAR,
          0,
          30,
          (place, line) -> {
            assertThat(place).isEqualTo(places.get(next[0]));
            assertThat(line).isEqualTo(lines.get(next[0]));
            next[0]++;
          });
      assertThat(next[0]).isEqualTo(250);
      assertThat(files.sealedSegment(RADAR, 1)).isEqualTo(sealed.get(1));
      assertThat(files.sources()).containsExactly(RADAR, AIS);
      files.close();
      files = SegmentFiles.open(folder, new RealDisk(), 100);
    }
    SealedSegment last = files.seal(RADAR).orElseThrow();
    assertThat(last.lines()).isEqualTo(50);
    assertThat(files.seal(RADAR)).isEmpty();
    List<Hash> leaves = files.leaves(RADAR, 2);
    assertThat(
            Merkle.verifyInclusion(
                Merkle.leaf(lines.get(203)),
                3,
                50,
                Merkle.inclusion(3, 50, Merkle.Subtrees.of(leaves)),
                last.root()))
        .isTrue();
    assertThat(files.append(RADAR, new byte[0])).isEqualTo(new RawLine(RADAR, 3, 0));
    SegmentFiles open = files;
    assertThatThrownBy(() -> open.append(RADAR, new byte[] {'\n'}))
        .hasMessageContaining("no newline");
    files.close();
  }

  @Test
  void aTailTornAtAnyByteIsCutOff() throws Exception {
    FaultyDisk disk = new FaultyDisk(1);
    SegmentFiles files = SegmentFiles.open(DATA, disk, 100);
    for (int i = 0; i < 5; i++) {
      files.append(RADAR, ("line " + i).getBytes(UTF_8));
    }
    files.close();
    Path file = DATA.resolve("segments/gb.nca/radar-1/0.lines.open");
    int length = (int) disk.length(file);
    int line = length / 5;
    for (int cut = 0; cut <= length; cut++) {
      FaultyDisk torn = disk.copy();
      torn.cutTo(file, cut);
      SegmentFiles again = SegmentFiles.open(DATA, torn, 100);
      assertThat(again.append(RADAR, new byte[0]).line()).isEqualTo(cut / line);
      again.close();
    }
  }

  @Test
  void aBitFlippedInWhatWasDurableIsNamed() throws Exception {
    FaultyDisk disk = new FaultyDisk(1);
    SegmentFiles files = SegmentFiles.open(DATA, disk, 4);
    for (int i = 0; i < 7; i++) {
      files.append(RADAR, ("line " + i).getBytes(UTF_8));
      files.sync();
    }
    files.close();
    Path open = DATA.resolve("segments/gb.nca/radar-1/1.lines.open");
    int line = (int) disk.length(open) / 3;
    for (int at = 0; at < line; at++) {
      FaultyDisk harmed = disk.copy();
      harmed.flip(open, at);
      assertThatThrownBy(() -> SegmentFiles.open(DATA, harmed, 4))
          .hasMessageContaining("1.lines.open` is damaged at byte 0: line 0");
    }
    FaultyDisk harmed = disk.copy();
    harmed.flip(DATA.resolve("segments/gb.nca/radar-1/0.lines"), line + 11);
    SegmentFiles again = SegmentFiles.open(DATA, harmed, 4);
    assertThatThrownBy(() -> again.sealedSegment(RADAR, 0))
        .hasMessageContaining("0.lines` is damaged")
        .hasMessageContaining("line 1");
    assertThatThrownBy(() -> again.line(new RawLine(RADAR, 0, 1))).hasMessageContaining("damaged");
    again.close();
  }

  @Test
  void aPackedSegmentShowsAndProvesEveryLine() throws Exception {
    FaultyDisk disk = new FaultyDisk(1);
    SegmentFiles files = SegmentFiles.open(DATA, disk, 600);
    SealedSegment sealed = sealedLines(files, 600);
    files.pack(RADAR, 0, sealed.root());
    assertThat(disk.length(DATA.resolve("segments/gb.nca/radar-1/0.lines"))).isEqualTo(-1);
    files.close();
    files = SegmentFiles.open(DATA, disk, 600);
    assertThat(files.last(RADAR)).contains(new RawLine(RADAR, 0, 599));
    assertThat(files.sealedSegment(RADAR, 0)).isEqualTo(sealed);
    for (int i = 0; i < 600; i++) {
      assertThat(holds(files, i, sealed)).isTrue();
    }
    int[] next = {300};
    files.forEach(RADAR, 0, 300, (place, line) -> assertThat(place.line()).isEqualTo(next[0]++));
    assertThat(next[0]).isEqualTo(600);
    assertThat(files.append(RADAR, new byte[0])).isEqualTo(new RawLine(RADAR, 1, 0));
    files.close();
  }

  private static SealedSegment sealedLines(SegmentFiles files, int count) throws StoreFailure {
    for (int i = 0; i < count; i++) {
      files.append(RADAR, ("a line as it came, number " + i).getBytes(UTF_8));
    }
    return files.takeSealed().get(0);
  }

  private static boolean holds(SegmentFiles files, int line, SealedSegment sealed)
      throws StoreFailure {
    RawLine at = new RawLine(RADAR, 0, line);
    byte[] shown = files.line(at);
    assertThat(new String(shown, UTF_8)).isEqualTo("a line as it came, number " + line);
    return Merkle.verifyInclusion(
        Merkle.leaf(shown), line, sealed.lines(), files.inclusion(at), sealed.root());
  }

  @Test
  void aByteChangedInAPackedSegmentHarmsTheLinesOfItsBlockAlone() throws Exception {
    FaultyDisk disk = new FaultyDisk(1);
    SegmentFiles files = SegmentFiles.open(DATA, disk, 600);
    SealedSegment sealed = sealedLines(files, 600);
    files.pack(RADAR, 0, sealed.root());
    files.close();
    Path packed = DATA.resolve("segments/gb.nca/radar-1/0.segment");
    int length = (int) disk.length(packed);
    int alone = 0;
    for (int at = 0; at < length; at += 3) {
      FaultyDisk harmed = disk.copy();
      harmed.flip(packed, at);
      SegmentFiles again = SegmentFiles.open(DATA, harmed, 600);
      int whole = 0;
      for (int line : new int[] {0, 255, 256, 511, 512, 599}) {
        try {
          assertThat(holds(again, line, sealed)).isTrue();
          whole++;
        } catch (StoreFailure e) {
          assertThat(e.code()).isEqualTo(StoreFailure.Code.DAMAGED);
        }
      }
      assertThat(whole).as("harmed at byte " + at).isIn(0, 4);
      alone += whole == 4 ? 1 : 0;
      again.close();
    }
    assertThat(alone).isGreaterThan(length / 6);
  }

  @Test
  void packingCutOffAtAnyOperationLosesNoLine() throws Exception {
    for (int n = 1; n <= 12; n++) {
      for (int seed = 0; seed < 10; seed++) {
        FaultyDisk disk = new FaultyDisk(seed);
        SegmentFiles files = SegmentFiles.open(DATA, disk, 600);
        SealedSegment sealed = sealedLines(files, 600);
        disk.failAt(n, FaultyDisk.Mode.CUT);
        try {
          files.pack(RADAR, 0, sealed.root());
        } catch (StoreFailure e) {
          assertThat(e.code()).isEqualTo(StoreFailure.Code.DISK);
        }
        SegmentFiles after = SegmentFiles.open(DATA, disk.afterPowerCut(), 600);
        assertThat(holds(after, 599, sealed)).isTrue();
        after.pack(RADAR, 0, sealed.root());
        assertThat(after.sealedSegment(RADAR, 0)).isEqualTo(sealed);
        after.close();
      }
    }
  }

  @Test
  void whatIsNotWhatWasSealedIsNotPacked() throws Exception {
    FaultyDisk disk = new FaultyDisk(1);
    SegmentFiles files = SegmentFiles.open(DATA, disk, 600);
    SealedSegment sealed = sealedLines(files, 600);
    assertThatThrownBy(() -> files.pack(RADAR, 0, Merkle.EMPTY_ROOT))
        .hasMessageContaining("does not hold the lines that were sealed");
    assertThat(holds(files, 7, sealed)).isTrue();
    files.close();
  }

  @Test
  void aPowerCutAtAnyOperationLosesNoSyncedLine() throws Exception {
    FaultyDisk whole = new FaultyDisk(0);
    live(whole, new ArrayList<>());
    for (int n = 1; n <= whole.operations() + 1; n++) {
      for (int seed = 0; seed < 10; seed++) {
        FaultyDisk disk = new FaultyDisk(17L * n + seed);
        disk.failAt(n, true);
        List<RawLine> synced = new ArrayList<>();
        live(disk, synced);
        SegmentFiles found = SegmentFiles.open(DATA, disk.afterPowerCut(), 4);
        for (RawLine place : synced) {
          assertThat(new String(found.line(place), UTF_8))
              .as("operation " + n)
              .isEqualTo("line " + (place.segment() * 4 + place.line()));
        }
        found.append(RADAR, "more".getBytes(UTF_8));
        found.close();
      }
    }
  }

  @Test
  void aSegmentThatIsSealedWhenItIsOpenedIsSealedAfterAPowerCut() throws Exception {
    int sealed = 0;
    for (int n = 1; n <= 12; n++) {
      for (int seed = 0; seed < 20; seed++) {
        FaultyDisk disk = new FaultyDisk(seed);
        SegmentFiles files = SegmentFiles.open(DATA, disk, 4);
        files.append(RADAR, "line".getBytes(UTF_8));
        files.sync();
        disk.failAt(n, FaultyDisk.Mode.CUT);
        try {
          files.seal(RADAR);
        } catch (StoreFailure e) {
          assertThat(e.code()).isEqualTo(StoreFailure.Code.DISK);
        }
        disk.works();
        int told = SegmentFiles.open(DATA, disk, 4).sealedCount(RADAR);
        sealed += told;
        assertThat(SegmentFiles.open(DATA, disk.afterPowerCut(), 4).sealedCount(RADAR))
            .as("killed at operation " + n)
            .isEqualTo(told);
      }
    }
    assertThat(sealed).isBetween(20, 230);
  }

  @Test
  void whoeverWantsLinesWhileAnFsyncHangsIsRefused() throws Exception {
    HangingDisk disk = new HangingDisk(new FaultyDisk(3));
    SegmentFiles files = SegmentFiles.open(DATA, disk, 4, Duration.ofMillis(50));
    RawLine first = files.append(Map.of(RADAR, List.of("first".getBytes(UTF_8)))).get(RADAR).get(0);
    disk.hang(".open");
    ExecutorService feed = Executors.newSingleThreadExecutor();
    Future<Map<SourceId, List<RawLine>>> second =
        feed.submit(() -> files.append(Map.of(RADAR, List.of("second".getBytes(UTF_8)))));
    disk.awaitHanging();
    for (ThrowableAssert.ThrowingCallable wants :
        List.<ThrowableAssert.ThrowingCallable>of(
            () -> files.line(first),
            () -> files.last(RADAR),
            () -> files.forEach(RADAR, 0, 0, (place, line) -> {}),
            () -> files.append(AIS, "another's".getBytes(UTF_8)),
            files::takeSealed)) {
      assertThatThrownBy(wants)
          .isInstanceOfSatisfying(
              StoreFailure.class, e -> assertThat(e.code()).isEqualTo(StoreFailure.Code.BUSY))
          .hasMessageContaining("try again later");
    }
    assertThat(files.sources()).containsExactly(RADAR);
    assertThat(files.sealedCount(RADAR)).isZero();
    disk.release();
    assertThat(second.get().get(RADAR)).containsExactly(new RawLine(RADAR, 0, 1));
    assertThat(files.line(first)).isEqualTo("first".getBytes(UTF_8));
    files.close();
    feed.shutdown();
  }

  private static void live(FaultyDisk disk, List<RawLine> synced) {
    try {
      SegmentFiles files = SegmentFiles.open(DATA, disk, 4);
      List<RawLine> appended = new ArrayList<>();
      for (int i = 0; i < 11; i++) {
        appended.add(files.append(RADAR, ("line " + i).getBytes(UTF_8)));
        if (i % 3 == 1) {
          files.sync();
          synced.addAll(appended);
          appended.clear();
        }
      }
      files.close();
    } catch (StoreFailure e) {
      assertThat(e.code()).isEqualTo(StoreFailure.Code.DISK);
    }
  }
}
