package org.fairlead.core.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a witness keeps, in memory; it can be made to crash after it has kept something. */
class KeptStates implements WitnessMemory {
  final Map<String, State> states = new HashMap<>();
  boolean crashes;

  @Override
  public Optional<State> of(String origin) throws NotKept {
    synchronized (states) {
      return Optional.ofNullable(states.get(origin));
    }
  }

  @Override
  public boolean replace(String origin, Optional<State> expected, State next) throws NotKept {
    synchronized (states) {
      if (!Optional.ofNullable(states.get(origin)).equals(expected)) {
        return false;
      }
      states.put(origin, next);
      if (crashes) {
        throw new NotKept("crashed", new IllegalStateException());
      }
      return true;
    }
  }
}
