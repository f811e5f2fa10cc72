package org.fairlead.tests.benchmarks;

/** Something that decides requests by the agreements it was made with. */
interface Engine {
  /** The request as the engine takes it; made before anything is timed. */
  Object prepare(BoxWorld.Ask ask);

  /** Whether the engine permits what {@link #prepare} made. */
  boolean permits(Object prepared);

  /** What the engine itself answers; of this the time is measured. */
  default Object decide(Object prepared) {
    return permits(prepared);
  }
}
