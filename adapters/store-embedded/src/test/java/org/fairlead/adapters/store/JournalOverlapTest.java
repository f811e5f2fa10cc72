package org.fairlead.adapters.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.adapters.store.FaultyDisk.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two fsyncs at once, of which the later may be over first. Spec: journal §4. {@code
 * -Dfairlead.full=true} tries 50,000 failures under many callers, {@code -Dfairlead.seed=N} begins
 * elsewhere.
 */
class JournalOverlapTest {
  private static final int FAILURES = Boolean.getBoolean("fairlead.full") ? 50_000 : 500;
  private static final long SEED = Long.getLong("fairlead.seed", 1);
  private static final int CALLERS = 6;
  private static final int APPENDS = 8;

  /** So short segments that most batches begin a new one, or do not. */
  private static final JournalLimits SMALL =
      new JournalLimits(1_500, 16, Duration.ofMinutes(5), 16);

  private static final Path DATA = Path.of("/data");

  /** Nothing waits so long: what is held is let go by the test. */
  private static final JournalLimits LIMITS =
      new JournalLimits(1 << 20, 16, Duration.ofMinutes(5), 64);

  private final FaultyDisk memory = new FaultyDisk(11);
  private final CountDownLatch earlierUnderWay = new CountDownLatch(1);
  private final CountDownLatch laterOver = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<RecordFile> synced = new CopyOnWriteArrayList<>();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private volatile boolean holds;
  private volatile boolean fails;

  /** Holds the first fsync of the journal after {@link #holds} until it is released. */
  private final Disk disk =
      new TimedDisk(memory) {
        @Override
        public RecordFile open(Path file) throws IOException {
          RecordFile opened = memory.open(file);
          return file.toString().endsWith(".journal") ? new Held(opened) : opened;
        }
      };

  private final class Held extends ForwardingFile {
    Held(RecordFile file) {
      super(file);
    }

    @Override
    public void sync() throws IOException {
      if (!holds) {
        super.sync();
        return;
      }
      synced.add(this);
      if (synced.size() == 1) {
        earlierUnderWay.countDown();
        try {
          released.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        if (fails) {
          throw new IOException("the disk said no");
        }
        super.sync();
      } else {
        super.sync();
        laterOver.countDown();
      }
    }
  }

  @AfterEach
  void release() {
    released.countDown();
    callers.shutdownNow();
  }

  private Future<JournalRecord> append(JournalFiles journal, String content) {
    return callers.submit(() -> journal.append(content.getBytes(UTF_8)));
  }

  private JournalFiles open() throws StoreFailure {
    return JournalFiles.open(DATA, disk, TestKeys.chance(1), LIMITS);
  }

  private static String content(JournalFiles journal, long index) throws StoreFailure {
    return new String(journal.read(index).content().orElseThrow(), UTF_8);
  }

  /** Appends two records, of which the later is synced while the earlier's fsync is held. */
  private List<Future<JournalRecord>> overlap(JournalFiles journal)
      throws StoreFailure, InterruptedException {
    Future<JournalRecord> earlier = append(journal, "earlier");
    earlierUnderWay.await();
    Future<JournalRecord> later = append(journal, "later");
    laterOver.await();
    assertThat(journal.size()).isZero();
    released.countDown();
    return List.of(earlier, later);
  }

  @Test
  void whatIsDurableIsReadableOnlyBehindWhatWasWrittenAheadOfIt() throws Exception {
    JournalFiles journal = open();
    holds = true;
    List<Future<JournalRecord>> appends = overlap(journal);
    assertThat(appends.get(0).get().index()).isZero();
    assertThat(appends.get(1).get().index()).isEqualTo(1);
    // An opening is told once that a write failed: with one opening for both, the wrong one could
    // be told.
    assertThat(synced.get(0)).isNotSameAs(synced.get(1));
    journal.close();
    try (JournalFiles again = open()) {
      assertThat(content(again, 0)).isEqualTo("earlier");
      assertThat(content(again, 1)).isEqualTo("later");
    }
  }

