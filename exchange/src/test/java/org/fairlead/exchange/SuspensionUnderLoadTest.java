package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Suspensions and resumptions while many read: after the acknowledgement nothing old leaves. */
class SuspensionUnderLoadTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final int THREADS = 8;
  private static final long READS = Boolean.getBoolean("fairlead.full") ? 1_000_000 : 100_000;
  private static final Query SMALL =
      Query.between(Sea.START, Sea.START.plusSeconds(61)).only(ItemKind.POSITION);

  private final Sea sea = new Sea();
  private Node node;
  private Parties parties;

  /** Orders what left and what was acknowledged, over all threads. */
  private final AtomicLong sequence = new AtomicLong();

  @BeforeEach
  void open() throws Exception {
    // A journal that forgets: a million reads fit in no memory.
    sea.forgetful = true;
    node = Node.open(sea.ports(new Party("hub"), new PairWorld.QuickKey(), Parties.anchors()));
    parties = new Parties(node);
    parties.agree();
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 120)));
  }

  /** Something that left at a place in the sequence, under the terms of an epoch. */
  private record Left(long at, long leasePosition) {}

  private Pass pass() throws Exception {
    return node.ask(Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR")).pass().orElseThrow();
  }

  /** An outlet that notes when its byte leaves, unless it was cut before. */
  private final class Noting implements Node.Outlet<RuntimeException> {
    private final Queue<Left> left;
    private final long leasePosition;
    private boolean cut;

    Noting(Queue<Left> left, long leasePosition) {
      this.left = left;
      this.leasePosition = leasePosition;
    }

    @Override
    public synchronized void write(byte[] bytes) {
      if (!cut) {
        left.add(new Left(sequence.incrementAndGet(), leasePosition));
      }
    }

    @Override
    public synchronized void cut() {
      cut = true;
    }
  }

  /** A stream's reader that notes when a delivery leaves by it, and under which clauses. */
  private final class NotingSink implements OpenStream.Sink {
    final Queue<Long> left = new ConcurrentLinkedQueue<>();
    private boolean cut;

    @Override
    public synchronized void delivery(Delivery delivery) {
      if (!cut && !delivery.items().isEmpty()) {
        left.add(sequence.incrementAndGet());
      }
    }

    @Override
    public void changed(List<String> told) {}

    @Override
    public void ended(List<String> told) {}

    @Override
    public synchronized void cut() {
      cut = true;
    }
  }

  @Test
  @Timeout(600)
  void afterTheAcknowledgementNoByteUnderTheOldTermsLeaves() throws Exception {
    AtomicLong reads = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();
    Queue<Left> left = new ConcurrentLinkedQueue<>();
    Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> read(reads, over, left, failed), "reader " + i);
      threads.add(thread);
      thread.start();
    }
    List<long[]> stops = new ArrayList<>();
    long openBytes = 0;
    long done = 0;
    while (reads.get() < READS && failed.isEmpty()) {
      String id = "s-" + done++;
      NotingSink sink = new NotingSink();
      OpenStream stream = node.stream(pass(), sink);
      node.receive(Map.of(RADAR, List.of("2,-62,17," + done % 60 + ",8,90")));
      Parties.must(
          parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension(id, "us", "FORWARD")));
      long acknowledged = sequence.incrementAndGet();
      assertThat(stream.isOpen()).isFalse();
      long next = reads.get() + 50;
      while (reads.get() < next && failed.isEmpty()) {
        Thread.onSpinWait();
      }
      long resumed = sequence.incrementAndGet();
      stops.add(new long[] {acknowledged, resumed});
      assertThat(sink.left).noneMatch(at -> at > acknowledged);
      Parties.must(
          parties.say(
              Parties.GB,
              ActKind.RESUMPTION,
              JsonObject.with("suspension", id).end(),
              "gb root",
              "gb second"));
      next = reads.get() + READS / 50;
      while (reads.get() < next && failed.isEmpty()) {
        Thread.onSpinWait();
      }
      openBytes += drained(left, stops);
    }
    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    openBytes += drained(left, stops);
    assertThat(failed).isEmpty();
    System.out.printf(
        "%d reads, %d suspensions, %d deliveries left while open%n", reads.get(), done, openBytes);
    assertThat(openBytes).isGreaterThan(READS / 20);
  }

  /** Looks at all that left: nothing with items between an acknowledgement and the resumption. */
  private static long drained(Queue<Left> left, List<long[]> stops) {
    long number = 0;
    for (Left one = left.poll(); one != null; one = left.poll()) {
      number++;
      for (long[] stop : stops) {
        assertThat(one.at() > stop[0] && one.at() < stop[1])
            .as("left at %s, between %s and %s", one.at(), stop[0], stop[1])
            .isFalse();
      }
    }
    return number;
  }

  private void read(
      AtomicLong reads, AtomicBoolean over, Queue<Left> left, Queue<Throwable> failed) {
    try {
      while (!over.get()) {
        Pass pass = pass();
        boolean had = false;
        for (int i = 0; i < 20 && !over.get(); i++) {
          reads.incrementAndGet();
          Optional<Delivery> seen =
              i % 2 == 0 ? node.picture(pass, SMALL) : node.open(pass, "gb.nca/radar/0:1");
          had |= seen.filter(one -> !one.items().isEmpty()).isPresent();
          // Also what was had before: its bytes may not leave once the terms have changed.
          if (had) {
            node.send(pass, new byte[1], new Noting(left, pass.leasePosition()));
          }
        }
      }
    } catch (Throwable e) {
      failed.add(e);
    }
  }

  private static final class Stuck extends Listener {
    final CountDownLatch began = new CountDownLatch(1);
    final CountDownLatch never = new CountDownLatch(1);
    final CountDownLatch cut = new CountDownLatch(1);

    @Override
    public void delivery(Delivery delivery) {
      began.countDown();
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void cut() {
      cut.countDown();
    }
  }

  @Test
  @Timeout(30)
  void aReaderThatBlocksForEverIsCutAndHoldsUpNothing() throws Exception {
    sea.pass(Duration.ofMinutes(2));
    Stuck stuck = new Stuck();
    OpenStream stream = node.stream(pass(), stuck);
    Thread feed = new Thread(() -> assertThatCode(() -> node.tick()).doesNotThrowAnyException());
    feed.start();
    stuck.began.await();
    Parties.must(
        parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "RECALL")));
    assertThat(stuck.cut.await(0, TimeUnit.SECONDS)).isTrue();
    assertThat(stream.isOpen()).isFalse();
    assertThat(node.picture(pass(), SMALL).orElseThrow().items()).isEmpty();
    stuck.never.countDown();
    feed.join();
  }

  @Test
  @Timeout(30)
  void aCutThatFailsHoldsUpNothingEither() throws Exception {
    Pass pass = pass();
    CountDownLatch began = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean othersCut = new AtomicBoolean();
    List<Thread> senders = new ArrayList<>();
    for (boolean throwing : new boolean[] {true, false}) {
      Thread sender =
          new Thread(
              () -> node.send(pass, new byte[1], stuckOutlet(began, never, throwing, othersCut)));
      sender.start();
      senders.add(sender);
    }
    began.await();
    Parties.must(
        parties.say(Parties.GB, ActKind.SUSPENSION, Parties.suspension("s1", "us", "RECALL")));
    assertThat(othersCut).isTrue();
    assertThat(node.picture(pass, SMALL)).isEmpty();
    never.countDown();
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private static Node.Outlet<RuntimeException> stuckOutlet(
      CountDownLatch began, CountDownLatch never, boolean throwing, AtomicBoolean othersCut) {
    return new Node.Outlet<>() {
      @Override
      public void write(byte[] bytes) {
        began.countDown();
        try {
          never.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public void cut() {
        if (throwing) {
          throw new IllegalStateException("connection reset");
        }
        othersCut.set(true);
      }
    };
  }

  /** What an open stream brought, told apart by when. */
  private List<Delivery> streamed(Ask ask, String until, Instant end) throws Exception {
    Listener listener = new Listener();
    OpenStream stream = node.stream(node.ask(ask).pass().orElseThrow(), listener);
    sea.now = end.minusSeconds(1);
    node.receive(Map.of(RADAR, List.of("1,-62,17," + (secondsTo(end) - 5) + ",8,90")));
    node.tick();
    assertThat(listener.got).as(until + ": one second before").isNotEmpty();
    listener.got.clear();
    sea.now = end;
    node.receive(Map.of(RADAR, List.of("1,-62,17," + (secondsTo(end) - 3) + ",8,90")));
    node.tick();
    assertThat(listener.got).as(until + ": at its instant").isEmpty();
    assertThat(stream.pass().view().admissions()).as(until).isEmpty();
    return listener.got;
  }

  private static long secondsTo(Instant end) {
    return Duration.between(Sea.START, end).toSeconds();
  }

  @Test
  void anAgreementsEndCutsAnOpenStreamAtItsInstant() throws Exception {
    Instant end = Sea.START.plusSeconds(3600);
    agree(agreement("ends", false).plus("to", Json.of(end.toString())));
    streamed(Ask.of(Parties.officer(Parties.REVIEW), "DETECT_MONITOR"), "agreement", end);
  }

  @Test
  void anAssurancesEndCutsAnOpenStreamAtItsInstant() throws Exception {
    Instant end = Sea.START.plusSeconds(3600);
    JsonObject agreement = agreement("assured", false);
    JsonObject permission = (JsonObject) agreement.array("permissions").values().get(0);
    agree(
        agreement.plus(
            "permissions",
            JsonArray.of(permission.plus("requiresAssurances", Parties.list("NO_STRIKES")))));
    Parties.must(
        parties.say(
            Parties.REVIEW,
            ActKind.ASSURANCE,
            JsonObject.with("id", "a1")
                .and("askedBy", "gb")
                .and("givenBy", "un.review")
                .and("propositions", Parties.list("NO_STRIKES"))
                .and("from", "2025-10-01T00:00:00Z")
                .and("to", end.toString())
                .end()));
    Parties.must(
        parties.say(
            Parties.GB,
            ActKind.ASSURANCE_STATE,
            JsonObject.with("id", "a1").and("state", "IN_FORCE").end()));
    streamed(Ask.of(Parties.officer(Parties.REVIEW), "DETECT_MONITOR"), "assurance", end);
  }

  @Test
  void aCaseThatClosesCutsAnOpenStream() throws Exception {
    agree(agreement("in-a-case", true));
    JsonObject open = PairTerms.caseOf("un.review/c-1", Parties.REVIEW);
    Parties.must(parties.say(Parties.REVIEW, ActKind.CASE, open));
    Listener listener = new Listener();
    OpenStream stream =
        node.stream(
            node.ask(Ask.in("un.review/c-1", Parties.officer(Parties.REVIEW), "DETECT_MONITOR"))
                .pass()
                .orElseThrow(),
            listener);
    sea.pass(Duration.ofMinutes(2));
    node.tick();
    assertThat(listener.got).isNotEmpty();
    listener.got.clear();
    Parties.must(parties.say(Parties.REVIEW, ActKind.CASE, open.plus("state", Json.of("CLOSED"))));
    node.receive(Map.of(RADAR, List.of("1,-62,17,119,8,90")));
    node.tick();
    assertThat(listener.got).isEmpty();
    assertThat(stream.pass().view().admissions()).isEmpty();
  }

  private static JsonObject agreement(String id, boolean requiresCase) {
    JsonObject agreement = Parties.agreement(id, "un.review", "LAW_ENFORCEMENT");
    JsonObject permission = (JsonObject) agreement.array("permissions").values().get(0);
    return agreement.plus(
        "permissions", JsonArray.of(permission.plus("requiresCase", Json.of(requiresCase))));
  }

  private void agree(JsonObject agreement) throws Exception {
    Parties.must(
        parties.say(
            Parties.GB, ActKind.AGREEMENT, agreement, "gb root", "gb second", "un.review root"));
  }
}
