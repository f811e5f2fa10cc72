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
import org.fairlead.core.sharing.Rules.Clause;
import org.fairlead.core.sharing.Rules.Minimum;
import org.fairlead.core.sharing.Rules.Opening;
import org.fairlead.core.sharing.Rules.Prohibited;
import org.fairlead.core.sharing.Rules.Suspended;
import org.jspecify.annotations.Nullable;

/** Computes views: what steps 2a to 2f leave when the item is not known. Spec: terms §5 "View". */
final class Views {
  /** So many coming instants are looked through; should nothing change at any, the last ends it. */
  private static final int CHANGES_MAX = 64;

  private record Ruled(SourceId source, Rules rules) {}

  /**
   * What must stay the same for a view to hold.
   *
   * @param partial the suspensions in force that depend on more of an item than source and kind
   */
  private record State(List<Admission> admissions, Set<String> partial) {}

  private final Desk desk;
  private final List<Ruled> sources = new ArrayList<>();

  private Views(Decider decider, Desk desk) {
    this.desk = desk;
    for (SourceId id : decider.sourceIds()) {
      Rules rules = decider.rules(id, desk.partyIndex());
      if (rules != null) {
        sources.add(new Ruled(id, rules));
      }
    }
  }

  static ViewReading view(Decider decider, Desk desk, Instant at) {
    ReasonCode refusal = desk.refusal();
    if (refusal != null) {
      return new ViewReading.Refused(desk.asker(), refusal);
    }
    Views views = new Views(decider, desk);
    State now = views.stateAt(at);
    return new View(desk.asker(), at, views.firstChange(now, at), now.admissions());
  }

  private @Nullable Instant firstChange(State now, Instant at) {
    int looked = 0;
    for (Instant coming : comingAfter(at)) {
      if (++looked >= CHANGES_MAX || !stateAt(coming).equals(now)) {
        return coming;
      }
    }
    return null;
  }

  /** The instants after {@code at} at which a document that could matter begins or ends. */
  private SortedSet<Instant> comingAfter(Instant at) {
    SortedSet<Instant> coming = new TreeSet<>();
    for (Ruled ruled : sources) {
      Rules rules = ruled.rules();
      for (Clause clause : rules.clauses) {
        if ((clause.leaves() & desk.leafBit()) != 0) {
          add(clause.span(), at, coming);
          clause.assurances().forEach(spans -> spans.forEach(span -> add(span, at, coming)));
        }
      }
      for (Opening release : rules.releases) {
        add(release.span(), at, coming);
      }
      for (Prohibited one : rules.prohibitions) {
        add(one.span(), at, coming);
      }
      for (Suspended one : rules.suspensions) {
        add(one.span(), at, coming);
      }
      for (Suspended one : rules.strikes) {
        add(one.span(), at, coming);
      }
      for (Minimum floor : rules.floors) {
        add(floor.span(), at, coming);
      }
    }
    return coming;
  }

  private static void add(Span span, Instant at, SortedSet<Instant> coming) {
    if (span.from().isAfter(at)) {
      coming.add(span.from());
    }
    span.to().filter(to -> to.isAfter(at)).ifPresent(coming::add);
  }

  private State stateAt(Instant at) {
    SortedSet<Admission> admissions = new TreeSet<>();
    Set<String> partial = new TreeSet<>();
    for (Ruled ruled : sources) {
      for (ItemKind kind : ItemKind.values()) {
        admit(ruled, kind, at, admissions, partial);
      }
    }
    return new State(List.copyOf(admissions), partial);
  }

  private void admit(
      Ruled ruled, ItemKind kind, Instant at, Set<Admission> admissions, Set<String> partial) {
    Rules rules = ruled.rules();
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
              ruled.source(),
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
    Treatment floor = floor(rules, kindBit, at);
    for (Clause clause : rules.clauses) {
      if (mayMatch(clause, kindBit, at)
          && strikes.stream().noneMatch(s -> s.scope().agreements().contains(clause.agreement()))) {
        addClause(ruled.source(), kind, clause, floor, admissions);
      }
    }
    for (Opening release : rules.releases) {
      if ((release.leaves() & desk.leafBit()) != 0 && release.span().contains(at)) {
        admissions.add(
            new Admission(
                ruled.source(),
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

  private Treatment floor(Rules rules, int kindBit, Instant at) {
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
        && desk.kindFits(clause, kindBit)
        && clause.span().contains(at)
        && desk.roleFits(clause)
        && (!desk.needsCase(clause) || desk.caseServes())
        && clause.isAssured(at);
  }

  /** A case admits items that name its vessels, and items that lie in its area. */
  private void addClause(
      SourceId source, ItemKind kind, Clause clause, Treatment floor, Set<Admission> admissions) {
    Area area = clause.permission().area();
    Treatment treatment = clause.permission().treatment().atLeast(floor);
    CaseFile file = desk.asker().fileOrNull();
    if (!desk.needsCase(clause) || file == null) {
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
