package org.fairlead.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Position;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.review.Use;
import org.fairlead.core.sharing.ItemKind;

/**
 * Takes written products: every paragraph gets the labels, vessels and places of what it cites, and
 * its author is told what was seen and is not cited. Spec: terms §1 "Label", delivery §6.
 */
final class Write {
  /** A watch: what was seen on it counts as seen in the same session. */
  private static final Duration WATCH = Duration.ofHours(12);

  private static final int TEXT_CHARACTERS_MAX = 100_000;

  private final Chance chance;
  private final Decide decide;
  private final Record record;
  private final Uses uses;
  private final UsedItems used;
  private final Products products;

  Write(Chance chance, Decide decide, Record record, Uses uses, UsedItems used, Products products) {
    this.chance = chance;
    this.decide = decide;
    this.record = record;
    this.uses = uses;
    this.used = used;
    this.products = products;
  }

  /** Keeps {@code product}, under a lease on {@code pass}. */
  Product.Written write(Pass pass, Product product, Instant now) throws Journal.NotRecorded {
    Ask ask = pass.ask();
    Party author = ask.who().party();
    Set<String> cited = new LinkedHashSet<>();
    product.paragraphs().forEach(paragraph -> cited.addAll(paragraph.cites()));
    List<String> reasons = reasonsAgainst(product, author, cited);
    if (!reasons.isEmpty()) {
      return Product.Written.refused(reasons);
    }
    Map<String, Uses.Shown> shown = uses.shown(author, cited);
    for (String id : cited) {
      Uses.Shown one = shown.get(id);
      if (one == null) {
        reasons.add("`" + id + "` was never shown to `" + author + "`");
      } else if (one.group().sort().kind() == ItemKind.PRODUCT
          && products.paragraph(id).filter(kept -> kept.isKeptAt(now)).isEmpty()) {
        reasons.add("`" + id + "` rests on what may no longer be kept");
      } else if (decide.withdrawn().contains(id)) {
        reasons.add("`" + id + "` was withdrawn by its originator");
      } else if (!one.isKeptAt(now)) {
        reasons.add(
            "`" + id + "` was to be kept until " + one.keptUntil().get() + " and no longer");
      }
    }
    if (!reasons.isEmpty()) {
      return Product.Written.refused(reasons);
    }
    // Not a number: it would count, for who sees some of them, those that are withheld.
    String id = author + "/product-" + chance.id();
    List<JsonObject> contents = new ArrayList<>();
    contents.add(record.head("product", ask, now).and("id", id).end());
    Set<VesselKey> vessels = new HashSet<>();
    for (Product.Paragraph paragraph : product.paragraphs()) {
      Products.Paragraph kept = paragraph(product.source(), paragraph, id, pass, shown, now);
      vessels.addAll(kept.vessels());
      contents.add(kept.json(record.head("paragraph", ask, now), paragraph.text()));
    }
    List<Product.Uncited> uncited = uncited(ask, shown, vessels, now);
    contents.add(use(ask, now, id, shown, uncited));
    record.appendAll(contents);
    return new Product.Written(Optional.of(id), List.of(), uncited);
  }

  private List<String> reasonsAgainst(Product product, Party author, Set<String> cited) {
    List<String> reasons = new ArrayList<>();
    SourceId source = product.source();
    if (!source.originator().equals(author)
        || !decide.register().terms().sources().contains(source)) {
      reasons.add(
          "`" + source + "` is not a source of `" + author + "`: it writes in its own name");
    }
    if (product.paragraphs().isEmpty() || product.paragraphs().size() > Product.PARAGRAPHS_MAX) {
      reasons.add("a product has 1 to " + Product.PARAGRAPHS_MAX + " paragraphs");
    }
    if (cited.size() > Enact.CITED_MAX) {
      reasons.add("a product cites at most " + Enact.CITED_MAX + " items");
    }
    if (product.paragraphs().stream().anyMatch(p -> p.text().length() > TEXT_CHARACTERS_MAX)) {
      reasons.add("a paragraph has at most " + TEXT_CHARACTERS_MAX + " characters");
    }
    return reasons;
  }

