/** NMEA 0183 and AIS sentences to messages, and messages to sentences. */
module org.fairlead.core.ais {
  requires static org.jspecify;
  requires transitive org.fairlead.core.basics;

  exports org.fairlead.core.ais;
}
