/**
 * The use cases: receive, track, decide, record, deliver. The only place that releases anything.
 */
module org.fairlead.exchange {
  requires transitive org.fairlead.core.basics;
  requires transitive org.fairlead.core.tracks;
  requires transitive org.fairlead.core.sharing;
  requires transitive org.fairlead.core.ledger;
  requires transitive org.fairlead.core.cases;
  requires transitive org.fairlead.core.corroboration;
  requires transitive org.fairlead.core.review;
  requires static org.jspecify;

  exports org.fairlead.exchange;
}
