package org.fairlead.tests.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One request after the other, by one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecideBenchmark {
  static final long SEED = 7;

  /** Set by the run. */
  @Param("FAIRLEAD")
  public Peer peer;

  /** How many. */
  @Param({"1", "100"})
  public int agreements;

  private Engine engine;
  private Object[] requests;
  private int next;

  /** Makes the engine and the requests, and refuses an engine that answers differently. */
  @Setup
  public void prepare() {
    BoxWorld world = BoxWorld.of(agreements, SEED);
    engine = peer.maker.apply(world);
    Oracle.difference(world, engine)
        .ifPresent(
            ask -> {
              throw new IllegalStateException(peer.words + " answers differently about " + ask);
            });
    requests = world.asks().stream().map(engine::prepare).toArray();
  }

  /** One decision. */
  @Benchmark
  public Object decide() {
    int index = next;
    next = index + 1 == requests.length ? 0 : index + 1;
    return engine.decide(requests[index]);
  }
}
