package org.fairlead.tests.endtoend;

/** How often a campaign tries. */
final class Campaign {
  private Campaign() {}

  /**
   * {@code whole} with {@code -Dfairlead.full=true}; a third of {@code slice} with {@code
   * -Dfairlead.rounds=few}, as on a second JDK.
   */
  static int of(int whole, int slice) {
    if (Boolean.getBoolean("fairlead.full")) {
      return whole;
    }
    return "few".equals(System.getProperty("fairlead.rounds")) ? (slice + 2) / 3 : slice;
  }
}
