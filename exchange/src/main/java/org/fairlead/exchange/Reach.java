package org.fairlead.exchange;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.JsonNull;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.Decider;
import org.fairlead.core.sharing.Decision;
import org.fairlead.core.sharing.Desk;
import org.fairlead.core.sharing.Item;
import org.fairlead.core.sharing.ItemKind;
import org.fairlead.core.sharing.ReasonCode;
import org.fairlead.core.sharing.acts.ActKind;
import org.fairlead.core.sharing.acts.ActRegister;

/**
 * How far a suspension or correction reaches into what was delivered before it: the items
 * themselves, the products that rest on them, and the deliveries of those. Whether a suspension
 * touches an item is asked of the engine, so recall and refusal cannot disagree. Spec: terms §5
 * "Recall", delivery §5.
 */
final class Reach {
  /** What was delivered and written, and how to decide on it again. */
  record Delivered(Uses uses, UsedItems used, Products products) {}

  private final Uses uses;
  private final UsedItems used;
  private final Products products;
  private final JsonObject document;
  private final ActRegister register;
  private final Decider decider;
  private final Instant at;

  /** Items that are touched by name. */
  private final Set<String> named = new HashSet<>();

  /** Whether each item has to be looked at, and not only its sort. */
  private final boolean itemByItem;

  private final boolean suspends;
  private final Map<Ask, Desk> desks = new HashMap<>();
  private final Map<Ask, Map<Group.Sort, Boolean>> known = new HashMap<>();
  private final Map<String, Touched> touched = new LinkedHashMap<>();
  private final Map<String, Products.Paragraph> derived = new LinkedHashMap<>();

  /** A delivery that is reached. */
  static final class Touched {
    final Uses.Delivered delivery;
    int items;
    final Set<String> derived = new TreeSet<>();

    /** Sorts that are reached whole, and items that are reached on their own. */
    final Set<Group.Sort> sorts = new HashSet<>();

    final Set<String> ids = new HashSet<>();

    Touched(Uses.Delivered delivery) {
      this.delivery = delivery;
    }
  }

  private Reach(
      Delivered delivered, Recalls.Cause cause, ActRegister register, Decider decider, Instant at) {
    this.uses = delivered.uses();
    this.used = delivered.used();
    this.products = delivered.products();
    this.document = cause.document();
    this.suspends = cause.kind() == ActKind.SUSPENSION;
    this.register = register;
    this.decider = decider;
    this.at = at;
    this.itemByItem = !suspends || dependsOnItem(document.object("scope"));
    if (suspends) {
      named.addAll(Texts.of(document.object("scope").array("items")));
    } else {
      String item = document.text("item");
      named.add(item);
      products.paragraphs().stream()
          .filter(paragraph -> paragraph.product().equals(item))
          .forEach(paragraph -> named.add(paragraph.id()));
    }
  }

  private static boolean dependsOnItem(JsonObject scope) {
    return !scope.array("agreements").values().isEmpty()
        || !scope.array("items").values().isEmpty()
        || scope.get("area").orElse(JsonNull.NULL) != JsonNull.NULL;
  }

  /**
   * Every delivery that {@code cause} reaches.
   *
   * @param decider by which a suspension is in force
   */
  static Collection<Touched> of(
      Delivered delivered, Recalls.Cause cause, ActRegister register, Decider decider, Instant at) {
    Reach reach = new Reach(delivered, cause, register, decider, at);
    reach.direct();
    reach.derivedProducts();
    reach.deliveriesOfDerived();
    return reach.touched.values();
  }

  private void direct() {
    for (Uses.Delivered delivery : uses.deliveries()) {
      if (itemByItem) {
        itemByItem(delivery);
      } else {
        delivery
            .items()
            .forEach(
                (sort, number) -> {
                  if (touches(delivery.ask(), sort)) {
                    touch(delivery).items += number;
                    touch(delivery).sorts.add(sort);
                  }
                });
      }
    }
  }

  private Touched touch(Uses.Delivered delivery) {
    return touched.computeIfAbsent(delivery.id(), any -> new Touched(delivery));
  }

  private boolean touches(Ask ask, Group.Sort sort) {
    return known
        .computeIfAbsent(ask, any -> new HashMap<>())
        .computeIfAbsent(
            sort,
            any -> isSuspended(ask, Item.of("any", sort.kind(), sort.label(), sort.vessels(), at)));
  }

