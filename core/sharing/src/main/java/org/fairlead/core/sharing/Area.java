package org.fairlead.core.sharing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairlead.core.basics.CanonicalJson;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.Sha256;
import org.fairlead.core.sharing.Ring.Where;
import org.jspecify.annotations.Nullable;

/**
 * A part of the sea in plane longitude and latitude: polygons with holes, what several of those
 * have in common, or everywhere. A place on an edge is inside, on that of a hole too. Exact. Spec:
 * terms §1.
 */
public final class Area {
  /** The whole sea, and items without any position: what a null area in the terms means. */
  public static final Area EVERYWHERE = new Area(List.of(), List.of());

  /** The first ring of each is its outside, the others are holes. */
  private final List<List<Ring>> polygons;

  /** GeoJSON of it; for what several have in common, one for each. */
  private final List<JsonObject> geometries;

  private final List<Area> parts;

  /** Filled when first asked, always with the same. */
  private volatile @Nullable Grid grid;

  private volatile @Nullable Grid coarse;

  private volatile @Nullable String digest;

  private Area(List<List<Ring>> polygons, List<JsonObject> geometries) {
    this(polygons, geometries, List.of());
  }

  private Area(List<List<Ring>> polygons, List<JsonObject> geometries, List<Area> parts) {
    this.polygons = polygons;
    this.geometries = geometries;
    this.parts = parts;
  }

  static Area of(List<List<Ring>> polygons, JsonObject geometry) {
    return new Area(List.copyOf(polygons), List.of(geometry));
  }

  /**
   * An area by a GeoJSON Polygon or MultiPolygon.
   *
   * @return the area, or empty where {@code geometry} is not one that terms may hold
   */
  public static Optional<Area> read(Json geometry) {
    Faults faults = new Faults();
    Area area = AreaReader.read(geometry, "", faults);
    return faults.isEmpty() ? Optional.of(area) : Optional.empty();
  }

  /** Whether it is everywhere. */
  public boolean isEverywhere() {
    return geometries.isEmpty();
  }

  /** Whether {@code position} lies in it. */
  public boolean contains(Position position) {
    return contains(Place.of(position));
  }

  /** Whether {@code place} lies in it; nowhere lies in everywhere only. */
  boolean contains(@Nullable Place place) {
    Grid known = grid;
    if (known == null) {
      if (isEverywhere() || place == null || !parts.isEmpty()) {
        return isEverywhere() || (place != null && allContain(parts, place));
      }
      known = Grid.fine(polygons);
      grid = known;
    }
    if (place == null) {
      return false;
    }
    byte square = known.at(place.x, place.y);
    return square == Grid.INSIDE || (square == Grid.NEAR_EDGE && anyHolds(polygons, place));
  }

  private static boolean allContain(List<Area> parts, Place place) {
    for (Area part : parts) {
      if (!part.contains(place)) {
        return false;
      }
    }
    return true;
  }

  /** A small grid over it; it must be polygons. */
  Grid coarse() {
    Grid known = coarse;
    if (known == null) {
      known = Grid.coarse(polygons);
      coarse = known;
    }
    return known;
  }

  /** Whether {@code place} lies in one of {@code polygons}, by their edges. */
  static boolean anyHolds(List<List<Ring>> polygons, Place place) {
    for (List<Ring> polygon : polygons) {
      if (holds(polygon, place)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(List<Ring> polygon, Place place) {
    Where outer = polygon.get(0).locate(place);
    if (outer == Where.OUTSIDE) {
      return false;
    }
    for (int i = 1; i < polygon.size(); i++) {
      if (polygon.get(i).locate(place) == Where.INSIDE) {
        return false;
      }
    }
    return true;
  }

  /** What this area and {@code other} have in common. */
  public Area and(Area other) {
    if (isEverywhere() || equals(other)) {
      return other;
    }
    if (other.isEverywhere()) {
      return this;
    }
    Set<Area> both = new LinkedHashSet<>();
    both.addAll(parts.isEmpty() ? List.of(this) : parts);
    both.addAll(other.parts.isEmpty() ? List.of(other) : other.parts);
    List<JsonObject> all = new ArrayList<>();
    both.forEach(part -> all.addAll(part.geometries));
    return new Area(List.of(), List.copyOf(all), List.copyOf(both));
  }

  /** GeoJSON; null for everywhere; an array of GeoJSON for what several have in common. */
  public Json json() {
    if (geometries.isEmpty()) {
      return Json.nothing();
    }
    return geometries.size() == 1
        ? geometries.get(0)
        : new JsonArray(new ArrayList<Json>(geometries));
  }

  /** Equal for equal areas: digests of their canonical GeoJSON. */
  String digest() {
    String known = digest;
    if (known == null) {
      known =
          parts.isEmpty()
              ? Sha256.hex(CanonicalJson.bytes(json()))
              : parts.stream().map(Area::digest).collect(Collectors.joining("+"));
      digest = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Area area && geometries.equals(area.geometries));
  }

  @Override
  public int hashCode() {
    return geometries.hashCode();
  }

  @Override
  public String toString() {
    return isEverywhere() ? "everywhere" : CanonicalJson.text(json());
  }
}
