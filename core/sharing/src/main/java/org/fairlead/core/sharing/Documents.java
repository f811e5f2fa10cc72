package org.fairlead.core.sharing;

import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Span;

/** The documents of the terms as values; {@code json} is each as it was written. Spec: terms §3. */
final class Documents {
  private Documents() {}

  /** A document that lies in a list of the terms under an id and speaks for a party. */
  interface Document {
    String id();

    /** Who says it: the grantor of an agreement, the asker of an assurance, else {@code by}. */
    Party speaker();

    Span span();

    JsonObject json();
  }

  record ListedParty(Party id, PartyKind kind, JsonObject json) {}

  record ListedSource(SourceId id, boolean isPublic, JsonObject json) {}

  record Agreement(
      String id,
      Party grantor,
      Party grantee,
      Span span,
      List<Permission> permissions,
      JsonObject json)
      implements Document {
    @Override
    public Party speaker() {
      return grantor;
    }
  }

  record Permission(
      String id,
      List<SourcePattern> sources,
      Set<ItemKind> kinds,
      Set<Purpose> purposes,
      Area area,
      Treatment treatment,
      boolean requiresCase,
      Set<String> requiresAssurances,
      Set<String> roles,
      Retention retention) {}

  record Assurance(
      String id,
      Party askedBy,
      Party givenBy,
      Set<String> propositions,
      AssuranceState state,
      Span span,
      JsonObject json)
      implements Document {
    @Override
    public Party speaker() {
      return askedBy;
    }
  }

  record Floor(
      String id,
      Party by,
      Set<PartyKind> partyKinds,
      List<SourcePattern> sources,
      Set<ItemKind> kinds,
      Treatment treatment,
      Span span,
      JsonObject json)
      implements Document {
    @Override
    public Party speaker() {
      return by;
    }
  }

  record Prohibition(
      String id,
      Party by,
      List<Party> recipients,
      List<SourcePattern> sources,
      Set<ItemKind> kinds,
      Set<Purpose> purposes,
      Span span,
      JsonObject json)
      implements Document {
    @Override
    public Party speaker() {
      return by;
    }
  }

  record Suspension(String id, Party by, Span span, Reach reach, Scope scope, JsonObject json)
      implements Document {
    @Override
    public Party speaker() {
      return by;
    }
  }

  /** What a suspension reaches; empty means all, of purposes all but the protected ones. */
  record Scope(
      List<Party> recipients,
      List<SourcePattern> sources,
      Set<ItemKind> kinds,
      Set<Purpose> purposes,
      Set<String> vessels,
      Set<String> items,
      Set<String> agreements,
      Area area) {
    /** Whether it depends on more of an item than its source and kind. */
    boolean dependsOnItem() {
      return !vessels.isEmpty() || !items.isEmpty() || !area.isEverywhere();
    }
  }

  record Release(
      String id,
      Party by,
      String item,
      List<SourcePattern> sources,
      List<Party> recipients,
      Set<Purpose> purposes,
      Retention retention,
      Span span,
      JsonObject json)
      implements Document {
    @Override
    public Party speaker() {
      return by;
    }
  }

  static boolean anyMatches(List<SourcePattern> patterns, SourceId source) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(source));
  }

  /** Whether one of {@code parties} covers {@code party}. */
  static boolean anyCovers(List<Party> parties, Party party) {
    return parties.stream().anyMatch(one -> one.covers(party));
  }

  /** The leaves that a permission's or release's purposes reach, as bits. */
  static long leaves(Set<Purpose> purposes) {
    long bits = 0;
    for (Purpose purpose : purposes) {
      bits |= purpose.bits();
    }
    return bits;
  }

  /** The leaves that a prohibition's or scope's purposes reach: empty is all but the protected. */
  static long stoppedLeaves(Set<Purpose> purposes) {
    if (!purposes.isEmpty()) {
      return leaves(purposes);
    }
    long bits = 0;
    for (Purpose purpose : Purpose.values()) {
      if (purpose.isLeaf() && !purpose.isProtected()) {
        bits |= purpose.bit();
      }
    }
    return bits;
  }

  /** Kinds as bits; where {@code emptyIsAll} an empty set is every kind. */
  static int bits(Set<ItemKind> kinds, boolean emptyIsAll) {
    if (kinds.isEmpty() && emptyIsAll) {
      return -1;
    }
    int bits = 0;
    for (ItemKind kind : kinds) {
      bits |= 1 << kind.ordinal();
    }
    return bits;
  }
}
