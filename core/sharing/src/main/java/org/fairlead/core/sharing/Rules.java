package org.fairlead.core.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Span;
import org.fairlead.core.sharing.Documents.Agreement;
import org.fairlead.core.sharing.Documents.Assurance;
import org.fairlead.core.sharing.Documents.ListedParty;
import org.fairlead.core.sharing.Documents.ListedSource;
import org.fairlead.core.sharing.Documents.Permission;
import org.fairlead.core.sharing.Documents.Scope;

/**
 * What of the terms can bear on one source for one party, in the order of ids: all that does not
 * depend on the request is settled here once. Spec: terms §4.2.
 */
final class Rules {
  /** What opens the source, if all that it is bound to is met; before floors. */
  record Match(Ground ground, String agreement, Treatment treatment, Retention retention) {}

  /**
   * A permission that is considered.
   *
   * @param roles empty for any
   * @param assurances by proposition, the spans in which it holds
   */
  record Clause(
      long leaves,
      int kinds,
      boolean requiresCase,
      Span span,
      Set<String> roles,
      List<List<Span>> assurances,
      Area area,
      Match match) {
    /** Whether every assurance that it relies on is in force. Spec: terms §4.2c. */
    boolean isAssured(Instant at) {
      for (List<Span> proposition : assurances) {
        if (!anyContains(proposition, at)) {
          return false;
        }
      }
      return true;
    }

    private static boolean anyContains(List<Span> spans, Instant at) {
      for (Span span : spans) {
        if (span.contains(at)) {
          return true;
        }
      }
      return false;
    }

    String name() {
      return match.ground().clause();
    }
  }

  record Opening(String item, Span span, long leaves, Match match) {
    String name() {
      return match.ground().clause();
    }
  }

  record Prohibited(String id, Span span, int kinds, long leaves) {}

  record Suspended(String id, Span span, int kinds, long leaves, Scope scope) {}

  record Minimum(Span span, int kinds, Treatment treatment) {}

  /** {@code public} or {@code own}, or empty where an agreement is needed. */
  final String freeGround;

  final List<Clause> clauses = new ArrayList<>();
  final List<Opening> releases = new ArrayList<>();
  final List<Prohibited> prohibitions = new ArrayList<>();

  /** Those without agreements in their scope. */
  final List<Suspended> suspensions = new ArrayList<>();

  /** Those with agreements in their scope. */
  final List<Suspended> strikes = new ArrayList<>();

  final List<Minimum> floors = new ArrayList<>();

  Rules(Terms terms, ListedSource source, ListedParty party) {
    SourceId id = source.id();
    Party originator = id.originator();
    this.freeGround = source.isPublic() ? "public" : originator.covers(party.id()) ? "own" : "";
    addStops(terms, id, party.id());
    if (freeGround.isEmpty()) {
      // A grantor covers the originators of its patterns.
      for (Agreement agreement : terms.agreements(originator, party.id())) {
        addClauses(terms, agreement, id, party.id());
      }
      addReleases(terms, id, party.id());
      addFloors(terms, id, party.kind());
      clauses.sort(Comparator.comparing(Clause::name));
    }
  }

  /** Whether the source can ever be opened to the party. */
  boolean mayOpen() {
    return !freeGround.isEmpty() || !clauses.isEmpty() || !releases.isEmpty();
  }

  private void addClauses(Terms terms, Agreement agreement, SourceId source, Party party) {
    for (Permission permission : agreement.permissions()) {
      if (Documents.anyMatches(permission.sources(), source)) {
        List<List<Span>> assurances = new ArrayList<>();
        for (String proposition : permission.requiresAssurances()) {
          assurances.add(given(terms, proposition, agreement.grantor(), party));
        }
        clauses.add(
            new Clause(
                Documents.leaves(permission.purposes()),
                Documents.bits(permission.kinds(), false),
                permission.requiresCase(),
                agreement.span(),
                permission.roles(),
                List.copyOf(assurances),
                permission.area(),
                new Match(
                    new Ground(source, agreement.id() + "/" + permission.id()),
                    agreement.id(),
                    permission.treatment(),
                    permission.retention())));
      }
    }
  }

  private static List<Span> given(Terms terms, String proposition, Party grantor, Party requester) {
    List<Span> spans = new ArrayList<>();
    for (Assurance assurance : terms.assurances(grantor, requester)) {
      if (assurance.state() == AssuranceState.IN_FORCE
          && assurance.propositions().contains(proposition)) {
        spans.add(assurance.span());
      }
    }
    return List.copyOf(spans);
  }

  private void addReleases(Terms terms, SourceId source, Party party) {
    for (Documents.Release release : terms.releases()) {
      if (release.by().equals(source.originator())
          && Documents.anyMatches(release.sources(), source)
          && Documents.anyCovers(release.recipients(), party)) {
        releases.add(
            new Opening(
                release.item(),
                release.span(),
                Documents.leaves(release.purposes()),
                // It has no agreement, and no agreement's id is empty.
                new Match(
                    new Ground(source, release.id()), "", Treatment.NONE, release.retention())));
      }
    }
  }

  private void addStops(Terms terms, SourceId source, Party party) {
    for (Documents.Prohibition one : terms.prohibitions()) {
      if (one.by().covers(source.originator())
          && reaches(one.recipients(), party)
          && Documents.anyMatches(one.sources(), source)) {
        prohibitions.add(
            new Prohibited(
                one.id(),
                one.span(),
                Documents.bits(one.kinds(), true),
                Documents.stoppedLeaves(one.purposes())));
      }
    }
    for (Documents.Suspension one : terms.suspensions()) {
      Scope scope = one.scope();
      if (one.by().covers(source.originator())
          && reaches(scope.recipients(), party)
          && (scope.sources().isEmpty() || Documents.anyMatches(scope.sources(), source))) {
        List<Suspended> list = scope.agreements().isEmpty() ? suspensions : strikes;
        list.add(
            new Suspended(
                one.id(),
                one.span(),
                Documents.bits(scope.kinds(), true),
                Documents.stoppedLeaves(scope.purposes()),
                scope));
      }
    }
  }

  private static boolean reaches(List<Party> recipients, Party party) {
    return recipients.isEmpty() || Documents.anyCovers(recipients, party);
  }

  private void addFloors(Terms terms, SourceId source, PartyKind kind) {
    for (Documents.Floor floor : terms.floors()) {
      Set<PartyKind> kinds = floor.partyKinds();
      if (floor.by().covers(source.originator())
          && kinds.contains(kind)
          && Documents.anyMatches(floor.sources(), source)) {
        floors.add(
            new Minimum(floor.span(), Documents.bits(floor.kinds(), true), floor.treatment()));
      }
    }
  }
}
