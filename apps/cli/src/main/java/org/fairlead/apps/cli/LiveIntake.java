package org.fairlead.apps.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.fairlead.adapters.feed.FeedLines;
import org.fairlead.adapters.feed.LiveLines;
import org.fairlead.core.ais.NmeaWriter;
import org.fairlead.core.basics.SourceId;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Outage;
import org.jspecify.annotations.Nullable;

/**
 * Live feeds into a node: what comes within {@link #GATHER} is made durable together, can be asked
 * for from then on, and is sealed after a bounded time. Spec: ais-input §8.
 */
final class LiveIntake {
  /** What stands for the standard input in place of an address. */
  static final String STANDARD_INPUT = "-";

  static final int FEEDS_MAX = 64;

  private static final Duration GATHER = Duration.ofMillis(500);
  private static final int TOGETHER_MAX = 10_000;
  private static final int WAITING_MAX = 20_000;
  private static final Duration PAUSE_MOST = Duration.ofSeconds(30);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
  private static final int SEALED_LINES_MAX = 100_000;

  /**
   * Where the lines of a source come from.
   *
   * @param from an address as {@link LiveLines} takes it, or {@link #STANDARD_INPUT}
   */
  record Feed(SourceId source, String from) {}

  /**
   * What came.
   *
   * @param lines that are durable
   * @param reports position reports in them
   */
  record Done(long lines, long reports) {}

  private record Heard(SourceId source, String line, Instant at) {}

  private final Node node;
  private final InstantSource clock;
  private final Duration sealAfter;
  private final Consumer<String> said;
  private final List<LiveLines> addresses = new ArrayList<>();
  private final List<Thread> readers = new ArrayList<>();
  private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final AtomicInteger reading = new AtomicInteger();
  private volatile Optional<IOException> failed = Optional.empty();
  private volatile boolean stopped;
  private long lines;
  private long reports;
  private long unsealed;

  /**
   * Reads nothing yet.
   *
   * @param sealAfter so long after the last seal what has come since is sealed
   * @param said takes lines for people, by any thread
   */
  LiveIntake(Node node, InstantSource clock, Duration sealAfter, Consumer<String> said) {
    this.node = node;
    this.clock = clock;
    this.sealAfter = sealAfter;
    this.said = said;
  }

  /** Whether {@code from} is live. */
  static boolean isLive(String from) {
    return from.equals(STANDARD_INPUT) || LiveLines.isSource(from);
  }

  /** No more is taken; {@link #run} makes durable what was, and returns. By any thread. */
  void stop() {
    stopped = true;
    for (LiveLines address : addresses) {
      try {
        address.close();
      } catch (IOException e) {
        said.accept(e.getMessage() + "; it ends with the process");
      }
    }
  }

