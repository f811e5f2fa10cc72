/** What a reviewer asks: what was the vessel doing, and whose items were used for what. */
module org.fairlead.core.review {
  requires transitive org.fairlead.core.basics;
  requires transitive org.fairlead.core.tracks;
  requires static org.jspecify;

  exports org.fairlead.core.review;
}
