/** Reports become tracks, kinematic states and behaviours, over an opaque selection of sources. */
module org.fairlead.core.tracks {
  requires transitive org.fairlead.core.basics;
  requires static org.jspecify;

  exports org.fairlead.core.tracks;
}
