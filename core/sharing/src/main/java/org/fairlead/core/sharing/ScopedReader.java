package org.fairlead.core.sharing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Span;
import org.fairlead.core.sharing.Documents.Floor;
import org.fairlead.core.sharing.Documents.Prohibition;
import org.fairlead.core.sharing.Documents.Release;
import org.fairlead.core.sharing.Documents.Scope;
import org.fairlead.core.sharing.Documents.Suspension;
import org.jspecify.annotations.Nullable;

/** Reads what a party says by itself: floors, prohibitions, suspensions, releases. */
final class ScopedReader {
  private final TermsReader terms;
  private final TermsReader.Lists lists;

  ScopedReader(TermsReader terms) {
    this.terms = terms;
    this.lists = terms.lists();
  }

  void read(Shape shape) {
    terms.forEach(
        shape,
        "floors",
        this::floor,
        "id",
        "by",
        "partyKinds",
        "sources",
        "kinds",
        "treatment",
        "from",
        "to");
    terms.forEach(
        shape,
        "prohibitions",
        this::prohibition,
        "id",
        "by",
        "recipients",
        "sources",
        "kinds",
        "purposes",
        "from",
        "to");
    terms.forEach(
        shape, "suspensions", this::suspension, "id", "by", "from", "to", "reach", "scope");
    terms.forEach(
        shape,
        "releases",
        this::release,
        "id",
        "by",
        "item",
        "sources",
        "recipients",
        "purposes",
        "retention",
        "from",
        "to");
  }

  private static <T> Set<T> set(List<T> values) {
    return Set.copyOf(new HashSet<>(values));
  }

  private void floor(Shape shape, String list) {
    String id = shape.word("id", Words.DOCUMENT_ID);
    Party by = terms.party(shape, "by");
    Set<PartyKind> partyKinds = set(shape.words("partyKinds", false, Words.PARTY_KIND));
    List<SourcePattern> sources =
        terms.patterns(shape, false, TermsReader.named(shape, "by"), false);
    Set<ItemKind> kinds = set(shape.words("kinds", true, Words.ITEM_KIND));
    Treatment treatment = terms.treatment(shape);
    Span span = terms.span(shape);
    if (id != null && by != null && treatment != null && span != null) {
      lists.floors.add(
          new Floor(id, by, partyKinds, sources, kinds, treatment, span, shape.object()));
    }
  }

  private void prohibition(Shape shape, String list) {
    String id = shape.word("id", Words.DOCUMENT_ID);
    Party by = terms.party(shape, "by");
    List<Party> recipients = terms.recipients(shape, true);
    List<SourcePattern> sources =
        terms.patterns(shape, false, TermsReader.named(shape, "by"), false);
    Set<ItemKind> kinds = set(shape.words("kinds", true, Words.ITEM_KIND));
    Set<Purpose> purposes = terms.purposes(shape, true, false);
    Span span = terms.span(shape);
    if (id != null && by != null && span != null) {
      lists.prohibitions.add(
          new Prohibition(id, by, recipients, sources, kinds, purposes, span, shape.object()));
    }
  }

  private void suspension(Shape shape, String list) {
    String id = shape.word("id", Words.DOCUMENT_ID);
    Party by = terms.party(shape, "by");
    Span span = terms.span(shape);
    Reach reach = shape.word("reach", Words.REACH);
    Scope scope = scope(shape);
    if (id != null && by != null && span != null && reach != null && scope != null) {
      lists.suspensions.add(new Suspension(id, by, span, reach, scope, shape.object()));
    }
  }

  private @Nullable Scope scope(Shape suspension) {
    Json value = suspension.get("scope");
    Shape shape =
        value == null
            ? null
            : Shape.open(
                value,
                suspension.path("scope"),
                suspension.faults(),
                "recipients",
                "sources",
                "kinds",
                "purposes",
                "vessels",
                "items",
                "agreements",
                "area");
    if (shape == null) {
      return null;
    }
    return new Scope(
        terms.recipients(shape, true),
        terms.patterns(shape, true, TermsReader.named(suspension, "by"), false),
        set(shape.words("kinds", true, Words.ITEM_KIND)),
        terms.purposes(shape, true, false),
        set(shape.words("vessels", true, text -> Words.vesselKey(text).text())),
        set(shape.words("items", true, Words.ITEM_ID)),
        set(shape.words("agreements", true, terms::listedAgreement)),
        shape.area("area"));
  }

  private void release(Shape shape, String list) {
    String id = shape.word("id", Words.DOCUMENT_ID);
    Party by = terms.party(shape, "by");
    String item = shape.word("item", Words.ITEM_ID);
    List<SourcePattern> sources =
        terms.patterns(shape, false, TermsReader.named(shape, "by"), true);
    List<Party> recipients = terms.recipients(shape, false);
    Set<Purpose> purposes = terms.purposes(shape, false, true);
    Retention retention = terms.retention(shape);
    Span span = terms.span(shape);
    if (id != null && by != null && item != null && span != null) {
      lists.releases.add(
          new Release(
              id, by, item, sources, recipients, purposes, retention, span, shape.object()));
    }
  }
}
