package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Appends that do not wait, and what they are told. Spec: journal §4. */
class JournalAnswerTest {
  private static final Path DATA = Path.of("/data");

  private final HangingDisk disk = new HangingDisk(new FaultyDisk(5));

  @AfterEach
  void release() {
    disk.release();
  }

  private JournalFiles open(int queueMax, Duration waitMax) throws StoreFailure {
    return JournalFiles.open(
        DATA, disk, TestKeys.chance(1), new JournalLimits(1 << 20, queueMax, waitMax, 64));
  }

  /** What one append was told; a second time it fails. */
  private static final class Told implements JournalAnswer {
    final CompletableFuture<Long> first = new CompletableFuture<>();

    @Override
    public void recorded(List<JournalRecord> records) {
      assertThat(first.complete(records.get(0).index())).as("told once").isTrue();
    }

    @Override
    public void refused(StoreFailure why) {
      assertThat(first.completeExceptionally(why)).as("told once").isTrue();
    }

    StoreFailure.Code refusal() throws InterruptedException {
      try {
        throw new AssertionError("recorded at " + first.get());
      } catch (ExecutionException e) {
        return ((StoreFailure) e.getCause()).code();
      }
    }
  }

  private static Told append(JournalFiles journal, String... contents) {
    List<byte[]> bytes = new ArrayList<>();
    for (String content : contents) {
      bytes.add(content.getBytes(UTF_8));
    }
    Told told = new Told();
    journal.append(bytes, told);
    return told;
  }

  @Test
  void nobodyIsToldAheadOfTheFsync() throws Exception {
    JournalFiles journal = open(16, Duration.ofMinutes(5));
    disk.hang(".journal");
    Told told = append(journal, "one", "two");
    disk.awaitHanging();
    assertThat(told.first).isNotDone();
    assertThat(journal.size()).isZero();
    disk.release();
    assertThat(told.first.get()).isZero();
    assertThat(journal.size()).isEqualTo(2);
    journal.close();
  }

  @Test
  void whatFindsTheQueueFullIsRefusedAtOnce() throws Exception {
    JournalFiles journal = open(2, Duration.ofMinutes(5));
    disk.hang(".journal");
    Told underWay = append(journal, "under way");
    disk.awaitHanging();
    List<Told> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(append(journal, "waits " + i));
    }
    // Told by its caller, so it is done when the append returns.
    Told last = all.get(19);
    assertThat(last.first).isDone();
    assertThat(last.refusal()).isEqualTo(StoreFailure.Code.BUSY);
    disk.release();
    assertThat(underWay.first.get()).isZero();
    journal.close();
    long refused = all.stream().filter(told -> told.first.isCompletedExceptionally()).count();
    assertThat(all).allMatch(told -> told.first.isDone());
    try (JournalFiles again = open(2, Duration.ofMinutes(5))) {
      assertThat(again.size()).isEqualTo(1 + all.size() - refused);
    }
  }

  @Test
  void whatWaitsForAHangingFsyncIsRefusedAndGoes() throws Exception {
    JournalFiles journal = open(16, Duration.ofMillis(200));
    assertThat(append(journal, "before").first.get()).isZero();
    disk.hang(".journal");
    Told inTheBatch = append(journal, "in the hanging batch");
    disk.awaitHanging();
    Told behind = append(journal, "behind it");
    Told further = append(journal, "in the queue");
    assertThat(inTheBatch.refusal()).isEqualTo(StoreFailure.Code.BUSY);
    assertThat(behind.refusal()).isEqualTo(StoreFailure.Code.BUSY);
    assertThat(further.refusal()).isEqualTo(StoreFailure.Code.BUSY);
    disk.release();
    assertThat(append(journal, "after").first.get()).isEqualTo(1);
    journal.close();
    try (JournalFiles again = open(16, Duration.ofMinutes(5))) {
      assertThat(again.size()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerThatFailsHarmsNobodyElse() throws Exception {
    JournalFiles journal = open(16, Duration.ofMinutes(5));
    BlockingQueue<Throwable> said = new LinkedBlockingQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> said.add(bug));
    try {
      for (int i = 0; i < 4; i++) {
        journal.append(
            List.of("fails".getBytes(UTF_8)),
            new JournalAnswer() {
              @Override
              public void recorded(List<JournalRecord> records) {
                throw new IllegalStateException("a fault of whoever is told");
              }

              @Override
              public void refused(StoreFailure why) {}
            });
      }
      assertThat(append(journal, "another").first.get()).isEqualTo(4);
      for (int i = 0; i < 4; i++) {
        assertThat(said.take()).hasMessage("a fault of whoever is told");
      }
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    journal.close();
  }

  @Test
  void anAnswerMayAppendButNotWait() throws Exception {
    JournalFiles journal = open(16, Duration.ofMinutes(5));
    Told next = new Told();
    CompletableFuture<Throwable> waited = new CompletableFuture<>();
    journal.append(
        List.of("first".getBytes(UTF_8)),
        new JournalAnswer() {
          @Override
          public void recorded(List<JournalRecord> records) {
            try {
              JournalRecord unused = journal.append("never".getBytes(UTF_8));
            } catch (IllegalStateException | StoreFailure e) {
              waited.complete(e);
            }
            journal.append(List.of("second".getBytes(UTF_8)), next);
          }

          @Override
          public void refused(StoreFailure why) {}
        });
    assertThat(waited.get()).hasMessage("an answer of the journal's waits for the journal");
    assertThat(next.first.get()).isEqualTo(1);
    journal.close();
    assertThatThrownBy(() -> journal.append("late".getBytes(UTF_8)))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("closed");
    assertThat(append(journal, "later").refusal()).isEqualTo(StoreFailure.Code.CLOSED);
  }
}
