package org.fairlead.core.tracks;

/** A named part of the sea whose crossing is told. */
public interface Zone {
  /** What it is called, and, where it is only approximated, that it is. */
  String name();

  /** Whether a place is inside; one on the edge may be either. */
  boolean contains(double longitudeDegrees, double latitudeDegrees);
}
