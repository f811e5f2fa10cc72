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

  /**
   * Squares along each side of a fine one; finer ones cost more memory than they keep off edges.
   */
  private static final int SIDE_MIN = 32;

  private static final int SIDE_MAX = 256;

  /** Squares along each side of a coarse one. */
  static final int COARSE_SIDE = 8;

  /** Words of a coarse one. */
  static final int COARSE_WORDS = words(COARSE_SIDE);

  // In the words: where the grid begins and how dense it is, as doubles; then the squares, row by
  // row from the south, two bits each.
  private static final int WEST = 0;
  private static final int SOUTH = 1;
  private static final int COLUMNS_PER_DEGREE = 2;
  private static final int ROWS_PER_DEGREE = 3;
  private static final int SQUARES = 4;

  private static final int SQUARES_PER_WORD = 32;

  private final int side;
  private final long[] words;

  private Grid(Drawing drawing) {
    this.side = drawing.side;
    this.words = new long[words(side)];
    words[WEST] = Double.doubleToRawLongBits(drawing.west);
    words[SOUTH] = Double.doubleToRawLongBits(drawing.south);
    words[COLUMNS_PER_DEGREE] = Double.doubleToRawLongBits(drawing.columnsPerDegree);
    words[ROWS_PER_DEGREE] = Double.doubleToRawLongBits(drawing.rowsPerDegree);
    for (int i = 0; i < drawing.squares.length; i++) {
      words[SQUARES + i / SQUARES_PER_WORD] |=
          (long) drawing.squares[i] << 2 * (i % SQUARES_PER_WORD);
    }
  }

  private static int words(int side) {
    return SQUARES + (side * side + SQUARES_PER_WORD - 1) / SQUARES_PER_WORD;
  }

  /** The grid that answers for most places. */
  static Grid fine(List<List<Ring>> polygons) {
    int corners = polygons.stream().mapToInt(rings -> rings.get(0).corners().size()).sum();
    int side = Math.max(SIDE_MIN, Math.min(SIDE_MAX, (int) (8 * Math.sqrt(corners))));
    return new Grid(new Drawing(side, polygons));
  }

  /** One so small that it can be kept with what else is asked at once. */
  static Grid coarse(List<List<Ring>> polygons) {
    return new Grid(new Drawing(COARSE_SIDE, polygons));
  }

  /** Puts its words into {@code target} from {@code start} on. */
  void copyTo(long[] target, int start) {
    System.arraycopy(words, 0, target, start, words.length);
  }

  /** What is known of the place at {@code x}, {@code y}. */
  byte at(double x, double y) {
    return at(words, 0, side, x, y);
  }

  /**
   * What the grid whose words begin at {@code start} knows of the place at {@code x}, {@code y}.
   */
  static byte at(long[] words, int start, int side, double x, double y) {
    double column =
        (x - Double.longBitsToDouble(words[start + WEST]))
            * Double.longBitsToDouble(words[start + COLUMNS_PER_DEGREE]);
    double row =
        (y - Double.longBitsToDouble(words[start + SOUTH]))
            * Double.longBitsToDouble(words[start + ROWS_PER_DEGREE]);
    if (!(column >= 0 && row >= 0 && column < side && row < side)) {
      return OUTSIDE;
    }
    int square = (int) row * side + (int) column;
    return (byte)
        (words[start + SQUARES + square / SQUARES_PER_WORD] >>> 2 * (square % SQUARES_PER_WORD)
            & 3);
  }

  /** The squares while they are being found. */
  private static final class Drawing {
    private final int side;
    private final double west;
    private final double south;
    private final double columnsPerDegree;
    private final double rowsPerDegree;
    private final byte[] squares;

    Drawing(int side, List<List<Ring>> polygons) {
      Extent extent = Extent.ofPolygons(polygons);
      this.side = side;
      this.west = extent.west() - 2 * MARGIN_DEGREES;
      this.south = extent.south() - 2 * MARGIN_DEGREES;
      this.columnsPerDegree = side / (extent.east() + 2 * MARGIN_DEGREES - west);
      this.rowsPerDegree = side / (extent.north() + 2 * MARGIN_DEGREES - south);
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
}
