package org.fairlead.tests.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What every engine can decide about: agreements that give a recipient one source for some
 * purposes, in a box, until a day; and requests of which about half fit one. Whole and half degrees
 * only, so that all engines compare the same numbers, and so that edges come up.
 */
record BoxWorld(List<Agreement> agreements, List<Ask> asks) {
  static final List<String> PURPOSES =
      List.of("DETECT_MONITOR", "IDENTIFY", "INVESTIGATION", "FLAG_STATE_ENQUIRY");

  /** Some five agreements a recipient. */
  private static final int AGREEMENTS_PER_RECIPIENT = 5;

  private static final int ASKS = 1024;

  /** Seconds since 1970 of 1 January 2026: the middle of all days. */
  private static final long MIDDLE = 1_767_225_600L;

  private static final long DAY = 86_400;

  /** Until is the first second after it; edges of the box belong to it. */
  record Agreement(
      String id,
      String recipient,
      Set<String> purposes,
      double west,
      double south,
      double east,
      double north,
      long until) {}

  record Ask(String recipient, String purpose, double longitude, double latitude, long at) {}

  static BoxWorld of(int count, long seed) {
    Random random = new Random(seed);
    int recipients = Math.max(1, count / AGREEMENTS_PER_RECIPIENT);
    List<Agreement> agreements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double west = random.nextInt(100) - 80;
      double south = random.nextInt(60) - 30;
      agreements.add(
          new Agreement(
              "a" + i,
              "n" + i % recipients,
              purposes(random),
              west,
              south,
              west + 5 + random.nextInt(20),
              south + 5 + random.nextInt(15),
              MIDDLE + DAY * (random.nextInt(400) - 100)));
    }
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < ASKS; i++) {
      asks.add(ask(random, agreements.get(random.nextInt(count)), recipients));
    }
    return new BoxWorld(List.copyOf(agreements), List.copyOf(asks));
  }

  private static Set<String> purposes(Random random) {
    Set<String> purposes = new LinkedHashSet<>();
    for (int i = 0; i < 2; i++) {
      purposes.add(PURPOSES.get(random.nextInt(PURPOSES.size())));
    }
    return purposes;
  }

  /** Fits {@code agreement}, or one time in two is off in some way. */
  private static Ask ask(Random random, Agreement agreement, int recipients) {
    boolean fits = random.nextBoolean();
    double width = agreement.east() - agreement.west();
    double height = agreement.north() - agreement.south();
    double most = fits ? 1 : 1.5;
    return new Ask(
        fits ? agreement.recipient() : "n" + random.nextInt(recipients),
        fits
            ? agreement.purposes().iterator().next()
            : PURPOSES.get(random.nextInt(PURPOSES.size())),
        agreement.west() + random.nextInt((int) (2 * width * most) + 1) / 2.0,
        agreement.south() + random.nextInt((int) (2 * height * most) + 1) / 2.0,
        fits ? agreement.until() - 1 : MIDDLE + DAY * (random.nextInt(400) - 100));
  }
}
