package org.fairlead.core.basics;

/**
 * What a source claims that identifies a vessel: {@code mmsi:} and nine digits, {@code imo:} and
 * seven, {@code callsign:} in capitals, or {@code source#track}. A claim, not an identity; never an
 * id of ours. Spec: terms §1.
 */
public record VesselKey(String text) implements Comparable<VesselKey> {
  /** Checks that it is not empty and at most 200 characters. */
  public VesselKey {
    if (text.isEmpty() || text.length() > 200) {
      throw new IllegalArgumentException("a vessel key has 1 to 200 characters");
    }
  }

  /** The key of a Maritime Mobile Service Identity; nine digits, with leading zeros. */
  public static VesselKey ofMmsi(int mmsi) {
    String digits = Integer.toString(mmsi);
    return new VesselKey("mmsi:" + "0".repeat(Math.max(0, 9 - digits.length())) + digits);
  }

  /** The key of a track as {@code source} itself numbers it. */
  public static VesselKey ofTrack(SourceId source, String number) {
    return new VesselKey(source + "#" + number);
  }

  /** Whether it is an MMSI. */
  public boolean isMmsi() {
    return text.startsWith("mmsi:");
  }

  @Override
  public int compareTo(VesselKey other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
