package org.fairlead.core.tracks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fairlead.core.basics.NavigationStatus;
import org.fairlead.core.basics.PositionReport;

/**
 * What can be said of a vessel's motion in a stretch of time, and how sure that is. The probability
 * is the share of samples, with positions moved by their standard deviation and the clock by up to
 * a minute, in which the word holds. Spec: behaviours §4.
 *
 * @param word the strongest state that holds
 * @param probability of it, 0 to 1
 * @param fixes the reports that it rests on
 * @param steady whether it holds for every time offset within ±60 s
 */
public record KinematicState(
    Word word,
    double probability,
    Instant from,
    Instant to,
    List<PositionReport> fixes,
    boolean steady) {
  private static final int SAMPLES = 200;
  private static final double STILL_KNOTS_MAX = 0.5;
  private static final double DRIFT_KNOTS_MAX = 2.0;

  /** What is said. */
  public enum Word {
    /** Within its swing of one place, for at least ten minutes. */
    STATIONARY("was stationary"),
    /** Stationary, and it said that it was at anchor or moored. */
    AT_ANCHOR("was at anchor or moored, as it said itself"),
    /** Under way but moving no faster than wind and current. */
    STOPPED_UNDERWAY("was stopped, adrift"),
    /** Moving by its own power. */
    MAKING_WAY("was making way"),
    /** Not enough is known. */
    UNKNOWN("cannot be determined");

    private final String sentence;

    Word(String sentence) {
      this.sentence = sentence;
    }
  }

  /** Copies {@code fixes}. */
  public KinematicState {
    fixes = List.copyOf(fixes);
  }

  /** In words, hedged as doctrine §3.3 asks: was from 0.9, probably from 0.6, else not at all. */
  public String sentence() {
    if (word == Word.UNKNOWN || probability < 0.6) {
      return Word.UNKNOWN.sentence;
    }
    return probability >= 0.9 ? word.sentence : word.sentence.replaceFirst("was ", "was probably ");
  }

  /**
   * The state of {@code track} in {@code [from, to)}.
   *
   * @param seed of the samples, so that the same question has the same answer
   */
  public static KinematicState of(Track track, Instant from, Instant to, long seed) {
    List<PositionReport> fixes = within(track, from, to);
    Duration length = Duration.between(from, to);
    if (fixes.size() < 3 || hasHole(fixes, length)) {
      return new KinematicState(Word.UNKNOWN, 0, from, to, fixes, false);
    }
    Map<Word, Integer> counts = new EnumMap<>(Word.class);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < SAMPLES; i++) {
      long shift = random.nextInt(-60, 61);
      List<PositionReport> shifted = within(track, from.plusSeconds(shift), to.plusSeconds(shift));
      counts.merge(word(shifted.size() < 3 ? fixes : shifted, random), 1, Integer::sum);
    }
    Word best = Word.UNKNOWN;
    int most = 0;
    for (Map.Entry<Word, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    boolean steady =
        word(within(track, from.minusSeconds(60), to.minusSeconds(60)), null) == best
            && word(within(track, from.plusSeconds(60), to.plusSeconds(60)), null) == best;
    return new KinematicState(best, (double) most / SAMPLES, from, to, fixes, steady);
  }

  private static List<PositionReport> within(Track track, Instant from, Instant to) {
    List<PositionReport> fixes = new ArrayList<>();
    for (PositionReport report : track.reports()) {
      Instant at = report.observedAt();
      if (!at.isBefore(from) && at.isBefore(to)) {
        fixes.add(report);
      }
    }
    return fixes;
  }

  /**
   * A hole longer than a third of the window (doctrine §3.3), or a third without fixes at an end.
   */
  private static boolean hasHole(List<PositionReport> fixes, Duration length) {
    for (int i = 1; i < fixes.size(); i++) {
      if (Duration.between(fixes.get(i - 1).observedAt(), fixes.get(i).observedAt())
              .compareTo(length.dividedBy(3))
          > 0) {
        return true;
      }
    }
    Duration seen =
        Duration.between(fixes.get(0).observedAt(), fixes.get(fixes.size() - 1).observedAt());
    return seen.compareTo(length.dividedBy(3)) < 0;
  }

  private static Word word(
      List<PositionReport> fixes, @org.jspecify.annotations.Nullable SplittableRandom random) {
    if (fixes.size() < 3) {
      return Word.UNKNOWN;
    }
    PositionReport first = fixes.get(0);
    PositionReport last = fixes.get(fixes.size() - 1);
    double sigma = first.sensor().sigma().metres();
    double noise = random == null ? 0 : random.nextGaussian() * sigma * Math.sqrt(2);
    double metres =
        Math.abs(
            Plane.metres(
                    first.position().longitudeDegrees(),
                    first.position().latitudeDegrees(),
                    last.position().longitudeDegrees(),
                    last.position().latitudeDegrees())
                + noise);
    double seconds =
        Math.max(1, Duration.between(first.observedAt(), last.observedAt()).getSeconds());
    double netKnots = metres / seconds * 3600 / 1852;
    double knots = Math.max(netKnots, medianKnots(fixes, netKnots));
    boolean madeFast =
        last.status().isPresent()
            && (last.status().get() == NavigationStatus.AT_ANCHOR
                || last.status().get() == NavigationStatus.MOORED);
    if (knots < STILL_KNOTS_MAX) {
      return madeFast ? Word.AT_ANCHOR : Word.STATIONARY;
    }
    return knots < DRIFT_KNOTS_MAX ? Word.STOPPED_UNDERWAY : Word.MAKING_WAY;
  }

  private static double medianKnots(List<PositionReport> fixes, double otherwise) {
    double[] knots =
        fixes.stream()
            .filter(fix -> fix.speed().isPresent())
            .mapToDouble(fix -> fix.speed().get().knots())
            .sorted()
            .toArray();
    return knots.length == 0 ? otherwise : knots[knots.length / 2];
  }
}
