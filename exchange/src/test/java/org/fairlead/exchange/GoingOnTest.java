package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.core.sharing.acts.ActKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What fails is refused, what is durable holds, and the node goes on without being opened again.
 */
class GoingOnTest {
  private static final SourceId RADAR = SourceId.of("gb.nca/radar");
  private static final Query ALL = Query.between(Sea.START, Sea.START.plusSeconds(86_400));
  private static final JsonObject SUSPENSION = Parties.suspension("s1", "us", "FORWARD");

  private final Sea sea = new Sea();
  private Node node;
  private Parties parties;

  @BeforeEach
  void open() throws Exception {
    node = Node.open(ports());
    parties = new Parties(node);
    parties.agree();
  }

  private Ports ports() {
    return sea.ports(new Party("hub"), Sea.TestKey.of("hub"), Parties.anchors());
  }

  private Answer ask() throws Journal.NotRecorded {
    return node.ask(Ask.of(Parties.officer(Parties.USCG), "DETECT_MONITOR"));
  }

  @Test
  void anActThatWasRecordedAndRefusedHoldsWhenTheNodeGoesOn() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    Pass old = ask().pass().orElseThrow();
    long position = node.position(Parties.GB);
    Act act = parties.act(Parties.GB, ActKind.SUSPENSION, SUSPENSION, "gb root");
    sea.projectionsBroken = true;
    assertThatThrownBy(() -> node.submit(act)).isInstanceOf(Outage.class);
    long recorded = sea.size();
    assertThatThrownBy(this::ask).isInstanceOf(Outage.class);
    assertThatThrownBy(() -> node.picture(old, ALL)).isInstanceOf(Outage.class);
    assertThatThrownBy(() -> node.submit(act)).isInstanceOf(Outage.class);
    assertThat(sea.size()).as("nothing is recorded beside it").isEqualTo(recorded);

