package org.fairlead.core.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.sharing.Rules.Match;
import org.fairlead.core.sharing.Rules.Minimum;
import org.fairlead.core.sharing.Rules.Opening;
import org.fairlead.core.sharing.Rules.Prohibited;
import org.fairlead.core.sharing.Rules.Suspended;
import org.jspecify.annotations.Nullable;

/**
 * Decides about many items for one asker, whose purpose, party and case are judged once. Immutable;
 * safe for many threads. Obtainable only from {@link Decider#desk}. Spec: terms §4.
 */
public final class Desk {
  private static final int SAFETY_KINDS =
      1 << ItemKind.POSITION.ordinal()
          | 1 << ItemKind.IDENTITY.ordinal()
          | 1 << ItemKind.REPORT.ordinal();

  private final Decider decider;
  private final Asker asker;

  /** The step-1 reason that ends every decision, if there is one. */
  private final @Nullable ReasonCode refusal;

  private final int partyIndex;
  private final long leafBit;
  private final boolean rescue;
  private final boolean caseServes;

  Desk(Decider decider, Asker asker) {
    this.decider = decider;
    this.asker = asker;
    Purpose purpose = Purpose.of(asker.purposeWord()).orElse(null);
    this.partyIndex = decider.partyIndex(asker.party());
    this.refusal = refusal(purpose);
    this.leafBit = purpose == null ? 0 : purpose.bit();
    this.rescue = purpose == Purpose.SEARCH_AND_RESCUE;
    CaseFile file = asker.fileOrNull();
    this.caseServes = purpose != null && file != null && file.serves(purpose, asker.party());
  }

  /** Spec: terms §4.1. */
  private @Nullable ReasonCode refusal(@Nullable Purpose purpose) {
    if (purpose == null) {
      return ReasonCode.UNKNOWN_PURPOSE;
    }
    if (purpose.group() == Purpose.FORBIDDEN) {
      return ReasonCode.FORBIDDEN_PURPOSE;
    }
    if (purpose.group() == Purpose.OUT_OF_SCOPE) {
      return ReasonCode.PURPOSE_OUT_OF_SCOPE;
    }
    if (!purpose.isLeaf()) {
      return ReasonCode.PURPOSE_TOO_BROAD;
    }
    if (partyIndex < 0) {
      return ReasonCode.UNKNOWN_PARTY;
    }
    return purpose.mayBeAskedBy(decider.kindOf(partyIndex))
        ? null
        : ReasonCode.PARTY_KIND_NOT_PERMITTED;
  }

  /** The asker that it decides for. */
  public Asker asker() {
    return asker;
  }

  @Nullable ReasonCode refusal() {
    return refusal;
  }

  long leafBit() {
    return leafBit;
  }

  boolean isRescue() {
    return rescue;
  }

  int partyIndex() {
    return partyIndex;
  }

  /** Whether the case allows anything for the purpose, whatever the item. */
  boolean caseServes() {
    return caseServes;
  }

  /** The decision about {@code item} at {@code at}. */
  public Decision decide(String id, Item item, Instant at) {
    return decide(id, item, at, false);
  }

  Decision decide(String id, Item item, Instant at, boolean earlierWithinNanosecond) {
    if (refusal != null) {
      return Decision.deny(id, refusal);
    }
    if (item.sources().length == 0) {
      return Decision.deny(id, ReasonCode.NO_LABEL);
    }
    return new Sitting(item, at, earlierWithinNanosecond).decide(id);
  }

  /** The bit of a kind for clauses; none where the purpose never has that kind. */
  int openable(int kindBit) {
    return rescue ? SAFETY_KINDS & kindBit : kindBit;
  }

  /** Whether a clause needs a case, which itself does or does not require one. */
  boolean needsCase(boolean required) {
    return rescue || required;
  }

  /** A reason being collected. */
  private record Point(ReasonCode code, String clause) {}

  /** The decision about one item: everything in it is computed at most once. */
  private final class Sitting {
    private final Item item;
    private final Instant at;
    private final int kindBit;
    private final int openableBit;
    private final boolean ageFallsShort;

    /** Whether the case is about the item; null until asked. */
    private @Nullable Boolean caseFits;

    private final List<Ground> grounds = new ArrayList<>(1);
    private List<Reason> reasons = List.of();
    private Treatment treatment = Treatment.NONE;
    private Retention retention = Retention.UNLIMITED;

    // Of the source being judged:
    /** By name. */
    private final List<Match> matches = new ArrayList<>(2);

    private final List<Point> points = new ArrayList<>(2);

