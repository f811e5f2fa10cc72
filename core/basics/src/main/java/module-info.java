/**
 * Values that every part of Fairlead speaks in: places, times, parties, reports, canonical JSON.
 */
module org.fairlead.core.basics {
  requires static org.jspecify;

  exports org.fairlead.core.basics;
}
