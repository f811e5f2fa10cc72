package org.fairlead.exchange;

import org.fairlead.core.basics.Party;

/**
 * Who asks, as the node has authenticated them.
 *
 * @param officer the name that the party gives; in a {@link Pass} and in every record the node's
 *     pseudonym for it, which review can open. At most 200 characters. Spec: journal §8
 */
public record Requester(Party party, String officer, String role) {
  private static final int OFFICER_LENGTH_MAX = 200;

  /** Refuses a name that is too long to be one. */
  public Requester {
    if (officer.length() > OFFICER_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "an officer's name has at most " + OFFICER_LENGTH_MAX + " characters");
    }
  }
}