  /**
   * Takes {@code feeds} until all ended, {@link #stop} or the calling thread's interruption. It
   * works on a thread of its own: an interruption would close the files that it writes.
   */
  Done run(List<Feed> feeds, InputStream standardInput) throws IOException, Journal.NotRecorded {
    for (Feed feed : feeds) {
      begin(feed, standardInput);
    }
    readers.forEach(Thread::start);
    FutureTask<Done> working = new FutureTask<>(this::work);
    new Thread(working, "intake").start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return working.get();
        } catch (InterruptedException e) {
          interrupted = true;
          stop();
        }
      }
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Journal.NotRecorded thrown(@Nullable Throwable cause) throws IOException {
    if (cause instanceof Journal.NotRecorded refused) {
      return refused;
    }
    if (cause instanceof IOException outside) {
      throw outside;
    }
    throw new IllegalStateException(cause);
  }

  private Done work() throws IOException, InterruptedException, Journal.NotRecorded {
    try {
      take();
    } finally {
      stop();
    }
    List<Heard> rest = new ArrayList<>();
    waiting.drainTo(rest);
    put(rest);
    node.seal();
    Optional<IOException> failure = failed;
    if (failure.isPresent()) {
      throw failure.get();
    }
    return new Done(lines, reports);
  }

  private void begin(Feed feed, InputStream standardInput) {
    FeedLines.Taker taker = (number, text) -> hear(feed.source(), text);
    Reading reads;
    if (feed.from().equals(STANDARD_INPUT)) {
      reads = () -> FeedLines.read(standardInput, taker);
    } else {
      LiveLines address = new LiveLines(URI.create(feed.from()), PAUSE_MOST, taker, said);
      addresses.add(address);
      reads = address::run;
    }
    reading.incrementAndGet();
    Thread thread = new Thread(() -> read(reads), "feed " + feed.from());
    thread.setDaemon(true);
    readers.add(thread);
  }

  private interface Reading {
    void run() throws IOException;
  }

  private void read(Reading reads) {
    try {
      reads.run();
    } catch (IOException e) {
      if (!stopped) {
        failed = Optional.of(e);
        stopped = true;
      }
    } finally {
      reading.decrementAndGet();
    }
  }

  /** Waits while too much waits: whoever sends over TCP is held up, nothing is dropped here. */
  private void hear(SourceId source, String line) throws IOException {
    Heard heard = new Heard(source, line, clock.instant());
    try {
      while (!waiting.offer(heard, GATHER.toMillis(), TimeUnit.MILLISECONDS)) {
        if (stopped) {
          throw new IOException("stopped");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void take() throws InterruptedException, Journal.NotRecorded {
    long sealedAt = System.nanoTime();
    long tickedAt = System.nanoTime();
    while (!stopped) {
      boolean isOver = reading.get() == 0;
      List<Heard> together = gathered();
      if (together.isEmpty() && isOver) {
        return;
      }
      keep(together);
      long now = System.nanoTime();
      if (unsealed >= SEALED_LINES_MAX || now - sealedAt > sealAfter.toNanos()) {
        node.seal();
        unsealed = 0;
        sealedAt = now;
      }
      if (now - tickedAt > TRY_AGAIN.toNanos()) {
        node.tick();
        tickedAt = now;
      }
    }
  }

  /** What comes within a moment. */
  private List<Heard> gathered() throws InterruptedException {
    List<Heard> together = new ArrayList<>();
    long until = System.nanoTime() + GATHER.toNanos();
    long left = GATHER.toNanos();
    while (left > 0 && together.size() < TOGETHER_MAX) {
      Heard next = waiting.poll(left, TimeUnit.NANOSECONDS);
      if (next != null) {
        together.add(next);
      }
      left = reading.get() == 0 && waiting.isEmpty() ? 0 : until - System.nanoTime();
    }
    return together;
  }

  /** Tries until it is kept: what a full disk refuses is not lost while the process lives. */
  private void keep(List<Heard> together) throws InterruptedException, Journal.NotRecorded {
    boolean isTold = false;
    while (!together.isEmpty()) {
      try {
        put(together);
        return;
      } catch (Journal.NotRecorded e) {
        if (stopped) {
          throw e;
        }
        if (!isTold) {
          said.accept(e.getMessage() + "; it is tried again");
          isTold = true;
        }
        TimeUnit.NANOSECONDS.sleep(TRY_AGAIN.toNanos());
      }
    }
  }

  private void put(List<Heard> together) throws Journal.NotRecorded {
    if (together.isEmpty()) {
      return;
    }
    try {
      reports += node.receive(bySource(together)).positions();
    } catch (Outage e) {
      // They are kept, and the positions take them with the next.
      said.accept(String.valueOf(e.getMessage()));
    }
    lines += together.size();
    unsealed += together.size();
  }

  private static Map<SourceId, List<String>> bySource(List<Heard> together) {
    Map<SourceId, List<Heard>> heard = new LinkedHashMap<>();
    together.forEach(one -> heard.computeIfAbsent(one.source(), any -> new ArrayList<>()).add(one));
    Map<SourceId, List<String>> lines = new LinkedHashMap<>();
    heard.forEach((source, of) -> lines.put(source, marked(of)));
    return lines;
  }

  /** With a line ahead of them that says when they came. */
  private static List<String> marked(List<Heard> heard) {
    List<String> lines = new ArrayList<>(heard.size() + 1);
    int from = 0;
    for (int i = 0; i < heard.size(); i++) {
      // A feed's own line that looks like ours is the last under its mark, so it says nothing.
      if (i + 1 == heard.size() || heard.get(i).line().contains("$" + NmeaWriter.RECEIVED)) {
        mark(heard.subList(from, i + 1), lines);
        from = i + 1;
      }
    }
    return lines;
  }

  private static void mark(List<Heard> heard, List<String> lines) {
    int sentences = 0;
    for (Heard one : heard) {
      // A sighting says its time itself, and is read by another reader, which counts no lines.
      sentences += one.line().startsWith("{") ? 0 : 1;
    }
    if (sentences > 0) {
      lines.add(NmeaWriter.received(heard.get(0).at(), sentences));
    }
    heard.forEach(one -> lines.add(one.line()));
  }
}
