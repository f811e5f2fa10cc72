package org.fairlead.apps.cli.demo;

import java.time.Instant;
import java.time.InstantSource;

/** The play's own time: it goes as the feeds go, never back. */
final class SteppedClock implements InstantSource {
  private Instant now;

  SteppedClock(Instant start) {
    this.now = start;
  }

  synchronized void to(Instant instant) {
    now = instant.isAfter(now) ? instant : now;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }
}
