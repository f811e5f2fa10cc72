package org.fairlead.scenario;

/** Kinds of vessels in the synthetic sea. */
public enum VesselKind {
  /** Cargo ship on a lane. */
  CARGO(70, 18, true),
  /** Tanker. */
  TANKER(80, 17, true),
  /** Small cargo ship between the islands. */
  COASTER(79, 13, true),
  /** Fast ferry. */
  FERRY(60, 27, true),
  /** Fishing vessel. */
  FISHING(30, 12, true),
  /** Small fishing vessel, with class B. */
  SMALL_FISHING(30, 10, false),
  /** Yacht, with class B. */
  YACHT(36, 12, false),
  /** Open boat with several outboards, without AIS. */
  GO_FAST(0, 50, false);

  private final int typeCode;
  private final double knotsMax;
  private final boolean classA;

  VesselKind(int typeCode, double knotsMax, boolean classA) {
    this.typeCode = typeCode;
    this.knotsMax = knotsMax;
    this.classA = classA;
  }

  /** Ship and cargo type of ITU-R M.1371-5; 0 for none. */
  public int typeCode() {
    return typeCode;
  }

  /** Faster than this none of the kind moves. */
  public double knotsMax() {
    return knotsMax;
  }

  /** Whether it carries a class A transponder. */
  public boolean isClassA() {
    return classA;
  }
}
