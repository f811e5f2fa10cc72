package org.fairlead.scenario;

import java.util.List;
import org.fairlead.core.basics.VesselKey;

/**
 * A hull of the synthetic sea.
 *
 * @param id in the ground truth only
 * @param mmsi 0 without AIS
 * @param silences when its AIS is switched off, in seconds from the start
 * @param isPlanted whether it was put there for an event
 */
record Vessel(
    String id,
    VesselKind kind,
    int mmsi,
    String name,
    Voyage voyage,
    List<Silence> silences,
    boolean isPlanted) {
  /** AIS is off from {@code fromSecond} until {@code toSecond}. */
  record Silence(double fromSecond, double toSecond) {}

  boolean hasAis() {
    return mmsi != 0;
  }

  boolean isSilent(double second) {
    return silences.stream().anyMatch(s -> second >= s.fromSecond() && second < s.toSecond());
  }

  VesselKey mmsiKey() {
    return VesselKey.ofMmsi(mmsi);
  }

  String callsign() {
    return mmsi == 0
        ? ""
        : "V2" + Integer.toString(mmsi % 46_656 + 46_656, 36).toUpperCase(java.util.Locale.ROOT);
  }
}