  @Test
  void whatWasWrittenBehindABatchThatFailedIsWrittenAgainInItsPlace() throws Exception {
    JournalFiles journal = open();
    holds = true;
    fails = true;
    List<Future<JournalRecord>> appends = overlap(journal);
    assertThatThrownBy(appends.get(0)::get).cause().hasMessageContaining("not recorded");
    assertThat(appends.get(1).get().index()).isZero();
    assertThat(journal.append("after".getBytes(UTF_8)).index()).isEqualTo(1);
    FaultyDisk cut = memory.afterPowerCut();
    journal.close();
    try (JournalFiles again = JournalFiles.open(DATA, cut, TestKeys.chance(1), LIMITS)) {
      assertThat(again.size()).isEqualTo(2);
      assertThat(content(again, 0)).isEqualTo("later");
      assertThat(content(again, 1)).isEqualTo("after");
    }
  }

  /** What callers were told, and in which order of indices. */
  private static final class Told {
    final Map<Long, String> recorded = new ConcurrentHashMap<>();
    final AtomicInteger refused = new AtomicInteger();
    final List<Long> twice = new CopyOnWriteArrayList<>();

    void recorded(long index, String content) {
      if (recorded.put(index, content) != null) {
        twice.add(index);
      }
    }
  }

  @Test
  void whatManyCallersWereToldIsThereWhateverFails() throws Exception {
    int recorded = 0;
    int refused = 0;
    for (long seed = SEED; seed < SEED + FAILURES; seed++) {
      Random random = new Random(seed);
      FaultyDisk faulty = new FaultyDisk(seed);
      JournalFiles journal = JournalFiles.open(DATA, faulty, TestKeys.chance(seed), SMALL);
      faulty.failAt(1 + random.nextInt(150), random.nextBoolean() ? Mode.CUT : Mode.ONCE);
      Told told = new Told();
      List<Future<?>> running = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        String name = seed + "." + caller + ".";
        running.add(
            caller % 2 == 0
                ? callers.submit(() -> play(journal, name, told))
                : new Player(journal, name, told).begin());
      }
      for (Future<?> one : running) {
        one.get();
      }
      assertThat(told.recorded.size() + told.refused.get())
          .as("answers of seed " + seed)
          .isEqualTo(CALLERS * APPENDS);
      assertThat(told.twice).as("indices told twice, seed " + seed).isEmpty();
      FaultyDisk found = faulty.afterPowerCut();
      journal.close();
      check(found, told.recorded, "seed " + seed + ", power lost");
      faulty.works();
      check(faulty, told.recorded, "seed " + seed + ", closed");
      recorded += told.recorded.size();
      refused += told.refused.get();
    }
    System.out.printf(
        "%,d failures under %d callers: %,d acknowledged, %,d refused, 0 lost%n",
        FAILURES, CALLERS, recorded, refused);
    assertThat(recorded).isGreaterThan(FAILURES * CALLERS);
    assertThat(refused).isGreaterThan(FAILURES);
  }

  private static void play(JournalFiles journal, String name, Told told) {
    for (int i = 0; i < APPENDS; i++) {
      String content = content(name, i);
      try {
        told.recorded(journal.append(content.getBytes(UTF_8)).index(), content);
      } catch (StoreFailure e) {
        told.refused.incrementAndGet();
      }
    }
  }

  private static String content(String name, int i) {
    return name + i + "x".repeat(40 * (i % 3));
  }

  /** A caller that does not wait: it appends its next when it is told of the one before. */
  private static final class Player implements JournalAnswer {
    private final JournalFiles journal;
    private final String name;
    private final Told told;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private int next;

    Player(JournalFiles journal, String name, Told told) {
      this.journal = journal;
      this.name = name;
      this.told = told;
    }

    Future<?> begin() {
      append();
      return over;
    }

    private void append() {
      if (next == APPENDS) {
        over.complete(null);
      } else {
        journal.append(List.of(content(name, next).getBytes(UTF_8)), this);
      }
    }

    @Override
    public void recorded(List<JournalRecord> records) {
      told.recorded(records.get(0).index(), content(name, next));
      answered();
    }

    @Override
    public void refused(StoreFailure why) {
      told.refused.incrementAndGet();
      answered();
    }

    private void answered() {
      next++;
      append();
    }
  }

  private static void check(FaultyDisk disk, Map<Long, String> recorded, String where)
      throws StoreFailure {
    try (JournalFiles again = JournalFiles.open(DATA, disk, TestKeys.chance(2), SMALL)) {
      for (Map.Entry<Long, String> one : recorded.entrySet()) {
        assertThat(again.size()).as(where).isGreaterThan(one.getKey());
        assertThat(content(again, one.getKey())).as(where).isEqualTo(one.getValue());
      }
      assertThat(again.append("more".getBytes(UTF_8)).index()).isEqualTo(again.size() - 1);
    }
  }
}
