package org.fairlead.adapters.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a server, each of which has a request for a bounded time: from its first byte to
 * the last of its answer. The server reads and writes through channels that an interrupt closes, so
 * a peer that stalls is cut off, wherever it stalls, and its thread is free for the next.
 */
final class RequestThreads implements Executor, AutoCloseable {
  private final ExecutorService threads;
  private final ScheduledThreadPoolExecutor clock;
  private final Duration requestMax;

  RequestThreads(String name, int count, Duration requestMax) {
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            count, work -> daemon(work, name + "-" + number.incrementAndGet()));
    this.clock = new ScheduledThreadPoolExecutor(1, work -> daemon(work, name + "-clock"));
    this.clock.setRemoveOnCancelPolicy(true);
    this.requestMax = requestMax;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** A thread and the request that it has; an interrupt for one request never meets the next. */
  private static final class Serving {
    private @Nullable Thread thread = Thread.currentThread();

    synchronized void cut() {
      if (thread != null) {
        thread.interrupt();
      }
    }

    synchronized void done() {
      thread = null;
    }
  }

  @Override
  public void execute(Runnable request) {
    threads.execute(
        () -> {
          Serving serving = new Serving();
          Future<?> cut = clock.schedule(serving::cut, requestMax.toNanos(), TimeUnit.NANOSECONDS);
          try {
            request.run();
          } finally {
            cut.cancel(false);
            // The pool clears what interrupted this thread before it takes the next request.
            serving.done();
          }
        });
  }

  @Override
  public void close() {
    threads.shutdownNow();
    clock.shutdownNow();
  }
}
