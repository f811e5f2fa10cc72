package org.fairlead.core.sharing;

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
  /** A permission that is considered. */
  record Clause(
      String name,
      String agreement,
      Span span,
      int kinds,
      long leaves,
      Permission permission,
      List<List<Span>> assurances) {
    /** Whether every assurance that it relies on is in force. Spec: terms §4.2c. */
    boolean isAssured(java.time.Instant at) {
      for (List<Span> proposition : assurances) {
        if (!anyContains(proposition, at)) {
          return false;
        }
      }
      return true;
    }

    private static boolean anyContains(List<Span> spans, java.time.Instant at) {
      for (Span span : spans) {
        if (span.contains(at)) {
          return true;
        }
      }
      return false;
    }
  }

  record Opening(String name, String item, Span span, long leaves, Retention retention) {}

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
      for (Agreement agreement : terms.agreements()) {
        if (agreement.grantee().covers(party.id())) {
          addClauses(terms, agreement, id, party.id());
        }
      }
      addReleases(terms, id, party.id());
      addFloors(terms, id, party.kind());
      clauses.sort(Comparator.comparing(Clause::name));
    }
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
                agreement.id() + "/" + permission.id(),
                agreement.id(),
                agreement.span(),
                Documents.bits(permission.kinds(), false),
                Documents.leaves(permission.purposes()),
                permission,
                List.copyOf(assurances)));
      }
    }
  }

  private static List<Span> given(Terms terms, String proposition, Party grantor, Party requester) {
    List<Span> spans = new ArrayList<>();
    for (Assurance assurance : terms.assurances()) {
      if (assurance.state() == AssuranceState.IN_FORCE
          && assurance.propositions().contains(proposition)
          && assurance.givenBy().covers(requester)
          && assurance.askedBy().covers(grantor)) {
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
                release.id(),
                release.item(),
                release.span(),
                Documents.leaves(release.purposes()),
                release.retention()));
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
