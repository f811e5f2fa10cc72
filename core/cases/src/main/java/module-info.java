/** What the law asks of each step against a vessel: bases, states, records. */
module org.fairlead.core.cases {
  requires transitive org.fairlead.core.basics;
  requires static org.jspecify;

  exports org.fairlead.core.cases;
}
