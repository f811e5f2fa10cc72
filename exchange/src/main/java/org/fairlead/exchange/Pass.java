package org.fairlead.exchange;

import org.fairlead.core.sharing.Desk;
import org.fairlead.core.sharing.View;

/**
 * A view that was decided and whose decision is recorded: what {@link Deliver} asks for. Only
 * {@link Record} makes one, so what was not recorded cannot be delivered.
 */
public final class Pass {
  private final Ask ask;
  private final View view;
  private final Desk desk;
  private final String decisionId;
  private final long leasePosition;

  Pass(Ask ask, View view, Desk desk, String decisionId, long leasePosition) {
    this.ask = ask;
    this.view = view;
    this.desk = desk;
    this.decisionId = decisionId;
    this.leasePosition = leasePosition;
  }

  /** What was asked. */
  public Ask ask() {
    return ask;
  }

  /** What may be shown. */
  public View view() {
    return view;
  }

  /** The id of the recorded decision. */
  public String decisionId() {
    return decisionId;
  }

  Desk desk() {
    return desk;
  }

  long leasePosition() {
    return leasePosition;
  }
}
