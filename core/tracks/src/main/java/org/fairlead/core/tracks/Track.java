package org.fairlead.core.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.SourceId;
import org.fairlead.core.basics.VesselKey;

/**
 * The reports that one selection of sources makes of one hull, in order of time. Its id is that of
 * its first report, so it depends on nothing that the selection does not hold.
 */
public final class Track {
  /** A derived speed needs fixes at least this far apart, or noise reads as motion. */
  private static final int DERIVED_SPEED_SECONDS_MIN = 60;

  private final VesselKey key;
  private final List<Fix> fixes;

  Track(VesselKey key, List<PositionReport> reports) {
    this.key = key;
    this.fixes = fixes(reports);
  }

  private static List<Fix> fixes(List<PositionReport> reports) {
    List<Fix> fixes = new ArrayList<>(reports.size());
    int earlier = 0;
    for (int i = 0; i < reports.size(); i++) {
      PositionReport report = reports.get(i);
      long second = report.observedAt().getEpochSecond();
      while (earlier + 1 < i
          && second - fixes.get(earlier + 1).second() >= DERIVED_SPEED_SECONDS_MIN) {
        earlier++;
      }
      double speed = Double.NaN;
      double course = Double.NaN;
      if (i > 0 && second - fixes.get(earlier).second() >= DERIVED_SPEED_SECONDS_MIN) {
        Fix from = fixes.get(earlier);
        double lon = report.position().longitudeDegrees();
        double lat = report.position().latitudeDegrees();
        double metres = Plane.metres(from.longitude(), from.latitude(), lon, lat);
        speed = metres / (second - from.second()) * 3600 / 1852;
        course = Plane.bearingDegrees(from.longitude(), from.latitude(), lon, lat);
      }
      fixes.add(
          new Fix(
              report,
              second,
              report.speed().isPresent() ? report.speed().get().knots() : speed,
              report.course().isPresent() ? report.course().get().degrees() : course));
    }
    return Collections.unmodifiableList(fixes);
  }

  /** The id: {@code track/} and its first report's id. */
  public String id() {
    return "track/" + first().id();
  }

  /** The claim under which its source reports it. */
  public VesselKey key() {
    return key;
  }

  /** Its reports in order of time. */
  public List<PositionReport> reports() {
    return fixes.stream().map(Fix::report).toList();
  }

  /** Its first report. */
  public PositionReport first() {
    return fixes.get(0).report();
  }

  /** Its last report. */
  public PositionReport last() {
    return fixes.get(fixes.size() - 1).report();
  }

  /** Whether the vessel itself says where it is. */
  public boolean isAis() {
    return first().sensor().isAis();
  }

  List<Fix> fixes() {
    return fixes;
  }

  /** The sources of its reports within {@code [from, to]}. */
  Set<SourceId> sources(Instant from, Instant to) {
    Set<SourceId> sources = new TreeSet<>();
    for (Fix fix : fixes) {
      Instant at = fix.report().observedAt();
      if (!at.isBefore(from) && !at.isAfter(to)) {
        sources.add(fix.report().source());
      }
    }
    return sources;
  }

  /** The index of the last fix at or before {@code second}; -1 where there is none. */
  int indexAt(long second) {
    int low = 0;
    int high = fixes.size() - 1;
    int found = -1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (fixes.get(middle).second() <= second) {
        found = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return found;
  }

  /** The fix nearest in time to {@code second}; the earlier of two as near. */
  Fix nearestInTime(long second) {
    int index = Math.max(0, indexAt(second));
    Fix at = fixes.get(index);
    if (index + 1 < fixes.size()) {
      Fix next = fixes.get(index + 1);
      if (Math.abs(next.second() - second) < Math.abs(at.second() - second)) {
        return next;
      }
    }
    return at;
  }
}
