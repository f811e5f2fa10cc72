package org.fairlead.core.sharing.acts;

import java.util.List;

/** An act that was not accepted, with every reason. */
public record Rejected(List<String> reasons) {
  /** Copies {@code reasons}. */
  public Rejected {
    reasons = List.copyOf(reasons);
  }
}
