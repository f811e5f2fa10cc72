package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.fairlead.core.basics.IdentityReport;
import org.fairlead.core.basics.PositionReport;

/** A recording's reports → behaviours. A fluent ends where a gap begins. */
public final class Behaviours {
  private static final Comparator<Behaviour> IN_ORDER =
      Comparator.comparing(Behaviour::from)
          .thenComparing(Behaviour::kind)
          .thenComparing(behaviour -> behaviour.vessels().toString())
          .thenComparing(Behaviour::id);

  private Behaviours() {}

  /** All behaviours in {@code reports}, which may be in any order, by time, kind and vessels. */
  public static List<Behaviour> of(List<PositionReport> reports, BehaviourSettings settings) {
    return of(reports, List.of(), settings);
  }

  /** Those, and those that rest on what vessels say of themselves. */
  public static List<Behaviour> of(
      List<PositionReport> reports, List<IdentityReport> identities, BehaviourSettings settings) {
    List<Behaviour> found = new ArrayList<>();
    Watch watch = new Watch(settings, found::add);
    inOrder(reports, identities, watch, report -> watch.seeNext(report));
    watch.end();
    found.sort(IN_ORDER);
    return withoutEnded(found);
  }

  /** All but those that were told while they went on and have ended since. */
  static List<Behaviour> withoutEnded(List<Behaviour> told) {
    Set<String> ended = new HashSet<>();
    for (Behaviour one : told) {
      if (one.kind() == BehaviourKind.DARK_GAP && !one.isOpen()) {
        ended.add(one.id() + "/open");
      }
    }
    return told.stream().filter(one -> !ended.contains(one.id())).toList();
  }

  /** Shows {@code watch} all claims and {@code to} all positions, as a stream would. */
  static void inOrder(
      List<PositionReport> reports,
      List<IdentityReport> identities,
      Watch watch,
      Consumer<PositionReport> to) {
    List<PositionReport> ordered = new ArrayList<>(reports);
    ordered.sort(Tracks.IN_ORDER);
    List<IdentityReport> said = new ArrayList<>(identities);
    said.sort(Waiting.CLAIMS_IN_ORDER);
    int next = 0;
    for (PositionReport report : ordered) {
      long second = report.observedAt().getEpochSecond();
      while (next < said.size() && said.get(next).observedAt().getEpochSecond() <= second) {
        watch.seeNext(said.get(next++));
      }
      to.accept(report);
    }
    while (next < said.size()) {
      watch.seeNext(said.get(next++));
    }
  }
}
