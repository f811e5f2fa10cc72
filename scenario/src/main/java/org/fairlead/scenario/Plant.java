package org.fairlead.scenario;

import java.util.List;
import org.fairlead.core.basics.Position;

/**
 * Something that was put into the sea for detectors to find, or to be misled by.
 *
 * @param vessels ids of {@link Vessel}s
 * @param place near where it begins
 */
record Plant(
    String kind,
    boolean isInnocent,
    List<String> vessels,
    double fromSecond,
    double toSecond,
    Position place,
    String note) {}
