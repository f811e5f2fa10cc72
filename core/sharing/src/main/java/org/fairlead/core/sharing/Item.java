package org.fairlead.core.sharing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know of an item: its label, the vessel keys it holds, when it was
 * observed and where. Spec: terms §1, §3.
 */
public final class Item {
  private final String id;
  private final ItemKind kind;
  private final SourceId[] label;
  private final VesselKey[] vessels;
  private final Instant observedAt;
  private final @Nullable Place place;

  private Item(
      String id,
      ItemKind kind,
      SourceId[] label,
      VesselKey[] vessels,
      Instant observedAt,
      @Nullable Place place) {
    this.id = id;
    this.kind = kind;
    this.label = label;
    this.vessels = vessels;
    this.observedAt = observedAt;
    this.place = place;
  }

  /** An item without position; {@code label} and {@code vessels} are taken as sets. */
  public static Item of(
      String id,
      ItemKind kind,
      Collection<SourceId> label,
      Collection<VesselKey> vessels,
      Instant observedAt) {
    SourceId[] sources = label.toArray(new SourceId[0]);
    if (sources.length > 1) {
      sources = Arrays.stream(sources).distinct().sorted().toArray(SourceId[]::new);
    }
    return new Item(id, kind, sources, vessels.toArray(new VesselKey[0]), observedAt, null);
  }

  /** This item at {@code position}. */
  public Item at(Position position) {
    return at(Place.of(position));
  }

  /** This item at {@code where}. */
  public Item at(Place where) {
    return new Item(id, kind, label, vessels, observedAt, where);
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** What it is. */
  public ItemKind kind() {
    return kind;
  }

  /** The sources that it was made from, each once, in the order of their ids. */
  public List<SourceId> label() {
    return List.of(label);
  }

  /** The vessels that it is about, as its sources name them. */
  public List<VesselKey> vessels() {
    return List.of(vessels);
  }

  /** When it was observed. */
  public Instant observedAt() {
    return observedAt;
  }

  /** Where, where it has a position. */
  public Optional<Place> position() {
    return Optional.ofNullable(place);
  }

  SourceId[] sources() {
    return label;
  }

  VesselKey[] vesselKeys() {
    return vessels;
  }

  @Nullable Place place() {
    return place;
  }
}
