package org.fairlead.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fairlead.apps.cli.bench.SeaReports;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.VesselKey;
import org.fairlead.core.tracks.Behaviour;
import org.fairlead.core.tracks.Watch;
import org.fairlead.scenario.GreatSea;
import org.fairlead.scenario.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Precision and recall on a great sea that no threshold was chosen on: 300 vessels for 36 hours
 * with {@code -Dfairlead.full=true}, for 6 in {@code check}. What is found is told in
 * docs/results/behaviours.md; what must hold here is that most of what was planted is.
 */
class GreatSeaScoreTest {
  private static final long SEED = Long.getLong("fairlead.seed", 101);
  private static final Duration LENGTH =
      Duration.ofHours(Boolean.getBoolean("fairlead.full") ? 36 : 6);
  private static final Instant FROM = Instant.parse("2025-10-10T00:00:00Z");

  /** Of all that was planted, as a share. Not a goal: below it something broke. */
  private static final double RECALL_LEAST = 0.5;

  /** What was planted and found, what was innocent and told, and what else was told. */
  private static final class Count {
    private int planted;
    private int found;
    private int innocent;
    private int innocentTold;
    private int told;
    private int follows;
    private int wrong;
  }

  @Test
  void mostOfWhatIsPlantedInAGreatSeaIsFound(@TempDir Path dir) throws IOException {
    GreatSea.Written sea = GreatSea.of(SEED, FROM, LENGTH, 300).write(dir);
    List<Behaviour> behaviours = new ArrayList<>();
    Watch watch = new Watch(SeedScore.settings(), behaviours::add);
    try (SeaReports reports = new SeaReports(dir)) {
      for (PositionReport next = reports.next(); next != null; next = reports.next()) {
        watch.see(next);
      }
    }
    watch.end();
    Map<String, Count> counts = counts(sea.truth(), behaviours);
    System.out.printf("great sea, seed %d, %s, %d positions%n", SEED, LENGTH, sea.positions());
    counts.forEach(GreatSeaScoreTest::say);
    int planted = counts.values().stream().mapToInt(count -> count.planted).sum();
    int found = counts.values().stream().mapToInt(count -> count.found).sum();
    assertThat(planted).isGreaterThan(30);
    assertThat((double) found / planted).isGreaterThan(RECALL_LEAST);
  }

  private static void say(String kind, Count count) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d | %d | %s |%n",
        kind,
        count.planted,
        count.found,
        count.innocent,
        count.innocentTold,
        count.told,
        count.follows,
        count.wrong,
        count.told == 0
            ? "–"
            : String.format(Locale.ROOT, "%.3f", 1 - (double) count.wrong / count.told));
  }

  private static Map<String, Count> counts(Truth truth, List<Behaviour> behaviours) {
    Map<String, Count> counts = new TreeMap<>();
    Set<Behaviour> of = new HashSet<>();
    for (Truth.Event event : truth.events()) {
      List<Behaviour> said = behaviours.stream().filter(b -> SeedScore.isOf(b, event)).toList();
      of.addAll(said);
      Count count = counts.computeIfAbsent(event.kind(), kind -> new Count());
      if (!event.isInnocent()) {
        count.planted++;
        count.found += said.isEmpty() ? 0 : 1;
      } else if (SeedScore.isOverLimits(event, SeedScore.settings())) {
        count.innocent++;
        count.innocentTold += said.isEmpty() ? 0 : 1;
      }
    }
    for (Behaviour behaviour : behaviours) {
      Count count = counts.computeIfAbsent(behaviour.kind().name(), kind -> new Count());
      count.told++;
      if (!of.contains(behaviour)) {
        boolean follows = truth.events().stream().anyMatch(event -> isDuring(behaviour, event));
        count.follows += follows ? 1 : 0;
        count.wrong += follows ? 0 : 1;
        if (!follows && Boolean.getBoolean("fairlead.say")) {
          System.out.println("WRONG " + behaviour.json());
        }
      }
    }
    return counts;
  }

  /** Whether something else was so of one of its vessels then: it may follow from that. */
  private static boolean isDuring(Behaviour behaviour, Truth.Event event) {
    Set<VesselKey> keys = new HashSet<>();
    event.keys().values().forEach(keys::addAll);
    return !event.note().equals("bad reception")
        && behaviour.vessels().stream().anyMatch(keys::contains)
        && !behaviour.from().isAfter(event.toAt())
        && !behaviour.to().isBefore(event.fromAt());
  }
}