    Sitting(Item item, Instant at, boolean ageFallsShort) {
      this.item = item;
      this.at = at;
      this.kindBit = 1 << item.kind().ordinal();
      this.openableBit = openable(kindBit);
      this.ageFallsShort = ageFallsShort;
    }

    Decision decide(String id) {
      for (SourceId source : item.sources()) {
        judge(source);
      }
      List<OriginatorTerms> terms = decider.termsOf(item.sources());
      return reasons.isEmpty()
          ? Decision.permit(id, List.copyOf(grounds), treatment, retention, terms)
          : Decision.deny(id, reasons, terms);
    }

    /** Spec: terms §4.2. */
    private void judge(SourceId source) {
      matches.clear();
      points.clear();
      Rules rules = decider.rules(source, partyIndex);
      if (rules == null) {
        deny(Reason.of(source, ReasonCode.UNKNOWN_SOURCE, List.of()));
        return;
      }
      boolean free = !rules.freeGround.isEmpty();
      boolean noPermission = !free && !match(rules);
      addProhibitions(rules);
      addSuspensions(rules, free);
      if (noPermission) {
        deny(Reason.of(source, ReasonCode.NO_PERMISSION, List.of()));
      }
      if (!points.isEmpty()) {
        denyPoints(source);
      } else if (free) {
        grounds.add(new Ground(source, rules.freeGround));
      } else if (!noPermission) {
        treat(source, rules);
      }
    }

    private void deny(Reason reason) {
      if (reasons.isEmpty()) {
        reasons = new ArrayList<>(2);
      }
      reasons.add(reason);
    }

    /** Puts one entry per code, sorted by code, among the reasons. Spec: terms §4.3. */
    private void denyPoints(SourceId source) {
      if (points.size() > 1) {
        points.sort(
            Comparator.comparing((Point point) -> point.code().name())
                .thenComparing(Point::clause));
      }
      int start = 0;
      while (start < points.size()) {
        ReasonCode code = points.get(start).code();
        List<String> clauses = new ArrayList<>(2);
        while (start < points.size() && points.get(start).code() == code) {
          clauses.add(points.get(start++).clause());
        }
        deny(Reason.of(source, code, clauses));
      }
    }

    /**
     * Finds the matches, or the reasons for those that fail in one thing; false where there is
     * neither. Spec: terms §4.2c.
     */
    private boolean match(Rules rules) {
      Clauses clauses = rules.clauses;
      for (int i = 0; i < clauses.size(); i++) {
        if (clauses.isFor(i, leafBit) && failure(clauses, i) == null) {
          matches.add(clauses.match(i));
        }
      }
      for (Opening release : rules.releases) {
        if (release.item().equals(item.id())
            && (release.leaves() & leafBit) != 0
            && release.span().contains(at)) {
          matches.add(release.match());
          matches.sort(Match.BY_NAME);
        }
      }
      if (!matches.isEmpty()) {
        return true;
      }
      for (int i = 0; i < clauses.size(); i++) {
        ReasonCode failure = failure(clauses, i);
        if (failure != null && failure != ReasonCode.NO_PERMISSION) {
          points.add(new Point(failure, clauses.match(i).name()));
        }
      }
      return !points.isEmpty();
    }

    private boolean caseFits() {
      if (caseFits == null) {
        CaseFile file = asker.fileOrNull();
        caseFits = caseServes && file != null && file.concerns(item);
      }
      return caseFits;
    }

    /** The one condition that fails; NO_PERMISSION for more than one, null for none. */
    private @Nullable ReasonCode failure(Clauses clauses, int i) {
      ReasonCode failure = null;
      failure = and(failure, clauses.isFor(i, leafBit), ReasonCode.PURPOSE_NOT_PERMITTED);
      failure = and(failure, clauses.isOfKind(i, openableBit), ReasonCode.KIND_NOT_PERMITTED);
      failure = and(failure, clauses.isInForce(i, at), ReasonCode.AGREEMENT_NOT_IN_FORCE);
      boolean hasCase = !needsCase(clauses.requiresCase(i)) || caseFits();
      failure = and(failure, hasCase, ReasonCode.CASE_REQUIRED);
      failure = and(failure, clauses.isForRole(i, asker.role()), ReasonCode.ROLE_NOT_PERMITTED);
      failure = and(failure, clauses.isAssured(i, at), ReasonCode.ASSURANCE_NOT_IN_FORCE);
      return failure == ReasonCode.NO_PERMISSION
          ? failure
          : and(failure, clauses.covers(i, item.place()), ReasonCode.OUTSIDE_AREA);
    }

