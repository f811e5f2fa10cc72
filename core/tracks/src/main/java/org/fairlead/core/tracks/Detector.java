package org.fairlead.core.tracks;

/** Sees one kind of behaviour in fixes that come in order of time, and tells it once it is over. */
interface Detector {
  /** A fix has been added to {@code hull}. */
  void fix(Hull hull, Fix fix);

  /** No fix before {@code second} will come any more. */
  default void until(long second) {}

  /** Nothing will come of {@code hull} any more. */
  default void end(Hull hull) {}

  /** Nothing will come at all. */
  default void end() {}
}
