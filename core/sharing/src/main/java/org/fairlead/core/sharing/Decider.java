package org.fairlead.core.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.sharing.Documents.ListedParty;
import org.fairlead.core.sharing.Documents.ListedSource;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests by one version of the terms: a pure function of the terms and the request. What
 * it computes once per source and party it keeps. Safe for many threads. Spec: terms §4.
 */
public final class Decider {
  private static final class Source {
    final ListedSource listed;

    /** By party; filled when first asked, always with the same. */
    final AtomicReferenceArray<Rules> rules;

    /** Of its originator; filled when first asked, always with the same. */
    volatile @Nullable List<OriginatorTerms> terms;

    Source(ListedSource listed, int parties) {
      this.listed = listed;
      this.rules = new AtomicReferenceArray<>(parties);
    }
  }

  private final Terms terms;
  private final ListedParty[] parties;
  private final Map<Party, Integer> partyIndex = new HashMap<>();
  private final Map<SourceId, Source> sources = new HashMap<>();
  private final List<SourceId> sourceIds;

  private Decider(Terms terms) {
    this.terms = terms;
    this.parties = terms.parties().stream().sorted().map(terms::listed).toArray(ListedParty[]::new);
    for (int i = 0; i < parties.length; i++) {
      partyIndex.put(parties[i].id(), i);
    }
    List<ListedSource> listed = new ArrayList<>(terms.listedSources());
    listed.sort(Comparator.comparing(ListedSource::id));
    for (ListedSource one : listed) {
      Source source = new Source(one, parties.length);
      sources.put(one.id(), source);
    }
    this.sourceIds = listed.stream().map(ListedSource::id).toList();
  }

  /** A decider by {@code terms}. */
  public static Decider of(Terms terms) {
    return new Decider(terms);
  }

  /** The terms that it decides by. */
  public Terms terms() {
    return terms;
  }

  /** The full decision about a request. */
  public Decision decide(Request request) {
    return desk(request.asker())
        .decide(request.id(), request.item(), request.at(), request.earlierWithinNanosecond());
  }

  /** The full decision about a request as it was read. */
  public Decision decide(RequestReading reading) {
    return reading.match(
        this::decide, spoilt -> Decision.deny(spoilt.id().orElse(null), spoilt.code()));
  }

  /** A desk that decides many items for one asker. */
  public Desk desk(Asker asker) {
    return new Desk(this, asker);
  }

  /** What {@code asker} may be shown at {@code at}, or why nothing. Spec: terms §5 "View". */
  public ViewReading view(Asker asker, Instant at) {
    return Views.view(this, desk(asker), at);
  }

  /** The index of a listed party, -1 for others. */
  int partyIndex(Party party) {
    return partyIndex.getOrDefault(party, -1);
  }

  PartyKind kindOf(int index) {
    return parties[index].kind();
  }

  /** All listed sources, by id. */
  List<SourceId> sourceIds() {
    return sourceIds;
  }

  /** The rules of a source for a party; null where the source is not listed. */
  @Nullable Rules rules(SourceId id, int party) {
    Source source = sources.get(id);
    if (source == null) {
      return null;
    }
    Rules rules = source.rules.get(party);
    if (rules == null) {
      rules = new Rules(terms, source.listed, parties[party]);
      source.rules.set(party, rules);
    }
    return rules;
  }

  /** The terms of the originators of a label, each once, by originator. Spec: terms §4. */
  List<OriginatorTerms> termsOf(SourceId[] label) {
    if (label.length == 1) {
      return termsOf(label[0]);
    }
    List<OriginatorTerms> all = new ArrayList<>(label.length);
    for (SourceId source : label) {
      // Sources of one originator stand together in the order of their ids.
      int last = all.size() - 1;
      if (last < 0 || !all.get(last).originator().equals(source.originator())) {
        all.addAll(termsOf(source));
      }
    }
    all.sort(Comparator.comparing(OriginatorTerms::originator));
    return List.copyOf(all);
  }

  private List<OriginatorTerms> termsOf(SourceId id) {
    Source source = sources.get(id);
    if (source == null) {
      return List.of(new OriginatorTerms(id.originator(), terms.hashOf(id.originator())));
    }
    List<OriginatorTerms> known = source.terms;
    if (known == null) {
      known = List.of(new OriginatorTerms(id.originator(), terms.hashOf(id.originator())));
      source.terms = known;
    }
    return known;
  }
}
