package org.fairlead.tests.benchmarks;

import java.util.Optional;

/** Whether an engine answers as the plain loop does; only of such a one is the time of use. */
final class Oracle {
  private Oracle() {}

  /** The first request about which the two differ. */
  static Optional<BoxWorld.Ask> difference(BoxWorld world, Engine engine) {
    PlainEngine plain = new PlainEngine(world);
    for (BoxWorld.Ask ask : world.asks()) {
      if (engine.permits(engine.prepare(ask)) != plain.permits(ask)) {
        return Optional.of(ask);
      }
    }
    return Optional.empty();
  }
}
