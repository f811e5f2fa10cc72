package org.fairlead.core.tracks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Land as a coastline of a stated accuracy draws it. */
public final class Land {
  /** The breadth of a territorial sea. Source: UNCLOS, article 3. */
  private static final double TERRITORIAL_SEA_METRES = 12 * Plane.METRES_PER_NAUTICAL_MILE;

  private static final double CELL_DEGREES = 0.25;

  private final Region region;
  private final double accuracyMetres;
  private final Map<Long, double[]> shores = new HashMap<>();
  private final Map<Long, Integer> counts = new HashMap<>();

  /**
   * Land.
   *
   * @param name of the coastline, with its source
   * @param rings outer rings and holes, as of {@link Region#of}
   * @param accuracyMetres how far the coastline may be off; nothing is on land that is no further
   *     in
   */
  public Land(String name, List<double[]> rings, double accuracyMetres) {
    this.region = Region.of(name, rings);
    this.accuracyMetres = accuracyMetres;
    for (double[] ring : rings) {
      for (int i = 0; i < ring.length; i += 2) {
        int next = (i + 2) % ring.length;
        shore(ring[i], ring[i + 1], ring[next], ring[next + 1]);
      }
    }
  }

  /** Keeps an edge in every cell that it may touch. */
  private void shore(double lon1, double lat1, double lon2, double lat2) {
    for (long x = cellOf(Math.min(lon1, lon2)); x <= cellOf(Math.max(lon1, lon2)); x++) {
      for (long y = cellOf(Math.min(lat1, lat2)); y <= cellOf(Math.max(lat1, lat2)); y++) {
        long cell = x * 10_000 + y;
        int count = counts.merge(cell, 1, Integer::sum) - 1;
        double[] edges = shores.computeIfAbsent(cell, any -> new double[16]);
        if (edges.length < 4 * (count + 1)) {
          edges = Arrays.copyOf(edges, 2 * edges.length);
          shores.put(cell, edges);
        }
        edges[4 * count] = lon1;
        edges[4 * count + 1] = lat1;
        edges[4 * count + 2] = lon2;
        edges[4 * count + 3] = lat2;
      }
    }
  }

  private static long cellOf(double degrees) {
    return (long) Math.floor(degrees / CELL_DEGREES);
  }

  /** What the coastline is called. */
  public String name() {
    return region.name();
  }

  /** How far the coastline may be off. */
  public double accuracyMetres() {
    return accuracyMetres;
  }

  /** Whether a place is on land, further from the shore than the coastline may be off. */
  public boolean isInland(double longitude, double latitude) {
    return region.contains(longitude, latitude)
        && !isShoreWithin(longitude, latitude, accuracyMetres);
  }

  /**
   * The sea within twelve nautical miles of this coastline: an approximation of a territorial sea,
   * whose true baselines States draw.
   */
  public Zone territorialSea() {
    String name =
        "within 12 NM of the coastline " + region.name() + ", approximating territorial sea";
    return new Zone() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean contains(double longitude, double latitude) {
        return region.contains(longitude, latitude)
            || isShoreWithin(longitude, latitude, TERRITORIAL_SEA_METRES);
      }
    };
  }

  private boolean isShoreWithin(double longitude, double latitude, double metres) {
    double high = metres / Plane.METRES_PER_DEGREE;
    double cosine = Math.max(0.01, Math.cos(Math.toRadians(latitude)));
    double wide = high / cosine;
    for (long x = cellOf(longitude - wide); x <= cellOf(longitude + wide); x++) {
      for (long y = cellOf(latitude - high); y <= cellOf(latitude + high); y++) {
        long cell = x * 10_000 + y;
        double[] edges = shores.get(cell);
        if (edges == null) {
          continue;
        }
        int count = counts.getOrDefault(cell, 0);
        for (int i = 0; i < 4 * count; i += 4) {
          double away =
              Lane.metresToSegment(
                  (edges[i] - longitude) * cosine,
                  edges[i + 1] - latitude,
                  (edges[i + 2] - longitude) * cosine,
                  edges[i + 3] - latitude);
          if (away <= metres) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
