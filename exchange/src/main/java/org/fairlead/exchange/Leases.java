package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What keeps a release and a suspension apart. Recording a release holds the read side; an act that
 * changes the terms takes the write side. Bytes that leave afterwards are a flight, which an act
 * waits for a while and then cuts. So when an act is acknowledged no byte under the old terms is on
 * its way, and none leaves later. Spec: terms §5 "Lease".
 */
final class Leases {
  /** How long an act waits for flights under way before it cuts them. */
  private static final Duration DRAIN_MAX = Duration.ofMillis(250);

  private final InstantSource clock;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
  private volatile long position;

  Leases(InstantSource clock) {
    this.clock = clock;
  }

  /** Bytes on their way, and how to stop them. */
  private record Flight(Pass pass, Runnable cut, CountDownLatch over) {}

  /** Whether the view of {@code pass} has to be decided again at {@code now}. */
  static boolean hasEnded(Pass pass, Instant now) {
    return pass.view().validUntil().filter(until -> !now.isBefore(until)).isPresent();
  }

  /** The terms position: grows with every act that changes the terms. */
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
   * It must wait for nothing but the record.
   *
   * @throws Lapsed where it does not: then nothing has left
   */
  <T, X extends Exception> T under(Pass pass, Instant now, Release<T, X> release) throws X, Lapsed {
    lock.readLock().lock();
    try {
      // Its end first: it is the same whatever others have said since.
      if (pass.view().validUntil().isPresent() && !now.isBefore(pass.view().validUntil().get())) {
        throw new Lapsed("what this was decided on ended at " + pass.view().validUntil().get());
      }
      if (pass.leasePosition() != position) {
        throw new Lapsed("the terms have changed since this was decided");
      }
      return release.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Lets bytes leave that were recorded under {@code pass}, if the terms are still the same and its
   * view has not ended.
   *
   * @param cut ends the way out at once, whatever is being written: once it has returned no byte
   *     may leave by it
   * @param leave writes; may block
   * @return whether it ran and was not cut
   */
  <X extends Exception> boolean fly(Pass pass, Runnable cut, Release<?, X> leave) throws X {
    Flight flight = new Flight(pass, cut, new CountDownLatch(1));
    flights.add(flight);
    try {
      // Looked at after it is listed: an act that comes now sees it, or it sees the act.
      if (pass.leasePosition() != position || hasEnded(pass, clock.instant())) {
        return false;
      }
      leave.run();
      return flights.contains(flight);
    } finally {
      flights.remove(flight);
      flight.over().countDown();
    }
  }

  /** Cuts what is still on its way under a view that has ended. */
  void cutEnded() {
    Instant now = clock.instant();
    for (Flight flight : flights) {
      if (hasEnded(flight.pass(), now)) {
        cut(flight);
      }
    }
  }

  /** Runs {@code act} with no release under way; what was decided before it is over. */
  <T, X extends Exception> T advance(Release<T, X> act) throws X {
    lock.writeLock().lock();
    try {
      position++;
      drainOrCut();
      return act.run();
    } finally {
      // Again: what was decided while the act was taken is of neither side. Also where it failed:
      // it may have been recorded, and then holds.
      position++;
      lock.writeLock().unlock();
    }
  }

  private void drainOrCut() {
    long until = System.nanoTime() + DRAIN_MAX.toNanos();
    boolean interrupted = false;
    for (Flight flight : flights) {
      try {
        long left = interrupted ? 0 : until - System.nanoTime();
        if (!flight.over().await(left, TimeUnit.NANOSECONDS)) {
          cut(flight);
        }
      } catch (InterruptedException e) {
        interrupted = true;
        cut(flight);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void cut(Flight flight) {
    if (!flights.remove(flight)) {
      return;
    }
    try {
      flight.cut().run();
    } catch (RuntimeException brokenWayOut) {
      // What is broken already must stop neither the act nor the cutting of the others.
      return;
    }
  }

  /** A decision that no longer holds. */
  static final class Lapsed extends Exception {
    private static final long serialVersionUID = 1L;

    Lapsed(String why) {
      super(why);
    }
  }
}
