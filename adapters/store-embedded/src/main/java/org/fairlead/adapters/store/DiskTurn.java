package org.fairlead.adapters.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One at a time at the disk; whoever waits for the others does so no longer than a bound. */
final class DiskTurn {
  private final ReentrantLock lock = new ReentrantLock();
  private final Duration waitMax;

  DiskTurn(Duration waitMax) {
    this.waitMax = waitMax;
  }

  /** What is done alone. */
  interface Work<T> {
    T run() throws IOException, StoreFailure;
  }

  /**
   * Does it alone; within it, more may be.
   *
   * @param what it is, to say where it fails
   * @throws StoreFailure BUSY where another is at the disk for too long: an fsync may hang
   */
  <T> T alone(String what, Work<T> work) throws StoreFailure {
    boolean isAlone = false;
    try {
      isAlone = lock.tryLock(waitMax.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isAlone) {
      throw new StoreFailure(
          StoreFailure.Code.BUSY,
          "cannot " + what + ": the disk is busy with raw input for too long; try again later");
    }
    try {
      return work.run();
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Code.DISK, "cannot " + what, e);
    } finally {
      lock.unlock();
    }
  }
}
