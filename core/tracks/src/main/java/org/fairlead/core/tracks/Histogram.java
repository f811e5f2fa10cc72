package org.fairlead.core.tracks;

/** Speeds counted by tenths of a knot, so that a median needs no memory of them all. */
final class Histogram {
  private final int[] tenths;
  private int count;

  Histogram(double knotsMax) {
    tenths = new int[(int) Math.ceil(knotsMax * 10) + 1];
  }

  void add(double knots) {
    tenths[(int) Math.max(0, Math.min(tenths.length - 1, Math.round(knots * 10)))]++;
    count++;
  }

  /** The median to a tenth of a knot, the upper of two; NaN of nothing. */
  double median() {
    int seen = 0;
    for (int i = 0; i < tenths.length; i++) {
      seen += tenths[i];
      if (seen > count / 2) {
        return i / 10.0;
      }
    }
    return Double.NaN;
  }
}
