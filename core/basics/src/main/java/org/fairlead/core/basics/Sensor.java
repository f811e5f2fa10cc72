package org.fairlead.core.basics;

/** What observed a vessel, and how well it places it. */
public enum Sensor {
  /** AIS class A transponder: the vessel's own claim. */
  AIS_CLASS_A(30),
  /** AIS class B transponder: the vessel's own claim. */
  AIS_CLASS_B(30),
  /** AIS position from another message, such as long-range or search aircraft. */
  AIS_OTHER(100),
  /** A radar plot or track of the source's own. */
  RADAR(150),
  /** Seen by people, from an aircraft or a vessel. */
  SIGHTING(500);

  private final double sigmaMetres;

  Sensor(double sigmaMetres) {
    this.sigmaMetres = sigmaMetres;
  }

  /**
   * Standard deviation of a position where the report states none. A proposal of this project, to
   * be stated with every result that rests on it.
   */
  public Distance sigma() {
    return new Distance(sigmaMetres);
  }

  /** Whether the vessel says itself who it is. */
  public boolean isAis() {
    return this != RADAR && this != SIGHTING;
  }
}
