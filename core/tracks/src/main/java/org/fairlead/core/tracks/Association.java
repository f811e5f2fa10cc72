package org.fairlead.core.tracks;

import org.fairlead.core.basics.JsonObject;
import org.fairlead.core.basics.VesselKey;

/**
 * Another track that is taken for the same vessel: said beside it with how surely, and never merged
 * into it. Spec: behaviours §5.
 *
 * @param track its id
 * @param vessel the key under which it is reported
 * @param basis why
 * @param confidence 0 to 1
 * @param fits how many pairs of reports lay together, or 1
 * @param misfits how many did not
 */
public record Association(
    String track, VesselKey vessel, Basis basis, double confidence, int fits, int misfits) {
  /** Why two tracks are taken for one vessel. */
  public enum Basis {
    /** Two sensors' tracks moved as one. */
    MOVED_TOGETHER,
    /** Plots of both lie in the gate of one vessel, and of no other. */
    SAME_GATE,
    /** Plots of the one lie in the gates of both: which is which cannot be told. */
    AMBIGUOUS,
    /** One went on, under another claim, where the other had fallen silent. */
    WENT_ON
  }

  /** The normal quantile of a 95 % interval. */
  private static final double Z = 1.96;

  /**
   * Two that lay together so often and apart so often. The confidence is the lower end of the 95 %
   * interval of the share that lay together: few pairs say little. Source: Wilson, Probable
   * inference, JASA 22 (1927).
   */
  static Association movedTogether(String track, VesselKey vessel, int together, int apart) {
    return new Association(
        track, vessel, Basis.MOVED_TOGETHER, confidence(together, apart), together, apart);
  }

  static double confidence(int together, int apart) {
    double n = together + apart;
    double share = together / n;
    return (share + Z * Z / (2 * n) - Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)))
        / (1 + Z * Z / n);
  }

  /** The form of {@code fairlead tracks --json}. */
  public JsonObject json() {
    return JsonObject.with("track", track)
        .and("vessel", vessel.toString())
        .and("basis", basis.name())
        .and("confidence", Math.round(confidence * 1000) / 1000.0)
        .and("fits", fits)
        .and("misfits", misfits)
        .end();
  }
}
