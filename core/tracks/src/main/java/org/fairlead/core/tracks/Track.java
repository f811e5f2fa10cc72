package org.fairlead.core.tracks;

import java.util.List;
import org.fairlead.core.basics.PositionReport;
import org.fairlead.core.basics.VesselKey;

/**
 * The reports that one selection of sources makes of one hull, in order of time. Its id is that of
 * its first report, so it depends on nothing that the selection does not hold.
 *
 * @param key the claim under which its source reports it
 * @param reports in order of time, at least one
 */
public record Track(VesselKey key, List<PositionReport> reports) {
  /** Copies {@code reports}. */
  public Track {
    reports = List.copyOf(reports);
  }

  /** The id: {@code track/} and its first report's id. */
  public String id() {
    return "track/" + first().id();
  }

  /** Its first report. */
  public PositionReport first() {
    return reports.get(0);
  }

  /** Its last report. */
  public PositionReport last() {
    return reports.get(reports.size() - 1);
  }

  /** Whether the vessel itself says where it is. */
  public boolean isAis() {
    return first().sensor().isAis();
  }
}
