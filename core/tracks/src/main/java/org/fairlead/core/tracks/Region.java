package org.fairlead.core.tracks;

import java.util.List;

/**
 * A named area of polygons with holes, in plane longitude and latitude; never across 180°.
 *
 * <p>Made once and asked often: its edges are kept by rows of latitude.
 */
public final class Region implements Zone {
  private static final int ROWS_MAX = 2048;

  private final String name;
  private final double west;
  private final double south;
  private final double east;
  private final double north;
  private final double[][] rows;

  private Region(String name, double[] box, double[][] rows) {
    this.name = name;
    this.west = box[0];
    this.south = box[1];
    this.east = box[2];
    this.north = box[3];
    this.rows = rows;
  }

  /**
   * An area.
   *
   * @param rings of all its polygons, outer rings and holes alike; each {@code lon, lat, lon, lat,
   *     …} in degrees, closed or not
   * @throws IllegalArgumentException where there is no ring of three places
   */
  public static Region of(String name, List<double[]> rings) {
    double[] box = {181, 91, -181, -91};
    int edges = 0;
    for (double[] ring : rings) {
      if (ring.length < 6 || ring.length % 2 != 0) {
        throw new IllegalArgumentException("a ring has at least three places, each two numbers");
      }
      edges += ring.length / 2;
      for (int i = 0; i < ring.length; i += 2) {
        box[0] = Math.min(box[0], ring[i]);
        box[1] = Math.min(box[1], ring[i + 1]);
        box[2] = Math.max(box[2], ring[i]);
        box[3] = Math.max(box[3], ring[i + 1]);
      }
    }
    if (edges == 0) {
      throw new IllegalArgumentException("an area has at least one ring");
    }
    int count = Math.max(1, Math.min(ROWS_MAX, edges / 4));
    return new Region(name, box, rows(rings, box, count));
  }

  /** For each row of latitude the edges that touch it: {@code lon1, lat1, lon2, lat2, …}. */
  private static double[][] rows(List<double[]> rings, double[] box, int count) {
    int[] sizes = new int[count];
    double[][] rows = new double[count][];
    for (boolean counting : new boolean[] {true, false}) {
      if (!counting) {
        for (int row = 0; row < count; row++) {
          rows[row] = new double[sizes[row] * 4];
          sizes[row] = 0;
        }
      }
      for (double[] ring : rings) {
        int places = ring.length / 2;
        for (int i = 0; i < places; i++) {
          int next = (i + 1) % places;
          double south = Math.min(ring[2 * i + 1], ring[2 * next + 1]);
          double north = Math.max(ring[2 * i + 1], ring[2 * next + 1]);
          for (int row = row(south, box[1], box[3], count);
              row <= row(north, box[1], box[3], count);
              row++) {
            if (!counting) {
              int at = sizes[row] * 4;
              rows[row][at] = ring[2 * i];
              rows[row][at + 1] = ring[2 * i + 1];
              rows[row][at + 2] = ring[2 * next];
              rows[row][at + 3] = ring[2 * next + 1];
            }
            sizes[row]++;
          }
        }
      }
    }
    return rows;
  }

  private static int row(double latitude, double south, double north, int count) {
    double height = north - south;
    int row = height == 0 ? 0 : (int) ((latitude - south) / height * count);
    return Math.max(0, Math.min(count - 1, row));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean contains(double longitude, double latitude) {
    if (!(longitude >= west && longitude <= east && latitude >= south && latitude <= north)) {
      return false;
    }
    double[] edges = rows[row(latitude, south, north, rows.length)];
    boolean inside = false;
    for (int i = 0; i < edges.length; i += 4) {
      boolean below = edges[i + 1] <= latitude;
      if (below != edges[i + 3] <= latitude) {
        double at =
            edges[i]
                + (latitude - edges[i + 1])
                    / (edges[i + 3] - edges[i + 1])
                    * (edges[i + 2] - edges[i]);
        if (at > longitude) {
          inside = !inside;
        }
      }
    }
    return inside;
  }
}
