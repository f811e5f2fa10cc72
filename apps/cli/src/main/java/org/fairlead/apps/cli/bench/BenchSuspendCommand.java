package org.fairlead.apps.cli.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.core.basics.Party;
import org.fairlead.core.sharing.acts.Act;
import org.fairlead.exchange.Ask;
import org.fairlead.exchange.Delivery;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.OpenStream;
import org.fairlead.exchange.Pass;
import org.fairlead.exchange.Product;
import org.fairlead.exchange.Requester;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead bench suspend}: from an act to its acknowledgement, and to all its notices. */
@Command(description = "Measures a suspension that recalls what many hold, on a node of its own.")
public final class BenchSuspendCommand implements Callable<Integer> {
  private static final int CALLERS = 16;
  private static final int OFFICERS = 10;

  private final PrintStream out;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(names = "--deliveries", paramLabel = "N", description = "Made before it.")
  private int deliveries = 100_000;

  @Option(names = "--products", paramLabel = "N", description = "Derived before it.")
  private int products = 5_000;

  @Option(names = "--streams", paramLabel = "N", description = "Open when it comes.")
  private int streams = 200;

  /** A command that prints to {@code out}. */
  public BenchSuspendCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call()
      throws IOException,
          StoreFailure,
          Node.ForgedRecord,
          Journal.NotRecorded,
          InterruptedException,
          ExecutionException {
    Path folder = Files.createTempDirectory("fairlead-bench");
    try (SuspendWorld world = new SuspendWorld(folder)) {
      measure(world);
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return 0;
  }

  private void measure(SuspendWorld world)
      throws Journal.NotRecorded, InterruptedException, ExecutionException {
    Report report = new Report(out, json, "suspend");
    Node node = world.node();
    deliver(node);
    write(node);
    AtomicLong lastByte = new AtomicLong();
    List<OpenStream> open = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      open.add(node.stream(pass(node, i, i / SuspendWorld.HOLDERS), sink(lastByte)));
    }
    node.tick();
    AtomicBoolean goesOn = new AtomicBoolean(true);
    ExecutorService feeder = Executors.newSingleThreadExecutor();
    Future<Integer> fed = feeder.submit(() -> feed(world, goesOn));
    Act act = world.suspension();
    Thread.yield();
    long begun = System.nanoTime();
    boolean accepted = node.submit(act).isAccepted();
    long acknowledged = System.nanoTime();
    node.settle();
    long settled = System.nanoTime();
    goesOn.set(false);
    int ticks = fed.get();
    feeder.shutdown();
    Pass gb = pass(node, new Party("gb"), "releasing-officer");
    int notices = node.recalls(gb, new Party("gb")).orElseThrow().size();
    report.figure("deliveries", deliveries, deliveries + " made before, of one item each");
    report.figure("products", products, products + " derived before");
    report.figure("streams", streams, streams + " open, fed " + ticks + " times meanwhile");
    report.figure("accepted", accepted ? 1 : 0, accepted ? "yes" : "no");
    millis(report, "acknowledgedMillis", acknowledged - begun);
    millis(report, "noticesMillis", settled - begun);
    report.figure("notices", notices, notices + " notices, one for each delivery");
    long after = Math.max(0, lastByte.get() - acknowledged);
    report.figure(
        "afterNanos", after, after == 0 ? "no delivery after it" : after + " ns AFTER IT");
    long left = open.stream().filter(OpenStream::isOpen).count();
    report.figure("streamsLeft", left, left + " streams still open");
    report.end();
  }

  private static void millis(Report report, String name, long nanos) {
    report.figure(
        name, nanos / 1_000_000, String.format(Locale.ROOT, "after %.1f ms", nanos / 1e6));
  }

  private static Pass pass(Node node, int holder, int officer) throws Journal.NotRecorded {
    return pass(node, SuspendWorld.holder(holder), "officer-" + officer % OFFICERS);
  }

  private static Pass pass(Node node, Party party, String officer) throws Journal.NotRecorded {
    Requester who = new Requester(party, officer, "watch-officer");
    return node.ask(Ask.of(who, "DETECT_MONITOR")).pass().orElseThrow();
  }

  private void deliver(Node node)
      throws Journal.NotRecorded, InterruptedException, ExecutionException {
    List<Pass> passes = new ArrayList<>();
    for (int i = 0; i < SuspendWorld.HOLDERS * OFFICERS; i++) {
      passes.add(pass(node, i, i / SuspendWorld.HOLDERS));
    }
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<Integer>> done = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = caller;
      done.add(
          callers.submit(
              () -> {
                int made = 0;
                for (int i = first; i < deliveries; i += CALLERS) {
                  made +=
                      node.open(passes.get(i % passes.size()), SuspendWorld.item(i)).isPresent()
                          ? 1
                          : 0;
                }
                return made;
              }));
    }
    int made = 0;
    for (Future<Integer> one : done) {
      made += one.get();
    }
    callers.shutdown();
    if (made != deliveries) {
      throw new IllegalStateException("only " + made + " of " + deliveries + " were delivered");
    }
  }

  private void write(Node node) throws Journal.NotRecorded {
    for (int i = 0; i < products; i++) {
      Party holder = SuspendWorld.holder(i);
      Product product =
          Product.of(SuspendWorld.desk(holder), "seen at sea", List.of(SuspendWorld.item(i)));
      Product.Written written = node.write(pass(node, i, i / SuspendWorld.HOLDERS), product);
      if (written.id().isEmpty()) {
        throw new IllegalStateException("not written: " + written.reasons());
      }
    }
  }

  private static int feed(SuspendWorld world, AtomicBoolean goesOn) throws Journal.NotRecorded {
    int ticks = 0;
    while (goesOn.get()) {
      world.more();
      world.node().tick();
      ticks++;
    }
    return ticks;
  }

  private static OpenStream.Sink sink(AtomicLong lastByte) {
    return new OpenStream.Sink() {
      @Override
      public void delivery(Delivery delivery) {
        lastByte.accumulateAndGet(System.nanoTime(), Math::max);
      }

      @Override
      public void changed(List<String> told) {}

      @Override
      public void ended(List<String> told) {}

      @Override
      public void cut() {}
    };
  }
}