    sea.projectionsBroken = false;
    assertThat(node.picture(old, ALL)).isEmpty();
    assertThat(ask().told().get(0)).startsWith("gb suspended");
    assertThat(node.position(Parties.GB)).isEqualTo(position + 1);
    assertThat(node.submit(act).isAccepted()).as("said twice").isFalse();
    assertThat(node.replay(java.util.Optional.empty()).differing()).isZero();
    assertThat(Node.open(ports()).position(Parties.GB)).isEqualTo(position + 1);
  }

  @Test
  void linesThatThePositionsDidNotTakeAreTakenWithTheNext() throws Exception {
    sea.projectionsBroken = true;
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600))))
          .isInstanceOf(Outage.class);
    }
    sea.projectionsBroken = false;
    node.receive(Map.of(RADAR, Parties.voyage(2, 0, 600)));
    assertThat(sea.raw.get(RADAR)).as("refused twice without being kept").hasSize(20);
    isAsRebuilt(20);
  }

  @Test
  void linesThatWereKeptAndRefusedAreSeenAsAfterARestart() throws Exception {
    node.receive(Map.of(RADAR, Parties.voyage(1, 0, 600)));
    sea.refusesWhatItKeeps = true;
    assertThatThrownBy(() -> node.receive(Map.of(RADAR, Parties.voyage(2, 0, 600))))
        .isInstanceOf(Journal.NotRecorded.class);
    sea.refusesWhatItKeeps = false;
    assertThat(node.receive(Map.of(RADAR, Parties.voyage(3, 0, 600))).positions()).isEqualTo(10);
    isAsRebuilt(30);
  }

  private void isAsRebuilt(int positions) throws Exception {
    sea.pass(Duration.ofHours(1));
    List<JsonObject> before = node.picture(ask().pass().orElseThrow(), ALL).orElseThrow().items();
    assertThat(sea.reports(java.util.Set.of(RADAR), Sea.START, Sea.START.plusSeconds(86_400)))
        .hasSize(positions);
    sea.forgetProjections();
    node = Node.open(ports());
    assertThat(node.picture(ask().pass().orElseThrow(), ALL).orElseThrow().items())
        .isEqualTo(before);
  }

  /** Its registers take nothing until they are released. */
  private static final class HeldSea extends Sea {
    final CountDownLatch hanging = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);

    /** How many records came at a time. */
    final List<Integer> runs = new ArrayList<>();

    @Override
    public void add(long first, List<JsonObject> contents) {
      runs.add(contents.size());
      hanging.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new Outage("interrupted", e);
      }
      super.add(first, contents);
    }
  }

  @Test
  void whoeverWaitsForRegistersThatHangIsRefusedAndNothingOfTheirsIsForgotten() throws Exception {
    List<Long> folded = new ArrayList<>();
    HeldSea held = new HeldSea();
    Appends appends =
        new Appends(held, held, (index, content) -> folded.add(index), Duration.ofMillis(200));
    ExecutorService callers = Executors.newCachedThreadPool();
    Future<Long> first = callers.submit(() -> appends.append(List.of(record(0))));
    held.hanging.await();
    List<Future<Long>> refused = new ArrayList<>();
    for (int i = 1; i < 5; i++) {
      refused.add(callers.submit(() -> appends.append(List.of(record(9)))));
    }
    for (Future<Long> caller : refused) {
      assertThatThrownBy(caller::get).cause().isInstanceOf(Journal.Busy.class);
    }
    assertThatThrownBy(() -> appends.append(List.of(record(9)))).isInstanceOf(Journal.Busy.class);
    assertThatThrownBy(appends::catchUp).isInstanceOf(Journal.Busy.class);
    long durable = held.size();
    held.released.countDown();
    assertThat(first.get()).isZero();
    assertThat(appends.catchUp()).hasSize((int) durable - 1);
    assertThat(appends.append(List.of(record(1)))).isEqualTo(durable);
    assertThat(folded).hasSize((int) durable + 1).isSorted().doesNotHaveDuplicates();
    assertThat(held.next()).isEqualTo(durable + 1);
    callers.shutdownNow();
  }

  @Test
  void oneCallerMakesFindableWhatAllRecordedMeanwhile() throws Exception {
    HeldSea held = new HeldSea();
    Appends appends = new Appends(held, held, (index, content) -> {}, Duration.ofMinutes(5));
    ExecutorService callers = Executors.newCachedThreadPool();
    List<Future<Long>> all = new ArrayList<>();
    all.add(callers.submit(() -> appends.append(List.of(record(0)))));
    held.hanging.await();
    for (int i = 1; i < 9; i++) {
      all.add(callers.submit(() -> appends.append(List.of(record(1), record(2)))));
    }
    while (held.size() < 17) {
      Thread.onSpinWait();
    }
    held.released.countDown();
    List<Long> firsts = new ArrayList<>();
    for (Future<Long> one : all) {
      firsts.add(one.get());
    }
    assertThat(firsts).containsExactlyInAnyOrder(0L, 1L, 3L, 5L, 7L, 9L, 11L, 13L, 15L);
    assertThat(held.runs).as("how many at a time").containsExactly(1, 16);
    assertThat(held.next()).isEqualTo(17);
    callers.shutdownNow();
  }

  @Test
  void whereARecordCannotBeFollowedEverybodyIsRefused() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Appends appends =
        new Appends(
            sea,
            sea,
            (index, content) -> {
              hanging.countDown();
              try {
                released.await();
              } catch (InterruptedException e) {
                throw new IllegalArgumentException(e);
              }
              throw new IllegalArgumentException("a record that cannot be followed");
            },
            Duration.ofMinutes(5));
    ExecutorService callers = Executors.newCachedThreadPool();
    Future<Long> first = callers.submit(() -> appends.append(List.of(record(0))));
    hanging.await();
    long durable = sea.size();
    Future<Long> second = callers.submit(() -> appends.append(List.of(record(1))));
    while (sea.size() == durable) {
      Thread.onSpinWait();
    }
    released.countDown();
    assertThatThrownBy(first::get).cause().hasMessage("a record that cannot be followed");
    assertThatThrownBy(second::get)
        .cause()
        .isInstanceOf(Journal.NotRecorded.class)
        .hasMessageContaining("open the node again");
    assertThatThrownBy(() -> appends.append(List.of(record(2))))
        .hasMessageContaining("open the node again");
    assertThatThrownBy(appends::catchUp).hasMessageContaining("open the node again");
    callers.shutdownNow();
  }

  private static JsonObject record(int n) {
    return JsonObject.with("type", "test").and("n", n).end();
  }
}
