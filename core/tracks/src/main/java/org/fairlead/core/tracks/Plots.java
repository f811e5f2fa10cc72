package org.fairlead.core.tracks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;
import org.jspecify.annotations.Nullable;

/**
 * Plots of radars and sightings → vessels, whatever numbers their sensors give: each goes to the
 * one vessel in whose gate it lies, begins one where it lies in none, and where it lies in several
 * is held apart and marked, unless its sensor's own number decides. Source: the nearest-neighbour
 * filter of Blackman and Popoli, Design and Analysis of Modern Tracking Systems (1999), ch. 6, but
 * never deciding between two. Spec: behaviours §8.
 */
public final class Plots {
  /** Without a plot for so long a vessel is no longer followed. */
  private static final long SILENT_MILLIS_MAX = 1_800_000;

  /** Known no better than so, along an axis, it would take whatever is near: it is given up. */
  private static final double SIGMA_METRES_MAX = 1852;

  /** A sensor that plots a vessel under one number does not, this soon, under another. */
  private static final long SAME_SENSOR_MILLIS = 120_000;

  /** Vessels followed at a time: those unseen for longest are given up first. */
  private static final int FOLLOWED_MAX = 2_000;

  /**
   * A plot that fits several vessels.
   *
   * @param among their ids, the nearest first
   * @param shares how likely each is, of 1
   * @param byNumber whether its sensor's own number decided for the first of them
   */
  public record Ambiguous(
      PositionReport plot, List<String> among, List<Double> shares, boolean byNumber) {
    /** Copies its lists. */
    public Ambiguous {
      among = List.copyOf(among);
      shares = List.copyOf(shares);
    }
  }

  /**
   * One vessel from plots alone.
   *
   * @param id {@code plots/} and the id of its first plot
   * @param plots those that were given to it
   * @param estimate at the last of them
   */
  public record Followed(String id, List<PositionReport> plots, Estimate estimate) {
    /** Copies {@code plots}. */
    public Followed {
      plots = List.copyOf(plots);
    }
  }

  /** Vessels in the order in which they were first seen, and the plots that fitted several. */
  public record Picture(List<Followed> vessels, List<Ambiguous> ambiguous) {
    /** Copies its lists. */
    public Picture {
      vessels = List.copyOf(vessels);
      ambiguous = List.copyOf(ambiguous);
    }
  }

  private static final class One {
    private final String id;
    private final Filter filter;
    private final List<PositionReport> plots = new ArrayList<>();
    private final Map<SourceId, PositionReport> lastOf = new HashMap<>();
    private long seenMillis;

    private One(PositionReport first) {
      id = "plots/" + first.id();
      filter = new Filter(first);
      note(first);
    }

    private void note(PositionReport plot) {
      plots.add(plot);
      lastOf.put(plot.source(), plot);
      seenMillis = plot.observedAt().toEpochMilli();
    }

    /** Whether {@code plot}'s sensor has just plotted it under another number. */
    private boolean isAnothers(PositionReport plot) {
      PositionReport last = lastOf.get(plot.source());
      return last != null
          && !key(last).equals(key(plot))
          && plot.observedAt().toEpochMilli() - last.observedAt().toEpochMilli()
              <= SAME_SENSOR_MILLIS;
    }
  }

  private record Fit(One one, double distance, double variance) {
    /** The density of a normal spread there, but for a factor that is the same for all. */
    private double likelihood() {
      return Math.exp(-distance / 2) / variance;
    }
  }

  private final List<One> all = new ArrayList<>();
  private final List<One> live = new ArrayList<>();
  private final Map<String, One> numbered = new LinkedHashMap<>();
  private final List<Ambiguous> ambiguous = new ArrayList<>();

  private Plots() {}

  /** What {@code reports}, in any order, show; those of transponders are left out. */
  public static Picture of(List<PositionReport> reports) {
    List<PositionReport> ordered = new ArrayList<>();
    for (PositionReport report : reports) {
      if (!report.sensor().isAis()) {
        ordered.add(report);
      }
    }
    ordered.sort(Tracks.IN_ORDER);
    Plots plots = new Plots();
    ordered.forEach(plots::take);
    return new Picture(
        plots.all.stream()
            .map(one -> new Followed(one.id, one.plots, one.filter.estimate()))
            .toList(),
        plots.ambiguous);
  }

  private static VesselKey key(PositionReport plot) {
    return plot.vessels().get(0);
  }

  private static String number(PositionReport plot) {
    return plot.source() + " " + key(plot);
  }

  private void take(PositionReport plot) {
    long now = plot.observedAt().toEpochMilli();
    live.removeIf(
        one ->
            now - one.seenMillis > SILENT_MILLIS_MAX
                || one.filter.variance((now - one.seenMillis) / 1000.0)
                    > SIGMA_METRES_MAX * SIGMA_METRES_MAX);
    One own = numbered.get(number(plot));
    if (own != null && !live.contains(own)) {
      own = null;
    }
    List<Fit> fits = fits(plot, own);
    if (own != null) {
      if (own.filter.take(plot)) {
        own.note(plot);
        mark(plot, fits, own);
        return;
      }
      if (!own.filter.isLost()) {
        return;
      }
      // The number has left its vessel: what it shows now is looked at as if it were new.
      numbered.remove(number(plot));
    }
    decide(plot, fits);
  }

  private void decide(PositionReport plot, List<Fit> fits) {
    if (fits.size() > 1) {
      mark(plot, fits, null);
      return;
    }
    One one;
    if (fits.isEmpty()) {
      one = new One(plot);
      all.add(one);
      live.add(one);
      if (live.size() > FOLLOWED_MAX) {
        live.stream()
            .min(Comparator.comparingLong(other -> other.seenMillis))
            .ifPresent(live::remove);
      }
    } else {
      one = fits.get(0).one();
      one.filter.take(plot);
      one.note(plot);
    }
    numbered.put(number(plot), one);
  }

  private List<Fit> fits(PositionReport plot, @Nullable One own) {
    List<Fit> fits = new ArrayList<>();
    for (One one : live) {
      if (one == own || !one.isAnothers(plot)) {
        double distance = one.filter.distance(plot);
        if (distance <= Filter.GATE) {
          fits.add(new Fit(one, distance, one.filter.expected(plot)));
        }
      }
    }
    fits.sort(Comparator.comparingDouble(Fit::distance).thenComparing(fit -> fit.one().id));
    return fits;
  }

  /** Marks {@code plot} where it fits several; {@code own} comes first if its number decided. */
  private void mark(PositionReport plot, List<Fit> fits, @Nullable One own) {
    if (fits.size() < 2) {
      return;
    }
    List<Fit> ordered = new ArrayList<>(fits);
    Optional<Fit> decided = fits.stream().filter(fit -> fit.one() == own).findFirst();
    decided.ifPresent(
        fit -> {
          ordered.remove(fit);
          ordered.add(0, fit);
        });
    double sum = fits.stream().mapToDouble(Fit::likelihood).sum();
    ambiguous.add(
        new Ambiguous(
            plot,
            ordered.stream().map(fit -> fit.one().id).toList(),
            ordered.stream().map(fit -> fit.likelihood() / sum).toList(),
            decided.isPresent()));
  }
}
