package org.fairlead.core.sharing;

import java.util.List;

/** The least box of longitudes and latitudes, in degrees, that holds something. */
record Extent(double west, double south, double east, double north) {
  /** That of nothing yet. */
  private static final Extent NONE =
      new Extent(
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  static Extent ofPlaces(List<Place> places) {
    Extent extent = NONE;
    for (Place place : places) {
      extent = extent.with(new Extent(place.x, place.y, place.x, place.y));
    }
    return extent;
  }

  /** Of polygons, whose first ring is their outside. */
  static Extent ofPolygons(List<List<Ring>> polygons) {
    Extent extent = NONE;
    for (List<Ring> polygon : polygons) {
      extent = extent.with(polygon.get(0).extent());
    }
    return extent;
  }

  private Extent with(Extent other) {
    return new Extent(
        Math.min(west, other.west),
        Math.min(south, other.south),
        Math.max(east, other.east),
        Math.max(north, other.north));
  }

  boolean holds(Place place) {
    return place.x >= west && place.x <= east && place.y >= south && place.y <= north;
  }
}