  private Products.Paragraph paragraph(
      SourceId source,
      Product.Paragraph paragraph,
      String product,
      Pass pass,
      Map<String, Uses.Shown> shown,
      Instant now) {
    Set<SourceId> label = new TreeSet<>(Set.of(source));
    Set<VesselKey> vessels = new TreeSet<>();
    Set<Position> places = new LinkedHashSet<>();
    List<Products.Rest> rests = new ArrayList<>();
    Optional<Instant> keptUntil = Optional.empty();
    Instant observedAt = paragraph.cites().isEmpty() ? now : Instant.MIN;
    for (String id : paragraph.cites()) {
      Uses.Shown one = shown.get(id);
      if (one == null) {
        throw new IllegalStateException("a cite that was not looked up: " + id);
      }
      label.addAll(one.group().sort().label());
      vessels.addAll(one.group().sort().vessels());
      rests.add(new Products.Rest(one.delivery().id(), one.group()));
      places.addAll(used.places(one.group()));
      keptUntil = earliest(keptUntil, one.keptUntil());
      observedAt = latest(observedAt, observedAt(one.group()));
      Optional<Products.Paragraph> other = products.paragraph(id);
      if (other.isPresent()) {
        keptUntil = earliest(keptUntil, other.get().keptUntil());
      }
    }
    return new Products.Paragraph(
        -1,
        pass.ask().who().party() + "/paragraph-" + chance.id(),
        product,
        pass.ask(),
        label,
        List.copyOf(vessels),
        observedAt,
        List.copyOf(places),
        keptUntil,
        paragraph.cites(),
        rests);
  }

  private Instant observedAt(Group group) {
    return group.shownAs().isEmpty() && group.ids().size() == 1
        ? used.report(group.ids().get(0)).map(PositionReport::observedAt).orElse(group.until())
        : group.until();
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return one.get().isBefore(other.get()) ? one : other;
  }

  /** What a source has on a vessel is told in one, whatever was decided of each item. */
  private record About(ItemKind kind, Set<SourceId> label, List<VesselKey> vessels) {
    static About of(Group.Sort sort) {
      return new About(sort.kind(), sort.label(), sort.vessels());
    }
  }

  private List<Product.Uncited> uncited(
      Ask ask, Map<String, Uses.Shown> shown, Set<VesselKey> vessels, Instant now) {
    Set<About> cited = new HashSet<>();
    shown.values().forEach(one -> cited.add(About.of(one.group().sort())));
    Map<About, Product.Uncited> uncited = new LinkedHashMap<>();
    for (Uses.Delivered delivered : uses.session(ask, now.minus(WATCH))) {
      delivered
          .items()
          .forEach(
              (sort, number) -> {
                About about = About.of(sort);
                if (!cited.contains(about) && sort.vessels().stream().anyMatch(vessels::contains)) {
                  Product.Uncited known = uncited.get(about);
                  uncited.put(
                      about,
                      new Product.Uncited(
                          about.kind(),
                          about.label(),
                          about.vessels(),
                          number + (known == null ? 0 : known.items()),
                          known == null ? uses.example(delivered, sort) : known.example()));
                }
              });
    }
    return List.copyOf(uncited.values());
  }

  private JsonObject use(
      Ask ask,
      Instant now,
      String product,
      Map<String, Uses.Shown> shown,
      List<Product.Uncited> uncited) {
    List<Json> groups = new ArrayList<>();
    shown.values().forEach(one -> groups.add(one.group().json()));
    return record
        .head("use", ask, now)
        .and("use", Use.Kind.CITED.name())
        .and("by", product)
        .and("items", new JsonArray(groups))
        .and("uncited", JsonArray.ofTexts(uncited.stream().map(one -> one.sentence()).toList()))
        .end();
  }
}
