package org.fairlead.core.tracks;

import java.util.Arrays;
import org.fairlead.core.basics.Geodesic;
import org.fairlead.core.basics.Position;

/**
 * Finds all pairs of positions that lie within a distance of each other, in one pass: they are
 * sorted into bands of latitude at least as high as that distance, and by longitude in each, so
 * that only neighbours are compared. Distances are right to 0.1 m on WGS-84. Keeps its memory from
 * pass to pass. Not safe for use by several threads.
 */
public final class Proximity {
  private static final int INDEX_BITS = 20;

  /** So many positions a pass takes at most. */
  public static final int COUNT_MAX = 1 << INDEX_BITS;

  /** The longest distance: beyond it the earth is not plane enough for this. */
  public static final double METRES_MAX = 5_000;

  private static final int LONGITUDE_BITS = 28;

  /** Within so much of each other positions of a band may stand in any order. */
  private static final double COLUMN_DEGREES = 360.0 / ((1 << LONGITUDE_BITS) - 1);

  private static final int DIGIT_BITS = 11;
  private static final int BANDS_MAX = 60_000;

  /** WGS-84. */
  private static final double EQUATOR_RADIUS_METRES = 6_378_137;

  private static final double ECCENTRICITY_SQUARED = 6.69437999014e-3;
  private static final double RADIANS = Math.PI / 180;

  /** A degree of latitude is nowhere shorter. */
  private static final double DEGREE_METRES_MIN = 110_500;

  /** Nearer to a pole longitudes run together: those few are compared each with each. */
  private static final double POLAR_DEGREES = 85;

  private final double metres;
  private final double bandDegrees;
  private final int bands;

  /** How many degrees of longitude the distance is in a band and its neighbours, at most. */
  private final double[] reachDegrees;

  private final int[] first;
  private final int[] counts = new int[1 << DIGIT_BITS];
  private long[] keys = new long[0];
  private long[] spare = new long[0];
  private double[] lon = new double[0];
  private double[] lat = new double[0];
  private int[] index = new int[0];
  private int[] polar = new int[0];
  private Pairs pairs = (a, b, distance) -> {};
  private int found;

  /** Takes pairs that are near. */
  @FunctionalInterface
  public interface Pairs {
    /** The next pair: the indexes of both, the smaller first, and how far apart they are. */
    void near(int a, int b, double metres);
  }

  /**
   * Finds pairs within {@code metres}.
   *
   * @throws IllegalArgumentException where that is not above 0 and at most {@link #METRES_MAX}
   */
  public Proximity(double metres) {
    if (!(metres > 0 && metres <= METRES_MAX)) {
      throw new IllegalArgumentException("`" + metres + "` is not a distance up to " + METRES_MAX);
    }
    this.metres = metres;
    this.bandDegrees = Math.max(metres / DEGREE_METRES_MIN, 180.0 / BANDS_MAX);
    this.bands = (int) Math.ceil(180 / bandDegrees) + 1;
    this.reachDegrees = new double[bands];
    this.first = new int[bands + 2];
    for (int band = 0; band < bands; band++) {
      double edge =
          Math.max(
              Math.abs((band - 1) * bandDegrees - 90), Math.abs((band + 2) * bandDegrees - 90));
      double degreeMetres =
          EQUATOR_RADIUS_METRES * RADIANS * Math.cos(RADIANS * Math.min(edge, POLAR_DEGREES + 1));
      reachDegrees[band] = 1.0001 * metres / degreeMetres + 2 * COLUMN_DEGREES;
    }
  }

