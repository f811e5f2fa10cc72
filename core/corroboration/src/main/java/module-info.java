/** How many independent roots a set of texts has. */
module org.fairlead.core.corroboration {
  requires transitive org.fairlead.core.basics;
  requires static org.jspecify;

  exports org.fairlead.core.corroboration;
}
