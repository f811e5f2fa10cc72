package org.fairlead.core.ledger;

/**
 * Whether something verified, and in words what was found.
 *
 * @param holds whether it did
 * @param message what was verified, or the first thing that is wrong
 */
public record Verdict(boolean holds, String message) {
  static Verdict yes(String message) {
    return new Verdict(true, message);
  }

  static Verdict no(String message) {
    return new Verdict(false, message);
  }
}