  /**
   * Tells {@code to} every pair among the first {@code count} positions, each once.
   *
   * @param longitudes in degrees, in [-180, 180]
   * @param latitudes in degrees, in [-90, 90]
   * @return how many pairs
   */
  public int find(double[] longitudes, double[] latitudes, int count, Pairs to) {
    if (count > COUNT_MAX) {
      throw new IllegalArgumentException(count + " positions are more than " + COUNT_MAX);
    }
    pairs = to;
    found = 0;
    room(count);
    int poles = 0;
    int sorted = 0;
    for (int i = 0; i < count; i++) {
      double latitude = latitudes[i];
      double longitude = longitudes[i];
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
        throw new IllegalArgumentException("no place: " + longitude + ", " + latitude);
      }
      if (Math.abs(latitude) > POLAR_DEGREES - 0.1) {
        polar[poles++] = i;
      }
      if (Math.abs(latitude) <= POLAR_DEGREES) {
        long band = (long) ((latitude + 90) / bandDegrees);
        long column = (long) ((longitude + 180) / 360 * ((1 << LONGITUDE_BITS) - 1));
        keys[sorted++] = (band << LONGITUDE_BITS | column) << INDEX_BITS | i;
      }
    }
    sort(sorted);
    arrange(longitudes, latitudes, sorted);
    for (int band = 0; band + 1 < bands; band++) {
      if (first[band] < first[band + 1]) {
        within(band);
        between(band, band + 1);
      }
    }
    poles(longitudes, latitudes, poles);
    return found;
  }

  private void room(int count) {
    if (keys.length < count) {
      keys = new long[count];
      spare = new long[count];
      lon = new double[count];
      lat = new double[count];
      index = new int[count];
      polar = new int[count];
    }
  }

  /** By digits, the lowest first; the index in the lowest bits is carried along. */
  private void sort(int count) {
    for (int shift = INDEX_BITS; shift < 64; shift += DIGIT_BITS) {
      Arrays.fill(counts, 0);
      for (int i = 0; i < count; i++) {
        counts[(int) (keys[i] >>> shift) & (1 << DIGIT_BITS) - 1]++;
      }
      int sum = 0;
      for (int digit = 0; digit < counts.length; digit++) {
        int here = counts[digit];
        counts[digit] = sum;
        sum += here;
      }
      for (int i = 0; i < count; i++) {
        spare[counts[(int) (keys[i] >>> shift) & (1 << DIGIT_BITS) - 1]++] = keys[i];
      }
      long[] swapped = keys;
      keys = spare;
      spare = swapped;
    }
  }

  private void arrange(double[] longitudes, double[] latitudes, int count) {
    int band = -1;
    for (int i = 0; i < count; i++) {
      int which = (int) (keys[i] & COUNT_MAX - 1);
      index[i] = which;
      lon[i] = longitudes[which];
      lat[i] = latitudes[which];
      int own = (int) (keys[i] >>> LONGITUDE_BITS + INDEX_BITS);
      while (band < own) {
        first[++band] = i;
      }
    }
    while (band <= bands) {
      first[++band] = count;
    }
  }

  private void within(int band) {
    int end = first[band + 1];
    double reach = reachDegrees[band];
    for (int i = first[band]; i < end; i++) {
      double east = lon[i] + reach;
      for (int k = i + 1; k < end && lon[k] <= east; k++) {
        check(i, k, lon[k] - lon[i]);
      }
    }
    acrossTheDateLine(band, band);
  }

  private void between(int band, int other) {
    int end = first[other + 1];
    int from = first[other];
    double reach = Math.max(reachDegrees[band], reachDegrees[other]);
    for (int i = first[band]; i < first[band + 1] && from < end; i++) {
      double west = lon[i] - reach;
      double east = lon[i] + reach;
      while (from < end && lon[from] < west) {
        from++;
      }
      for (int k = from; k < end && lon[k] <= east; k++) {
        check(i, k, lon[k] - lon[i]);
      }
    }
    acrossTheDateLine(band, other);
    acrossTheDateLine(other, band);
  }

  /** Those of one band just west of the 180th meridian, and those of the other just east of it. */
  private void acrossTheDateLine(int westerly, int easterly) {
    double reach = Math.max(reachDegrees[westerly], reachDegrees[easterly]);
    for (int i = first[westerly + 1] - 1; i >= first[westerly] && lon[i] > 180 - reach; i--) {
      double east = lon[i] + reach - 360;
      for (int k = first[easterly]; k < first[easterly + 1] && lon[k] <= east; k++) {
        check(i, k, lon[k] + 360 - lon[i]);
      }
    }
  }

  private void check(int i, int k, double eastDegrees) {
    double northDegrees = lat[k] - lat[i];
    if (Math.abs(northDegrees) * DEGREE_METRES_MIN > metres) {
      return;
    }
    double sine = Math.sin(RADIANS * (lat[i] + lat[k]) / 2);
    double curve = 1 - ECCENTRICITY_SQUARED * sine * sine;
    double normal = EQUATOR_RADIUS_METRES / Math.sqrt(curve);
    double east = eastDegrees * RADIANS * normal * Math.sqrt(1 - sine * sine);
    double north = northDegrees * RADIANS * normal * (1 - ECCENTRICITY_SQUARED) / curve;
    double squared = east * east + north * north;
    if (squared <= metres * metres) {
      tell(index[i], index[k], Math.sqrt(squared));
    }
  }

  private void poles(double[] longitudes, double[] latitudes, int count) {
    for (int i = 0; i < count; i++) {
      for (int k = i + 1; k < count; k++) {
        int a = polar[i];
        int b = polar[k];
        boolean compared =
            Math.abs(latitudes[a]) <= POLAR_DEGREES && Math.abs(latitudes[b]) <= POLAR_DEGREES;
        if (!compared && Math.abs(latitudes[a] - latitudes[b]) * DEGREE_METRES_MIN <= metres) {
          double distance =
              Geodesic.distance(
                      new Position(longitudes[a], latitudes[a]),
                      new Position(longitudes[b], latitudes[b]))
                  .metres();
          if (distance <= metres) {
            tell(a, b, distance);
          }
        }
      }
    }
  }

  private void tell(int a, int b, double distance) {
    found++;
    pairs.near(Math.min(a, b), Math.max(a, b), distance);
  }
}
