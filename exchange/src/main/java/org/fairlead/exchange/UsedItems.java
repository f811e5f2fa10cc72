package org.fairlead.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.RawLine;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;

/**
 * Items that were used, as the record names them, with the places where they lie: so that they can
 * be decided on again. Also those that were withdrawn since.
 */
final class UsedItems {
  private final Positions positions;
  private final Held held;
  private final Products products;

  UsedItems(Positions positions, Held held, Products products) {
    this.positions = positions;
    this.held = held;
    this.products = products;
  }

  /** The report {@code itemId}, own or delivered by another node. */
  Optional<PositionReport> report(String itemId) {
    return Optional.ofNullable(reports(List.of(itemId)).get(itemId));
  }

  /** What the items of {@code group} are decided as: each once for each place of its inputs. */
  Map<String, List<Item>> items(Group group) {
    Map<String, List<Item>> items = new TreeMap<>();
    ItemKind kind = group.sort().kind();
    if (kind == ItemKind.PRODUCT) {
      for (String id : group.ids()) {
        Optional<Products.Paragraph> paragraph = products.paragraph(id);
        items.put(id, paragraph.map(one -> one.items()).orElseGet(() -> plain(id, group)));
      }
      return items;
    }
    // What a vessel says of itself is decided without a place, also where its line holds one.
    Map<String, PositionReport> reports =
        kind == ItemKind.IDENTITY ? Map.of() : reports(inputs(group));
    for (String id : group.ids()) {
      List<Item> each = new ArrayList<>();
      if (group.from().isEmpty()) {
        Optional.ofNullable(reports.get(id))
            .ifPresent(report -> each.add(Track.item(report, kind)));
      }
      for (String input : group.from()) {
        Optional.ofNullable(reports.get(input))
            .ifPresent(report -> each.add(plain(id, group).get(0).at(report.position())));
      }
      items.put(id, each.isEmpty() ? plain(id, group) : each);
    }
    return items;
  }

  private static List<String> inputs(Group group) {
    return group.from().isEmpty() ? group.ids() : group.from();
  }

  private Map<String, PositionReport> reports(List<String> ids) {
    Set<RawLine> lines = new HashSet<>();
    Set<String> others = new TreeSet<>();
    for (String id : ids) {
      try {
        lines.add(RawLine.ofItemId(id));
        others.add(id);
      } catch (IllegalArgumentException notOfALine) {
        continue;
      }
    }
    Map<String, PositionReport> reports = new HashMap<>();
    positions.reports(lines).forEach((line, report) -> reports.put(line.itemId(), report));
    others.removeAll(reports.keySet());
    if (!others.isEmpty()) {
      reports.putAll(held.reports(others));
    }
    return reports;
  }

  private static List<Item> plain(String id, Group group) {
    Group.Sort sort = group.sort();
    return List.of(Item.of(id, sort.kind(), sort.label(), sort.vessels(), group.until()));
  }

  /** Where the items of {@code group} lie, as far as that is known here. */
  List<Position> places(Group group) {
    List<Position> places = new ArrayList<>();
    if (group.sort().kind() == ItemKind.PRODUCT) {
      group.ids().forEach(id -> products.paragraph(id).ifPresent(p -> places.addAll(p.places())));
    } else {
      reports(inputs(group)).values().forEach(report -> places.add(report.position()));
    }
    return places;
  }

  /** Which used items lie near a place and time, as far as that is known here. */
  Nearby near(Incidents.Near near) {
    return new Nearby(near);
  }

  /** What lies near one place and time; each report is read once, however often it was used. */
  final class Nearby {
    private final Incidents.Near near;
    private final Set<String> known = new HashSet<>();
    private final Set<String> here = new HashSet<>();

    private Nearby(Incidents.Near near) {
      this.near = near;
    }

    /** Of each of {@code groups} the items that lie near; without those where none does. */
    Map<Group, Set<String>> of(List<Group> groups) {
      Set<String> unknown = new TreeSet<>();
      for (Group group : groups) {
        if (isOfReports(group)) {
          unknown.addAll(inputs(group));
        }
      }
      unknown.removeAll(known);
      known.addAll(unknown);
      // All in one reading: one for each group would be one for each vessel of each delivery.
      reports(List.copyOf(unknown))
          .forEach(
              (id, report) -> {
                if (near.has(report.position(), report.observedAt())) {
                  here.add(id);
                }
              });
      Map<Group, Set<String>> found = new LinkedHashMap<>();
      for (Group group : groups) {
        Set<String> ids = isOfReports(group) ? ofReports(group) : ofProducts(group);
        if (!ids.isEmpty()) {
          found.put(group, ids);
        }
      }
      return found;
    }

    private boolean isOfReports(Group group) {
      ItemKind kind = group.sort().kind();
      return kind != ItemKind.PRODUCT && kind != ItemKind.IDENTITY;
    }

    private Set<String> ofReports(Group group) {
      Set<String> ids = new TreeSet<>(inputs(group));
      ids.retainAll(here);
      return group.from().isEmpty() || ids.isEmpty() ? ids : new TreeSet<>(group.ids());
    }

    private Set<String> ofProducts(Group group) {
      Set<String> ids = new TreeSet<>();
      if (group.sort().kind() == ItemKind.PRODUCT) {
        for (String id : group.ids()) {
          products
              .paragraph(id)
              .filter(one -> one.places().stream().anyMatch(at -> near.has(at, group.until())))
              .ifPresent(one -> ids.add(id));
        }
      }
      return ids;
    }
  }
}
