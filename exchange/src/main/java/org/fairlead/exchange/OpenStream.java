package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A view that stays open and is fed as reports come in, under a lease at a time. */
public final class OpenStream {
  /** Takes what is sent, one call at a time but for {@link #cut}. May block: then it is cut. */
  public interface Sink {
    /** More of the view. */
    void delivery(Delivery delivery);

    /** The view has become another; what is told of it. */
    void changed(List<String> told);

    /** Nothing more comes; what is told of it. */
    void ended(List<String> told);

    /**
     * Closes the way out at once, whatever is being written: once it has returned no byte may leave
     * by it. Called while another call may be under way.
     */
    void cut();
  }

  /** Items remembered so as not to be sent twice; older ones are past every window. */
  private static final int SENT_MAX = 500_000;

  /** Messages that may wait for a slow reader; with more it is cut. */
  private static final int QUEUE_MAX = 64;

  /** How far back a new stream begins. */
  private static final Duration HISTORY = Duration.ofHours(1);

  /**
   * What waits to be sent: a delivery under its pass, or what is told.
   *
   * @param items what it marks as sent
   */
  private record Message(@Nullable Pass pass, Runnable call, List<String> items) {}

  private final String id;
  private final Sink sink;
  private final Instant openedAt;
  private final Set<String> sent = Collections.synchronizedSet(new LinkedHashSet<>());
  private final Deque<Message> queue = new ArrayDeque<>();
  private final AtomicBoolean sending = new AtomicBoolean();
  private volatile Pass pass;
  private volatile boolean open = true;
  private Instant fedAt;

  OpenStream(String id, Pass pass, Sink sink, Instant openedAt) {
    this.id = id;
    this.pass = pass;
    this.sink = sink;
    this.openedAt = openedAt;
    this.fedAt = openedAt.minus(HISTORY);
  }

  /** The id under which its deliveries are recorded. */
  public String id() {
    return id;
  }

  /** The pass that it is under now. */
  public Pass pass() {
    return pass;
  }

  /** Whether more may come. */
  public boolean isOpen() {
    return open;
  }

  /** When it was opened. */
  public Instant openedAt() {
    return openedAt;
  }

  /** Until when it was fed; a new one is fed from an hour before it was opened. */
  Instant fedAt() {
    return fedAt;
  }

  void fed(Instant until) {
    fedAt = until;
  }

  boolean hasSent(String item) {
    return sent.contains(item);
  }

  /** Whether its reader is so slow that nothing more may wait for it. */
  boolean isFull() {
    synchronized (queue) {
      return queue.size() >= QUEUE_MAX;
    }
  }

  /** Has {@code delivery}, which is recorded, sent in its turn. */
  void send(Delivery delivery, List<String> items) {
    sent.addAll(items);
    put(new Message(pass, () -> sink.delivery(delivery), List.copyOf(items)));
    synchronized (sent) {
      for (Iterator<String> oldest = sent.iterator(); sent.size() > SENT_MAX; ) {
        oldest.next();
        oldest.remove();
      }
    }
  }

  void under(Pass next, List<String> told) {
    boolean changed = !pass.view().admissionsHash().equals(next.view().admissionsHash());
    pass = next;
    if (changed) {
      put(new Message(null, () -> sink.changed(told), List.of()));
    }
  }

  /** Sends nothing more but what is told of it. */
  void end(List<String> told) {
    synchronized (queue) {
      if (open) {
        open = false;
        queue.clear();
        queue.add(new Message(null, () -> sink.ended(told), List.of()));
      }
    }
  }

  private void put(Message message) {
    synchronized (queue) {
      if (open) {
        queue.add(message);
      }
    }
  }

  /** Closes it at once. */
  void cut() {
    open = false;
    synchronized (queue) {
      queue.clear();
    }
    reaches(sink::cut);
  }

  /** Sends what waits, unless another thread is at it. Blocks as long as its reader does. */
  void flush(Leases leases) {
    while (isWaiting() && sending.compareAndSet(false, true)) {
      try {
        for (Message next = take(); next != null; next = take()) {
          send(next, leases);
        }
      } finally {
        sending.set(false);
      }
    }
  }

  private void send(Message message, Leases leases) {
    Pass under = message.pass();
    if (under == null) {
      reaches(message.call());
    } else if (!leases.<RuntimeException>fly(under, this::cut, () -> reaches(message.call()))) {
      // Its terms changed before it left: what may still go is decided again with the next feed.
      sent.removeAll(Set.copyOf(message.items()));
    }
  }

  /** Whether something waits and no thread is at it: a reader that is stuck is not waited for. */
  boolean isReadyToSend() {
    return isWaiting() && !sending.get();
  }

  private boolean isWaiting() {
    synchronized (queue) {
      return !queue.isEmpty();
    }
  }

  private @Nullable Message take() {
    synchronized (queue) {
      return queue.poll();
    }
  }

  /**
   * Whether {@code call} went through. A reader that fails ends its own stream: it must stop
   * neither the others' nor the act that is being acknowledged.
   */
  private boolean reaches(Runnable call) {
    try {
      call.run();
      return true;
    } catch (RuntimeException brokenReader) {
      open = false;
      return false;
    }
  }
}
