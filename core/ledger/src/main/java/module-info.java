/** The ledger: Merkle log, tiles, checkpoints, proofs and their verification. */
module org.fairlead.core.ledger {
  requires static org.jspecify;
  requires transitive org.fairlead.core.basics;

  exports org.fairlead.core.ledger;
}
