package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What keeps a release and a suspension apart. A release holds the read side for as long as its
 * bytes leave; an act that changes the terms takes the write side, so when it is acknowledged no
 * byte under the old terms is on its way, and none leaves later. Spec: terms §5 "Lease".
 */
final class Leases {
  /** How long an act waits for releases under way before it cuts them. */
  private static final Duration DRAIN_MAX = Duration.ofMillis(250);

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final Set<Runnable> cuts = ConcurrentHashMap.newKeySet();
  private volatile long position;

  /** The terms position: how many acts have changed the terms since the node started. */
  long position() {
    return position;
  }

  /** A release, which may fail in its own way. */
  @FunctionalInterface
  interface Release<T, X extends Exception> {
    T run() throws X;
  }

  /**
   * Runs {@code release} while no act can take effect, if {@code pass} still holds at {@code now}.
   *
   * @throws Lapsed where it does not: then nothing has left
   */
  <T, X extends Exception> T under(Pass pass, Instant now, Release<T, X> release) throws X, Lapsed {
    lock.readLock().lock();
    try {
      if (pass.leasePosition() != position) {
        throw new Lapsed("the terms have changed since this was decided");
      }
      if (pass.view().validUntil().isPresent() && !now.isBefore(pass.view().validUntil().get())) {
        throw new Lapsed("what this was decided on ended at " + pass.view().validUntil().get());
      }
      return release.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Runs {@code act} with no release under way; releases decided before it are over. */
  <T, X extends Exception> T advance(Release<T, X> act) throws X {
    boolean drained = false;
    try {
      drained = lock.writeLock().tryLock(DRAIN_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!drained) {
      cuts.forEach(Runnable::run);
      lock.writeLock().lock();
    }
    try {
      return act.run();
    } finally {
      // Also where it failed: it may have been recorded, and then holds.
      position++;
      lock.writeLock().unlock();
    }
  }

  /** Has {@code cut} called when an act will not wait for a release any longer. */
  void onCut(Runnable cut) {
    cuts.add(cut);
  }

  void forget(Runnable cut) {
    cuts.remove(cut);
  }

  /** A decision that no longer holds. */
  static final class Lapsed extends Exception {
    private static final long serialVersionUID = 1L;

    Lapsed(String why) {
      super(why);
    }
  }
}
