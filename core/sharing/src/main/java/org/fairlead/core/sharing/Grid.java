package org.fairlead.core.sharing;

import java.util.Arrays;
import java.util.List;

/**
 * Squares over some polygons, each known to lie wholly outside, wholly inside, or to be near an
 * edge: for most places the answer without a look at any edge.
 *
 * <p>INVARIANT: a square that is not {@link #NEAR_EDGE} has no edge within {@link #MARGIN_DEGREES},
 * some ten thousand times what the doubles of places, of corners and of squares are off together.
 */
final class Grid {
  static final byte OUTSIDE = 0;
  static final byte INSIDE = 1;
  static final byte NEAR_EDGE = 2;

  private static final double MARGIN_DEGREES = 1e-9;

  /** Squares along each side; finer ones cost more memory than the edges that they keep off. */
  private static final int SIDE_MIN = 32;

  private static final int SIDE_MAX = 256;

  private final int side;
  private final double west;
  private final double south;
  private final double columnsPerDegree;
  private final double rowsPerDegree;
  private final byte[] squares;

  Grid(List<List<Ring>> polygons) {
    int corners = 0;
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (List<Ring> polygon : polygons) {
      for (Place corner : polygon.get(0).corners()) {
        minX = Math.min(minX, corner.x);
        minY = Math.min(minY, corner.y);
        maxX = Math.max(maxX, corner.x);
        maxY = Math.max(maxY, corner.y);
        corners++;
      }
    }
    this.side = Math.max(SIDE_MIN, Math.min(SIDE_MAX, (int) (8 * Math.sqrt(corners))));
    this.west = minX - 2 * MARGIN_DEGREES;
    this.south = minY - 2 * MARGIN_DEGREES;
    this.columnsPerDegree = side / (maxX - minX + 4 * MARGIN_DEGREES);
    this.rowsPerDegree = side / (maxY - minY + 4 * MARGIN_DEGREES);
    this.squares = new byte[side * side];
    for (List<Ring> polygon : polygons) {
      for (Ring ring : polygon) {
        markEdges(ring.corners());
      }
    }
    for (int row = 0; row < side; row++) {
      fill(row, polygons);
    }
  }

  /** What is known of the place at {@code x}, {@code y}. */
  byte at(double x, double y) {
    double column = (x - west) * columnsPerDegree;
    double row = (y - south) * rowsPerDegree;
    return column >= 0 && row >= 0 && column < side && row < side
        ? squares[(int) row * side + (int) column]
        : OUTSIDE;
  }

  private void markEdges(List<Place> corners) {
    for (int i = 0; i + 1 < corners.size(); i++) {
      Place a = corners.get(i);
      Place b = corners.get(i + 1);
      markEdge(a.y < b.y ? a : b, a.y < b.y ? b : a);
    }
  }

  /** Marks, row by row, the squares that the edge comes near. */
  private void markEdge(Place low, Place high) {
    int last = square((high.y + MARGIN_DEGREES - south) * rowsPerDegree);
    for (int row = square((low.y - MARGIN_DEGREES - south) * rowsPerDegree); row <= last; row++) {
      double from = along(low, high, south + row / rowsPerDegree - MARGIN_DEGREES);
      double to = along(low, high, south + (row + 1) / rowsPerDegree + MARGIN_DEGREES);
      int first = square((Math.min(from, to) - MARGIN_DEGREES - west) * columnsPerDegree);
      int end = square((Math.max(from, to) + MARGIN_DEGREES - west) * columnsPerDegree);
      Arrays.fill(squares, row * side + first, row * side + end + 1, NEAR_EDGE);
    }
  }

  /** Where the edge is at the latitude {@code y}, or the end of it that is nearer. */
  private static double along(Place low, Place high, double y) {
    if (y <= low.y) {
      return low.x;
    }
    return y >= high.y ? high.x : low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y));
  }

  private int square(double number) {
    return Math.max(0, Math.min(side - 1, (int) number));
  }

  /** Neighbours without an edge between them lie on one side of all. */
  private void fill(int row, List<List<Ring>> polygons) {
    byte before = NEAR_EDGE;
    for (int column = 0; column < side; column++) {
      int square = row * side + column;
      if (squares[square] != NEAR_EDGE) {
        squares[square] = before == NEAR_EDGE ? locate(row, column, polygons) : before;
      }
      before = squares[square];
    }
  }

  private byte locate(int row, int column, List<List<Ring>> polygons) {
    Place middle =
        Place.near(west + (column + 0.5) / columnsPerDegree, south + (row + 0.5) / rowsPerDegree);
    return Area.anyHolds(polygons, middle) ? INSIDE : OUTSIDE;
  }
}
