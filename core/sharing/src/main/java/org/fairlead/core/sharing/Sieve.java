package org.fairlead.core.sharing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * What a view lets through of the reports of one kind. Its answer is that of {@link View#mayAdmit}
 * about the report as an item; it is for many reports. Immutable.
 */
public final class Sieve {
  /**
   * The admissions of one source that ask the same of an item, beside where it lies.
   *
   * @param vessels empty for any
   * @param items empty for any
   */
  private record Opening(Set<VesselKey> vessels, Set<String> items, Area[] areas) {
    boolean admits(PositionReport report) {
      return (items.isEmpty() || items.contains(report.id()))
          && (vessels.isEmpty() || !Collections.disjoint(report.vessels(), vessels))
          && holds(report.position());
    }

    private boolean holds(Position position) {
      for (Area area : areas) {
        if (area.contains(position)) {
          return true;
        }
      }
      return false;
    }
  }

  /** What an admission asks of an item, beside where it lies. */
  private record Bound(List<VesselKey> vessels, List<String> items) {}

  private final Map<SourceId, Opening[]> openings = new HashMap<>();

  Sieve(List<Admission> admissions, ItemKind kind) {
    Map<SourceId, Map<Bound, List<Area>>> areas = new HashMap<>();
    for (Admission one : admissions) {
      if (one.kind() == kind) {
        areas
            .computeIfAbsent(one.source(), any -> new LinkedHashMap<>())
            .computeIfAbsent(new Bound(one.vessels(), one.items()), any -> new ArrayList<>())
            .add(one.area());
      }
    }
    areas.forEach((source, bounds) -> openings.put(source, openings(bounds)));
  }

  private static Opening[] openings(Map<Bound, List<Area>> bounds) {
    List<Opening> all = new ArrayList<>();
    bounds.forEach(
        (bound, areas) ->
            all.add(
                new Opening(
                    Set.copyOf(bound.vessels()),
                    Set.copyOf(bound.items()),
                    areas.stream().distinct().toArray(Area[]::new))));
    return all.toArray(Opening[]::new);
  }

  /** Whether {@code report} lies under an admission. */
  public boolean admits(PositionReport report) {
    Opening[] those = openings.get(report.source());
    if (those == null) {
      return false;
    }
    for (Opening opening : those) {
      if (opening.admits(report)) {
        return true;
      }
    }
    return false;
  }
}
