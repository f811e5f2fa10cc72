package org.fairlead.tests.architecture.spoilt.core.tracks;

/** Breaks a rule on purpose, in each way. */
final class ReadsAClock {
  Object instantNow() {
    return java.time.Instant.now();
  }

  Object localDateNow() {
    return java.time.LocalDate.now(java.time.ZoneOffset.UTC);
  }

  Object zonedReference() {
    java.util.function.Supplier<Object> now = java.time.ZonedDateTime::now;
    return now;
  }

  Object clockSystem() {
    return java.time.Clock.systemUTC();
  }

  Object clockTick() {
    return java.time.Clock.tickMillis(java.time.ZoneOffset.UTC);
  }

  Object instantSource() {
    return java.time.InstantSource.system();
  }

  long milliseconds() {
    return System.currentTimeMillis();
  }

  long nanoseconds() {
    return System.nanoTime();
  }

  Object date() {
    return new java.util.Date();
  }
}
