package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The views that stay open: fed as reports come in, decided again when an act or an instant changes
 * their terms, each sent by a thread of its own so that a slow reader holds up nobody.
 */
final class Streams {
  /** How long feeding waits for the readers; one that needs more goes on by itself. */
  private static final Duration FEED_WAIT = Duration.ofSeconds(2);

  /** How long an act waits for the readers to be told; it does not wait for their answers. */
  private static final Duration TELL_WAIT = Duration.ofMillis(100);

  /** Of all nodes of a process: a thread that waits for nothing ends by itself. */
  static final Executor THREADS =
      Executors.newCachedThreadPool(
          run -> {
            Thread thread = new Thread(run, "stream");
            thread.setDaemon(true);
            return thread;
          });

  private final Ports ports;
  private final Decide decide;
  private final Record record;
  private final Deliver deliver;
  private final Leases leases;
  private final Executor senders;
  private final List<OpenStream> streams = new CopyOnWriteArrayList<>();

  Streams(
      Ports ports, Decide decide, Record record, Deliver deliver, Leases leases, Executor senders) {
    this.senders = senders;
    this.ports = ports;
    this.decide = decide;
    this.record = record;
    this.deliver = deliver;
    this.leases = leases;
  }

  OpenStream open(Pass pass, OpenStream.Sink sink) throws Journal.NotRecorded {
    OpenStream stream =
        new OpenStream(ports.party() + "/" + ports.chance().id(), pass, sink, record.now());
    streams.add(stream);
    return stream;
  }

  /** Those that are open. */
  List<OpenStream> all() {
    return streams.stream().filter(OpenStream::isOpen).toList();
  }

  /** Sends every open stream what has come in; decides again those whose time has come. */
  void feed() throws Journal.NotRecorded {
    leases.cutEnded();
    renew(false, FEED_WAIT);
    for (OpenStream stream : streams) {
      synchronized (stream) {
        feed(stream);
      }
    }
    send(FEED_WAIT);
  }

  private void feed(OpenStream stream) throws Journal.NotRecorded {
    if (stream.isFull()) {
      stream.cut();
    }
    if (!stream.isOpen()) {
      return;
    }
    try {
      deliver.push(stream, record.now());
    } catch (Leases.Lapsed decidedAgainWithTheNextFeed) {
      return;
    }
  }

  /**
   * Decides again every stream whose terms may have changed, and records that together.
   *
   * @param suspended whether a stream whose view has changed ends, instead of going on with less
   */
  void renew(boolean suspended) throws Journal.NotRecorded {
    renew(suspended, TELL_WAIT);
  }

  private void renew(boolean suspended, Duration wait) throws Journal.NotRecorded {
    List<OpenStream> due = new ArrayList<>();
    List<Decide.Decided> decided = new ArrayList<>();
    long leasePosition = leases.position();
    Instant now = record.now();
    for (OpenStream stream : streams) {
      if (stream.isOpen() && isDue(stream.pass(), leasePosition, now)) {
        due.add(stream);
        decided.add(decide.decide(stream.pass().ask(), now));
      }
    }
    if (due.isEmpty()) {
      return;
    }
    List<Answer> answers = record.decisions(decided, leasePosition);
    for (int i = 0; i < due.size(); i++) {
      renew(due.get(i), answers.get(i), suspended);
    }
    send(wait);
  }

  private static boolean isDue(Pass pass, long leasePosition, Instant now) {
    Optional<Instant> until = pass.view().validUntil();
    return pass.leasePosition() != leasePosition || until.isPresent() && !now.isBefore(until.get());
  }

  private static void renew(OpenStream stream, Answer answer, boolean suspended) {
    Optional<Pass> next = answer.pass();
    String before = stream.pass().view().admissionsHash();
    if (next.isEmpty() || suspended && !before.equals(next.get().view().admissionsHash())) {
      stream.end(answer.told());
    } else {
      stream.under(next.get(), answer.told());
    }
  }

  /** Has what waits sent, and waits a little for it. */
  private void send(Duration wait) {
    List<CompletableFuture<Void>> under = new ArrayList<>();
    for (OpenStream stream : streams) {
      if (stream.isReadyToSend()) {
        under.add(CompletableFuture.runAsync(() -> stream.flush(leases), senders));
      }
    }
    try {
      CompletableFuture.allOf(under.toArray(CompletableFuture[]::new))
          .get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slowReader) {
      // It goes on by itself; what it has not taken is dropped when its terms change.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("sending to a stream failed in itself", e.getCause());
    } finally {
      streams.removeIf(stream -> !stream.isOpen());
    }
  }
}
