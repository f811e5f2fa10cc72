package org.fairlead.core.tracks;

import java.util.List;
import org.fairlead.core.basics.Position;

/**
 * The limits of the detectors. Each is printed with the results that rest on it. Spec: behaviours
 * §2, which cites each default.
 *
 * @param gapMinutesMax silence of an AIS transponder from which on it is a dark gap
 * @param meetingMetresMax how close two vessels are in a rendezvous
 * @param meetingMinutesMin how long
 * @param slowKnotsMax the speed below which a vessel is slow
 * @param slowMinutesMin how long it is slow before it is loitering or drifting
 * @param stopFromKnotsMin the speed from which a stop is sudden
 * @param stopMinutesMax within how long
 * @param turnDegreesMin the change of course that is a turn
 * @param turnKeptMinutesMin how long the new course is kept
 * @param fastKnotsMin the speed of a go-fast
 * @param holeMinutesMax nothing is asserted across a hole in the reports that is longer
 * @param waters the ports, areas, lanes and land of the region
 */
public record BehaviourSettings(
    double gapMinutesMax,
    double meetingMetresMax,
    double meetingMinutesMin,
    double slowKnotsMax,
    double slowMinutesMin,
    double stopFromKnotsMin,
    double stopMinutesMax,
    double turnDegreesMin,
    double turnKeptMinutesMin,
    double fastKnotsMin,
    double holeMinutesMax,
    Waters waters) {
  /** Limits for small craft in a region watched by the hour, with its ports. */
  public static BehaviourSettings coastal(List<Position> ports) {
    return coastal(Waters.withPorts(ports));
  }

  /** Limits for small craft in a region watched by the hour. */
  public static BehaviourSettings coastal(Waters waters) {
    return new BehaviourSettings(30, 500, 10, 2.0, 30, 5, 10, 60, 5, 25, 15, waters);
  }
}
