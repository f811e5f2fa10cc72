package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * One key whose name, call sign or IMO number becomes another, and stays so. Spec: behaviours §3.8.
 */
final class ClaimChanges implements Detector {
  /** Two periods of a class A transponder's static report. Source: ITU-R M.1371-5: 6 minutes. */
  private static final int SETTLED_SECONDS = 720;

  /** As often as that: one garbled message that passed its checksum does not come thrice. */
  private static final int TIMES_MIN = 3;

  private final Tracker tracker;
  private final Tellings tellings;
  private final Map<VesselKey, Claims> known = new HashMap<>();

  /** Those of which something may be about to change, in the order in which it began. */
  private final Set<VesselKey> unsettled = new LinkedHashSet<>();

  private long newest;

  ClaimChanges(Tracker tracker, Tellings tellings) {
    this.tracker = tracker;
    this.tellings = tellings;
  }

  void hear(IdentityReport report) {
    newest = report.observedAt().getEpochSecond();
    VesselKey key = report.vessel();
    Claims claims = known.computeIfAbsent(key, Claims::new);
    // Of one claim in two places nobody can say which of the two vessels said it.
    List<Hull> hulls = tracker.hulls(key);
    claims.hear(report, hulls.size() == 1 ? hulls.get(0).lastAis : null);
    if (claims.changes.values().stream().anyMatch(change -> change.next != null)) {
      unsettled.add(key);
    }
  }

  /** What was claimed under {@code key}. */
  List<Claim> of(VesselKey key) {
    Claims claims = known.get(key);
    return claims == null ? List.of() : claims.all();
  }

  @Override
  public void fix(Hull hull, Fix fix) {
    newest = fix.second();
  }

  @Override
  public void until(long second) {
    if (!unsettled.isEmpty()) {
      unsettled.removeIf(key -> isSettled(key, second));
    }
  }

  @Override
  public void end() {
    until(newest);
  }

  /** Tells what has changed under {@code key}; whether nothing more is about to. */
  private boolean isSettled(VesselKey key, long second) {
    Claims claims = known.get(key);
    if (claims == null) {
      return true;
    }
    boolean settled = false;
    boolean waits = false;
    for (Claims.Change change : claims.changes.values()) {
      boolean over = change.next != null && second - SETTLED_SECONDS >= change.nextSecond;
      settled |= over && change.nextTimes >= TIMES_MIN;
      waits |= change.next != null && !over;
    }
    if (settled && !waits) {
      tell(key, claims);
      return true;
    }
    return !waits && claims.changes.values().stream().noneMatch(change -> change.next != null);
  }

  private void tell(VesselKey key, Claims claims) {
    List<Claim> changed = new ArrayList<>();
    Map<String, Double> measures = new LinkedHashMap<>();
    Fix before = null;
    for (Map.Entry<Claim.Kind, Claims.Change> one : claims.changes.entrySet()) {
      Claims.Change change = one.getValue();
      String next = change.next;
      if (next == null || change.nextTimes < TIMES_MIN) {
        continue;
      }
      changed.addAll(claims.of(one.getKey(), change.holds, next));
      measures.put(
          one.getKey().name().toLowerCase(java.util.Locale.ROOT) + "TimesAfter",
          (double) change.nextTimes);
      if (change.before != null && (before == null || change.before.second() < before.second())) {
        before = change.before;
      }
      change.holds = next;
      change.next = null;
    }
    List<Hull> hulls = tracker.hulls(key);
    Fix after = hulls.size() == 1 ? hulls.get(0).lastAis : null;
    if (before == null || after == null || changed.isEmpty()) {
      return;
    }
    Set<SourceId> label = new TreeSet<>(List.of(before.report().source(), after.report().source()));
    changed.forEach(claim -> label.addAll(claim.sources()));
    Instant from = before.report().observedAt();
    tellings.add(
        new Behaviour(
            BehaviourKind.IDENTITY_CHANGE,
            List.of(key),
            from,
            after.report().observedAt(),
            before.equals(after)
                ? List.of(after.report())
                : List.of(before.report(), after.report()),
            measures,
            Map.of("settledSecondsMin", (double) SETTLED_SECONDS, "timesMin", (double) TIMES_MIN),
            List.of(
                "a vessel sold and renamed, or its transponder set up anew or corrected",
                "a transponder moved to another vessel with its number"),
            label,
            changed));
  }
}