    private static @Nullable ReasonCode and(
        @Nullable ReasonCode before, boolean holds, ReasonCode code) {
      if (holds) {
        return before;
      }
      return before == null ? code : ReasonCode.NO_PERMISSION;
    }

    /** Spec: terms §4.2d. */
    private void addProhibitions(Rules rules) {
      for (Prohibited one : rules.prohibitions) {
        if ((one.kinds() & kindBit) != 0
            && (one.leaves() & leafBit) != 0
            && one.span().contains(at)) {
          points.add(new Point(ReasonCode.PROHIBITED, one.id()));
        }
      }
    }

    /** Spec: terms §4.2e. */
    private void addSuspensions(Rules rules, boolean free) {
      for (Suspended one : rules.suspensions) {
        if (reaches(one)) {
          points.add(new Point(ReasonCode.SUSPENDED, one.id()));
        }
      }
      if (free || rules.strikes.isEmpty() || matches.isEmpty()) {
        return;
      }
      List<Point> struckBy = new ArrayList<>(2);
      boolean[] struck = new boolean[matches.size()];
      for (Suspended one : rules.strikes) {
        if (reaches(one) && strike(one, struck)) {
          struckBy.add(new Point(ReasonCode.SUSPENDED, one.id()));
        }
      }
      for (int i = struck.length - 1; i >= 0; i--) {
        if (struck[i]) {
          matches.remove(i);
        }
      }
      if (matches.isEmpty()) {
        points.addAll(struckBy);
      }
    }

    private boolean strike(Suspended suspension, boolean[] struck) {
      boolean any = false;
      for (int i = 0; i < struck.length; i++) {
        if (suspension.scope().agreements().contains(matches.get(i).agreement())) {
          struck[i] = true;
          any = true;
        }
      }
      return any;
    }

    private boolean reaches(Suspended one) {
      if ((one.kinds() & kindBit) == 0
          || (one.leaves() & leafBit) == 0
          || !one.span().contains(at)) {
        return false;
      }
      var scope = one.scope();
      if (!scope.items().isEmpty() && !scope.items().contains(item.id())) {
        return false;
      }
      if (!scope.vessels().isEmpty() && !touchesVessels(scope.vessels())) {
        return false;
      }
      return item.place() == null || scope.area().contains(item.place());
    }

    private boolean touchesVessels(Set<String> vessels) {
      VesselKey[] keys = item.vesselKeys();
      for (VesselKey key : keys) {
        if (vessels.contains(key.text())) {
          return true;
        }
      }
      return keys.length == 0;
    }

    /** Spec: terms §4.2f. */
    private void treat(SourceId source, Rules rules) {
      Treatment floor = Treatment.NONE;
      if (!rescue) {
        for (Minimum one : rules.floors) {
          if ((one.kinds() & kindBit) != 0 && one.span().contains(at)) {
            floor = floor.atLeast(one.treatment());
          }
        }
      }
      // By name, so that of equals the first by name stays.
      Match best = null;
      Treatment bestTreatment = Treatment.NONE;
      Match soonest = null;
      Treatment soonestTreatment = Treatment.NONE;
      for (Match match : matches) {
        Treatment effective = match.treatment().atLeast(floor);
        if (hasPassed(effective.delay())) {
          if (best == null || isBetter(match, effective, best, bestTreatment)) {
            best = match;
            bestTreatment = effective;
          }
        } else if (soonest == null || effective.delay().compareTo(soonestTreatment.delay()) < 0) {
          soonest = match;
          soonestTreatment = effective;
        }
      }
      if (best != null) {
        grounds.add(best.ground());
        treatment = treatment.atLeast(bestTreatment);
        if (best.retention().compareTo(retention) < 0) {
          retention = best.retention();
        }
      } else if (soonest != null) {
        deny(Reason.of(source, ReasonCode.NOT_YET, List.of(soonest.name())));
      }
    }

    private static boolean isBetter(Match a, Treatment ofA, Match b, Treatment ofB) {
      int order = ofA.coarsenDegrees().compareTo(ofB.coarsenDegrees());
      return order < 0 || (order == 0 && b.retention().compareTo(a.retention()) < 0);
    }

    private boolean hasPassed(Duration delay) {
      if (delay.isZero()) {
        return true;
      }
      // An item from the future counts as observed now.
      Duration age =
          item.observedAt().isBefore(at) ? Duration.between(item.observedAt(), at) : Duration.ZERO;
      int order = age.compareTo(delay);
      return order > 0 || (order == 0 && !ageFallsShort);
    }
  }
}
