package org.fairlead.core.tracks;

/** What a vessel was seen to do. A lead, never proof. */
public enum BehaviourKind {
  /** Stopped sending AIS for longer than a limit. */
  DARK_GAP,
  /** Two vessels slow and close together. */
  RENDEZVOUS,
  /** Slow for long, away from ports. */
  LOITERING,
  /** Moving with wind and current, not under its own way. */
  DRIFTING,
  /** Came to a stop from way on. */
  SUDDEN_STOP,
  /** Turned so that it opened from another vessel, or turned off a held course and then stopped. */
  TURNING_AWAY,
  /** Reversed its course and kept the new one. */
  TURNED_BACK,
  /** A jump that no vessel could make. */
  IMPOSSIBLE_MOVEMENT,
  /** One claimed identity in two places. */
  SHARED_IDENTITY,
  /** One hull that goes on under another claim, or one claim whose other claims change. */
  IDENTITY_CHANGE,
  /** Said to be where there is land. */
  ON_LAND,
  /** Came into an area. */
  AREA_ENTRY,
  /** Left an area. */
  AREA_EXIT,
  /** Lay in a port or an anchorage. */
  PORT_VISIT,
  /** Left the lane that it had followed. */
  ROUTE_DEVIATION,
  /** Fast, small, and without AIS. */
  GO_FAST
}
