package org.fairlead.exchange;

import java.util.Optional;
import org.fairlead.core.sharing.Desk;
import org.fairlead.core.sharing.View;

/**
 * A view that was decided and whose decision is recorded: what {@link Deliver} asks for. Only
 * {@link Record} makes one, so what was not recorded cannot be delivered.
 */
public final class Pass {
  private final Ask ask;
  private final Optional<String> reason;
  private final View view;
  private final Desk desk;
  private final String decisionId;
  private final long leasePosition;

  Pass(Ask ask, View view, Desk desk, String decisionId, long leasePosition) {
    this.ask = ask.decided();
    this.reason = ask.reason();
    this.view = view;
    this.desk = desk;
    this.decisionId = decisionId;
    this.leasePosition = leasePosition;
  }

  /** What was asked. */
  public Ask ask() {
    return ask;
  }

  /** Why it was asked, where that was said. */
  public Optional<String> reason() {
    return reason;
  }

  /** What was asked, with why. */
  Ask asked() {
    return reason.map(ask::because).orElse(ask);
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
