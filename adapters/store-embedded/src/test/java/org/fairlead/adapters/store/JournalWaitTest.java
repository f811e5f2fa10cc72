package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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

  private final FaultyDisk memory = new FaultyDisk(7);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private volatile String hangs = "none";

  /** The disk in memory, on which an fsync of some files waits to be released. */
  private final Disk disk =
      new TimedDisk(memory) {
        @Override
        public RecordFile open(Path file) throws IOException {
          return new Hanging(file, memory.open(file));
        }
      };

  private final class Hanging extends ForwardingFile {
    private final Path path;

    Hanging(Path path, RecordFile file) {
      super(file);
      this.path = path;
    }

    @Override
    public void sync() throws IOException {
      if (path.toString().endsWith(hangs)) {
        hanging.countDown();
        try {
          released.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      super.sync();
    }
  }

  @AfterEach
  void release() {
    released.countDown();
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
    hangs = ".journal";
    List<Future<JournalRecord>> refused = new ArrayList<>();
    refused.add(append(journal, "in the hanging batch"));
    hanging.await();
    for (int i = 0; i < 9; i++) {
      refused.add(append(journal, "in the queue, or waiting for a place there " + i));
    }
    refused.forEach(JournalWaitTest::isRefused);
    assertThat(journal.size()).isEqualTo(1);
    assertThat(journal.read(0).content()).isPresent();

    hangs = "none";
    released.countDown();
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
    hangs = ".keys";
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
    hangs = "none";
    released.countDown();
    assertThat(append(journal, "later").get().index()).isEqualTo(taken);
    journal.close();
  }
}
