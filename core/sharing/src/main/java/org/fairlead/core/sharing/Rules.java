package org.fairlead.core.sharing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Span;
import org.fairlead.core.sharing.Clauses.Clause;
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
  record Match(Ground ground, String agreement, Treatment treatment, Retention retention) {
    static final Comparator<Match> BY_NAME = Comparator.comparing(Match::name);

    String name() {
      return ground.clause();
    }
  }

  record Opening(String item, Span span, long leaves, Match match) {
    String name() {
      return match.name();
    }
  }

  record Prohibited(String id, Span span, int kinds, long leaves) {}

  record Suspended(String id, Span span, int kinds, long leaves, Scope scope) {}

  record Minimum(Span span, int kinds, Treatment treatment) {}

  /** {@code public} or {@code own}, or empty where an agreement is needed. */
  final String freeGround;

  final Clauses clauses;
  final List<Opening> releases;
  final List<Prohibited> prohibitions;

  /** Those without agreements in their scope. */
  final List<Suspended> suspensions;

  /** Those with agreements in their scope, of which one is here. */
  final List<Suspended> strikes;

  final List<Minimum> floors;

  Rules(Terms terms, ListedSource source, ListedParty party) {
    SourceId id = source.id();
    Party originator = id.originator();
    this.freeGround = source.isPublic() ? "public" : originator.covers(party.id()) ? "own" : "";
    this.prohibitions = prohibitions(terms, id, party.id());
    boolean isFree = !freeGround.isEmpty();
    this.clauses = new Clauses(isFree ? List.of() : clauses(terms, id, party.id()));
    this.releases = isFree ? List.of() : releases(terms, id, party.id());
    this.floors = isFree ? List.of() : floors(terms, id, party.kind());
    List<Suspended> stops = suspensions(terms, id, party.id());
    this.suspensions = stops.stream().filter(one -> one.scope().agreements().isEmpty()).toList();
    this.strikes = stops.stream().filter(this::strikes).toList();
  }

  private boolean strikes(Suspended one) {
    Set<String> agreements = one.scope().agreements();
    return clauses.list().stream().anyMatch(it -> agreements.contains(it.match().agreement()));
  }

  /** Whether the source can ever be opened to the party. */
  boolean mayOpen() {
    return !freeGround.isEmpty() || !clauses.list().isEmpty() || !releases.isEmpty();
  }

  private static List<Clause> clauses(Terms terms, SourceId source, Party party) {
    List<Clause> clauses = new ArrayList<>();
    // A grantor covers the originators of its patterns.
    for (Agreement agreement : terms.agreements(source.originator(), party)) {
      for (Permission permission : agreement.permissions()) {
        if (Documents.anyMatches(permission.sources(), source)) {
          clauses.add(clause(terms, agreement, permission, source, party));
        }
      }
    }
    clauses.sort(Comparator.comparing(Clause::name));
    return clauses;
  }

  private static Clause clause(
      Terms terms, Agreement agreement, Permission permission, SourceId source, Party party) {
    List<List<Span>> assurances = new ArrayList<>();
    for (String proposition : permission.requiresAssurances()) {
      assurances.add(given(terms, proposition, agreement.grantor(), party));
    }
    return new Clause(
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
            permission.retention()));
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

  private static List<Opening> releases(Terms terms, SourceId source, Party party) {
    List<Opening> releases = new ArrayList<>();
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
    return List.copyOf(releases);
  }

  private static List<Prohibited> prohibitions(Terms terms, SourceId source, Party party) {
    List<Prohibited> prohibitions = new ArrayList<>();
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
    return List.copyOf(prohibitions);
  }

  private static List<Suspended> suspensions(Terms terms, SourceId source, Party party) {
    List<Suspended> suspensions = new ArrayList<>();
    for (Documents.Suspension one : terms.suspensions()) {
      Scope scope = one.scope();
      if (one.by().covers(source.originator())
          && reaches(scope.recipients(), party)
          && (scope.sources().isEmpty() || Documents.anyMatches(scope.sources(), source))) {
        suspensions.add(
            new Suspended(
                one.id(),
                one.span(),
                Documents.bits(scope.kinds(), true),
                Documents.stoppedLeaves(scope.purposes()),
                scope));
      }
    }
    return suspensions;
  }

  private static boolean reaches(List<Party> recipients, Party party) {
    return recipients.isEmpty() || Documents.anyCovers(recipients, party);
  }

  private static List<Minimum> floors(Terms terms, SourceId source, PartyKind kind) {
    List<Minimum> floors = new ArrayList<>();
    for (Documents.Floor floor : terms.floors()) {
      Set<PartyKind> kinds = floor.partyKinds();
      if (floor.by().covers(source.originator())
          && kinds.contains(kind)
          && Documents.anyMatches(floor.sources(), source)) {
        floors.add(
            new Minimum(floor.span(), Documents.bits(floor.kinds(), true), floor.treatment()));
      }
    }
    return List.copyOf(floors);
  }
}
