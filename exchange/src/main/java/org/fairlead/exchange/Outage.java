package org.fairlead.exchange;

/**
 * A projection cannot be read or written. Nothing that was acknowledged is lost: the node stops,
 * and rebuilds its projections when it is opened again.
 */
public final class Outage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was being done. */
  public Outage(String what, Throwable cause) {
    super(what, cause);
  }
}
