package org.fairlead.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.fairlead.core.basics.JsonObject;
import org.junit.jupiter.api.Test;

/**
 * Non-interference: two worlds that differ only in what a reader has no terms for are one world to
 * the reader. What is left out by name is said by {@link PairWorld} and in SECURITY.md.
 */
class WorldPairTest {
  private static final int PAIRS =
      Integer.getInteger("fairlead.pairs", Boolean.getBoolean("fairlead.full") ? 100_000 : 4_000);

  /** So that a campaign goes on where it was stopped, and one pair can be looked at. */
  private static final long FIRST = Long.getLong("fairlead.firstPair", 0);

  private static final PairReader[] READERS = PairReader.values();

  @Test
  void whatAReaderHasNoTermsForChangesNothingForIt() {
    AtomicLong answers = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    LongStream.range(FIRST, FIRST + PAIRS)
        .parallel()
        .forEach(seed -> compared(seed, READERS[(int) (seed % READERS.length)], answers, bytes));
    System.out.printf(
        "%d pairs of worlds from %d, %d answers of %d characters compared%n",
        PAIRS, FIRST, answers.get(), bytes.get());
    assertThat(answers.get()).isGreaterThan(PAIRS * 60L);
    assertThat(bytes.get()).isGreaterThan(PAIRS * 10_000L);
  }

  /** What the pairs differ in is there: letters that the review body opens, of several lengths. */
  @Test
  void theSealedObjectionsOfAWorldAreOpenedByTheirBodyAlone() throws Exception {
    Set<Integer> lengths = new TreeSet<>();
    for (long seed = 0; seed < 12; seed++) {
      PairWorld more = PairWorld.inMemory(PairReader.COAST_GUARD, true, seed);
      more.play();
      Pass pass = more.pass(Parties.REVIEW, "INDEPENDENT_REVIEW");
      List<JsonObject> letters = more.node.aroundTerms().sealedTo(pass).orElseThrow();
      assertThat(letters).isNotEmpty();
      for (JsonObject letter : letters) {
        assertThat(PairLetters.opened(letter)).contains("\"kind\":\"OBJECTION\"");
        lengths.add(letter.text("sealed").length());
      }
      assertThat(more.node.aroundTerms().sealedTo(more.pass())).isEmpty();
    }
    assertThat(lengths).hasSize(3);
  }

  private static void compared(long seed, PairReader reader, AtomicLong answers, AtomicLong bytes) {
    try {
      PairWorld less = PairWorld.inMemory(reader, false, seed);
      less.play();
      PairWorld more = PairWorld.inMemory(reader, true, seed);
      more.play();
      String where = "seed " + seed + " as " + reader;
      answers.addAndGet(same(where, less.answers, more.answers, bytes));
      answers.addAndGet(same(where + " on the stream", less.streamed, more.streamed, bytes));
    } catch (Exception e) {
      throw new AssertionError("seed " + seed + " as " + reader, e);
    }
  }

  /** Compares the answers of two worlds one by one; how many there were. */
  static int same(String where, List<String> less, List<String> more, AtomicLong bytes) {
    int shorter = Math.min(less.size(), more.size());
    IntStream.range(0, shorter)
        .forEach(
            i -> {
              assertThat(more.get(i).equals(less.get(i)))
                  .as(() -> where + ", answer " + i + difference(less.get(i), more.get(i)))
                  .isTrue();
              bytes.addAndGet(less.get(i).length());
            });
    assertThat(more.size()).as(where + ": how many answers").isEqualTo(less.size());
    return shorter;
  }

  private static String difference(String less, String more) {
    int at = 0;
    while (at < Math.min(less.length(), more.length()) && less.charAt(at) == more.charAt(at)) {
      at++;
    }
    return ", "
        + less.substring(0, Math.min(40, less.length()))
        + "…:\n  less …"
        + around(less, at)
        + "\n  more …"
        + around(more, at)
        + "\n";
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 100), Math.min(text.length(), at + 150));
  }
}
