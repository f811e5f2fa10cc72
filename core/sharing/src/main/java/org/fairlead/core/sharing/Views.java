package org.fairlead.core.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.Span;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Clauses.Clause;
import org.fairlead.core.sharing.Rules.Minimum;
import org.fairlead.core.sharing.Rules.Opening;
import org.fairlead.core.sharing.Rules.Prohibited;
import org.fairlead.core.sharing.Rules.Suspended;
import org.jspecify.annotations.Nullable;

/** Computes views: what steps 2a to 2f leave when the item is not known. Spec: terms §5 "View". */
final class Views {
  /** So many coming instants are looked at; should nothing change at any, the last ends it. */
  private static final int CHANGES_MAX = 64;

  private static final ItemKind[] KINDS = ItemKind.values();

  /**
   * What of one source must stay the same for a view to hold.
   *
   * @param partial the suspensions in force that depend on more of an item than source and kind
   */
  private record State(List<Admission> admissions, Set<String> partial) {}

  private final Desk desk;
  private final SourceId source;
  private final Rules rules;

  private Views(Desk desk, SourceId source, Rules rules) {
    this.desk = desk;
    this.source = source;
    this.rules = rules;
  }

  static ViewReading view(Decider decider, Desk desk, Instant at) {
    ReasonCode refusal = desk.refusal();
    if (refusal != null) {
      return new ViewReading.Refused(desk.asker(), refusal);
    }
    List<Admission> admissions = new ArrayList<>();
    Instant validUntil = null;
    for (SourceId source : decider.sourceIds()) {
      Rules rules = decider.rules(source, desk.partyIndex());
      if (rules != null && rules.mayOpen()) {
        Views views = new Views(desk, source, rules);
        State now = views.stateAt(at);
        admissions.addAll(now.admissions());
        validUntil = views.firstChange(now, at, validUntil);
      }
    }
    return new View(desk.asker(), at, validUntil, admissions);
  }

  /** The first instant before {@code end} at which the state is another, else {@code end}. */
  private @Nullable Instant firstChange(State now, Instant at, @Nullable Instant end) {
    int looked = 0;
    for (Instant coming : comingAfter(at)) {
      if (end != null && !coming.isBefore(end)) {
        return end;
      }
      if (++looked >= CHANGES_MAX || !stateAt(coming).equals(now)) {
        return coming;
      }
    }
    return end;
  }

  /** The instants after {@code at} at which a document that could matter begins or ends. */
  private SortedSet<Instant> comingAfter(Instant at) {
    SortedSet<Instant> coming = new TreeSet<>();
    for (Clause clause : rules.clauses.list()) {
      if ((clause.leaves() & desk.leafBit()) != 0) {
        add(clause.span(), at, coming);
        clause.assurances().forEach(spans -> spans.forEach(span -> add(span, at, coming)));
      }
    }
    rules.releases.forEach(one -> add(one.span(), at, coming));
    rules.prohibitions.forEach(one -> add(one.span(), at, coming));
    rules.suspensions.forEach(one -> add(one.span(), at, coming));
    rules.strikes.forEach(one -> add(one.span(), at, coming));
    rules.floors.forEach(one -> add(one.span(), at, coming));
    return coming;
  }

  private static void add(Span span, Instant at, SortedSet<Instant> coming) {
    if (span.from().isAfter(at)) {
      coming.add(span.from());
    }
    span.to().filter(to -> to.isAfter(at)).ifPresent(coming::add);
  }

  private State stateAt(Instant at) {
    List<Admission> admissions = new ArrayList<>();
    Set<String> partial = new TreeSet<>();
    List<Admission> ofKind = new ArrayList<>();
    for (ItemKind kind : KINDS) {
      admit(kind, at, ofKind, partial);
      ofKind.sort(Admission.BY_CLAUSE);
      admissions.addAll(ofKind);
      ofKind.clear();
    }
    return new State(admissions, partial);
  }

  private void admit(ItemKind kind, Instant at, List<Admission> admissions, Set<String> partial) {
    int kindBit = 1 << kind.ordinal();
    for (Prohibited one : rules.prohibitions) {
      if ((one.kinds() & kindBit) != 0
          && (one.leaves() & desk.leafBit()) != 0
          && one.span().contains(at)) {
        return;
      }
    }
    for (Suspended one : rules.suspensions) {
      if (reaches(one, kindBit, at)) {
        if (!one.scope().dependsOnItem()) {
          return;
        }
        partial.add(one.id());
      }
    }
    if (!rules.freeGround.isEmpty()) {
      admissions.add(
          new Admission(
              source,
              kind,
              Area.EVERYWHERE,
              List.of(),
              List.of(),
              Treatment.NONE,
              rules.freeGround));
      return;
    }
    List<Suspended> strikes = new ArrayList<>();
    for (Suspended one : rules.strikes) {
      if (reaches(one, kindBit, at)) {
        if (one.scope().dependsOnItem()) {
          partial.add(one.id());
        } else {
          strikes.add(one);
        }
      }
    }
    Treatment floor = floor(kindBit, at);
    for (Clause clause : rules.clauses.list()) {
      if (mayMatch(clause, kindBit, at)
          && strikes.stream()
              .noneMatch(s -> s.scope().agreements().contains(clause.match().agreement()))) {
        addClause(kind, clause, floor, admissions);
      }
    }
    for (Opening release : rules.releases) {
      if ((release.leaves() & desk.leafBit()) != 0 && release.span().contains(at)) {
        admissions.add(
            new Admission(
                source,
                kind,
                Area.EVERYWHERE,
                List.of(),
                List.of(release.item()),
                floor,
                release.name()));
      }
    }
  }

  private boolean reaches(Suspended one, int kindBit, Instant at) {
    return (one.kinds() & kindBit) != 0
        && (one.leaves() & desk.leafBit()) != 0
        && one.span().contains(at);
  }

  private Treatment floor(int kindBit, Instant at) {
    Treatment floor = Treatment.NONE;
    if (!desk.isRescue()) {
      for (Minimum one : rules.floors) {
        if ((one.kinds() & kindBit) != 0 && one.span().contains(at)) {
          floor = floor.atLeast(one.treatment());
        }
      }
    }
    return floor;
  }

  private boolean mayMatch(Clause clause, int kindBit, Instant at) {
    return (clause.leaves() & desk.leafBit()) != 0
        && (clause.kinds() & desk.openable(kindBit)) != 0
        && clause.span().contains(at)
        && clause.isForRole(desk.asker().role())
        && (!desk.needsCase(clause.requiresCase()) || desk.caseServes())
        && clause.isAssured(at);
  }

  /** A case admits items that name its vessels, and items that lie in its area. */
  private void addClause(
      ItemKind kind, Clause clause, Treatment floor, List<Admission> admissions) {
    Area area = clause.area();
    Treatment treatment = clause.match().treatment().atLeast(floor);
    CaseFile file = desk.asker().fileOrNull();
    if (!desk.needsCase(clause.requiresCase()) || file == null) {
      admissions.add(
          new Admission(source, kind, area, List.of(), List.of(), treatment, clause.name()));
      return;
    }
    List<VesselKey> vessels = List.copyOf(file.vessels());
    if (!vessels.isEmpty()) {
      admissions.add(
          new Admission(source, kind, area, vessels, List.of(), treatment, clause.name()));
    }
    file.area()
        .ifPresent(
            within ->
                admissions.add(
                    new Admission(
                        source,
                        kind,
                        area.and(within),
                        Collections.emptyList(),
                        List.of(),
                        treatment,
                        clause.name())));
  }
}
