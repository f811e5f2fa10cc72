package org.fairlead.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * A campaign of tampering with a log of 5,000 entries: each change that matters must be refused,
 * and the first thing that is wrong named; each that cannot matter is said to be so, with what must
 * come of it. {@code -Dfairlead.full=true} tries so often that 100,000 matter; {@code
 * -Dfairlead.seed=N} runs another campaign.
 */
class TamperingTest {
  private static final boolean FULL = Boolean.getBoolean("fairlead.full");

  /** Nine of ten matter. */
  private static final int TRIES = FULL ? 115_000 : 3_000;

  private static final int MATTER_MIN = FULL ? 100_000 : TRIES * 3 / 4;
  private static final long SEED = Long.getLong("fairlead.seed", 20_261);

  private final TamperedLog log;
  private final String accepted;

  TamperingTest() throws Malformed {
    log = new TamperedLog();
    Verdict right = log.verdict(log.right);
    assertThat(right.holds()).as(right.message()).isTrue();
    accepted = right.message();
  }

  /** Tries of a kind, by what must come of them. */
  private static final class Count {
    final int[] tries = new int[Tampering.Matters.values().length];
    final List<String> unseen = new ArrayList<>();
  }

  @Test
  void everyChangeThatMattersIsRefusedAndNamed() {
    Map<String, Count> counts = campaign(TRIES, log::verdict);
    StringBuilder table = new StringBuilder();
    int[] tries = new int[Tampering.Matters.values().length];
    int unseen = 0;
    for (Map.Entry<String, Count> kind : counts.entrySet()) {
      int[] own = kind.getValue().tries;
      for (int i = 0; i < tries.length; i++) {
        tries[i] += own[i];
      }
      unseen += kind.getValue().unseen.size();
      table.append(
          String.format(
              Locale.ROOT,
              "  %-52s %6d matter, %5d cannot, %4d form only, %d not seen%n",
              kind.getKey(),
              own[0],
              own[1],
              own[2],
              kind.getValue().unseen.size()));
    }
    System.out.printf(
        Locale.ROOT,
        "tampering, seed %d: %d tries that matter, %d that cannot, %d of form only; %d not seen%n%s",
        SEED,
        tries[0],
        tries[1],
        tries[2],
        unseen,
        table);
    counts.forEach(
        (kind, count) -> assertThat(count.unseen).as("seed " + SEED + ", " + kind).isEmpty());
    counts.forEach((kind, count) -> assertThat(sum(count)).as("tries of " + kind).isPositive());
    assertThat(tries[0]).isGreaterThanOrEqualTo(MATTER_MIN);
  }

  /** The campaign itself can fail: a verifier that sees nothing is told apart from a good one. */
  @Test
  void aVerifierThatSeesNothingFailsEveryKindThatMatters() {
    campaign(400, changed -> Verdict.yes(accepted))
        .forEach(
            (kind, count) ->
                assertThat(count.unseen.size()).as(kind).isGreaterThanOrEqualTo(count.tries[0]));
    campaign(400, changed -> Verdict.no("something is wrong"))
        .forEach(
            (kind, count) ->
                assertThat(count.unseen).as(kind).hasSize(count.tries[0] + count.tries[1]));
  }

  private static int sum(Count count) {
    return count.tries[0] + count.tries[1] + count.tries[2];
  }

  private Map<String, Count> campaign(int tries, Function<TileReader, Verdict> verifier) {
    Map<String, TamperingKinds.Kind> kinds = new TamperingKinds(log).all();
    int weights = kinds.values().stream().mapToInt(TamperingKinds.Kind::weight).sum();
    Map<String, Count> counts = new LinkedHashMap<>();
    int done = 0;
    int weight = 0;
    for (Map.Entry<String, TamperingKinds.Kind> kind : kinds.entrySet()) {
      weight += kind.getValue().weight();
      Count count = new Count();
      counts.put(kind.getKey(), count);
      for (; done < (long) tries * weight / weights; done++) {
        // Each try has a seed of its own, so that one alone can be looked into.
        Random random = new Random(SEED * 1_000_003 + done);
        random.nextInt();
        Tampering tampering = kind.getValue().tampering().apply(random);
        count.tries[tampering.matters().ordinal()]++;
        Verdict verdict = verifier.apply(tampering);
        if (!tampering.isSeen(verdict, accepted)) {
          count.unseen.add("try " + done + ": " + tampering + " -> " + verdict);
        }
      }
    }
    return counts;
  }
}
