package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A view that stays open and is fed as reports come in, under a lease at a time. */
public final class OpenStream {
  /** Takes what is sent. Its methods must not block for long: a slow reader is cut. */
  public interface Sink {
    /** More of the view. */
    void delivery(Delivery delivery);

    /** The view has become another; what is told of it. */
    void changed(List<String> told);

    /** Nothing more comes; what is told of it. */
    void ended(List<String> told);
  }

  /** Items remembered so as not to be sent twice; older ones are past every window. */
  private static final int SENT_MAX = 500_000;

  /** How far back a new stream begins. */
  private static final Duration HISTORY = Duration.ofHours(1);

  private final String id;
  private final Sink sink;
  private final Instant openedAt;
  private final Set<String> sent = new LinkedHashSet<>();
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

  void send(Delivery delivery, List<String> items) {
    if (open && reaches(() -> sink.delivery(delivery))) {
      sent.addAll(items);
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
      reaches(() -> sink.changed(told));
    }
  }

  void end(List<String> told) {
    if (open) {
      open = false;
      reaches(() -> sink.ended(told));
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
