package org.fairlead.exchange;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.ItemKind;

/**
 * What is asked of a view.
 *
 * @param from first instant of observation
 * @param to first instant after
 * @param vessels only of these; empty asks for all
 * @param kinds of items; empty asks for all that there are
 * @param place only what is shown to lie there: nothing that is shown without a place
 */
public record Query(
    Instant from, Instant to, Set<VesselKey> vessels, Set<ItemKind> kinds, Optional<Bounds> place) {
  /** Copies its sets. */
  public Query {
    vessels = Set.copyOf(vessels);
    kinds = kinds.isEmpty() ? EnumSet.allOf(ItemKind.class) : Set.copyOf(kinds);
  }

  /** All kinds of all vessels. */
  public static Query between(Instant from, Instant to) {
    return new Query(from, to, Set.of(), Set.of(), Optional.empty());
  }

  /** The same of {@code those} vessels only. */
  public Query of(Set<VesselKey> those) {
    return new Query(from, to, those, kinds, place);
  }

  /** The same of {@code these} kinds only. */
  public Query only(ItemKind... these) {
    return new Query(from, to, vessels, Set.copyOf(List.of(these)), place);
  }

  /** The same of what is shown to lie in {@code there}. */
  public Query within(Bounds there) {
    return new Query(from, to, vessels, kinds, Optional.of(there));
  }

  boolean asks(ItemKind kind) {
    return kinds.contains(kind);
  }

  boolean asks(List<VesselKey> keys) {
    return vessels.isEmpty() || keys.stream().anyMatch(vessels::contains);
  }
}
