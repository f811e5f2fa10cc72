package org.fairlead.core.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fairlead.core.basics.Json;
import org.fairlead.core.basics.JsonArray;
import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.VesselKey;

/**
 * Which of one originator's items about some vessels were used, by whom, how and for what purpose;
 * or that no such use is recorded. Spec: review-bundle §3.
 *
 * @param originator whose items
 * @param lines one per party, purpose and kind of use, in that order; empty where there was none
 * @param recordsRead how many uses were looked at
 */
public record Contribution(Party originator, List<Line> lines, int recordsRead) {
  /**
   * One party's use in one way for one purpose.
   *
   * @param items how many different items
   * @param uses how many times, over all of them
   * @param firstRecord the first of the records, to look it up
   */
  public record Line(
      Party party,
      String purpose,
      Use.Kind kind,
      int items,
      int uses,
      Instant firstAt,
      Instant lastAt,
      long firstRecord) {
    /** In words. */
    public String sentence() {
      String how =
          switch (kind) {
            case VIEWED -> "in the view of ";
            case OPENED -> "opened by ";
            case EXPORTED -> "exported by ";
            case CITED -> "cited by ";
            case CUED -> "that cued ";
          };
      return items
          + (items == 1 ? " item " : " items ")
          + how
          + party
          + " for "
          + purpose
          + " (record "
          + firstRecord
          + ")";
    }
  }

  /** Copies {@code lines}. */
  public Contribution {
    lines = List.copyOf(lines);
  }

  /**
   * Looks through {@code uses} until {@code until}.
   *
   * @param vessels the keys under which the vessel is known; empty asks about all vessels
   */
  public static Contribution of(
      List<Use> uses, Party originator, Set<VesselKey> vessels, Instant until) {
    Map<String, List<Use>> groups = new TreeMap<>();
    Map<String, Set<String>> items = new TreeMap<>();
    int read = 0;
    for (Use use : uses) {
      if (use.at().isAfter(until)) {
        continue;
      }
      read++;
      for (Use.Item item : use.items()) {
        if (concerns(item, originator, vessels)) {
          String group = use.party() + "\n" + use.purpose() + "\n" + use.kind().ordinal();
          List<Use> list = groups.computeIfAbsent(group, any -> new ArrayList<>());
          list.add(use);
          items.computeIfAbsent(group, any -> new HashSet<>()).add(item.id());
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    groups.forEach(
        (group, list) -> {
          Use first = list.get(0);
          Use last = list.get(list.size() - 1);
          lines.add(
              new Line(
                  first.party(),
                  first.purpose(),
                  first.kind(),
                  items.getOrDefault(group, Set.of()).size(),
                  list.size(),
                  first.at(),
                  last.at(),
                  first.record()));
        });
    return new Contribution(originator, lines, read);
  }

  private static boolean concerns(Use.Item item, Party originator, Set<VesselKey> vessels) {
    boolean theirs =
        item.label().stream().anyMatch(source -> originator.covers(source.originator()));
    return theirs && (vessels.isEmpty() || item.vessels().stream().anyMatch(vessels::contains));
  }

  /** The statement that an originator can show, bounded by what the record can know. */
  public String statement() {
    return lines.isEmpty()
        ? "no recorded use of "
            + originator
            + "'s items about this vessel, in "
            + recordsRead
            + " recorded uses at this node"
        : originator + "'s items about this vessel were used in these ways:";
  }

  /** For the bundle. */
  public JsonObject json() {
    List<Json> list = new ArrayList<>();
    for (Line line : lines) {
      list.add(
          JsonObject.with("party", line.party().id())
              .and("purpose", line.purpose())
              .and("use", line.kind().name())
              .and("items", line.items())
              .and("firstAt", line.firstAt().toString())
              .and("lastAt", line.lastAt().toString())
              .and("firstRecord", line.firstRecord())
              .end());
    }
    return JsonObject.with("originator", originator.id())
        .and("statement", statement())
        .and("uses", new JsonArray(list))
        .end();
  }
}
