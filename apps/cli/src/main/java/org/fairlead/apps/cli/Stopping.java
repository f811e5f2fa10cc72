package org.fairlead.apps.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a command cleanly when the process is told to end by a signal: it is told, and the process
 * waits for it a minute at most. To be opened ahead of what has to be closed by then.
 */
final class Stopping implements AutoCloseable {
  private static final long SECONDS_MAX = 60;

  private volatile Runnable told = () -> {};
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");

  Stopping() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** From now on a signal runs {@code stop}, by another thread. */
  void by(Runnable stop) {
    told = stop;
  }

  private void stop() {
    told.run();
    try {
      ended.await(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException itRunsAlready) {
      return;
    }
  }
}
