package org.fairlead.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.fairlead.core.basics.Position;

/** Shortest ways by water round the islands, over points that ring them. */
final class Routes {
  private static final double CLEARANCE_NM = 0.8;
  private static final double RING_NM = 4;
  private static final int RING_POINTS = 8;

  private final List<Position> nodes = new ArrayList<>();
  private final double[][] metres;

  Routes() {
    for (Chart.Island island : Chart.islands()) {
      for (int i = 0; i < RING_POINTS; i++) {
        // A point of a polygon round an ellipse must lie farther out than the ellipse's clearance.
        Position place = island.off(360.0 / RING_POINTS * i, RING_NM + 0.1 * island.eastNm());
        if (Chart.isWater(place, CLEARANCE_NM)) {
          nodes.add(place);
        }
      }
    }
    metres = new double[nodes.size()][nodes.size()];
    for (int i = 0; i < nodes.size(); i++) {
      for (int j = 0; j < i; j++) {
        metres[i][j] = cost(nodes.get(i), nodes.get(j));
        metres[j][i] = metres[i][j];
      }
    }
  }

  private static double cost(Position from, Position to) {
    return Chart.isClear(from, to, CLEARANCE_NM)
        ? Chart.metres(from, to)
        : Double.POSITIVE_INFINITY;
  }

  /**
   * The places to pass from {@code from} to {@code to}, both included; empty if there is no way.
   */
  List<Position> between(Position from, Position to) {
    if (Chart.isClear(from, to, CLEARANCE_NM)) {
      return List.of(from, to);
    }
    int size = nodes.size();
    double[] best = new double[size];
    int[] before = new int[size];
    boolean[] done = new boolean[size];
    Arrays.fill(before, -1);
    for (int i = 0; i < size; i++) {
      best[i] = cost(from, nodes.get(i));
    }
    for (int round = 0; round < size; round++) {
      int next = -1;
      for (int i = 0; i < size; i++) {
        if (!done[i] && best[i] < Double.POSITIVE_INFINITY && (next < 0 || best[i] < best[next])) {
          next = i;
        }
      }
      if (next < 0) {
        break;
      }
      done[next] = true;
      for (int i = 0; i < size; i++) {
        if (!done[i] && best[next] + metres[next][i] < best[i]) {
          best[i] = best[next] + metres[next][i];
          before[i] = next;
        }
      }
    }
    return way(from, to, best, before);
  }

  private List<Position> way(Position from, Position to, double[] best, int[] before) {
    int last = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < best.length; i++) {
      double total = best[i] + cost(nodes.get(i), to);
      if (total < least) {
        least = total;
        last = i;
      }
    }
    if (last < 0) {
      return List.of();
    }
    List<Position> way = new ArrayList<>();
    way.add(to);
    for (int i = last; i >= 0; i = before[i]) {
      way.add(nodes.get(i));
    }
    way.add(from);
    Collections.reverse(way);
    return List.copyOf(way);
  }
}