  private boolean isSuspended(Ask ask, Item item) {
    Desk desk = desks.computeIfAbsent(ask, any -> decider.desk(Decide.asker(any, register)));
    Decision decision = desk.decide(item.id(), item, at);
    String id = document.text("id");
    return decision.reasons().stream()
        .anyMatch(reason -> reason.code() == ReasonCode.SUSPENDED && reason.clauses().contains(id));
  }

  private void itemByItem(Uses.Delivered delivery) {
    if (delivery.items().keySet().stream().noneMatch(this::mayMatter)) {
      return;
    }
    for (Group group : uses.groups(delivery)) {
      Set<String> ids = new TreeSet<>();
      if (suspends) {
        used.items(group)
            .forEach(
                (id, as) -> {
                  if (as.stream().anyMatch(item -> isSuspended(delivery.ask(), item))
                      || namesInput(delivery.ask(), group)) {
                    ids.add(id);
                  }
                });
      } else if (group.from().stream().anyMatch(named::contains)) {
        ids.addAll(group.ids());
      } else {
        group.ids().stream().filter(named::contains).forEach(ids::add);
      }
      if (!ids.isEmpty()) {
        touch(delivery).items += ids.size();
        List<String> shown = group.shownAs().map(List::of).orElse(List.copyOf(ids));
        touch(delivery).ids.addAll(shown);
        products.restingOn(shown).forEach(paragraph -> derived(paragraph, delivery));
      }
    }
  }

  /** A correction concerns one item; whatever shares no source with it need not be read. */
  private boolean mayMatter(Group.Sort sort) {
    if (suspends || sort.kind() == ItemKind.PRODUCT) {
      return true;
    }
    return sort.label().stream().anyMatch(this::isSourceOfNamed);
  }

  private boolean isSourceOfNamed(SourceId source) {
    return named.stream().anyMatch(item -> item.startsWith(source + "/"));
  }

  /** Whether a report is suspended by name from which the items of {@code group} were made. */
  private boolean namesInput(Ask ask, Group group) {
    return group.from().stream()
        .filter(named::contains)
        .anyMatch(input -> isSuspended(ask, itemOf(input, group)));
  }

  private static Item itemOf(String input, Group group) {
    Group.Sort sort = group.sort();
    return Item.of(input, sort.kind(), sort.label(), sort.vessels(), group.until());
  }

  private void derived(Products.Paragraph paragraph, Uses.Delivered from) {
    if (paragraph.rests().stream().anyMatch(rest -> rest.delivery().equals(from.id()))) {
      derived.put(paragraph.id(), paragraph);
      touch(from).derived.add(paragraph.product());
    }
  }

  /** What rests on what is reached, over any number of steps. */
  private void derivedProducts() {
    if (!itemByItem) {
      for (Products.Paragraph paragraph : products.paragraphs()) {
        for (Products.Rest rest : paragraph.rests()) {
          uses.delivery(rest.delivery())
              .filter(from -> touches(from.ask(), rest.group().sort()))
              .ifPresent(from -> derived(paragraph, from));
        }
      }
    }
    Deque<Products.Paragraph> open = new ArrayDeque<>(derived.values());
    while (!open.isEmpty()) {
      for (Products.Paragraph next : products.restingOn(List.of(open.remove().id()))) {
        if (derived.putIfAbsent(next.id(), next) == null) {
          open.add(next);
        }
      }
    }
  }

  private void deliveriesOfDerived() {
    if (derived.isEmpty()) {
      return;
    }
    for (Uses.Delivered delivery : uses.deliveries()) {
      if (delivery.items().keySet().stream().noneMatch(s -> s.kind() == ItemKind.PRODUCT)) {
        continue;
      }
      List<String> ids = new ArrayList<>();
      for (Group group : uses.groups(delivery)) {
        group.ids().stream().filter(derived::containsKey).forEach(ids::add);
      }
      if (!ids.isEmpty() && !touched.containsKey(delivery.id())) {
        touch(delivery).items = ids.size();
        touch(delivery).ids.addAll(ids);
      }
      for (Products.Paragraph resting : products.restingOn(ids)) {
        if (derived.containsKey(resting.id())) {
          derived(resting, delivery);
        }
      }
    }
  }
}
