package org.fairlead.apps.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** How fast the feeds come: so many times real time; 0 is as fast as they can be read. */
final class Pace {
  private final double speed;
  private final Instant start;
  private final long begunNanos = System.nanoTime();

  Pace(double speed, Instant start) {
    this.speed = speed;
    this.start = start;
  }

  /** Waits until it is time for what came at {@code at}. */
  void until(Instant at) {
    if (speed > 0) {
      double nanos = Duration.between(start, at).toMillis() * 1e6 / speed;
      long left = begunNanos + (long) nanos - System.nanoTime();
      while (left > 0 && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(left);
        left = begunNanos + (long) nanos - System.nanoTime();
      }
    }
  }
}
