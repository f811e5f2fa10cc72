package org.fairlead.core.sharing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A closed ring of a polygon: its corners in order, the first repeated at the end. */
final class Ring {
  enum Where {
    OUTSIDE,
    EDGE,
    INSIDE
  }

  /** More bands would cost more memory than the edges that they leave out cost time. */
  private static final int BANDS_MAX = 256;

  /** Rings of fewer edges than twice this are looked through whole. */
  private static final int BAND_EDGES = 8;

  private final Place[] corners;
  private final Extent extent;
  private final int[][] edgesByLatitude;

  Ring(List<Place> corners) {
    this.corners = corners.toArray(new Place[0]);
    this.extent = Extent.ofPlaces(corners);
    int count =
        extent.north() > extent.south()
            ? Math.max(1, Math.min(BANDS_MAX, corners.size() / BAND_EDGES))
            : 1;
    this.edgesByLatitude = bands(count);
  }

  List<Place> corners() {
    return List.of(corners);
  }

  Extent extent() {
    return extent;
  }

  /** Where {@code place} lies; exact. Spec: terms §1. */
  Where locate(Place place) {
    if (!extent.holds(place)) {
      return Where.OUTSIDE;
    }
    boolean inside = false;
    for (int edge : edgesByLatitude[band(place.y)]) {
      Place a = corners[edge];
      Place b = corners[edge + 1];
      int aY = a.compareY(place);
      int bY = b.compareY(place);
      if (aY > 0 != bY > 0) {
        // The edge crosses the place's latitude; going up, a place on its left lies west of it.
        int side = Place.side(a, b, place);
        if (side == 0) {
          return Where.EDGE;
        }
        inside ^= (bY > 0) == (side > 0);
      } else if ((aY == 0 || bY == 0) && touches(a, b, place)) {
        return Where.EDGE;
      }
    }
    return inside ? Where.INSIDE : Where.OUTSIDE;
  }

  /**
   * The edges of each band of latitude. Bands are found from the rounded latitudes of places and of
   * corners alike and by one growing function, so a place's band holds every edge that reaches its
   * latitude.
   */
  private int[][] bands(int count) {
    List<List<Integer>> bands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bands.add(new ArrayList<>());
    }
    for (int edge = 0; edge + 1 < corners.length; edge++) {
      int one = band(corners[edge].y, count);
      int other = band(corners[edge + 1].y, count);
      for (int band = Math.min(one, other); band <= Math.max(one, other); band++) {
        bands.get(band).add(edge);
      }
    }
    int[][] edges = new int[count][];
    for (int i = 0; i < count; i++) {
      edges[i] = bands.get(i).stream().mapToInt(edge -> edge).toArray();
    }
    return edges;
  }

  private int band(double y) {
    return band(y, edgesByLatitude.length);
  }

  private int band(double y, int count) {
    if (count == 1) {
      return 0;
    }
    double part = (y - extent.south()) / (extent.north() - extent.south());
    return Math.min(count - 1, (int) (part * count));
  }

  private static boolean touches(Place a, Place b, Place place) {
    return Place.isBetween(a, b, place) && Place.side(a, b, place) == 0;
  }

  /** The first place at which it crosses or touches itself, if it does. */
  Optional<Place> crossing() {
    int edges = corners.length - 1;
    List<Integer> byWest = new ArrayList<>();
    for (int i = 0; i < edges; i++) {
      byWest.add(i);
    }
    byWest.sort(Comparator.comparingDouble(i -> Math.min(corners[i].x, corners[i + 1].x)));
    for (int k = 0; k < edges; k++) {
      int i = byWest.get(k);
      double east = Math.max(corners[i].x, corners[i + 1].x);
      for (int m = k + 1; m < edges; m++) {
        int j = byWest.get(m);
        if (Math.min(corners[j].x, corners[j + 1].x) > east) {
          break;
        }
        if (clash(Math.min(i, j), Math.max(i, j), edges)) {
          return Optional.of(corners[Math.max(i, j)]);
        }
      }
    }
    return Optional.empty();
  }

  private boolean clash(int i, int j, int edges) {
    Place a = corners[i];
    Place b = corners[i + 1];
    Place c = corners[j];
    Place d = corners[j + 1];
    if (Math.min(a.y, b.y) > Math.max(c.y, d.y) || Math.max(a.y, b.y) < Math.min(c.y, d.y)) {
      return false;
    }
    if (a.isAt(b) || c.isAt(d)) {
      return true;
    }
    if (j == i + 1) {
      // Neighbours share b, which is c: they may not fold back upon each other.
      return touches(a, b, d) || touches(c, d, a);
    }
    if (i == 0 && j == edges - 1) {
      return touches(c, d, b) || touches(a, b, c);
    }
    return meet(a, b, c, d);
  }

  /** Whether the segments a–b and c–d have any place in common. */
  static boolean meet(Place a, Place b, Place c, Place d) {
    int abc = Place.side(a, b, c);
    int abd = Place.side(a, b, d);
    int cda = Place.side(c, d, a);
    int cdb = Place.side(c, d, b);
    if (abc * abd < 0 && cda * cdb < 0) {
      return true;
    }
    return (abc == 0 && Place.isBetween(a, b, c))
        || (abd == 0 && Place.isBetween(a, b, d))
        || (cda == 0 && Place.isBetween(c, d, a))
        || (cdb == 0 && Place.isBetween(c, d, b));
  }

  /** Whether no part of {@code hole} lies outside this ring; they may touch. */
  boolean holds(Ring hole) {
    for (Place corner : hole.corners) {
      if (locate(corner) == Where.OUTSIDE) {
        return false;
      }
    }
    for (int j = 0; j + 1 < hole.corners.length; j++) {
      if (leaves(hole.corners[j], hole.corners[j + 1])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the way from {@code c} to {@code d}, which both lie in this ring, leaves it. */
  private boolean leaves(Place c, Place d) {
    List<Place> touched = new ArrayList<>(List.of(c, d));
    for (int i = 0; i + 1 < corners.length; i++) {
      if (cross(corners[i], corners[i + 1], c, d)) {
        return true;
      }
      if (touches(c, d, corners[i])) {
        touched.add(corners[i]);
      }
    }
    // It crosses no edge, so between two corners that it touches it lies on one side: of a notch
    // whose corners it touches, maybe outside.
    touched.sort(Place::compareX);
    if (c.compareX(d) == 0) {
      touched.sort(Place::compareY);
    }
    for (int i = 0; i + 1 < touched.size(); i++) {
      if (locate(Place.between(touched.get(i), touched.get(i + 1))) == Where.OUTSIDE) {
        return true;
      }
    }
    return false;
  }

  private static boolean cross(Place a, Place b, Place c, Place d) {
    return Place.side(a, b, c) * Place.side(a, b, d) < 0
        && Place.side(c, d, a) * Place.side(c, d, b) < 0;
  }
}
