package org.fairlead.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Products products;

  UsedItems(Positions positions, Products products) {
    this.positions = positions;
    this.products = products;
  }

  /** The own report {@code itemId}. */
  Optional<PositionReport> report(String itemId) {
    try {
      return positions.report(RawLine.ofItemId(itemId));
    } catch (IllegalArgumentException notOfALine) {
      return Optional.empty();
    }
  }

  /**
   * What {@code id} of {@code group} is decided as: once for each place of what it was made from.
   *
   * @param id of the group, or the cell that the group was shown as
   */
  List<Item> items(String id, Group group) {
    if (group.sort().kind() == ItemKind.PRODUCT) {
      return products
          .paragraph(id)
          .map(Products.Paragraph::items)
          .orElseGet(() -> List.of(plain(id, group)));
    }
    if (group.shownAs().isPresent()) {
      List<Item> beneath = new ArrayList<>();
      group.ids().forEach(one -> beneath.addAll(items(one, uncovered(group))));
      return beneath;
    }
    if (group.from().isEmpty()) {
      return List.of(
          report(id)
              .map(report -> Track.item(report, group.sort().kind()))
              .orElseGet(() -> plain(id, group)));
    }
    List<Item> places = new ArrayList<>();
    for (String input : group.from()) {
      report(input).ifPresent(report -> places.add(plain(id, group).at(report.position())));
    }
    return places.isEmpty() ? List.of(plain(id, group)) : places;
  }

  private static Group uncovered(Group cell) {
    return new Group(cell.sort(), cell.ids(), Optional.empty(), List.of(), cell.until());
  }

  private static Item plain(String id, Group group) {
    Group.Sort sort = group.sort();
    return Item.of(id, sort.kind(), sort.label(), sort.vessels(), group.until());
  }

  /** Where the items of {@code group} lie, as far as that is known here. */
  List<Position> places(Group group) {
    List<Position> places = new ArrayList<>();
    if (group.sort().kind() == ItemKind.PRODUCT) {
      group.ids().forEach(id -> products.paragraph(id).ifPresent(p -> places.addAll(p.places())));
    } else {
      for (String id : group.from().isEmpty() ? group.ids() : group.from()) {
        report(id).ifPresent(report -> places.add(report.position()));
      }
    }
    return places;
  }
}
