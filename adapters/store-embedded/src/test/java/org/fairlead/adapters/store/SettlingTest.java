package org.fairlead.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Path DATA = Path.of("/data");

  private final FaultyDisk memory = new FaultyDisk(1);
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private volatile CountDownLatch next = new CountDownLatch(1);
  private volatile CountDownLatch refused = new CountDownLatch(0);

  /** Tells of each checkpoint, once its name is durable, and of each read that failed. */
  private final Disk disk =
      new TimedDisk(memory) {
        @Override
        public RecordFile open(Path file) throws IOException {
          return new ForwardingFile(memory.open(file)) {
            @Override
            public int read(long at, ByteBuffer into) throws IOException {
              try {
                return super.read(at, into);
              } catch (IOException e) {
                refused.countDown();
                throw e;
              }
            }
          };
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
          super.syncFolder(folder);
          if (folder.endsWith("ledger") && memory.files().contains(folder.resolve("checkpoint"))) {
            next.countDown();
          }
        }
      };

  @Test
  void everyRecordComesUnderACheckpointByItself() throws Exception {
    try (JournalFiles journal = JournalFiles.open(DATA, disk, TestKeys.chance(1))) {
      LedgerFiles ledger = LedgerFiles.open(DATA, disk, journal, TestKeys.NODE);
      try (Settling settling = Settling.of(ledger, said::add)) {
        assertThat(settling).isNotNull();
        for (int size = 1; size <= 2; size++) {
          CountDownLatch settled = new CountDownLatch(1);
          next = settled;
          journal.append(new byte[] {'1'});
          assertThat(settled.await(1, TimeUnit.MINUTES)).isTrue();
          assertThat(ledger.checkpoint().orElseThrow().size()).isEqualTo(size);
        }
        journal.append(new byte[] {'1'});
        refused = new CountDownLatch(2);
        memory.failAt(1, FaultyDisk.Mode.EVER);
        assertThat(refused.await(1, TimeUnit.MINUTES)).as("it tries again").isTrue();
        CountDownLatch settled = new CountDownLatch(1);
        next = settled;
        memory.works();
        assertThat(settled.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.poll(1, TimeUnit.MINUTES))
            .startsWith("the ledger does not follow the journal: ")
            .contains("Input/output error");
        assertThat(said.poll(1, TimeUnit.MINUTES))
            .isEqualTo("the ledger follows the journal again");
      }
      assertThat(said).isEmpty();
      assertThat(ledger.settle().size()).isEqualTo(3);
    }
  }
}
