package org.fairlead.core.tracks;

import java.util.Arrays;
import org.fairlead.core.basics.PositionReport;

/** Fixes of one hull in order of time, the oldest of which may be forgotten. */
final class Fixes {
  /** A derived speed needs fixes at least this far apart, or noise reads as motion. */
  private static final int DERIVED_SPEED_SECONDS_MIN = 60;

  private Fix[] fixes = new Fix[8];
  private int from;
  private int to;

  int size() {
    return to - from;
  }

  Fix get(int index) {
    return fixes[from + index];
  }

  Fix first() {
    return fixes[from];
  }

  Fix last() {
    return fixes[to - 1];
  }

  /** Adds a report that is no older than the last, with the speed that its place gives it. */
  Fix add(PositionReport report) {
    double speed = Double.NaN;
    double course = Double.NaN;
    if (report.speed().isEmpty() || report.course().isEmpty()) {
      int earlier = indexAt(report.observedAt().getEpochSecond() - DERIVED_SPEED_SECONDS_MIN);
      if (earlier >= 0) {
        Fix start = get(earlier);
        double lon = report.position().longitudeDegrees();
        double lat = report.position().latitudeDegrees();
        double metres = Plane.metres(start.longitude(), start.latitude(), lon, lat);
        long seconds = report.observedAt().getEpochSecond() - start.second();
        speed = metres / seconds * 3600 / Plane.METRES_PER_NAUTICAL_MILE;
        course = Plane.bearingDegrees(start.longitude(), start.latitude(), lon, lat);
      }
    }
    Fix fix = Fix.of(report, speed, course);
    if (to == fixes.length) {
      makeRoom();
    }
    fixes[to++] = fix;
    return fix;
  }

  private void makeRoom() {
    int size = size();
    Fix[] room = size > fixes.length / 2 ? new Fix[2 * fixes.length] : fixes;
    System.arraycopy(fixes, from, room, 0, size);
    if (room == fixes) {
      Arrays.fill(fixes, size, to, null);
    }
    fixes = room;
    from = 0;
    to = size;
  }

  /** Forgets what is older than {@code second}, but for the last two. */
  void forgetBefore(long second) {
    while (to - from > 2 && fixes[from].second() < second) {
      fixes[from++] = null;
    }
  }

  /** The index of the last fix at or before {@code second}; -1 where there is none. */
  int indexAt(long second) {
    int low = from;
    int high = to - 1;
    int found = from - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (fixes[middle].second() <= second) {
        found = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return found - from;
  }

  /** The fix nearest in time to {@code second}; the earlier of two as near. */
  Fix nearestInTime(long second) {
    int index = Math.max(0, indexAt(second));
    Fix at = get(index);
    if (index + 1 < size()) {
      Fix next = get(index + 1);
      if (Math.abs(next.second() - second) < Math.abs(at.second() - second)) {
        return next;
      }
    }
    return at;
  }
}
