/**
 * The sharing terms that nations set each other, and what they decide: which item a requester may
 * see for which purpose, how treated, and every reason why not.
 */
module org.fairlead.core.sharing {
  requires static org.jspecify;
  requires transitive org.fairlead.core.basics;

  exports org.fairlead.core.sharing;
  exports org.fairlead.core.sharing.acts;
  exports org.fairlead.core.sharing.registers;
}
