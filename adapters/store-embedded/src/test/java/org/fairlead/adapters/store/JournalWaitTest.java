package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A disk whose fsync does not return: whoever waits is refused, and nothing is left in between. */
class JournalWaitTest {
  private static final Path DATA = Path.of("/data");

  /** Long enough for a disk in memory, and waited for in full where it hangs. */
  private static final Duration WAIT = Duration.ofMillis(400);

  private final HangingDisk disk = new HangingDisk(new FaultyDisk(7));
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void release() {
    disk.release();
    callers.shutdownNow();
  }

  private JournalFiles open(int queue, int keys) throws StoreFailure {
    JournalLimits limits = new JournalLimits(1 << 20, queue, WAIT, keys);
    return JournalFiles.open(DATA, disk, TestKeys.chance(1), limits);
  }

  private static void isRefused(Future<JournalRecord> append) {
    assertThatThrownBy(append::get)
        .cause()
        .isInstanceOfSatisfying(
            StoreFailure.class, e -> assertThat(e.code()).isEqualTo(StoreFailure.Code.BUSY))
        .hasMessageContaining("try again later");
  }

  private Future<JournalRecord> append(JournalFiles journal, String content) {
    return callers.submit(() -> journal.append(content.getBytes(UTF_8)));
  }

  @Test
  void whoeverWaitsForAHangingFsyncIsRefusedAndTheirRecordsGo() throws Exception {
    JournalFiles journal = open(4, 64);
    assertThat(append(journal, "first").get().index()).isEqualTo(0);
    disk.hang(".journal");
    List<Future<JournalRecord>> refused = new ArrayList<>();
    refused.add(append(journal, "in the hanging batch"));
    disk.awaitHanging();
    for (int i = 0; i < 9; i++) {
      refused.add(append(journal, "in the queue, or waiting for a place there " + i));
    }
    refused.forEach(JournalWaitTest::isRefused);
    assertThat(journal.size()).isEqualTo(1);
    assertThat(journal.read(0).content()).isPresent();

    disk.release();
    assertThat(append(journal, "second").get().index()).isEqualTo(1);
    journal.close();
    JournalFiles again = open(4, 64);
    assertThat(again.size()).isEqualTo(2);
    assertThat(again.read(1).content()).contains("second".getBytes(UTF_8));
    again.close();
  }

  @Test
  void aCallerDoesNotWaitForKeysBeyondTheBoundEither() throws Exception {
    JournalFiles journal = open(4, 2);
    disk.hang(".keys");
    List<Future<JournalRecord>> appends = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      appends.add(append(journal, "record " + i));
    }
    int taken = 0;
    for (Future<JournalRecord> append : appends) {
      try {
        append.get();
        taken++;
      } catch (java.util.concurrent.ExecutionException e) {
        isRefused(append);
      }
    }
    assertThat(taken).isLessThanOrEqualTo(2);
    disk.release();
    assertThat(append(journal, "later").get().index()).isEqualTo(taken);
    journal.close();
  }
}
